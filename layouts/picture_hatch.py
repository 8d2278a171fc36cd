"""Hatches and dots on the maps of pictures, where plotly has no patterns: lines and points cut to the polygons.

The screen's scripts fill the same regions with patterns: lines where there is no number, dots where it stands on
few cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import Any

from geo import geometry
from geo.scanline import Run, inside
from layouts.map_figure import fit_of

STEP = 4.2
"""Pixels between two lines, and between two dots on one."""
_DIAGONAL = sqrt(0.5)


def lines(region: str, codes: Sequence[str], colour: str) -> list[dict[str, Any]]:
    """Diagonal lines over some regions on the map of a place, as a trace; none where there are no regions."""
    fit = fit_of(region)
    lons: list[float | None] = []
    lats: list[float | None] = []
    for line, start, end in _runs(region, codes):
        for along in (start, end):
            lon, lat = fit.lonlat(*_pixel(along, line))
            lons.append(round(lon, 4))
            lats.append(round(lat, 4))
        lons.append(None)
        lats.append(None)
    if not lons:
        return []
    return [_trace("hatch", lons, lats) | {"mode": "lines", "line": {"color": colour, "width": 0.9}}]


def dots(region: str, codes: Sequence[str], colour: str) -> list[dict[str, Any]]:
    """Dots over some regions on the map of a place, as a trace; none where there are no regions."""
    fit = fit_of(region)
    points = [
        fit.lonlat(*_pixel(step * STEP, line))
        for line, start, end in _runs(region, codes)
        for step in range(ceil(start / STEP), int(end / STEP) + 1)
    ]
    if not points:
        return []
    trace = _trace("dots", [round(lon, 4) for lon, _ in points], [round(lat, 4) for _, lat in points])
    return [trace | {"mode": "markers", "marker": {"size": 1.6, "color": colour, "opacity": 0.75}}]


def _trace(name: str, lons: Sequence[float | None], lats: Sequence[float | None]) -> dict[str, Any]:
    return {"type": "scattergeo", "name": name, "lon": lons, "lat": lats, "hoverinfo": "skip"}


def _pixel(along: float, line: float) -> tuple[float, float]:
    return (along - line) * _DIAGONAL, (along + line) * _DIAGONAL


def _runs(region: str, codes: Sequence[str]) -> Iterator[Run]:
    """The pieces of the diagonal lines that lie in some regions, in pixels of the region's map."""
    if not codes:
        return
    fit = fit_of(region)
    for rings in geometry.rings(geometry.file_of(region), codes).values():
        turned = []
        for ring in rings:
            pixels = [fit.pixel(lon, lat) for lon, lat in ring]
            turned.append([((x + y) * _DIAGONAL, (y - x) * _DIAGONAL) for x, y in pixels])
        yield from inside(turned, STEP)
