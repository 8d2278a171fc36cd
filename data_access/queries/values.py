"""One indicator's numbers for the regions of a level inside a region: the cube's down to the county, summed below it.

Townships and villages are answered by the cube's own expressions inside one county or prefecture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, select, union_all

from dashboard.words import Basis, Flag, Level
from data_access.codes import level_of
from data_access.indicators.bounds import bounds
from data_access.indicators.cells import cells
from data_access.indicators.inside import sources
from data_access.indicators.model import BELOW_COUNTY, Fact, Indicator
from data_access.indicators.sums import place
from data_access.releases import Release
from data_access.schema import indicator_value, region, region_group
from data_access.viewer import Viewer, in_scope, inside


@dataclass(frozen=True, slots=True)
class Cell:
    """One region's number in one period; None where there is none, and `flag` says why."""

    region: str
    """Short code."""
    numerator: float | None
    denominator: float | None
    value: float | None
    n: int | None
    """Unweighted rows of the denominator; None for published figures."""
    low: float | None
    high: float | None
    flag: Flag
    basis: Basis


def region_values(
    viewer: Viewer, release: Release, indicator: Indicator, period: str, code: str, level: Level
) -> tuple[Cell, ...]:
    """A cell for each region of the level inside the region, in official order; KeyError if it is unknown.

    Where the indicator does not exist at the level or in the period, every cell says not_applicable.
    """
    codes = [c for c in release.regions.inside(code, level) if viewer.may_see(c)]
    exists = level in indicator.levels and period in indicator.periods
    found = _read(viewer, release, indicator, period, code, level) if codes and exists else {}
    nothing = nominal_basis(indicator, release)
    return tuple(
        found[c] if c in found else Cell(c, None, None, None, None, None, None, Flag.NOT_APPLICABLE, nothing)
        for c in codes
    )


def cells_query(
    viewer: Viewer, release: Release, indicator: Indicator, period: str, code: str, level: Level
) -> tuple[Select[Any], Mapping[str, Any]]:
    """The one read of `region_values`, and what it binds."""
    if level in BELOW_COUNTY:
        query = inside_counties(viewer, release, [indicator], code, level, periods=(period,))
        return query, bounds(code, (period,))
    query = in_cube(viewer, release, code, level, [indicator.id])
    return query.where(indicator_value.c.period == period), {}


def _read(
    viewer: Viewer, release: Release, indicator: Indicator, period: str, code: str, level: Level
) -> dict[str, Cell]:
    query, given = cells_query(viewer, release, indicator, period, code, level)
    with release.connect() as connection:
        return {
            r.region_code: Cell(
                region=r.region_code,
                numerator=r.numerator,
                denominator=r.denominator,
                value=r.value,
                n=r.n,
                low=r.low,
                high=r.high,
                flag=Flag(r.flag),
                basis=Basis(r.basis),
            )
            for r in connection.execute(query, given).all()
        }


def in_cube(
    viewer: Viewer, release: Release, code: str, level: Level, indicators: Sequence[str]
) -> Select[Any]:
    """The cube's rows of some indicators for the regions of a level inside a region that the viewer may see."""
    v = indicator_value.c
    return select(indicator_value).where(
        v.indicator.in_(indicators),
        v.level == level,
        within(release, v.region_code, code, level),
        in_scope(viewer, v.region_code),
    )


def within(release: Release, column: ColumnElement[str], code: str, level: Level) -> ColumnElement[bool]:
    """The clause that a region code of a level, the county or above, lies inside a region."""
    if level == "county":
        return counties_within(column, code)
    if level == "group" or level_of(code) == "group":
        return column.in_(release.regions.inside(code, level))
    return inside(column, code)


def counties_within(column: ColumnElement[str], code: str) -> ColumnElement[bool]:
    """The clause that a county's code lies inside a region from the county up, a group among them."""
    if level_of(code) != "group":
        return inside(column, code)
    members = select(region_group.c.county_code).where(region_group.c.group_code == code)
    return column.in_(members)


def inside_counties(
    viewer: Viewer,
    release: Release,
    indicators: Sequence[Indicator],
    code: str,
    level: Level,
    periods: Sequence[str] | None = None,
) -> Select[Any]:
    """The cells of townships or villages inside a region, with `indicator`; to be run with `bounds`."""
    below_county = level_of(code) in BELOW_COUNTY

    def clause(fact: Fact) -> tuple[ColumnElement[bool], ...]:
        return (inside(place(fact, "village"), code),) if below_county else ()

    parts_of = sources(indicators, level, registry_basis(release), clause)
    regions = (region.c.level == level, inside(region.c.code, code), in_scope(viewer, region.c.code))
    parts = []
    for entry in indicators:
        found = cells(entry, parts_of, *regions, periods=periods).subquery()
        parts.append(select(literal(entry.id).label("indicator"), found))
    if len(parts) == 1:
        return parts[0]
    every = union_all(*parts).subquery("every")
    return select(every)


def registry_basis(release: Release) -> Basis:
    """How the registry's rows are known."""
    return Basis.GENERATED if release.is_demonstration else Basis.FOUND


def nominal_basis(indicator: Indicator, release: Release) -> Basis:
    """How an indicator is known where it has no cell: the registry's basis where its rows are used."""
    return Basis.weakest(registry_basis(release) for fact in indicator.facts if fact.basis is None)
