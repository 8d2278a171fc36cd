"""What a thumb reaches: five tabs at the foot of a narrow screen, and the sheet behind the last of them."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.view import Theme
from dashboard.words import Lang
from layouts import ids, pages
from layouts.translate import gettext

PLACES: dict[str, str] = {
    "top": f"#{ids.PAGE}",
    "ranking": ".ranking, .villages",
    "trend": f"#{ids.TREND}, .household-hero",
}
"""Where a tab of the page leads; one that leads nowhere on a page is not shown there (`assets/tabs.js`)."""


def tabs(lang: Lang) -> Component:
    """The tabs; wide screens do not show them."""
    words = {
        "top": gettext(lang, "Overview"),
        "ranking": gettext(lang, "Ranking"),
        "trend": gettext(lang, "Trend"),
    }
    jumps = [html.Button(words[name], **{"data-goto": where}) for name, where in PLACES.items()]
    return html.Nav(
        [
            *jumps,
            html.Button(gettext(lang, "Search"), id="tab-search"),
            html.Button(gettext(lang, "More"), id="tab-more", **{"aria-haspopup": "dialog"}),
        ],
        id="tabs",
        **{"aria-label": gettext(lang, "Parts of the page")},
    )


def more(lang: Lang, theme: Theme) -> Component:
    """Language, theme, meeting, keys and the tour, for a screen whose head has no room for them."""
    other: Lang = "zh" if lang == "en" else "en"
    dark = theme == "light"
    title = gettext(lang, "More")
    entries = [
        *pages.links(lang),
        html.A(
            "中文" if other == "zh" else "English",
            className="reload",
            lang="zh-CN" if other == "zh" else "en",
            **{"data-set": f"lang={other}"},
        ),
        html.A(
            gettext(lang, "Dark theme") if dark else gettext(lang, "Light theme"),
            className="reload",
            **{"data-set": f"theme={'dark' if dark else 'light'}"},
        ),
        html.A(gettext(lang, "Meeting mode"), **{"data-set": "mode=meeting"}),
        html.Button(gettext(lang, "Keys"), **{"data-opens": "keys-list"}),
        html.Button(gettext(lang, "Tour of the page"), **{"data-opens": "tour"}),
    ]
    return html.Dialog(
        [
            html.H2(title, className="block-title"),
            html.Ul([html.Li(entry) for entry in entries]),
            html.Button(gettext(lang, "Close"), className="close"),
        ],
        id="more",
        **{"aria-label": title},
    )
