"""A meeting on the pages with parts: every part fills the window, and its words are read from three metres."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from callbacks import assessment, funds, measures, supervision
from tests.browser.conftest import meeting_room
from tests.browser.hands import field
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

PARTS = [
    pytest.param(page, tab.key, id=f"{page.PATH[1:]}-{tab.key or 'first'}")
    for page in (supervision, assessment, funds, measures)
    for tab in page.TABS
]
SMALL = """() => {
  const found = [];
  const shown = (part) => part.getClientRects().length > 0;
  for (const text of document.querySelectorAll("#tabbed svg text")) {
    if (!text.textContent.trim() || !shown(text)) continue;
    const drawing = text.ownerSVGElement;
    const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    if (size < 19.95) found.push([text.textContent, Math.round(size * 10) / 10]);
  }
  const walk = document.createTreeWalker(document.querySelector("#tabbed"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const part = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || part.closest("svg, kbd") || !shown(part)) continue;
    const size = parseFloat(getComputedStyle(part).fontSize);
    if (size < 19.95) found.push([walk.currentNode.data, size]);
  }
  return found.slice(0, 5);
}"""
WHOLE = """() => {
  const title = document.querySelector("#finding");
  const style = getComputedStyle(title);
  const wrong = [];
  if (title.scrollWidth > title.clientWidth + 1 || style.textOverflow === "ellipsis") wrong.push("the title is cut");
  if (parseFloat(style.fontSize) < 36) wrong.push("the title is small: " + style.fontSize);
  if (document.documentElement.scrollWidth > window.innerWidth) wrong.push("it scrolls sideways");
  const kept = ["#finding", ".subline", ".page-tabs .current", "#source-line", ".steps a[data-set^=period]", ".steps .leave"];
  for (const part of kept) {
    const box = document.querySelector(part).getBoundingClientRect();
    if (!box.width || box.left < 0 || box.right > window.innerWidth || box.top < 0 || box.bottom > window.innerHeight + 1)
      wrong.push(part + " is not on the screen: " + [box.left, box.top, box.right, box.bottom].map(Math.round));
  }
  for (const part of document.querySelectorAll(".hero-place .block-title, .hero-place .block-title small"))
    if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflow !== "visible")
      wrong.push("cut: " + part.textContent);
  return wrong;
}"""
FILLED = """() => {
  const parts = [...document.querySelectorAll(".hero-place, #kpis .kpi")];
  const boxes = parts.map((part) => part.getBoundingClientRect()).filter((box) => box.width);
  return (Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left))) / window.innerWidth;
}"""
TOO_HIGH = "() => document.documentElement.scrollHeight - window.innerHeight"
SCROLLED = {(supervision, "forms")}
"""A page a household."""
FRAME = (".head", ".side", ".figure-menu", "#breadcrumb details")


@pytest.fixture(scope="module")
def hall(browser: Browser, server_url: str) -> Iterator[Callable[[str], Page]]:
    """A page on the screen of a meeting room."""
    with meeting_room(browser, server_url) as go:
        yield go


def _address(page: ModuleType, tab: str, lang: str, region: str = "000000") -> str:
    period = "2018-12" if "-" in page.PERIODS[0] else "2018"
    return f"{page.PATH}?region={region}&period={period}&lang={lang}&mode=meeting&tab={tab}"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("of", "tab"), PARTS)
def test_every_part_is_read_from_three_metres(
    hall: Callable[[str], Page], of: ModuleType, tab: str, lang: str
) -> None:
    page = hall(_address(of, tab, lang))
    assert [part for part in FRAME if page.locator(part).locator("visible=true").count()] == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(WHOLE) == []
    if of in (supervision, assessment) and (of, tab) not in SCROLLED:
        assert page.evaluate(TOO_HIGH) <= 0
    assert page.evaluate(FILLED) >= 0.7  # where its height does not allow more
    assert page.locator("#kpis .kpi:visible").count() <= 3


@pytest.mark.parametrize(("of", "tab"), PARTS[::4])
def test_so_it_is_of_a_county(hall: Callable[[str], Page], of: ModuleType, tab: str) -> None:
    page = hall(_address(of, tab, "zh", "520502"))
    assert page.evaluate(SMALL) == []
    assert page.evaluate(WHOLE) == []


ONE_LINE = """() => {
  const title = document.querySelector("#finding");
  const lines = () => {
    const style = getComputedStyle(title);
    return Math.round((title.scrollHeight - parseFloat(style.paddingTop)) / parseFloat(style.lineHeight));
  };
  const now = lines();
  title.style.fontSize = "1.8rem";
  return [now, lines()];
}"""
LEGEND = """(words) => {
  const foot = document.querySelector("#source-line").getBoundingClientRect().top;
  const shown = [...document.querySelectorAll(".hero-place svg text")].filter((text) => text.getClientRects().length);
  return shown.filter((text) => text.textContent.includes(words)).map((text) => text.getBoundingClientRect().bottom <= foot);
}"""


@pytest.mark.parametrize("tab", ["reports", "counties"])
def test_a_title_that_one_line_holds_stands_on_one(hall: Callable[[str], Page], tab: str) -> None:
    page = hall(f"/assessment?period=2018&lang=zh&mode=meeting&tab={tab}")
    now, could = page.evaluate(ONE_LINE)
    assert now == could == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [("assessment?tab=reports", "该省自报"), ("supervision?tab=credibility", "减贫速度居前五分之一")],
)
def test_what_the_marks_mean_is_in_sight(hall: Callable[[str], Page], path: str, words: str) -> None:
    page = hall(f"/{path}&period=2018&lang=zh&mode=meeting")
    assert page.evaluate(LEGEND, words) == [True]


def test_meeting_is_walked_and_left_by_its_links_and_keys(hall: Callable[[str], Page]) -> None:
    page = hall("/supervision?region=520000&period=2018&lang=zh&mode=meeting&tab=findings")
    page.locator('.steps a[data-set="period=2019"]').click()
    until(page, lambda: field(page, "period"), lambda year: year == "2019")
    settle(page)
    page.keyboard.press("ArrowDown")
    until(page, lambda: field(page, "region"), lambda code: code == "530000")
    settle(page)
    assert (urlsplit(page.url).path, field(page, "tab")) == ("/supervision", "findings")
    width = "() => document.querySelector('.hero-place').offsetWidth"
    large = page.evaluate(width)
    page.locator(".steps .leave").click()
    until(page, lambda: page.locator(".head").is_visible(), bool)
    settle(page)
    assert page.locator(".steps").count() == 0
    assert page.evaluate(width) < large
    assert page.evaluate("() => document.querySelector('.hero-place').style.width") == ""
    assert (
        page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('#finding')).fontSize)") < 45
    )
