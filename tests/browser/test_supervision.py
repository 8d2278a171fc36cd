"""What falls behind, in a browser: two clicks from the list to the village that causes it, and the whole list behind it."""

from __future__ import annotations

import pytest
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


def test_the_households_behind_an_exception_are_listed_and_drawn_alone(visit: Open, page: Page) -> None:
    """Of the needs of a village: the list is kept to the households with a need unmet, until that is taken off."""
    visit("/supervision?period=2018&lang=en")
    page.locator(".exceptions li", has_text="Needs met").first.locator(".county").click()
    settle(page)
    page.locator("#rows .onward a", has_text="sample").click()
    settle(page)
    expect(page.locator("#finding")).to_contain_text("only households behind “Needs met”")
    page.go_back()
    settle(page)
    page.locator("#rows td a").first.click()
    settle(page)
    assert field(page, "behind") == "needs_met"
    expect(page.locator("#household-list-head")).to_contain_text("Behind: Needs met")
    page.locator("#household-list-head a").click()
    expect(page.locator("#household-list-head")).not_to_contain_text("Behind")


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


@pytest.mark.long
def test_english_list_stands_above_the_fold_with_its_source(visit: Open, page: Page) -> None:
    visit("/supervision?period=2018&lang=en")
    foot = "() => document.querySelector('#source-line').getBoundingClientRect().bottom"
    assert page.evaluate(foot) <= page.evaluate("() => window.innerHeight")


@pytest.mark.long
def test_visit_forms_are_printed_by_their_button_and_taken_as_a_file(visit: Open, page: Page) -> None:
    visit("/supervision?region=520502&period=2018&lang=en&tab=forms")
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.get_by_role("button", name="Print, or save as PDF").click()
    assert page.evaluate("() => window.printed")
    page.locator(".forms-ways .figure-menu summary").click()
    expect(page.locator('.forms-ways a[data-file="xlsx"]')).to_be_visible()
    assert "/figure/supervision/sample.xlsx?" in (
        page.locator('.forms-ways a[data-file="xlsx"]').get_attribute("href") or ""
    )
    page.emulate_media(media="print")
    expect(page.locator(".forms-ways")).to_be_hidden()
    page.emulate_media(media="screen")
