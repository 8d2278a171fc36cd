"""What is planted is found: the first rows of the pages' lists hold the gravest of the manifest, and little else is flagged.

`make verify` asks the default demonstration, too (`TESTED_SET`).
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from data_access.demonstration import outliers
from data_access.releases import Release
from tests.database.figures import records_of

FIRST, GRAVEST = 50, 30
LISTS = {
    "late_projects": ("funds", "rule:late", ("2017-12", "2018-06", "2018-12", "2019-12", "2020-12")),
    "paid_ahead": ("funds", "rule:ahead", ("2018-12", "2019-12", "2020-12")),
    "idle_balance": ("funds", "stage:idle", ("2016-12", "2018-09", "2018-12", "2020-12")),
    "misfit": ("measures", "fit:all:misfit", ("2016", "2017", "2018")),
}
"""Kind to page, mark and periods whose rows are read; in 2019 too few households are poor to tell counties apart."""
MONTHS = ("2016-12", "2017-06", "2018-06", "2018-12", "2019-06", "2019-12", "2020-06", "2020-12")


@pytest.fixture(scope="module")
def manifest(duckdb_release: Release) -> list[dict[str, Any]]:
    """The clusters as `--manifest` writes them, made anew from the villages and the seed."""
    made = duckdb_release.parameters
    with duckdb_release.connect() as connection:
        rows = connection.execute(text("SELECT * FROM village ORDER BY village_code")).mappings().all()
    villages = pd.DataFrame(rows)
    _, planted = outliers.plant(villages, made["seed"])
    clusters: list[dict[str, Any]] = outliers.manifest(planted, villages, made["seed"], made["density"])[
        "planted"
    ]
    return clusters


def rows_of(client: FlaskClient, page: str, pick: str, period: str) -> list[dict[str, str]]:
    """The rows behind a mark of the country, as their file has them."""
    return records_of(client, f"/figure/{page}/rows.csv?period={period}&lang=en&pick={pick}")


@pytest.mark.parametrize("kind", LISTS)
def test_the_first_rows_hold_the_gravest_of_the_manifest(
    app_client: FlaskClient, manifest: list[dict[str, Any]], kind: str
) -> None:
    page, pick, periods = LISTS[kind]
    of_kind = sorted((one for one in manifest if one["kind"] == kind), key=lambda one: -one["gravity"])
    gravest = {one["region"][:6] for one in of_kind[:GRAVEST]}
    assert len(gravest) >= 0.9 * GRAVEST
    for period in periods:
        first = {row["region"] for row in rows_of(app_client, page, pick, period)[:FIRST]}
        assert len(gravest & first) >= 0.9 * len(gravest), (period, sorted(gravest - first))


@pytest.mark.parametrize("month", MONTHS)
def test_few_projects_are_flagged(app_client: FlaskClient, month: str) -> None:
    every, flagged = (
        sum(int(row["projects"]) for row in rows_of(app_client, "funds", f"rule:{rule}", month))
        for rule in ("all", "any")
    )
    assert 0 < flagged <= 0.05 * every


def test_few_counties_hold_what_is_to_be_taken_back(app_client: FlaskClient, duckdb_release: Release) -> None:
    counties = len(duckdb_release.regions.at("county"))
    for month in MONTHS[3:]:
        assert len(rows_of(app_client, "funds", "age:two", month)) <= 0.05 * counties
