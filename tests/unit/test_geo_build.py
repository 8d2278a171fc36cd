"""The pure steps of building the geometry, on shapes small enough to see."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import shapely

from geo import build, geometry, simplify

ROOT = Path(__file__).parents[2]
SQUARE = shapely.box(105.0, 30.0, 106.0, 31.0)
ISLET = shapely.box(107.0, 30.0, 107.01, 30.01)


def test_exteriors_are_written_clockwise_whichever_way_they_came() -> None:
    for came in (SQUARE, shapely.reverse(SQUARE)):
        (part,) = shapely.get_parts(simplify.drawable(shapely.multipolygons([came])))
        assert not shapely.is_ccw(part.exterior)


def test_rings_without_area_are_not_written() -> None:
    sliver = shapely.box(107.0, 30.0, 107.00001, 30.00001)
    holed = shapely.Polygon(SQUARE.exterior, [shapely.box(105.5, 30.5, 105.50001, 30.50001).exterior])
    (part,) = shapely.get_parts(simplify.drawable(shapely.multipolygons([holed, sliver])))
    assert len(part.interiors) == 0


def test_simplifying_keeps_the_border_of_two_neighbours_shared() -> None:
    wiggle = [(106.0, 30 + k / 40 if k % 2 else 30 + k / 40 + 0.004) for k in range(1, 40)]
    west = shapely.Polygon([(105, 30), (106, 30), *wiggle, (106, 31), (105, 31)])
    east = shapely.Polygon([(107, 30), (107, 31), (106, 31), *reversed(wiggle), (106, 30)])
    found = simplify.simplified({"a": west, "b": east}, 4.0)
    a, b = (set(map(tuple, shapely.get_coordinates(one))) for one in found.values())
    assert len(a & b) >= 2
    assert shapely.coverage_is_valid(list(found.values()))
    assert shapely.get_num_coordinates(found["a"]) < shapely.get_num_coordinates(west)


def test_islets_are_left_out_but_not_a_region_that_is_one() -> None:
    islets = simplify.islets(shapely.multipolygons([SQUARE, ISLET]), 25.0)
    assert shapely.get_num_geometries(islets) == 1
    assert shapely.get_num_geometries(simplify.without(shapely.multipolygons([SQUARE, ISLET]), islets)) == 1
    alone = shapely.multipolygons([ISLET])
    assert simplify.without(alone, islets).equals(alone)


def test_exclave_under_the_least_size_is_no_islet() -> None:
    exclave = shapely.box(105.5, 30.5, 105.51, 30.51)
    islets = simplify.islets(shapely.multipolygons([SQUARE]), 25.0)
    assert simplify.without(shapely.multipolygons([SQUARE, exclave]), islets).area > SQUARE.area


@pytest.mark.parametrize("aspect", [1.0, 1.3, 1.7])
@pytest.mark.parametrize("code", ["520000", "150000", "G13", "620000"])
def test_neighbours_are_cut_outside_the_frame(code: str, aspect: float) -> None:
    assert build.seen_round(geometry.bounds(code)).covers(shapely.box(*geometry.frame(code, aspect).box))


def test_only_neighbours_in_sight_are_carried() -> None:
    far = shapely.multipolygons([shapely.box(116.0, 20.0, 120.0, 40.0)])
    near = shapely.multipolygons([shapely.box(106.0, 20.0, 120.0, 40.0)])
    found = build.context(shapely.multipolygons([SQUARE]), {"510000": near, "350000": far})
    assert list(found) == ["510000"]
    assert found["510000"].bounds[2] < 107.5


def test_check_names_each_file_that_is_not_as_built(tmp_path: Path) -> None:
    fresh, committed = tmp_path / "fresh", tmp_path / "committed"
    for root in (fresh, committed):
        for folder in ("assets/geometry", "geo"):
            (root / folder).mkdir(parents=True)
        (root / "geo" / "same.json").write_text("{}")
    (fresh / "geo" / "other.json").write_text("1")
    (committed / "geo" / "other.json").write_text("2")
    (fresh / "assets/geometry/new.json").write_text("1")
    (committed / "assets/geometry/old.json").write_text("1")
    assert list(build.differences(fresh, committed)) == [
        "assets/geometry/new.json is missing: run python -m geo.build.",
        "assets/geometry/old.json is left over from an older build: run python -m geo.build.",
        "geo/other.json differs from a fresh build: run python -m geo.build.",
    ]


def test_later_codes_lead_to_the_county_that_their_polygon_is_drawn_as() -> None:
    def pairs(path: Path, later: str) -> dict[str, str]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row[later]: row["code_2020"] for row in csv.DictReader(file)}

    resolved = pairs(ROOT / "data_access" / "reference" / "later_codes.csv", "code")
    drawn = pairs(ROOT / "geo" / "code_changes.csv", "code_2023")
    assert {code: resolved[code] for code in drawn.keys() & resolved.keys()} == {
        code: drawn[code] for code in drawn.keys() & resolved.keys()
    }
    assert {"520581": "520522", "610981": "610928"}.items() <= drawn.items()
