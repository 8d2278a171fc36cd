"""The numbers of the villages of some counties, for many indicators at once, in working tables that are dropped again.

As parts of one statement (`inside.sources`) each indicator would have its sums made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Integer,
    Select,
    String,
    Table,
    func,
    literal,
    select,
    union_all,
)

from dashboard.periods import year_of
from dashboard.words import Basis
from data_access.codes import COUNTRY
from data_access.exceptions.series import Cells, read_cells
from data_access.indicators.bounds import bounds
from data_access.indicators.cells import Sources, Summed, cells
from data_access.indicators.model import Fact, Indicator, Median
from data_access.indicators.sums import amounts, medians, plans, sums
from data_access.schema import region
from data_access.working_tables import WorkingTables


def village_cells(
    connection: Connection, entries: Sequence[Indicator], counties: Sequence[str], years: Sequence[str]
) -> Cells:
    """The cells of all villages of some counties in some years; the working tables are gone when it returns."""
    work = WorkingTables(connection, "below", bounds(COUNTRY, years))

    def filled(name: str, rows: Select[Any]) -> Table:
        return work.made(name, rows, *_columns(rows))

    summed = {
        fact: Summed(plan, filled(fact.name, sums(plan, "village", Basis.FOUND, *_of(fact, counties))))
        for fact, plan in plans(entries).items()
    }
    of_medians: dict[str, FromClause] = {
        entry.id: filled(f"median_{entry.id}", _medians(entry.how, _of(entry.how.fact, counties)))
        for entry in entries
        if isinstance(entry.how, Median)
    }
    parts = Sources(Basis.FOUND, summed, of_medians, {})
    clauses = (region.c.level == "village", func.substr(region.c.code, 1, 6).in_(counties))
    query = union_all(
        *(
            select(
                literal(entry.id).label("indicator"),
                cells(entry, parts, *clauses, periods=_in(entry, years)).subquery(),
            )
            for entry in entries
        )
    )
    found = read_cells(connection.execute(query))
    work.drop()
    return found


def _in(entry: Indicator, years: Sequence[str]) -> list[str]:
    return [period for period in entry.periods if year_of(period) in years]


def _medians(how: Median, clauses: Sequence[ColumnElement[bool]]) -> Select[Any]:
    return medians(amounts(how, "village", *clauses).subquery("spread"))


def _of(fact: Fact, counties: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    """The clause that keeps a fact's rows of the counties."""
    county = fact.county if fact.level is None else func.substr(fact.county, 1, 6)
    return (county.in_(counties),)


def _columns(rows: Select[Any]) -> list[Column[Any]]:
    """Of a working table of villages by period."""
    types: dict[str, Any] = {"code": String(12), "period": Integer(), "basis": Integer()}
    return [Column(c.name, types.get(c.name, Float())) for c in rows.selected_columns]
