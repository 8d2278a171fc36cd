"""Every published figure that stands on a screen or has an address is its cell of the CSV."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests import published
from tests.callback_client import Asker

PEOPLE, SHARE = published.survey()
SERIES = {
    "survey_poor_population": PEOPLE,
    "survey_poverty_incidence": SHARE,
    "rural_income": published.rural_income(),
    "gdp_per_head": published.gdp_per_head(),
}
TOTALS = {"2016": 28, "2017": 125, "2018": 283, "2019": 344, "2020": 52}
"""The 832 counties by the year in which they were delisted."""


def values(
    client: FlaskClient, indicator: str, period: str, level: str, region: str = "000000"
) -> dict[str, Any]:
    answer = client.get(f"/api/v1/values?indicator={indicator}&period={period}&region={region}&level={level}")
    assert answer.status_code == 200, answer.text
    return {row["region"]: row for row in answer.get_json()["values"]}


@pytest.mark.parametrize("year", published.YEARS)
@pytest.mark.parametrize("indicator", SERIES)
def test_the_address_of_a_published_figure_answers_its_cell(
    app_client: FlaskClient, indicator: str, year: str
) -> None:
    found: dict[str, Any] = {}
    for level in ("country", "group", "province", "county"):
        found |= values(app_client, indicator, year, level)
    cells = {code: value for (code, when), value in SERIES[indicator].items() if when == year}
    wrong = {
        code: (cell, found[code]["value"])
        for code, cell in cells.items()
        if found[code]["value"] is None or abs(found[code]["value"] - cell) > 1e-6
    }
    assert wrong == {}
    areas = {f"G{n:02}" for n in range(1, 15)}  # checked by name in the file's own tests
    unpublished = {c: r for c, r in found.items() if c not in cells and c not in areas}
    invented = [c for c, r in unpublished.items() if r["value"] is not None and not c.startswith("G2")]
    assert invented == []
    assert {r["flag"] for r in unpublished.values() if r["value"] is None} <= {
        "not_published",
        "not_applicable",
    }


@pytest.mark.parametrize("indicator", ["survey_poor_population", "survey_poverty_incidence"])
def test_key_figure_and_trend_of_a_place_hold_the_cells(app_client: FlaskClient, indicator: str) -> None:
    ask, cells = Asker(app_client), SERIES[indicator]
    for region in sorted({code for code, _ in cells}):
        search = f"?region={region}&indicator={indicator}&lang=zh"
        own = [cells.get((region, year)) for year in published.YEARS]
        assert ask.overview("trend-values", search)["actual"] == own, region
        assert ask.overview("state", search)["kpis"][0]["values"] == own, region


@pytest.mark.parametrize("indicator", SERIES)
def test_map_and_ranking_of_the_country_hold_the_cells(app_client: FlaskClient, indicator: str) -> None:
    ask, cells = Asker(app_client), SERIES[indicator]
    search = f"?indicator={indicator}&lang=en"
    ranking = ask.overview("ranking-values", search)
    assert ranking["codes"]
    for at, year in enumerate(ranking["periods"]):
        expected = [cells.get((code, year)) for code in ranking["codes"]]
        rounding = 0.5 if ranking["unit"] == "yuan" else 1e-9  # a map writes whole yuan
        for value, cell in zip(ranking["values"][at], expected, strict=True):
            assert (value is None) == (cell is None), year
            assert value is None or abs(value - cell) <= rounding, year


def test_the_832_are_delisted_in_their_years(app_client: FlaskClient) -> None:
    for year, total in TOTALS.items():
        assert values(app_client, "counties_delisted", year, "country")["000000"]["value"] == total
    assert sum(TOTALS.values()) == 832
    assert values(app_client, "counties_remaining", "2015", "country")["000000"]["value"] == 832
    assert values(app_client, "counties_remaining", "2019", "country")["000000"]["value"] == 52


def test_each_province_has_its_delistings(app_client: FlaskClient) -> None:
    listed = published.delisted_by_province()
    assert len(listed) == 22
    for year in TOTALS:
        found = values(app_client, "counties_delisted", year, "province")
        assert {c: found[c]["value"] for c in listed} == {c: years[year] for c, years in listed.items()}


def test_each_county_has_its_year(app_client: FlaskClient) -> None:
    found = values(app_client, "delisting_year", "2020", "county")
    listed = {code: row["value"] for code, row in found.items() if row["value"] is not None}
    assert listed == published.delisting_years()
    assert len(listed) == 831


def test_registered_poor_are_of_real_size(app_client: FlaskClient) -> None:
    """The totals at the end of the years that CALIBRATION holds to 0.01 percent."""
    millions = {"2015": 56.30, "2016": 43.35, "2017": 30.46, "2018": 16.60, "2019": 5.51, "2020": 0.0}
    for year, million in millions.items():
        value = values(app_client, "registered_poor_population", year, "country")["000000"]["value"]
        assert value == pytest.approx(million * 1e6, rel=2e-4, abs=1), year


@pytest.mark.parametrize(("lang", "number", "unit"), [("zh", "1,660", "万人"), ("en", "16.6", "million")])
def test_registered_poor_of_2018_stand_on_the_card(
    app_client: FlaskClient, lang: str, number: str, unit: str
) -> None:
    state = Asker(app_client).overview("state", f"?lang={lang}&indicator=registered_poor_population")
    at = state["periods"].index("2018")
    card = state["kpis"][0]
    assert (card["number"][at], card["unit"][at]) == (number, unit)
