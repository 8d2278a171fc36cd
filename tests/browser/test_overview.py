"""The overview as drawn: what has no number is hatched, what is written twice is written alike, controls are links."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from dashboard.words import Lang, Unit
from layouts import formats
from tests.browser.hands import point_at
from tests.browser.watch import settle, until, watch_of

Visit = Callable[..., Page]
VALUES = (
    0.0, 0.03, 0.049, 0.05, 0.25, 1.0, 1.05, 2.65, 9.95, 12.34, 99.95, 100.0, 999.5, 1000.0, 9999.0, 9999.5, 10000.0,
    12345.0, 99950.0, 100000.0, 123456.0, 999999.0, 1e6, 16_598_732.0, 1e8, 1.234e9, -0.04, -1.0, -2.65, -13_860_000.0,
)  # fmt: skip
UNITS = (
    Unit.PERSON,
    Unit.HOUSEHOLD,
    Unit.COUNTY,
    Unit.VILLAGE,
    Unit.PERCENT,
    Unit.YUAN,
    Unit.RATIO,
    Unit.VISIT,
    Unit.DAY,
    Unit.FINDING,
)
FILLS = """() => [...document.querySelectorAll("#map .choroplethlayer .trace")]
  .filter((layer) => layer.__data__[0].trace.name === "values")
  .flatMap((layer) => [...layer.querySelectorAll("path")].map((path) => [path.__data__.z, path.style.fill]))"""
VALUES_TRACE = "document.querySelector('#map .js-plotly-plot').data.find((trace) => trace.name === 'values')"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_browser_writes_numbers_as_the_server_does(visit: Visit, lang: Lang) -> None:
    page = visit(f"/?period=2018&lang={lang}")
    asked = [[value, str(unit)] for value in VALUES for unit in UNITS]
    written = page.evaluate(
        f"(asked) => asked.map(([v, unit]) => window.monitor.format.text(v, unit, '{lang}'))", asked
    )
    assert written == [formats.text(value, Unit(unit), lang) for value, unit in asked]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_browser_writes_changes_as_the_server_does(visit: Visit, lang: Lang) -> None:
    page = visit(f"/?period=2018&lang={lang}")
    pairs = [(now, before) for now in VALUES[::3] for before in VALUES[1::4]]
    asked = [[now, before, str(unit)] for now, before in pairs for unit in UNITS]
    call = f"(asked) => asked.map(([now, before, unit]) => window.monitor.format.change(now, before, unit, '{lang}'))"
    assert page.evaluate(call, asked) == [
        formats.change(now, before, Unit(unit), lang) for now, before, unit in asked
    ]


def test_browser_writes_no_end_of_an_interval_onto_its_limit(visit: Visit) -> None:
    page = visit("/?period=2018&lang=en")
    ends = [
        (low, high, limit)
        for low in (0.0, 0.57, 1.9841, 2.0)
        for high in (2.04, 3.1, 97.7)
        for limit in (2.0, 3.0, None)
    ]
    asked = [list(each) for each in ends]
    written = page.evaluate("(asked) => asked.map((each) => window.monitor.format.span(...each))", asked)
    assert written == [
        formats.span(low, high, math.nan if limit is None else limit) for low, high, limit in ends
    ]
    assert "1.98–2.04" in written


def test_county_without_a_published_figure_is_hatched(visit: Visit) -> None:
    page = visit("/?region=530000&period=2018&indicator=rural_income&lang=zh")
    fills = page.evaluate(FILLS)
    missing = {fill for z, fill in fills if z == -1}
    assert not missing or missing == {'url("#hatch-none")'}
    assert not {fill for z, fill in fills if z >= 0 and "hatch-none" in fill}
    page = visit("/?region=540000&period=2014&indicator=rural_income&lang=zh")
    assert {fill for _, fill in page.evaluate(FILLS)} == {'url("#hatch-none")'}
    assert "未公布" in page.inner_text("#legend")


def test_few_cases_are_dotted_and_counted_apart_from_missing_figures(visit: Visit, server_url: str) -> None:
    page = visit("/?region=520000&period=2018&indicator=measure_coverage&lang=en")
    query = "indicator=measure_coverage&period=2018&region=520000&level=county"
    values = page.request.get(f"{server_url}/api/v1/values?{query}").json()["values"]
    drawn = set(page.evaluate(f"{VALUES_TRACE}.locations"))
    small = [v for v in values if v["flag"] == "small" and v["region"] in drawn]
    assert small
    fills = {fill for z, fill in page.evaluate(FILLS) if z >= 0 and fill}
    assert fills
    assert "hatch-none" not in str(fills)
    assert page.evaluate("document.querySelectorAll('#hatch-0 circle').length") > 0
    assert page.evaluate("document.querySelectorAll('#hatch-none circle').length") == 0
    assert f"fewer than 30 cases {len(small)}" in page.inner_text("#legend")


def test_map_of_the_country_draws_every_poor_county(visit: Visit) -> None:
    page = visit("/?period=2018&indicator=delisting_year&lang=zh")
    codes = page.evaluate(f"{VALUES_TRACE}.locations")
    assert len(set(codes)) == 831
    point_at(page, "632803")
    text = page.inner_text("#hover-card")
    assert "茫崖" in text
    assert "冷湖" in text


def test_legend_counts_all_832(visit: Visit) -> None:
    page = visit("/?period=2018&indicator=delisting_year&lang=zh")
    assert [page.inner_text("#legend .bars li >> nth=" + str(i)).split()[-1] for i in range(4)] == [
        "28",
        "125",
        "283",
        "396",
    ]


def test_typing_into_the_picker_and_enter_chooses_the_indicator(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&lang=zh")
    page.click("#indicator > summary")
    page.keyboard.type("错退")
    page.keyboard.press("Enter")
    settle(page)
    assert "indicator=wrong_exit_rate" in page.url
    assert "region=520000" in page.url


def test_quantiles_stand_in_the_address(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=en")
    page.click("#legend a:text('quantile')")
    settle(page)
    assert "classes=quantile" in page.url
    assert not page.locator("#legend .break.limit").count()


def test_every_named_place_and_indicator_is_a_link(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=en")
    hrefs = page.evaluate(
        "[...document.querySelectorAll('#ranking a, #breadcrumb a, #indicator a, #kpis a')].map((a) => a.getAttribute('href'))"
    )
    assert len(hrefs) > 100
    assert all(href and href.startswith("/?") and "lang=en" in href for href in hrefs)


def test_page_that_sees_two_versions_loads_itself_anew_once(visit: Visit) -> None:
    page = visit("/?period=2018&indicator=delisting_year&lang=zh")
    mixed: list[int] = []
    loads: list[int] = []

    def answer(route: Route) -> None:
        reply = route.fetch()
        body = reply.text()
        if '"map-values"' in body and not mixed:
            mixed.append(1)
            body = body.replace('\\"v\\":\\"2020-', '\\"v\\":\\"2021-')
        route.fulfill(response=reply, body=body)

    page.on("load", lambda _page: loads.append(1))
    page.route("**/_dash-update-component*", answer)
    page.evaluate("window.monitor.navigate({indicator: 'poverty_incidence'})")
    until(page, lambda: len(loads), lambda count: count == 1)
    settle(page)
    page.unroute("**/_dash-update-component*")
    assert mixed
    assert len(loads) == 1
    assert "indicator=poverty_incidence" in page.url


def test_theme_is_one_link_away_and_stays(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&lang=zh")
    page.click("#theme-switch")
    settle(page)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 29)"
    page.click("#ranking li:first-child a")
    settle(page)
    assert "theme=dark" in page.url


def test_stepping_through_the_years_asks_the_server_nothing(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=zh")
    before = len(watch_of(page).posts())
    for _ in range(4):
        page.click("#period-back")
        settle(page)
    assert page.url.endswith("?region=520000&period=2014&indicator=poverty_incidence&lang=zh")
    assert page.is_disabled("#period-back")
    assert len(watch_of(page).posts()) == before
