"""The overview: finding and its controls, five figures, map with legend, ranking, trend, source line.

This is the frame; `assets/` fills it from the stores with what stands in the period shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.view import Theme, View
from dashboard.words import Lang
from layouts import compare, ids
from layouts.figure_menu import figure_menu
from layouts.measured import Measured
from layouts.parts import href, store
from layouts.still import still
from layouts.theme import GRAPH_CONFIG
from layouts.translate import gettext

STORES = (
    ids.SCENE,
    ids.PLACE,
    ids.GROUND,
    ids.MAP_VALUES,
    ids.RANKING_VALUES,
    ids.TREND_VALUES,
    ids.STATE,
)


def page(
    lang: Lang,
    theme: Theme,
    indicators: Iterable[Measured],
    stores: Mapping[str, Any] | None = None,
    place: list[Component] | None = None,
) -> Component:
    """The overview's parts; `indicators` are what can be chosen, in the order of the catalogue.

    `stores` holds what is known already, `place` the way to the place; callbacks fill both where they are empty.
    """
    return html.Div(
        [
            *(store(name, (stores or {}).get(name)) for name in STORES),
            html.H1(id=ids.FINDING),
            _subline(lang, indicators, place),
            html.Div(
                [
                    html.Section(id=ids.KPIS, **{"aria-label": gettext(lang, "Key figures")}),
                    _map(lang, theme),
                    _beside(lang),
                    html.Div([_ranking(lang), _trend(lang, theme)], className="side"),
                    figure_menu(lang, "kpis"),
                ],
                className="overview-grid",
            ),
            html.Footer(id=ids.SOURCE_LINE),
        ],
        className="overview",
    )


def _subline(lang: Lang, indicators: Iterable[Measured], place: list[Component] | None) -> Component:
    dot = html.Span("·", className="dot", **{"aria-hidden": "true"})
    return html.Div(
        [
            html.Nav(place, id=ids.BREADCRUMB, **{"aria-label": gettext(lang, "Place")}),
            dot,
            html.Details(
                [
                    html.Summary(
                        html.Span(id=ids.INDICATOR_NAME),
                        **{"aria-label": gettext(lang, "Choose an indicator")},
                    ),
                    _picker(lang, indicators),
                ],
                id=ids.INDICATOR,
                className="menu",
            ),
            dot,
            html.Span(id=ids.PERIOD_WORDS),
            dot,
            html.Span(id="unit-words"),
            dot,
            compare.control(lang),
            _play(lang),
        ],
        className="subline",
    )


def _play(lang: Lang) -> Component:
    """The slider over the periods with its button, which `assets/play.js` makes; its words are here."""
    return html.Div(
        id=ids.PLAY,
        role="group",
        **{
            "aria-label": gettext(lang, "Through the periods"),
            "data-word": gettext(lang, "Period"),
            "data-play": gettext(lang, "Play"),
            "data-pause": gettext(lang, "Pause"),
        },
    )


def _picker(lang: Lang, indicators: Iterable[Measured]) -> Component:
    """The indicators as links, grouped by the system of the policy that each belongs to, with a filter above."""
    groups: dict[str, list[Measured]] = {}
    for entry in indicators:
        groups.setdefault(str(entry.system), []).append(entry)
    return html.Div(
        [
            menu_filter(gettext(lang, "Search an indicator")),
            still(
                html.Div(
                    [
                        html.Section(
                            [
                                html.H2(system_word(system, lang)),
                                html.Ul([_choice(entry, lang) for entry in entries]),
                            ]
                        )
                        for system, entries in groups.items()
                    ],
                    className="columns",
                )
            ),
        ],
        className="panel",
        id=ids.INDICATOR_LIST,
    )


def _choice(entry: Measured, lang: Lang) -> Component:
    sought = " ".join((entry.name.zh, entry.name.en, entry.id)).lower()
    return html.Li(
        html.A(entry.name(lang), title=entry.definition(lang), **{"data-set": f"indicator={entry.id}"}),
        **{"data-words": sought},
    )


def menu_filter(label: str) -> Component:
    """The field over a menu that hides what does not hold the text typed (`assets/keys.js`)."""
    return dcc.Input(type="search", placeholder=label, autoComplete="off", className="filter")


def system_word(system: str, lang: Lang) -> str:
    """A system of the policy by its name."""
    return {
        "M1": gettext(lang, "Registry, monitoring and exit"),
        "M2": gettext(lang, "Categorised policy: five batches"),
        "M3": gettext(lang, "The poor as main actors"),
        "M4": gettext(lang, "Investment"),
        "M5": gettext(lang, "Social mobilisation"),
        "M6": gettext(lang, "Capacity"),
        "M7": gettext(lang, "International exchange"),
        "R1": gettext(lang, "Responsibility"),
        "R2": gettext(lang, "Grass roots"),
        "R3": gettext(lang, "Assessment and supervision"),
        "R4": gettext(lang, "Team building"),
        "R5": gettext(lang, "Publicity and honours"),
    }[system]


def _map(lang: Lang, theme: Theme) -> Component:
    return html.Section(
        [
            dcc.Graph(id=ids.MAP, config=GRAPH_CONFIG, figure=_blank(theme), responsive=True),
            html.Div(id=ids.LEADERS),
            html.Div(id=ids.LEGEND),
            figure_menu(lang, "map"),
        ],
        className="hero",
        **{"aria-label": gettext(lang, "Map")},
    )


def _beside(lang: Lang) -> Component:
    """Where two regions stand side by side, or one small map a period; scripts fill it."""
    return html.Section(
        [html.Div(className="body"), figure_menu(lang, "map")],
        id=ids.BESIDE,
        **{"aria-label": gettext(lang, "Maps")},
    )


def _ranking(lang: Lang) -> Component:
    return html.Section(
        [
            figure_menu(lang, "ranking"),
            html.Div(id=ids.RANKING_HEAD),
            html.Div([html.Div(id="ranking-lines"), html.Ol(id=ids.RANKING)], className="ranking-box"),
            html.Div(id=ids.PAIR_TABLE),
            html.Div(id="ranking-foot", className="foot"),
        ],
        className="ranking",
    )


def _trend(lang: Lang, theme: Theme) -> Component:
    graph = dcc.Graph(id=ids.TREND_GRAPH, config=GRAPH_CONFIG, figure=_blank(theme), responsive=True)
    return html.Section(
        [
            figure_menu(lang, "trend"),
            html.Div(id=ids.TREND_HEAD),
            html.Div(id="trend-foot", className="foot"),
            graph,
        ],
        id=ids.TREND,
    )


def _blank(_theme: Theme) -> dict[str, object]:
    hidden = {"visible": False, "fixedrange": True}
    clear = "rgba(0,0,0,0)"
    layout = {"xaxis": hidden, "yaxis": hidden, "paper_bgcolor": clear, "plot_bgcolor": clear}
    return {"data": [], "layout": layout}


def breadcrumb(
    path: Sequence[tuple[str, str]], below: Sequence[tuple[str, Sequence[tuple[str, str]]]], view: View
) -> list[Component]:
    """The way from the country to the place as links, and a menu of what lies below: titled lists of (name, code)."""
    lang = view.lang
    links: list[Component] = []
    for position, (name, code) in enumerate(path):
        if position:
            links.append(html.Span("›", className="step", **{"aria-hidden": "true"}))
        links.append(_place_link(name, code, view, "here" if position == len(path) - 1 else ""))
    if any(entries for _, entries in below):
        links.append(
            html.Details(
                [
                    html.Summary(**{"aria-label": gettext(lang, "Places in {place}", place=path[-1][0])}),
                    html.Div(
                        [
                            menu_filter(gettext(lang, "Search a place")),
                            still(
                                html.Div(
                                    [_places(title, entries, view) for title, entries in below if entries],
                                    className="columns",
                                )
                            ),
                        ],
                        className="panel",
                    ),
                ],
                className="menu",
            )
        )
    return links


def _places(title: str, entries: Sequence[tuple[str, str]], view: View) -> Component:
    items = [
        html.Li(_place_link(name, code, view), **{"data-words": f"{name} {code}".lower()})
        for name, code in entries
    ]
    return html.Section([html.H2(title), html.Ul(items)])


def _place_link(name: str, code: str, view: View, class_name: str = "") -> Component:
    """A link that follows the view: the script rewrites its address when another field changes."""
    return html.A(name, href=href(view, region=code), className=class_name, **{"data-set": f"region={code}"})
