"""What a place can be compared with: earlier periods, the regions beside it, and whatever a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks.around import siblings
from callbacks.context import Context
from callbacks.scene import Scene, scene_of
from dashboard.periods import before, year_of
from dashboard.words import Kind, Level
from data_access.indicators import CATALOGUE
from data_access.regions import Region
from layouts import compare, ids, titles
from layouts.compare import Choice

FOUND = 12
LEVELS: tuple[Level, ...] = ("country", "province", "prefecture", "county", "group")


def register(app: Dash, context: Context) -> None:
    """Fill the menu when it is opened, and anew for each text that is searched in it."""

    @app.callback(
        Output(ids.COMPARE_LIST, "children"),
        Input(ids.COMPARE_OPEN, "n_clicks"),
        Input(ids.COMPARE_SEARCH, "value"),
        State(ids.SCENE, "data"),
        prevent_initial_call=True,
    )
    def show_choices(_: int | None, text: str | None, stored: dict[str, Any] | None) -> list[Component]:
        if not stored:
            raise PreventUpdate
        scene = scene_of(stored, context)
        if text and text.strip():
            return compare.places(_listed(scene, _found(scene, text)), scene.view)
        beside = compare.places(_listed(scene, _beside(scene)), scene.view)
        return [compare.earlier(_earlier(scene), scene.view), *beside]


def _earlier(scene: Scene) -> tuple[str, ...]:
    """What a later period can be compared with; of months those of the year and of the year before."""
    indicator = CATALOGUE[scene.indicator.id]
    if indicator.kind in (Kind.DATE, Kind.CATEGORY):
        return ()
    if not indicator.by_month:
        return indicator.periods[:-1]
    last = scene.indicator.periods[-1]
    return tuple(p for p in indicator.periods if before(year_of(last)) <= year_of(p) and p < last)


def _found(scene: Scene, text: str) -> list[Region]:
    return [r for r in scene.release.regions.search(text[:40], FOUND) if r.level in LEVELS]


def _beside(scene: Scene) -> list[Region]:
    """The country, what lies beside the place on its own level, and the provinces and groups for whom has none."""
    regions, here = scene.release.regions, scene.region
    beside = siblings(regions, here.code) or (*regions.at("province"), *regions.at("group"))
    return [regions.get(""), *beside]


def _listed(scene: Scene, places: Iterable[Region]) -> list[tuple[str, list[Choice]]]:
    """Titled lists by level, without the place itself and what may not be seen."""
    lang, by_level = scene.view.lang, dict[Level, list[Choice]]()
    for place in places:
        if place.code != scene.region.code and scene.viewer.may_see(place.code):
            choice = Choice(place.short(lang), place.padded, f"{place.pinyin} {place.initials}")
            by_level.setdefault(place.level, []).append(choice)
    return [(titles.level_words(level, lang), found) for level, found in by_level.items()]
