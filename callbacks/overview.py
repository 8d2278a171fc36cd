"""The overview: what the map, ranking and trend of all periods hold; drawing a period is the browser's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks import place_answers, state
from callbacks.context import Context
from callbacks.packing import cached, flags, numbers, pack
from callbacks.scene import Scene, map_level, map_regions, scene_of
from dashboard.view import Theme
from dashboard.words import Kind, Lang, Level, Unit
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import Block, region_block, series
from layouts import classes, formats, ids, overview, titles, trend_figure
from layouts.theme import RAMPS, TOKENS, ramp
from layouts.translate import gettext

PATH = "/"
GOALS = {
    "registered_poor_population": 0.0,
    "registered_poor_households": 0.0,
    "poverty_incidence": 0.0,
    "counties_remaining": 0.0,
    "poor_villages_remaining": 0.0,
}
"""What the five-year plan wanted by the end of 2020."""
PLAN = ("2015", "2020")


def _page(lang: Lang, theme: Theme) -> Component:
    return overview.page(lang, theme, CATALOGUE.values())


STAGES = {"map": _page}


def register(app: Dash, context: Context) -> None:
    """Each answer holds all periods of a scene; the browser draws the one that the view names."""
    _derive(app, "scene", ids.SCENE)
    _derive(app, "place", ids.PLACE)
    place_answers.register(app, context)
    state.register(app, context)

    def answer(store: str, name: str, make: Any) -> None:
        @app.callback(Output(store, "data"), Input(ids.SCENE, "data"), prevent_initial_call=True)
        def show(stored: dict[str, Any] | None) -> str:
            if not stored:
                raise PreventUpdate
            scene = scene_of(stored, context)
            key = (name, scene.release.id, scene.view.region, scene.view.indicator, scene.view.classes)
            return cached(context, (*key, scene.view.lang, scene.view.theme), lambda: make(scene))

    answer(ids.MAP_VALUES, "map", show_map)
    answer(ids.RANKING_VALUES, "ranking", show_ranking)
    answer(ids.TREND_VALUES, "trend", show_trend)
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


def show_map(scene: Scene) -> str:
    """The values of the counties (or provinces) on the map, with their classes."""
    indicator, view = scene.indicator, scene.view
    level = map_level(indicator, scene.region.level)
    drawn = map_regions(scene.release, scene.region.code, level)
    block = region_block(scene.viewer, scene.release, indicator, scene.region.code, level, drawn.poor_only)
    fields = _common(scene, indicator) | {
        "drawn": level,
        "title": titles.map_title(indicator, view.lang),
        "basis": titles.basis(block.basis, view.lang),
        "limitNote": titles.limit_note(indicator, drawn.macro_regions, view.lang),
        **scale_fields(scene, indicator, block, drawn.macro_regions),
    }
    return pack(fields, {"values": numbers(block.value, indicator.unit), "flags": flags(block.flag)})


def show_ranking(scene: Scene) -> str:
    """The values of the regions that are ranked, and the mean they stand against."""
    indicator, view = ranked(scene), scene.view
    level = ranking_level(scene, indicator)
    here = map_regions(scene.release, scene.region.code, level)
    block = region_block(scene.viewer, scene.release, indicator, scene.region.code, level, here.poor_only)
    names = [scene.release.regions.get(code).short(view.lang) for code in block.codes]
    totals, mean = None, [None] * len(block.periods)
    if indicator.id == "counties_remaining":
        totals = [int(v) for v in np.nan_to_num(block.value[0])]
        keep = [i for i, total in enumerate(totals) if total]
        block, names, totals = some(block, keep), [names[i] for i in keep], [totals[i] for i in keep]
    fields = _common(scene, indicator) | {
        "of": scene.indicator.id,
        "codes": [padded(code) for code in block.codes],
        "names": names,
        "totals": totals,
        "mean": mean,
        "plain": _plain_colour(indicator, view.theme),
        "title": titles.ranking(indicator, level, view.lang),
        "note": titles.ranking_note(indicator, view.lang),
        "empty": titles.empty_ranking(indicator, block.flag, view.lang),
        **scale_fields(scene, indicator, block, here.macro_regions),
    }
    if indicator.unit not in (Unit.PERCENT, Unit.RATIO, Unit.YUAN):
        fields["colours"] = None
    arrays = {"values": numbers(block.value, indicator.unit), "flags": flags(block.flag)}
    mean_values = mean_of(block, indicator)
    return pack(fields, arrays | ({"mean": numbers(mean_values, indicator.unit)} if totals is None else {}))


def mean_of(block: Block, indicator: Indicator) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The mean of the regions ranked, where it can be made of sums; nan elsewhere."""
    if indicator.unit is not Unit.PERCENT:
        return np.full(len(block.periods), np.nan)
    known = np.isfinite(block.value) & np.isfinite(block.denominator)
    numerator = np.where(known, block.numerator, 0.0).sum(axis=1)
    denominator = np.where(known, block.denominator, 0.0).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator > 0, 100 * numerator / denominator, np.nan)


