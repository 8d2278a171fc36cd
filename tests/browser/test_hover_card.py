"""The card of the region that is pointed at: its numbers are the API's, its place is beside the region."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from dashboard.words import Unit
from layouts import formats
from tests.browser.hands import POINT_OF_REGION, point_at
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
LIMITS = {"missed_rate": 2.0, "satisfaction": 90.0}
CARD = "#hover-card:not([hidden])"
INSIDE = """() => {
  const box = document.getElementById("hover-card").getBoundingClientRect();
  return box.left >= 0 && box.top >= 0 && box.right <= window.innerWidth && box.bottom <= window.innerHeight;
}"""


def row(page: Page, server: str, indicator: str, code: str, period: str = "2018") -> dict[str, Any]:
    """A county's cell, as programs get it."""
    query = f"indicator={indicator}&period={period}&region={code[:2]}0000&level=county"
    values = page.request.get(f"{server}/api/v1/values?{query}").json()["values"]
    return next(value for value in values if value["region"] == code)


def test_card_tells_what_the_api_holds(visit: Visit, server_url: str) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=en")
    point_at(page, "520526")
    text = page.inner_text(CARD)
    now, before = (row(page, server_url, "poverty_incidence", "520526", year) for year in ("2018", "2017"))
    assert "Weining" in text
    assert "Bijie" in text
    assert formats.text(now["value"], Unit.PERCENT, "en") in text
    over = abs(now["value"] - 3)
    assert formats.points(over, "en", sign=False) in text
    assert formats.change(now["value"], before["value"], Unit.PERCENT, "en") in text
    assert f"{formats.plain(now['numerator'])} of {formats.plain(now['denominator'])} people" in text
    assert "generated" in text


@pytest.mark.parametrize("indicator", ["missed_rate", "satisfaction"])
def test_card_of_a_sample_has_the_interval_of_the_api(visit: Visit, server_url: str, indicator: str) -> None:
    page = visit(f"/?region=520000&period=2018&indicator={indicator}&lang=en")
    query = f"indicator={indicator}&period=2018&region=520000&level=county"
    values = page.request.get(f"{server_url}/api/v1/values?{query}").json()["values"]
    sampled = [each for each in values if each["n"]]
    code = next(v["region"] for v in sampled if page.evaluate(POINT_OF_REGION, v["region"]))
    value = next(each for each in sampled if each["region"] == code)
    point_at(page, code)
    text = page.inner_text(CARD)
    assert f"{formats.span(value['low'], value['high'], LIMITS[indicator])}%" in text
    assert f"{formats.plain(value['numerator'])} of {formats.plain(value['n'])} households" in text


def test_card_stays_in_the_window_and_off_what_is_pointed_at(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=zh")
    codes = page.evaluate(
        "document.querySelector('#map .js-plotly-plot').data.find((t) => t.name === 'values').locations"
    )
    for code in codes[::13]:
        if not page.evaluate(POINT_OF_REGION, code):
            continue
        x, y = point_at(page, code)
        assert page.evaluate(INSIDE)
        card = page.locator(CARD).bounding_box()
        assert card is not None
        assert not (
            card["x"] <= x <= card["x"] + card["width"] and card["y"] <= y <= card["y"] + card["height"]
        )
        page.mouse.move(2, 2)
        until(page, lambda: page.locator(CARD).count(), lambda count: count == 0)


def test_card_follows_the_period(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=en")
    point_at(page, "520526")
    before = page.inner_text(CARD)
    page.keyboard.press("ArrowLeft")
    settle(page)
    after = page.inner_text(CARD)
    assert "on 2016" in after
    assert before != after


def test_ranked_place_with_the_focus_is_told_of(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=en")
    page.focus("#ranking li:nth-child(2) a")
    page.keyboard.press("Shift+Tab")
    until(page, lambda: page.locator(CARD).count(), bool)
    assert page.inner_text("#ranking li:first-child .place") in page.inner_text(CARD)
    assert page.locator("#pointed path").count() == 1


def test_county_that_is_not_poor_is_named(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=en")
    point_at(page, "520103")
    assert "not a poor county" in page.inner_text(CARD)
