"""Windows between a phone's and a desk's: the pages with parts keep the size of their words."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page

from callbacks import assessment, funds, measures, supervision
from tests.browser.watch import settle, watch

pytestmark = pytest.mark.long

PARTS = [
    pytest.param(page, tab.key, id=f"{page.PATH[1:]}-{tab.key or 'first'}")
    for page in (supervision, assessment, funds, measures)
    for tab in page.TABS
]
SMALLEST = """() => Math.min(99, ...[...document.querySelectorAll("#tabbed .drawing svg text")].map((text) => {
  const drawing = text.ownerSVGElement;
  const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
  return text.textContent.trim() ? parseFloat(getComputedStyle(text).fontSize) * scale : 99;
}))"""


@pytest.fixture(scope="module")
def window(browser: Browser, server_url: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1024, "height": 768}, locale="zh-CN")
    page = context.new_page()
    seen = watch(page, server_url)
    yield page
    context.close()
    assert not seen.faults(), "\n".join(seen.faults())


@pytest.mark.parametrize(("of", "tab"), PARTS)
def test_no_word_of_a_drawing_is_under_twelve_pixels(
    window: Page, server_url: str, of: ModuleType, tab: str
) -> None:
    period = "2018-12" if "-" in of.PERIODS[0] else "2018"
    window.goto(f"{server_url}{of.PATH}?period={period}&lang=zh&tab={tab}")
    settle(window)
    assert window.evaluate(SMALLEST) >= 11.95
    assert window.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
