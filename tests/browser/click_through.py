"""A way through the product by click and key, in Chromium 92 and in the machine's own.

`python -m tests.browser.click_through` starts the server on the small demonstration (or on `TESTED_SET`), says each
step, leaves a picture of each in build/browsers, and ends with 1 where a step failed or the page complained.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dashboard.bench_server import running_server
from dashboard.settings import ROOT
from tests.browser.chromium import ARGUMENTS, SIZE, executable
from tests.browser.hands import POINT_OF_REGION, field, region
from tests.browser.old_chromium import chromium_92
from tests.browser.watch import settle, until, watch

OUT = ROOT / "build" / "browsers"
SMALL_SET = ROOT / "build" / "tests" / "poverty"


RECT = """(selector) => {
  const found = [...document.querySelectorAll(selector)].find((e) => e.getClientRects().length);
  if (!found) return null;
  found.scrollIntoView({ block: "nearest" });
  const box = found.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
SAID = """(selector) => (document.querySelector(selector) || { innerText: "" }).innerText"""
SEEN = """(selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length).length"""


@dataclass(frozen=True, slots=True)
class Hand:
    """What a visitor does and sees. Playwright's own locators need a newer browser than 92; its mouse and keys do not."""

    page: Page

    def click(self, selector: str) -> None:
        """Press on the first that is seen, and wait for what comes of it."""
        at = until(self.page, lambda: self.page.evaluate(RECT, selector), bool)
        self.page.mouse.click(*at)
        settle(self.page)

    def key(self, key: str) -> None:
        """Press a key, and wait for what comes of it."""
        self.page.keyboard.press(key)
        settle(self.page)

    def seen(self, selector: str) -> int:
        """How many are seen."""
        return int(self.page.evaluate(SEEN, selector))

    def text(self, selector: str) -> str:
        """What is said there."""
        return str(self.page.evaluate(SAID, selector))

    def wait(self, selector: str) -> None:
        """Until it is seen."""
        until(self.page, lambda: self.seen(selector), bool)


def country(hand: Hand) -> None:
    """The country, in Chinese."""
    assert "832" in hand.text("#finding")
    assert hand.seen("#map path.choroplethlocation") > 800


def province(hand: Hand) -> None:
    """A province by the menu of places."""
    hand.click("#breadcrumb summary")
    hand.click('#breadcrumb .panel a[data-set="region=520000"]')
    assert region(hand.page) == "520000"


def indicator(hand: Hand) -> None:
    """Another indicator by the picker, its name typed."""
    hand.click("#indicator summary")
    hand.page.keyboard.insert_text("贫困发生率")
    hand.click('#indicator a[data-set="indicator=poverty_incidence"]')
    assert hand.seen("#ranking li[data-code]") > 8


def play(hand: Hand) -> None:
    """Through the years, and back by the arrows of the head."""
    hand.click("#play button")
    until(hand.page, lambda: field(hand.page, "period"), lambda year: year == "2020")
    settle(hand.page)
    hand.click("#period-back")
    hand.click("#period-back")
    assert field(hand.page, "period") == "2018"


def receipt(hand: Hand) -> None:
    """The receipt of the number."""
    hand.key("i")
    hand.wait("#receipt h2")
    hand.key("Escape")
    assert not hand.seen("#receipt")


def keys(hand: Hand) -> None:
    """The list of keys, a dialog."""
    hand.click("#keys-switch")
    assert hand.seen("#keys-list")
    hand.key("Escape")
    assert not hand.seen("#keys-list")


def menu(hand: Hand) -> None:
    """The menu of a figure."""
    hand.click(".hero .figure-menu summary")
    assert hand.seen('.hero .figure-menu a[data-file="csv"]')


def walk_the_map(hand: Hand) -> None:
    """From region to region on the map by arrows."""
    hand.key("Escape")
    hand.page.evaluate("() => document.getElementById('map').focus({ focusVisible: true })")
    hand.key("ArrowDown")
    hand.wait("#hover-card")
    first = hand.text("#hover-card .what b")
    hand.key("ArrowLeft")
    until(hand.page, lambda: hand.text("#hover-card .what b"), lambda now: now != first)


def prefecture(hand: Hand) -> None:
    """A prefecture by a click on the map."""
    hand.page.mouse.click(*hand.page.evaluate(POINT_OF_REGION, "520526"))
    settle(hand.page)
    assert region(hand.page) == "520500"


def county(hand: Hand) -> None:
    """A county by the ranking."""
    hand.click("#ranking a .place")
    assert region(hand.page).startswith("5205")
    assert hand.seen("table.villages tbody tr")


def village(hand: Hand) -> None:
    """A village by the table of villages."""
    hand.click("table.villages th a")
    assert len(region(hand.page)) == 12
    assert 0 < hand.seen("#household-table .ag-row a") < 40  # the grid scrolls within itself


def household(hand: Hand) -> None:
    """A household by the list of households."""
    hand.click("#household-table .ag-row a")
    assert "/household/" in hand.page.url
    assert hand.seen("#household-file")


def search(hand: Hand) -> None:
    """A province by the initials of its pinyin."""
    hand.page.keyboard.press("/")
    hand.page.keyboard.type("gz")
    hand.wait("#search-results [role=option]")
    settle(hand.page)
    hand.key("Enter")
    assert region(hand.page) == "520000"


def meeting(hand: Hand) -> None:
    """Meeting mode."""
    hand.key("m")
    assert not hand.seen(".head")


def english(hand: Hand) -> None:
    """Out of the meeting, and into the other language."""
    hand.key("Escape")
    assert hand.seen(".head")
    hand.click("#language")
    until(hand.page, lambda: hand.text("#finding"), lambda said: "Guizhou" in said)


def dark(hand: Hand) -> None:
    """The other theme."""
    hand.click("#theme-switch")
    background = "() => getComputedStyle(document.body).backgroundColor"
    until(hand.page, lambda: hand.page.evaluate(background), lambda colour: colour == "rgb(18, 24, 29)")


STEPS: tuple[Callable[[Hand], None], ...] = (
    country, province, indicator, play, receipt, keys, menu, walk_the_map, prefecture, county, village, household,
    search, meeting, english, dark,
)  # fmt: skip


def walk(page: Page, server: str, name: str) -> list[str]:
    """Each step in turn; what failed, and what stood on the console."""
    seen = watch(page, server)
    failed = []
    page.goto(f"{server}/?lang=zh&period=2018")
    for number, step in enumerate(STEPS, start=1):
        try:
            settle(page)
            step(Hand(page))
        except Exception:
            failed.append(f"{name}: {step.__name__}: {traceback.format_exc(limit=-1)}")
        page.screenshot(path=OUT / f"{name}-{number:02}-{step.__name__}.png")
    return failed + [f"{name}: {fault}" for fault in seen.faults()]


def main() -> int:
    """Walk in each browser; 1 where something failed."""
    OUT.mkdir(parents=True, exist_ok=True)
    data = Path(os.environ.get("TESTED_SET", SMALL_SET))
    failed = []
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(f"duckdb:///{data}", Path(folder) / "log") as server,
        sync_playwright() as playwright,
    ):
        for path in (str(chromium_92()), executable()):
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            page = browser.new_page(viewport=SIZE, locale="zh-CN")
            found = walk(page, server, f"chromium-{browser.version.split('.')[0]}")
            sys.stdout.write(f"Chromium {browser.version}: {len(STEPS)} steps, {len(found)} failed\n")
            browser.close()
            failed += found
    sys.stdout.write("\n".join([*failed, ""]))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
