"""The frame of every page: head with pages, search, period, language and theme; notices; the page; stores."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.view import Theme
from dashboard.words import Lang
from layouts import ids, keys, pages, receipt, tabs, tour, words
from layouts.parts import store
from layouts.translate import gettext


def shell(
    lang: Lang,
    theme: Theme,
    view: Mapping[str, Any] | None = None,
    stage: Mapping[str, str] | None = None,
    page: Component | None = None,
) -> Component:
    """The whole layout in a language and a theme; a page that is not given is filled in by the router."""
    return html.Div(
        [
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.ASK),
            dcc.Store(id=ids.WINDOW),
            store(ids.VIEW, view),
            store(ids.STAGE, stage),
            html.Div(
                id="words",
                hidden=True,
                **{"data-words": json.dumps(words.for_scripts(lang), ensure_ascii=False)},
            ),
            html.A(gettext(lang, "Skip to content"), href=f"#{ids.PAGE}", className="skip"),
            _head(lang, theme),
            html.Div(id=ids.NOTICES, role="status"),
            html.Main(page, id=ids.PAGE, tabIndex=-1),
            html.Div(id="print-foot", **{"data-printed": gettext(lang, "Printed on {day}", day="{day}")}),
            tabs.tabs(lang),
            tabs.more(lang, theme),
            keys.dialog(lang),
            tour.dialog(lang),
            receipt.frame(lang),
        ],
        id="shell",
    )


def not_found(lang: Lang) -> Component:
    """The page at an address that has none."""
    return html.Section(
        [
            html.H1(gettext(lang, "There is no page at this address"), id=ids.FINDING),
            html.P(dcc.Link(gettext(lang, "Go to the overview"), href=f"/?lang={lang}")),
        ],
        className="empty-page",
    )


def no_data(text: str) -> Component:
    """What is shown when there is nothing to serve: why, and the command that mends it."""
    return html.P(text, className="notice grave")


def _head(lang: Lang, theme: Theme) -> Component:
    return html.Header(
        [
            dcc.Link(
                gettext(lang, "Poverty Exit Monitor"), href=f"/?lang={lang}", className="name", id="home"
            ),
            html.Nav(
                pages.links(lang),
                className="pages",
                **{"aria-label": gettext(lang, "Pages")},
            ),
            _search(lang),
            _period(lang),
            html.A(
                gettext(lang, "Meeting"),
                id="meeting-switch",
                title=gettext(lang, "Meeting mode"),
                **{"data-set": "mode=meeting"},
            ),
            html.Button(
                "?",
                id="keys-switch",
                title=gettext(lang, "Keys"),
                **{"aria-label": gettext(lang, "Keys"), "aria-haspopup": "dialog"},
            ),
            html.A(
                "中文" if lang == "en" else "EN",
                id=ids.LANGUAGE,
                className="reload",
                lang="zh-CN" if lang == "en" else "en",
                title="中文" if lang == "en" else "English",
                **{"data-set": f"lang={'zh' if lang == 'en' else 'en'}"},
            ),
            html.A(
                id=ids.THEME_SWITCH,
                className="reload",
                title=gettext(lang, "Dark theme") if theme == "light" else gettext(lang, "Light theme"),
                **{
                    "data-set": f"theme={'dark' if theme == 'light' else 'light'}",
                    "aria-label": gettext(lang, "Dark theme")
                    if theme == "light"
                    else gettext(lang, "Light theme"),
                },
            ),
        ],
        className="head",
    )


def _search(lang: Lang) -> Component:
    words = gettext(lang, "Search everything")
    return html.Div(
        [
            html.Label(words, htmlFor=ids.SEARCH, className="unseen"),
            html.Button(className="glyph", title=words, **{"aria-label": words}),
            dcc.Input(
                id=ids.SEARCH,
                type="search",
                placeholder=words,
                autoComplete="off",
                value="",
            ),
            html.Kbd("/"),
            html.Button(
                "×",
                className="leave-search",
                title=gettext(lang, "Close"),
                **{"aria-label": gettext(lang, "Close")},
            ),
            html.Ul(id=ids.SEARCH_RESULTS, role="listbox", **{"aria-label": words}),
        ],
        className="search",
        role="search",
        **{"data-recent": gettext(lang, "Recent places")},
    )


def _period(lang: Lang) -> Component:
    return html.Div(
        [
            html.Button(
                "‹",
                id=ids.PERIOD_BACK,
                title=gettext(lang, "Earlier"),
                **{"aria-label": gettext(lang, "Earlier")},
            ),
            html.Label(gettext(lang, "Period"), htmlFor=ids.PERIOD, className="unseen"),
            dbc.Select(id=ids.PERIOD, options=[]),
            html.Button(
                "›",
                id=ids.PERIOD_NEXT,
                title=gettext(lang, "Later"),
                **{"aria-label": gettext(lang, "Later")},
            ),
        ],
        className="period",
    )
