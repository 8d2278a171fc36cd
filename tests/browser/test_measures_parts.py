"""Effect and participation in a browser: a mark opens its rows, they lead on, Back comes home."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.hands import field
from tests.browser.watch import settle


def test_a_batch_leads_to_its_regions_and_a_county_to_its_households(visit: Open, page: Page) -> None:
    visit("/measures?region=640400&period=2018&lang=en&tab=effect")
    expect(page.locator("#finding")).to_contain_text("Guyuan")
    page.locator('.drawing a[data-set="pick=effect:05"]').first.click(position={"x": 12, "y": 12})
    expect(page.locator("#rows .total")).to_contain_text("matched of")
    page.locator("#rows td a", has_text="Jingyuan").click()
    settle(page)
    expect(page.locator("#rows th").first).to_have_text("Head of household")
    settle(page)
    assert field(page, "region") == "640424"
    assert page.locator("#rows td a").count() > 30
    page.go_back()
    expect(page.locator("#rows td a", has_text="Jingyuan")).to_be_visible()


def test_an_indicator_leads_to_the_places_below_and_a_name_to_its_place(visit: Open, page: Page) -> None:
    visit("/measures?region=640424&period=2018&lang=en&tab=participation")
    row = page.locator('.drawing a[data-set="pick=participation:cooperative_membership"]').first
    row.click(position={"x": 12, "y": 12})
    expect(page.locator("#rows h2")).to_have_text("Membership of cooperatives")
    page.keyboard.press("Escape")
    expect(page.locator("#rows h2")).to_have_count(0)
    page.locator(".drawing a:has(text)").first.click()
    settle(page)
    assert len(field(page, "region")) == 12
    expect(page.locator("#finding")).to_contain_text("better than")
