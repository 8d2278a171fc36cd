"""Drawings as the browser draws them from their shapes: well formed, in the page's colours, saying what the server would."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from layouts.drawing import Dot, Drawing, Path, Rect, Said, Shape, Style, Words, described, polygon
from tests.browser.conftest import Open
from tests.drawings import MANY, ONE_BY_ONE, told

PLAIN = Style("accent")
SENTENCE: Said = (
    "{name}: {share} ({count})",
    {"name": "<Bijie>", "share": (12.25, "percent"), "count": (1, "household")},
)
SHAPES: tuple[Shape, ...] = (
    Rect(32, 20, 96, 40, Style("money-4", "ink", 0.5, "3 2"), leads="pick=flow:01&tab=", told="<a> & b"),
    polygon(((0, 100), (320, 50), (640, 100)), Style("left", opacity=0.5)),
    Path((("M", (0, 0)), ("C", (160, 0, 160, 100, 320, 100))), Style(stroke="muted")),
    Dot(160.04, 50, 16, PLAIN, told=SENTENCE),
    Words(60, 50, "1 & 2 < 3", "muted", anchor="end", bold=True, halo="paper"),
    Words(64, 80, "rising", turn=-45),
    Words(0, 9, "12", told="twelve"),
    Words(0, 18, "12", leads="pick=a"),
)  # fmt: skip
DRAW = """json => {
  const sheet = document.createElement("div");
  document.body.append(sheet);
  sheet.dataset.drawing = json;
  return new Promise(resolve => requestAnimationFrame(() => {
    const read = (element) => ({
      tag: element.tagName,
      attributes: Object.fromEntries([...element.attributes].map((one) => [one.name, one.value])),
      text: [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(""),
      title: element.querySelector(":scope > title")?.textContent ?? "",
      inside: [...element.children].filter((child) => child.tagName !== "title").map(read),
    });
    resolve(read(sheet.firstElementChild));
  }));
}"""


@pytest.fixture
def sheet(visit: Open, page: Page) -> dict[str, Any]:
    """The drawing as the browser has it: tags, attributes, texts."""
    visit("/?lang=en")
    found: dict[str, Any] = page.evaluate(DRAW, described(Drawing(640, 100, SHAPES, "A <sheet>")).decode())
    return found


def test_a_drawing_stands_as_its_shapes_say_with_colours_by_name(sheet: dict[str, Any]) -> None:
    assert (sheet["attributes"]["viewBox"], sheet["attributes"]["aria-label"]) == ("0 0 640 100", "A <sheet>")
    link, area, curve, dot, words, rising, said, leading = sheet["inside"]
    assert link["attributes"] == {"data-set": "pick=flow:01&tab=", "aria-label": "<a> & b"}
    (rect,) = link["inside"]
    assert rect["title"] == "<a> & b"
    assert rect["attributes"] == {
        "x": "32.0", "y": "20.0", "width": "96.0", "height": "40.0",
        "fill": "var(--money-4)", "stroke": "var(--ink)", "stroke-width": "0.5", "stroke-dasharray": "3 2",
    }  # fmt: skip
    assert area["attributes"]["d"] == "M0.0 100.0L320.0 50.0L640.0 100.0Z"
    assert area["attributes"]["opacity"] == "0.5"
    assert curve["attributes"] == {
        "d": "M0.0 0.0C160.0 0.0 160.0 100.0 320.0 100.0", "fill": "none", "stroke": "var(--muted)", "stroke-width": "1",
        "pointer-events": "none",
    }  # fmt: skip
    assert dot["attributes"] == {"cx": "160.0", "cy": "50.0", "r": "16.0", "fill": "var(--accent)"}
    assert (words["text"], words["attributes"]["text-anchor"]) == ("1 & 2 < 3", "end")
    assert (words["attributes"]["font-weight"], words["attributes"]["stroke"]) == ("500", "var(--paper)")
    assert rising["attributes"]["transform"] == "rotate(-45 64 80)"
    assert (said["title"], leading["attributes"]["aria-label"]) == ("twelve", "12")
    assert not re.findall(r"#[0-9a-fA-F]{6}", str(sheet))


def test_what_lies_on_a_mark_lets_the_pointer_through_unless_it_says_more(sheet: dict[str, Any]) -> None:
    link, area, curve, dot, words, rising, said, leading = sheet["inside"]
    silent, speaking = (area, curve, words, rising), (link["inside"][0], dot, said, leading["inside"][0])
    assert {one["attributes"].get("pointer-events") for one in silent} == {"none"}
    assert {one["attributes"].get("pointer-events") for one in speaking} == {None}


def test_a_sentence_of_a_mark_is_filled_in_by_the_browser(sheet: dict[str, Any]) -> None:
    assert sheet["inside"][3]["title"] == "<Bijie>: 12.3% (1 household)"
    assert told(SENTENCE, "en") == "<Bijie>: 12.3% (1 household)"


def test_the_browser_takes_columns_apart_into_the_shapes_that_they_stand_for(visit: Open, page: Page) -> None:
    visit("/?lang=en")
    many, single = (
        page.evaluate(DRAW, described(Drawing(640, 100, parts, "A sheet")).decode())
        for parts in (MANY, ONE_BY_ONE)
    )
    assert many == single
    assert "<Bijie>: 12.3%" in str(many)
