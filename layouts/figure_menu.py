"""The menu `⋯` of a figure: large with its table, its link, its picture, its numbers; `assets/take_along.js` keeps the links."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang
from layouts.translate import gettext

PICTURES = ("png", "svg", "pdf")
NUMBERS = ("csv", "xlsx")


def figure_menu(lang: Lang, *names: str) -> Component:
    """The menu of one or several figures of a page, each called as in its address."""
    words = figure_words(lang)
    title = gettext(lang, "Take along: {figure}", figure=words[names[0]])
    return html.Details(
        [
            html.Summary(html.Span("⋯", **{"aria-hidden": "true"}), title=title, **{"aria-label": title}),
            html.Div(
                [_figure(name, words[name], len(names) > 1, name == names[0], lang) for name in names]
                + [html.P(className="said", role="status")],
                className="panel",
            ),
        ],
        className="menu figure-menu",
        **{"data-names": " ".join(names)},
    )


def _figure(name: str, word: str, is_one_of_several: bool, is_first: bool, lang: Lang) -> Component:
    """What can be done with one figure; addresses follow the view. Beside others it is said in short."""

    def button(action: str, words: str) -> Component:
        return html.Li(html.Button(words, type="button", **{"data-do": action}))

    table = html.A(
        gettext(lang, "Enlarge, with table"), className="reload", target="_blank", **{"data-file": "html"}
    )
    copying = [button("copy-link", gettext(lang, "Copy link"))] if is_first else []
    if not is_one_of_several:
        copying.append(button("copy-picture", gettext(lang, "Copy as picture")))
    rows: list[Component] = [
        html.Li(table),
        *copying,
        html.Li(
            [html.Span(gettext(lang, "Picture")), *(_link(word, kind) for kind in PICTURES)],
            className="files",
        ),
        html.Li(
            [html.Span(gettext(lang, "Numbers")), *(_link(word, kind) for kind in NUMBERS)], className="files"
        ),
    ]
    said = {
        "data-copied": gettext(lang, "Copied"),
        "data-failed": gettext(lang, "Could not be copied"),
        "data-working": gettext(lang, "Being made…"),
        "data-instead": gettext(lang, "The server makes no pictures; the browser made this one."),
    }
    return html.Section(
        [*([html.H2(word)] if is_one_of_several else []), html.Ul(rows)], **{"data-figure": name, **said}
    )


def _link(figure: str, kind: str) -> Component:
    """A real link to a file, under its format's name; a screen reader hears of which figure."""
    said = {"data-file": kind, "aria-label": f"{figure} {kind.upper()}"}
    return html.A(kind.upper(), className="reload", download="", **said)


def figure_words(lang: Lang) -> dict[str, str]:
    """The figures by the name in their address."""
    return {
        "map": gettext(lang, "Map"),
        "ranking": gettext(lang, "Ranking"),
        "trend": gettext(lang, "Trend"),
        "kpis": gettext(lang, "Key figures"),
        "villages": gettext(lang, "Villages"),
        "households": gettext(lang, "Households"),
        "standards": gettext(lang, "Exit standards"),
        "causes": gettext(lang, "Causes of poverty"),
        "needs": gettext(lang, "Needs"),
        "posts": gettext(lang, "First secretaries"),
        "income": gettext(lang, "Income a head"),
        "events": gettext(lang, "Events"),
        "measures": gettext(lang, "Support measures"),
        "visits": gettext(lang, "Visits"),
        "members": gettext(lang, "Members"),
        "checks": gettext(lang, "Exit checks"),
    }
