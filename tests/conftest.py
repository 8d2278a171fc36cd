"""What every test may ask for: versions made in a moment; the demonstration on both engines, built once a session."""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog
from flask.testing import FlaskClient
from sqlalchemy import Engine, insert

from data_access import postgres
from data_access.engines import duckdb_writer, postgresql
from data_access.pointer import DataSet
from data_access.releases import Release, Store
from data_access.schema import data_version, metadata, region
from data_access.viewer import Viewer
from tests.database.postgres_server import running_postgres

DENSITY, SEED = 0.001, 1
BUILT = Path(__file__).resolve().parents[1] / "build" / "tests" / "poverty"
"""Kept between runs: equal input has an equal id, and is not built again."""

REGIONS: list[dict[str, Any]] = [
    {"code": code, "level": level, "parent_code": parent, "order_no": order}
    | {"name_zh": zh, "name_en": en, "short_zh": zh, "short_en": en}
    | {"pinyin": en.lower(), "initials": en[:1].lower(), "is_poor_county": level == "county", "basis": 0}
    for code, level, parent, order, zh, en in [
        ("", "country", None, 0, "全国", "China"),
        ("52", "province", "", 0, "贵州省", "Guizhou"),
        ("5205", "prefecture", "52", 0, "毕节市", "Bijie"),
        ("520521", "county", "5205", 0, "大方县", "Dafang"),
        ("520522", "county", "5205", 1, "黔西县", "Qianxi"),
    ]
]


def write_small_database(version: str) -> Callable[[Path], None]:
    """A builder of a whole, nearly empty database of that version."""

    def build(path: Path) -> None:
        engine = duckdb_writer(path)
        metadata.create_all(engine)
        fill_small_database(engine, version)
        engine.dispose()

    return build


def fill_small_database(engine: Engine, version: str) -> None:
    """Five regions and the row that says what version it is."""
    with engine.begin() as connection:
        connection.execute(insert(region), REGIONS)
        connection.execute(
            insert(data_version),
            {
                "id": version,
                "built_at": datetime.now(UTC).replace(tzinfo=None),
                "as_of": date(2020, 12, 31),
                "is_demonstration": True,
                "parameters": "{}",
                "sources": "{}",
                "row_counts": json.dumps({"region": len(REGIONS), "village": 0}),
                "checks": "{}",
            },
        )


structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
"""A failing test shows its own output, not a line for each request."""
VERSIONS = tuple(f"2020-12-31-{n:08x}" for n in range(1, 6))


@pytest.fixture
def versions() -> tuple[str, ...]:
    """Five version ids, in the order in which tests publish them."""
    return VERSIONS


@pytest.fixture(scope="session")
def duckdb_set() -> Path:
    """The path of the data set at density 0.001, seed 1 (`FILE` of `--out FILE`); `TESTED_SET` names another."""
    if named := os.environ.get("TESTED_SET"):
        return Path(named)
    from data_access.demonstration.build import build_demonstration

    with _one_session_at_a_time():
        build_demonstration(BUILT, DENSITY, SEED, None, lambda _stage, _done: None)
    return BUILT


@contextmanager
def _one_session_at_a_time() -> Iterator[None]:
    """Wait while another run of the tests builds the same set."""
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    with (BUILT.parent / "session.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def duckdb_store(duckdb_set: Path) -> Store:
    """The store on DuckDB at density 0.001."""
    return Store(f"duckdb:///{duckdb_set}")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real, empty PostgreSQL."""
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_store(postgres_url: str, duckdb_set: Path) -> Iterator[Store]:
    """The store on PostgreSQL, with the rows of the DuckDB one."""
    files = DataSet(duckdb_set)
    pointer = files.read()
    assert pointer is not None
    writer = postgresql(postgres_url, read_only=False)
    postgres.copy_to_postgres(files.file(pointer.current), pointer.current, writer)
    writer.dispose()
    store = Store(postgres_url)
    yield store
    store.close()


@pytest.fixture(scope="session", params=["duckdb", "postgresql"])
def store(request: pytest.FixtureRequest) -> Store:
    """The same data on each engine in turn."""
    found = request.getfixturevalue("duckdb_store" if request.param == "duckdb" else "postgres_store")
    assert isinstance(found, Store)
    return found


@pytest.fixture(scope="session")
def release(store: Store) -> Release:
    """The version that is served, on each engine in turn."""
    return store.release()


@pytest.fixture(scope="session")
def duckdb_release(duckdb_store: Store) -> Release:
    """The version that is served, on DuckDB alone."""
    return duckdb_store.release()


@pytest.fixture(scope="session")
def sees_all() -> Viewer:
    """Who sees the whole country, and names."""
    return Viewer(role="nation", scope=("",), may_see_names=True)


@pytest.fixture(scope="session")
def sees_nothing() -> Viewer:
    """Who is signed in and has no region."""
    return Viewer(role="none", scope=())


@pytest.fixture(scope="session")
def sees_guizhou() -> Viewer:
    """Who sees one province, and no names."""
    return Viewer(role="province", scope=("52",))


@pytest.fixture(scope="session")
def app_client(duckdb_set: Path) -> FlaskClient:
    """The whole application on DuckDB at density 0.001, by Flask's test client."""
    from dashboard.app import create_app
    from dashboard.settings import Settings

    client = create_app(Settings(database_url=f"duckdb:///{duckdb_set}")).server.test_client()
    client.get("/_dash-layout")  # the first request completes Dash's own set-up
    return client
