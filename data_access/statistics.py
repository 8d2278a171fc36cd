"""Statistics that stand in the cube, as SQL expressions that every engine computes alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, func, literal_column

Z_95 = 1.959963984540054
"""Standard normal deviate of a two-sided 95 % interval."""


def wilson(
    positive: ColumnElement[Any], sampled: ColumnElement[Any]
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Lower and upper end, in percent, of Wilson's 95 % score interval; null where nobody was sampled.

    Wilson (1927), as in Brown, Cai and DasGupta (2001): holds at 0 and 100 % and in small samples.
    """
    z2: ColumnElement[Any] = literal_column(repr(Z_95**2))
    n = func.nullif(sampled, literal_column("0.0"))
    middle = (positive + z2 / 2) / (n + z2)
    half = literal_column(repr(Z_95)) / (n + z2) * func.sqrt(positive * (sampled - positive) / n + z2 / 4)
    low, high = 100 * (middle - half), 100 * (middle + half)
    return case((low < 0, 0.0), else_=low), case((high > 100, 100.0), else_=high)
