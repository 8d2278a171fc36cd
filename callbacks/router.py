"""Which page stands in the frame: by the path alone, and on `/` by the level of the region."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

import callbacks
from callbacks.context import Context
from layouts import ids, shell


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
