"""Credibility in a browser: a cell opens its villages, a village its households, a household its file."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.watch import settle


def test_two_clicks_lead_from_a_cell_to_a_household(visit: Open, page: Page) -> None:
    visit("/supervision?tab=credibility&period=2018&lang=en")
    page.locator('.drawing a[data-set^="pick=sign:forms:"]').first.click()
    settle(page)
    whole = (page.locator("#rows .total").text_content() or "").split()[0]
    expect(page.locator("#rows .total")).to_have_text(f"{whole} households on file, unweighted")
    page.locator("#rows td a").first.click()
    settle(page)
    own = (page.locator("#rows .total").text_content() or "").split()[0]
    assert page.locator("#rows tbody tr").count() == int(own) <= int(whole)
    page.locator("#rows td a").first.click()
    settle(page)
    assert "/household/" in page.url


def test_a_rule_opens_the_counties_it_counts(visit: Open, page: Page) -> None:
    visit("/supervision?tab=credibility&period=2018&lang=zh")
    link = page.locator('.signs a[data-set="pick=credible:forms"]')
    count = (link.text_content() or "").split()[0]
    link.click()
    settle(page)
    assert page.locator("#rows tbody tr").count() == int(count)
