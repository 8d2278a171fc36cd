"""A Chinese page speaks Chinese and an English one English: what is shown, spoken and told under the pointer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.watch import settle
from tests.browser.words_on_page import foreign_words, texts

pytestmark = pytest.mark.long

VIEWS = {
    "country": "region=000000&indicator=delisting_year",
    "country, status": "region=000000&indicator=county_status",
    "country, published": "region=000000&indicator=survey_poverty_incidence&period=2016",
    "province": "region=520000&indicator=poverty_incidence",
    "province, income": "region=540000&indicator=rural_income&period=2015",
    "province without poor counties": "region=320000&indicator=registered_poor_population&period=2020",
    "prefecture": "region=520500&indicator=measure_coverage",
    "group": "region=G01&indicator=satisfaction",
    "county": "region=640424",
    "county of one village": "region=520526&period=2014",
    "county without people": "region=632857&period=2020",
    "a bad address": "region=999999&indicator=1&period=2",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_a_page_speaks_one_language(page: Page, visit: Open, view: str, lang: str) -> None:
    visit(f"/?{view}&lang={lang}")
    assert len(texts(page)) > 20
    assert foreign_words(page, lang) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "part",
    [
        "measures?period=2018&tab=&pick=kind:01:053",
        "measures?period=2018&tab=coverage",
        "measures?period=2018&tab=needs&region=640424&pick=need:all:met",
        "measures?period=2018&tab=effect",
        "measures?period=2018&tab=participation&region=520000",
        "assessment?period=2018&region=520000&pick=score:52:4",
        "assessment?period=2018&tab=counties&pick=batch:2019:unsure",
        "assessment?period=2020&tab=counties&region=520526",
        "assessment?period=2018&tab=reports",
        "assessment?period=2018&tab=helpers",
        "assessment?period=2018&tab=helpers&region=520000&pick=helper:8",
        "supervision?period=2018&region=520000&pick=exceptions:all",
        "supervision?period=2018&region=520000&tab=compare",
        "supervision?period=2018&region=520526&tab=compare&indicator=funds_spent_share",
        "supervision?period=2018&region=520000&tab=why",
        "supervision?period=2018&region=640424&tab=sample",
        "supervision?period=2018&region=640424&tab=forms&sample=2-2-1-none",
        "assessment?period=2016&tab=results&pick=named:2016",
        "supervision?period=2018&region=520000&tab=findings&pick=finding:unanswered",
        "supervision?period=2018&tab=credibility&pick=credible:any",
        "supervision?period=2018&region=640424&tab=credibility&pick=sign:edits:640424",
        "funds?period=2018-09&pick=way:01:all:all",
        "funds?period=2018-12&region=640424&pick=stage:idle",
        "funds?period=2018-12&tab=balances&pick=age:two",
        "funds?period=2018-12&tab=projects&pick=rule:late",
        "funds?period=2018-12&tab=microcredit&region=640424",
    ],
)
def test_pages_with_parts_speak_one_language(page: Page, visit: Open, part: str, lang: str) -> None:
    visit(f"/{part}&lang={lang}")
    if "pick" in part:
        page.locator("#rows table").wait_for()
    assert len(texts(page)) > 20
    assert foreign_words(page, lang) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_below_the_county_speak_one_language(page: Page, visit: Open, lang: str) -> None:
    visit(f"/?region=640424&lang={lang}&period=2018")
    page.locator(".ag-header-cell-filter-button").first.click()
    page.locator(".ag-filter-apply-panel").wait_for()
    assert foreign_words(page, lang) == []
    page.keyboard.press("Escape")
    for selector in ("table.villages td a", "table.villages th a", "#household-table .ag-row a"):
        page.locator(selector).first.click()
        settle(page)
        assert foreign_words(page, lang) == [], page.url
    assert re.search(r"/household/\d{16}\?", page.url)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_search_answers_speaks_one_language(page: Page, visit: Open, lang: str) -> None:
    visit(f"/?lang={lang}")
    page.fill("#region-search", "64")
    page.locator("#search-results [role=option]").nth(5).wait_for()
    settle(page)
    assert foreign_words(page, lang) == []
