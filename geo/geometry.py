"""Which geometry a view draws, how it is framed, and where its names go. Standard library only.

Codes are written as on the map: six digits ('520000' a province, '000000' the country) or 'G…' for a group;
short codes are padded, and places below the county stand for their county.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from geo.projection import CENTRAL_MERIDIAN, Box, ConicEqualArea, box_of

HERE = Path(__file__).parent
FOLDER_URL = "/assets/geometry/"
COUNTRY = "000000"
EXTREMES = (
    (73.5, 39.4),
    (123.3, 53.56),
    (135.09, 48.4),
    (109.7, 18.16),
)  # west, north, east, south of the mainland
HAINAN: Box = (108.4, 18.0, 111.3, 20.3)  # the province reaches far into the sea: its main island is framed
SEA: Box = (106.6, 3.0, 123.4, 23.6)  # the inset
MARGIN = 0.03  # space round a region, of its longer side
COUNTRY_MARGIN = 0.012
HERO_ASPECT = 640 / 486


class NoPolygon(LookupError):
    """A region that cannot be drawn; says so in one sentence, and which region to show instead."""

    def __init__(self, code: str, reason: str, instead: str | None = None) -> None:
        self.code, self.instead = code, instead
        then = f"show {instead} instead" if instead else "show its county, or list it in a table"
        super().__init__(f"Region {code} has no polygon: {reason}; {then}.")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a geo subplot needs to frame a region: rotation.lon of its projection, center, both axis ranges.

    plotly draws `center` in the middle of its rectangle, so it has to be given for the frame to fill it.
    """

    lon0: float
    center: tuple[float, float]
    lonaxis: tuple[float, float]
    lataxis: tuple[float, float]

    @property
    def box(self) -> Box:
        """The frame in degrees: west, south, east, north."""
        return self.lonaxis[0], self.lataxis[0], self.lonaxis[1], self.lataxis[1]


def geometry_url(name: str, prefix: str = FOLDER_URL) -> str:
    """The address of a file of the manifest ('country', 'prefectures', 'province-52', 'group-G01')."""
    try:
        return prefix + str(manifest()[name]["file"])
    except KeyError:
        raise LookupError(
            f"No geometry is named {name!r}: run python -m geo.build, or see geo/manifest.json."
        ) from None


def rings(name: str, codes: Sequence[str]) -> dict[str, list[list[tuple[float, float]]]]:
    """The rings of some regions in a file of the manifest, as longitudes and latitudes: exteriors and holes alike."""
    file = HERE.parent / "assets" / "geometry" / str(manifest()[name]["file"])
    wanted = set(codes)
    found: dict[str, list[list[tuple[float, float]]]] = {}
    for feature in json.loads(file.read_text("utf-8"))["features"]:
        if feature["id"] not in wanted:
            continue
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found[feature["id"]] = [[(lon, lat) for lon, lat in ring] for polygon in polygons for ring in polygon]
    return found


def file_of(code: str) -> str:
    """The name of the file that holds what the view of a region draws."""
    padded = pad(code)
    name = f"group-{padded}" if padded.startswith("G") else f"province-{padded[:2]}"
    return name if name in manifest() else "country"


def context_of(name: str) -> list[str]:
    """The neighbouring provinces that a regional file carries for the margin of its view."""
    return list(manifest()[name]["context"])


def has_polygon(code: str) -> bool:
    """Whether a region, down to the county, is drawn as a polygon."""
    padded = pad(code)
    return len(padded) <= 6 and padded in _places()


def bounds(code: str) -> Box:
    """West, south, east and north of a region in degrees; a township's or village's are its county's."""
    west, south, east, north = _place(code)[:4]
    return west, south, east, north


def label_point(code: str) -> tuple[float, float]:
    """Longitude and latitude inside the region's polygon where its name fits best."""
    lon, lat = _place(code)[4:6]
    return lon, lat


def label_room(code: str) -> float:
    """How many kilometres wide a name may be at the label point, where it is 2.5 times wider than high."""
    return _place(code)[6]


