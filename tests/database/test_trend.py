"""The trend's plan, peers and pace against plain SQL; the plan on both engines and for who may see a part."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from callbacks.context import Context
from callbacks.scene import Scene, scene_of
from callbacks.trend_answer import show_trend
from callbacks.trend_lines import peers_of
from data_access.queries.plans import planned
from data_access.releases import Release, Store
from data_access.viewer import Viewer
from tests.database.figures import records_of

YEARS = tuple(str(year) for year in range(2014, 2021))
PLACES = {
    "": "1 = 1",
    "52": "county_code LIKE '52%'",
    "6404": "county_code LIKE '6404%'",
    "G04": "county_code IN (SELECT county_code FROM region_group WHERE group_code = 'G04')",
}


def ask(release: Release, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a plain query, on DuckDB: its tables stand in no schema."""
    with release.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def numbers(found: Any) -> list[float]:
    assert found is not None
    return [float(value) for value in found.values]


@pytest.mark.parametrize("code", PLACES)
def test_plan_of_counties_is_that_of_their_list(
    release: Release, duckdb_release: Release, sees_all: Viewer, code: str
) -> None:
    expected = [
        ask(duckdb_release, f"SELECT count(*) FROM poor_county WHERE {PLACES[code]} AND planned_exit_year > {year}")[0][0]
        for year in YEARS
    ]  # fmt: skip
    assert numbers(planned(sees_all, release, "counties_remaining", code, YEARS)) == expected
    assert expected[0] > expected[-1] == 0
    in_year = numbers(planned(sees_all, release, "counties_delisted", code, YEARS))
    assert sum(in_year) == expected[0]


@pytest.mark.parametrize("code", PLACES)
def test_plan_of_people_is_what_the_plan_has_for_the_years_to_come(
    release: Release, duckdb_release: Release, sees_all: Viewer, code: str
) -> None:
    level = {"": "country", "52": "province", "6404": "prefecture", "G04": "group"}[code]
    rows = dict(
        ask(duckdb_release, f"SELECT year, planned_reduction FROM region_year WHERE code = '{code}' AND level = '{level}'"
                     " AND planned_reduction IS NOT NULL")
    )  # fmt: skip
    (whole,) = ask(
        duckdb_release,
        f"SELECT max(rural_population) FROM region_year WHERE code = '{code}' AND level = '{level}'",
    )[0]
    left = [float(sum(many for when, many in rows.items() if when > int(year))) for year in YEARS]
    assert numbers(planned(sees_all, release, "registered_poor_population", code, YEARS)) == left
    assert numbers(planned(sees_all, release, "poverty_incidence", code, YEARS)) == pytest.approx(
        [100 * many / whole for many in left]
    )
    assert numbers(planned(sees_all, release, "persons_exited", code, YEARS)) == [rows[int(y)] for y in YEARS]


@pytest.mark.parametrize("code", ["", "6404"])
def test_plan_of_villages_counts_what_each_stands_for(
    release: Release, duckdb_release: Release, sees_all: Viewer, code: str
) -> None:
    where = f"is_poor_village AND {PLACES[code]}"
    (whole,) = ask(duckdb_release, f"SELECT sum(weight) FROM village WHERE {where}")[0]
    left = [
        ask(duckdb_release, f"SELECT coalesce(sum(weight), 0) FROM village WHERE {where} AND planned_exit_year > {y}")[0][0]
        for y in YEARS
    ]  # fmt: skip
    assert numbers(planned(sees_all, release, "poor_villages_remaining", code, YEARS)) == left
    assert numbers(planned(sees_all, release, "poor_village_exit", code, YEARS)) == pytest.approx(
        [float(100 * (whole - many) / whole) for many in left]
    )


def test_plan_is_shown_to_who_may_see_the_place(
    release: Release, sees_all: Viewer, sees_guizhou: Viewer, sees_nothing: Viewer
) -> None:
    for indicator in ("poverty_incidence", "counties_remaining", "poor_villages_remaining"):
        own = planned(sees_guizhou, release, indicator, "52", YEARS)
        assert numbers(own) == numbers(planned(sees_all, release, indicator, "52", YEARS))
        assert planned(sees_guizhou, release, indicator, "", YEARS) is None
        assert planned(sees_guizhou, release, indicator, "53", YEARS) is None
        assert planned(sees_nothing, release, indicator, "52", YEARS) is None
    assert planned(sees_all, release, "cause_illness", "52", YEARS) is None


