"""Each page without a mouse: Tab reaches what can be used, one sees where the focus is, and keys work it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hands import FOCUSED, enter, field, open_menu, region, tab_to
from tests.browser.watch import settle, until

PAGES = {
    "overview": "/?region=520000&indicator=poverty_incidence",
    "county": "/?region=640424",
    "village": "/?region=640424901903",
    "household": None,
}
ON_SCREEN = """() => {
  const now = document.activeElement;
  const box = now.getBoundingClientRect();
  return now === document.body
    || (box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight && box.left < window.innerWidth);
}"""
STOP = """() => {
  const now = document.activeElement;
  if (!now || now === document.body) return null;
  const look = () => [now, now.parentElement, now.closest("li, label, .search, .ag-cell, .ag-header-cell") || now]
    .map((element) => getComputedStyle(element))
    .map((style) => [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor,
      style.borderBottomWidth, style.backgroundColor, style.color, style.textDecorationLine].join())
    .join("|");
  const focused = look();
  now.blur();
  const differs = focused !== look();
  now.focus({ preventScroll: true, focusVisible: true });
  return {
    name: [now.tagName, now.id, now.className, now.textContent.slice(0, 20)].join(" "),
    differs: differs,
    told: Boolean((now.classList.contains("ag-cell") || now.getAttribute("aria-label") || now.title
      || now.textContent || now.placeholder || (now.labels && now.labels.length)) && true),
  };
}"""


def opened(page: Page, visit: Open, kind: str) -> None:
    """One of the pages; a household by the list of its village."""
    address = PAGES[kind] or PAGES["village"]
    visit(f"{address}&lang=en&period=2018")
    if kind == "household":
        page.locator("#household-table .ag-row a").first.click()
        settle(page)


@pytest.mark.parametrize("kind", PAGES)
def test_each_stop_of_tab_is_seen_and_named(page: Page, visit: Open, kind: str) -> None:
    opened(page, visit, kind)
    seen, wrong = [], []
    for _ in range(45):
        page.keyboard.press("Tab")
        until(page, lambda: page.evaluate(ON_SCREEN), bool)  # a page scrolls to what has the focus
        stop = page.evaluate(STOP)
        if stop is None or (seen and stop["name"] == seen[0]):
            break
        seen.append(stop["name"])
        if not (stop["differs"] and stop["told"]):
            wrong.append(stop)
    assert len(seen) >= 8
    assert wrong == []


def test_the_first_stop_leads_past_the_head(page: Page, visit: Open) -> None:
    visit("/?region=520000&lang=en&period=2018")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.location.hash") == "#page"
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('#page'))")


def test_keys_change_period_and_indicator(page: Page, visit: Open) -> None:
    visit("/?region=520000&lang=en&period=2018&indicator=poverty_incidence")
    tab_to(page, "#period")
    page.keyboard.press("ArrowUp")
    until(page, lambda: field(page, "period"), lambda year: year == "2017")
    settle(page)
    open_menu(page, "#indicator")
    page.keyboard.type("rural income")
    enter(page)
    assert field(page, "indicator").startswith("rural_income")
    assert field(page, "period") == "2017"


def test_arrows_walk_the_ranking_and_enter_opens(page: Page, visit: Open) -> None:
    visit("/?region=520000&lang=en&period=2018&indicator=poverty_incidence")
    tab_to(page, "#ranking a")
    page.keyboard.press("ArrowDown")
    second = page.locator("#ranking a").nth(1).get_attribute("href")
    enter(page)
    assert second
    assert region(page) in second


def test_escape_closes_a_menu_and_gives_the_focus_back(page: Page, visit: Open) -> None:
    visit("/?lang=en&period=2018")
    open_menu(page, "#indicator")
    page.keyboard.press("Escape")
    assert page.locator("#indicator[open]").count() == 0
    assert page.evaluate(FOCUSED, "#indicator summary")


def test_keys_filter_the_households(page: Page, visit: Open) -> None:
    visit("/?region=640424&lang=en&period=2018")
    tab_to(page, "#household-filter-cause")
    page.keyboard.press("ArrowDown")
    until(page, lambda: field(page, "cause"), bool)
    settle(page)
    tab_to(page, "#household-filter-text")
    page.keyboard.insert_text("6404")
    enter(page)
    until(page, lambda: field(page, "text"), lambda text: text == "6404")
    assert region(page) == "640424"


def test_keys_sort_the_households(page: Page, visit: Open) -> None:
    visit("/?region=640424901903&lang=en&period=2018")
    tab_to(page, ".ag-header-cell")
    page.keyboard.press("Enter")
    until(page, lambda: page.locator(".ag-header-cell[aria-sort='ascending']").count(), bool)
    settle(page)
    numbers = page.locator(".ag-row [col-id='number'] a").all_inner_texts()
    assert numbers == sorted(numbers)
    assert len(numbers) > 3


def test_keys_lead_from_a_household_back_to_its_village(page: Page, visit: Open) -> None:
    opened(page, visit, "household")
    tab_to(page, "#breadcrumb a[href*='region=640424901903']")
    enter(page)
    assert region(page) == "640424901903"
    assert page.locator(".village-page").count() == 1
