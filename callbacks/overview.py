"""The overview: what the map, ranking and trend of all periods hold; drawing a period is the browser's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks import compare, map_answer, place_answers, ranking_answer, state, trend_answer
from callbacks.context import Context
from callbacks.packing import cached
from callbacks.scene import Scene, scene_of
from dashboard.view import Theme
from dashboard.words import Lang
from data_access.indicators import CATALOGUE
from layouts import ids, overview

PATH = "/"


def _page(lang: Lang, theme: Theme) -> Component:
    return overview.page(lang, theme, CATALOGUE.values())


STAGES = {"map": _page}


def register(app: Dash, context: Context) -> None:
    """Each answer holds all periods of a scene; the browser draws the one that the view names."""
    _derive(app, "scene", ids.SCENE)
    _derive(app, "place", ids.PLACE)
    place_answers.register(app, context)
    state.register(app, context)
    compare.register(app, context)

    def answer(store: str, name: str, make: Callable[[Scene], str]) -> None:
        @app.callback(Output(store, "data"), Input(ids.SCENE, "data"), prevent_initial_call=True)
        def show(stored: dict[str, Any] | None) -> str:
            if not stored:
                raise PreventUpdate
            scene = scene_of(stored, context)
            key = (name, scene.release.id, scene.view.region, scene.view.indicator, scene.view.classes)
            beside = (scene.view.compare, scene.view.peers, scene.view.lang, scene.view.theme)
            with scene.release.reading():
                return cached(context, (*key, *beside), lambda: make(scene))

    answer(ids.MAP_VALUES, "map", map_answer.show_map)
    answer(ids.RANKING_VALUES, "ranking", ranking_answer.show_ranking)
    answer(ids.TREND_VALUES, "trend", trend_answer.show_trend)
    _draw(app)


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
