# Prepare .venv for ./start and ./check, which source this file with $top, the checkout, set. A second run is one comparison.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Library to load, and the Debian or Ubuntu package that brings it.
qt_libraries='libEGL.so.1=libegl1 libGL.so.1=libgl1 libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1
libglib-2.0.so.0=libglib2.0-0 libxkbcommon.so.0=libxkbcommon0 libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4
libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0 libxkbcommon-x11.so.0=libxkbcommon-x11-0 libcups.so.2=libcups2'

# Command, and the package that brings it.
screen_commands='Xvfb=xvfb xauth=xauth'
check_commands="$screen_commands git=git openbox=openbox xdotool=xdotool pdftotext=poppler-utils"
bare_machine_commands='debootstrap=debootstrap objdump=binutils'

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        stop "Missing on this system (names as in Debian): $*. Install them, then run $0 again."
    fi
    if ! may_install; then
        say "Some system packages are missing. Run this line, then $0 again:"
        stop "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
    say "Installing system packages: $*"
    as_root=''
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    install_log=$(mktemp)
    if ! {
        $as_root apt-get -q update &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
                -o DPkg::Lock::Timeout=300 "$@"
    } >"$install_log" 2>&1 </dev/null; then
        tail -n 15 "$install_log" >&2
        rm -f "$install_log"
        stop "The system packages could not be installed (the reason is above); check the network and the package sources, then run $0 again."
    fi
    rm -f "$install_log"
}

# Print the packages of those COMMAND=PACKAGE pairs whose command is not there.
missing_commands() {
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || printf '%s ' "${pair#*=}"
    done
}

# Print the packages of those LIBRARY=PACKAGE pairs whose library does not load; all of them where nobody can tell yet.
missing_libraries() {
    [ "$(uname)" = Linux ] || return 0
    if [ -z "$python" ] || ! "$python" -c 'import ctypes' >/dev/null 2>&1; then
        for pair in "$@"; do printf '%s ' "${pair#*=}"; done
        return 0
    fi
    "$python" - "$@" <<'PYTHON'
import ctypes
import sys

for pair in sys.argv[1:]:
    library, package = pair.split("=")
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package, end=" ")
PYTHON
}

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1; then
            return 0
        fi
    done
    python=''
    return 1
}

# Print the packages without which Python, once it is there, cannot make an environment.
missing_for_python() {
    if [ -z "$python" ]; then
        printf 'python3 python3-venv '
    elif ! "$python" -c 'import ctypes, ensurepip, venv' >/dev/null 2>&1; then
        printf '%s-venv ' "$python"
    fi
}

# What the environment was made from: the locked libraries, this file, and where the checkout lies.
environment_key() {
    {
        cat "$1" "$top/setup/environment.sh"
        printf '%s' "$top"
    } | { sha256sum 2>/dev/null || cksum; }
}

install_locked() {
    setup_log=$top/.venv/setup.log
    if ! "$top/.venv/bin/python" -m pip --disable-pip-version-check --no-input install --quiet --no-deps --require-hashes \
        --only-binary :all: --requirement "$1" >"$setup_log" 2>&1 </dev/null; then
        tail -n 15 "$setup_log" >&2
        stop "The libraries in ${1##*/} could not be installed (the reason is above); check the network and the free space, then run $0 again."
    fi
}

# Let .venv run the checkout as it is: a path entry and the command, no build.
install_checkout() {
    site_packages=$("$top/.venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$top" >"$site_packages/counter_app_checkout.pth"
    printf '#!/bin/sh\nexec "%s/.venv/bin/python" -P -m counter_app "$@"\n' "$top" >"$top/.venv/bin/counter-app"
    chmod +x "$top/.venv/bin/counter-app"
}

# prepare LOCK_FILE STAMP COMMAND=PACKAGE ...
prepare() {
    lock=$top/$1 stamp=$top/.venv/$2
    shift 2
    key=$(environment_key "$lock")
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ] && [ -x "$top/.venv/bin/python" ]; then
        missing=$(missing_commands "$@")
        [ -z "$missing" ] || install_packages $missing
        return 0
    fi
    [ -w "$top" ] || stop "This folder cannot be written ($top); copy the checkout to a folder of your own and run $0 there."
    if ! find_python && command -v python3 >/dev/null 2>&1; then
        stop "Python 3.11, 3.12, 3.13 or 3.14 is missing (python3 here is $(python3 -V 2>&1)); install one, then run $0 again."
    fi
    missing="$(missing_for_python)$(missing_libraries $qt_libraries)$(missing_commands "$@")"
    [ -z "$missing" ] || install_packages $missing
    [ -n "$python" ] || find_python || stop "Python 3.11 or later is missing, and this system's own is older; install one, then run $0 again."
    if ! "$top/.venv/bin/python" -m pip --version >/dev/null 2>&1; then
        say "Making .venv with $("$python" -V)"
        "$python" -m venv --clear "$top/.venv" || stop "The Python environment could not be made in $top/.venv; check the free space, then run $0 again."
    fi
    say "Installing the libraries of ${lock##*/} into .venv (once)"
    install_locked "$lock"
    install_checkout
    printf '%s\n' "$key" >"$stamp"
}
