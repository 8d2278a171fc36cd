"""The search finds everything that has a name, by keyboard from beginning to end; `?` lists the keys."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.hands import FOCUSED, enter, field, region
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
START = "/?region=520000&period=2018&indicator=poverty_incidence"


def kinds(page: Page) -> list[str]:
    return page.locator("#search-results .kind").all_inner_texts()


def answers(page: Page) -> list[str]:
    return page.locator("#search-results a[role=option]").evaluate_all(
        "all => all.map((a) => a.getAttribute('href'))"
    )


def seek(page: Page, typed: str, holds: Callable[[list[str]], bool]) -> None:
    page.keyboard.press("/")
    page.keyboard.type(typed)
    until(page, lambda: answers(page), holds)
    settle(page)


@pytest.mark.parametrize(
    ("lang", "typed"), [("zh", "农村居民人均"), ("en", "rural income"), ("zh", "ncjmrj")]
)
def test_indicator_is_found_by_name_and_initials(page: Page, visit: Visit, lang: str, typed: str) -> None:
    visit(f"{START}&lang={lang}")
    seek(page, typed, lambda found: any("indicator=rural_income" in href for href in found))
    enter(page)
    assert field(page, "indicator").startswith("rural_income")
    assert region(page) == "520000"


def test_answers_stand_in_sections(page: Page, visit: Visit) -> None:
    visit(f"{START}&lang=en")
    seek(page, "pov", lambda found: any("indicator=poverty_incidence" in href for href in found[:1]))
    assert kinds(page)[0] == "Indicators"
    page.keyboard.press("Escape")
    seek(page, "Liupan Mountain", lambda found: any("region=G" in href for href in found))
    assert kinds(page)[0] == "Groups of counties"


def test_page_is_found_by_name(page: Page, visit: Visit) -> None:
    visit(f"{START}&lang=zh")
    seek(page, "会议", bool)
    assert "页面" in kinds(page)
    page.keyboard.press("Enter")
    until(page, lambda: field(page, "mode"), lambda mode: mode == "meeting")
    settle(page)


def test_household_is_found_by_its_whole_number_alone(page: Page, visit: Visit) -> None:
    visit("/?region=640424901903&period=2018&lang=zh")
    number = str(page.locator("#household-table .ag-row a").first.get_attribute("title"))
    seek(page, number, lambda found: any(f"/household/{number}" in href for href in found))
    assert kinds(page) == ["户"]
    enter(page)
    assert urlsplit(page.url).path == f"/household/{number}"
    page.keyboard.press("/")
    page.keyboard.type(number[:15])
    until(page, lambda: page.inner_text("#search-results"), lambda text: number[:15] in text)
    assert answers(page) == []
    assert number not in str(page.evaluate("JSON.stringify(localStorage)"))


STATE = """() => {
  const input = document.querySelector("#region-search");
  const chosen = document.getElementById(input.getAttribute("aria-activedescendant") || "none");
  return [input.getAttribute("role"), input.getAttribute("aria-expanded"), chosen ? chosen.getAttribute("aria-selected") : ""];
}"""


def test_search_is_a_combobox_worked_by_arrows_and_left_by_tab(page: Page, visit: Visit) -> None:
    visit(f"{START}&lang=zh")
    seek(page, "gz", bool)
    assert page.evaluate(STATE) == ["combobox", "true", ""]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(STATE) == ["combobox", "true", "true"]
    assert page.locator("#search-results [aria-selected=true]").inner_text().startswith("贵州省")
    page.keyboard.press("PageDown")
    assert page.locator("#search-results [role=option]").last.get_attribute("aria-selected") == "true"
    page.keyboard.press("Tab")
    until(page, lambda: page.evaluate(STATE)[1], lambda expanded: expanded == "false")
    assert not page.evaluate(FOCUSED, "#search-results *")


def test_enter_waits_for_the_answers_to_what_was_typed(page: Page, visit: Visit) -> None:
    visit(f"{START}&lang=zh")
    seek(page, "y", bool)
    page.keyboard.type("unnan")
    page.keyboard.press("Enter")
    until(page, lambda: region(page), lambda code: code == "530000")
    settle(page)


def test_slip_and_nothing_are_answered_with_what_helps(page: Page, visit: Visit) -> None:
    visit(f"{START}&lang=zh")
    seek(page, "guizuo", lambda found: any("region=520000" in href for href in found))
    assert kinds(page) == ["是不是要找"]
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("qqqqqqq")
    until(page, lambda: page.inner_text("#search-results"), lambda text: "qqqqqqq" in text)
    assert "代码" in page.inner_text("#search-results")
    assert answers(page) == []


def test_recent_places_stand_in_the_empty_search(new_page: Page, visit: Visit) -> None:
    visit("/?region=530000&period=2018&lang=en", on=new_page)
    visit("/?region=520500&period=2018&lang=en", on=new_page)
    visit("/?region=620000&period=2018&lang=en", on=new_page)
    new_page.keyboard.press("/")
    until(new_page, lambda: len(answers(new_page)), lambda n: n == 2)
    assert kinds(new_page) == ["Recent places"]
    assert "region=520500" in answers(new_page)[0]
    new_page.keyboard.press("ArrowDown")
    new_page.keyboard.press("ArrowDown")
    enter(new_page)
    assert region(new_page) == "530000"


def test_question_mark_lists_the_keys_and_escape_closes(page: Page, visit: Visit) -> None:
    visit(f"{START}&lang=en")
    page.keyboard.press("?")
    until(page, lambda: page.locator("#keys-list[open]").count(), bool)
    assert page.evaluate(FOCUSED, "#keys-list *")
    assert "meeting mode" in page.inner_text("#keys-list")
    page.keyboard.press("m")
    page.keyboard.press("ArrowLeft")
    settle(page)
    assert (field(page, "mode"), field(page, "period")) == ("", "2018")
    page.keyboard.press("Escape")
    until(page, lambda: page.locator("#keys-list[open]").count(), lambda n: n == 0)


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        (START, ["Everywhere", "On the overview", "In a meeting"]),
        ("/?region=640424&period=2018", ["Everywhere", "On this page", "In a meeting"]),
        ("/?region=640424901903&period=2018", ["Everywhere", "In a meeting"]),
    ],
)
def test_list_tells_the_keys_of_the_page_shown(
    page: Page, visit: Visit, address: str, titles: list[str]
) -> None:
    visit(f"{address}&lang=en")
    page.keyboard.press("?")
    until(page, lambda: page.locator("#keys-list[open]").count(), bool)
    assert page.locator("#keys-list h3:visible").all_inner_texts() == titles
    page.keyboard.press("Escape")


def test_question_mark_is_typed_where_one_types(page: Page, visit: Visit) -> None:
    visit(f"{START}&lang=en")
    page.keyboard.press("/")
    page.keyboard.type("?")
    assert page.input_value("#region-search") == "?"
    assert page.locator("#keys-list[open]").count() == 0
