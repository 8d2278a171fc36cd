"""The numbers of the villages of some counties, for many indicators at once, in working tables that are dropped again.

As parts of one statement (`inside.sources`) each indicator would have its sums made anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    func,
    insert,
    literal,
    select,
    union_all,
)
from sqlalchemy.schema import CreateTable, DropTable

from dashboard.periods import year_of
from dashboard.words import Basis
from data_access.codes import COUNTRY
from data_access.exceptions.series import Cells, read_cells
from data_access.indicators.bounds import bounds
from data_access.indicators.cells import Sources, Summed, cells
from data_access.indicators.model import Fact, Indicator, Median
from data_access.indicators.sums import amounts, medians, plans, sums
from data_access.schema import region


def village_cells(
    connection: Connection, entries: Sequence[Indicator], counties: Sequence[str], years: Sequence[str]
) -> Cells:
    """The cells of all villages of some counties in some years; the working tables are gone when it returns."""
    work = _Work(connection, counties, bounds(COUNTRY, years))
    summed = {fact: Summed(plan, work.filled(f"below_{fact.name}", sums(plan, "village", Basis.FOUND, *work.of(fact))))
              for fact, plan in plans(entries).items()}  # fmt: skip
    of_medians: dict[str, FromClause] = {
        entry.id: work.filled(f"below_median_{entry.id}", _medians(entry.how, work.of(entry.how.fact)))
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


class _Work:
    """The working tables."""

    def __init__(self, connection: Connection, counties: Sequence[str], bound: Mapping[str, Any]) -> None:
        self._connection, self._counties, self._bound = connection, counties, bound
        self._metadata = MetaData()

    def of(self, fact: Fact) -> tuple[ColumnElement[bool], ...]:
        """The clause that keeps a fact's rows of the counties."""
        county = fact.county if fact.level is None else func.substr(fact.county, 1, 6)
        return (county.in_(self._counties),)

    def filled(self, name: str, rows: Select[Any]) -> Table:
        """A working table with the rows of a select, by its columns."""
        columns = [
            Column(
                c.name,
                String(12) if c.name == "code" else Integer if c.name in ("period", "basis") else Float,
            )
            for c in rows.selected_columns
        ]
        table = Table(f"refresh_{name}", self._metadata, *columns)
        self._connection.execute(DropTable(table, if_exists=True))
        self._connection.execute(CreateTable(table))
        self._connection.execute(insert(table).from_select([c.name for c in columns], rows), self._bound)
        return table

    def drop(self) -> None:
        """Remove them."""
        for table in self._metadata.tables.values():
            self._connection.execute(DropTable(table))
