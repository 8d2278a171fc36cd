"""What depends on the place alone: the map's geometry and names, the breadcrumb and its menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks.context import Context
from callbacks.packing import cached, pack
from callbacks.peers import GROUPS, WHOLE
from callbacks.scene import Scene, map_regions, scene_of
from dashboard.words import Lang
from data_access.queries.poor_counties import shared_codes
from data_access.regions import Region, RegionIndex
from geo import geometry
from layouts import formats, ids, map_figure, neighbours, overview, peers, titles
from layouts.map_figure import Drawn, Label
from layouts.translate import gettext


def register(app: Dash, context: Context) -> None:
    """Answer once for a place, whatever indicator and period are shown."""

    @app.callback(Output(ids.GROUND, "data"), Input(ids.PLACE, "data"), prevent_initial_call=True)
    def show_ground(place: dict[str, Any] | None) -> str:
        if not place:
            raise PreventUpdate
        return ground_of(context, place)

    @app.callback(Output(ids.BREADCRUMB, "children"), Input(ids.PLACE, "data"), prevent_initial_call=True)
    def show_breadcrumb(place: dict[str, Any] | None) -> list[Component]:
        if not place:
            raise PreventUpdate
        return breadcrumb(scene_of(place, context))


def ground_of(context: Context, place: Mapping[str, Any]) -> str:
    """The ground of the place that a store holds, from the cache."""
    scene = scene_of(place, context)
    key = ("ground", scene.release.id, place["region"], place["drawn"], place["lang"], place["theme"])
    return cached(context, key, lambda: ground(scene, place["drawn"]))


def ground(scene: Scene, level: Any) -> str:
    """The map without numbers: skeleton, names, where each region lies and what a click on it opens."""
    regions, lang, here = scene.release.regions, scene.view.lang, scene.region
    drawn_here = map_regions(scene.release, here.code, level)
    carrying, poor_only = drawn_here.regions, drawn_here.poor_only
    shown = tuple(r for r in carrying if geometry.has_polygon(r.padded))
    national = map_figure.is_national(here.padded)
    inside = tuple(regions.get(c) for c in regions.inside(here.code, "county")) if not national else ()
    others = tuple(r for r in inside if poor_only and not r.is_poor_county and geometry.has_polygon(r.padded))
    prefectures = [r.padded for r in _prefectures(regions, here) if geometry.has_polygon(r.padded)]
    drawn = Drawn(
        region=here.padded,
        codes=[r.padded for r in shown],
        labels=_labels(scene, shown, others, national),
        others=[r.padded for r in others],
        prefectures=prefectures,
        neighbours=[] if national else neighbours.places(here.padded, _around(scene)),
        sea=gettext(lang, "South China<br>Sea Islands") if national else "",
    )
    doubles = shared_codes(scene.viewer, scene.release)
    fields = {
        "v": scene.release.id,
        "region": scene.view.region,
        "lang": lang,
        "drawn": level,
        "national": national and level == "county",
        "figure": map_figure.skeleton(drawn, scene.view.theme),
        "codes": [r.padded for r in carrying],
        "names": [_name(r, doubles, lang) for r in carrying],
        "shorts": [] if national else [r.short(lang) for r in carrying],
        "within": [_within(r, here, regions, lang) for r in carrying],
        "next": [_next(r, here, regions) for r in carrying],
        "west": "".join("1" if r.macro_region == "west" else "0" for r in carrying),
        "doubles": {r.padded: len(doubles[r.code]) for r in carrying if r.code in doubles},
        "spots": [] if national else map_figure.spots([r.padded for r in shown], here.padded),
        "extent": [] if national else map_figure.extent(here.padded),
        "rooms": [map_figure.room(label.code, here.padded) for label in drawn.labels],
        "others": {"codes": [r.padded for r in others], "names": [r.name(lang) for r in others]},
    }
    return pack(fields, {})


def _name(region: Region, doubles: Any, lang: Any) -> str:
    """The name; both names where two poor counties share a code."""
    if region.code in doubles:
        return formats.listed([name(lang) for name in doubles[region.code]], lang)
    return str(region.name(lang))


def _within(region: Region, here: Region, regions: RegionIndex, lang: Any) -> str:
    """The names between the place in view and a region: its province for the country, its prefecture below."""
    if region.level == "province" or here.level == "prefecture":
        return ""
    path = [r for r in regions.path(region.code)[1:-1] if r.code != here.code]
    if here.level in ("country", "group"):
        path = path[:1]
    return str(path[-1].short(lang)) if path else ""


def _next(region: Region, here: Region, regions: RegionIndex) -> str:
    """The next level that holds a region, seen from the place in view: its province, prefecture, or itself."""
    if here.level == "group":
        return region.padded
    below = [r for r in regions.path(region.code) if len(r.code) > len(here.code)]
    return (below[0] if below else region).padded


def _prefectures(regions: RegionIndex, here: Region) -> tuple[Region, ...]:
    if here.level != "province":
        return ()
    return tuple(regions.get(c) for c in regions.inside(here.code, "prefecture"))


def _labels(
    scene: Scene, shown: tuple[Region, ...], others: tuple[Region, ...], national: bool
) -> list[Label]:
    """Provinces on the national map; below it the counties whose name fits into them."""
    lang = scene.view.lang
    if national:
        named = [Label(r.padded, r.short(lang)) for r in scene.release.regions.at("province")]
        return named + [Label(code, name(lang)) for code, name in map_figure.BEYOND_THE_DATA]
    region = scene.view.region
    return [
        Label(r.padded, r.short(lang))
        for r in (*shown, *others)
        if map_figure.label_fits(r.padded, r.short(lang), region)
    ]


def _around(scene: Scene) -> list[Label]:
    """The provinces whose ground shows beside the place."""
    regions, lang = scene.release.regions, scene.view.lang
    beyond = {code: name(lang) for code, name in map_figure.BEYOND_THE_DATA}
    codes = geometry.context_of(geometry.file_of(scene.region.padded))
    return [
        Label(code, beyond.get(code) or regions.get(code[:2]).short(lang))
        for code in codes
        if code in beyond or code[:2] in regions
    ]


def breadcrumb(scene: Scene) -> list[Component]:
    """The way to the place, and what lies below it; the country lists its provinces, and the groups by kind."""
    regions, lang, here = scene.release.regions, scene.view.lang, scene.region
    path = [(r.short(lang), r.padded) for r in regions.path(here.code)]
    if here.level == "country":
        lists = [_titled(regions.at("province"), lang), *_groups(regions, lang)]
    elif here.level == "province":
        counties = tuple(regions.get(c) for c in regions.inside(here.code, "county"))
        lists = [_titled(found, lang) for found in (_prefectures(regions, here), counties) if found]
    else:
        children = regions.children(here.code)
        lists = [_titled(children, lang)] if children else []
    below = [
        (title, [(r.short(lang), r.padded) for r in found if scene.viewer.may_see(r.code)])
        for title, found in lists
    ]
    return overview.breadcrumb(path, below, scene.view)


def _titled(found: tuple[Region, ...], lang: Lang) -> tuple[str, tuple[Region, ...]]:
    return titles.level_words(found[0].level, lang), found


def _groups(regions: RegionIndex, lang: Lang) -> list[tuple[str, tuple[Region, ...]]]:
    """The groups of each kind; the whole of the deep-poverty regions stands before its six parts."""
    listed = {kind: (WHOLE, *codes) if kind == "deep" else codes for kind, codes in GROUPS.items()}
    found = {
        kind: tuple(regions.get(code) for code in codes if code in regions) for kind, codes in listed.items()
    }
    return [(peers.words(kind, lang), own) for kind, own in found.items() if own]
