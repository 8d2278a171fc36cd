"""The search: what is typed is sought among places, indicators and pages, the best answers come back as links."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks import everywhere, receipt_codes
from callbacks.context import Context
from callbacks.tabbed import page_of
from dashboard.view import View
from layouts import ids, suggestions


def register(app: Dash, context: Context) -> None:
    """Suggest while one types; `assets/keys.js` moves through the answers with the arrow keys."""

    @app.callback(
        Output(ids.SEARCH_RESULTS, "children"),
        Input(ids.SEARCH, "value"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def suggest(text: str | None, shown: dict[str, Any] | None) -> list[Component]:
        if not shown or not text or not text.strip():
            raise PreventUpdate  # `assets/recent.js` lists recent places then
        view = View.from_dict(shown)
        number = receipt_codes.suggested(text, context, view)
        if number:
            return suggestions.number(*number, code=text.strip())
        sought = text.strip()
        path = str(shown.get("path") or "/")
        path = path if page_of(path) else "/"
        found = everywhere.found(sought, context, view, path)
        near = [] if found else everywhere.near(sought, context, view, path)
        return suggestions.sections(found, near, sought, view)
