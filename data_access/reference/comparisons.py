"""One number of a file against another: what was compared, and the sentence when the two differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan

from data_access.reference.files import FILES


class ReferenceDataError(ValueError):
    """A reference file contradicts another; the message names the file, the row and the two numbers."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number that a row states and the one that another file gives for it."""

    file: str  # number of the file, as in `files.FILES`
    row: str  # what the row is about, and its line in the file
    what: str
    stated: float
    found: float
    against: str  # where `found` comes from
    tolerance: float = 0.0  # half a unit of the last digit stated, where that is rounded

    @property
    def agrees(self) -> bool:
        return abs(self.stated - self.found) <= self.tolerance + 1e-9

    @property
    def sentence(self) -> str:
        numbers = f"{_written(self.stated)}, but {_written(self.found)}"
        return (
            f"{FILES[self.file]}, {self.row}: {self.what} is {numbers} by {self.against}; "
            "correct the cell, or list the difference with its reason in known_differences.py"
        )


@dataclass(frozen=True, slots=True)
class KnownDifference:
    """A difference that stands, with its two numbers and the reason; other numbers are not excused."""

    file: str
    what: str
    stated: float
    found: float
    reason: str

    def excuses(self, comparison: Comparison) -> bool:
        same = (self.file, self.what) == (comparison.file, comparison.what)
        return same and self.stated == comparison.stated and abs(self.found - comparison.found) < 1e-9


def _written(number: float) -> str:
    if isnan(number):
        return "no number"
    return f"{number:.10g}" if number == round(number) else f"{number:.2f}"


def verify(
    comparisons: Iterable[Comparison], known: Iterable[KnownDifference]
) -> tuple[tuple[Comparison, KnownDifference | None], ...]:
    """Every comparison with what excuses it; ReferenceDataError at the first that differs unexcused."""
    excuses = tuple(known)
    done = []
    for comparison in comparisons:
        excuse = None
        if not comparison.agrees:
            excuse = next((entry for entry in excuses if entry.excuses(comparison)), None)
            if excuse is None:
                raise ReferenceDataError(comparison.sentence)
        done.append((comparison, excuse))
    return tuple(done)


def line(index: object) -> str:
    """The line of a data frame's row in its file: the header is line 1."""
    return f"line {int(str(index)) + 2}"
