"""Where a region lies and where its name fits: bounds and label points, computed once when building."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from geo.simplify import projected, transformer

LABEL_ASPECT = 2.5  # a name is about so many times wider than high
PRECISION = 0.0005  # of the point, as a part of the region's circumference
Place = list[float]  # lon_min, lat_min, lon_max, lat_max, label lon, label lat, room for a label in km


def place(shape: BaseGeometry, lon0: float | None = None) -> Place:
    """Bounds of a region in degrees, the point where a label fits best, and how wide it may be there.

    The point is the centre of the largest ellipse, `LABEL_ASPECT` times wider than high, inside the largest
    part of the region as it is drawn with the meridian `lon0` upright (its own when None).
    """
    west, south, east, north = shape.bounds
    meridian = round((west + east) / 2) if lon0 is None else lon0
    to_metres, to_degrees = transformer(meridian), transformer(meridian, inverse=True)
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    drawn = projected(np.array([largest]), to_metres)[0]
    stretched = scale(drawn, xfact=1.0, yfact=LABEL_ASPECT, origin=(0, 0))
    radius = shapely.maximum_inscribed_circle(stretched, tolerance=PRECISION * stretched.length)
    (x, y), _ = radius.coords
    lon, lat = to_degrees.transform(x, y / LABEL_ASPECT)
    if not largest.covers(shapely.points(lon, lat)):
        raise ValueError(f"the label point {lon:.4f}, {lat:.4f} lies outside its region")
    bounds = [round(west, 3), round(south, 3), round(east, 3), round(north, 3)]
    return [*bounds, round(lon, 3), round(lat, 3), round(2 * radius.length / 1000, 1)]
