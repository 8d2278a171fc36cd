"""Simplifying a coverage so that it can be drawn: shared edges stay shared, exteriors clockwise, no empty rings.

Pure functions of shapely geometries; degrees in, degrees out.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

EQUAL_AREA = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0={lon0} +ellps=GRS80 +units=m"
DECIMALS = 4  # about 10 m; with three, rings of the finest parts lose their area
LEAST_AREA = 10.0 ** (-2 * DECIMALS)


@cache
def transformer(lon0: float = 105.0, inverse: bool = False) -> Transformer:
    """From CGCS2000 degrees to metres of the map's conic equal-area projection, or back."""
    degrees, metres = "EPSG:4490", EQUAL_AREA.format(lon0=lon0)
    source, target = (metres, degrees) if inverse else (degrees, metres)
    return Transformer.from_crs(source, target, always_xy=True)


def projected(shapes: NDArray[Any], change: Transformer) -> NDArray[Any]:
    """The same shapes with their coordinates changed."""
    changed: NDArray[Any] = shapely.transform(
        shapes, lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1]))
    )
    return changed


def simplified(shapes: dict[str, BaseGeometry], tolerance_km: float) -> dict[str, BaseGeometry]:
    """The coverage with triangles under `tolerance_km` squared removed, shared edges alike on both sides."""
    metres = projected(np.array(list(shapes.values())), transformer())
    degrees = projected(shapely.coverage_simplify(metres, tolerance_km * 1000), transformer(inverse=True))
    return dict(zip(shapes, degrees, strict=True))


def islets(whole: BaseGeometry, least_km2: float) -> BaseGeometry:
    """The islands of a whole country that are too small to be seen."""
    parts = shapely.get_parts(whole)
    return shapely.multipolygons(parts[shapely.area(projected(parts, transformer())) < least_km2 * 1e6])


def without(shape: BaseGeometry, islands: BaseGeometry) -> BaseGeometry:
    """A shape without those of its parts that lie on the islands; one that is nothing else stays as it is."""
    parts = shapely.get_parts(shape)
    kept = parts[~shapely.intersects(shapely.point_on_surface(parts), islands)]
    return shapely.multipolygons(kept) if len(kept) else shape


def drawable(shape: BaseGeometry) -> BaseGeometry:
    """A shape ready to be written: rounded, valid, without zero-area rings, exteriors clockwise.

    d3 takes a ring that runs the other way for the rest of the globe and floods the map with it.
    """
    rounded = shapely.transform(shape, lambda xy: np.round(xy, DECIMALS))
    parts = [ring_checked(part) for part in shapely.get_parts(rounded)]
    kept = [shapely.remove_repeated_points(part) for part in parts if part is not None]
    return shapely.orient_polygons(shapely.multipolygons(kept), exterior_cw=True)


def ring_checked(part: BaseGeometry) -> BaseGeometry | None:
    """A polygon without its rings of no area; None where its own exterior has none."""
    if Polygon(part.exterior).area < LEAST_AREA:
        return None
    return Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area >= LEAST_AREA])
