"""Writing to the DuckDB file: tables without indexes, filled in the order of their keys.

Reading skips by zone maps, which need rows in key order; the indexes of primary keys would cost more than the
rows. Writing runs in a thread of its own, so that the next part is made meanwhile.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import pandas as pd
from sqlalchemy import Column, Connection, Engine, MetaData, Table, text

from data_access.demonstration.columns import Columns, expression, frame
from data_access.schema import metadata

Rows = dict[str, Columns]
"""Table to its columns."""

COMMIT_ROWS = 12_000_000
"""A transaction of so many rows takes some 900 MB of memory; each one writes its last rows twice."""


def create_tables(engine: Engine) -> None:
    """Every table of the schema with its comments, without primary keys."""
    bare = MetaData()
    for table in metadata.sorted_tables:
        columns = (Column(c.name, c.type, nullable=c.nullable, comment=c.comment) for c in table.columns)
        Table(table.name, bare, *columns, comment=table.comment)
    bare.create_all(engine)


def insert(connection: Connection, table: Table, columns: Columns) -> int:
    """Append rows in their order; returns how many."""
    missing = set(table.columns.keys()) ^ set(columns)
    if missing:
        raise ValueError(f"{table.name}: columns do not match the schema: {', '.join(sorted(missing))}")
    return _append(connection, table, frame(columns), columns)


def insert_frame(connection: Connection, table: Table, rows: pd.DataFrame) -> int:
    """Append a frame that has the table's columns (others are left out), nan as null."""
    missing = set(table.columns.keys()) - set(rows.columns)
    if missing:
        raise ValueError(f"{table.name}: columns missing: {', '.join(sorted(missing))}")
    plain = rows[list(table.columns.keys())].reset_index(drop=True)
    plain = plain.astype(
        {name: object for name in plain.columns if isinstance(plain[name].dtype, pd.StringDtype)}
    )
    plain = plain.where(plain.notna(), None) if plain.dtypes.eq(object).any() else plain
    return _append(connection, table, plain, {})


def _append(connection: Connection, table: Table, rows: pd.DataFrame, columns: Columns) -> int:
    raw: Any = connection.connection.driver_connection
    names = list(table.columns.keys())
    values = [expression(n, columns[n]) if n in columns else n for n in names]
    raw.register("part_rows", rows)
    try:
        raw.execute(
            f'INSERT INTO "{table.name}" ({", ".join(names)}) SELECT {", ".join(values)} FROM part_rows'
        )
    finally:
        raw.unregister("part_rows")
    return len(rows)


class Writer:
    """Writes parts in the order in which they are given, in a thread; `with` waits for the last one."""

    def __init__(self, engine: Engine) -> None:
        self.rows: dict[str, int] = {}
        self._engine = engine
        self._waiting: queue.Queue[Rows | None] = queue.Queue(maxsize=1)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def __enter__(self) -> Writer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._waiting.put(None)
        self._thread.join()
        if self._failure is not None and error is None:
            raise self._failure

    def write(self, rows: Rows) -> None:
        """Hand over a part; waits while another one waits. Raises what writing an earlier part raised."""
        if self._failure is not None:
            raise self._failure
        self._waiting.put(rows)

    def _run(self) -> None:
        try:
            # One thread: the other core is making the next part, and small appends gain nothing from two.
            with self._engine.connect() as connection, _one_thread(connection):
                waiting = 0
                while (rows := self._waiting.get()) is not None:
                    for name, columns in rows.items():
                        count = insert(connection, metadata.tables[name], columns)
                        self.rows[name] = self.rows.get(name, 0) + count
                        waiting += count
                    if waiting >= COMMIT_ROWS:
                        connection.commit()
                        waiting = 0
                connection.commit()
        except BaseException as failure:
            self._failure = failure
            while self._waiting.get() is not None:  # so that who writes is not left waiting
                pass


@contextmanager
def _one_thread(connection: Connection) -> Iterator[None]:
    before = connection.execute(text("SELECT current_setting('threads')")).scalar_one()
    connection.execute(text("SET threads = 1"))
    yield
    connection.execute(text(f"SET threads = {int(before)}"))


__all__ = ["Columns", "Rows", "Writer", "create_tables", "insert", "insert_frame"]