def scene(store: Store, viewer: Viewer, **given: str) -> Scene:
    context = Context(store=store, cache=None, viewer=lambda: viewer)  # type: ignore[arg-type]
    return scene_of({"region": "000000", "lang": "en", "theme": "light", "v": ""} | given, context)


def middle(values: list[float]) -> float:
    """The median, by hand."""
    row = sorted(values)
    half = len(row) // 2
    return row[half] if len(row) % 2 else (row[half - 1] + row[half]) / 2


@pytest.mark.parametrize(
    ("region", "where"),
    [
        ("520000", "level = 'province'"),
        ("640400", "level = 'prefecture' AND region_code LIKE '64%'"),
        ("G04", "level = 'group' AND region_code BETWEEN 'G01' AND 'G14'"),
    ],
)
def test_peers_are_the_median_of_the_regions_beside_the_place(
    duckdb_store: Store, sees_all: Viewer, region: str, where: str
) -> None:
    answer = json.loads(
        show_trend(scene(duckdb_store, sees_all, region=region, indicator="measure_coverage"))
    )
    for year, shown in zip(answer["periods"], answer["peers"], strict=True):
        rows = ask(
            duckdb_store.release(),
            f"SELECT value FROM indicator_value WHERE indicator = 'measure_coverage' AND period = '{year}'"
            f" AND {where} AND flag <> 'small' AND value IS NOT NULL",
        )
        if len(rows) < 3:
            assert shown is None
        else:
            assert shown == pytest.approx(middle([row[0] for row in rows]), abs=0.002)


def test_country_and_counts_have_no_peers(duckdb_store: Store, sees_all: Viewer) -> None:
    country = show_trend(scene(duckdb_store, sees_all, indicator="poverty_incidence"))
    counts = show_trend(
        scene(duckdb_store, sees_all, region="520000", indicator="registered_poor_population")
    )
    assert json.loads(country)["peers"] is None
    assert json.loads(counts)["peers"] is None


def test_who_sees_one_province_is_shown_no_median_of_others(
    duckdb_store: Store, sees_guizhou: Viewer
) -> None:
    here = scene(duckdb_store, sees_guizhou, region="520000", indicator="poverty_incidence")
    answer = json.loads(show_trend(here))
    assert [r.code for r in peers_of(here)] == ["52"]
    assert answer["peers"] is None
    assert answer["parent"] is None
    assert answer["actual"][-1] == 0


@pytest.mark.parametrize("indicator", ["delisting_year", "county_status"])
def test_trend_of_exits_counts_the_counties_delisted_so_far(
    duckdb_store: Store, sees_all: Viewer, indicator: str
) -> None:
    answer = json.loads(show_trend(scene(duckdb_store, sees_all, indicator=indicator)))
    expected = [
        ask(duckdb_store.release(), f"SELECT count(*) FROM poor_county WHERE exit_year <= {year}")[0][0]
        for year in answer["periods"]
    ]
    assert answer["actual"] == expected
    assert answer["goal"] == 832
    assert answer["titles"][answer["periods"].index("2018")].endswith("198 counties a year to be delisted")


def test_file_of_the_trend_holds_plan_peers_and_pace(app_client: FlaskClient) -> None:
    query = "region=520000&indicator=poverty_incidence&period=2018&lang=en"
    rows = records_of(app_client, f"/figure/overview/trend.csv?{query}")
    shown = {row["period"]: row for row in rows}
    now = float(shown["2018"]["actual"])
    assert float(shown["2018"]["pace"]) == pytest.approx(now / 2)
    assert [shown[y]["needed"] for y in ("2017", "2018")] == ["", shown["2018"]["actual"]]
    assert float(shown["2019"]["needed"]) == pytest.approx(now / 2)
    assert float(shown["2020"]["needed"]) == 0
    assert all(row["plan"] for row in rows)
    assert [y for y, row in shown.items() if row["peers"]] == ["2014", "2015", "2016", "2017", "2018"]
    assert {row["limit"] for row in rows} == {"3"}
