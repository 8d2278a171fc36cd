"""The page of a county or a township."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update

from callbacks.below import Asked, asked, draw, way
from callbacks.context import Context
from data_access.queries.place import county_standing, exit_limit, place_villages, place_years
from layouts import ids, place
from layouts.place_words import Place

STAGES = {"place": place.body}


def register(app: Dash, context: Context) -> None:
    """Fill the page whenever the view names a county or a township; a click on a point opens its village."""

    draw(app, ids.PLACE_MAP)
    draw(app, ids.PLACE_TREND)

    @app.callback(
        Output(ids.PLACE_TOP, "children"),
        Output(ids.PLACE_FOOT, "children"),
        Output(ids.PLACE_LIST, "className"),
        Input(ids.VIEW, "data"),
    )
    def show_place(stored: dict[str, Any] | None) -> tuple[Any, Any, Any]:
        if not stored:
            return no_update, no_update, no_update
        ask = asked(context, stored)
        if ask.level not in ("county", "township"):
            return no_update, no_update, no_update
        shown = read_place(context, ask)
        return (
            place.top(shown, ask.view),
            place.foot(shown, ask.view.lang),
            "nothing" if shown.is_empty else "",
        )

    app.clientside_callback(
        ClientsideFunction("monitor", "openVillage"),
        Input(ids.PLACE_MAP, "clickData"),
        prevent_initial_call=True,
    )


def read_place(context: Context, ask: Asked) -> Place:
    """Everything that the page shows."""
    viewer, release, region = context.viewer(), ask.release, ask.region
    found = release.regions.get(region)
    townships = release.regions.children(region) if found.level == "county" else ()
    return Place(
        code=found.padded,
        level=found.level,
        name=found.name,
        links=way(ask, region),
        year=ask.year,
        limit=exit_limit(release, region),
        villages=place_villages(viewer, release, region, ask.year),
        years=place_years(viewer, release, region),
        standing=county_standing(viewer, release, region, ask.year) if found.level == "county" else None,
        townships={t.code: t.name for t in townships},
        version=release.id,
        is_demonstration=release.is_demonstration,
    )
