"""A drawing: the same shapes on the screen and in a picture."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args
from xml.etree import ElementTree

from dashboard.view import Theme
from dashboard.words import Basis
from layouts.drawing import Dot, Drawing, Path, Rect, Style, Words, polygon, svg
from layouts.figure_spec import DrawingChart, FigureSpec
from layouts.picture import draw
from layouts.theme import RAMPS, TOKENS

SHEET = Drawing(
    640,
    100,
    (
        Rect(32, 20, 96, 40, Style("money-4", "ink", 0.5, "3 2"), leads="pick=flow:01&tab=", told="<a> & b"),
        polygon(((0, 100), (320, 50), (640, 100)), Style("left", opacity=0.5)),
        Path((("M", (0, 0)), ("C", (160, 0, 160, 100, 320, 100))), Style(stroke="muted")),
        Dot(160, 50, 16, Style("accent")),
        Words(60, 50, "1 & 2 < 3", "muted", anchor="end", bold=True, halo="paper"),
    ),
    "A <sheet>",
)


def spec(theme: Theme) -> FigureSpec:
    return FigureSpec(
        page="funds",
        name="flow",
        lang="en",
        theme=theme,
        title="",
        finding="",
        measured="",
        definition="",
        unit="",
        period="2018",
        period_words="",
        region="000000",
        region_name="",
        n=None,
        source=(),
        basis=Basis.FOUND,
        data_version="",
        is_demonstration=False,
        address="",
        columns=(),
        chart=DrawingChart(SHEET),
    )


def test_the_screen_gets_well_formed_markup_with_colours_by_name() -> None:
    root = ElementTree.fromstring(svg(SHEET))
    assert (root.attrib["viewBox"], root.attrib["aria-label"]) == ("0 0 640 100", "A <sheet>")
    (link,) = root.iter("a")
    assert link.attrib == {"data-set": "pick=flow:01&tab=", "aria-label": "<a> & b"}
    (rect,) = link.iter("rect")
    assert (rect.attrib["fill"], rect.attrib["stroke-width"]) == ("var(--money-4)", "0.5")
    assert not re.findall(r"#[0-9a-fA-F]{6}", svg(SHEET))
    (text,) = root.iter("text")
    assert (text.text, text.attrib["text-anchor"]) == ("1 & 2 < 3", "end")


def test_a_picture_has_each_shape_at_its_place_in_the_theme_s_colours() -> None:
    for theme in get_args(Theme):
        body = draw(spec(theme))
        rect, area, curve, dot = body.shapes
        assert (rect["x0"], rect["x1"], rect["y0"], rect["y1"]) == (0.05, 0.2, 0.8, 0.4)
        assert (rect["fillcolor"], rect["line"]["dash"]) == (RAMPS[theme]["money"][3], "3px,2px")
        assert area["path"] == "M0.00000,0.00000 L0.50000,0.50000 L1.00000,0.00000 Z"
        assert curve["path"].endswith("C0.25000,1.00000 0.25000,0.00000 0.50000,0.00000")
        assert (dot["type"], dot["x0"], round(dot["y1"], 9)) == ("circle", 0.225, 0.34)
        (words,) = body.annotations
        assert (words["text"], words["xanchor"]) == ("<b>1 &amp; 2 &lt; 3</b>", "right")
        assert words["font"]["color"] == TOKENS[theme]["muted"]


def test_turned_words_rise_from_their_start_on_the_screen_and_in_a_picture() -> None:
    sheet = Drawing(640, 100, (Words(64, 80, "rising", turn=-45),), "A sheet")
    (text,) = ElementTree.fromstring(svg(sheet)).iter("text")
    assert text.attrib["transform"] == "rotate(-45 64 80)"
    (words,) = draw(replace(spec("light"), chart=DrawingChart(sheet))).annotations
    assert (words["textangle"], words["xanchor"], words["yanchor"]) == (-45, "left", "bottom")


def test_a_narrow_sheet_is_not_stretched_over_its_picture() -> None:
    sheet = Drawing(320, 100, (Dot(160, 50, 16, Style("accent")),), "A sheet")
    (dot,) = draw(replace(spec("light"), chart=DrawingChart(sheet))).shapes
    assert (dot["x0"], dot["x1"]) == (0.225, 0.275)


def test_words_on_a_mark_let_the_pointer_through_unless_they_say_more() -> None:
    words = (Words(0, 0, "12"), Words(0, 9, "12", told="twelve"), Words(0, 18, "12", leads="pick=a"))
    texts = ElementTree.fromstring(svg(Drawing(9, 9, words, "A sheet"))).iter("text")
    assert [text.attrib.get("pointer-events") for text in texts] == ["none", None, None]
