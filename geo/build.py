"""Build the committed map geometry: `python -m geo.build`, or `--check` to compare it with a fresh build.

Writes GeoJSON under content-hashed names to `assets/geometry/`, `geo/manifest.json` (name to file) and
`geo/places.json` (bounds, label points, sea dashes and island dots). Needs the packages of the development
requirements; takes about a minute.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import cos, radians
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import places, simplify, sources

ROOT = Path(__file__).parent.parent
COARSE_KM, FINE_KM = 4.1, 0.8
ISLET_KM2 = 25.0  # coastal islands under this are left out of the national files; far ones never are
MOST_COUNTIES = 100  # of a group that has a file of its own
CONTEXT_MARGIN = 0.2  # how far beyond the frame of a region its neighbours are carried
NARROWEST, WIDEST = 1.0, 1.7  # aspects, width by height, of the places where a region is drawn
Shapes = dict[str, BaseGeometry]


def main(arguments: list[str] | None = None) -> int:
    """Build into the project, or into a temporary folder to compare with what is committed."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="rebuild elsewhere and compare byte by byte")
    if not parser.parse_args(arguments).check:
        build(ROOT)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        faults = list(differences(Path(folder), ROOT))
    print("\n".join(faults) or "the committed geometry equals a fresh build")
    return 1 if faults else 0


def build(root: Path) -> None:
    """Write every file of the geometry under a root folder; files of an older build are removed."""
    exact = sources.counties()
    coarse, fine = simplify.simplified(exact, COARSE_KM), simplify.simplified(exact, FINE_KM)
    groups = {row["group"]: row["members"].split() for row in sources.read_table("groups.csv")}
    islets = simplify.islets(sources.merge(list(coarse.values())), ISLET_KM2)
    shapely.prepare(islets)
    coarse = {c: s if c in sources.FAR_ISLANDS else simplify.without(s, islets) for c, s in coarse.items()}
    files = {"country": (country(coarse), COARSE_KM), "prefectures": (dissolved(coarse, 4), COARSE_KM)}
    files |= {
        f"outline-{group}": ({group: shape}, COARSE_KM) for group, shape in outlines(coarse, groups).items()
    }
    files |= {name: (shapes, FINE_KM) for name, shapes in regional(fine, groups).items()}
    assets = root / "assets" / "geometry"
    assets.mkdir(parents=True, exist_ok=True)
    for old in assets.glob("*.json"):
        old.unlink()
    manifest = {name: write(assets, name, shapes, km) for name, (shapes, km) in files.items()}
    (root / "geo").mkdir(exist_ok=True)
    write_json(root / "geo" / "manifest.json", manifest, indent=1)
    write_json(root / "geo" / "places.json", placed(exact, fine, groups), indent=None)
    print(f"{len(manifest)} files, {sum(path.stat().st_size for path in assets.glob('*.json')) / 1e6:.1f} MB")


def is_region(code: str) -> bool:
    """Whether a polygon is a county of the database, not only something that is drawn."""
    return not code.startswith(sources.NOT_REGIONS) and code not in sources.RESERVES


def dissolved(shapes: Shapes, digits: int) -> Shapes:
    """The shapes merged by the first digits of their code: 4 prefectures (regions only), 2 provinces."""
    members: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, shape in shapes.items():
        if digits < 4 or is_region(code):
            members[code[:digits].ljust(6, "0")].append(shape)
    return {code: sources.merge(parts) for code, parts in members.items()}


def country(coarse: Shapes) -> Shapes:
    """The national view: poor counties over the provinces and the outline of the whole country."""
    poor = {row["code"] for row in sources.read_table("counties_2020.csv") if row["poor"] == "1"}
    outline = {"000000": sources.merge(list(coarse.values()))}
    return outline | dissolved(coarse, 2) | {code: coarse[code] for code in sorted(poor)}


def regional(fine: Shapes, groups: Mapping[str, list[str]]) -> dict[str, Shapes]:
    """One set of shapes for the view of each province and of each group that consists of counties."""
    provinces, prefectures = dissolved(fine, 2), dissolved(fine, 4)
    views: dict[str, Shapes] = {}
    for province in provinces:
        inside = {code: shape for code, shape in fine.items() if code[:2] == province[:2] and is_region(code)}
        if inside:
            own = {code: shape for code, shape in prefectures.items() if code[:2] == province[:2]}
            around = context(provinces[province], {c: s for c, s in provinces.items() if c != province})
            views[f"province-{province[:2]}"] = around | {province: provinces[province]} | own | inside
    for group, members in groups.items():
        if has_own_file(members):
            inside = {code: fine[code] for code in members}
            outline = sources.merge(list(inside.values()))
            views[f"group-{group}"] = context(outline, provinces) | {group: outline} | inside
    return views


def outlines(coarse: Shapes, groups: Mapping[str, list[str]]) -> Shapes:
    """The shapes of the groups that are drawn on the country's view."""
    provinces = dissolved(coarse, 2)
    return {
        group: sources.merge([(coarse | provinces)[code.ljust(6, "0")] for code in members])
        for group, members in groups.items()
        if not has_own_file(members)
    }


