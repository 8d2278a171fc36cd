"""Every figure of every page: it has a menu, the menu holds everything, and what it offers is there."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from callbacks import assessment, funds, measures, supervision
from callbacks.tabbed import Tab
from data_access.releases import Release
from tests.browser.watch import settle
from tests.database.figures import COUNTY, LENT, PREFECTURE, PROVINCE, place_of

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
FILES = ["html", "html", "png", "svg", "pdf", "csv", "xlsx", "metadata.json"]
DOES = ["receipt", "copy-link", "copy-picture"]
INDICATOR = "indicator=poverty_incidence&period=2018"
PAGES = {
    "country": "/?period=2018&indicator=delisting_year",
    "group": f"/?region=G01&{INDICATOR}",
    "province": f"/?region={PROVINCE}&{INDICATOR}",
    "prefecture": f"/?region={PREFECTURE}&{INDICATOR}",
    "county": f"/?region={COUNTY}&{INDICATOR}",
    "township": f"/?region={COUNTY}901&{INDICATOR}",
    "village": "/?region={village}&period=2018",
    "household": "/household/{household}?period=2018",
}
PARTS = [(page, tab) for page in (funds, measures, assessment, supervision) for tab in page.TABS]
LAST = {funds: "2018-12", measures: "2018", assessment: "2018", supervision: "2018"}
BLOCKS = """() => {
  const has = (block) => block.querySelector(":scope > .figure-menu, :scope > * > .figure-menu");
  const drawn = [...document.querySelectorAll("main .js-plotly-plot, main table, main h2.block-title, #kpis, #ranking")];
  return drawn.filter((e) => e.offsetParent && !e.closest(".figure-menu") && !e.closest("#receipt") && !e.closest(".ag-root"))
    .filter((e) => {
      for (let block = e.parentElement; block; block = block.parentElement) {
        if (has(block)) return false;
        if (block.matches("section, figure, main")) return true;
      }
      return true;
    })
    .map((e) => e.outerHTML.slice(0, 120));
}"""
MENUS = """() => [...document.querySelectorAll(".figure-menu [data-figure]")]
  .filter((f) => f.closest(".figure-menu").offsetParent).map((f) => ({
  name: f.dataset.figure,
  files: [...f.querySelectorAll("a[data-file]")].map((a) => [a.dataset.file, a.getAttribute("href")]),
  does: [...f.querySelectorAll("button[data-do]")].map((b) => b.dataset.do),
}))"""


def address(level: str, release: Release) -> str:
    """The page of a level, on the small demonstration."""
    place = place_of(release)
    return PAGES[level].format(village=place.village, household=place.household)


def menus_of(page: Page) -> list[dict[str, Any]]:
    """Every figure that a menu of the page offers."""
    found: list[dict[str, Any]] = page.evaluate(MENUS)
    return found


@pytest.mark.parametrize("level", PAGES)
def test_each_block_has_its_menu_and_each_figure_of_the_level_stands_in_one(
    visit: Visit, duckdb_release: Release, level: str
) -> None:
    page = visit(f"{address(level, duckdb_release)}&lang=en")
    settle(page)
    assert page.evaluate(BLOCKS) == []
    listed = page.request.get(urljoin(page.url, "/api/v1/figures")).json()["figures"]
    wanted = {
        entry["figure"]
        for entry in listed
        if entry["page"] == (level if level == "household" else "overview")
        and (level == "household" or level in entry["levels"])
    }
    offered = menus_of(page)
    assert {menu["name"] for menu in offered} == wanted
    assert len(offered) == len(wanted)


@pytest.mark.parametrize(
    ("page_of_parts", "tab"), PARTS, ids=lambda of: of.key if isinstance(of, Tab) else of.PATH
)
def test_each_figure_of_a_part_stands_in_a_menu(visit: Visit, page_of_parts: ModuleType, tab: Tab) -> None:
    page = visit(f"{page_of_parts.PATH}?period={LAST[page_of_parts]}&tab={tab.key}&lang=en")
    settle(page)
    assert {menu["name"] for menu in menus_of(page)} == (set(tab.figures) or LENT.get(tab.key, set()))
    for menu in menus_of(page):
        assert [kind for kind, _ in menu["files"]] == FILES, menu["name"]


@pytest.mark.parametrize("level", PAGES)
def test_each_menu_holds_everything_and_its_addresses_answer(
    visit: Visit, duckdb_release: Release, level: str
) -> None:
    page = visit(f"{address(level, duckdb_release)}&lang=zh")
    for menu in menus_of(page):
        assert [kind for kind, _ in menu["files"]] == FILES, menu["name"]
        assert menu["does"] == DOES, menu["name"]
        for kind, link in menu["files"]:
            if kind in ("csv", "xlsx", "metadata.json"):
                assert page.request.get(urljoin(page.url, link)).ok, link


@pytest.mark.parametrize("level", PAGES)
def test_each_figure_has_its_receipt(visit: Visit, duckdb_release: Release, level: str) -> None:
    page = visit(f"{address(level, duckdb_release)}&lang=zh")
    for menu in menus_of(page):
        box = page.locator(f'.figure-menu:has([data-figure="{menu["name"]}"]):visible')
        box.locator("summary").click()
        box.locator(f'[data-figure="{menu["name"]}"] [data-do="receipt"]').click()
        page.wait_for_selector("#receipt h2")
        settle(page)
        assert page.locator("#receipt-code").count() == 1, menu["name"]
        assert page.locator("#receipt details").count() >= 1, menu["name"]
        page.keyboard.press("Escape")
