"""On paper: sheets of A4 that say all that the screen says, in the light theme, without head and controls."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Open
from tests.browser.hands import follow
from tests.browser.watch import picture, settle

pytestmark = pytest.mark.long

A4 = (595, 842)
PAGES = {
    "country": ("/?region=000000", "across", 1),
    "province": ("/?region=520000&indicator=poverty_incidence", "across", 1),
    "difference": ("/?region=520000&indicator=poverty_incidence&compare=2015", "across", 1),
    "pair": ("/?region=520000&indicator=poverty_incidence&compare=530000", "across", 1),
    "years": ("/?region=520000&indicator=poverty_incidence&draw=years", "across", 1),
    "county": ("/?region=640424", "upright", 3),
    "village": ("/?region=640424901903", "upright", 2),
    "household": ("/?region=640424901903", "upright", 2),
    "funds": ("/funds?region=520000", "upright", 1),
    "balances": ("/funds?region=520000&tab=balances", "upright", 1),
    "projects": ("/funds?region=520000&tab=projects", "upright", 3),
    "microcredit": ("/funds?region=520000&tab=microcredit", "upright", 1),
    "fit": ("/measures?region=520000", "upright", 1),
    "coverage": ("/measures?region=520000&tab=coverage", "upright", 1),
    "needs": ("/measures?region=520000&tab=needs", "upright", 1),
    "effect": ("/measures?region=520000&tab=effect", "upright", 1),
    "participation": ("/measures?region=520000&tab=participation", "upright", 1),
    "county exits": ("/assessment?region=520000&tab=counties", "upright", 1),
    "falling behind": ("/supervision?region=520000", "upright", 1),
    "scores": ("/assessment?region=520000", "upright", 1),
    "results": ("/assessment?region=520000&tab=results", "upright", 1),
    "helpers": ("/assessment?region=520000&tab=helpers", "upright", 1),
    "inspections": ("/supervision?region=520000&tab=findings", "upright", 1),
    "credibility": ("/supervision?region=520000&tab=credibility", "upright", 1),
}
WITH_PARTS = [kind for kind, (address, *_) in PAGES.items() if address[1] in "afms"]
PLACES = """(selector) => [...document.querySelectorAll(selector)].map((part) => part.getBoundingClientRect().toJSON())"""
DARK_GROUNDS = """() => [...document.querySelectorAll("#map path, #ranking .bar i, #legend i")].filter((part) => {
  const { fill, backgroundColor } = getComputedStyle(part);
  return [fill, backgroundColor].some((one) => one === "rgb(30, 39, 46)" || one === "rgb(240, 162, 75)");
}).length"""


def printed(page: Page) -> PdfReader:
    """The page as it comes out of the printer."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


def opened(page: Page, visit: Open, kind: str, look: str) -> None:
    visit(f"{PAGES[kind][0]}&period=2018&{look}")
    if kind == "household":
        follow(page, "#household-table .ag-row a")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_comes_on_whole_sheets(page: Page, visit: Open, kind: str) -> None:
    opened(page, visit, kind, "lang=en")
    sheets = printed(page).pages
    _, way, most = PAGES[kind]
    assert 1 <= len(sheets) <= most
    for sheet in sheets:
        size = (round(sheet.mediabox.width), round(sheet.mediabox.height))
        assert size == (A4 if way == "upright" else A4[::-1])
    said = "".join("".join(sheet.extract_text() for sheet in sheets).split())
    shown = [page.inner_text("#finding"), *page.locator("#page .block-title:visible").all_inner_texts()]
    shown += page.locator(".kpi-label:visible").all_inner_texts()
    shown += [
        date.today().isoformat(),
        urlsplit(page.url).path,
        page.locator("#source-line").inner_text().split("\n")[0],
    ]
    shown += page.locator(".demonstration, .pair-title, .year-title").all_inner_texts()
    for text in shown:
        assert "".join(text.split())[:20] in said, text
    for control in ("#home", "#meeting-switch"):
        assert "".join(page.locator(control).inner_text().split()) not in said


@pytest.mark.parametrize("kind", WITH_PARTS)
def test_a_part_has_its_key_figures_in_a_row_its_hero_across_and_its_mark_on_each_sheet(
    page: Page, visit: Open, kind: str
) -> None:
    opened(page, visit, kind, "lang=zh")
    for sheet in printed(page).pages:
        assert "演示数据" in sheet.extract_text()
    page.set_viewport_size({"width": 703, "height": 1000})
    page.emulate_media(media="print")
    kpis, (hero,) = page.evaluate(PLACES, ".kpi"), page.evaluate(PLACES, ".hero-place")
    assert len({round(kpi["top"]) for kpi in kpis}) == bool(kpis)
    assert all(a["right"] <= b["left"] for a, b in pairwise(kpis))
    assert hero["top"] >= max((kpi["bottom"] for kpi in kpis), default=0)
    assert hero["width"] > 650
    assert not page.evaluate(PLACES, ".page-tabs")[0]["width"]


def test_a_dark_page_is_printed_light_and_stays_dark(page: Page, visit: Open) -> None:
    opened(page, visit, "country", "lang=en&theme=dark")
    before = picture(page)
    assert page.evaluate(DARK_GROUNDS) > 10
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(DARK_GROUNDS) == 0
    assert page.evaluate("() => document.documentElement.dataset.theme") == "light"
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    settle(page)
    assert picture(page) == before
