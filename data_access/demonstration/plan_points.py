"""Points for generated townships and villages: inside their county where it has a polygon."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.calibrate_math import Floats, Ints
from geo import geometry

_GEOMETRY = geometry.HERE.parent / "assets" / "geometry"
_TRIES = 24
_TOWNSHIP_SPREAD, _VILLAGE_SPREAD = 0.42, 0.07
"""Reach of townships round the county's middle, and of villages round their township's, in widths of the county."""
_DEGREES = 0.15
"""Width taken for a county without a polygon."""


def points_in_counties(
    codes: NDArray[np.str_], lon: Floats, lat: Floats, county: Ints, township: Ints, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats, Floats]:
    """Longitude and latitude of each village (V,), then of its township (V,), equal for villages of one township."""
    shapes = _polygons(codes)
    result = np.zeros((4, len(county)))
    starts = np.searchsorted(county, np.arange(len(codes)))
    ends = np.searchsorted(county, np.arange(len(codes)), side="right")
    for index in np.unique(county):
        rows = slice(int(starts[index]), int(ends[index]))
        rings = shapes.get(str(codes[index]))
        middle, size = _frame(str(codes[index]), float(lon[index]), float(lat[index]))
        _, of_town = np.unique(township[rows], return_inverse=True)
        centres = np.repeat(middle[None, :], of_town.max() + 1, axis=0)
        towns = _scatter(centres, size * _TOWNSHIP_SPREAD, rings, rng)
        here = _scatter(towns[of_town], size * _VILLAGE_SPREAD, rings, rng)
        result[0, rows], result[1, rows] = here[:, 0], here[:, 1]
        result[2, rows], result[3, rows] = towns[of_town][:, 0], towns[of_town][:, 1]
    return result[0], result[1], result[2], result[3]


def _scatter(centres: Floats, reach: Floats, rings: list[Floats] | None, rng: np.random.Generator) -> Floats:
    """One point (n, 2) near each centre, the first of some tries that is inside; the centre where none is."""
    tries = centres[:, None, :] + rng.uniform(-1, 1, (len(centres), _TRIES, 2)) * reach
    if rings is None:
        return tries[:, 0]
    inside = _inside(rings, tries.reshape(-1, 2)).reshape(len(centres), _TRIES)
    found: NDArray[np.bool_] = np.asarray(inside.any(axis=1))
    chosen = tries[np.arange(len(centres)), np.argmax(inside, axis=1)]
    return np.where(found[:, None], chosen, centres)


def _frame(code: str, lon: float, lat: float) -> tuple[Floats, Floats]:
    """The middle of a county and its width and height in degrees."""
    if not geometry.has_polygon(code):
        # Merged since (a district of Luoyang): where no point is known either, near the middle of its prefecture.
        middle = geometry.label_point(code[:4]) if np.isnan(lon) else (lon, lat)
        return np.array(middle), np.array([_DEGREES, _DEGREES])
    west, south, east, north = geometry.bounds(code)
    return np.array(geometry.label_point(code)), np.array([east - west, north - south])


def _inside(rings: list[Floats], points: Floats) -> NDArray[np.bool_]:
    """Whether each point (n, 2) lies inside the rings, by the even-odd rule."""
    crossings = np.zeros(len(points), dtype=np.int64)
    x, y = points[:, 0, None], points[:, 1, None]
    for ring in rings:
        x0, y0, x1, y1 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
        spans = (y0 > y) != (y1 > y)
        height = np.where(y1 == y0, 1.0, y1 - y0)
        crossings += (spans & (x < x0 + (y - y0) / height * (x1 - x0))).sum(axis=1)
    return np.asarray(crossings % 2 == 1, dtype=np.bool_)


def _polygons(codes: NDArray[np.str_]) -> dict[str, list[Floats]]:
    """The rings of each county that is drawn, from its province's file."""
    found: dict[str, list[Floats]] = {}
    for province in np.unique(codes.astype("<U2")):
        entry = geometry.manifest()[f"province-{province}0000"[:11]]
        file = _GEOMETRY / str(entry["file"])
        if not file.exists():
            raise LookupError(
                f"The boundaries {file.name} are missing from assets/geometry: run python -m geo.build."
            )
        loaded = json.loads(file.read_text("utf-8"))
        for feature in loaded["features"]:
            if feature["id"][:2] == province:
                found[feature["id"]] = list(_rings(feature["geometry"]))
    return {code: found[code] for code in codes.tolist() if code in found and geometry.has_polygon(code)}


def _rings(shape: dict[str, object]) -> Iterator[Floats]:
    coordinates = shape["coordinates"]
    polygons = coordinates if shape["type"] == "MultiPolygon" else [coordinates]
    for polygon in polygons:  # type: ignore[attr-defined]
        for ring in polygon:
            yield np.array(ring, dtype=float)
