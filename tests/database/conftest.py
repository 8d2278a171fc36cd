"""The demonstration on both engines, built once a session, and viewers that see all, nothing and a part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access import postgres
from data_access.engines import postgresql
from data_access.pointer import DataSet
from data_access.releases import Release, Store
from data_access.viewer import Viewer
from tests.database.postgres_server import running_postgres

DENSITY, SEED = 0.001, 1
BUILT = Path(__file__).resolve().parents[2] / "build" / "tests" / "poverty"
"""Kept between runs: equal input has an equal id, and is not built again."""


@pytest.fixture(scope="session")
def duckdb_set() -> Path:
    """The path of the data set at density 0.001, seed 1 (`FILE` of `--out FILE`)."""
    from data_access.demonstration.build import build_demonstration

    build_demonstration(BUILT, DENSITY, SEED, None, lambda _stage, _done: None)
    return BUILT


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
