"""Where the files, texts and marks of a page are not those that the oracle expects."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

from layouts.formats import MISSING
from tests.oracle.pages import Records, Said, Value
from tests.oracle.said import NUMBER, unsaid
from tests.oracle.screen import Mark, Row

LAST_DIGIT = 0.501e-4
"""Half of the last decimal that a file writes."""


def file_differences(rows: Sequence[Row], expected: Records, keys: Sequence[str]) -> list[str]:
    """Where the rows of a file, told apart by some columns, are not those that are expected."""
    found = {tuple(row[key] for key in keys): row for row in rows}
    out = [f"{key}: has no row" for key in expected.keys() - found.keys()]
    out += [f"{key}: is not expected" for key in found.keys() - expected.keys()]
    if len(found) < len(rows):
        out.append("a row stands twice")
    for key in expected.keys() & found.keys():
        out += [
            f"{key} {column}: is {found[key][column]!r}, the oracle says {want}"
            for column, want in expected[key].items()
            if not _is_equal(found[key][column], want)
        ]
    return sorted(out)


def _is_equal(written: str, want: Value) -> bool:
    if want is None or isinstance(want, str) or not written:
        return written == (want or "")
    return math.isclose(float(written), want, rel_tol=1e-9, abs_tol=LAST_DIGIT)


def says(text: str, said: Said) -> bool:
    """Whether a text has the words, and the numbers in their order and no other number."""
    for word in (part for part in said if isinstance(part, str)):
        if word not in text:
            return False
        text = text.replace(word, " ", 1)
    return not unsaid(
        text, tuple(MISSING if part is None else part for part in said if not isinstance(part, str))
    )


def says_any(text: str, parts: Sequence[Said]) -> bool:
    """The same of a sentence that may end before all of its parts are said."""
    tails = [part for part in parts[1:] if part]
    return any(
        says(text, [*parts[0], *(each for part in chosen for each in part)])
        for count in range(len(tails) + 1)
        for chosen in combinations(tails, count)
    )


def mark_differences(marks: Sequence[Mark], expected: Mapping[str, Said]) -> list[str]:
    """Where marks that lead to rows are not those expected, or say other numbers; regions may be left out for room."""
    drawn = {leads for leads, _ in marks}
    out = [
        f"mark {key}: is not drawn" for key in expected if key not in drawn and not key.startswith("region=")
    ]
    for leads, told in marks:
        if leads.endswith("pick=") or not NUMBER.search(told):
            continue
        if leads not in expected:
            out.append(f"mark {leads}: {told!r} is not expected")
        elif not says(told.rpartition(": ")[2], expected[leads]):
            out.append(f"mark {leads}: says {told!r}, the oracle {expected[leads]}")
    return out
