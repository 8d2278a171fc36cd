"""The receipt on a real page: opened by key and click, closed by Escape, found again by its short code."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Route

from tests.browser.hands import point_at, tab_to
from tests.browser.watch import settle, until, watch_of

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
VIEW = "region=520000&period=2018&indicator=poverty_incidence"


def opened(page: Page) -> str:
    """The words of the receipt, once it has come."""
    page.wait_for_selector("#receipt h2")
    settle(page)
    return page.inner_text("#receipt")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", ["000000", "520000", "520502", "G40"])
def test_the_key_opens_it_and_escape_closes_it(visit: Visit, place: str, lang: str) -> None:
    page = visit(f"/?region={place}&period=2018&indicator=poverty_incidence&lang={lang}")
    page.keyboard.press("i")
    said = opened(page)
    assert ("Poverty incidence" if lang == "en" else "贫困发生率") in said
    assert page.locator("#receipt tbody tr").count() > 0
    page.keyboard.press("Escape")
    assert page.locator("#receipt").is_hidden()


def test_a_key_figure_opens_its_own_and_gets_the_focus_back(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=en")
    tab_to(page, "[data-receipt='indicator=registered_poor_population']")
    page.keyboard.press("Enter")
    assert "Registered poor population" in opened(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('#receipt').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.receipt") == "indicator=registered_poor_population"


def test_a_ranked_value_opens_that_of_its_region_by_click_and_by_key(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=en")
    address = page.url
    name = page.locator("#ranking a .place").first.inner_text()
    page.locator("#ranking a .number").first.click()
    assert name in opened(page)
    assert page.url == address
    page.keyboard.press("Escape")
    page.locator("#ranking a").first.focus()
    page.keyboard.press("i")
    assert name in opened(page)


def test_its_rows_come_as_a_file_that_adds_up(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=en")
    page.keyboard.press("i")
    opened(page)
    file = page.locator("#receipt a[download]").get_attribute("href")
    answer = page.request.get(urljoin(page.url, str(file)))
    head, *lines = answer.text().lstrip("\ufeff").splitlines()
    at = head.split(",").index("numerator") - len(head.split(","))
    total = sum(float(line.split(",")[at] or 0) for line in lines)
    assert f"{total:,.0f}" in page.inner_text("#receipt dl")


def test_its_code_typed_into_the_search_brings_it_back(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=en")
    page.keyboard.press("i")
    opened(page)
    code = page.inner_text("#receipt-code")
    page.keyboard.press("Escape")
    visit("/?period=2019&lang=en")
    page.locator("#region-search").fill(code.lower().replace("-", ""))
    page.wait_for_selector("#search-results a")
    page.keyboard.press("Enter")
    said = opened(page)
    assert "Guizhou Province · end of 2018" in said
    assert "Unchanged since" in said


def fail_for_receipts(route: Route) -> None:
    """A server that fails for them alone."""
    if "receipt-body" in (route.request.post_data or ""):
        route.fulfill(status=500)
    else:
        route.continue_()


def test_where_none_can_be_made_the_panel_says_so_and_closes(visit: Visit) -> None:
    page = visit("/funds?period=2018-09&indicator=delisting_year&lang=en")
    watch_of(page).expected.extend(["status of 500", "Callback error updating receipt-body"])
    asked = "**/_dash-update-component*"
    page.route(asked, fail_for_receipts)
    page.locator("#kpis [data-receipt]").first.click()
    page.wait_for_selector("#receipt.failed")
    assert "could not be made" in page.inner_text("#receipt")
    page.click("#receipt .close")
    assert page.locator("#receipt").is_hidden()
    page.unroute(asked)
    page.locator("#kpis [data-receipt]").first.click()
    assert "could not be made" not in opened(page)


HEAD = "#receipt .top small"
PLACE_IN_FINDING = """(written) => {
  const walk = document.createTreeWalker(document.getElementById("finding"), NodeFilter.SHOW_TEXT);
  let box = null;
  while (walk.nextNode()) {
    const at = walk.currentNode.data.lastIndexOf(written);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walk.currentNode, at);
    range.setEnd(walk.currentNode, at + written.length);
    box = range.getBoundingClientRect();
  }
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


