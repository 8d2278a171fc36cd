"""What is planted leads the list of exceptions, and where nothing is planted next to nothing is flagged.

The first 30 exceptions hold four fifths of the 30 gravest planted cases of each year, as the page lists them, and the
whole list four fifths of all that are clear; how grave a case is says `planted_gravity.py`.
`make verify` asks the default demonstration (`TESTED_SET`).
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import select

from data_access.demonstration.build import build_demonstration
from data_access.indicators.model import FUND_YEARS
from data_access.queries.exceptions import Exceptional, exceptions
from data_access.releases import Release, Store
from data_access.schema import exception_run
from data_access.viewer import Viewer
from tests.database.planted_gravity import MEASURED_BY, Case, Cluster, beyond_of, cases_of, clusters_of, shows

FIRST = GRAVEST = 30
HELD = 0.8
CLEAR = 5
"""So many deviations beyond the others nobody overlooks, whatever the manifest's gravity."""
YEARS = FUND_YEARS


@pytest.fixture(scope="module")
def clusters(duckdb_release: Release) -> list[Cluster]:
    """Everything planted that an indicator shows."""
    return clusters_of(duckdb_release)


@pytest.fixture(scope="module")
def beyond(duckdb_release: Release, clusters: list[Cluster]) -> dict[str, dict[Cluster, dict[str, float]]]:
    """Year to how far out each cluster's county lies."""
    return {year: beyond_of(duckdb_release, clusters, year) for year in YEARS}


@pytest.fixture(scope="module")
def cases(beyond: dict[str, dict[Cluster, dict[str, float]]]) -> dict[str, list[Case]]:
    """Each year's cases, gravest first."""
    return {year: cases_of(found) for year, found in beyond.items()}


def pairs(listed: tuple[Exceptional, ...]) -> set[tuple[str, str]]:
    """Indicators and counties of some exceptions."""
    return {(one.indicator, one.county) for one in listed}


@pytest.mark.parametrize("year", YEARS)
def test_the_first_exceptions_hold_the_gravest(
    duckdb_release: Release, sees_all: Viewer, cases: dict[str, list[Case]], year: str
) -> None:
    found = exceptions(sees_all, duckdb_release, "", year)
    first = pairs(found.leading[:FIRST])
    gravest = cases[year][:GRAVEST]
    assert len(gravest) == GRAVEST
    assert sum(case.is_among(first) for case in gravest) >= HELD * GRAVEST


@pytest.mark.parametrize("year", YEARS)
def test_the_list_holds_what_is_clear(
    duckdb_release: Release, sees_all: Viewer, cases: dict[str, list[Case]], year: str
) -> None:
    shown = pairs(exceptions(sees_all, duckdb_release, "", year).listed)
    clear = [case for case in cases[year] if case.beyond >= CLEAR]
    assert len(clear) > HELD * GRAVEST
    assert sum(case.is_among(shown) for case in clear) >= HELD * len(clear)


@pytest.mark.parametrize("year", YEARS)
def test_the_first_exceptions_are_planted(
    duckdb_release: Release, sees_all: Viewer, clusters: list[Cluster], year: str
) -> None:
    first = exceptions(sees_all, duckdb_release, "", year).leading[:FIRST]
    planted = set().union(*(shows([one.kind], one.county) for one in clusters))
    assert sum((one.indicator, one.county) in planted for one in first) >= HELD * FIRST


def test_the_manifests_gravity_orders_the_cases_of_a_kind(
    beyond: dict[str, dict[Cluster, dict[str, float]]],
) -> None:
    """Where a year shows three light and three grave ones that are beyond the middle county at all."""
    compared = 0
    for found in beyond.values():
        for kind in MEASURED_BY:
            light, grave = (
                [max(by.values()) for one, by in found.items() if (one.kind, one.gravity) == (kind, gravity)]
                for gravity in (1, 3)
            )
            if min(len(light), len(grave)) >= 3 and median(light) > 0:
                compared += 1
                assert median(grave) > median(light)
    assert compared > 10


@pytest.mark.long
def test_without_outliers_few_counties_are_flagged(duckdb_release: Release, tmp_path: Path) -> None:
    made = duckdb_release.parameters
    build_demonstration(
        tmp_path / "usual", made["density"], made["seed"], None, lambda _stage, _done: None, False
    )
    store = Store(f"duckdb:///{tmp_path / 'usual'}")
    with store.release().connect() as connection:
        runs = connection.execute(select(exception_run)).all()
    assert len(runs) == len(YEARS)
    for run in runs:
        assert run.counties_flagged <= 0.05 * run.counties
        assert run.tests > 100_000
    store.close()
