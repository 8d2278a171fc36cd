"""A narrow screen: nothing to push sideways, everything large enough for a thumb, five tabs, menus as sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hands import FOCUSED, field, region
from tests.browser.watch import settle, until, watch

pytestmark = pytest.mark.long

GUIZHOU = "/?region=520000&period=2018&indicator=poverty_incidence"
PAGES = {
    "country": "/?period=2018",
    "province": GUIZHOU,
    "county": "/?region=640424&period=2018",
    "village": "/?region=640424901903&period=2018",
}
WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1 && part.offsetParent && !part.closest(
    "details:not([open]) > .panel, .household-hero, .ag-root-wrapper, svg, .unseen, .dash-graph"))
  .map((part) => part.tagName + "." + part.className)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - window.innerWidth"
UNDER_A_THUMB = """(selector) => [...document.querySelectorAll(selector)]
  .filter((part) => part.getClientRects().length).map((part) => {
  part.scrollIntoView({ block: "center" });
  const box = part.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  const is = (up) => { const hit = document.elementFromPoint(x, y + up); return hit && (part === hit || part.contains(hit)); };
  return [part.textContent || part.id || part.className, is(-21) && is(0) && is(21)];
}).filter(([, isLarge]) => !isLarge).map(([name]) => name)"""


@pytest.fixture
def phone(browser: Browser, server_url: str) -> Iterator[Callable[[str], Page]]:
    """A page on a telephone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="zh-CN")
    page = context.new_page()
    seen = watch(page, server_url)

    def go(address: str) -> Page:
        page.goto(server_url + address)
        settle(page)
        until(page, lambda: page.locator("#finding").count() and page.inner_text("#finding"), bool)
        settle(page)
        return page

    yield go
    context.close()
    assert not seen.faults(), "\n".join(seen.faults())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_to_be_pushed_sideways(phone: Callable[[str], Page], kind: str, lang: str) -> None:
    page = phone(f"{PAGES[kind]}&lang={lang}")
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(WIDE) == []


def test_household_stays_within_the_screen(phone: Callable[[str], Page]) -> None:
    page = phone(f"{PAGES['village']}&lang=zh")
    page.locator("#household-table .ag-row a").first.tap()
    until(page, lambda: page.url, lambda url: "/household/" in url)
    settle(page)
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(WIDE) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_tapped_is_44_pixels_high(phone: Callable[[str], Page], lang: str) -> None:
    page = phone(f"{GUIZHOU}&lang={lang}")
    head = ".search .glyph, #period-back, #period-next, #period, #language"
    assert page.evaluate(UNDER_A_THUMB, f"{head}, #tabs button, #play button") == []
    page.evaluate("window.scrollTo(0, 0)")
    assert page.evaluate(UNDER_A_THUMB, "#breadcrumb > a, #breadcrumb summary, #indicator summary") == []
    assert page.evaluate("document.getElementById('tabs').getBoundingClientRect().height") == 56
    assert page.locator("#tabs button:visible").count() == 5


def test_type_and_figures_are_those_of_the_design(phone: Callable[[str], Page]) -> None:
    page = phone(f"{PAGES['country']}&lang=zh")
    style = "(part) => { const s = getComputedStyle(document.querySelector(part)); return [s.fontSize, s.lineHeight]; }"
    assert page.evaluate(style, "#finding") == ["24px", "34px"]
    assert page.locator(".kpi:visible").count() == 3
    assert page.locator("#ranking li").first.evaluate("(row) => row.getBoundingClientRect().height") == 30
    assert page.locator("#legend .stacked").is_visible()
    assert not page.locator("#legend .bars").is_visible()


def test_stacked_legend_counts_every_county_once(phone: Callable[[str], Page]) -> None:
    page = phone(f"{PAGES['country']}&lang=zh")
    counts = [int(text) for text in page.locator("#legend .stacked b").all_inner_texts()]
    grown = page.locator("#legend .stacked .bar i").evaluate_all(
        "all => all.map((i) => Number(i.style.flexGrow))"
    )
    assert counts == grown
    assert sum(counts) == 832


def test_tabs_lead_to_ranking_trend_and_back(phone: Callable[[str], Page]) -> None:
    page = phone(f"{GUIZHOU}&lang=zh")
    current = page.locator("#tabs [aria-current]")
    assert current.inner_text() == "总览"
    page.locator("#tabs button", has_text="排名").tap()
    until(page, lambda: current.inner_text(), lambda word: word == "排名")
    page.locator("#tabs button", has_text="历年").tap()
    until(page, lambda: current.inner_text(), lambda word: word == "历年")
    page.locator("#tabs button", has_text="总览").tap()
    until(page, lambda: page.evaluate("window.scrollY"), lambda y: y == 0)


def test_search_fills_the_screen_and_leads_on(phone: Callable[[str], Page]) -> None:
    page = phone(f"{GUIZHOU}&lang=zh")
    page.locator("#tab-search").tap()
    assert page.evaluate(FOCUSED, "#region-search")
    assert page.locator(".search").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    page.keyboard.type("云南")
    until(page, lambda: page.locator("#search-results [role=option]").count(), bool)
    page.locator("#search-results a").first.tap()
    until(page, lambda: region(page), lambda code: code == "530000")
    settle(page)
    assert page.locator("#map").is_visible()
    page.locator("#tab-search").tap()
    page.locator(".leave-search").tap()
    until(page, lambda: page.evaluate("document.querySelector('.search').offsetHeight"), lambda h: h < 60)


def test_more_holds_theme_meeting_and_keys(phone: Callable[[str], Page]) -> None:
    page = phone(f"{GUIZHOU}&lang=zh")
    page.locator("#tab-more").tap()
    assert page.evaluate(UNDER_A_THUMB, "#more li > *") == []
    page.locator("#more button", has_text="快捷键").tap()
    until(page, lambda: page.locator("#keys-list[open]").count(), bool)
    page.locator("#keys-list .close").tap()
    page.locator("#tab-more").tap()
    page.locator("#more a", has_text="会议模式").tap()
    until(page, lambda: field(page, "mode"), lambda mode: mode == "meeting")
    settle(page)
    assert not page.locator("#tabs").is_visible()


def test_menu_is_a_sheet_above_the_tabs(phone: Callable[[str], Page]) -> None:
    page = phone(f"{GUIZHOU}&lang=zh")
    page.locator("#indicator summary").tap()
    box = page.locator("#indicator .panel").bounding_box()
    assert box
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844 - 56)


@pytest.mark.parametrize("width", [768, 900, 1024, 1150])
def test_widths_between_phone_and_desk_hold_the_page(browser: Browser, server_url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="en")
    page = context.new_page()
    watch(page, server_url)
    for address in PAGES.values():
        page.goto(f"{server_url}{address}&lang=en")
        settle(page)
        assert page.evaluate(SIDEWAYS) <= 0, address
    assert page.locator(".head").evaluate("(head) => head.getBoundingClientRect().height") == 44
    context.close()