def show_trend(scene: Scene) -> str:
    """The place through the periods, the country beside it, the limit and the way to the goal."""
    indicator, view = trended(scene), scene.view
    codes = [scene.region.code] if scene.region.level == "country" else [scene.region.code, ""]
    found = series(scene.viewer, scene.release, [indicator], codes)
    own = found[(indicator.id, scene.region.code)]
    comparable = indicator.unit in (Unit.PERCENT, Unit.RATIO, Unit.YUAN, Unit.VISIT)
    beside = found[(indicator.id, "")] if len(codes) > 1 and comparable else None
    here = map_regions(scene.release, scene.region.code, "county")
    limit = here.limit_of(indicator, scene.region)
    fields = _common(scene, scene.indicator) | {
        "unit": indicator.unit,
        "title": titles.trend(indicator, view.lang),
        "note": titles.trend_note(indicator, view.lang),
        "name": scene.region.short(view.lang),
        "parentName": scene.release.regions.get("").short(view.lang),
        "limit": limit,
        "limitName": gettext(view.lang, "limit {value}", value=f"{limit:g}") if limit is not None else "",
        "planName": gettext(view.lang, "goal"),
        "plan": trend_figure.plan(own.periods, own.value, GOALS.get(indicator.id), PLAN),
        "dots": len(own.periods) <= 7,
        "empty": titles.empty_trend(indicator, scene.region.short(view.lang), view.lang),
        "layout": trend_figure.layout(view.theme),
        "colours": {name: TOKENS[view.theme][name] for name in ("accent", "muted", "breach", "ink", "paper")},
    }
    arrays = {"actual": numbers(own.value, indicator.unit)}
    arrays["parent"] = numbers(beside.value, indicator.unit) if beside is not None else "null"
    return pack(fields | {"periods": _periods(scene.indicator, own.periods)}, arrays)


def _periods(shown: Indicator, own: tuple[str, ...]) -> list[str]:
    return list(own if set(shown.periods) & set(own) else shown.periods)


def ranked(scene: Scene) -> Indicator:
    """What the ranking shows: the indicator, or for a year or a status above the county the counties that remain."""
    if scene.indicator.kind in (Kind.DATE, Kind.CATEGORY) and scene.region.level in ("country", "province"):
        return CATALOGUE["counties_remaining"]
    return scene.indicator


def trended(scene: Scene) -> Indicator:
    """What the trend shows: the indicator, or for a year or a status the counties that remain."""
    return (
        CATALOGUE["counties_remaining"]
        if scene.indicator.kind in (Kind.DATE, Kind.CATEGORY)
        else scene.indicator
    )


def ranking_level(scene: Scene, indicator: Indicator) -> Level:
    """Which regions are ranked: provinces of the country where the indicator has them, else its counties."""
    if scene.region.level == "country":
        return "province" if "province" in indicator.levels else "county"
    if scene.region.level == "province" and indicator is not scene.indicator:
        return "prefecture"
    return "county"


def padded(code: str) -> str:
    return code if code.startswith("G") else code.ljust(6, "0")


def some(block: Block, keep: list[int]) -> Block:
    fields = {
        name: getattr(block, name)[:, keep] for name in ("numerator", "denominator", "value", "n", "flag")
    }
    return replace(block, codes=tuple(block.codes[i] for i in keep), **fields)


def _common(scene: Scene, indicator: Indicator) -> dict[str, Any]:
    kind = indicator.kind.value if indicator.kind in (Kind.DATE, Kind.CATEGORY) else "number"
    return {
        "v": scene.release.id,
        "region": scene.view.region,
        "indicator": scene.view.indicator,
        "kind": kind,
        "unit": indicator.unit,
        "better": indicator.better,
        "periods": list(indicator.periods),
    }


def _plain_colour(indicator: Indicator, theme: Theme) -> str:
    if indicator.id == "counties_remaining":
        return TOKENS[theme]["left"]
    return ramp(theme, indicator.ramp, 6)[3] if indicator.ramp in RAMPS[theme] else TOKENS[theme]["accent"]


def scale_fields(scene: Scene, indicator: Indicator, block: Block, macros: frozenset[str | None]) -> dict[str, Any]:
    """Breaks and colours; for years and categories their own."""
    token, theme = TOKENS[scene.view.theme], scene.view.theme
    shared = {name: token[name] for name in ("nodata", "backdrop", "paper", "ink", "muted", "left")}
    if indicator.kind is Kind.DATE:
        return shared | {
            "years": list(range(2016, 2021)),
            "yearColours": RAMPS[theme]["exit"],
            "limits": [],
            "limit": None,
        }
    if indicator.kind is Kind.CATEGORY:
        named = [{"code": c.code, "name": c.name(scene.view.lang)} for c in indicator.categories]
        return shared | {
            "categories": named,
            "categoryColours": RAMPS[theme]["categories"],
            "limits": [],
            "limit": None,
        }
    limit = indicator.limit
    holding = sorted({limit.at(macro) for macro in macros}) if limit else []
    if scene.view.classes == "quantile":
        digits = formats.decimals(1.0, indicator.unit)
        breaks = [classes.quantiles(row, digits) for row in block.value]
    elif limit:
        every = sorted({limit.at("west"), limit.at("east")})
        breaks = [classes.by_limit(every, limit.below is not None)]
    else:
        breaks = [classes.rounded(block.value)]
    return shared | {
        "breaks": [list(b.at) for b in breaks],
        "limits": holding,
        "limit": {"at": limit.at("east"), "west": limit.west, "below": limit.below is not None}
        if limit
        else None,
        "colours": {n: ramp(theme, indicator.ramp, n) for n in {len(b.at) + 1 for b in breaks}},
    }
