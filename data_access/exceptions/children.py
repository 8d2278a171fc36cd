"""Which township or village of a county causes most of what it falls behind by; all counties and years in one read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from dashboard.periods import year_of
from dashboard.words import Better, Kind
from data_access.exceptions.villages import village_cells
from data_access.fairness import contributions
from data_access.fairness.arrays import Floats
from data_access.indicators.model import Indicator

FEW: Final = 10
"""A county with more villages in the data is told by township."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A county that lies beyond a reference (in the indicator's unit) in a period of the indicator."""

    indicator: Indicator
    period: str
    county: str
    reference: float


@dataclass(frozen=True, slots=True)
class Child:
    """The region that causes most of a gap, and its part of all that widens it, percent; None where nobody knows."""

    code: str | None
    share: float | None


NOBODY = Child(None, None)


def children(connection: Connection, gaps: Sequence[Gap]) -> list[Child]:
    """The child of each gap; NOBODY where the indicator stops at the county."""
    below = [gap for gap in gaps if "village" in gap.indicator.levels]
    if not below:
        return [NOBODY] * len(gaps)
    entries = sorted({gap.indicator.id: gap.indicator for gap in below}.values(), key=lambda entry: entry.id)
    found = village_cells(
        connection,
        entries,
        sorted({gap.county for gap in below}),
        sorted({year_of(gap.period) for gap in below}),
    )
    keys = np.char.add(np.char.add(found.indicators, "|"), found.periods)
    keys = np.char.add(np.char.add(keys, "|"), found.regions.astype("U6"))
    order = np.lexsort((found.regions, keys))
    ordered = keys[order]
    made = []
    for gap in gaps:
        key = f"{gap.indicator.id}|{gap.period}|{gap.county}"
        first, last = np.searchsorted(ordered, key), np.searchsorted(ordered, key, side="right")
        rows = order[first:last]
        made.append(
            _of(gap, found.regions[rows], found.numerator[rows], found.denominator[rows], found.value[rows])
        )
    return made


def _of(gap: Gap, codes: NDArray[np.str_], above: Floats, below: Floats, values: Floats) -> Child:
    """The child of one gap, from its county's villages; one with nothing below the line adds its numerator all the same."""
    has_value = (below > 0) & ~np.isnan(values)
    if not has_value.any():
        return NOBODY
    known = has_value if gap.indicator.kind is Kind.MEDIAN else has_value | (above > 0)
    codes, above, below, values = codes[known], above[known], below[known], values[known]
    towards = 1 if gap.indicator.better is Better.LOWER else -1
    if gap.indicator.kind is Kind.MEDIAN:
        parts = contributions.of_values(below, values, gap.reference)
    else:
        factor = 100 if gap.indicator.kind is Kind.SHARE else 1
        parts = contributions.of_ratios(above, below, gap.reference / factor)
    if len(codes) > FEW:
        codes, place = np.unique(codes.astype("U9"), return_inverse=True)
        parts = np.bincount(place, weights=parts, minlength=len(codes)).astype(np.float64)
    shares = contributions.shares_of_gap(parts, towards)
    most = int(np.argmax(shares))
    return Child(str(codes[most]), 100 * float(shares[most])) if shares[most] > 0 else NOBODY