def has_own_file(members: list[str]) -> bool:
    """Whether a group is small enough for a view of its own; the large ones are drawn on the country's."""
    return len(members[0]) == 6 and len(members) <= MOST_COUNTIES


def context(shape: BaseGeometry, others: Shapes) -> Shapes:
    """The parts of other shapes that may be seen round a shape; their cut edges lie outside every frame."""
    box = seen_round(shape.bounds)
    grid = 10.0**-simplify.DECIMALS  # cutting makes slivers that rounding alone would fold
    cut = {
        code: shapely.set_precision(shapely.intersection(other, box), grid) for code, other in others.items()
    }
    return {code: sources.as_polygons(part) for code, part in cut.items() if not part.is_empty}


def seen_round(bounds: tuple[float, float, float, float]) -> BaseGeometry:
    """The box of degrees that frames of every likely aspect round a region show, and a little more."""
    west, south, east, north = bounds
    degree_km = 111.2
    height = (north - south) * degree_km
    width = (east - west) * degree_km * cos(radians((south + north) / 2))
    tall, wide = max(height, width / NARROWEST), max(width, height * WIDEST)
    up = (tall * (1 + CONTEXT_MARGIN) - height) / 2 / degree_km
    narrow_degree_km = degree_km * cos(radians(north + up))  # at the top a frame shows most degrees
    side = wide * (1 + CONTEXT_MARGIN) / 2 / narrow_degree_km
    middle = (west + east) / 2
    return shapely.box(middle - side, south - up, middle + side, north + up)


def placed(exact: Shapes, fine: Shapes, groups: Mapping[str, list[str]]) -> dict[str, object]:
    """Bounds and label points of every region, and the points and lines of the South China Sea."""
    upright = 105.0
    found = {code: places.place(shape) for code, shape in fine.items() if is_region(code)}
    found |= {code: places.place(shape) for code, shape in dissolved(fine, 4).items()}
    provinces = dissolved(fine, 2)
    found |= {code: places.place(shape, upright) for code, shape in provinces.items()}
    for group, members in groups.items():
        shapes = [fine[code] if len(code) == 6 else provinces[code.ljust(6, "0")] for code in members]
        found[group] = places.place(sources.merge(shapes), upright)
    found["000000"] = places.place(sources.merge(list(fine.values())), upright)
    ordered = {code: found[code] for code in sorted(found)}
    return {"places": ordered, "dashes": sources.sea_dashes(), "islands": sources.sea_islands(exact)}


def write(folder: Path, name: str, shapes: Shapes, tolerance_km: float) -> dict[str, object]:
    """Write one GeoJSON file named by its content; what the manifest says of it comes back."""
    ready = {code: simplify.drawable(shape) for code, shape in shapes.items()}
    broken = [code for code, shape in ready.items() if shape.is_empty or not shape.is_valid]
    if broken:
        raise SystemExit(
            f"{name}: {', '.join(broken)} cannot be drawn after rounding: change the tolerance a little."
        )
    features = [feature(code, shape) for code, shape in ready.items()]
    content = dumped({"type": "FeatureCollection", "features": features})
    file = f"{name}-{hashlib.sha256(content).hexdigest()[:8]}.json"
    (folder / file).write_bytes(content)
    vertices = int(shapely.get_num_coordinates(np.array(list(ready.values()))).sum())
    return {
        "file": file,
        "bytes": len(content),
        "features": len(features),
        "context": [code for code in ready if is_context(name, code)],
        "vertices": vertices,
        "tolerance_km": tolerance_km,
        "source": sources.SOURCE,
    }


def is_context(name: str, code: str) -> bool:
    """Whether a shape of a regional file is a neighbouring province, there only to be seen at the margin."""
    own = ("country", "prefectures", f"province-{code[:2]}")
    return code.endswith("0000") and name not in own


def feature(code: str, shape: BaseGeometry) -> dict[str, object]:
    """One GeoJSON feature; its id is the code of six digits or of the group."""
    geometry = json.loads(shapely.to_geojson(shape))
    return {"type": "Feature", "id": code, "properties": {}, "geometry": geometry}


def dumped(data: object, indent: int | None = None) -> bytes:
    """JSON without needless spaces, ending in a line break."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(data, indent=indent, separators=separators).encode() + b"\n"


def write_json(path: Path, data: object, indent: int | None) -> None:
    """Write one of the small files that the application reads."""
    path.write_bytes(dumped(data, indent))


def differences(fresh: Path, committed: Path) -> Iterable[str]:
    """One sentence for each generated file that is missing, left over or different."""
    for folder, pattern in (("assets/geometry", "*.json"), ("geo", "*.json")):
        ours = {path.name: path for path in (committed / folder).glob(pattern)}
        theirs = {path.name: path for path in (fresh / folder).glob(pattern)}
        for name in sorted(ours.keys() | theirs.keys()):
            if name not in theirs:
                yield f"{folder}/{name} is left over from an older build: run python -m geo.build."
            elif name not in ours:
                yield f"{folder}/{name} is missing: run python -m geo.build."
            elif ours[name].read_bytes() != theirs[name].read_bytes():
                yield f"{folder}/{name} differs from a fresh build: run python -m geo.build."


if __name__ == "__main__":
    sys.exit(main())
