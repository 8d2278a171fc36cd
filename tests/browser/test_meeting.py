"""The meeting: no frame, sizes to be read from three metres, keys through periods and regions, and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import meeting_room
from tests.browser.hands import field, region
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
GUIZHOU = "/?region=520000&period=2018&indicator=poverty_incidence&lang=zh"
SIZE_OF = "(selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
SIZES_ON_MAP = """() => [...document.querySelectorAll("#map text")]
  .filter((text) => text.textContent.trim()).map((text) => parseFloat(getComputedStyle(text).fontSize))"""
SIZES_ON_SHEET = """() => [...document.querySelectorAll("#sheet text, #sheet th, #sheet td, #sheet .point-legend li")]
  .filter((part) => part.textContent.trim()).map((part) => parseFloat(getComputedStyle(part).fontSize))"""
CLASSES = """() => new Set([...document.querySelectorAll("#map .choroplethlayer .trace")]
  .filter((layer) => layer.__data__[0].trace.name === "values")
  .flatMap((layer) => [...layer.querySelectorAll("path")].map((path) => path.__data__.z).filter((z) => z >= 0))).size"""
LINES = """() => {
  const title = document.querySelector("#finding");
  const style = getComputedStyle(title);
  return Math.round((title.clientHeight - parseFloat(style.paddingTop)) / parseFloat(style.lineHeight));
}"""
ON_SCREEN = """() => document.documentElement.scrollHeight <= window.innerHeight
  && document.documentElement.scrollWidth <= window.innerWidth
  && ["#finding", ".subline", "#kpis .kpi:nth-of-type(3)", "#source-line", ".steps .leave"].every((part) => {
    const box = document.querySelector(part).getBoundingClientRect();
    return box.width && box.left >= 0 && box.right <= window.innerWidth && box.top >= 0 && box.bottom <= window.innerHeight;
  })"""
COUNTY = "/?region=640424&period=2018&mode=meeting"
VILLAGE = "/?region=640424901903&period=2018&mode=meeting"
FRAME = (".head", ".side", "#play", ".figure-menu")


@pytest.fixture
def hall(browser: Browser, server_url: str) -> Iterator[Callable[[str], Page]]:
    """A page on the screen of a meeting room."""
    with meeting_room(browser, server_url) as go:
        yield go


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    settle(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_frame_is_gone_and_sizes_are_for_three_metres(hall: Callable[[str], Page], theme: str) -> None:
    page = hall(f"/?period=2018&lang=zh&theme={theme}&mode=meeting")
    assert [part for part in FRAME if page.locator(part).first.is_visible()] == []
    assert page.locator(".kpi:visible").count() == 3
    assert 50 <= page.evaluate(SIZE_OF, "#finding") <= 61
    assert page.evaluate(LINES) == 1
    wanted = {".kpi-number b": 96, ".kpi-label": 24, "#source-line": 20}
    found = {part: page.evaluate(SIZE_OF, part) for part in wanted}
    assert found == pytest.approx(wanted, abs=0.5)
    assert min(page.evaluate(SIZES_ON_MAP)) >= 20
    assert page.evaluate(SIZE_OF, "#legend .bars li") >= 20
    assert page.evaluate(ON_SCREEN)


@pytest.mark.parametrize("indicator", ["delisting_year", "poverty_incidence", "rural_income"])
def test_map_has_three_classes_at_most(hall: Callable[[str], Page], indicator: str) -> None:
    page = hall(f"/?region=520000&period=2018&lang=zh&mode=meeting&indicator={indicator}")
    assert 2 <= page.evaluate(CLASSES) <= 3


def test_numbers_and_finding_are_those_of_the_plain_page(hall: Callable[[str], Page]) -> None:
    page = hall(GUIZHOU)
    plain = [page.inner_text("#finding"), *page.locator(".kpi-number").all_inner_texts()[:3]]
    press(page, "m")
    assert field(page, "mode") == "meeting"
    shown = [page.inner_text("#finding"), *page.locator(".kpi-number").all_inner_texts()[:3]]
    assert [" ".join(text.split()) for text in shown] == [" ".join(text.split()) for text in plain]


def test_keys_walk_through_periods_and_regions(hall: Callable[[str], Page]) -> None:
    page = hall(GUIZHOU + "&mode=meeting")
    press(page, "ArrowLeft")
    assert field(page, "period") == "2017"
    press(page, "ArrowRight")
    press(page, "ArrowRight")
    assert field(page, "period") == "2019"
    press(page, "ArrowDown")
    assert region(page) == "530000"
    press(page, "ArrowUp")
    press(page, "ArrowUp")
    assert region(page) == "510000"
    press(page, "Backspace")
    assert region(page) == "000000"
    assert field(page, "mode") == "meeting"


def test_escape_leaves_and_back_returns(hall: Callable[[str], Page]) -> None:
    page = hall(GUIZHOU + "&mode=meeting")
    press(page, "Escape")
    assert field(page, "mode") == ""
    assert page.locator(".head").is_visible()
    page.go_back()
    settle(page)
    assert field(page, "mode") == "meeting"
    assert not page.locator(".head").is_visible()


def test_county_is_walked_from_the_meeting_too(hall: Callable[[str], Page]) -> None:
    page = hall("/?region=520502&period=2018&indicator=poverty_incidence&lang=zh&mode=meeting")
    assert not page.locator(".head").is_visible()
    press(page, "ArrowDown")
    assert region(page) == "520521"
    press(page, "ArrowLeft")
    until(page, lambda: field(page, "period"), lambda year: year == "2017")
    settle(page)
    press(page, "Backspace")
    assert region(page) == "520500"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("address", [COUNTY, VILLAGE])
def test_place_below_the_map_is_a_sheet_of_three_numbers(
    hall: Callable[[str], Page], address: str, lang: str
) -> None:
    page = hall(f"{address}&lang={lang}")
    until(page, lambda: page.locator("#sheet .kpi:visible").count(), lambda n: n == 3)
    settle(page)
    assert page.locator(".head, .figure-menu, #household-table").locator("visible=true").count() == 0
    assert page.evaluate(SIZE_OF, ".kpi-number b") == pytest.approx(96, abs=0.5)
    assert page.evaluate(SIZE_OF, ".kpi-label") == pytest.approx(24, abs=0.5)
    assert page.evaluate(SIZE_OF, "#source-line") == pytest.approx(20, abs=0.5)
    assert min(page.evaluate(SIZES_ON_SHEET)) >= 20
    assert page.evaluate(ON_SCREEN)


def test_households_of_a_village_are_walked_and_left(hall: Callable[[str], Page]) -> None:
    page = hall("/?region=640424901903&period=2018&lang=zh")
    link = page.locator("#household-table .ag-row a").first
    number = int(str(link.get_attribute("title")))
    link.click()
    settle(page)
    press(page, "m")
    until(page, lambda: page.locator("#sheet .kpi:visible").count(), lambda n: n == 3)
    assert page.evaluate(ON_SCREEN)
    other = page.locator("#sheet .steps").evaluate("(steps) => steps.dataset.after || steps.dataset.before")
    press(page, "ArrowDown" if page.locator("#sheet .steps[data-after^='/household']").count() else "ArrowUp")
    until(page, lambda: page.url, lambda url: f"/household/{number}" not in url)
    assert urlsplit(page.url).path == urlsplit(other).path
    until(page, lambda: page.locator("#sheet .steps").count(), bool)
    press(page, "ArrowLeft")
    assert (field(page, "period"), urlsplit(page.url).path) == ("2017", urlsplit(other).path)
    press(page, "Backspace")
    until(page, lambda: region(page), lambda code: code == "640424901903")
    press(page, "Escape")
    until(page, lambda: page.locator("#household-table").count(), bool)
    assert page.locator(".head").is_visible()


def test_receipt_and_keys_open_over_a_meeting_and_escape_closes_only_them(
    hall: Callable[[str], Page],
) -> None:
    page = hall(GUIZHOU + "&mode=meeting")
    press(page, "i")
    until(page, lambda: page.locator("#receipt h2").count(), bool)
    press(page, "Escape")
    assert not page.locator("#receipt").is_visible()
    press(page, "?")
    assert page.locator("#keys-list[open]").count() == 1
    press(page, "i")
    assert not page.locator("#receipt").is_visible()
    press(page, "Escape")
    assert (page.locator("#keys-list[open]").count(), field(page, "mode")) == (0, "meeting")


def test_letter_in_the_search_starts_no_meeting(page: Page, visit: Visit) -> None:
    visit(GUIZHOU)
    page.keyboard.press("/")
    page.keyboard.type("m")
    settle(page)
    assert field(page, "mode") == ""
