"""Hatches, dots and bubbles of the pictures: inside their polygons, and as large as the screen's."""

from __future__ import annotations

import pytest

from geo import geometry
from geo.scanline import inside
from layouts import classes, map_figure, picture_hatch

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
HOLE = [(2.0, 2.0), (8.0, 2.0), (8.0, 8.0), (2.0, 8.0)]


def test_lines_fill_a_square_and_leave_its_hole() -> None:
    runs = sorted(inside([SQUARE, HOLE], 3.0))
    assert runs == [
        (0.0, 0.0, 10.0),
        (3.0, 0.0, 2.0),
        (3.0, 8.0, 10.0),
        (6.0, 0.0, 2.0),
        (6.0, 8.0, 10.0),
        (9.0, 0.0, 10.0),
    ]


def test_pixel_and_point_are_each_other_s_inverse() -> None:
    fit = map_figure.fit_of("520000")
    assert fit.lonlat(*fit.pixel(106.6, 27.1)) == pytest.approx((106.6, 27.1), abs=1e-6)


@pytest.mark.parametrize("region", ["520000", "000000"])
def test_hatch_of_a_county_lies_in_its_bounds(region: str) -> None:
    west, south, east, north = geometry.bounds("520526")
    (lines,) = picture_hatch.lines(region, ["520526"], "#000")
    assert all(west - 0.1 <= lon <= east + 0.1 for lon in lines["lon"] if lon is not None)
    assert all(south - 0.1 <= lat <= north + 0.1 for lat in lines["lat"] if lat is not None)
    (dots,) = picture_hatch.dots(region, ["520526"], "#000")
    assert len(dots["lon"]) > 3


def test_no_region_has_no_hatch() -> None:
    assert picture_hatch.lines("520000", [], "#000") == []
    assert picture_hatch.dots("520000", [], "#000") == []


@pytest.mark.parametrize(("value", "expected"), [(1, 1), (4.9, 2), (5, 5), (127_792, 100_000), (0.07, 0.05)])
def test_size_in_the_legend_is_round_and_not_above_the_greatest(value: float, expected: float) -> None:
    assert classes.floor_nice(value) == pytest.approx(expected)
