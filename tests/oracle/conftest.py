"""The served data, and what the oracle makes of the same file."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from tests.oracle.cells import FEW_MONTHS, Asked, Cells, expected
from tests.oracle.tables import Tables


@pytest.fixture(scope="session")
def served_set(request: pytest.FixtureRequest) -> Path:
    """The set that is asked: `ORACLE_SET`, or the small one of the tests."""
    named = os.environ.get("ORACLE_SET")
    return Path(named) if named else request.getfixturevalue("duckdb_set")


@pytest.fixture(scope="session", params=["duckdb", "postgresql"])
def client(request: pytest.FixtureRequest, served_set: Path) -> Any:
    """The application's test client on each engine."""
    if request.param == "duckdb":
        url = f"duckdb:///{served_set}"
    else:
        request.getfixturevalue("postgres_store")
        url = request.getfixturevalue("postgres_url")
    return create_app(Settings(database_url=url)).server.test_client()


@pytest.fixture(scope="session")
def indicators(client: Any) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = client.get("/api/v1/indicators").get_json()["indicators"]
    return answer


@pytest.fixture(scope="session")
def tables(served_set: Path) -> Iterator[Tables]:
    pointer = json.loads(served_set.with_name(served_set.name + ".current").read_text())
    opened = Tables(served_set.with_name(f"{served_set.name}-{pointer['current']}.duckdb"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def is_full() -> bool:
    """Whether every month is asked for, and more places below the county."""
    return os.environ.get("ORACLE") == "full"


@pytest.fixture(scope="session")
def counties(tables: Tables, is_full: bool) -> list[str]:
    """The counties whose townships and villages are asked for: one that is there with every village, and some drawn."""
    known = sorted(set(tables.take("village", ["county_code"])["county_code"]))
    return ["640424", *random.Random(7).sample(known, 40 if is_full else 1)]


@pytest.fixture(scope="session")
def kinds(served_set: Path) -> dict[str, str]:
    """Id to kind of every indicator, as both engines name them: asked once, so that the cells are made once."""
    client = create_app(Settings(database_url=f"duckdb:///{served_set}")).server.test_client()
    return {i["id"]: i["kind"] for i in client.get("/api/v1/indicators").get_json()["indicators"]}


@pytest.fixture(scope="session")
def cells(tables: Tables, kinds: dict[str, str], counties: list[str], is_full: bool) -> Cells:
    months = None if is_full else frozenset(int(month.replace("-", "")) for month in FEW_MONTHS)
    return expected(tables, kinds, Asked(frozenset(counties), months))
