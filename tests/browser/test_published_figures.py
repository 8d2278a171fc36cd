"""What stands on the screen of a published figure is its cell of the CSV, to the digit that is written."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests import published
from tests.browser.conftest import Open
from tests.browser.watch import settle

PEOPLE, SHARE = published.survey()
INCOME = published.rural_income()
SCALES = {"万": 1e4, "亿": 1e8, "thousand": 1e3, "million": 1e6, "billion": 1e9}
DRAWN = """() => document.querySelector("#trend .js-plotly-plot").data.find((trace) => trace.mode === "lines+markers").y"""


def amount(text: str) -> tuple[float, float]:
    """A written amount, and half of the last place that is written."""
    number = re.search(r"[−-]?[\d,]+(\.\d+)?", text)
    assert number, text
    scale = next((size for word, size in SCALES.items() if word in text), 1.0)
    decimals = len((number[1] or ".")[1:])
    value = float(number[0].replace(",", "").replace("−", "-"))
    return value * scale, 0.5 * 10.0**-decimals * scale


def stands_for(text: str, cell: float) -> bool:
    """Whether a written amount is the cell, rounded to what is written and to three figures at least."""
    value, half = amount(text)
    return abs(value - cell) <= half * 1.000001 and (half <= 0.006 * abs(cell) or half <= 0.5)


def first_figure(page: Page) -> str:
    return page.locator("#kpis .kpi").first.locator(".kpi-number").inner_text()


@pytest.mark.long
@pytest.mark.parametrize(
    ("indicator", "region", "lang"),
    [
        ("survey_poor_population", "000000", "zh"),
        ("survey_poverty_incidence", "000000", "en"),
        ("survey_poor_population", "520000", "en"),
        ("survey_poverty_incidence", "G33", "zh"),
        ("rural_income", "G40", "zh"),
    ],
)
def test_card_and_trend_of_every_year_are_the_cells(
    page: Page, visit: Open, indicator: str, region: str, lang: str
) -> None:
    series = {"survey_poor_population": PEOPLE, "survey_poverty_incidence": SHARE, "rural_income": INCOME}[
        indicator
    ]
    cells = {year: series.get((region, year)) for year in published.YEARS}
    known = [year for year in published.YEARS if cells[year] is not None]
    visit(f"/?region={region}&indicator={indicator}&lang={lang}&period={known[-1]}")
    assert page.evaluate(DRAWN)[: published.YEARS.index(known[-1]) + 1] == [
        cells[year] for year in published.YEARS[: published.YEARS.index(known[-1]) + 1]
    ]
    for year in (known[0], known[len(known) // 2], known[-1]):
        page.select_option("#period", year)
        settle(page)
        cell = cells[year]
        assert cell is not None
        assert stands_for(first_figure(page), cell), (year, first_figure(page), cell)
    missing = [year for year in published.YEARS if cells[year] is None][:1]
    for year in missing:
        page.select_option("#period", year)
        settle(page)
        assert not re.search(r"\d", first_figure(page))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ranking_of_the_provinces_writes_the_cells(page: Page, visit: Open, lang: str) -> None:
    visit(f"/?indicator=survey_poverty_incidence&period=2016&lang={lang}")
    rows = page.locator("#ranking a[href]").evaluate_all(
        "all => all.map((a) => [new URL(a.href).searchParams.get('region'), a.querySelector('.number').textContent])"
    )
    assert len(rows) >= 8
    for code, text in rows:
        assert stands_for(text, SHARE[code, "2016"]), (code, text)
    worst = sorted(
        (share for (code, year), share in SHARE.items() if year == "2016" and code[0] != "G"), reverse=True
    )
    assert amount(rows[0][1])[0] == worst[0]


@pytest.mark.parametrize(("lang", "shown"), [("zh", "1,660 万人"), ("en", "16.6 million")])
def test_registered_poor_of_2018_stand_on_the_first_screen(
    page: Page, visit: Open, lang: str, shown: str
) -> None:
    visit(f"/?lang={lang}")
    card = page.locator(
        ".kpi:has(a[data-set='indicator=registered_poor_population']) .kpi-number"
    ).inner_text()
    assert " ".join(card.split()).startswith(shown)


def test_the_832_stand_on_the_map_by_their_years(page: Page, visit: Open) -> None:
    visit("/?lang=zh&period=2020&indicator=delisting_year")
    legend = page.inner_text("#legend")
    for total in (28, 125, 283, 344, 52):
        assert re.search(rf"\b{total}\b", legend), legend
