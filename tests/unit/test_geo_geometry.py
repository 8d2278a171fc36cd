"""The committed geometry: every region is there, drawn the right way round, and framed."""

from __future__ import annotations

import csv
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geo import geometry
from geo.projection import ConicEqualArea, Fit, box_of

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "geometry"
REFERENCE = ROOT / "data_access" / "reference"
NAMES = sorted(geometry.manifest())
PROVINCES = [name for name in NAMES if name.startswith("province-")]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def shapes(name: str) -> dict[str, Any]:
    """The shapes of one file by id."""
    collection = json.loads((FOLDER / geometry.manifest()[name]["file"]).read_text("utf-8"))
    return {feature["id"]: shape(feature["geometry"]) for feature in collection["features"]}


def county_codes() -> set[str]:
    """The counties of the database: the list of 2020 and the units that it lacks."""
    listed = {
        row["adcode"]
        for row in rows(REFERENCE / "11_counties_nationwide_2014_2020.csv")
        if row["in_force_2020"] == "1"
    }
    return listed | {row["code"] for row in rows(REFERENCE / "added_regions.csv") if len(row["code"]) == 6}


def without_polygon() -> set[str]:
    return {row["code"] for row in rows(ROOT / "geo" / "no_polygon.csv")}


def test_each_poor_county_is_on_the_country_map() -> None:
    poor = {row["adcode_2020"] for row in rows(REFERENCE / "01_poor_counties_832.csv")}
    assert len(poor) == 831
    assert poor <= shapes("country").keys()


def test_country_map_has_every_province_taiwan_and_the_outline() -> None:
    drawn = shapes("country").keys()
    assert {"000000", "710000", "810000", "820000", "460000"} <= drawn
    assert sum(code.endswith("0000") for code in drawn) == 35


def test_each_county_is_in_its_province_or_listed_with_a_reason() -> None:
    drawn = {code for name in PROVINCES for code in shapes(name)}
    assert county_codes() - drawn == without_polygon()
    assert all(row["reason"] and row["instead"] in drawn for row in rows(ROOT / "geo" / "no_polygon.csv"))


def test_county_list_of_the_geometry_is_that_of_the_database() -> None:
    assert {row["code"] for row in rows(ROOT / "geo" / "counties_2020.csv")} == county_codes()


def test_each_group_has_the_members_of_its_destitute_area() -> None:
    named = {row["name_zh"]: row["members"].split() for row in rows(ROOT / "geo" / "groups.csv")}
    for area in {row["destitute_area"] for row in rows(REFERENCE / "01_poor_counties_832.csv")} - {""}:
        members = {
            row["adcode_2020"]
            for row in rows(REFERENCE / "01_poor_counties_832.csv")
            if row["destitute_area"] == area
        }
        assert set(named[area]) == members


@pytest.mark.parametrize("name", NAMES)
def test_rings_can_be_drawn(name: str) -> None:
    """Exteriors clockwise, holes the other way, no ring without area, no crossing, all inside China."""
    found = list(shapes(name).values())
    assert all(shapely.is_valid(found))
    assert not any(shapely.is_empty(found))
    west, south, east, north = shapely.total_bounds(found)
    assert 73 < west < east < 136
    assert 3 < south < north < 54
    parts = shapely.get_parts(found)
    assert not any(shapely.is_ccw(shapely.get_exterior_ring(parts)))
    holes = [hole for part in parts for hole in part.interiors]
    assert all(shapely.is_ccw(holes))
    rings = [*shapely.get_exterior_ring(parts), *holes]
    assert min(shapely.area(shapely.polygons(rings))) >= 1e-8


@pytest.mark.parametrize("name", ["province-52", "province-65", "group-G05"])
def test_neighbours_share_the_vertices_of_their_border(name: str) -> None:
    counties = [one for code, one in shapes(name).items() if not code.endswith("00") and code[0] != "G"]
    assert shapely.coverage_is_valid(np.array(counties))
    province = next((code for code in shapes(name) if code == f"{name[-2:]}0000"), name[-3:])
    outline = set(map(tuple, shapely.get_coordinates(shapes(name)[province])))
    vertices = set(map(tuple, shapely.get_coordinates(counties)))
    assert outline <= vertices


def test_prefectures_of_a_province_cover_exactly_its_counties() -> None:
    drawn = shapes("province-52")
    for prefecture in ("520100", "520500", "522600"):
        inside = [one for code, one in drawn.items() if code[:4] == prefecture[:4] and code != prefecture]
        assert drawn[prefecture].equals(shapely.union_all(inside))


