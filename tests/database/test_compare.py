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


@pytest.mark.parametrize(
    ("indicator", "region", "other"),
    [
        ("poverty_incidence", "520000", "530000"),
        ("rural_income", "640400", "G04"),
        ("county_status", "000000", "640424"),
    ],
)
def test_two_regions_have_their_own_values_and_the_difference(
    client: FlaskClient, indicator: str, region: str, other: str
) -> None:
    query = f"region={region}&compare={other}&indicator={indicator}&period=2018&lang=en"
    rows = records_of(client, f"/figure/overview/ranking.csv?{query}")
    assert len(rows) == 5
    for row in rows:
        mine, theirs = (one(client, row["indicator"], place) for place in (region, other))
        assert (row["value"], row["other"]) == tuple("" if v is None else str(v) for v in (mine, theirs))
        if mine is None or theirs is None:
            assert (row["difference"], row["better"]) == ("", "")
        elif row["unit"] == "yuan":
            assert float(row["difference"]) == pytest.approx(100 * (mine / theirs - 1), abs=1e-9)
        else:
            assert float(row["difference"]) == pytest.approx(mine - theirs, abs=1e-9)
    assert any(row["difference"] for row in rows)


def one(client: FlaskClient, indicator: str, region: str) -> float | None:
    """One region's value in 2018, as the interface gives it."""
    query = f"indicator={indicator}&region={region}&period=2018"
    asked = client.get(f"/api/v1/values?{query}")
    found = asked.get_json().get("values", []) if asked.status_code == 200 else []
    own = [row["value"] for row in found if row["region"] == region]
    return own[0] if own else None


def test_the_lower_incidence_is_the_better_one(client: FlaskClient) -> None:
    query = "region=520000&compare=530000&indicator=poverty_incidence&period=2018&lang=en"
    row = records_of(client, f"/figure/overview/ranking.csv?{query}")[0]
    lower = "Guizhou" if float(row["value"]) < float(row["other"]) else "Yunnan"
    assert row["better"] == lower


def test_both_maps_hold_the_counties_of_both_places(client: FlaskClient) -> None:
    query = "region=520000&compare=530000&indicator=poverty_incidence&period=2018&lang=en"
    rows = records_of(client, f"/figure/overview/map.csv?{query}")
    known = {
        name: values(client, "poverty_incidence", code, "county", "2018")
        for name, code in (("Guizhou", "520000"), ("Yunnan", "530000"))
    }
    assert {row["place"] for row in rows} == {"Guizhou", "Yunnan"}
    for row in rows:
        own = known[row["place"]][row["region"]]
        assert row["value"] == ("" if own is None else str(own))


def test_every_period_stands_in_the_file_of_all_periods(client: FlaskClient) -> None:
    query = "region=640400&indicator=poverty_incidence&period=2018&draw=years&lang=en"
    rows = records_of(client, f"/figure/overview/map.csv?{query}")
    periods = sorted({row["period"] for row in rows})
    assert periods == [str(year) for year in range(2014, 2021)]
    for period in ("2014", "2020"):
        own = values(client, "poverty_incidence", "640400", "county", period)
        found = {row["region"]: row["value"] for row in rows if row["period"] == period}
        assert found == {code: "" if own[code] is None else str(own[code]) for code in found}


@pytest.mark.parametrize(
    ("peers", "region", "count"),
    [
        ("areas", "000000", 14),
        ("deep", "G20", 0),
        ("macro", "G33", 3),
        ("deep", "000000", 6),
        ("kinds", "000000", 3),
    ],
)
def test_groups_are_ranked_by_their_own_values(
    client: FlaskClient, peers: str, region: str, count: int
) -> None:
    query = f"region={region}&indicator=poverty_incidence&period=2018&peers={peers}&lang=en"
    rows = records_of(client, f"/figure/overview/ranking.csv?{query}")
    groups = [row for row in rows if row["region"].startswith("G")]
    assert len(groups) == count
    assert len(rows) == (count or len(rows))
    own = values(client, "poverty_incidence", "000000", "group", "2018")
    for row in groups:
        assert row["value"] == str(own[row["region"]])
    ranked = [float(row["value"]) for row in rows if row["rank"]]
    assert [round(v, 1) for v in ranked] == sorted((round(v, 1) for v in ranked), reverse=True)


@pytest.mark.parametrize("query", ["compare=530000", "compare=2015", "draw=years", "compare=640424"])
@pytest.mark.parametrize("figure", ["map", "ranking", "trend", "kpis"])
def test_every_figure_of_a_comparison_is_drawn_and_told(client: FlaskClient, figure: str, query: str) -> None:
    address = f"region=520000&indicator=poverty_incidence&period=2018&lang=zh&{query}"
    told = client.get(f"/figure/overview/{figure}.metadata.json?{address}").get_json()
    assert told["finding"]
    assert query in told["address"]
    for kind in ("csv", "xlsx", "html"):
        assert client.get(f"/figure/overview/{figure}.{kind}?{address}").status_code == 200
