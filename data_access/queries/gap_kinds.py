"""Which causes, batches, … or months a place's gap to a reference is made of; the parts add up to the gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Select, Subquery, and_, select

from dashboard.periods import is_month, months_of
from dashboard.words import Better, Kind, Level, Text
from data_access.codes import COUNTRY, level_of
from data_access.fairness import contributions as parts
from data_access.fairness.arrays import Floats
from data_access.indicators.bounds import bounds
from data_access.indicators.kinds import kinds_of, sums_by_kind, totals_of
from data_access.indicators.model import BELOW_COUNTY, Indicator
from data_access.indicators.sums import place, plans
from data_access.queries.labels import codes_with
from data_access.queries.values import Cell, region_values, registry_basis
from data_access.releases import Release
from data_access.schema import indicator_kind, indicator_value
from data_access.viewer import Viewer, inside

ANYBODY = Viewer("anybody", (COUNTRY,))
"""The country's numbers, which every place is held against, are for everybody."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a place is held against: the country, of the country its own year before."""

    period: str
    cell: Cell

    @property
    def value(self) -> float:
        """In the indicator's unit."""
        return float(self.cell.value or 0.0)


@dataclass(frozen=True, slots=True)
class GapKinds:
    """The parts of a place's gap, in the order of their codes; arrays have one entry a part."""

    of: str
    """cause, batch, project, bank, finding or month"""
    codes: tuple[str, ...]
    names: tuple[Text, ...]
    value: Floats
    """In the indicator's unit: of the part itself; what it adds to the place's value where the parts have no denominator of
    their own, and of a month."""
    contribution: Floats
    share: Floats
    """Percent of all that widens the gap on its bad side; 0 for a part that narrows it."""
    gap: float
    """The place's value less the reference."""


def reference(release: Release, indicator: Indicator, period: str) -> Reference | None:
    """The country's number in a period, whoever asks; None where there is none."""
    found = region_values(ANYBODY, release, indicator, period, COUNTRY, "country")
    return Reference(period, found[0]) if found and found[0].value is not None else None


def gap_kinds(
    viewer: Viewer,
    release: Release,
    indicator: Indicator,
    code: str,
    period: str,
    against: Reference,
    whole: float,
) -> GapKinds | None:
    """The parts of a region's gap in a period of the indicator; None where it is not taken apart or the region is not seen.

    `whole` is the denominator of the regions below together: below the county the population is that of the villages in
    the data.
    """
    if not viewer.may_see(code):
        return None
    if indicator.keeps_calendar and is_month(period) and level_of(code) not in BELOW_COUNTY:
        return _months(release, indicator, code, period, against)
    kinds = kinds_of(indicator)
    if kinds is None or is_month(period):
        return None
    numbers = numbers_of(release, indicator, code, period)
    factor = 100.0 if indicator.kind is Kind.SHARE else 1.0
    if totals_of(indicator)[1] is None:
        theirs = numbers_of(release, indicator, COUNTRY, against.period)
        names = codes_with(release, kinds.code_list, {*numbers, *theirs})
        kept = [kind for kind in names if kind in numbers or kind in theirs]
        value = factor * _above(numbers, kept) / whole
        added = value - factor * _above(theirs, kept) / float(against.cell.denominator or np.nan)
    else:
        names = codes_with(release, kinds.code_list, numbers)
        kept = [kind for kind in names if kind in numbers and numbers[kind][1] > 0]
        above, below = _above(numbers, kept), np.array([numbers[kind][1] for kind in kept])
        value = factor * above / below
        added = factor * parts.of_ratios(above, below, against.value / factor)
    return _made(indicator, kinds.of, tuple(kept), tuple(names[kind] for kind in kept), value, added)


def _above(numbers: Mapping[str, tuple[float, float]], kinds: list[str]) -> Floats:
    return np.array([numbers.get(kind, (0.0, 0.0))[0] for kind in kinds], dtype=np.float64)


def _made(
    indicator: Indicator, of: str, codes: tuple[str, ...], names: tuple[Text, ...], value: Floats, added: Floats
) -> GapKinds | None:  # fmt: skip
    if not codes or not np.isfinite(added).all():
        return None
    towards = -1 if indicator.better is Better.HIGHER else 1
    share = 100 * parts.shares_of_gap(added, towards)
    return GapKinds(of, codes, names, value, added, share, float(added.sum()))


def numbers_of(
    release: Release, indicator: Indicator, code: str, period: str
) -> dict[str, tuple[float, float]]:
    """Kind to its parts of the sums above and below the line: kept from the county up, counted below."""
    query, given = kinds_query(release, indicator, code, period)
    with release.connect() as connection:
        rows = connection.execute(query, given).all()
    return {kind: (above or 0.0, below or 0.0) for kind, above, below in rows if above or below}


def kinds_query(
    release: Release, indicator: Indicator, code: str, period: str
) -> tuple[Select[Any], Mapping[str, Any]]:
    """kind, numerator, denominator of a region in a year, and what the read binds."""
    level = level_of(code)
    if level not in BELOW_COUNTY:
        k = indicator_kind.c
        kept = and_(k.indicator == indicator.id, k.level == level, k.period == period, k.region_code == code)
        return select(k.kind, k.numerator, k.denominator).where(kept), {}
    counted, above, below = counted_kinds(release, indicator, code, level)
    c = counted.c
    shown = select(c.kind, above.label("numerator"), below.label("denominator"))
    return shown.where(c.code == code, c.period == int(period)), bounds(code, (period,))


def counted_kinds(
    release: Release, indicator: Indicator, code: str, level: Level
) -> tuple[Subquery, ColumnElement[float], ColumnElement[float]]:
    """The sums by place, period and kind inside a county, and the columns above and below the line."""
    numerator, denominator = totals_of(indicator)
    kinds = kinds_of(indicator)
    if kinds is None:
        raise TypeError(f"{indicator.id} has no kinds")
    plan = plans([indicator])[numerator.fact]
    here = inside(place(numerator.fact, "village"), code)
    counted = sums_by_kind(plan, kinds, level, registry_basis(release), here).subquery("counted")
    above = counted.c[plan.columns[numerator].sum]
    below = above * 0 if denominator is None else counted.c[plan.columns[denominator].sum]
    return counted, above, below


def _months(
    release: Release, indicator: Indicator, code: str, period: str, against: Reference
) -> GapKinds | None:
    """What each month of the year added to the place's value less what it added to the reference's: both begin at nothing."""
    own, theirs = (
        _so_far(release, indicator, code, period),
        _so_far(release, indicator, COUNTRY, against.period),
    )
    if own is None or theirs is None:
        return None
    codes = months_of((period[:4],))[: len(own)]
    grown = np.diff(own, prepend=0.0)
    added = grown - np.diff(theirs, prepend=0.0)
    names = tuple(Text(month, month) for month in codes)
    return _made(indicator, "month", codes, names, grown, added)


def _so_far(release: Release, indicator: Indicator, code: str, period: str) -> Floats | None:
    """The values of the months of a period's year until it; None where one is missing."""
    v = indicator_value.c
    query = (
        select(v.value)
        .where(
            v.indicator == indicator.id,
            v.level == level_of(code),
            v.region_code == code,
            v.period.between(f"{period[:4]}-01", period),
            v.value.is_not(None),
        )
        .order_by(v.period)
    )
    with release.connect() as connection:
        values = np.array(connection.execute(query).scalars().all(), dtype=np.float64)
    return values if len(values) == int(period[5:]) else None
