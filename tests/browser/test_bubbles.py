"""Bubbles for counts: their area is the count, they are told and opened as the areas are, and only counts have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.hands import field, point_at, region
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
BUBBLES = "document.querySelector('#map .js-plotly-plot').data.find((trace) => trace.name === 'bubbles')"
ADDRESS = "/?region=520000&period=2018&indicator=registered_poor_population&lang=en"


def counts(page: Page, server: str) -> dict[str, float]:
    """The counties' counts, as programs get them."""
    query = "indicator=registered_poor_population&period=2018&region=520000&level=county"
    values: list[dict[str, Any]] = page.request.get(f"{server}/api/v1/values?{query}").json()["values"]
    return {value["region"]: value["value"] for value in values}


def test_area_of_a_bubble_is_its_count(visit: Visit, server_url: str) -> None:
    page = visit(ADDRESS + "&draw=bubbles")
    trace = page.evaluate(f"((t) => ({{ids: t.ids, size: t.marker.size, visible: t.visible}}))({BUBBLES})")
    known = counts(page, server_url)
    assert trace["visible"]
    assert len(trace["ids"]) > 50
    ratio = [size**2 / known[code] for code, size in zip(trace["ids"], trace["size"], strict=True)]
    assert max(ratio) == pytest.approx(min(ratio), rel=1e-3)
    assert trace["size"] == sorted(trace["size"], reverse=True)


def test_switch_stands_in_the_address_and_back_brings_the_areas(visit: Visit) -> None:
    page = visit(ADDRESS)
    assert page.evaluate(f"{BUBBLES}.visible") is False
    page.click("#legend a[data-set='draw=bubbles']")
    settle(page)
    assert field(page, "draw") == "bubbles"
    until(page, lambda: page.evaluate(f"{BUBBLES}.visible"), bool)
    assert page.locator("#legend svg.sizes circle").count() >= 2
    page.go_back()
    settle(page)
    until(page, lambda: page.evaluate(f"{BUBBLES}.visible"), lambda shown: shown is False)


def test_bubble_is_told_of_and_opens_as_its_county(visit: Visit) -> None:
    page = visit(ADDRESS + "&draw=bubbles")
    x, y = point_at(page, "520526")
    assert "Weining" in page.inner_text("#hover-card")
    page.mouse.click(x, y)
    settle(page)
    assert region(page) == "520500"


def test_share_has_no_bubbles(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=en&draw=bubbles")
    assert page.evaluate(f"{BUBBLES}.visible") is False
    assert not page.locator("#legend a[data-set='draw=bubbles']").count()


def test_every_way_of_classes_is_reached_by_keyboard(visit: Visit) -> None:
    page = visit("/?region=520000&period=2018&indicator=poverty_incidence&lang=en")
    seen = set()
    for way in ("quantile", "natural", "equal"):
        page.focus(f"#legend a[data-set='classes={way}']")
        page.keyboard.press("Enter")
        settle(page)
        assert field(page, "classes") == way
        until(
            page,
            lambda: page.locator("#legend .modes a[aria-current]").inner_text(),
            lambda text, way=way: way in text,
        )
        seen.add(tuple(page.locator("#legend .break").all_inner_texts()))
    assert len(seen) == 3
