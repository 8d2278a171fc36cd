"""The page of funds: without scrolling, from a mark to its rows and on, its months by the arrows of the head."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.watch import settle, until

Open = Callable[..., Page]
COUNTRY = "/funds?period=2018-09&lang=en"


def _amounts(page: Page) -> list[int]:
    rows = page.locator("#rows tbody tr td:nth-child(2)").all_inner_texts()
    return [int(row.replace(",", "")) for row in rows]


def test_a_band_lists_its_flows_place_by_place_down_to_the_county(visit: Open) -> None:
    page = visit(COUNTRY)
    until(page, lambda: page.locator("#tabbed #finding").count(), bool)
    assert page.evaluate("document.documentElement.scrollHeight") <= 650
    page.locator('.drawing a[data-set="pick=way:01:all:all"]').first.click()
    until(page, lambda: page.locator("#rows tbody tr").count(), bool)
    provinces = _amounts(page)
    page.locator("#rows tbody a").first.click()
    until(page, lambda: page.url.count("region="), bool)
    settle(page)
    until(page, lambda: abs(sum(_amounts(page)) - provinces[0]) <= len(provinces), bool)
    assert "/funds?" in page.url
    page.keyboard.press("Escape")
    until(page, lambda: page.locator("#rows > *").count(), lambda count: count == 0)


def test_a_ranked_region_opens_its_own_money_and_the_months_go_by_arrows(visit: Open) -> None:
    page = visit(COUNTRY)
    until(page, lambda: page.locator(".ranking .drawing a").count(), bool)
    before = page.inner_text("#finding")
    page.locator(".ranking .drawing a").first.click()
    until(page, lambda: page.inner_text("#finding"), lambda text: text != before)
    assert "/funds?region=" in page.url
    page.click("#period-back")
    until(page, lambda: page.url, lambda url: "period=2018-08" in url)
    until(page, lambda: page.inner_text(".subline"), lambda text: "August 2018" in text)


def test_a_window_made_narrow_gets_the_drawings_made_for_it(visit: Open) -> None:
    page = visit(COUNTRY)
    widest = "Math.max(...[...document.querySelectorAll('#tabbed .drawing svg')].map((s) => s.viewBox.baseVal.width))"
    until(page, lambda: page.locator("#tabbed .drawing svg").count(), bool)
    wide = page.evaluate(widest)
    page.set_viewport_size({"width": 390, "height": 844})
    until(page, lambda: page.evaluate(widest), lambda width: width <= 390)
    page.set_viewport_size({"width": 1366, "height": 650})
    until(page, lambda: page.evaluate(widest), lambda width: width == wide)
