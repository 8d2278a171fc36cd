"""A refresh is a new version: the same rows, the cube of the catalogue as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access import refreshing
from data_access.publish import publish
from data_access.refreshing import refresh_set
from data_access.releases import Store
from data_access.schema import indicator_value, region
from tests.conftest import REGIONS, VERSIONS, write_small_database


@pytest.fixture
def out(tmp_path: Path) -> Path:
    publish(tmp_path / "set", VERSIONS[0], write_small_database(VERSIONS[0]))
    return tmp_path / "set"


def silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def test_a_refresh_serves_the_same_rows_with_a_new_cube(out: Path) -> None:
    store = Store(f"duckdb:///{out}")
    before = store.release()
    version = refresh_set(out, before, silent)
    after = store.release()
    assert after.id == version != before.id
    assert after.parameters["refreshed_from"] == before.id
    with after.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(region)).scalar() == len(REGIONS)
        cells = connection.execute(select(func.count()).select_from(indicator_value)).scalar()
    assert cells == after.row_counts["indicator_value"] > 0


def test_a_second_refresh_does_nothing(out: Path) -> None:
    store = Store(f"duckdb:///{out}")
    refresh_set(out, store.release(), silent)
    assert refresh_set(out, store.release(), silent) is None
    assert len(store.versions()) == 2


def test_a_changed_catalogue_makes_another_version_of_the_same_origin(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"duckdb:///{out}")
    first = refresh_set(out, store.release(), silent)
    monkeypatch.setattr(refreshing, "catalogue_hash", lambda: "another")
    second = refresh_set(out, store.release(), silent)
    assert second not in (first, None)
    assert store.release().parameters["refreshed_from"] == VERSIONS[0]


def test_going_back_to_an_older_catalogue_switches_on_what_it_made(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"duckdb:///{out}")
    first = refresh_set(out, store.release(), silent)
    with monkeypatch.context() as patch:
        patch.setattr(refreshing, "catalogue_hash", lambda: "another")
        refresh_set(out, store.release(), silent)
    assert refresh_set(out, store.release(), silent) == first
    assert store.release().id == first
