"""What the page of funds reads of the cube: the year's money month by month, how far the regions are, who is slowest.

Its numbers are those of the catalogue, and each function is one read; the ways of the money are `fund_ways`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, case, false, func, select, union_all

from dashboard.periods import months_of
from dashboard.words import Level
from data_access.codes import level_of
from data_access.queries.columns import columns, numbers, words
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import indicator_value
from data_access.viewer import Viewer, in_scope

Numbers = NDArray[np.float64]

SPENT, ALLOCATED, DISBURSED = "funds_spent_share", "funds_allocated_share", "funds_disbursed_share"
TO_HOUSEHOLDS, IDLE, OVER_TWO = "funds_to_households_share", "funds_idle", "funds_unspent_over_two_years"
PER_HEAD, INCIDENCE = "funds_per_poor_person", "poverty_incidence"
MONTHS = 12


@dataclass(frozen=True, slots=True)
class FundMonths:
    """The special funds of a place at the ends of the months of two years, the one shown and the one before.

    Every array is (2, 12): last year, this year; nan where there is no figure. Amounts in yuan, shares in percent.
    Those of a year are of its own budget, cumulative; `idle` and `over_two` are of all budgets.
    """

    appropriated: Numbers
    allocated: Numbers
    disbursed: Numbers
    spent: Numbers
    to_households_share: Numbers
    """Of what is spent."""
    idle: Numbers
    over_two: Numbers
    per_head: Numbers
    """Appropriated a registered poor person at the end of the year before."""

    @classmethod
    def none(cls) -> FundMonths:
        """Of a place without any."""
        return cls(*(np.full((2, MONTHS), np.nan) for _ in cls.__slots__))


def fund_months(viewer: Viewer, release: Release, code: str, year: int) -> FundMonths:
    """The months of a region from the county up; nothing but nan outside the viewer's scope."""
    months = months_of(str(y) for y in (year - 1, year))
    wanted = (SPENT, ALLOCATED, DISBURSED, TO_HOUSEHOLDS, IDLE, OVER_TWO, PER_HEAD)
    v = indicator_value.c
    query = select(v.indicator, v.period, v.numerator, v.denominator, v.value).where(
        v.indicator.in_(wanted),
        v.level == level_of(code),
        v.region_code == code,
        v.period.between(months[0], months[-1]),
        _is_seen(viewer, code),
    )
    found: dict[str, Numbers] = {name: np.full((3, len(months)), np.nan) for name in wanted}
    place = {month: at for at, month in enumerate(months)}
    with release.connect() as connection:
        for name, month, *cell in connection.execute(query).all():
            found[name][:, place[month]] = cell

    def of(name: str, part: int) -> Numbers:
        row: Numbers = found[name][part].reshape(2, MONTHS)
        return row

    return FundMonths(
        appropriated=of(SPENT, 1),
        allocated=of(ALLOCATED, 0),
        disbursed=of(DISBURSED, 0),
        spent=of(SPENT, 0),
        to_households_share=of(TO_HOUSEHOLDS, 2),
        idle=of(IDLE, 2),
        over_two=of(OVER_TWO, 2),
        per_head=of(PER_HEAD, 2),
    )


