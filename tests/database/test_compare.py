"""Comparisons against the programming interface: differences, both regions, groups ranked, in files and on the screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.settings import Settings
from tests.database.figures import records_of

Numbers = dict[str, float | None]


@pytest.fixture(scope="module")
def client(duckdb_set: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(database_url=f"duckdb:///{duckdb_set}"))
    with app.server.test_client() as found:
        yield found


def values(client: FlaskClient, indicator: str, region: str, level: str, period: str) -> Numbers:
    """Padded code to value, as the interface gives them."""
    query = f"indicator={indicator}&region={region}&level={level}&period={period}"
    return {row["region"]: row["value"] for row in client.get(f"/api/v1/values?{query}").get_json()["values"]}


@pytest.mark.parametrize("figure", ["map", "ranking"])
@pytest.mark.parametrize(
    ("indicator", "region", "level"),
    [
        ("poverty_incidence", "520000", "county"),
        ("registered_poor_population", "G04", "county"),
        ("rural_income", "000000", "county"),
        ("measure_coverage", "000000", "county"),
        ("counties_remaining", "000000", "province"),
    ],
)
def test_differences_are_those_of_the_interface(
    client: FlaskClient, figure: str, indicator: str, region: str, level: str
) -> None:
    if figure == "ranking" and indicator == "measure_coverage":
        level = "province"
    if (figure, indicator) == ("map", "counties_remaining"):
        level = "county"
    now, before = (values(client, indicator, region, level, period) for period in ("2018", "2016"))
    query = f"region={region}&indicator={indicator}&period=2018&compare=2016&lang=en"
    rows = records_of(client, f"/figure/overview/{figure}.csv?{query}")
    assert len(rows) > 5
    for row in rows:
        one, other = now[row["region"]], before[row["region"]]
        assert (row["value"], row["base_value"]) == tuple("" if v is None else str(v) for v in (one, other))
        if one is None or other is None:
            assert row["difference"] == ""
            continue
        apart = 100 * (one / other - 1) if indicator == "rural_income" else one - other
        assert float(row["difference"]) == pytest.approx(apart, abs=1e-9)
    assert any(row["difference"] for row in rows)


def test_ranking_of_differences_puts_what_fell_least_first_where_lower_is_better(client: FlaskClient) -> None:
    query = "region=520000&indicator=poverty_incidence&period=2018&compare=2014&lang=en"
    rows = records_of(client, f"/figure/overview/ranking.csv?{query}")
    ranked = [round(float(row["difference"]), 1) for row in rows if row["rank"]]
    assert len(ranked) > 20
    assert ranked == sorted(ranked, reverse=True)


def test_finding_of_a_difference_counts_what_the_interface_says(client: FlaskClient) -> None:
    now, before = (
        values(client, "poverty_incidence", "640400", "county", period) for period in ("2018", "2016")
    )
    both = [(now[code], before[code]) for code in now]
    fell = sum(round(one - other, 1) < 0 for one, other in both if one is not None and other is not None)
    query = "region=640400&indicator=poverty_incidence&period=2018&compare=2016&lang=en"
    finding = client.get(f"/figure/overview/map.metadata.json?{query}").get_json()["finding"]
    assert f"fell in all {fell} counties" in finding
    assert json.dumps(finding).count("2016") == 1


@pytest.mark.parametrize(
    ("compare", "status"),
    [("2019", 400), ("2018", 400), ("1999", 404), ("990000", 404), ("x", 400), ("520000", 400)],
)
def test_a_file_refuses_what_cannot_be_compared(client: FlaskClient, compare: str, status: int) -> None:
    query = f"region=520000&indicator=poverty_incidence&period=2018&compare={compare}"
    answer = client.get(f"/figure/overview/map.csv?{query}")
    assert answer.status_code == status
    assert answer.get_json()["field"] == "compare"
