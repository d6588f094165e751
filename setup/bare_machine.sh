#!/bin/sh
# Prove ./start on a machine with nothing on it: a bare Debian made by debootstrap, in FOLDER, from a clone of this checkout.
# Usage (as root): setup/bare_machine.sh FOLDER [SUITE]. It leaves FOLDER/root/srv/checkout/tour for whoever wants to look.
# The package sources, certificates and proxies of this machine are carried over, as an administrator would.
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=${1:?FOLDER is missing: the bare machine is made in it}
suite=${2:-bookworm}
root=$folder/root

if [ "${BARE_MACHINE_MOUNTED:-}" != yes ]; then
    [ "$(id -u)" = 0 ] || { echo 'A bare machine can be made by root only.' >&2; exit 1; }
    BARE_MACHINE_MOUNTED=yes exec unshare --mount --pid --fork --mount-proc "$0" "$@"
fi

mirror=$(sed -n 's/^URIs:[[:space:]]*\([^[:space:]]*\/debian\)\/\{0,1\}[[:space:]]*$/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\/debian\)\/\{0,1\} .*/\2/p' /etc/apt/sources.list 2>/dev/null | head -n 1)

if [ ! -e "$folder/made" ]; then
    mkdir -p "$root"
    debootstrap --variant=minbase --include=git "$suite" "$root" $mirror
    for path in /etc/apt/sources.list.d/debian.sources /etc/apt/apt.conf.d /etc/resolv.conf /etc/hosts /etc/pip.conf; do
        [ ! -e "$path" ] || { mkdir -p "$root${path%/*}" && cp -RL "$path" "$root${path%/*}/"; }
    done
    [ ! -e "$root/etc/apt/sources.list.d/debian.sources" ] || rm -f "$root/etc/apt/sources.list"
    touch "$folder/made"
fi

# The certificates that this machine trusts, under a name that no package of the bare machine owns.
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/trusted-by-the-host.crt"

rm -rf "$root/srv/checkout"
git clone -q --no-hardlinks "$top" "$root/srv/checkout"

mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"

in_the_bare_machine() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root PIP_CERT=/etc/trusted-by-the-host.crt \
        http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" no_proxy="${no_proxy:-}" \
        chroot "$root" "$@"
}

# timed WORDS COMMAND ...: run the command in the checkout, standard input closed and no display, and say how long it took.
timed() {
    words=$1
    shift
    started=$(date +%s%N)
    in_the_bare_machine sh -c 'cd /srv/checkout && exec "$@" <&-' sh "$@"
    echo "$words: $((($(date +%s%N) - started) / 1000000)) ms"
}

timed 'First start' ./start
timed 'Second start' ./start --version
timed 'The program alone' .venv/bin/python -P -m counter_app --version
ls "$root"/srv/checkout/tour/*.png "$root"/srv/checkout/tour/*.pdf
