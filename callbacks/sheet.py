"""The meeting's sheet of a county, township, village or household: the same reads as their pages, in large type."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks.below import Asked, asked, way
from callbacks.context import Context
from callbacks.household import START
from callbacks.place import read_place
from callbacks.village import read_village
from dashboard.view import View
from data_access.codes import pad
from data_access.indicators import CATALOGUE
from data_access.queries.household import household_file, read_household_id
from data_access.queries.households import beside
from layouts import household, ids, sheet
from layouts.household_words import Household
from layouts.parts import href
from layouts.sheet import Around
from layouts.translate import gettext

STAGES = {"sheet": sheet.body}


def register(app: Dash, context: Context) -> None:
    """Fill the sheet whenever the view is a meeting's and names something below the map."""
    app.clientside_callback(
        ClientsideFunction("monitor", "drawLarge"),
        Output(ids.SHEET_GRAPH + ids.DRAWN, "children"),
        Input(ids.SHEET_GRAPH + ids.SPEC, "data"),
    )

    @app.callback(Output(ids.SHEET, "children"), Input(ids.VIEW, "data"), State(ids.URL, "pathname"))
    def show_sheet(stored: dict[str, Any] | None, path: str | None) -> Any:
        if not stored or stored.get("mode") != "meeting":
            return no_update
        ask = asked(context, stored)
        if isinstance(path, str) and path.startswith(START):
            return _household(context, ask, path.removeprefix(START))
        if ask.level in ("county", "township"):
            return sheet.of_place(read_place(context, ask), ask.view, _steps(ask.view, Around()))
        shown = read_village(context, ask)
        return sheet.of_village(shown, ask.view, _steps(ask.view, Around())) if shown else no_update

    app.clientside_callback(
        ClientsideFunction("monitor", "fitSheet"),
        Input(ids.SHEET, "children"),
        prevent_initial_call=True,
    )


def _steps(view: View, around: Around) -> Component:
    return sheet.steps(view, CATALOGUE[view.indicator].periods, around)


def _household(context: Context, ask: Asked, text: str) -> list[Component]:
    view, lang = ask.view, ask.view.lang
    number = read_household_id(text)
    found = None if number is None else household_file(context.viewer(), ask.release, number, ask.year)
    if number is None or found is None:
        return household.missing(text, malformed=number is None, lang=lang)
    here = gettext(lang, "household {number}", number=text[-4:])
    shown = Household(
        file=found,
        links=[*way(ask, found.village_code)[-3:], (here, href(view, START + text))],
        version=ask.release.id,
        is_demonstration=ask.release.is_demonstration,
    )
    before, after = beside(context.viewer(), ask.release, found.village_code, number)
    around = Around(
        above=href(view, region=pad(found.village_code)),
        before=href(view, f"{START}{before}") if before else "",
        after=href(view, f"{START}{after}") if after else "",
    )
    return sheet.of_household(shown, view, _steps(view, around))
