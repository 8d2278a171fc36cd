"""What each region below a place adds to the place's gap to a reference: county by county, down to the village."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dashboard.words import Better, Kind, Level
from data_access.codes import level_of
from data_access.fairness import contributions as parts
from data_access.fairness.arrays import Floats
from data_access.indicators.model import Indicator, Ratio
from data_access.queries.standing import standing
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Contributions:
    """The children of a region that have anything on file; arrays have one entry a child, in official order."""

    level: Level
    codes: tuple[str, ...]
    value: Floats
    """In the indicator's unit; nan of a child that has nothing below the line: it adds its numerator all the same."""
    numerator: Floats
    denominator: Floats
    contribution: Floats
    """What the child adds to the gap; they add up to `gap`."""
    share: Floats
    """Percent of all that widens the gap on its bad side; 0 for a child that narrows it."""
    value_of_all: float
    """Of the children together."""
    gap: float
    """`value_of_all` less the reference."""
    reference: float


def contributions(
    viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str, reference: float
) -> Contributions | None:
    """The contributions of the regions one level below a region in one of the indicator's periods.

    `reference` is in the indicator's unit. None where nothing lies below, nothing is seen, or the indicator is no
    quotient of sums and no mean. A median's gap is that of the children's medians, weighed by their rows: the region's own
    median is another number.
    """
    if indicator.kind not in (Kind.SHARE, Kind.MEAN, Kind.DURATION, Kind.MEDIAN) or indicator.is_published:
        return None
    found = standing(viewer, release, [indicator], code, period)
    is_ratio = isinstance(indicator.how, Ratio)
    has_value = (found.denominator[0] > 0) & ~np.isnan(found.value[0])
    known = np.flatnonzero(has_value | (is_ratio & (found.numerator[0] > 0)))
    if found.level is None or not has_value.any():
        return None
    value, above, below = found.value[0][known], found.numerator[0][known], found.denominator[0][known]
    factor = 100.0 if indicator.kind is Kind.SHARE else 1.0
    if is_ratio:
        added = factor * parts.of_ratios(above, below, reference / factor)
        of_all = factor * float(above.sum() / below.sum())
    else:
        added = parts.of_values(below, value, reference)
        of_all = float((below * value).sum() / below.sum())
    towards = -1 if indicator.better is Better.HIGHER else 1
    return Contributions(
        level=found.level,
        codes=tuple(found.codes[i] for i in known),
        value=value,
        numerator=above,
        denominator=below,
        contribution=added,
        share=100 * parts.shares_of_gap(added, towards),
        value_of_all=of_all,
        gap=of_all - reference,
        reference=reference,
    )


def itself(
    viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str, reference: float
) -> Contributions | None:
    """A region as its only part, where of those below nothing is known; None where it has no number."""
    cells = region_values(viewer, release, indicator, period, code, level_of(code))
    cell = next((cell for cell in cells if cell.region == code), None)
    if cell is None or cell.value is None:
        return None
    value, gap = cell.value, cell.value - reference
    worse = gap < 0 if indicator.better is Better.HIGHER else gap > 0

    def one(number: float | None) -> Floats:
        return np.array([np.nan if number is None else number])

    return Contributions(
        level=level_of(code),
        codes=(code,),
        value=one(value),
        numerator=one(cell.numerator),
        denominator=one(cell.denominator),
        contribution=one(gap),
        share=one(100.0 if worse else 0.0),
        value_of_all=value,
        gap=gap,
        reference=reference,
    )


def by_township(found: Contributions, indicator: Indicator) -> Contributions:
    """The same gap by the townships of a county's villages, as `exceptions.children` names them; they add up to it too.

    Of a median's townships no number of their own is known (nan).
    """
    codes, of = np.unique([code[:9] for code in found.codes], return_inverse=True)

    def summed(values: Floats) -> Floats:
        return np.bincount(of, weights=values, minlength=len(codes)).astype(np.float64)

    above, below, added = summed(found.numerator), summed(found.denominator), summed(found.contribution)
    factor = 100.0 if indicator.kind is Kind.SHARE else 1.0
    towards = -1 if indicator.better is Better.HIGHER else 1
    value = np.full(len(codes), np.nan)
    if isinstance(indicator.how, Ratio):
        np.divide(factor * above, below, out=value, where=below > 0)
    return replace(
        found,
        level="township",
        codes=tuple(codes.tolist()),
        value=value,
        numerator=above,
        denominator=below,
        contribution=added,
        share=100 * parts.shares_of_gap(added, towards),
    )
