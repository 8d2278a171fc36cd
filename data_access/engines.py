"""SQLAlchemy engines for both tiers: DuckDB files and PostgreSQL schemas, for readers and for builders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, make_url
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


_READER = "-c default_transaction_read_only=on -c enable_nestloop=off"
"""Codes of county, village and household imply each other, which no statistics of PostgreSQL tell: it expects one row of
a county where there are thousands, and would go through all of them for each (a list of households took 25 s, not 0.2)."""


def postgresql(url: str, *, read_only: bool = True) -> Engine:
    """An engine on a PostgreSQL server; readers cannot write, whatever a query says."""
    options = "-c timezone=UTC" + (f" {_READER}" if read_only else "")
    return create_engine(
        make_url(url),
        connect_args={"options": options, "connect_timeout": 5},
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
    )


def schema_name(version: str) -> str:
    """The PostgreSQL schema of a version: its id with underscores."""
    return "poverty_" + version.replace("-", "_")


def in_schema(engine: Engine, version: str) -> Engine:
    """The same engine (one pool), its tables those of a version's schema."""
    return engine.execution_options(schema_translate_map={None: schema_name(version)})
