"""The file of one project, at /project/<number>."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, no_update
from flask import Response, request

from callbacks.below import Asked, asked, way
from callbacks.context import Context
from data_access.indicators.model import FUND_MONTHS
from data_access.queries.project import ProjectFile, project_exists, project_file, read_project_id
from data_access.releases import NoData, UnknownVersion
from layouts import ids, project
from layouts.project_words import Project

START = "/project/"
PATH = START + ".*"
PERIODS = FUND_MONTHS
STAGES = {"project": project.body}


def register(app: Dash, context: Context) -> None:
    """Fill the file whenever view or path name another project; answer 400 or 404 where there is none."""

    @app.callback(
        Output(ids.PROJECT_FILE, "children"),
        Input(ids.VIEW, "data"),
        State(ids.URL, "pathname"),
    )
    def show_project(stored: dict[str, Any] | None, path: str | None) -> Any:
        if not stored or not isinstance(path, str) or not path.startswith(START):
            return no_update
        ask = asked(context, stored)
        text, lang = path.removeprefix(START), ask.view.lang
        number = read_project_id(text)
        if number is None:
            return project.missing(text, malformed=True, lang=lang)
        found = project_file(context.viewer(), ask.release, number, ask.view.period)
        if found is None:
            return project.missing(text, malformed=False, lang=lang)
        return project.page(shown(ask, found), ask.view)

    @app.server.after_request
    def say_whether_there_is_one(response: Response) -> Response:
        if request.method == "GET" and request.path.startswith(START) and response.status_code == 200:
            response.status_code = status_of(context, request.path.removeprefix(START))
        return response


def shown(ask: Asked, file: ProjectFile) -> Project:
    """What the page is made of; places lead to their projects, the village to its own page from the need it meets."""
    return Project(
        file=file,
        village=ask.release.regions.get(file.village_code).name,
        links=[
            (name, address.replace("/?", "/funds?", 1))
            for name, address in way(
                Asked(ask.view.at(tab="projects", pick=""), ask.release, ask.region), file.village_code
            )
        ],
        version=ask.release.id,
        is_demonstration=ask.release.is_demonstration,
    )


def status_of(context: Context, text: str) -> int:
    """200 for a project that the viewer may see, 404 where there is none, 400 where it is no number."""
    number = read_project_id(text)
    if number is None:
        return 400
    try:
        release = context.store.release(request.args.get("v", ""))
    except (NoData, UnknownVersion):
        return 200  # the page says so itself
    return 200 if project_exists(context.viewer(), release, number) else 404
