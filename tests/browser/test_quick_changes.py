"""Changes that come faster than geometry and answers: what stands in the end is what the address names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.chromium import SIZE
from tests.browser.conftest import Open, watched_page
from tests.browser.hands import choose_indicator
from tests.browser.pictures import difference, rest
from tests.browser.watch import settle, until

DRAWN = """() => [...document.querySelectorAll("#map .choroplethlayer .trace")]
  .map((layer) => [layer.__data__[0].trace.name,
    [...layer.querySelectorAll("path")].map((path) => [path.__data__.loc, path.style.fill])])"""


@pytest.fixture
def slow_page(browser: Browser, server_url: str) -> Iterator[Page]:
    """A page of a browser that has no geometry yet."""
    context = browser.new_context(viewport=SIZE, locale="zh-CN")
    yield from watched_page(context, server_url)
    context.close()


class Gate:
    """Holds requests for geometry until it is opened."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self._is_open = False
        page.route("**/assets/geometry/*", self._meet)

    def _meet(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self.held.append(route)

    def open(self) -> None:
        """Let all that is held go, the newest first."""
        self._is_open = True
        for route in reversed(self.held):
            route.continue_()


def drawn(page: Page, visit: Open, address: str) -> object:
    """What the map of an address holds when it is opened at leisure."""
    visit(address)
    return page.evaluate(DRAWN)


@pytest.mark.long
@pytest.mark.parametrize(
    "steps",
    [
        ["measure_coverage", "survey_poor_population", "county_status", "missed_rate"],
        ["survey_poverty_incidence", "rural_income", "poverty_incidence"],
    ],
)
def test_the_map_of_the_last_indicator_stands(
    slow_page: Page, page: Page, visit: Open, server_url: str, steps: list[str]
) -> None:
    gate = Gate(slow_page)
    slow_page.goto(f"{server_url}/?lang=zh&period=2018")
    until(slow_page, lambda: slow_page.locator("#kpis .kpi").count(), bool)
    for indicator in steps:
        slow_page.evaluate("(indicator) => window.monitor.navigate({ indicator })", indicator)
        until(
            slow_page,
            lambda wanted=indicator: slow_page.evaluate("() => window.monitor.view().indicator") == wanted,
            bool,
        )
    until(slow_page, lambda: len(gate.held), bool)
    gate.open()
    settle(slow_page)
    address = slow_page.url.removeprefix(server_url)
    assert slow_page.evaluate(DRAWN) == drawn(page, visit, address)
    assert not difference(rest(slow_page), rest(page))


@pytest.mark.long
@pytest.mark.parametrize("regions", [["520000", "000000"], ["520000", "G01", "530000"]])
def test_the_map_of_the_last_place_stands(
    slow_page: Page, page: Page, visit: Open, server_url: str, regions: list[str]
) -> None:
    slow_page.goto(f"{server_url}/?lang=zh&period=2018&indicator=poverty_incidence")
    settle(slow_page)
    gate = Gate(slow_page)
    for region in regions:
        slow_page.evaluate("(region) => window.monitor.navigate({ region })", region)
        until(
            slow_page,
            lambda wanted=region: slow_page.evaluate("() => window.monitor.view().region") == wanted,
            bool,
        )
        until(
            slow_page,
            lambda wanted=region: slow_page.locator(f"#breadcrumb .here[data-set='region={wanted}']").count(),
            bool,
        )
    until(slow_page, lambda: len(gate.held), bool)
    gate.open()
    settle(slow_page)
    assert slow_page.evaluate(DRAWN) == drawn(page, visit, slow_page.url.removeprefix(server_url))
    assert not difference(rest(slow_page), rest(page))


def test_what_was_hatched_leaves_no_trace_on_the_next_map(page: Page, visit: Open, new_page: Page) -> None:
    visit("/?lang=zh&period=2018&indicator=delisting_year", on=new_page)
    for indicator in ("missed_rate", "survey_poor_population", "rural_income", "missed_rate"):
        choose_indicator(new_page, indicator)
    assert new_page.evaluate(DRAWN) == drawn(page, visit, "/?lang=zh&period=2018&indicator=missed_rate")
    assert not difference(rest(new_page), rest(page))