def frame(code: str, aspect: float = HERO_ASPECT) -> Frame:
    """The frame of a region, widened to the aspect (width by height) of the place it is drawn in.

    The country, and a group drawn from the country's file, is framed by the mainland, upright at 105° E and
    at the left, so that the inset finds room; any other region has its own meridian upright and stands in the middle.
    """
    _place(code)  # says so where there is none
    if file_of(code) == "country":
        points = [ConicEqualArea().xy(lon, lat) for lon, lat in EXTREMES]
        left, bottom = points[0][0], points[3][1]
        right, top = points[2][0], points[1][1]
        space = COUNTRY_MARGIN * (right - left)
        extent = left - space, bottom - space, right + space, top + space
        return _frame(CENTRAL_MERIDIAN, _widened(extent, aspect, at_left=True))
    west, south, east, north = HAINAN if pad(code) == "460000" else bounds(code)
    lon0 = round((west + east) / 2, 2)
    left, bottom, right, top = ConicEqualArea(lon0).extent((west, south, east, north))
    space = MARGIN * max(right - left, top - bottom)
    return _frame(lon0, _widened((left - space, bottom - space, right + space, top + space), aspect))


def sea_frame(aspect: float) -> Frame:
    """The frame of the inset of the South China Sea."""
    lon0 = (SEA[0] + SEA[2]) / 2
    return _frame(lon0, _widened(ConicEqualArea(lon0).extent(SEA), aspect))


def _widened(extent: Box, aspect: float, at_left: bool = False) -> Box:
    """A rectangle grown to an aspect: the room is shared by both sides, or given to the right."""
    left, bottom, right, top = extent
    more_width = max(0.0, (top - bottom) * aspect - (right - left))
    more_height = max(0.0, (right - left) / aspect - (top - bottom))
    before = 0.0 if at_left else more_width / 2
    return left - before, bottom - more_height / 2, right + more_width - before, top + more_height / 2


def _frame(lon0: float, extent: Box) -> Frame:
    west, south, east, north = (round(degree, 3) for degree in box_of(lon0, extent))
    projection = ConicEqualArea(lon0)
    left, bottom, right, top = projection.extent((west, south, east, north))
    lon, lat = projection.lonlat((left + right) / 2, (bottom + top) / 2)
    return Frame(lon0, (round(lon, 3), round(lat, 3)), (west, east), (south, north))


def dashes() -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of the boundary lines in the South China Sea, parted by None."""
    lons: list[float | None] = []
    lats: list[float | None] = []
    for line in _sea()["dashes"]:
        lons += [*(point[0] for point in line), None]
        lats += [*(point[1] for point in line), None]
    return lons, lats


def islands() -> tuple[list[float], list[float]]:
    """Longitudes and latitudes of the islands that are drawn as dots."""
    points: list[list[float]] = _sea()["islands"]
    return [lon for lon, _ in points], [lat for _, lat in points]


def group_members(code: str) -> list[str]:
    """The county codes of six digits, or province codes of two, of a group that has an outline."""
    with (HERE / "groups.csv").open(encoding="utf-8", newline="") as file:
        members = {row["group"]: row["members"].split() for row in csv.DictReader(file)}
    if code not in members:
        raise NoPolygon(code, "geo/groups.csv does not list it", COUNTRY)
    return members[code]


def pad(code: str) -> str:
    """A code as the map writes it: '52' becomes '520000', '' the country; groups stay."""
    return code if code.startswith("G") else code.ljust(6, "0")


@cache
def manifest() -> dict[str, dict[str, Any]]:
    """The built files by name: file, bytes, features, vertices, tolerance_km, source."""
    loaded: dict[str, dict[str, Any]] = json.loads((HERE / "manifest.json").read_text("utf-8"))
    return loaded


@cache
def _sea() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / "places.json").read_text("utf-8"))
    return loaded


def _places() -> dict[str, Sequence[float]]:
    places: dict[str, Sequence[float]] = _sea()["places"]
    return places


@cache
def _without_polygon() -> dict[str, tuple[str, str]]:
    with (HERE / "no_polygon.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["reason"], row["instead"]) for row in csv.DictReader(file)}


def _place(code: str) -> Sequence[float]:
    padded = pad(code)
    place = _places().get(padded if padded.startswith("G") else padded[:6])
    if place is not None:
        return place
    if padded in _without_polygon():
        raise NoPolygon(padded, *_without_polygon()[padded])
    raise NoPolygon(padded, "the boundaries (geo/manifest.json) hold no such code", COUNTRY)
