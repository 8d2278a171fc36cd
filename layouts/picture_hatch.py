"""Hatches and dots on the maps of pictures, where plotly has no patterns: lines and points cut to the polygons.

The screen's scripts fill the same regions with patterns: lines where there is no number, dots where it stands on
few cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, sqrt
from typing import Any

from geo import geometry
from layouts.map_figure import fit_of

STEP = 4.2
"""Pixels between two lines, and between two dots on one."""
_DIAGONAL = sqrt(0.5)
Ring = Sequence[tuple[float, float]]
Run = tuple[float, float, float]
"""One piece of a line: which line, from where to where along it."""


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


def inside(rings: Iterable[Ring], step: float) -> Iterator[Run]:
    """The pieces of level lines, `step` apart, that lie inside rings: between odd crossings and even ones."""
    crossings: dict[int, list[float]] = defaultdict(list)
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            low, high = min(y0, y1), max(y0, y1)
            for number in range(ceil(low / step), ceil(high / step)):
                crossings[number].append(x0 + (x1 - x0) * (number * step - y0) / (y1 - y0))
    for number, found in crossings.items():
        found.sort()
        for start, end in zip(found[::2], found[1::2], strict=True):
            yield number * step, start, end
