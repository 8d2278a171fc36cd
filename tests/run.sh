#!/bin/sh
# All tests but the long ones, in two halves of about equal length beside each other: those in the browser wait more than
# they work, and the units follow them. Both halves must pass.
set -u
python=$1
mkdir -p build/tests
"$python" -m pytest tests/browser tests/unit -m "not long" > build/tests/browser.log 2>&1 &
beside=$!
"$python" -m pytest tests --ignore=tests/browser --ignore=tests/unit -m "not long"
others=$?
wait "$beside"
browser=$?
cat build/tests/browser.log
[ "$others" -eq 0 ] && [ "$browser" -eq 0 ]
