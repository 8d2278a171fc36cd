"""Copying a version to PostgreSQL, and switching what is served there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, select, text

from data_access.engines import postgresql, schema_name
from data_access.postgres import STEPS, copy_steps, copy_to_postgres, go_back
from data_access.publish import count_rows
from data_access.releases import NoData, Release, Store
from data_access.schema import data_version, metadata, region
from data_access.viewer import inside
from tests.conftest import VERSIONS, write_small_database


@pytest.fixture(scope="module")
def own_database(postgres_url: str) -> str:
    """A database of its own on the tests' server: these tests switch what is served."""
    with postgresql(postgres_url, read_only=False).connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("CREATE DATABASE switching"))
    return postgres_url.rsplit("/", 1)[0] + "/switching"


@pytest.fixture
def writer(own_database: str) -> Iterator[Engine]:
    """An engine that may write, on an empty database."""
    engine = postgresql(own_database, read_only=False)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS poverty_published"))
    yield engine
    engine.dispose()


@pytest.fixture
def store(own_database: str) -> Iterator[Store]:
    """A reader of that database."""
    store = Store(own_database)
    yield store
    store.close()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A file of each version."""
    made = {}
    for version in VERSIONS[:4]:
        made[version] = tmp_path / f"{version}.duckdb"
        write_small_database(version)(made[version])
    return made


def served(store: Store) -> str:
    release = store.release()
    with release.engine.connect() as connection:
        assert connection.execute(select(data_version.c.id)).scalar_one() == release.id
    return release.id


def test_without_a_publication_one_line_names_the_command(store: Store, writer: Engine) -> None:
    with pytest.raises(NoData, match="publish --to"):
        store.release()


def test_a_server_that_does_not_answer_is_said_to() -> None:
    with pytest.raises(NoData, match="does not answer"):
        Store("postgresql+psycopg://nobody@127.0.0.1:9/none").release()


def test_a_copy_is_served_on_the_next_request(store: Store, writer: Engine, files: dict[str, Path]) -> None:
    for version in VERSIONS[:4]:
        assert copy_to_postgres(files[version], version, writer)
        assert served(store) == version
    assert store.versions() == tuple(reversed(VERSIONS[1:4]))
    assert schema_name(VERSIONS[0]) not in inspect(writer).get_schema_names()


def test_an_equal_id_is_not_copied_again(writer: Engine, files: dict[str, Path]) -> None:
    assert copy_to_postgres(files[VERSIONS[0]], VERSIONS[0], writer)
    assert not copy_to_postgres(files[VERSIONS[0]], VERSIONS[0], writer)


def test_going_back_serves_the_version_before(store: Store, writer: Engine, files: dict[str, Path]) -> None:
    for version in VERSIONS[:2]:
        copy_to_postgres(files[version], version, writer)
    assert go_back(writer) == VERSIONS[0]
    assert served(store) == VERSIONS[0]
    assert go_back(writer) is None


@pytest.mark.long
@pytest.mark.parametrize("stop", STEPS)
def test_stopped_at_any_step_the_old_or_the_new_version_serves_whole(
    store: Store, writer: Engine, files: dict[str, Path], stop: str
) -> None:
    copy_to_postgres(files[VERSIONS[0]], VERSIONS[0], writer)
    for step in copy_steps(files[VERSIONS[1]], VERSIONS[1], writer):
        if step == stop:
            break
    switched = stop in ("switched", "pruned")
    assert served(store) == VERSIONS[switched]
    copy_to_postgres(files[VERSIONS[2]], VERSIONS[2], writer)
    assert served(store) == VERSIONS[2]


def test_a_reader_cannot_write(store: Store, writer: Engine, files: dict[str, Path]) -> None:
    copy_to_postgres(files[VERSIONS[0]], VERSIONS[0], writer)
    with (
        store.release().engine.connect() as connection,
        pytest.raises(Exception, match="read-only"),
    ):
        connection.execute(region.delete())


def test_empty_codes_and_nulls_survive_the_copy(store: Store, writer: Engine, files: dict[str, Path]) -> None:
    copy_to_postgres(files[VERSIONS[0]], VERSIONS[0], writer)
    country = store.release().regions.get("")
    assert (country.code, country.parent, country.lon) == ("", None, None)


def test_codes_compare_by_their_digits_whatever_the_language(
    store: Store, writer: Engine, files: dict[str, Path]
) -> None:
    copy_to_postgres(files[VERSIONS[0]], VERSIONS[0], writer)
    with store.release().engine.connect() as connection:
        found = connection.execute(select(region.c.code).where(inside(region.c.code, "52"))).scalars()
        assert sorted(found) == ["52", "5205", "520521", "520522"]


def test_both_engines_hold_the_same_number_of_rows(duckdb_release: Release, postgres_store: Store) -> None:
    assert count_rows(postgres_store.release().engine) == count_rows(duckdb_release.engine)


def test_both_engines_hold_the_same_rows(duckdb_release: Release, postgres_store: Store) -> None:
    copied = postgres_store.release()
    for table in metadata.sorted_tables:
        order = list(table.primary_key.columns)
        query = select(table).order_by(*order).limit(500)
        with duckdb_release.engine.connect() as ours, copied.engine.connect() as theirs:
            assert [tuple(r) for r in ours.execute(query)] == [tuple(r) for r in theirs.execute(query)], (
                table.name
            )


def test_columns_carry_their_comments(postgres_store: Store) -> None:
    copied = postgres_store.release()
    columns = inspect(copied.engine).get_columns("household_year", schema=schema_name(copied.id))
    assert all(column["comment"] for column in columns)
