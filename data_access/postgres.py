"""PostgreSQL: each version in a schema of its own, filled by COPY, switched on in one transaction.

Which versions there are stands in one small table; readers look at it once a request.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Engine,
    Index,
    MetaData,
    SmallInteger,
    String,
    Table,
    delete,
    insert,
    select,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ProgrammingError

from data_access.engines import schema_name
from data_access.pointer import Pointer
from data_access.schema import metadata

STEPS = ("prepared", "copied", "indexed", "checked", "switched", "pruned")

_metadata = MetaData()
published = Table(
    "poverty_published",
    _metadata,
    Column("id", String(24), primary_key=True, comment="data version"),
    Column("place", SmallInteger, nullable=False, comment="0 is the newest"),
    Column("is_current", Boolean, nullable=False, comment="whether it is served"),
    Column("published_at", DateTime(timezone=True), nullable=False, comment="when the list was last written"),
    comment="the published versions of the poverty database, each in its own schema",
)


class CopyFailed(Exception):
    """A copy that is not equal to its source; what was served is served still."""


def read_pointer(connection: Connection) -> Pointer | None:
    """The versions that are published; None where nothing is."""
    query = select(published.c.id, published.c.is_current).order_by(published.c.place)
    try:
        rows = connection.execute(query).all()
    except ProgrammingError:
        return None
    current = next((row.id for row in rows if row.is_current), None)
    return Pointer(current, tuple(row.id for row in rows)) if current else None


def copy_to_postgres(file: Path, version: str, engine: Engine) -> bool:
    """Copy a published DuckDB file to PostgreSQL and serve it; False where it is served already.

    `engine` may write. CopyFailed where the copy has other rows than the file.
    """
    with engine.connect() as connection:
        free = connection.execute(
            text("SELECT pg_try_advisory_xact_lock(hashtext('poverty_published'))")
        ).scalar()
        if not free:
            raise CopyFailed("Another publication is running on this PostgreSQL: wait until it has ended.")
        pointer = read_pointer(connection)
        if pointer is not None and pointer.current == version:
            return False
        for _step in copy_steps(file, version, engine):
            pass
    return True


def copy_steps(file: Path, version: str, engine: Engine) -> Iterator[str]:
    """The steps of a copy, each done when its name is given; only the last but one changes what is served."""
    schema = schema_name(version)
    tables = _tables(schema)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield "prepared"
    copied = {table.name: _copy_table(file, table, engine) for table in tables}
    yield "copied"
    for table in tables:
        _add_keys(table, engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in tables:
            connection.execute(text(f"ANALYZE {schema}.{table.name}"))
    yield "indexed"
    _compare_counts(file, copied)
    yield "checked"
    with engine.begin() as connection:
        _metadata.create_all(connection)
        connection.execute(text(f"LOCK TABLE {published.name} IN EXCLUSIVE MODE"))
        pointer = read_pointer(connection)
        write_pointer(connection, pointer.with_new(version) if pointer else Pointer(version, (version,)))
    yield "switched"
    _drop_unkept_schemas(engine)
    yield "pruned"


def go_back(engine: Engine) -> str | None:
    """Serve the version before the one that is served and return its id; None where there is none."""
    with engine.begin() as connection:
        pointer = read_pointer(connection)
        previous = pointer.previous() if pointer else None
        if previous is None:
            return None
        write_pointer(connection, previous)
        return previous.current


def write_pointer(connection: Connection, pointer: Pointer) -> None:
    """Replace the list of versions; the caller's transaction makes it one step."""
    now = datetime.now(UTC)
    connection.execute(delete(published))
    connection.execute(
        insert(published),
        [
            {"id": version, "place": place, "is_current": version == pointer.current, "published_at": now}
            for place, version in enumerate(pointer.versions)
        ],
    )


def _tables(schema: str) -> tuple[Table, ...]:
    """Our tables in the schema, with the indexes that a row store needs besides its primary keys."""
    target = MetaData(schema=schema)
    for table in metadata.sorted_tables:
        table.to_metadata(target, schema=schema)
    for table in target.sorted_tables:
        keys = table.primary_key.columns
        if "county_code" in keys:
            for column in ("household_id", "village_code"):
                if column in table.columns and column not in keys:
                    Index(f"{table.name}_{column}", table.c.county_code, table.c[column])
    return tuple(target.sorted_tables)


def _copy_table(file: Path, table: Table, engine: Engine) -> int:
    """Create a table and fill it in one transaction, without its keys; the rows copied.

    DuckDB writes CSV into a pipe while PostgreSQL reads it: nothing is kept on disk or in memory.
    """
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    with tempfile.TemporaryDirectory() as folder, engine.begin() as connection:
        indexes = set(table.indexes)
        table.indexes.clear()
        table.create(connection)
        table.indexes.update(indexes)
        if table.primary_key.columns:
            connection.execute(text(f"ALTER TABLE {table.fullname} DROP CONSTRAINT {table.name}_pkey"))
        pipe = Path(folder) / "rows"
        os.mkfifo(pipe)
        writer = _PipeWriter(file, f"SELECT {columns} FROM source.{table.name}", pipe)
        writer.start()
        cursor = connection.connection.cursor()
        statement = f"COPY {table.fullname} ({columns}) FROM STDIN (FORMAT csv, NULL '\\N', FREEZE)"
        with cursor.copy(statement) as copy, pipe.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                copy.write(chunk)
            writer.join()
            if writer.error is not None:
                raise writer.error
        return int(cursor.rowcount)


class _PipeWriter(threading.Thread):
    """Writes the rows of a query on a DuckDB file into a pipe as CSV."""

    def __init__(self, file: Path, query: str, pipe: Path) -> None:
        super().__init__(daemon=True)
        self._file, self._query, self._pipe = file, query, pipe
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with _source(self._file) as source:
                source.execute(
                    f"COPY ({self._query}) TO '{self._pipe}' (FORMAT csv, HEADER false, NULLSTR '\\N')"
                )
        except Exception as error:
            self.error = error
            with self._pipe.open("wb"):
                pass  # lets the reader's open() return


def _source(file: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 1, "memory_limit": "512MB"})
    connection.execute(f"ATTACH '{str(file).replace(chr(39), chr(39) * 2)}' AS source (READ_ONLY)")
    return connection


def _add_keys(table: Table, engine: Engine) -> None:
    keys = ", ".join(column.name for column in table.primary_key.columns)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL maintenance_work_mem = '256MB'"))
        if keys:
            connection.execute(text(f"ALTER TABLE {table.fullname} ADD PRIMARY KEY ({keys})"))
        for index in table.indexes:
            index.create(connection)


def _compare_counts(file: Path, copied: dict[str, int]) -> None:
    with _source(file) as source:
        for name, rows in copied.items():
            found = source.execute(f"SELECT count(*) FROM source.{name}").fetchone()
            if found is None or found[0] != rows:
                raise CopyFailed(
                    f"{name} has {rows} rows on PostgreSQL and {found and found[0]} in {file.name}."
                )


def _drop_unkept_schemas(engine: Engine) -> None:
    with engine.begin() as connection:
        pointer = read_pointer(connection)
        kept = {schema_name(version) for version in (pointer.versions if pointer else ())}
        found = connection.execute(
            text(
                "SELECT nspname FROM pg_namespace WHERE nspname ~ '^poverty_[0-9]{4}_[0-9]{2}_[0-9]{2}_[0-9a-f]{8}$'"
            )
        ).scalars()
        for schema in sorted(set(found) - kept):
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
