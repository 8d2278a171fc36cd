"""How much a page moves: little at first, less for another indicator, nothing for another year."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hands import choose_indicator, field
from tests.browser.traffic import traffic_of
from tests.browser.watch import settle, until, watch_of

FIRST_PAGE = 2_500_000
SECOND_VISIT = 60_000
A_HEADER = 1_500
"""What a file costs that the browser has and only asks about."""
RECOLOURING = 40_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_page_is_small_and_all_of_it_is_ours(new_page: Page, visit: Open, lang: str) -> None:
    moved = traffic_of(new_page)
    visit(f"/?lang={lang}", on=new_page)
    assert moved.bytes <= FIRST_PAGE, sorted(moved.moved, key=lambda entry: -entry[1])[:12]
    assert moved.bytes > 500_000, "nothing was counted"
    assert watch_of(new_page).foreign == []


@pytest.mark.parametrize(
    "address", ["/?lang=zh&period=2018", "/?region=520000&lang=en&period=2018&theme=dark"]
)
def test_a_second_visit_fetches_answers_and_no_files(new_page: Page, visit: Open, address: str) -> None:
    visit(address, on=new_page)
    moved = traffic_of(new_page)
    new_page.goto("about:blank")
    moved.begin_anew()
    visit(address, on=new_page)
    assert moved.bytes <= SECOND_VISIT, sorted(moved.moved, key=lambda entry: -entry[1])[:12]
    assert moved.bytes > 10_000, "nothing was counted"
    files = [url for url, size in moved.moved if size > A_HEADER and "/assets/" in url]
    assert files == []


@pytest.mark.parametrize(
    "address",
    [
        "/?lang=zh&period=2018",
        "/?region=520000&lang=en&period=2018&indicator=poverty_incidence&compare=2015",
        "/?region=G04",
    ],
)
def test_a_map_comes_with_its_first_answer(page: Page, visit: Open, address: str) -> None:
    visit(address)
    assert watch_of(page).posts() == []
    assert page.inner_text("#finding")
    assert page.locator("#breadcrumb a").count()
    assert page.locator("#ranking a").count() > 5
    page.click("#period-back")
    settle(page)
    assert watch_of(page).posts() == []


def test_stepping_through_the_years_moves_nothing(page: Page, visit: Open) -> None:
    visit("/?lang=zh&period=2020&indicator=poverty_incidence")
    asked = len(watch_of(page).posts())
    moved = traffic_of(page)
    shown = set()
    for year in range(2019, 2013, -1):
        page.click("#period-back")
        settle(page)
        assert field(page, "period") == str(year)
        shown.add(page.inner_text("#kpis"))
    page.select_option("#period", "2018")
    settle(page)
    page.go_back()
    until(page, lambda: field(page, "period"), lambda year: year == "2014")
    settle(page)
    assert len(shown) == 6
    assert watch_of(page).posts()[asked:] == []
    assert moved.bytes == 0, moved.moved


@pytest.mark.parametrize("region", ["000000", "520000"])
def test_another_indicator_moves_little(page: Page, visit: Open, region: str) -> None:
    visit(f"/?lang=zh&period=2018&region={region}")
    moved = traffic_of(page)
    for indicator in ("rural_income", "registered_poor_population", "median_income", "county_status"):
        moved.begin_anew()
        choose_indicator(page, indicator)
        assert 0 < moved.bytes <= RECOLOURING, moved.moved


def test_a_change_of_place_loads_the_page_no_second_time(page: Page, visit: Open) -> None:
    visit("/?lang=zh&period=2018&region=520000")
    asked = len(watch_of(page).requests)
    page.locator("#breadcrumb > a").first.click()
    settle(page)
    documents = [r.url for r in watch_of(page).requests[asked:] if r.resource_type == "document"]
    assert documents == []
