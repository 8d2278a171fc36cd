"""How quickly the map is drawn, recoloured, played and asked, beside a bare page of Plotly alone: `bench --browser`.

The bare page has the figure of our own page, all its traces, and nothing else: no Dash, no names in colour, no
legend, no ranking. It is put before the browser by the browser's driver; the server knows nothing of it.
Each measure is taken in turn on both pages, so that the machine's moods meet both alike.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dashboard.bench_server import running_server
from dashboard.exports.browser import find_browser
from dashboard.settings import ROOT, Settings

if TYPE_CHECKING:  # only needed here, and for tests
    from playwright.sync_api import Browser, Page

SIZE = {"width": 1366, "height": 650}
ARGUMENTS = ("--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb")
INDICATORS = ("poverty_incidence", "rural_income")
START = f"/?period=2018&indicator={INDICATORS[0]}&lang=zh"
BARE = "/bare"
OPENINGS, RECOLOURINGS, PLAYS, HOVERS = 9, 24, 8, 40
STEP = 250.0
PLOTLY = next((ROOT / "assets" / "vendor" / "plotly").glob("*.js")).name

_SCRIPT = (Path(__file__).parent / "bench_browser.js").read_text(encoding="utf-8")


class CannotMeasure(Exception):
    """The sentence says what is missing and how to get it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: ours, the one it is held against, and the most that it should come to."""

    name: str
    ours: float
    against: float
    most: float

    @property
    def ratio(self) -> float:
        return self.ours / self.against

    def __str__(self) -> str:
        mark = "" if self.ratio <= self.most else "  above"
        return f"{self.name:40} {self.ours:8.0f} {self.against:8.0f} {self.ratio:7.2f} {self.most:8.2f}{mark}"


def report(settings: Settings) -> None:
    """Start a server and Chromium, measure, and print a line for each measure."""
    with tempfile.TemporaryDirectory() as folder, _chromium() as browser:
        log = Path(folder) / "log"
        with running_server(settings.database_url, log) as server:
            typer.echo(
                f"Chromium {browser.version}, {SIZE['width']}×{SIZE['height']}, the country; milliseconds"
            )
            typer.echo(f"{'':40} {'ours':>8} {'against':>8} {'ratio':>7} {'at most':>8}")
            figure = _figure_of_ours(browser, server)
            for measure in (_openings, _recolourings, _steps, _hovers):
                for row in measure(browser, server, figure):
                    typer.echo(str(row))


@contextmanager
def _chromium() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        raise CannotMeasure(
            "Playwright is missing: .venv/bin/python -m pip install -r requirements-dev.txt"
        ) from None
    path = find_browser()
    if path is None:
        raise CannotMeasure("No Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def _page(browser: Browser, server: str, figure: str = "") -> Page:
    """A page of a browser that was never here; with a figure it finds the bare page at its address."""
    page = browser.new_context(viewport=SIZE, locale="zh-CN").new_page()  # type: ignore[arg-type]
    page.add_init_script(_SCRIPT)
    if figure:
        html = (
            '<!DOCTYPE html><html><body style="margin:0"><div id="map" style="width:640px;height:486px"></div>'
            f'<script src="/assets/vendor/plotly/{PLOTLY}"></script>'
            f"<script>bench.draw({figure})</script></body></html>"
        )
        page.route(
            server + BARE, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
        )
    return page


def _figure_of_ours(browser: Browser, server: str) -> str:
    """The map that our page has drawn, as JSON; also the first visit, which warms the server."""
    page = _page(browser, server)
    page.goto(server + START)
    page.evaluate("bench.drawn()")
    figure = json.dumps(page.evaluate("bench.figure()")).replace("</", "<\\/")
    page.context.close()
    return figure


def _openings(browser: Browser, server: str, figure: str) -> Iterator[Row]:
    """From the start of the navigation until the counties stand on the map: a browser that was never here, and one that was."""
    first, again = _pairs(), _pairs()
    for _ in range(OPENINGS):
        for own, address in ((True, START), (False, BARE)):
            page = _page(browser, server, "" if own else figure)
            for taken in (first, again):
                page.goto(server + address)
                taken[own].append(page.evaluate("bench.drawn()"))
            page.context.close()
    yield _row("first map, nothing cached", first, 2.0)
    yield _row("first map, files cached", again, 2.0)


def _recolourings(browser: Browser, server: str, figure: str) -> Iterator[Row]:
    """Another indicator: from the values' arrival in the store, and in the bare page from the call of `restyle`."""
    ours, bare = _page(browser, server), _page(browser, server, figure)
    ours.goto(server + START)
    bare.goto(server + BARE)
    for page in (ours, bare):
        page.evaluate("bench.drawn()")
    ours.evaluate("bench.settled()")
    taken = _pairs()
    for turn in range(1, RECOLOURINGS + 1):
        name = INDICATORS[turn % len(INDICATORS)]
        took = ours.evaluate("(name) => bench.recolour(name)", name)
        values = ours.evaluate("bench.values()")
        ours.evaluate("bench.settled()")
        again = bare.evaluate("(values) => bench.restyle(values)", values)
        if turn > len(INDICATORS):  # the server has answered both by then
            taken[True].append(took)
            taken[False].append(again)
    yield _row("recolouring", taken, 1.3)
    for page in (ours, bare):
        page.context.close()


def _steps(browser: Browser, server: str, _figure: str) -> Iterator[Row]:
    """Play: how long a step takes to be drawn, and how far apart the steps come."""
    page = _page(browser, server)
    page.goto(server + START)
    page.evaluate("bench.drawn()")
    page.evaluate("bench.settled()")
    work: list[float] = []
    apart: list[float] = []
    for _ in range(PLAYS):
        played = page.evaluate("bench.play()")
        work += played["work"]
        apart += played["apart"]
    yield Row("a step of play, drawn, 95th percentile", _at(work, 0.95), STEP, 1.0)
    yield Row("from step to step, median", statistics.median(apart), STEP, 1.1)
    page.context.close()


def _hovers(browser: Browser, server: str, _figure: str) -> Iterator[Row]:
    """From the pointer's move until the card tells of the county under it."""
    page = _page(browser, server)
    page.goto(server + START)
    page.evaluate("bench.drawn()")
    page.evaluate("bench.settled()")
    taken = []
    for x, y in page.evaluate("(n) => bench.spots(n)", HOVERS):
        page.evaluate("bench.listen()")
        page.mouse.move(x, y)
        taken.append(page.evaluate("bench.told()"))
    yield Row("hover card, median", statistics.median(taken), 100.0, 1.0)
    yield Row("hover card, 95th percentile", _at(taken, 0.95), 100.0, 1.0)
    page.context.close()


def _pairs() -> dict[bool, list[float]]:
    return {True: [], False: []}


def _row(name: str, taken: dict[bool, list[float]], most: float) -> Row:
    return Row(name, statistics.median(taken[True]), statistics.median(taken[False]), most)


def _at(values: list[float], part: float) -> float:
    """The value below which a part of all lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]
