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
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$wanted …" >&2
    apt-get update -q >/dev/null
    # shellcheck disable=SC2086
    apt-get install -y -q --no-install-recommends $wanted >/dev/null
else
    echo "Not found:$wanted. The tests that need them will fail; install them (Debian, as root: apt-get install$wanted)." >&2
fi
