"""A drawing: the same shapes on the screen and in a picture."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from dashboard.view import Theme
from dashboard.words import Basis
from layouts.drawing import Column, Dot, Drawing, Many, Path, Rect, Style, Words, described, polygon
from layouts.figure_spec import DrawingChart, FigureSpec
from layouts.picture import draw
from layouts.theme import RAMPS, TOKENS
from tests.drawings import LOW, MANY, ONE_BY_ONE

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


def test_turned_words_rise_from_their_start() -> None:
    sheet = Drawing(640, 100, (Words(64, 80, "rising", turn=-45),), "A sheet")
    (words,) = draw(replace(spec("light"), chart=DrawingChart(sheet))).annotations
    assert (words["textangle"], words["xanchor"], words["yanchor"]) == (-45, "left", "bottom")


def test_a_narrow_sheet_is_not_stretched_over_its_picture() -> None:
    sheet = Drawing(320, 100, (Dot(160, 50, 16, Style("accent")),), "A sheet")
    (dot,) = draw(replace(spec("light"), chart=DrawingChart(sheet))).shapes
    assert (dot["x0"], dot["x1"]) == (0.225, 0.275)


def test_the_browser_gets_size_label_and_shapes_headed_by_their_tags() -> None:
    width, height, label, shapes = json.loads(described(SHEET))
    assert (width, height, label) == (640, 100, "A <sheet>")
    assert [shape[0] for shape in shapes] == ["rect", "path", "path", "circle", "text"]
    assert shapes[0][5:] == [["money-4", "ink", 0.5, "3 2", 1.0], "pick=flow:01&tab=", "<a> & b"]


def test_columns_are_the_shapes_that_they_stand_for() -> None:
    assert Drawing(640, 100, MANY, "A sheet").shapes == list(ONE_BY_ONE)


def test_columns_are_sent_as_arrays() -> None:
    *_, (rects, *_, strokes) = json.loads(described(Drawing(640, 100, MANY, "A sheet")))
    assert rects[:3] == ["many", "rect", 2]
    assert rects[3][:3] == [{"each": [10.0, 30.0]}, 5, {"each": [8, 12]}]
    assert rects[3][4]["at"] == [1, 0]
    assert strokes[:5] == ["strokes", [0.0, 5.0], [1.0, 2.0], [3.0, 5.0], [1.0, 7.0]]


def test_arrays_that_do_not_lie_in_one_piece_are_sent_too() -> None:
    x = np.arange(6.0)[::2]
    (dots,) = json.loads(
        described(Drawing(9, 9, (Many(Dot, 3, {"x": Column(x), "y": 0, "radius": 1, "style": LOW}),), ""))
    )[3]
    assert dots[3][0] == {"each": [0.0, 2.0, 4.0]}


def test_what_is_no_shape_is_not_sent() -> None:
    with pytest.raises(TypeError):
        described(Drawing(9, 9, (object(),), "A sheet"))  # type: ignore[arg-type]