@dataclass(frozen=True, slots=True)
class FundRegions:
    """The special funds of some regions of one level at a month's end; nan where there is no figure."""

    codes: tuple[str, ...]
    """In official order; every array has one entry a region."""
    appropriated: Numbers
    allocated: Numbers
    disbursed: Numbers
    spent: Numbers
    per_head: Numbers
    incidence: Numbers
    """Percent, at the end of the year before."""

    @classmethod
    def none(cls) -> FundRegions:
        """Of a place without any."""
        return cls((), *(np.empty(0) for _ in cls.__slots__[1:]))

    @property
    def share(self) -> Numbers:
        """Percent of the year's money that is spent; nan where there is none."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.appropriated > 0, 100 * self.spent / self.appropriated, np.nan)


def fund_regions(viewer: Viewer, release: Release, code: str, level: Level, month: str) -> FundRegions:
    """The regions of a level, the county or above, inside a region, those that the viewer may see."""
    codes = tuple(c for c in release.regions.inside(code, level) if viewer.may_see(c))
    wanted = (SPENT, ALLOCATED, DISBURSED, PER_HEAD)
    v = indicator_value.c

    def of(names: Sequence[str], period: str) -> Select[Any]:
        return select(v.indicator, v.region_code, v.numerator, v.denominator, v.value).where(
            v.indicator.in_(names),
            v.level == level,
            v.period == period,
            within(release, v.region_code, code, level),
            in_scope(viewer, v.region_code),
        )

    query = union_all(of(wanted, month), of((INCIDENCE,), str(int(month[:4]) - 1)))
    with release.connect() as connection:
        read = columns(connection.execute(query))
    found = {name: np.full((3, len(codes)), np.nan) for name in (*wanted, INCIDENCE)}
    if read:
        names, regions, *cells = read
        place = {c: at for at, c in enumerate(codes)}
        at = np.array([place[c] for c in words(regions)], dtype=np.intp)
        named = np.array(words(names))
        values = np.stack([numbers(cell) for cell in cells])
        for name, array in found.items():
            own = named == name
            array[:, at[own]] = values[:, own]
    return FundRegions(
        codes=codes,
        appropriated=found[SPENT][1],
        allocated=found[ALLOCATED][0],
        disbursed=found[DISBURSED][0],
        spent=found[SPENT][0],
        per_head=found[PER_HEAD][2],
        incidence=found[INCIDENCE][2],
    )


@dataclass(frozen=True, slots=True)
class SlowCounty:
    """A county far behind, with what of its year's money stands where, yuan."""

    code: str
    appropriated: float
    allocated: float
    disbursed: float
    spent: float


def slowest_counties(
    viewer: Viewer, release: Release, code: str, month: str, most: int = 3
) -> tuple[SlowCounty, ...]:
    """The counties inside a region that have spent the least of the year's money, the slowest first.

    Only those with at least half of what a county of the region has on average: a visit should be worth its way.
    """
    v = indicator_value.c

    def of(name: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.max(case((v.indicator == name, column)))

    cells = (
        select(
            v.region_code,
            of(SPENT, v.denominator).label("appropriated"),
            of(ALLOCATED, v.numerator).label("allocated"),
            of(DISBURSED, v.numerator).label("disbursed"),
            of(SPENT, v.numerator).label("spent"),
        )
        .where(
            v.level == "county",
            v.indicator.in_((SPENT, ALLOCATED, DISBURSED)),
            v.period == month,
            v.denominator > 0,
            within(release, v.region_code, code, "county"),
            in_scope(viewer, v.region_code),
        )
        .group_by(v.region_code)
        .subquery("cells")
    )
    weighed = select(cells, func.avg(cells.c.appropriated).over().label("usual")).subquery("weighed")
    w = weighed.c
    query = (
        select(w.region_code, w.appropriated, w.allocated, w.disbursed, w.spent)
        .where(2 * w.appropriated >= w.usual)
        .order_by(w.spent / w.appropriated, w.region_code)
        .limit(most)
    )
    with release.connect() as connection:
        return tuple(SlowCounty(*row) for row in connection.execute(query).all())


def counties_over_two_years(viewer: Viewer, release: Release, code: str, month: str) -> int:
    """How many counties inside a region hold money that is unspent after more than two years."""
    query = select(func.count()).where(*_over_two(viewer, release, code, month))
    with release.connect() as connection:
        return int(connection.scalar(query) or 0)


def held_over_two_years(
    viewer: Viewer, release: Release, code: str, month: str
) -> tuple[tuple[str, float], ...]:
    """Which counties these are and how many yuan each holds, the most first."""
    v = indicator_value.c
    query = (
        select(v.region_code, v.value)
        .where(*_over_two(viewer, release, code, month))
        .order_by(v.value.desc(), v.region_code)
    )
    with release.connect() as connection:
        return tuple((county, float(yuan)) for county, yuan in connection.execute(query).all())


def _over_two(viewer: Viewer, release: Release, code: str, month: str) -> tuple[ColumnElement[bool], ...]:
    """The clauses of the cells of the counties inside a region that hold such money."""
    v = indicator_value.c
    return (
        v.indicator == OVER_TWO,
        v.level == "county",
        v.period == month,
        v.value > 0,
        within(release, v.region_code, code, "county"),
        in_scope(viewer, v.region_code),
    )


def _is_seen(viewer: Viewer, code: str) -> ColumnElement[bool]:
    """The clause of a single region: a sum of a part of it would not be its own."""
    return indicator_value.c.region_code == code if viewer.may_see(code) else false()