def test_files_are_named_by_their_content() -> None:
    for name, entry in geometry.manifest().items():
        content = (FOLDER / entry["file"]).read_bytes()
        assert entry["file"] == f"{name}-{hashlib.sha256(content).hexdigest()[:8]}.json"
        assert entry["bytes"] == len(content)
    assert {path.name for path in FOLDER.glob("*")} == {
        entry["file"] for entry in geometry.manifest().values()
    }


def test_label_point_lies_in_the_region() -> None:
    for name in PROVINCES:
        for code, one in shapes(name).items():
            if code not in geometry.context_of(name):
                assert one.buffer(0.002).covers(shapely.points(geometry.label_point(code))), code
                assert geometry.label_room(code) > 0, code


def test_bounds_hold_the_region_and_the_frame_holds_the_bounds() -> None:
    for code, one in shapes("province-52").items():
        if code not in geometry.context_of("province-52"):
            assert np.allclose(geometry.bounds(code), one.bounds, atol=0.01), code
            west, south, east, north = geometry.frame(code).box
            assert west < one.bounds[0] < one.bounds[2] < east, code
            assert south < one.bounds[1] < one.bounds[3] < north, code


@pytest.mark.parametrize("code", ["000000", "520000", "650000", "460000", "520502", "G01", "G32", "441900"])
@pytest.mark.parametrize("aspect", [640 / 486, 390 / 320, 0.7])
def test_frame_fills_the_place_it_is_drawn_in(code: str, aspect: float) -> None:
    frame = geometry.frame(code, aspect)
    left, bottom, right, top = ConicEqualArea(frame.lon0).extent(frame.box)
    assert (right - left) / (top - bottom) == pytest.approx(aspect, rel=0.01)
    x, y = ConicEqualArea(frame.lon0).xy(*frame.center)
    assert (x, y) == pytest.approx(((left + right) / 2, (bottom + top) / 2), abs=(right - left) / 1000)


def test_country_frame_shows_the_whole_mainland() -> None:
    frame = geometry.frame("000000")
    projection = ConicEqualArea(frame.lon0)
    fit = Fit(projection, projection.extent(frame.box), 640, 486)
    points = shapely.get_coordinates(shapes("country")["000000"])
    mainland = [fit.pixel(lon, lat) for lon, lat in points if lat > 18.1]
    assert all(0 <= x <= 640 and 0 <= y <= 486 for x, y in mainland)
    assert max(x for x, _ in mainland) < 580  # the inset of the sea stands at the right


def test_short_codes_and_places_below_the_county_stand_for_their_region() -> None:
    assert geometry.bounds("52") == geometry.bounds("520000")
    assert geometry.bounds("") == geometry.bounds("000000")
    assert geometry.bounds("520526001901") == geometry.bounds("520526")
    assert geometry.file_of("520526001901") == "province-52"
    assert geometry.file_of("") == "country"
    assert not geometry.has_polygon("520526001901")


def test_missing_polygon_is_named_with_what_to_show_instead() -> None:
    with pytest.raises(geometry.NoPolygon) as caught:
        geometry.bounds("330103")
    assert str(caught.value) == (
        "Region 330103 has no polygon: it joined 拱墅区 in 2021; show 330105 instead."
    )
    assert (caught.value.code, caught.value.instead) == ("330103", "330105")


@pytest.mark.parametrize("ask", [geometry.bounds, geometry.frame, geometry.label_point, geometry.label_room])
def test_unknown_code_is_refused_in_one_sentence(ask: Any) -> None:
    with pytest.raises(geometry.NoPolygon, match=r"^Region 999999 has no polygon: .* show 000000 instead\.$"):
        ask("999999")


def test_unknown_file_name_is_refused_in_one_sentence() -> None:
    with pytest.raises(LookupError, match=r"No geometry is named 'province-99': run python -m geo\.build"):
        geometry.geometry_url("province-99")


def test_sea_has_its_ten_boundary_lines_and_its_islands() -> None:
    lons, lats = geometry.dashes()
    assert lons.count(None) == lats.count(None) == 10
    assert min(lat for lat in lats if lat is not None) < 4
    island_lons, island_lats = geometry.islands()
    west, south, east, north = geometry.sea_frame(86 / 114).box
    inside = [
        west < lon < east and south < lat < north for lon, lat in zip(island_lons, island_lats, strict=True)
    ]
    assert sum(inside) >= len(inside) - 3  # all but Diaoyu and its neighbours


def test_projection_and_its_inverse_agree() -> None:
    projection = ConicEqualArea(105.0)
    assert projection.lonlat(*projection.xy(91.1, 29.6)) == pytest.approx((91.1, 29.6))
    extent = (-2000.0, 2100.0, 1500.0, 4200.0)
    assert projection.extent(box_of(105.0, extent)) == pytest.approx(extent, abs=0.5)
    with pytest.raises(ValueError, match="does not hold its own meridian"):
        box_of(105.0, (100.0, 0.0, 200.0, 50.0))
