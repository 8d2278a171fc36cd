"""The way into a comparison and out of it: a menu under the finding, and what is compared with a cross behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.view import View
from dashboard.words import Lang
from layouts import formats, ids
from layouts.parts import href
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to compare with: its name, its code, and what else a search may call it."""

    name: str
    code: str
    also: str = ""


def control(lang: Lang) -> Component:
    """The menu, empty; the words and the cross beside it are written by `assets/compare.js`."""
    return html.Span(
        [
            html.Details(
                [
                    html.Summary(gettext(lang, "compare"), id=ids.COMPARE_OPEN),
                    html.Div(
                        [
                            dcc.Input(
                                id=ids.COMPARE_SEARCH,
                                type="search",
                                placeholder=gettext(lang, "Search a place"),
                                autoComplete="off",
                                className="filter",
                            ),
                            html.Div(id=ids.COMPARE_LIST, className="columns"),
                        ],
                        className="panel",
                    ),
                ],
                className="menu",
            ),
            html.Span(id="compare-words"),
        ],
        id="compare",
        **{"data-since": gettext(lang, "since {year}"), "data-years": gettext(lang, "all periods")},
    )


def earlier(periods: Sequence[str], view: View) -> Component:
    """Earlier periods, and all of them in one picture."""
    lang = view.lang
    every = html.A(
        gettext(lang, "One small map for each"),
        href=href(view, draw="years", compare=""),
        **{"data-set": "draw=years&compare="},
    )
    drawn = [html.Li(every, **{"data-words": ""})]
    drawn += [
        html.Li(
            html.A(
                gettext(lang, "since {year}", year=formats.when(period, lang)),
                href=href(view, compare=period, draw="areas"),
                **{"data-set": f"compare={period}&draw=areas"},
            ),
            **{"data-words": period, "data-period": period},
        )
        for period in periods
    ]
    return html.Section([html.H2(gettext(lang, "Periods")), html.Ul(drawn)])


def places(found: Sequence[tuple[str, Sequence[Choice]]], view: View) -> list[Component]:
    """Titled lists of regions."""
    return [
        html.Section([html.H2(title), html.Ul([_place(choice, view) for choice in listed])])
        for title, listed in found
    ]


def _place(choice: Choice, view: View) -> Component:
    link = html.A(
        choice.name,
        href=href(view, compare=choice.code, draw="areas"),
        **{"data-set": f"compare={choice.code}&draw=areas"},
    )
    return html.Li(link, **{"data-words": f"{choice.name} {choice.code} {choice.also}".lower()})