def percents(page: Page) -> list[str]:
    """The shares that the finding tells, as written."""
    return re.findall(r"\d+\.\d%", page.inner_text("#finding"))


def told(page: Page, number: str) -> str:
    """Click a number of the finding; place and period of the receipt that opens, with its value."""
    address = page.url
    page.mouse.click(*page.evaluate(PLACE_IN_FINDING, number))
    opened(page)
    assert page.url == address
    said = f"{page.inner_text(HEAD)}: {page.inner_text('#receipt .top b')}"
    page.keyboard.press("Escape")
    return said


@pytest.mark.parametrize("mode", ["plain", "meeting"])
def test_the_numbers_of_the_finding_open_that_of_the_place_then_and_now(visit: Visit, mode: str) -> None:
    page = visit(f"/?period=2018&indicator=poverty_incidence&lang=en&mode={mode}")
    now, before = percents(page)[:2]
    assert told(page, now) == f"China · end of 2018: {now}"
    assert told(page, before) == f"China · end of 2017: {before}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_number_of_a_named_county_opens_the_county_s(visit: Visit, lang: str) -> None:
    page = visit(f"/?{VIEW}&lang={lang}")
    worst = page.locator("#ranking li .place").first.inner_text()
    last = percents(page)[-1]
    assert worst in page.inner_text("#finding")
    said = told(page, last)
    assert worst in said
    assert said.endswith(last)


def test_each_of_two_regions_has_its_own(visit: Visit) -> None:
    page = visit("/?region=520000&compare=530000&period=2018&indicator=poverty_incidence&lang=en")
    one, other = percents(page)[:2]
    assert told(page, one) == f"Guizhou Province · end of 2018: {one}"
    assert told(page, other) == f"Yunnan Province · end of 2018: {other}"


def test_words_and_years_of_the_finding_open_nothing(visit: Visit) -> None:
    page = visit("/?period=2018&indicator=poverty_incidence&lang=en")
    cursor = "getComputedStyle(document.getElementById('finding')).cursor"
    page.mouse.move(*page.evaluate(PLACE_IN_FINDING, percents(page)[0]))
    assert page.evaluate(cursor) == "help"
    for words in ("2017", "incidence"):
        page.mouse.click(*page.evaluate(PLACE_IN_FINDING, words))
        assert page.evaluate(cursor) != "help"
        assert page.locator("#receipt").is_hidden()


def test_words_drawn_over_up_to_a_number_are_for_copying(visit: Visit) -> None:
    page = visit("/?period=2018&indicator=poverty_incidence&lang=en")
    page.mouse.move(*page.evaluate(PLACE_IN_FINDING, "incidence"))
    page.mouse.down()
    page.mouse.move(*page.evaluate(PLACE_IN_FINDING, percents(page)[0]), steps=4)
    page.mouse.up()
    assert "fell to" in page.evaluate("String(window.getSelection())")
    assert page.locator("#receipt").is_hidden()


@pytest.mark.parametrize("focus", ["", ".kpi [data-receipt]"])
def test_the_key_opens_that_of_the_county_under_the_pointer(visit: Visit, focus: str) -> None:
    page = visit(f"/?{VIEW}&lang=en")
    if focus:
        page.locator(focus).nth(1).focus()
    point_at(page, "520526")
    page.keyboard.press("i")
    opened(page)
    assert "Weining" in page.inner_text(HEAD)


def test_the_key_opens_that_of_the_county_the_keyboard_stands_on(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=en")
    tab_to(page, "#map")
    name = until(page, lambda: page.locator("#map-said").inner_text(), bool).split()[0]
    page.keyboard.press("i")
    opened(page)
    assert name in page.inner_text(HEAD)
