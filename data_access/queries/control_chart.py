"""A region's months against the country's, with the limits within which its own months lie by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Select, and_, or_, select

from dashboard.periods import month_of, year_of
from dashboard.words import Kind
from data_access.codes import COUNTRY, level_of
from data_access.exceptions.words import LEAST_MONTHS
from data_access.fairness import control
from data_access.fairness.arrays import Bools, Floats
from data_access.indicators.model import Indicator
from data_access.releases import Release
from data_access.schema import indicator_value
from data_access.viewer import Viewer, in_scope


@dataclass(frozen=True, slots=True)
class Months:
    """The months of an indicator until a period's end; every array has one entry a month, nan where there is none.

    What flows is counted from January on, so that a value rises within each year, and a distance grows with it: charted is
    the distance to the country's of the same month, and it is held against the same months of other years.
    """

    months: tuple[str, ...]
    value: Floats
    country: Floats
    apart: Floats
    """The value less the country's."""
    centre: Floats
    """Of `apart`, as its limits: mean of the same months before the period's year -/+ 2.66 mean ranges from year to year."""
    low: Floats
    high: Floats
    is_outside: Bools
    baseline: int
    """So many first months the limits are taken from: those before the year, or all where they are fewer than 24."""


def control_chart(
    viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str
) -> Months | None:
    """The months of a region down to the county until the end of a period; None where the indicator has no months, is an
    amount (no part of the country is as large as it), or the region is not seen. The country's numbers are for everybody."""
    months = tuple(month for month in indicator.periods if month <= month_of(period))
    if not indicator.by_month or indicator.kind is Kind.COUNT or not months or not viewer.may_see(code):
        return None
    with release.connect() as connection:
        rows = connection.execute(months_query(viewer, indicator, code, months)).all()
    at = {month: place for place, month in enumerate(months)}
    value, country = np.full(len(months), np.nan), np.full(len(months), np.nan)
    for row in rows:
        if row.value is None:
            continue
        if row.region_code == COUNTRY:
            country[at[row.period]] = row.value
        if row.region_code == code:
            value[at[row.period]] = row.value
    before = sum(year_of(month) < year_of(period) for month in months)
    baseline = before if before >= LEAST_MONTHS else len(months)
    apart = value - country
    chart = control.by_calendar(apart, baseline)
    return Months(
        months, value, country, apart, chart.centre, chart.low, chart.high, chart.is_outside, baseline
    )


def months_query(viewer: Viewer, indicator: Indicator, code: str, months: tuple[str, ...]) -> Select[Any]:
    """The one read: the region's months and the country's."""
    v = indicator_value.c
    own = and_(v.level == level_of(code), v.region_code == code, in_scope(viewer, v.region_code))
    country = and_(v.level == "country", v.region_code == COUNTRY)
    return select(v.period, v.region_code, v.value).where(
        v.indicator == indicator.id, v.period >= months[0], v.period <= months[-1], or_(own, country)
    )
