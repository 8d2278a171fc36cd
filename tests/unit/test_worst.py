"""The worst regions named on pictures of maps: under the name where there is room, else beside, never on one another."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from geo import geometry
from layouts import map_figure, picture_words
from layouts.map_figure import Drawn, Label
from layouts.worst import FIRST, GAP, LAST_LEFT, LAST_RIGHT, TWO_LINES, WORST, Row, touch, worst

EXTENT = (100, 20, 540, 390)


def rows_of(count: int) -> list[Row]:
    return [Row(f"5205{i:02}", f"County{i}", f"{20 - i}.5", i + 1) for i in range(count)]


def test_value_stands_under_a_name_with_room_and_else_beside_at_the_nearer_side() -> None:
    rows = rows_of(3)
    spots = {row.code: (x, 100.0) for row, x in zip(rows, (200, 210, 450), strict=True)}
    found = worst(rows, {rows[0].code: TWO_LINES, rows[1].code: TWO_LINES - 1}, spots, EXTENT)
    assert found.under == {rows[0].code: "20.5"}
    assert [(leader.row.name, leader.is_left) for leader in found.beside] == [
        ("County1", True),
        ("County2", False),
    ]


def test_only_the_worst_eight_are_named_beside_and_whoever_shares_the_eighth_rank_under_its_name() -> None:
    rows = [*rows_of(7), *(Row(f"5206{i:02}", "Tied", "1.0", 8) for i in range(3))]
    spots = {row.code: (200.0, 30.0 + 40 * i) for i, row in enumerate(rows)}
    assert len(worst(rows, {}, spots, EXTENT).beside) == WORST
    assert len(worst(rows, dict.fromkeys(spots, 99.0), spots, EXTENT).under) == 10


def test_name_whose_value_would_lie_on_a_worse_one_stands_beside() -> None:
    rows = rows_of(2)
    spots = {rows[0].code: (200.0, 100.0), rows[1].code: (210.0, 120.0)}
    found = worst(rows, dict.fromkeys(spots, 99.0), spots, EXTENT)
    assert list(found.under) == [rows[0].code]
    assert [leader.row.code for leader in found.beside] == [rows[1].code]


@pytest.mark.parametrize(("x", "last"), [(200.0, LAST_LEFT), (500.0, LAST_RIGHT)])
@pytest.mark.parametrize("y", [0.0, 200.0, 400.0])
def test_rows_of_one_side_are_lines_apart_and_clear_of_the_legend(x: float, last: float, y: float) -> None:
    rows = rows_of(8)
    found = worst(rows, {}, {row.code: (x, y + i) for i, row in enumerate(rows)}, EXTENT)
    at = [leader.end[1] for leader in found.beside]
    assert all(below - above >= GAP for above, below in pairwise(at))
    assert at[0] >= FIRST
    assert at[-1] <= last


@pytest.mark.parametrize("region", ["520000", "540000", "620000", "520500", "640000"])
@pytest.mark.parametrize("name", ["威宁县", "Gongbo’gyamda"])
def test_words_lie_neither_on_the_region_nor_on_each_other_nor_on_other_names(region: str, name: str) -> None:
    codes = _counties(region)
    rows = [Row(code, name, "12.3", i + 1) for i, code in enumerate(codes)]
    spots = {
        code: (float(x), float(y))
        for code, (x, y) in zip(codes, map_figure.spots(codes, region), strict=True)
    }
    rooms = {code: float(map_figure.room(code, region)) for code in codes}
    found = worst(rows, rooms, spots, map_figure.extent(region))
    assert len(found.under) + len(found.beside) == min(WORST, len(codes))
    left, _, right, _ = map_figure.extent(region)
    for leader in found.beside:
        assert leader.box[2] <= left or leader.box[0] >= right
        assert -found.margins[0] <= leader.box[0]
        assert leader.box[2] <= map_figure.WIDTH + found.margins[1]
    boxes = [*found.boxes, *(leader.box for leader in found.beside)]
    assert not [pair for pair in combinations(boxes, 2) if touch(*pair)]
    drawn = Drawn(region, codes, [Label(code, name) for code in codes])
    labels = next(t for t in map_figure.skeleton(drawn, "light")["data"] if t["name"] == "labels")
    texts = dict(zip(codes, picture_words.named(labels, region, found)["text"], strict=True))
    for code in found.under:
        assert texts[code] == f"{name}<br><b>12.3</b>"
    assert {texts[leader.row.code] for leader in found.beside} <= {""}


def _counties(region: str) -> list[str]:
    """The codes of a region's counties that have a polygon."""
    first = int(region)
    last = first + (10000 if region.endswith("0000") else 100)
    return [str(code) for code in range(first, last) if code % 100 and geometry.has_polygon(str(code))]


def test_neighbour_that_a_line_runs_through_is_not_named() -> None:
    rows = rows_of(1)
    fit = map_figure.fit_of("520000")
    found = worst(rows, {}, {rows[0].code: (300.0, 200.0)}, EXTENT)
    (on_it, off_it) = fit.lonlat(150, 200), fit.lonlat(150, 250)
    trace = {"text": ["YUNNAN", "SICHUAN"], "lon": [on_it[0], off_it[0]], "lat": [on_it[1], off_it[1]]}
    assert picture_words.named(trace, "520000", found)["text"] == ["", "SICHUAN"]
