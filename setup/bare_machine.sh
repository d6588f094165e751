#!/bin/sh
# Prove ./start or ./check on a machine with nothing on it: a bare Debian made by debootstrap in FOLDER, with git, and a
# clone of this checkout in FOLDER/root/srv/checkout. Usage (as root): setup/bare_machine.sh FOLDER start|check [SUITE].
# The certificates, proxies and package sources of this machine are carried over, as an administrator would.
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=${1:?FOLDER is missing: the bare machine is made in it}
command=${2:?start or check is missing}
own_suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
suite=${3:-$own_suite}
root=$folder/root

if [ "${BARE_MACHINE_MOUNTED:-}" != yes ]; then
    [ "$(id -u)" = 0 ] || { echo 'A bare machine can be made by root only.' >&2; exit 1; }
    BARE_MACHINE_MOUNTED=yes exec unshare --mount --pid --fork --mount-proc "$0" "$@"
fi

carry_over() {
    for path in "$@"; do
        [ ! -e "$path" ] || { mkdir -p "$root${path%/*}" && cp -RL "$path" "$root${path%/*}/"; }
    done
}

if [ ! -e "$folder/made" ]; then
    mirror=$(sed -n 's,^URIs: *\([^ ]*/debian\)/* *$,\1,p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
    mkdir -p "$root"
    debootstrap --variant=minbase --include=git "$suite" "$root" $mirror
    carry_over /etc/apt/apt.conf.d /etc/resolv.conf /etc/hosts /etc/pip.conf
    if [ "$suite" = "$own_suite" ] && [ -e /etc/apt/sources.list.d/debian.sources ]; then
        carry_over /etc/apt/sources.list.d/debian.sources
        rm -f "$root/etc/apt/sources.list"
    fi
    touch "$folder/made"
fi

# The certificates that this machine trusts, under a name that no package of the bare machine owns.
certificates=''
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
    cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/trusted-by-the-host.crt"
    certificates=/etc/trusted-by-the-host.crt
fi

rm -rf "$root/srv/checkout"
git -c safe.directory='*' clone -q --no-hardlinks "$top" "$root/srv/checkout"

mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"

# timed WORDS COMMAND ...: run the command in the checkout, standard input closed and no display, and say how long it took.
timed() {
    words=$1
    shift
    started=$(date +%s%N)
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root ${certificates:+PIP_CERT=$certificates} \
        ${PIP_INDEX_URL:+PIP_INDEX_URL=$PIP_INDEX_URL} ${http_proxy:+http_proxy=$http_proxy} \
        ${https_proxy:+https_proxy=$https_proxy} ${no_proxy:+no_proxy=$no_proxy} \
        chroot "$root" sh -c 'cd /srv/checkout && exec "$@" <&-' sh "$@"
    echo "$words: $((($(date +%s%N) - started) / 1000000)) ms"
}

case $command in
start)
    timed 'First start' ./start
    timed 'Second start' ./start --version
    timed 'The program alone' .venv/bin/python -P -m counter_app --version
    ;;
check) timed 'The checks' ./check ;;
*) echo "start or check, not $command" >&2 && exit 2 ;;
esac
