"""Tables that stand only while summaries are filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Select, Table, insert
from sqlalchemy.schema import CreateTable, DropTable


class WorkingTables:
    """The working tables of one filling, each anew; temporary on DuckDB, whose file never shrinks."""

    def __init__(self, connection: Connection, prefix: str, bound: Mapping[str, Any]) -> None:
        self._connection, self._prefix, self._bound = connection, prefix, bound
        self._metadata = MetaData()

    def table(self, name: str, *columns: Column[Any]) -> Table:
        """An empty table."""
        temporary = ["TEMPORARY"] if self._connection.dialect.name == "duckdb" else []
        table = Table(f"{self._prefix}_{name}", self._metadata, *columns, prefixes=temporary)
        self._connection.execute(DropTable(table, if_exists=True))
        self._connection.execute(CreateTable(table))
        return table

    def add(self, table: Table, rows: Select[Any]) -> None:
        """Add the rows of a query, whose columns are the table's in their order."""
        self._connection.execute(insert(table).from_select(list(table.c.keys()), rows), self._bound)

    def made(self, name: str, rows: Select[Any], *columns: Column[Any]) -> Table:
        """A table with the rows of a query; its columns are the query's where none are given."""
        table = self.table(name, *(columns or (Column(c.name, c.type) for c in rows.selected_columns)))
        self.add(table, rows)
        return table

    def drop(self) -> None:
        """Remove them all."""
        for table in self._metadata.tables.values():
            self._connection.execute(DropTable(table))
