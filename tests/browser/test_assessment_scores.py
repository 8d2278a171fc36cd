"""The provinces' scores in a browser: a cell opens its evidence, weights and order are a matter of a click."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.hands import field
from tests.browser.watch import settle


def test_a_cell_opens_its_evidence_and_a_composite_its_parts(visit: Open, page: Page) -> None:
    visit("/assessment?period=2018&lang=en")
    page.locator('.drawing a[data-set="pick=score:52:4"]').first.click(position={"x": 6, "y": 6})
    expect(page.locator("#rows h2")).to_contain_text("Guizhou · Accuracy of identification")
    expect(page.locator("#rows .total")).to_contain_text("2018: ")
    assert page.locator("#rows tbody tr").count() == 3
    page.keyboard.press("Escape")
    expect(page.locator("#rows h2")).to_have_count(0)
    page.locator('.drawing a[data-set="pick=total:52"]').first.click()
    expect(page.locator("#rows tbody tr")).to_have_count(7)
    page.locator("#rows td a").first.click()
    settle(page)
    assert field(page, "pick") == "score:52:1"


def test_a_weight_moves_by_a_click_and_comes_back(visit: Open, page: Page) -> None:
    visit("/assessment?period=2018&lang=en")
    page.locator('.drawing a[data-set^="weights=193-135"]').click()
    settle(page)
    assert field(page, "weights") == "193-135-135-135-134-134-134"
    expect(page.locator(".subline")).to_contain_text("your weights, % of all (the method publishes none)")
    page.locator('.drawing a[data-set="weights="]').click()
    settle(page)
    expect(page.locator(".subline")).to_contain_text("equal weights (the method publishes none)")


def test_provinces_stand_by_rank_or_in_official_order(visit: Open, page: Page) -> None:
    visit("/assessment?period=2018&lang=en")
    names = page.locator('.drawing a[data-set^="region="]')
    assert names.first.text_content() != "Hebei"
    page.locator('.drawing a[data-set="order=official"]').click()
    settle(page)
    expect(names.first).to_contain_text("Hebei")
