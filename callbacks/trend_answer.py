"""The trend of the overview: a place through the periods, the country beside it, limit and goal."""

from __future__ import annotations

from callbacks.class_scale import common
from callbacks.packing import numbers, pack
from callbacks.scene import Scene, map_regions
from dashboard.words import Kind, Unit
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import series
from layouts import titles, trend_figure
from layouts.theme import TOKENS
from layouts.translate import gettext

GOALS = {
    "registered_poor_population": 0.0,
    "registered_poor_households": 0.0,
    "poverty_incidence": 0.0,
    "counties_remaining": 0.0,
    "poor_villages_remaining": 0.0,
}
"""What the five-year plan wanted by the end of 2020."""
PLAN = ("2015", "2020")


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
    fields = common(scene, scene.indicator) | {
        "unit": indicator.unit,
        "indicatorShown": indicator.id,
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


def trended(scene: Scene) -> Indicator:
    """What the trend shows: the indicator, or for a year or a status the counties that remain."""
    return (
        CATALOGUE["counties_remaining"]
        if scene.indicator.kind in (Kind.DATE, Kind.CATEGORY)
        else scene.indicator
    )
