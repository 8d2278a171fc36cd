"""No page hinders anyone: axe finds nothing, headings follow each other, the map goes by keys, large type is whole.

Each page is asked in Chinese on light and in English on dark: a fault of a language or a theme shows in one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chromium import another
from tests.browser.conftest import Open, watched_page
from tests.browser.hands import enter, follow, region, tab_to
from tests.browser.test_bad_addresses import NOT_FOUND
from tests.browser.watch import settle, until, watch_of

pytestmark = pytest.mark.long

VILLAGE = "/?region=640424901903"
FIRST_HOUSEHOLD = "#household-table .ag-row a"
PAGES = {
    "country": "/?region=000000",
    "province": "/?region=520000&indicator=poverty_incidence",
    "group": "/?region=G01&indicator=rural_income",
    "place without poor counties": "/?region=320000&indicator=poverty_incidence",
    "county": "/?region=640424",
    "township": "/?region=640424901",
    "village": VILLAGE,
    "household": None,
    "meeting": "/?region=520000&indicator=poverty_incidence&mode=meeting",
    "difference": "/?region=520000&indicator=poverty_incidence&compare=2015",
    "pair": "/?region=520000&indicator=poverty_incidence&compare=530000",
    "years": "/?region=520000&indicator=poverty_incidence&draw=years",
    "areas": "/?region=000000&indicator=poverty_incidence&peers=areas",
    "bubbles": "/?region=520000&indicator=registered_poor_population&draw=bubbles",
    "measures": "/measures?region=000000",
    "measures, coverage": "/measures?region=520000&tab=coverage",
    "measures, needs and rows": "/measures?region=640424&tab=needs&pick=need:all:unmet",
    "measures, effect": "/measures?region=000000&tab=effect&period=2018",
    "measures, participation": "/measures?region=520000&tab=participation",
    "county exits": "/assessment?region=000000&period=2018&tab=counties",
    "county exits, rows": "/assessment?region=520000&period=2018&tab=counties&pick=evaluated:incidence:unsure",
    "the exit of one county": "/assessment?region=520526&period=2020&tab=counties",
    "falling behind, rows": "/supervision?region=520000&period=2018&pick=exceptions:all",
    "fair comparison": "/supervision?region=520000&period=2018&tab=compare",
    "peers": "/supervision?region=520526&period=2018&tab=compare&indicator=needs_met",
    "why": "/supervision?region=520000&period=2018&tab=why",
    "check sample": "/supervision?region=520000&period=2018&tab=sample",
    "visit forms": "/supervision?region=640424&period=2018&tab=forms&sample=2-2-1-none",
    "scores and rows": "/assessment?region=520000&period=2018&pick=total:52",
    "reported and found": "/assessment?region=000000&period=2018&tab=reports",
    "helpers": "/assessment?region=000000&period=2018&tab=helpers",
    "helpers, rows": "/assessment?region=520000&period=2018&tab=helpers&pick=pair:15",
    "results": "/assessment?region=000000&period=2018&tab=results",
    "inspections and findings": "/supervision?region=520000&period=2018&tab=findings&pick=finding:overdue",
    "credibility": "/supervision?region=520000&period=2018&tab=credibility&pick=credible:any",
    "funds": "/funds?region=000000&period=2018-09",
    "funds, rows": "/funds?region=520000&period=2018-12&pick=stage:idle",
    "balances": "/funds?region=000000&period=2018-12&tab=balances",
    "projects": "/funds?region=640400&period=2018-12&tab=projects",
    "microcredit": "/funds?region=640424&period=2018-12&tab=microcredit",
    "no page": "/nowhere?",
    "bad address": "/?region=520526999&indicator=happiness",
}
LOOKS = ("lang=zh&theme=light", "lang=en&theme=dark")
LEVELS = """() => [...document.querySelectorAll("h1, h2, h3, h4")]
  .filter((h) => h.getClientRects().length).map((h) => Number(h.tagName[1]))"""
MOTION = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
WATCH_MOTION = """() => {
  window.moved = 0;
  const own = Element.prototype.animate;
  Element.prototype.animate = function (...given) { window.moved += 1; return own.apply(this, given); };
}"""
CUT_OFF = """() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  const found = wide > 1 ? ["the page is " + wide + " px wider than the window"] : [];
  for (const element of document.querySelectorAll("h1, h2, p, a, button, summary, label, th, td, dt, dd, b, span")) {
    const box = element.getBoundingClientRect();
    const closed = element.closest("details:not([open])") && !element.closest("summary");
    if (!element.textContent.trim() || !box.width || closed || element.closest(".unseen, .skip, .ag-root, svg")) continue;
    let holder = element;
    while (holder && !/auto|scroll/.test(getComputedStyle(holder).overflowX)) holder = holder.parentElement;
    if (holder && holder !== document.body) continue; // it can be scrolled to
    const style = getComputedStyle(element);
    const hides = style.overflowX === "hidden" && style.textOverflow !== "ellipsis";
    const clipped = hides && element.scrollWidth > element.clientWidth + 1;
    if (box.right > window.innerWidth + 1 || box.left < -1 || clipped)
      found.push([element.tagName, element.className, element.textContent.trim().slice(0, 30), Math.round(box.right)].join(" "));
  }
  return found;
}"""


def opened(visit: Callable[..., Page], page: Page, kind: str, look: str) -> None:
    """One of the pages in a language and a theme; a household by the list of its village."""
    if kind == "no page":
        watch_of(page).expected.append(NOT_FOUND)
    address = PAGES[kind] or VILLAGE
    visit(f"{address}&period=2018&{look}")
    if PAGES[kind] is None:
        follow(page, FIRST_HOUSEHOLD)


def faults(page: Page) -> list[str]:
    """What axe finds, one line each; AssertionError where it looked at nothing."""
    found = Axe().run(page).response
    assert len(found["passes"]) > 10, "axe looked at nothing"
    return [
        f"{rule['impact']} {rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(page: Page, visit: Open, kind: str) -> None:
    for look in LOOKS:
        opened(visit, page, kind, look)
        assert faults(page) == [], look
        levels = page.evaluate(LEVELS)
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels)), levels


OPENED = {
    "the places": ("/?region=520500", lambda page: page.locator("#breadcrumb summary").click()),
    "the indicators": ("/?region=520000", lambda page: page.locator("#indicator summary").click()),
    "a figure's menu": ("/?region=520000", lambda page: page.locator(".hero .figure-menu summary").click()),
    "several figures' menu": ("", lambda page: page.locator(".figure-menu summary").first.click()),
    "the search": ("/?region=520000", lambda page: page.fill("#region-search", "64")),
    "the keys": ("/?region=520000", lambda page: page.keyboard.press("?")),
    "what to compare with": ("/?region=520000", lambda page: page.click("#compare-open")),
    "who is ranked": ("/?region=000000&peers=areas", lambda page: page.click(".peers summary")),
    "a receipt": ("/?region=520000&indicator=poverty_incidence", lambda page: page.keyboard.press("i")),
}


@pytest.mark.parametrize("what", OPENED)
def test_axe_finds_nothing_in_what_opens(page: Page, visit: Open, what: str) -> None:
    address, open_it = OPENED[what]
    visit(f"{address or VILLAGE}&period=2018&{LOOKS[len(what) % 2]}")
    open_it(page)
    if what == "a receipt":
        page.wait_for_selector("#receipt h2")
    if what == "the search":
        page.locator("#search-results [role=option]").nth(5).wait_for()
    settle(page)
    assert faults(page) == []


def test_axe_finds_nothing_on_a_phone(page: Page, visit: Open) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(visit, page, "province", LOOKS[0])
    assert faults(page) == []


def test_the_map_goes_by_keys(page: Page, visit: Open) -> None:
    """Arrows walk from region to region; each says what a pointer is told, in the card and to a screen reader."""
    visit("/?region=520000&indicator=poverty_incidence&lang=en&period=2018")
    tab_to(page, "#map")
    card = page.locator("#hover-card")
    until(page, card.is_visible, bool)
    said = [until(page, page.locator("#map-said").inner_text, bool)]
    for key in ("ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        before = said[-1]
        said.append(until(page, page.locator("#map-said").inner_text, lambda now, was=before: now != was))
        assert card.is_visible()
        assert page.locator("#pointed path").count() == 1
    first = page.locator("#ranking .place").first.inner_text()
    assert said[0].startswith(first)
    assert len(set(said)) >= 4
    assert "period=2018" in page.url
    enter(page)
    assert region(page).startswith("52")
    assert region(page) != "520000"
    tab_to(page, "#ranking a")
    assert page.locator("#pointed path").count() == 1  # that of the ranked place


def test_who_asks_for_less_motion_gets_none(page: Page, visit: Open) -> None:
    page.emulate_media(reduced_motion="reduce")
    visit("/?region=520000&indicator=poverty_incidence&lang=en&period=2014")
    page.evaluate(WATCH_MOTION)
    page.locator("#play button").click()
    moving = [page.evaluate(MOTION)]
    while "period=2020" not in page.url:
        page.wait_for_timeout(50)
        moving.append(page.evaluate(MOTION))
    settle(page)
    assert "2020" in page.inner_text("#period-words")
    assert page.evaluate("() => window.moved") == 0
    assert max(moving) == 0
    follow(page, "#ranking a")
    assert page.evaluate(MOTION) == 0
    page.emulate_media(reduced_motion="no-preference")


@pytest.fixture(scope="module")
def large_type(browser: Browser) -> Iterator[Browser]:
    """A browser whose reader has doubled the size of type."""
    with another(browser, "--blink-settings=defaultFontSize=32") as started:
        yield started


@pytest.mark.parametrize("kind", ["country", "province", "county", "village", "household", "bad address"])
def test_large_type_is_not_cut_off(large_type: Browser, server_url: str, kind: str) -> None:
    context = large_type.new_context(viewport={"width": 1366, "height": 650})
    for page in watched_page(context, server_url):

        def visit(address: str, page: Page = page) -> None:
            page.goto(server_url + address)
            settle(page)

        opened(visit, page, kind, LOOKS[1])
        assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.evaluate(CUT_OFF) == []
    context.close()


@pytest.mark.parametrize("kind", ["province", "county", "village", "household"])
def test_a_page_zoomed_to_twice_its_size_is_not_cut_off(browser: Browser, server_url: str, kind: str) -> None:
    context = browser.new_context(viewport={"width": 683, "height": 325}, device_scale_factor=2)
    for page in watched_page(context, server_url):

        def visit(address: str, page: Page = page) -> None:
            page.goto(server_url + address)
            settle(page)

        opened(visit, page, kind, LOOKS[0])
        assert page.evaluate(CUT_OFF) == []
    context.close()


@pytest.mark.parametrize("kind", ["province", "village"])
def test_a_large_screen_is_filled(browser: Browser, server_url: str, kind: str) -> None:
    """At 3840 by 2160 the sheet is that of the desk, larger: it ends where the window ends."""
    context = browser.new_context(viewport={"width": 3840, "height": 2160})
    for page in watched_page(context, server_url):
        page.goto(f"{server_url}{PAGES[kind]}&period=2018&{LOOKS[0]}")
        settle(page)
        foot = page.locator("#source-line").bounding_box()
        assert foot
        assert 2000 < foot["y"] + foot["height"] <= 2160
        assert page.evaluate("() => document.documentElement.scrollHeight") == 2160
    context.close()
