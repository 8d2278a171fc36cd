"""What older browsers get: the grid's style sheets flat, and a notice where the page cannot be shown at all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from dashboard.settings import ROOT
from tests.browser.chromium import SIZE
from tests.browser.conftest import Open
from tests.browser.watch import picture

pytestmark = pytest.mark.long

FLATTEN = """() => {
  const nested = [...document.querySelectorAll("style")].filter((sheet) => /\\.ag-/.test(sheet.textContent));
  for (const sheet of nested) sheet.textContent = window.monitor.flatCss(sheet.textContent);
  const rules = nested.flatMap((sheet) => [...sheet.sheet.cssRules]);
  return [nested.length, rules.filter((rule) => rule.selectorText && rule.cssRules.length).length];
}"""
NEEDED = "Chromium 92"


def test_the_grid_looks_the_same_with_flat_style_sheets(page: Page, visit: Open) -> None:
    visit("/?region=640424901903&lang=zh&period=2018")
    before = picture(page)
    sheets, nested = page.evaluate(FLATTEN)
    assert sheets > 10
    assert nested == 0
    assert picture(page) == before


def test_a_browser_that_is_too_old_is_told_what_is_needed(browser: Browser, server_url: str) -> None:
    context = browser.new_context(viewport=SIZE)
    context.add_init_script("delete Array.prototype.at")  # it came with Chromium 92
    page = context.new_page()
    page.goto(f"{server_url}/?lang=zh")
    said = page.inner_text("body")
    context.close()
    assert said.count(NEEDED) == 2
    assert "浏览器" in said
    assert "browser" in said


def test_without_scripts_the_page_says_what_is_needed(browser: Browser, server_url: str) -> None:
    context = browser.new_context(viewport=SIZE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server_url}/?lang=en")
    said = page.inner_text("body")
    context.close()
    assert said.count(NEEDED) == 2


def test_a_browser_that_will_do_sees_no_notice(page: Page, visit: Open) -> None:
    visit("/?lang=en")
    assert NEEDED not in page.inner_text("body")


def test_old_browsers_can_read_the_script_that_tells_them() -> None:
    script = (ROOT / "assets" / "too_old.js").read_text("utf-8")
    assert not re.search(r"=>|\b(?:const|let|class|async)\b|`|\?\.", script)
