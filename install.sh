#!/bin/sh
# Install a file of requirements into .venv, once: the stamp is that they are installed.
# Usage: sh install.sh requirements.txt .venv/.run
set -eu
requirements=$1
stamp=$2

find_python() {
    for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 or newer is needed, and was not found: install it, or name it: PYTHON=/path/to/python3 make run" >&2
    exit 1
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            DEBIAN_FRONTEND=noninteractive apt-get install -y -q python3-venv >&2
        else
            echo "Python's venv is missing: install it (Debian: apt-get install python3-venv)" >&2
            exit 1
        fi
    fi
    rm -rf .venv
    "$python" -m venv .venv
fi
wanted=$(cat requirements.txt "$requirements")
if [ ! -f "$stamp" ] || [ "$wanted" != "$(cat "$stamp")" ]; then
    echo "Installing $requirements (once) …" >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r "$requirements"
    echo "$wanted" >"$stamp"
fi
touch "$stamp"
