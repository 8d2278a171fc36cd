"""The page of a village."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, no_update

from callbacks.below import Asked, asked, draw, way
from callbacks.context import Context
from data_access.queries.village import village_file
from layouts import ids, village
from layouts.village_words import Village

STAGES = {"village": village.body}


def register(app: Dash, context: Context) -> None:
    """Fill the page whenever the view names a village."""

    draw(app, ids.VILLAGE_MAP)

    @app.callback(
        Output(ids.VILLAGE_TOP, "children"),
        Output(ids.VILLAGE_MIDDLE, "children"),
        Output(ids.VILLAGE_FOOT, "children"),
        Input(ids.VIEW, "data"),
    )
    def show_village(stored: dict[str, Any] | None) -> tuple[Any, Any, Any]:
        if not stored:
            return no_update, no_update, no_update
        ask = asked(context, stored)
        shown = read_village(context, ask)
        if shown is None:
            return no_update, no_update, no_update
        lang = ask.view.lang
        return village.top(shown, ask.view), village.middle(shown, ask.view), village.foot(shown, lang)


def read_village(context: Context, ask: Asked) -> Village | None:
    """Everything that the page shows but its list of households; None where the region is no village."""
    if ask.level != "village":
        return None
    found = village_file(context.viewer(), ask.release, ask.region, ask.year)
    if found is None:
        return None
    regions = ask.release.regions
    return Village(
        file=found,
        name=regions.get(ask.region).name,
        county=regions.get(ask.region[:6]).name,
        links=way(ask, ask.region),
        year=ask.year,
        version=ask.release.id,
        is_demonstration=ask.release.is_demonstration,
    )
