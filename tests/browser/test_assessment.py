"""The page of assessment: two clicks reach a county's evaluation, and each mark opens rows that are as many as it says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.hands import field
from tests.browser.watch import settle

COUNTRY = "/assessment?period=2018&lang=en&tab=counties"


def open_mark(page: Page, pick: str) -> str:
    """Click the first mark whose pick begins so; what stands over its rows."""
    page.locator(f'.drawing a[data-set*="pick={pick}"]').first.click()
    expect(page.locator("#rows h2")).to_be_visible(timeout=60_000)
    settle(page)
    return page.locator("#rows .total").inner_text()


def test_two_clicks_from_the_country_reach_a_countys_evaluation(visit: Open, page: Page) -> None:
    visit(COUNTRY)
    start = page.url
    open_mark(page, "evaluated:incidence:unsure")
    first = page.locator("#rows tbody tr").first
    name = first.locator("a").inner_text()
    first.locator("a").click()
    expect(page.locator("#finding")).to_contain_text(name, timeout=60_000)
    settle(page)
    assert "comprehensive incidence" in page.inner_text("#finding")
    assert len(field(page, "region")) == 6
    assert page.locator(".hero-place").inner_text().count("of the batch worse") == 4
    page.go_back()
    page.go_back()
    expect(page.locator("#rows h2")).to_have_count(0)
    settle(page)
    assert page.url == start


@pytest.mark.parametrize("pick", ["evaluated:missed:kept", "evaluated:incidence:unsure", "batch:2019:kept"])
def test_a_mark_opens_as_many_rows_as_it_says(visit: Open, page: Page, pick: str) -> None:
    visit("/assessment?region=520000&period=2018&lang=en&tab=counties")
    mark = page.locator(f'.drawing a[data-set*="pick={pick}"]').first
    number = re.search(
        r"(\d+) (?:of \d+ counties )?(?:not )?shown", mark.locator("title").first.text_content() or ""
    )
    total = open_mark(page, pick)
    assert number is not None
    assert total.startswith(f"{number[1]} of ")
    assert page.locator("#rows tbody tr").count() == int(number[1]) > 0


def test_the_year_of_a_batch_leads_to_it(visit: Open, page: Page) -> None:
    visit(COUNTRY)
    page.locator('.drawing a[data-set="period=2019&pick="]').click()
    expect(page.locator("#finding")).to_contain_text("343", timeout=60_000)
    settle(page)
    assert field(page, "period") == "2019"
    assert field(page, "tab") == "counties"
