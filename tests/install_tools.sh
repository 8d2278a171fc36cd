#!/bin/sh
# What the tests need besides Python: Chromium, PostgreSQL, a Chinese font. As root they are installed, else looked for.
set -eu
export DEBIAN_FRONTEND=noninteractive

wanted=
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
    command -v google-chrome >/dev/null 2>&1 || wanted="$wanted chromium"
if [ "$(id -u)" = 0 ]; then
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && id postgres >/dev/null 2>&1 || wanted="$wanted postgresql"
fi
if ! command -v fc-list >/dev/null 2>&1 || [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
    wanted="$wanted fontconfig fonts-wqy-microhei"
fi
[ -n "$wanted" ] || exit 0
by_hand="install them (Debian, as root: apt-get install$wanted), then type make test again"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Not found:$wanted. The tests that need them will fail: $by_hand." >&2
    exit 0
fi
echo "Installing$wanted …" >&2
log=$(mktemp)
# An old list of packages is good enough where the newest cannot be fetched.
apt-get update -q >"$log" 2>&1 || echo "The list of packages could not be renewed: $(grep -m 1 -E '^(E|W|Err)' "$log")" >&2
# shellcheck disable=SC2086
if ! apt-get install -y -q --no-install-recommends $wanted >"$log" 2>&1; then
    grep -E '^E:' "$log" >&2 || tail -n 3 "$log" >&2
    echo "Not installed:$wanted. The tests that need them will fail: $by_hand." >&2
fi
rm -f "$log"
