"""The tour: once, at a first visit of the bare address; left by Escape, its sign or its button; never in a link's way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.hands import FOCUSED
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
IS_BESIDE = """() => {
  const note = document.querySelector("#tour").getBoundingClientRect();
  const ring = document.querySelector("#tour .ring").getBoundingClientRect();
  return note.left >= 0 && note.top >= 0 && note.right <= innerWidth && note.bottom <= innerHeight && ring.width > 20;
}"""


def is_open(page: Page) -> bool:
    return page.locator("#tour[open]").count() == 1


def begun(page: Page, visit: Visit) -> None:
    visit("/", on=page)
    until(page, lambda: is_open(page), bool)


def test_first_visit_is_led_through_four_steps(new_page: Page, visit: Visit) -> None:
    begun(new_page, visit)
    titles = []
    top = "(part) => document.querySelector(part).getBoundingClientRect().top"
    assert new_page.evaluate(top, "#tour .ring") < new_page.evaluate(top, "#finding")
    for step in range(4):
        assert new_page.evaluate(FOCUSED, "#tour .next")
        assert new_page.evaluate(IS_BESIDE), f"step {step + 1}"
        assert new_page.inner_text("#tour .count") == f"{step + 1} / 4"
        titles.append(new_page.locator("#tour h2:visible").inner_text())
        named = new_page.locator("#tour").get_attribute("aria-labelledby")
        assert new_page.inner_text(f"#{named}") == titles[-1]
        new_page.keyboard.press("Enter")
    assert len(set(titles)) == 4
    assert not is_open(new_page)
    visit("/", on=new_page)
    assert not is_open(new_page)


@pytest.mark.parametrize("way", ["Escape", ".leave", ".never"])
def test_tour_is_left_and_stays_away(new_page: Page, visit: Visit, way: str) -> None:
    begun(new_page, visit)
    if way == "Escape":
        new_page.keyboard.press("Escape")
    else:
        new_page.locator(f"#tour {way}").click()
    until(new_page, lambda: is_open(new_page), lambda there: not there)
    assert not new_page.evaluate(FOCUSED, "#tour *")
    visit("/", on=new_page)
    settle(new_page)
    assert not is_open(new_page)


@pytest.mark.parametrize("address", ["/?lang=zh", "/?region=520000&period=2018&lang=en", "/?mode=meeting"])
def test_link_is_shown_without_a_tour(new_page: Page, visit: Visit, address: str) -> None:
    visit(address, on=new_page)
    settle(new_page)
    assert not is_open(new_page)


def test_list_of_keys_brings_the_tour_back_and_the_focus_returns(page: Page, visit: Visit) -> None:
    visit("/?region=520000&period=2018&lang=en")
    page.locator("#keys-switch").click()
    page.locator("#keys-list [data-opens=tour]").click()
    until(page, lambda: is_open(page), bool)
    assert page.locator("#keys-list[open]").count() == 0
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#tour .count") == "2 / 4"
    page.keyboard.press("i")
    page.keyboard.press("m")
    assert not page.locator("#receipt").is_visible()
    page.locator("#tour .back").click()
    assert page.inner_text("#tour .count") == "1 / 4"
    page.keyboard.press("Escape")
    until(page, lambda: is_open(page), lambda there: not there)
