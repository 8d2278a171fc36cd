"""Shares of a year's money that have come a step further by each month's end, and the days between two steps.

A curve begins with nothing on 1 January and runs straight from one month's end to the next; the days between two
curves are those between the days on which each reaches the same share.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

TAKEN_AT = 0.7
"""At which part of what the later step has reached the days are taken: far enough for a start to be behind it."""


def month_ends(year: int) -> tuple[int, ...]:
    """The day of the year on which each month ends: 31, 59, …, 365."""
    return tuple(accumulate(monthrange(year, month)[1] for month in range(1, 13)))


def reached(curve: Sequence[float], share: float, ends: Sequence[int]) -> float | None:
    """The day on which a curve first reaches a share; None where it does not. `curve` may end before the year does."""
    points = [(0.0, 0.0), *zip(map(float, ends), curve, strict=False)]
    for (day, low), (next_day, high) in pairwise(points):
        if high >= share:
            return day if low >= share else day + (next_day - day) * (share - low) / (high - low)
    return None


@dataclass(frozen=True, slots=True)
class Step:
    """The way from one curve to the next at one share."""

    share: float
    begins: float
    """Day of the year."""
    ends: float

    @property
    def days(self) -> float:
        return self.ends - self.begins


def step(earlier: Sequence[float], later: Sequence[float], ends: Sequence[int]) -> Step | None:
    """The step between two curves; None where the later one has not begun.

    It is taken where the later curve stands at seven tenths of what it has reached.
    """
    share = TAKEN_AT * max(later, default=0.0)
    if share <= 0:
        return None
    begins, finishes = reached(earlier, share, ends), reached(later, share, ends)
    return None if begins is None or finishes is None else Step(share, begins, finishes)
