#!/bin/sh
# All tests but the long ones: those in the browser beside the others, since they wait more than they work. Both must pass.
set -u
python=$1
mkdir -p build/tests
"$python" -m pytest tests/browser -m "not long" > build/tests/browser.log 2>&1 &
beside=$!
"$python" -m pytest tests --ignore=tests/browser -m "not long"
others=$?
wait "$beside"
browser=$?
cat build/tests/browser.log
[ "$others" -eq 0 ] && [ "$browser" -eq 0 ]
