"""From the country to one household and back: on the map, by links, by keyboard, by search, by address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hands import click_region, enter, field, follow, open_menu, path_to_here, region, tab_to
from tests.browser.watch import settle, until

WHOLE_COUNTY = "640424"
"""Jingyuan in Ningxia: every village of it is in the demonstration."""


def test_clicks_lead_from_the_country_to_a_household(page: Page, visit: Open) -> None:
    visit("/?lang=zh&period=2018")
    for code in ("640000", "640400", WHOLE_COUNTY):
        click_region(page, WHOLE_COUNTY)
        assert region(page) == code
    point = page.locator("#place-map path.point").last.bounding_box()
    assert point
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    until(page, lambda: page.locator("#place-map .hovertext").count(), bool)
    page.mouse.click(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    until(page, lambda: page.locator(".village-page").count(), bool)
    settle(page)
    village = region(page)
    assert re.fullmatch(WHOLE_COUNTY + r"9\d\d9\d\d", village)
    follow(page, "#household-table .ag-row a")
    assert re.fullmatch(rf".*/household/{village}\d{{4}}\?.*", page.url)
    assert page.locator("#household-file h1#finding").inner_text()


def test_links_lead_down_and_the_breadcrumb_back_up(page: Page, visit: Open) -> None:
    visit("/?lang=en&period=2019&indicator=poverty_incidence")
    for selector, code in (
        ("#ranking a", r"\d\d0000"),
        ("#ranking a", r"\d{6}"),
        ("table.villages td a", r"\d{9}"),
        ("table.villages th a", r"\d{12}"),
    ):
        follow(page, selector)
        assert re.fullmatch(code, region(page))
    assert path_to_here(page)[-1] == region(page)
    follow(page, "#household-table .ag-row a")
    assert "/household/" in page.url
    seen = []
    while region(page) != "000000" or "/household/" in page.url:
        above = page.locator("#breadcrumb > a")
        above.nth(above.count() - 2).click()
        settle(page)
        seen.append(region(page))
    assert [len(code) for code in seen] in ([12, 9, 6, 6, 6], [12, 9, 6, 6, 6, 6])
    assert field(page, "period") == "2019"
    assert field(page, "indicator") == "poverty_incidence"
    assert field(page, "lang") == "en"


def test_the_keyboard_alone_leads_to_a_household(page: Page, visit: Open) -> None:
    visit("/?lang=zh&period=2018")
    for typed, code in (("宁夏", "640000"), ("固原", "640400"), (WHOLE_COUNTY, WHOLE_COUNTY)):
        open_menu(page, "#breadcrumb")
        page.keyboard.type(typed)
        enter(page)
        assert region(page) == code
    tab_to(page, "table.villages td a")
    enter(page)
    assert len(region(page)) == 9
    tab_to(page, "table.villages th a")
    enter(page)
    assert len(region(page)) == 12
    tab_to(page, ".ag-row .ag-cell")
    enter(page)
    assert "/household/" in page.url


@pytest.mark.long
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("威宁", "520526"),
        ("weining", "520526"),
        ("gzs", "520000"),
        ("Guizhou", "520000"),
        ("贵州省", "520000"),
        ("毕节", "520500"),
        ("520526", "520526"),
        ("六盘山", "G01"),
        ("Liupan Mountain", "G01"),
        ("泾源", WHOLE_COUNTY),
    ],
)
def test_the_search_finds(page: Page, visit: Open, typed: str, code: str) -> None:
    if region(page) == "000000" and page.url == "about:blank":
        visit("/?lang=zh&period=2018")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    first = page.locator("#search-results a[role=option]").first
    until(
        page, lambda: first.count() and first.get_attribute("href"), lambda href: bool(href) and code in href
    )
    enter(page)
    assert region(page) == code


def test_the_search_says_when_there_is_none(page: Page, visit: Open) -> None:
    visit("/?lang=en&period=2018")
    page.fill("#region-search", "Atlantis")
    until(page, lambda: page.inner_text("#search-results"), lambda text: "Atlantis" in text)
    page.keyboard.press("Enter")
    settle(page)
    assert region(page) == "000000"


@pytest.mark.long
@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("000000", "map"),
        ("520000", "map"),
        ("520500", "map"),
        ("G01", "map"),
        ("520526", "place"),
        ("540000", "map"),
        ("632803", "place"),
        ("620200", "place"),
        ("441900", "place"),
        ("429000", "map"),
        ("500000", "map"),
        ("110000", "map"),
    ],
)
def test_an_address_opens_its_place(page: Page, visit: Open, code: str, level: str) -> None:
    visit(f"/?region={code}&period=2018&lang=zh")
    assert page.locator(".overview" if level == "map" else ".place-page").count() == 1
    assert path_to_here(page)[-1] == code
    assert page.locator("#notices .notice").count() == 0
    assert page.inner_text("#finding").strip()
    assert page.inner_text("#source-line").strip()
