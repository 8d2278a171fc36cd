"""The counties behind a mark of the page of measures: from the country straight to where its households are listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, and_, case, cast, func, literal, or_, select, true

from data_access.indicators.pairs import ALL, BATCHES, NO_BATCH
from data_access.queries.measure_marks import REST, Mark
from data_access.queries.measure_rows import MOST_SETS, CellRows, RegionRow, frequent_sets
from data_access.queries.pair_cells import own_cells
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import pair_summary
from data_access.statistics import wilson
from data_access.viewer import Viewer, in_scope

_p = pair_summary.c


def counties_of_mark(viewer: Viewer, release: Release, code: str, year: int, mark: Mark) -> CellRows:
    """The counties of a region above the county that a mark has households in; they add up to the mark.

    First those of whose households it surely has the largest share: a county with three households is no finding.
    """
    with release.connect() as connection:
        found = connection.execute(counties_query(viewer, release, code, year, mark)).all()
    rows = tuple(
        RegionRow(row.region_code, float(row.households), float(row.persons), int(row.rows), float(row.whole))
        for row in found
    )
    return CellRows(
        households=sum(row.households for row in rows),
        persons=sum(row.persons for row in rows),
        rows=sum(row.rows for row in rows),
        regions=rows,
        listed=(),
    )


def counties_query(viewer: Viewer, release: Release, code: str, year: int, mark: Mark) -> Select[Any]:
    """The one read: the sums of the mark and of what its share is taken of, by county."""
    asked = _asked(viewer, release, code, year, mark)

    def total(column: ColumnElement[Any], which: ColumnElement[bool]) -> ColumnElement[Any]:
        return func.sum(case((which, column), else_=literal(0)))

    rows = total(_p.rows, asked.has)
    households = total(_p.households, asked.has)
    surely, _ = wilson(cast(rows, Float), cast(total(_p.rows, asked.whole), Float))
    return (
        select(
            _p.region_code,
            households.label("households"),
            total(_p.persons, asked.has).label("persons"),
            rows.label("rows"),
            total(_p.households, asked.whole).label("whole"),
        )
        .where(
            or_(asked.has, asked.whole),
            _p.level == "county",
            _p.year == year,
            within(release, _p.region_code, code, "county"),
            in_scope(viewer, _p.region_code),
        )
        .group_by(_p.region_code)
        .having(rows > 0)
        .order_by(surely.desc(), households.desc(), _p.region_code)
    )


@dataclass(frozen=True, eq=False)
class _Asked:
    """Which cells are the mark's, and which its share is taken of."""

    has: ColumnElement[bool]
    whole: ColumnElement[bool]


def _asked(viewer: Viewer, release: Release, code: str, year: int, mark: Mark) -> _Asked:
    a, b = mark.a, mark.b
    match mark.figure:
        case "kind" | "fit" | "without" as second:
            return _Asked(_cells("cause", second, a, b), _cells("cause", "fit", a))
        case "number":
            return _Asked(_cells("number", ALL, a), _cells("number", ALL))
        case "link":
            return _Asked(_cells(a, ALL, b), _cells(a, ALL))
        case "need":
            return _Asked(_cells("need", "outcome", a, b), _cells("need", "outcome", a))
        case "batch" | "set":
            every = _cells("batches", ALL)
            return _Asked(and_(every, _sets(viewer, release, code, year, mark)), every)


def _cells(first: str, second: str, a: str = "", b: str = "") -> ColumnElement[bool]:
    """The cells of a pair; an empty code is every code."""
    return and_(
        _p.dimension_a == first,
        _p.dimension_b == second,
        _p.code_a == a if a else true(),
        _p.code_b == b if b else true(),
    )


def _sets(viewer: Viewer, release: Release, code: str, year: int, mark: Mark) -> ColumnElement[bool]:
    """The sets of batches of a mark: one, those that hold a batch, those with any, or those not told apart."""
    if mark.figure == "batch":
        if not mark.a:
            return _p.code_a != NO_BATCH
        letter: ColumnElement[str] = func.substr(_p.code_a, BATCHES.index(mark.a) + 1, 1)
        return letter == "1"
    if mark.a != REST:
        return _p.code_a == mark.a
    told = frequent_sets(own_cells(viewer, release, code, year, [("batches", ALL)]))[:MOST_SETS]
    return _p.code_a.not_in([NO_BATCH, *(cell.a for cell in told)])
