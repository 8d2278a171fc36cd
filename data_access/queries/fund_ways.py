"""The ways of the money: how much of the year's budget goes from which source by whose approval to which use.

Summed beforehand for the country, provinces and groups (`fund_summary`), a range of `fund_flow` below. Each function
is one read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, and_, false, func, select

from dashboard.words import Level
from data_access.codes import first_digits, level_of
from data_access.fund_summary import AMOUNTS, SUMMED
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import fund_flow, fund_summary
from data_access.viewer import Viewer, in_scope, inside

Numbers = NDArray[np.float64]
Way = Mapping[str, Sequence[str]]
"""Which flows: for 'source', 'level' and 'use' the codes that are meant; all where one is left out."""


@dataclass(frozen=True, slots=True)
class Flows:
    """How far the money of a month's year has come, by source, level of approval and use; one entry each, in yuan."""

    sources: tuple[str, ...]
    levels: tuple[str, ...]
    uses: tuple[str, ...]
    appropriated: Numbers
    allocated: Numbers
    disbursed: Numbers
    spent: Numbers

    @classmethod
    def none(cls) -> Flows:
        """Of a place without any."""
        return cls((), (), (), *(np.empty(0) for _ in AMOUNTS[:4]))


def fund_ways(viewer: Viewer, release: Release, code: str, month: str, way: Way | None = None) -> Flows:
    """The ways of the money of a region from the county up, all sources; none outside the viewer's scope."""
    table = fund_summary if level_of(code) in SUMMED else fund_flow
    c = table.c
    keys = (c.source, c.level, c.use)
    query = (
        select(*keys, *(func.sum(c[name]) for name in AMOUNTS[:4]))
        .where(_of_place(viewer, code), *_of_budget(table, month), *_on_way(table, way or {}))
        .group_by(*keys)
        .order_by(*keys)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()
    sums = (np.array([float(row[at]) for row in rows]) for at in range(3, 7))
    return Flows(tuple(r[0] for r in rows), tuple(r[1] for r in rows), tuple(r[2] for r in rows), *sums)


@dataclass(frozen=True, slots=True)
class WayRegions:
    """The regions one level down that some flows go to, the most money first; yuan put into the budget, and spent."""

    codes: tuple[str, ...]
    yuan: Numbers
    spent: Numbers


def way_regions(
    viewer: Viewer, release: Release, code: str, level: Level, month: str, way: Way
) -> WayRegions:
    """What goes on a way to each region of a level (the province for the country, else prefecture or county)."""
    summed = level in SUMMED
    table = fund_summary if summed else fund_flow
    c = table.c
    if summed:
        place: ColumnElement[str] = fund_summary.c.region_code
        there = and_(fund_summary.c.region_level == level, within(release, place, code, level))
    else:
        county = fund_flow.c.county_code
        place = county if level == "county" else first_digits(county, 4)
        there = within(release, county, code, "county")
    total = func.sum(c.appropriated_yuan)
    query = (
        select(place, total, func.sum(c.spent_yuan))
        .where(there, in_scope(viewer, place), *_of_budget(table, month), *_on_way(table, way))
        .group_by(place)
        .order_by(total.desc(), place)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()
    return WayRegions(
        codes=tuple(r[0] for r in rows),
        yuan=np.array([float(r[1]) for r in rows]),
        spent=np.array([float(r[2]) for r in rows]),
    )


def _of_place(viewer: Viewer, code: str) -> ColumnElement[bool]:
    if not viewer.may_see(code):
        return false()
    if level_of(code) in SUMMED:
        return and_(fund_summary.c.region_level == level_of(code), fund_summary.c.region_code == code)
    return inside(fund_flow.c.county_code, code)


def _of_budget(table: Any, month: str) -> tuple[ColumnElement[bool], ...]:
    return table.c.month == month, table.c.budget_year == int(month[:4])


def _on_way(table: Any, way: Way) -> tuple[ColumnElement[bool], ...]:
    return tuple(table.c[name].in_(list(codes)) for name, codes in way.items())
