"""Rows that were made in Python, appended to a table: at once where the driver can take a frame, else statement by statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, column, insert, select
from sqlalchemy import table as relation


def append(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Append rows in their order, each with every column of the table; the caller commits."""
    if not rows:
        return
    if connection.dialect.name != "duckdb":
        connection.execute(insert(table), list(rows))
        return
    names = [c.name for c in table.columns]
    frame = pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in names})
    raw: Any = connection.connection.driver_connection
    raw.register("new_rows", frame)
    try:
        new = relation("new_rows", *(column(name) for name in names))
        connection.execute(insert(table).from_select(names, select(*new.c)))
    finally:
        raw.unregister("new_rows")
