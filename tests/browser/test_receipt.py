"""The receipt on a real page: opened by key and click, closed by Escape, found again by its short code."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from tests.browser.hands import tab_to
from tests.browser.watch import settle

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
