"""Control charts: whether a month lies outside what a place's own months do by chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.fairness.arrays import Bools, Floats

TO_SIGMAS = 2.66
"""3 / d2 with d2 = 1.128, the mean range of two normal values: mean moving range to three standard deviations."""

YEAR = 12
"""Months."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A centre line and its limits; each array has one entry a month."""

    centre: Floats
    low: Floats
    high: Floats
    is_outside: Bools


def individuals(series: Floats, baseline: int | None = None) -> Chart:
    """The individuals (XmR) chart of a series, its limits taken from its first `baseline` months (all by default).

    Limits are the mean -/+ 2.66 times the mean moving range (Shewhart; Montgomery, Introduction to Statistical Quality
    Control, section 6.4). Where a month is missing (nan) the ranges beside it are; fewer than two months have none.
    """
    values = np.asarray(series, dtype=np.float64)
    base = values[:baseline]
    known = base[~np.isnan(base)]
    ranges = np.abs(np.diff(base))
    ranges = ranges[~np.isnan(ranges)]
    if not len(known) or not len(ranges):
        nothing = np.full(values.shape, np.nan)
        return Chart(nothing, nothing, nothing, np.zeros(values.shape, dtype=bool))
    centre, reach = float(known.mean()), TO_SIGMAS * float(ranges.mean())
    return _chart(values, np.full(values.shape, centre), np.full(values.shape, reach))


def by_calendar(series: Floats, baseline: int | None = None) -> Chart:
    """The individuals chart of a series that begins anew each January: each month is held against the same months before.

    The series starts with a January. The centre is the mean of the baseline's months of that name, the reach 2.66 times the
    mean range between a month and the same month a year before, over all months of the baseline: what differs by the
    calendar is no chance. Fewer than two years of a baseline have no limits.
    """
    values = np.asarray(series, dtype=np.float64)
    years = -(-len(values) // YEAR)
    table = np.full(years * YEAR, np.nan)
    table[: len(values)] = values
    known = table.copy()
    known[len(values) if baseline is None else baseline :] = np.nan
    base = known.reshape(years, YEAR)
    ranges = np.abs(np.diff(base, axis=0))
    nothing = np.full(values.shape, np.nan)
    if not (~np.isnan(ranges)).any():
        return Chart(nothing, nothing, nothing, np.zeros(values.shape, dtype=bool))
    counts = (~np.isnan(base)).sum(axis=0)
    sums = np.nansum(base, axis=0)
    centre = np.tile(np.where(counts > 0, sums / np.maximum(counts, 1), np.nan), years)[: len(values)]
    return _chart(values, centre, np.full(values.shape, TO_SIGMAS * float(np.nanmean(ranges))))


def shares(positive: Floats, cases: Floats, baseline: int | None = None) -> Chart:
    """The p-chart of monthly shares (0 to 1) whose counts are known: pooled share -/+ 3 sqrt(p (1 - p) / n).

    Montgomery, section 7.2; limits are cut at 0 and 1, and a month without cases has none.
    """
    positive, cases = np.asarray(positive, dtype=np.float64), np.asarray(cases, dtype=np.float64)
    some = cases > 0
    base = np.flatnonzero(some[:baseline])
    n = np.where(some, cases, np.nan)
    pooled = positive[base].sum() / cases[base].sum() if len(base) else np.nan
    reach = 3 * np.sqrt(pooled * (1 - pooled) / n)
    centre = np.where(some, pooled, np.nan)
    found = _chart(positive / n, centre, reach)
    return Chart(found.centre, np.clip(found.low, 0, 1), np.clip(found.high, 0, 1), found.is_outside)


def _chart(values: Floats, centre: Floats, reach: Floats) -> Chart:
    low, high = centre - reach, centre + reach
    # A series that stands still has no width: what differs from it by its last digits is not outside.
    slack = 1e-9 * np.maximum(np.abs(centre), 1)
    return Chart(centre, low, high, (values < low - slack) | (values > high + slack))
