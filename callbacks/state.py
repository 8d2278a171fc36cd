"""Finding, five key figures and source line of a scene, written for every period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from callbacks import pair
from callbacks.context import Context
from callbacks.findings import WEST, Teller
from callbacks.key_figures import key_figures
from callbacks.on_map import OnMap
from callbacks.packing import cached, pack, reading
from callbacks.scene import Scene, scene_of
from dashboard.words import Basis, Unit
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import FLAGS, Block, Series, series
from data_access.queries.sources import issuers
from data_access.regions import Region
from layouts import formats, ids, source, titles
from layouts.kpi_notes import BESIDE
from layouts.kpis import key_figure
from layouts.measured import is_sum


def register(app: Dash, context: Context) -> None:
    """One answer for all periods of a scene."""

    @app.callback(Output(ids.STATE, "data"), Input(ids.SCENE, "data"), prevent_initial_call=True)
    def show_state(stored: dict[str, Any] | None) -> str:
        if not stored:
            raise PreventUpdate
        return state_of(context, stored)


def state_of(context: Context, stored: Mapping[str, Any]) -> str:
    """The state of the scene that a store holds, from the cache."""
    scene = scene_of(stored, context)
    view, last = scene.view, scene.indicator.periods[-1]
    key = ("state", scene.release.id, view.region, view.indicator, last, view.lang, view.compare)
    return cached(context, key, reading(scene, state))


def state(scene: Scene) -> str:
    """Finding, key figures and sources of every period of the scene's indicator."""
    indicator, lang, here = scene.indicator, scene.view.lang, scene.region
    figures = key_figures(scene)
    west = [WEST] if here.level == "country" and WEST in scene.release.regions else []
    second = pair.beside(scene)
    asked = dict.fromkeys([*figures, *(CATALOGUE[name] for name in BESIDE)])
    places = [here.code, "", *west, *([second.scene.region.code] if second else [])]
    found = series(scene.viewer, scene.release, list(asked), list(dict.fromkeys(places)))
    beside = {name: found[(name, here.code)] for name in BESIDE}
    shown = OnMap(scene)
    block, drawn = shown.block, shown.drawn
    teller = Teller.of(scene, block, found, drawn.poor_only, second.scene.region if second else None)
    parts = [block.basis, *(found[(f.id, here.code)].basis for f in figures)]
    fields = {
        "v": scene.release.id,
        "region": scene.view.region,
        "indicator": indicator.id,
        "compare": scene.view.compare,
        "periods": list(indicator.periods),
        "finding": [teller.finding(at) for at in range(len(indicator.periods))],
        "name": indicator.name(lang),
        "periodWords": [formats.period(period, lang) for period in indicator.periods],
        "unitWords": titles.unit_words(indicator, lang),
        "kpis": [
            key_figure(
                f,
                found[(f.id, here.code)],
                indicator.periods,
                drawn.limit_of(f, here),
                beside,
                found.get((f.id, "")) if here.code and f.unit is Unit.YUAN and not is_sum(f) else None,
                FLAGS,
                lang,
            )
            for f in figures
        ],
        **(_pair(scene, second.scene.region, figures[0], found) if second else {}),
        "source": _sources(scene, block, teller.counties_with(second.block if second else None)),
        "generated": scene.release.is_demonstration and Basis.GENERATED in parts,
    }
    return pack(fields, {})


def _pair(scene: Scene, other: Region, first: Indicator, found: Mapping[tuple[str, str], Series]) -> Any:
    """The names of two regions side by side, and the value of each in every period."""
    lang = scene.view.lang
    places = (scene.region, other)
    written = []
    rows = [found[(first.id, place.code)] for place in places]
    for period in scene.indicator.periods:
        values = [row.at(row.value, period) for row in rows]
        written.append([formats.text(value, first.unit, lang) for value in values])
    return {"names": [place.short(lang) for place in places], "pair": written}


def _sources(scene: Scene, block: Block, counties: int) -> list[list[str]]:
    """The items of the source line, for each period."""
    lang = scene.view.lang
    issued = issuers(scene.viewer, scene.release, scene.indicator, scene.region.code)
    return [
        source.items(
            issued=[text(lang) for text in issued.get(period, ())],
            basis=block.basis,
            counties=counties if block.level == "county" else None,
            version=scene.release.id,
            period=period,
            lang=lang,
        )
        for period in scene.indicator.periods
    ]
