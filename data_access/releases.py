"""Which version of the data a request reads, from its beginning to its end.

`Store.release()` costs one look at the pointer. A new version is a new file (or schema) and a new engine;
an engine closes when the last request that holds its release has ended.
"""

from __future__ import annotations

import json
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from dashboard.words import Text
from data_access import engines
from data_access.pointer import DamagedPointer, DataSet, Pointer
from data_access.postgres import read_pointer
from data_access.regions import RegionIndex, load_regions
from data_access.schema import data_version, metadata


class NoData(Exception):
    """There is nothing to serve; `text` says why and which command mends it, in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class UnknownVersion(LookupError):
    """A pinned version that is not kept (any more)."""

    def __init__(self, version: str, kept: tuple[str, ...]) -> None:
        super().__init__(f"Data version {version!r} is not kept; kept are {', '.join(kept)}.")
        self.version = version
        self.kept = kept


@dataclass(frozen=True, eq=False)
class Release:
    """One published version: what a request holds from beginning to end."""

    id: str
    as_of: date
    built_at: datetime
    """UTC."""
    is_demonstration: bool
    parameters: Mapping[str, Any]
    """Density, seed, generator and schema version, as recorded at the build."""
    sources: Mapping[str, str]
    """Source file to SHA-256."""
    row_counts: Mapping[str, int]
    engine: Engine
    regions: RegionIndex

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection for a read: the one that `reading` holds open, else one of its own."""
        held = _held.get()
        if held is not None and held.engine is self.engine:
            yield held
        else:
            with self.engine.connect() as own:
                yield own

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All reads inside share one connection: each of its own would begin and end a transaction."""
        with self.engine.connect() as connection:
            token = _held.set(connection)
            try:
                yield
            finally:
                _held.reset(token)


_held: ContextVar[Connection | None] = ContextVar("held", default=None)
"""The connection of the answer that is being made in this thread."""


class _Backend(Protocol):
    """Where the versions of one address lie."""

    def pointer(self) -> Pointer: ...

    def open(self, version: str) -> Engine: ...


@dataclass
class _DuckDBSet:
    """Versioned files beside a pointer file; read again only when the pointer file changed."""

    files: DataSet
    _seen: tuple[int, int, int] | None = None
    _pointer: Pointer | None = None

    def __post_init__(self) -> None:
        self._file = self.files.pointer_file

    def pointer(self) -> Pointer:
        try:
            stat = self._file.stat()
        except OSError:
            raise _missing(str(self.files.path)) from None
        mark = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
        if self._pointer is None or mark != self._seen:
            try:
                found = self.files.read()
            except DamagedPointer:
                raise _damaged(str(self._file)) from None
            if found is None:
                raise _missing(str(self.files.path))
            self._seen, self._pointer = mark, found
        return self._pointer

    def open(self, version: str) -> Engine:
        file = self.files.file(version)
        if not file.is_file():
            raise _damaged(str(file))
        return engines.duckdb_reader(file)


@dataclass
class _PostgreSQL:
    """Versioned schemas beside a pointer table."""

    url: str
    engine: Engine

    def pointer(self) -> Pointer:
        try:
            with self.engine.connect() as connection:
                found = read_pointer(connection)
        except DBAPIError:
            raise NoData(
                Text(
                    zh="连接不上 PostgreSQL 数据库：请检查 DASHBOARD_DATABASE_URL 与数据库服务，"
                    "再运行 python -m dashboard check。",
                    en="PostgreSQL does not answer: check DASHBOARD_DATABASE_URL and the server, "
                    "then run: python -m dashboard check",
                )
            ) from None
        if found is None:
            raise NoData(
                Text(
                    zh="PostgreSQL 中还没有发布任何版本：请运行 python -m dashboard publish --to URL。",
                    en="Nothing is published on this PostgreSQL yet: run python -m dashboard publish --to URL",
                )
            )
        return found

    def open(self, version: str) -> Engine:
        return engines.in_schema(self.engine, version)


class Store:
    """The published versions at one address; safe to share between threads, opened after the fork."""

    def __init__(self, url: str) -> None:
        """ValueError, with a sentence, where the address is neither `duckdb:///FILE` nor `postgresql+psycopg://…`."""
        self.url = url
        self._lock = threading.Lock()
        self._open: dict[str, Release] = {}
        self._backend = _backend(url)

    def release(self, version: str = "") -> Release:
        """The version that is served, or a pinned one. NoData or UnknownVersion where it cannot be."""
        pointer = self._backend.pointer()
        wanted = version or pointer.current
        if wanted not in pointer.versions:
            raise UnknownVersion(wanted, pointer.versions)
        held = self._open.get(wanted)
        if held is not None:
            return held
        with self._lock:
            held = self._open.get(wanted)
            if held is None:
                self._open = {k: r for k, r in self._open.items() if k in pointer.versions}
                held = self._open[wanted] = open_release(self._backend.open(wanted), wanted)
        return held

    def versions(self) -> tuple[str, ...]:
        """The versions that are kept, newest first. NoData where there are none."""
        return self._backend.pointer().versions

    def close(self) -> None:
        """Close every connection; the store opens them again when asked."""
        with self._lock:
            for release in self._open.values():
                release.engine.dispose()
            self._open = {}

    @property
    def dialect(self) -> str:
        """`duckdb` or `postgresql`."""
        return make_url(self.url).get_backend_name()


def open_release(engine: Engine, version: str) -> Release:
    """Look whether a version is whole and read what it is; NoData where it is damaged, empty or of an older schema."""
    try:
        missing = _missing_columns(engine)
        if missing:
            raise _older(version, missing)
        with engine.connect() as connection:
            row = connection.execute(select(data_version).where(data_version.c.id == version)).one_or_none()
        if row is None:
            raise _unreadable(engine, version)
        release = Release(
            id=row.id,
            as_of=row.as_of,
            built_at=row.built_at,
            is_demonstration=row.is_demonstration,
            parameters=json.loads(row.parameters),
            sources=json.loads(row.sources),
            row_counts=json.loads(row.row_counts),
            engine=engine,
            regions=load_regions(engine),
        )
    except (SQLAlchemyError, ValueError) as error:
        raise _unreadable(engine, version) from error
    if engine.dialect.name == "duckdb":
        weakref.finalize(release, engine.dispose)
    return release


def _missing_columns(engine: Engine) -> tuple[str, ...]:
    """Tables and columns of our schema that the database lacks."""
    translate = engine.get_execution_options().get("schema_translate_map") or {}
    inspector = inspect(engine)
    found = inspector.get_multi_columns(schema=translate.get(None))
    have = {name: {c["name"] for c in columns} for (_, name), columns in found.items()}
    return tuple(
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name not in have.get(table.name, set())
    )


def _backend(url: str) -> _Backend:
    try:
        parsed = make_url(url)
        name = parsed.get_backend_name()
    except ArgumentError:
        name = ""
    if name == "duckdb" and parsed.database and parsed.database != ":memory:":
        return _DuckDBSet(DataSet(Path(parsed.database)))
    if name == "postgresql":
        return _PostgreSQL(url, engines.postgresql(url))
    raise ValueError(
        "DASHBOARD_DATABASE_URL must be duckdb:///FILE (the set that `demo --out FILE` built) "
        "or postgresql+psycopg://USER@HOST/DATABASE"
    )


def _missing(what: str) -> NoData:
    return NoData(
        Text(
            zh=f"没有数据库 {what}：请运行 make demo（或 python -m dashboard demo --out {what}）。",
            en=f"There is no database {what}: run make demo (or python -m dashboard demo --out {what})",
        )
    )


def _unreadable(engine: Engine, version: str) -> NoData:
    return _damaged(str(engine.url.database) if engine.dialect.name == "duckdb" else version)


def _damaged(what: str) -> NoData:
    return NoData(
        Text(
            zh=f"数据库 {what} 已损坏或为空：请运行 python -m dashboard publish --previous "
            "退回上一版，或运行 make demo 重建。",
            en=f"The database {what} is damaged or empty: go back with python -m dashboard publish --previous, "
            "or build it again with make demo",
        )
    )


def _older(version: str, missing: tuple[str, ...]) -> NoData:
    return NoData(
        Text(
            zh=f"数据版本 {version} 由较旧的程序生成（缺少 {missing[0]} 等 {len(missing)} 项）："
            "请运行 make demo 重建。",
            en=f"Data version {version} was built by an older program (it lacks {missing[0]}, "
            f"{len(missing)} columns in all): build it again with make demo",
        )
    )
