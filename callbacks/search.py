"""The search for a place: what is typed goes to the region index, the best answers come back as links."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks import receipt
from callbacks.context import Context
from dashboard.view import View
from layouts import ids, suggestions

LIMIT = 10


def register(app: Dash, context: Context) -> None:
    """Suggest places while one types; `assets/search.js` moves through them with the arrow keys."""

    @app.callback(
        Output(ids.SEARCH_RESULTS, "children"),
        Input(ids.SEARCH, "value"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def suggest(text: str | None, shown: dict[str, Any] | None) -> list[Component]:
        if not shown:
            raise PreventUpdate
        if not text or not text.strip():
            return []
        view = View.from_dict(shown)
        number = receipt.suggested(text, context, view)
        if number:
            return suggestions.number(*number, code=text.strip())
        release = context.store.release(view.v)
        viewer = context.viewer()
        found = [r for r in release.regions.search(text.strip(), LIMIT) if viewer.may_see(r.code)]
        places = [
            suggestions.Suggestion(
                code=place.padded,
                name=place.name(view.lang),
                within=[above.short(view.lang) for above in release.regions.path(place.code)[1:-1]],
                level=place.level,
            )
            for place in found
        ]
        return suggestions.options(places, text.strip(), view)
