"""Which page stands in the frame: by the path alone, and on `/` by the level of the region."""

from __future__ import annotations

from typing import Any

import structlog
from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

import callbacks
from callbacks import overview
from callbacks.context import Context
from callbacks.view import understood
from dashboard.view import Theme
from dashboard.words import Lang
from data_access.releases import NoData
from layouts import ids, shell

log = structlog.get_logger()

ON_A_MAP = ("country", "group", "province", "prefecture")


def register(app: Dash, _context: Context) -> None:
    """Swap the page whenever the stage changes; changing the indicator or the period leaves it in place."""
    stages = {kind: build for page in callbacks.PAGES for kind, build in getattr(page, "STAGES", {}).items()}

    app.clientside_callback(
        ClientsideFunction("monitor", "stage"),
        Output(ids.STAGE, "data"),
        Input(ids.VIEW, "data"),
        State(ids.URL, "pathname"),
        State(ids.STAGE, "data"),
        prevent_initial_call=True,
    )

    @app.callback(Output(ids.PAGE, "children"), Input(ids.STAGE, "data"), prevent_initial_call=True)
    def show_page(stage: dict[str, Any]) -> Component:
        build = stages.get(stage["kind"])
        return build(stage["lang"], stage["theme"]) if build else shell.not_found(stage["lang"])


def layout(context: Context, path: str, search: str, lang: Lang, theme: Theme) -> Component:
    """The frame; for an address that names a map also its view, its page and all answers, in one answer.

    Where that fails, for whatever reason, the frame stands alone: the page then asks, and is told what is wrong.
    """
    try:
        view, found, extras = understood(context, context.store.release(), path, search, lang)
        if found or path != "/" or extras["level"] not in ON_A_MAP:
            return shell.shell(lang, theme)
        shown = view.to_dict() | extras
        page = overview.opened(context, shown)
    except Exception as failed:
        if not isinstance(failed, NoData):
            log.error("first layout failed", exc_info=failed)
        return shell.shell(lang, theme)
    stage = {"kind": "map", "lang": view.lang, "theme": view.theme}
    return shell.shell(view.lang, view.theme, shown, stage, page)
