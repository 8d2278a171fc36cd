"""The rows behind the mark that the address picks, on every page that lists them."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, no_update

from callbacks.below import asked
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.tabbed import listed, page_of
from layouts import ids, rows


def register(app: Dash, context: Context) -> None:
    """Fill the frame whenever the view picks a mark, and empty it when it picks none."""

    @app.callback(Output(ids.ROWS, "children"), Input(ids.VIEW, "data"), State(ids.URL, "pathname"))
    def show_rows(stored: dict[str, Any] | None, path: str | None) -> Any:
        page = page_of(path)
        if not stored or page is None:
            return no_update
        if not stored.get("pick"):
            return []
        ask = asked(context, stored)
        wanted = FigureAsked(context, context.viewer(), ask.release, ask.view, ask.region)
        try:
            return rows.panel(listed(page, wanted), ask.view.lang)
        except NoFigure:
            return rows.unknown(ask.view.lang)
