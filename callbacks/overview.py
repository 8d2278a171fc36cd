"""The overview: what the map, ranking and trend of all periods hold; drawing a period is the browser's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks import compare, map_answer, place_answers, ranking_answer, state, trend_answer
from callbacks.context import Context
from callbacks.packing import cached, reading
from callbacks.scene import Scene, scene_of
from dashboard.view import Theme
from dashboard.words import Lang
from data_access.indicators import CATALOGUE
from layouts import ids, overview

PATH = "/"


ANSWERS: dict[str, tuple[str, Callable[[Scene], str]]] = {
    ids.MAP_VALUES: ("map", map_answer.show_map),
    ids.RANKING_VALUES: ("ranking", ranking_answer.show_ranking),
    ids.TREND_VALUES: ("trend", trend_answer.show_trend),
}
"""By store: the name in the cache, and what answers a scene."""
SCENE = ("region", "indicator", "year", "classes", "compare", "peers", "lang", "theme", "v", "data_version")
PLACE = ("region", "drawn", "lang", "theme", "v", "data_version")
"""The fields of a view that a scene and a place consist of; `assets/view.js` keeps the same."""


def page(lang: Lang, theme: Theme) -> Component:
    """The page before anything is known of what it shows."""
    return overview.page(lang, theme, CATALOGUE.values())


def opened(context: Context, view: Mapping[str, Any]) -> Component:
    """The page of the view that an address names, with all its answers: the browser draws and asks nothing."""
    scene, place = ({name: view[name] for name in names} for names in (SCENE, PLACE))
    stores = {ids.SCENE: scene, ids.PLACE: place} | {
        store: _answer(context, scene, store) for store in ANSWERS
    }
    stores |= {ids.GROUND: place_answers.ground_of(context, place), ids.STATE: state.state_of(context, scene)}
    links = place_answers.breadcrumb(scene_of(place, context))
    return overview.page(view["lang"], view["theme"], CATALOGUE.values(), stores, links)


STAGES = {"map": page}


def register(app: Dash, context: Context) -> None:
    """Each answer holds all periods of a scene; the browser draws the one that the view names."""
    _derive(app, "scene", ids.SCENE)
    _derive(app, "place", ids.PLACE)
    place_answers.register(app, context)
    state.register(app, context)
    compare.register(app, context)

    for store in ANSWERS:
        _show(app, context, store)
    _draw(app)


def _show(app: Dash, context: Context, store: str) -> None:
    @app.callback(Output(store, "data"), Input(ids.SCENE, "data"), prevent_initial_call=True)
    def show(stored: dict[str, Any] | None) -> str:
        if not stored:
            raise PreventUpdate
        return _answer(context, stored, store)


def _answer(context: Context, stored: Mapping[str, Any], store: str) -> str:
    name, make = ANSWERS[store]
    scene = scene_of(stored, context)
    view = scene.view
    asked = (view.region, view.indicator, scene.indicator.periods[-1], view.classes, view.compare, view.peers)
    key = (name, scene.release.id, *asked)
    return cached(context, (*key, view.lang, view.theme), reading(scene, make))


def _derive(app: Dash, name: str, store: str) -> None:
    app.clientside_callback(
        ClientsideFunction("monitor", name),
        Output(store, "data"),
        Input(ids.VIEW, "data"),
        State(store, "data"),
    )


def _draw(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("monitor", "drawMap"),
        Output(ids.MAP, "figure"),
        Input(ids.GROUND, "data"),
        Input(ids.MAP_VALUES, "data"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "drawInstead"),
        Output(ids.BESIDE, "data-period"),
        Input(ids.GROUND, "data"),
        Input(ids.MAP_VALUES, "data"),
        Input(ids.STATE, "data"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "drawTrend"),
        Output(ids.TREND_GRAPH, "figure"),
        Input(ids.TREND_VALUES, "data"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    drawn = (("drawRanking", ids.RANKING_VALUES, ids.RANKING), ("drawState", ids.STATE, ids.PERIOD_WORDS))
    for function, store, part in drawn:
        app.clientside_callback(
            ClientsideFunction("monitor", function),
            Output(part, "data-period"),
            Input(store, "data"),
            Input(ids.VIEW, "data"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("monitor", "showPlay"), Output(ids.PLAY, "data-period"), Input(ids.VIEW, "data")
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "openPlace"),
        Output(ids.MAP, "clickData"),
        Input(ids.MAP, "clickData"),
        State(ids.GROUND, "data"),
        prevent_initial_call=True,
    )
