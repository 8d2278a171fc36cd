#!/bin/sh
# All tests but the long ones, in two halves of about equal length beside each other: those in the browser wait more than
# they work; the units follow them, and walks over pages that need one database alone. Both halves must pass.
set -u
python=$1
mkdir -p build/tests
walks="tests/database/test_figure_units.py tests/database/test_gap_rows.py tests/database/test_marks_of_pages.py \
  tests/database/test_receipts_of_pages.py"
elsewhere=$(printf -- ' --ignore=%s' $walks)
# shellcheck disable=SC2086  # lists of files
"$python" -m pytest tests/browser tests/unit $walks -m "not long" > build/tests/browser.log 2>&1 &
beside=$!
# shellcheck disable=SC2086
"$python" -m pytest tests --ignore=tests/browser --ignore=tests/unit $elsewhere -m "not long"
others=$?
wait "$beside"
browser=$?
cat build/tests/browser.log
[ "$others" -eq 0 ] && [ "$browser" -eq 0 ]
