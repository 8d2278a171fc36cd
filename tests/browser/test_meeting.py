"""The meeting: no frame, sizes to be read from three metres, keys through periods and regions, and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hands import field, region
from tests.browser.watch import settle, until, watch

Visit = Callable[..., Page]
GUIZHOU = "/?region=520000&period=2018&indicator=poverty_incidence&lang=zh"
SIZE_OF = "(selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
SIZES_ON_MAP = """() => [...document.querySelectorAll("#map text")]
  .filter((text) => text.textContent.trim()).map((text) => parseFloat(getComputedStyle(text).fontSize))"""
CLASSES = """() => new Set([...document.querySelectorAll("#map .choroplethlayer .trace")]
  .filter((layer) => layer.__data__[0].trace.name === "values")
  .flatMap((layer) => [...layer.querySelectorAll("path")].map((path) => path.__data__.z).filter((z) => z >= 0))).size"""
FRAME = (".head", ".side", "#play", ".figure-menu")


@pytest.fixture
def hall(browser: Browser, server_url: str) -> Iterator[Callable[[str], Page]]:
    """A page on the screen of a meeting room."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
    page = context.new_page()
    seen = watch(page, server_url)

    def go(address: str) -> Page:
        page.goto(server_url + address)
        settle(page)
        return page

    yield go
    context.close()
    assert not seen.faults(), "\n".join(seen.faults())


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    settle(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_frame_is_gone_and_sizes_are_for_three_metres(hall: Callable[[str], Page], theme: str) -> None:
    page = hall(f"/?period=2018&lang=zh&theme={theme}&mode=meeting")
    assert [part for part in FRAME if page.locator(part).first.is_visible()] == []
    assert page.locator(".kpi:visible").count() == 3
    wanted = {"#finding": 60, ".kpi-number b": 96, ".kpi-label": 24, "#source-line": 20}
    found = {part: page.evaluate(SIZE_OF, part) for part in wanted}
    assert found == pytest.approx(wanted, abs=0.5)
    assert min(page.evaluate(SIZES_ON_MAP)) >= 20
    assert page.evaluate(SIZE_OF, "#legend .bars li") >= 20
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


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


def test_letter_in_the_search_starts_no_meeting(page: Page, visit: Visit) -> None:
    visit(GUIZHOU)
    page.keyboard.press("/")
    page.keyboard.type("m")
    settle(page)
    assert field(page, "mode") == ""
