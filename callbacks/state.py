"""Finding, five key figures and source line of a scene, written for every period."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from callbacks.context import Context
from callbacks.packing import cached, pack
from callbacks.scene import Scene, map_level, map_regions, scene_of
from dashboard.words import Basis, Flag, Kind
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import FLAGS, Block, Series, region_block, series
from data_access.queries.poor_counties import shared_codes
from data_access.queries.sources import issuers
from layouts import finding, formats, ids, source, titles
from layouts.kpis import key_figure

KEY_FIGURES = (
    "counties_remaining",
    "registered_poor_population",
    "poverty_incidence",
    "poor_villages_remaining",
    "rural_income",
    "households_without_measure",
    "measure_coverage",
)
SHOWN = 5
WEST = "G33"
PEOPLE = ("registered_poor_population", "poverty_incidence")


def register(app: Dash, context: Context) -> None:
    """One answer for all periods of a scene."""

    @app.callback(Output(ids.STATE, "data"), Input(ids.SCENE, "data"), prevent_initial_call=True)
    def show_state(stored: dict[str, Any] | None) -> str:
        if not stored:
            raise PreventUpdate
        scene = scene_of(stored, context)
        key = ("state", scene.release.id, scene.view.region, scene.view.indicator, scene.view.lang)
        return cached(context, key, lambda: state(scene))


def state(scene: Scene) -> str:
    """Finding, key figures and sources of every period of the scene's indicator."""
    indicator, lang, here = scene.indicator, scene.view.lang, scene.region
    figures = key_figures(scene)
    west = [WEST] if here.level == "country" and WEST in scene.release.regions else []
    found = series(scene.viewer, scene.release, figures, [here.code, *west])
    level = map_level(indicator, here.level)
    drawn = map_regions(scene.release, here.code, level)
    block = region_block(scene.viewer, scene.release, indicator, here.code, level, drawn.poor_only)
    weights = _weights(scene, block)
    parts = [block.basis, *(found[(f.id, here.code)].basis for f in figures)]
    fields = {
        "v": scene.release.id,
        "region": scene.view.region,
        "indicator": indicator.id,
        "periods": list(indicator.periods),
        "finding": [_finding(scene, i, block, weights, found) for i in range(len(indicator.periods))],
        "name": indicator.name(lang),
        "periodWords": [formats.period(period, lang) for period in indicator.periods],
        "unitWords": titles.unit_words(indicator, lang),
        "kpis": [
            key_figure(f, found[(f.id, here.code)], indicator.periods, drawn.macro_of(here), FLAGS, lang)
            for f in figures
        ],
        "source": _sources(scene, block, weights),
        "generated": scene.release.is_demonstration and Basis.GENERATED in parts,
    }
    return pack(fields, {})


def key_figures(scene: Scene) -> list[Indicator]:
    """The indicator itself (for a year or a status what remains), then the first of the list that the level has."""
    first = "counties_remaining" if scene.indicator.kind in (Kind.DATE, Kind.CATEGORY) else scene.indicator.id
    names = dict.fromkeys([first, *KEY_FIGURES])
    return [
        CATALOGUE[name] for name in names if name == first or scene.region.level in CATALOGUE[name].levels
    ][:SHOWN]


def _weights(scene: Scene, block: Block) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The poor counties that each region on the map stands for: two where two share a code."""
    shared = shared_codes(scene.viewer, scene.release)
    return np.array([len(shared.get(code, (None,))) for code in block.codes], dtype=np.float64)


def _finding(
    scene: Scene,
    at: int,
    block: Block,
    weights: np.ndarray[Any, np.dtype[np.float64]],
    found: dict[tuple[str, str], Series],
) -> str:
    indicator, here, lang = scene.indicator, scene.region, scene.view.lang
    place, is_country = here.short(lang), here.level == "country"
    if indicator.kind is Kind.DATE:
        remaining = found[("counties_remaining", here.code)].value
        total, left = int(np.nan_to_num(remaining[0])), int(np.nan_to_num(remaining[at]))
        west = found.get(("counties_remaining", WEST))
        share = float(west.value[at]) / left if west is not None and left else None
        return finding.exits(place, is_country, total, left, share, lang)
    if indicator.kind is Kind.CATEGORY:
        value = block.value[at]
        counts = [(c.name(lang), int(weights[value == float(c.code)].sum())) for c in indicator.categories]
        return finding.statuses(place, is_country, counts, lang)
    own = found[(indicator.id, here.code)]
    small = block.flag[at] == FLAGS.index(Flag.SMALL)
    macros = [scene.release.regions.get(code).macro_region for code in block.codes]
    limit = indicator.limit
    seen = finding.Situation(
        place=place,
        is_country=is_country,
        period=formats.period(indicator.periods[at], lang),
        value=float(own.value[at]),
        before=float(own.value[at - 1]) if at else float("nan"),
        before_period=indicator.periods[at - 1] if at else "",
        flag=FLAGS[own.flag[at]],
        names=[scene.release.regions.get(code).short(lang) for code in block.codes],
        values=np.where(small, np.nan, block.value[at]),
        numerators=block.numerator[at],
        limits=np.array([limit.at(macro) for macro in macros]) if limit else np.empty(0),
        weights=weights,
        holds_people=indicator.id in PEOPLE,
    )
    return finding.sentence(indicator, seen, lang)


def _sources(scene: Scene, block: Block, weights: np.ndarray[Any, np.dtype[np.float64]]) -> list[list[str]]:
    """The items of the source line, for each period."""
    lang = scene.view.lang
    issued = issuers(scene.viewer, scene.release, scene.indicator, scene.region.code)
    return [
        source.items(
            issued=[text(lang) for text in issued.get(period, ())],
            basis=block.basis,
            counties=int(weights.sum()) if block.level == "county" else None,
            version=scene.release.id,
            period=period,
            lang=lang,
        )
        for period in scene.indicator.periods
    ]
