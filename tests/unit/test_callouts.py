"""Callouts and the names of neighbours: chosen by what remains, and never on one another, the legend or the inset."""

from __future__ import annotations

from itertools import combinations

import pytest

from dashboard.words import Lang
from geo import geometry
from layouts import map_figure, neighbours
from layouts.callouts import LINE, Callout, Group, callouts
from layouts.map_figure import Label
from layouts.picture_parts import width_of

SOUTH = Group("滇桂黔石漠化区", (310, 410), 80, 51)
WEST = Group("南疆四地州", (60, 170), 26, 22)
NORTH = Group("六盘山区", (320, 250), 61, 36)
NORTH_TOO = Group("吕梁山区", (400, 210), 20, 10)
Box = tuple[float, float, float, float]


def box(callout: Callout) -> Box:
    """Left, top, right and bottom of the words."""
    wide = max(map(width_of, callout.lines))
    return callout.x, callout.y - 12, callout.x + wide, callout.y - 12 + LINE * len(callout.lines)


def are_apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_groups_that_hold_most_are_called_out_with_what_remains() -> None:
    found = callouts([NORTH_TOO, WEST, NORTH, SOUTH], "zh")
    assert [callout.lines[-1] for callout in found] == ["80 县，余 51", "61 县，余 36", "26 县，余 22"]
    assert found[0].lines[0] == "滇桂黔石漠化区"
    assert found[0].leader[2:] == SOUTH.place


@pytest.mark.parametrize("left", [0, 1])
def test_nothing_is_called_out_where_none_or_all_remain(left: int) -> None:
    groups = [Group(g.name, g.place, g.counties, g.counties * left) for g in (SOUTH, WEST)]
    assert callouts(groups, "zh") == []


def test_group_that_holds_little_of_what_remains_is_not_worth_words() -> None:
    assert len(callouts([SOUTH, Group("南疆四地州", (60, 170), 26, 1)], "zh")) == 1


def test_group_far_from_any_paper_has_no_callout() -> None:
    assert callouts([Group("罗霄山区", (560, 330), 20, 10), Group("x", (0, 0), 5, 0)], "zh") == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_keep_clear_of_each_other_of_legend_and_inset(lang: Lang) -> None:
    boxes = [box(callout) for callout in callouts([WEST, NORTH, SOUTH], lang)]
    legend, inset, hainan = (0, 380, 232, 486), (548, 368, 640, 486), (350, 455, 392, 486)
    assert len(boxes) == 3
    for one, other in combinations([*boxes, legend, inset, hainan], 2):
        assert are_apart(one, other), (one, other)


@pytest.mark.parametrize("region", ["520000", "620000", "530000", "540000"])
def test_names_of_neighbours_stand_on_their_own_ground_and_off_the_region(region: str) -> None:
    codes = geometry.context_of(geometry.file_of(region))
    fit = map_figure.fit_of(region)
    placed = neighbours.places(region, [Label(code, "NEIGHBOUR") for code in codes])
    assert placed
    for label, lon, lat in placed:
        west, south, east, north = geometry.bounds(label.code)
        assert west <= lon <= east
        assert south <= lat <= north
        x, y = fit.pixel(lon, lat)
        assert 0 < x < map_figure.WIDTH
        assert 0 < y < map_figure.HEIGHT * (1 - map_figure.BAND)
