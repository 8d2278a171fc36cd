"""What falls behind, in a browser: two clicks from the list to the village that causes it, and the whole list behind it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.hands import field
from tests.browser.watch import settle


def test_two_clicks_lead_from_an_exception_to_its_village(visit: Open, page: Page) -> None:
    visit("/supervision?period=2018&lang=en")
    first = page.locator(".exceptions li").first
    expect(first.locator("p")).to_contain_text("of the gap in")
    village = first.locator("p a").text_content() or ""
    first.locator(".county").click()
    settle(page)
    row = page.locator("#rows td a", has_text=village)
    expect(page.locator("#rows .total")).to_contain_text("the rows add up to it")
    expect(page.locator("#rows .note")).to_contain_text("interval of the county's own value")
    page.locator("#rows .total .receipted").click()
    expect(page.locator("#receipt-body")).to_contain_text("÷")
    page.keyboard.press("Escape")
    row.click()
    settle(page)
    assert len(field(page, "region")) in (9, 12)
    expect(page.locator("#finding")).to_be_visible()


def test_the_other_exceptions_are_a_click_away_and_lead_on(visit: Open, page: Page) -> None:
    visit("/supervision?period=2018&lang=en")
    page.locator(".more a").first.click()
    settle(page)
    expect(page.locator("#rows .total")).to_contain_text("matters in")
    page.locator("#rows td a").nth(9).click()
    settle(page)
    assert field(page, "pick").startswith("exception:")


def test_a_province_shows_its_own(visit: Open, page: Page) -> None:
    visit("/supervision?region=520000&period=2018&lang=zh")
    expect(page.locator("#finding")).to_contain_text("贵州")
