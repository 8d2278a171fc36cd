"""The page of measures: each mark opens its rows, three clicks reach a household, Back takes each step back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.hands import field
from tests.browser.watch import settle

COUNTRY = "/measures?period=2018&lang=en"
MARKS = {
    "": ("kind:01:", "fit:all:misfit"),
    "coverage": ("batch:05", "number:2", "without:all:1", "set:", "link:dibao:linked"),
    "needs": ("need:",),
}


def click_mark(page: Page, pick: str) -> None:
    """Click the first mark whose pick begins so, and wait for its rows."""
    page.locator(f'.drawing a[data-set*="pick={pick}"]').first.click()
    expect(page.locator("#rows h2")).to_be_visible(timeout=60_000)
    settle(page)


def total(page: Page) -> int:
    """The mark's number of households, as it stands over the rows."""
    found = re.match(r"[\d,]+", page.locator("#rows .total").inner_text())
    assert found
    return int(found[0].replace(",", ""))


def summed(page: Page, column: str) -> int:
    """The sum of a column of the rows that are shown."""
    at = page.locator("#rows th").all_inner_texts().index(column)
    cells = page.locator(f"#rows tbody td:nth-child({at + 1})").all_inner_texts()
    return sum(int(cell.replace(",", "")) for cell in cells)


@pytest.mark.parametrize("tab", list(MARKS))
def test_each_mark_of_a_province_opens_rows_that_add_up(visit: Open, page: Page, tab: str) -> None:
    visit(f"/measures?region=520000&period=2018&lang=en&tab={tab}")
    for pick in MARKS[tab]:
        click_mark(page, pick)
        assert field(page, "pick").startswith(pick)
        assert summed(page, "Households") == total(page) > 0
        page.keyboard.press("Escape")
        expect(page.locator("#rows h2")).to_have_count(0)


def test_three_clicks_from_the_country_reach_a_household_whose_help_misses_its_cause(
    visit: Open, page: Page
) -> None:
    visit(COUNTRY)
    start = page.url
    click_mark(page, "fit:all:misfit")
    page.locator("#rows td a").first.click()
    expect(page.locator("#rows th", has_text="Head of household")).to_be_visible(timeout=60_000)
    settle(page)
    assert summed(page, "Stands for") == total(page)
    county = page.url
    page.locator("#rows td a").first.click()
    expect(page.locator("#household-file")).to_contain_text("Support measures", timeout=60_000)
    page.go_back()
    expect(page.locator("#rows th", has_text="Head of household")).to_be_visible(timeout=60_000)
    settle(page)
    assert page.url == county
    page.go_back()
    page.go_back()
    expect(page.locator("#rows h2")).to_have_count(0)
    settle(page)
    assert page.url == start
