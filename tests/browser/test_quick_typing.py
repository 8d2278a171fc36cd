"""What is typed stands as it was typed, however quickly, and whatever the server answers meanwhile."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.hands import field
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

COUNTY = "/?region=640424&period=2018&lang=zh"
TEXT = "6404240123456789"
FIELD = "#household-filter-text"


@pytest.mark.parametrize("delay", [0, 5, 15, 30])
def test_letters_typed_into_the_filter_keep_their_order(page: Page, visit: Open, delay: int) -> None:
    visit(COUNTY)

    def slowly(route: Route) -> None:
        time.sleep(0.2)
        route.continue_()

    page.route("**/_dash-update-component*", slowly)
    page.select_option("#household-filter-cause", "01")  # its answers come while one types
    page.focus(FIELD)
    page.keyboard.type(TEXT, delay=delay)
    assert page.input_value(FIELD) == TEXT
    page.keyboard.press("Enter")
    until(page, lambda: field(page, "text"), lambda text: text == TEXT)
    settle(page)
    assert page.input_value(FIELD) == TEXT
    assert field(page, "cause") == "01"
    page.unroute_all()


def test_cursor_stays_where_it_is_while_the_page_is_busy(page: Page, visit: Open) -> None:
    visit(COUNTY)
    typed = page.evaluate(
        """() => {
          const input = document.getElementById("household-filter-text");
          input.focus();
          for (const letter of "6404") document.execCommand("insertText", false, letter); // in one task
          return new Promise((done) => window.setTimeout(() => {
            document.execCommand("insertText", false, "9");
            done(input.value);
          }, 50));
        }"""
    )
    assert typed == "64049"


def test_back_takes_a_text_out_of_the_field(page: Page, visit: Open) -> None:
    visit(COUNTY)
    page.focus(FIELD)
    page.keyboard.insert_text("64")
    page.keyboard.press("Enter")
    until(page, lambda: field(page, "text"), lambda text: text == "64")
    settle(page)
    page.go_back()
    until(page, lambda: field(page, "text"), lambda text: text == "")
    settle(page)
    expect(page.locator(FIELD)).to_have_value("")
