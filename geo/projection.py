"""The map's projection in plain numbers: where a point falls on the page, and how large a frame comes out.

The same conic equal-area projection (on a sphere) that the figure asks of plotly, so that labels, leaders
and the scale bar can be placed without a browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

EARTH_KM = 6371.0
PARALLELS = (25.0, 47.0)
CENTRAL_MERIDIAN = 105.0
STEPS = 40  # how finely the edges of a frame are followed
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class ConicEqualArea:
    """The projection with the meridian `lon0` upright."""

    lon0: float = CENTRAL_MERIDIAN

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Kilometres east of the meridian and north of an arbitrary origin."""
        n, c, r0 = _CONE
        r = sqrt(c - 2 * n * sin(radians(lat))) / n
        angle = n * radians((lon - self.lon0 + 180) % 360 - 180)
        return EARTH_KM * r * sin(angle), EARTH_KM * (r0 - r * cos(angle))

    def lonlat(self, x: float, y: float) -> tuple[float, float]:
        """The point that lies so many kilometres east of the meridian and north of the origin."""
        n, _, r0 = _CONE
        east, south = x / EARTH_KM, r0 - y / EARTH_KM
        return self.lon0 + degrees(atan2(east, south)) / n, _latitude(hypot(east, south))

    def extent(self, box: Box) -> Box:
        """The rectangle in kilometres that holds a box of degrees, as plotly's frame does."""
        west, south, east, north = box
        points = [
            self.xy(west + (east - west) * k / STEPS, lat) for k in range(STEPS + 1) for lat in (south, north)
        ]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame drawn as large as it fits, centred, into a rectangle of pixels."""

    projection: ConicEqualArea
    extent: Box
    width: float
    height: float

    @property
    def pixels_per_km(self) -> float:
        """The scale of the drawing."""
        left, bottom, right, top = self.extent
        return min(self.width / (right - left), self.height / (top - bottom))

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point falls: pixels from the left and from the top of the rectangle."""
        left, bottom, right, top = self.extent
        x, y = self.projection.xy(lon, lat)
        scale = self.pixels_per_km
        return (
            self.width / 2 + (x - (left + right) / 2) * scale,
            self.height / 2 - (y - (bottom + top) / 2) * scale,
        )

    def lonlat(self, x: float, y: float) -> tuple[float, float]:
        """The point that falls on a pixel."""
        left, bottom, right, top = self.extent
        scale = self.pixels_per_km
        return self.projection.lonlat(
            (left + right) / 2 + (x - self.width / 2) / scale,
            (bottom + top) / 2 - (y - self.height / 2) / scale,
        )


def _cone() -> tuple[float, float, float]:
    """The constants n, c and r0 of Albers' projection for our parallels."""
    first, second = (sin(radians(parallel)) for parallel in PARALLELS)
    n = (first + second) / 2
    c = 1 + first * (2 * n - first)
    return n, c, sqrt(c) / n


_CONE = _cone()


def box_of(lon0: float, extent: Box) -> Box:
    """The box of degrees whose frame, with `lon0` upright, is a given rectangle in kilometres.

    A frame's lower edge is lowest on its meridian and its upper corners are highest at its sides, so the
    rectangle must hold the meridian.
    """
    left, bottom, right, top = extent
    if not left < 0 < right:
        raise ValueError(f"a frame of {left:.0f} to {right:.0f} km does not hold its own meridian")
    n, _, r0 = _CONE
    lowest = r0 - bottom / EARTH_KM
    west, east = (asin(x / EARTH_KM / lowest) / n for x in (left, right))
    highest = (r0 - top / EARTH_KM) / cos(n * max(-west, east))
    return lon0 + degrees(west), _latitude(lowest), lon0 + degrees(east), _latitude(highest)


def _latitude(radius: float) -> float:
    """The latitude of the parallel with a radius on the unrolled cone."""
    n, c, _ = _CONE
    return degrees(asin((c - (n * radius) ** 2) / (2 * n)))
