"""What the places below a region add to one cause, batch, … or month of its gap; they add up to that part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select

from dashboard.periods import is_month, months_of
from dashboard.words import Kind, Level
from data_access.codes import COUNTRY
from data_access.fairness import contributions as parts
from data_access.fairness.arrays import Floats
from data_access.indicators.bounds import bounds
from data_access.indicators.kinds import kinds_of, totals_of
from data_access.indicators.model import BELOW_COUNTY, Indicator
from data_access.queries.gap_kinds import Reference, counted_kinds, numbers_of, reference
from data_access.queries.standing import level_below
from data_access.queries.values import Cell, region_values, within
from data_access.releases import Release
from data_access.schema import indicator_kind
from data_access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PartPlaces:
    """Arrays have one entry a place, in official order."""

    codes: tuple[str, ...]
    value: Floats
    """Of the part in each place, in the indicator's unit; of a month what the place's own value grew by."""
    contribution: Floats
    """To the region's gap; they add up to the part's own."""


def kind_places(
    viewer: Viewer,
    release: Release,
    indicator: Indicator,
    code: str,
    period: str,
    against: Reference,
    kind: str,
) -> PartPlaces | None:
    """What each place below a region adds to one cause, batch, … of its gap; None where nothing lies below."""
    level = level_below(release, code)
    if kinds_of(indicator) is None or level is None or not viewer.may_see(code) or is_month(period):
        return None
    cells = region_values(viewer, release, indicator, period, code, level)
    here = {cell.region: float(cell.denominator or 0.0) for cell in cells if cell.region != code}
    numbers = _numbers_below(release, indicator, code, level, period, kind)
    factor = 100.0 if indicator.kind is Kind.SHARE else 1.0
    whole = sum(here.values())
    if totals_of(indicator)[1] is None:
        theirs = numbers_of(release, indicator, COUNTRY, against.period).get(kind, (0.0, 0.0))[0]
        held_against = theirs / float(against.cell.denominator or np.nan)
        codes = tuple(place for place, below in here.items() if below > 0)
        below = np.array([here[place] for place in codes])
    else:
        held_against = against.value / factor
        codes = tuple(place for place in here if numbers.get(place, (0.0, 0.0))[1] > 0)
        below = np.array([numbers[place][1] for place in codes])
    above = np.array([numbers.get(place, (0.0, 0.0))[0] for place in codes])
    added = factor * (above - held_against * below) / whole
    return PartPlaces(codes, factor * above / below, added)


def _numbers_below(
    release: Release, indicator: Indicator, code: str, level: Level, period: str, kind: str
) -> dict[str, tuple[float, float]]:
    """Place to one kind's parts of the sums above and below the line, for the places of a level inside a region."""
    if level in BELOW_COUNTY:
        counted, above, below = counted_kinds(release, indicator, code, level)
        c = counted.c
        query = select(c.code, above, below).where(c.kind == kind, c.period == int(period))
        given: Mapping[str, Any] = bounds(code, (period,))
    else:
        k = indicator_kind.c
        query = select(k.region_code, k.numerator, k.denominator).where(
            k.indicator == indicator.id, k.level == level, k.period == period, k.kind == kind,
            within(release, k.region_code, code, level),
        )  # fmt: skip
        given = {}
    with release.connect() as connection:
        rows = connection.execute(query, given).all()
    return {place: (above or 0.0, below or 0.0) for place, above, below in rows}


def month_places(
    viewer: Viewer, release: Release, indicator: Indicator, code: str, month: str, against: Reference
) -> PartPlaces | None:
    """What each place below a region adds to one month of its gap: what it adds until then less until the month before.

    The year begins at nothing. None where nothing lies below that has a number.
    """
    level = level_below(release, code)
    if level is None or not viewer.may_see(code):
        return None
    months = months_of((month[:4],))
    now = _until(viewer, release, indicator, code, level, month, against)
    at = months.index(month)
    before = _until(viewer, release, indicator, code, level, months[at - 1], against) if at else {}
    codes = tuple(now)
    grown = np.array([now[place][0] - before.get(place, (0.0, 0.0))[0] for place in codes])
    added = np.array([now[place][1] - before.get(place, (0.0, 0.0))[1] for place in codes])
    return PartPlaces(codes, grown, added) if codes else None


def _until(
    viewer: Viewer,
    release: Release,
    indicator: Indicator,
    code: str,
    level: Level,
    month: str,
    against: Reference,
) -> dict[str, tuple[float, float]]:
    """Place to its value at the end of a month and what it adds to the gap to the reference's year at that month's end."""
    held_against = reference(release, indicator, against.period[:4] + month[4:])
    found = region_values(viewer, release, indicator, month, code, level)
    cells: list[Cell] = [cell for cell in found if cell.region != code and cell.denominator]
    if held_against is None or not cells:
        return {}
    factor = 100.0 if indicator.kind is Kind.SHARE else 1.0
    above = np.array([cell.numerator or 0.0 for cell in cells])
    below = np.array([cell.denominator or 0.0 for cell in cells])
    added = factor * parts.of_ratios(above, below, held_against.value / factor)
    values = (factor * above / below).tolist()
    return {
        cell.region: pair for cell, pair in zip(cells, zip(values, added.tolist(), strict=True), strict=True)
    }
