"""A share of every county against its number of cases, with the limits within which chance alone keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import Float, Select, and_, cast, func, or_, select

from dashboard.periods import counterpart, year_of
from dashboard.words import Better
from data_access.codes import COUNTRY
from data_access.exceptions.series import is_counted, is_of_everybody
from data_access.fairness import binomial, shrinkage
from data_access.fairness.arrays import Bools, Floats
from data_access.indicators.model import Indicator
from data_access.queries.columns import columns, numbers, words
from data_access.queries.values import counties_within
from data_access.releases import Release
from data_access.schema import exception, exception_test, indicator_value, village
from data_access.viewer import Viewer, in_scope

_CURVE = 60
"""So many numbers of cases draw a limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits in percent, one entry a number of cases."""

    cases: Floats
    low: Floats
    """Of the 95 % band, as `high`; the band of 99.8 % is `lowest` to `highest`."""
    high: Floats
    lowest: Floats
    highest: Floats


@dataclass(frozen=True, slots=True)
class Funnel:
    """The counties of a region that have a share; every array has one entry a county, in order of their codes."""

    codes: tuple[str, ...]
    value: Floats
    """Percent."""
    cases: Floats
    """What the share stands on: the unweighted rows of its denominator."""
    limits: Limits
    """Of each county's own number of cases."""
    curve: Limits
    """Of sixty numbers of cases from the least to the most, to draw the bands with."""
    shrunk: Floats
    """Each county's share drawn towards that of all counties here, the more the fewer its cases; percent."""
    is_flagged: Bools
    """Whether it is among the exceptions of the year, with nature allowed for and false discoveries kept rare."""
    is_beyond: Bools
    """Whether it lies beyond the 99.8 % limit on the bad side, with nothing but chance allowed for."""
    target: float
    """The country's share, percent, about which the funnel lies."""
    correlation: float
    """By how much counties differ by nature: of two cases of one county; 0 where chance alone parts them."""


def funnel(
    viewer: Viewer, release: Release, indicator: Indicator, period: str, code: str = COUNTRY
) -> Funnel | None:
    """The funnel of an indicator in a period; None where it is no share of cases, or nobody has a number.

    The target is the whole country's, whatever the viewer may see.
    """
    if not is_counted(indicator):
        return None
    own = counterpart(period, indicator.by_month)
    with release.connect() as connection:
        found = columns(connection.execute(funnel_query(viewer, indicator.id, own, code)))
        flagged = set(connection.scalars(_flagged(viewer, indicator.id, year_of(period))))
        spread = connection.scalar(_spread(indicator.id, year_of(period)))
    if not found:
        return None
    codes = np.array(words(found[0]), dtype=str)
    value, n, weight = (numbers(column) for column in found[1:])
    country = np.flatnonzero(codes == COUNTRY)
    cases = n / np.maximum(np.nan_to_num(weight, nan=1.0), 1.0) if is_of_everybody(indicator) else n
    listed = np.flatnonzero((codes != COUNTRY) & (cases > 0) & ~np.isnan(value))
    if not len(country) or not len(listed) or np.isnan(value[country[0]]):
        return None
    target = float(value[country[0]])
    codes, value, cases = codes[listed], value[listed], cases[listed]
    limits = _limits(target, cases)
    between = np.geomspace(max(cases.min(), 1), max(cases.max(), 1), _CURVE)
    sizes = np.unique(np.round(between)).astype(np.float64)
    is_worse_above = indicator.better is not Better.HIGHER
    bad = value / 100 * cases
    return Funnel(
        codes=tuple(codes.tolist()),
        value=value,
        cases=cases,
        limits=limits,
        curve=_limits(target, sizes),
        shrunk=100 * shrinkage.shrunk(bad, cases, shrinkage.spread_of(bad, cases)),
        is_flagged=np.isin(codes, sorted(flagged)),
        is_beyond=value > limits.highest if is_worse_above else value < limits.lowest,
        target=target,
        correlation=float(spread or 0.0),
    )


def _limits(target: float, cases: Floats) -> Limits:
    return _kept_limits(target, cases.tobytes())


@lru_cache(maxsize=64)
def _kept_limits(target: float, content: bytes) -> Limits:
    """Exact limits of thousands of counties take longer than all reads together, and are the same until the data change."""
    cases = np.frombuffer(content, dtype=np.float64)
    low, high = binomial.funnel_limits(target / 100, cases, binomial.WIDE)
    lowest, highest = binomial.funnel_limits(target / 100, cases, binomial.NARROW)
    return Limits(cases, 100 * low, 100 * high, 100 * lowest, 100 * highest)


@lru_cache(maxsize=256)
def funnel_query(viewer: Viewer, indicator: str, period: str, code: str) -> Select[Any]:
    """region_code, value, n, and how many villages each of the county's stands for; the country's row too."""
    v = indicator_value.c
    weights = (
        select(
            village.c.county_code,
            (cast(func.sum(village.c.weight), Float) / func.count()).label("weight"),
        )
        .group_by(village.c.county_code)
        .subquery("weights")
    )
    own = and_(v.level == "county", counties_within(v.region_code, code), in_scope(viewer, v.region_code))
    country = and_(v.level == "country", v.region_code == COUNTRY)
    return (
        select(v.region_code, v.value, v.n, weights.c.weight)
        .outerjoin(weights, weights.c.county_code == v.region_code)
        .where(v.indicator == indicator, v.period == period, or_(own, country))
        .order_by(v.region_code)
    )


@lru_cache(maxsize=256)
def _flagged(viewer: Viewer, indicator: str, year: str) -> Select[Any]:
    e = exception.c
    return select(e.county_code).where(
        e.period == year, e.indicator == indicator, in_scope(viewer, e.county_code)
    )


@lru_cache(maxsize=256)
def _spread(indicator: str, year: str) -> Select[Any]:
    t = exception_test.c
    return select(t.spread).where(t.period == year, t.indicator == indicator, t.rule == "peers")
