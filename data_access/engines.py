"""SQLAlchemy engines for both tiers: DuckDB files and PostgreSQL schemas, for readers and for builders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.engine import URL

_LOCKED: dict[str, Any] = {
    "memory_limit": "256MB",
    "threads": 1,
    "enable_external_access": "false",
    "lock_configuration": "true",
}
"""A web process's share: DuckDB takes 80 % of the memory and every core otherwise, and may read any file."""

SUPPORTED = ("duckdb", "postgresql")


def duckdb_reader(file: Path) -> Engine:
    """An engine on one published file, read-only and locked; open it after the fork. Never on a replaced path."""
    url = URL.create("duckdb", database=str(file))
    return create_engine(
        url, connect_args={"read_only": True, "config": dict(_LOCKED)}, pool_size=8, max_overflow=24
    )


def duckdb_writer(file: Path, threads: int = 2, memory: str = "2GB") -> Engine:
    """An engine that builds a file which nobody reads yet."""
    url = URL.create("duckdb", database=str(file))
    return create_engine(url, connect_args={"config": {"threads": threads, "memory_limit": memory}})


def postgresql(url: str, *, read_only: bool = True) -> Engine:
    """An engine on a PostgreSQL server; readers cannot write, whatever a query says."""
    options = "-c timezone=UTC" + (" -c default_transaction_read_only=on" if read_only else "")
    return create_engine(
        make_url(url),
        connect_args={"options": options, "connect_timeout": 5},
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
    )


@contextmanager
def one_thread(connection: Connection) -> Iterator[None]:
    """Lets DuckDB add up in one order: sums of fractions differ in their last digit from one order to another."""
    if connection.dialect.name != "duckdb":
        yield
        return
    threads = int(connection.execute(text("SELECT current_setting('threads')")).scalar_one())
    connection.execute(text("SET threads = 1"))
    yield
    connection.execute(text(f"SET threads = {threads}"))


@contextmanager
def hash_joins(connection: Connection) -> Iterator[None]:
    """Lets PostgreSQL join the rows of a whole county by hash, whatever it expects.

    Codes of county, village and household imply each other, which none of its statistics tell: it expects one row of
    a county where there are thousands, and would go through all of them for each (a list of households took 25 s).
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    connection.execute(text("SET LOCAL enable_nestloop = off"))
    yield
    connection.execute(text("SET LOCAL enable_nestloop = on"))


def schema_name(version: str) -> str:
    """The PostgreSQL schema of a version: its id with underscores."""
    return "poverty_" + version.replace("-", "_")


def in_schema(engine: Engine, version: str) -> Engine:
    """The same engine (one pool), its tables those of a version's schema."""
    return engine.execution_options(schema_translate_map={None: schema_name(version)})
