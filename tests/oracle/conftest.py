"""The served data, and what the oracle makes of the same file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from tests.oracle.cells import Cells, expected
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
def computed(tables: Tables) -> Callable[[tuple[tuple[str, str], ...]], Cells]:
    """What the oracle makes of (id, kind) of the indicators; once, whichever engines are asked."""
    return cache(lambda kinds: expected(tables, dict(kinds)))


@pytest.fixture(scope="session")
def cells(
    computed: Callable[[tuple[tuple[str, str], ...]], Cells], indicators: list[dict[str, Any]]
) -> Cells:
    return computed(tuple((i["id"], i["kind"]) for i in indicators))
