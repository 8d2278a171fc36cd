"""The address becomes the view: one parser, one store, and a sentence for whatever could not be used."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from flask import current_app, request

from callbacks.around import around
from callbacks.context import Context
from callbacks.pages import periods_of
from callbacks.scene import map_level, region_of, shown_periods
from dashboard.periods import year_of
from dashboard.view import Known, Problem, View
from dashboard.words import Kind, Lang
from data_access.codes import pad
from data_access.indicators import CATALOGUE
from data_access.releases import NoData, Release
from data_access.viewer import Viewer
from layouts import formats, ids, problems, shell

DEFAULT_INDICATOR = "delisting_year"


def register(app: Dash, context: Context) -> None:
    """Fill the `view` store from the address; a change of the period alone costs no request."""
    app.clientside_callback(
        ClientsideFunction("monitor", "readAddress"),
        Output(ids.ASK, "data"),
        Output(ids.VIEW, "data"),
        Input(ids.URL, "search"),
        Input(ids.URL, "pathname"),
        State(ids.VIEW, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "showPeriods"),
        Output(ids.PERIOD, "options"),
        Output(ids.PERIOD, "value"),
        Output(ids.PERIOD_BACK, "disabled"),
        Output(ids.PERIOD_NEXT, "disabled"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "choosePeriod"),
        Input(ids.PERIOD, "value"),
        Input(ids.PERIOD_BACK, "n_clicks"),
        Input(ids.PERIOD_NEXT, "n_clicks"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.VIEW, "data", allow_duplicate=True),
        Output(ids.NOTICES, "children"),
        Input(ids.ASK, "data"),
        prevent_initial_call=True,
    )
    def read_view(ask: dict[str, Any]) -> tuple[Any, Any]:
        search = str(ask.get("search") or "")
        lang = preferred_language()
        try:
            current = context.store.release()
        except NoData as missing:
            spoken = (parse_qs(search.lstrip("?")).get("lang") or [lang])[-1]
            return no_update, shell.no_data(missing.text("en" if spoken == "en" else "zh"))
        view, found, extras = understood(context, current, str(ask.get("path") or "/"), search, lang)
        release = context.store.release(view.v) if view.v else current

        def name(problem: Problem) -> str:
            return name_of(problem, release, view.lang)

        return view.to_dict() | extras, problems.notices(found, name, view.lang)


def understood(
    context: Context, current: Release, path: str, search: str, lang: Lang
) -> tuple[View, tuple[Problem, ...], dict[str, Any]]:
    """The view that an address names, what could not be used of it, and what the browser is told besides."""
    view, found = View.from_query(search, known(context, current, path), lang)
    release = context.store.release(view.v) if view.v else current
    region, indicator = region_of(release, view.region), CATALOGUE[view.indicator]
    own = periods_of(path)
    return (
        view,
        found,
        {
            "of": search,
            "path": path,
            "level": region.level,
            "drawn": map_level(indicator, region.level),
            # A difference is one from an earlier period, so that the steps end there.
            "periods": [p for p in own or shown_periods(indicator, year_of(view.period)) if p > view.base],
            "steps": [p for p in own or indicator.periods if p > view.base],
            "year": year_of(view.period) if indicator.by_month else "",
            "data_version": release.id,
            "faulty": bool(found),
            "name": region.short(view.lang),
            "around": around(release.regions, region.code, context.viewer().may_see),
        },
    )


def preferred_language() -> Lang:
    """What the browser of this request prefers, Chinese where it says nothing."""
    best = request.accept_languages.best_match(["zh", "zh-CN", "en"], default="zh")
    return "en" if best == "en" else "zh"


def known(context: Context, release: Release, path: str = "/") -> Known:
    """What an address of the page at a path may name in this version of the data."""
    viewer = context.viewer()
    return Known(
        region=lambda padded: resolve(release, viewer, padded),
        indicators={key: entry.periods for key, entry in CATALOGUE.items()},
        versions=context.store.versions(),
        default_indicator=DEFAULT_INDICATOR,
        default_period=current_app.config["SETTINGS"].default_period,
        page_periods=periods_of(path),
        unchanging=frozenset(key for key, e in CATALOGUE.items() if e.kind in (Kind.DATE, Kind.CATEGORY)),
    )


def resolve(release: Release, viewer: Viewer, padded: str) -> tuple[str, str | None]:
    """The padded code to show for another one, and why it differs; what a viewer may not see is unknown to him."""
    code, reason = release.regions.resolve(padded)
    if not viewer.may_see(code):
        code, reason = next(iter(viewer.scope), ""), "unknown"
    return pad(code), reason


def name_of(problem: Problem, release: Release, lang: Lang) -> str:
    """What is shown instead of a problem's value, by the name that a reader knows."""
    if problem.field == "region" or (
        problem.field == "compare" and problem.reason in ("superseded", "below")
    ):
        return region_of(release, problem.used).name(lang)
    if problem.field == "indicator":
        return CATALOGUE[problem.used].name(lang)
    if problem.field == "period":
        return formats.period(problem.used, lang)
    return problem.used
