"""The file of one household, at /household/<number>."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, no_update
from flask import Response, request

from callbacks.below import asked, draw, way
from callbacks.context import Context
from data_access.queries.household import household_file, read_household_id
from data_access.queries.households import household_exists
from data_access.releases import NoData, UnknownVersion
from layouts import household, ids, parts
from layouts.household_words import Household
from layouts.translate import gettext

START = "/household/"
PATH = START + ".*"
STAGES = {"household": household.body}


def register(app: Dash, context: Context) -> None:
    """Fill the file whenever view or path name another household; answer 400 or 404 where there is none."""

    draw(app, ids.INCOME_GRAPH)

    @app.callback(
        Output(ids.HOUSEHOLD_FILE, "children"),
        Input(ids.VIEW, "data"),
        State(ids.URL, "pathname"),
    )
    def show_household(stored: dict[str, Any] | None, path: str | None) -> Any:
        if not stored or not isinstance(path, str) or not path.startswith(START):
            return no_update
        ask = asked(context, stored)
        text, lang = path.removeprefix(START), ask.view.lang
        number = read_household_id(text)
        if number is None:
            return household.missing(text, malformed=True, lang=lang)
        found = household_file(context.viewer(), ask.release, number, ask.year)
        if found is None:
            return household.missing(text, malformed=False, lang=lang)
        here = gettext(lang, "household {number}", number=text[-4:])
        links = [*way(ask, found.village_code)[-3:], (here, parts.href(ask.view, path))]
        shown = Household(
            file=found, links=links, version=ask.release.id, is_demonstration=ask.release.is_demonstration
        )
        return household.page(shown, ask.view)

    @app.server.after_request
    def say_whether_there_is_one(response: Response) -> Response:
        if request.method == "GET" and request.path.startswith(START) and response.status_code == 200:
            response.status_code = status_of(context, request.path.removeprefix(START))
        return response


def status_of(context: Context, text: str) -> int:
    """200 for a household that the viewer may see, 404 where there is none, 400 where it is no number."""
    number = read_household_id(text)
    if number is None:
        return 400
    try:
        release = context.store.release(request.args.get("v", ""))
    except (NoData, UnknownVersion):
        return 200  # the page says so itself
    return 200 if household_exists(context.viewer(), release, number) else 404
