"""The list of keys that `?` opens: what each does on the page that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang
from layouts.still import still
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys under a title, and the pages (a selector) that they work on; '' for all."""

    title: str
    on: str
    rows: tuple[tuple[str, str], ...]


def dialog(lang: Lang) -> Component:
    """Every key that does something, closed until `assets/help.js` opens it."""
    title = gettext(lang, "Keys")
    listed = html.Dialog(
        [
            html.H2(title, className="block-title"),
            *(_section(keys) for keys in _keys(lang)),
            html.Div(
                [
                    html.Button(gettext(lang, "Close"), className="close"),
                    html.Button(gettext(lang, "Tour of the page"), **{"data-opens": "tour"}),
                ],
                className="ways",
            ),
        ],
        id="keys-list",
        **{"aria-label": title},
    )
    return still(listed)


def _section(keys: Keys) -> Component:
    rows = [part for pressed, what in keys.rows for part in (_pressed(pressed), html.Dd(what))]
    return html.Section([html.H3(keys.title), html.Dl(rows)], **{"data-on": keys.on})


def _pressed(keys: str) -> Component:
    return html.Dt([html.Kbd(key, lang="en") for key in keys.split(" ")])


def _keys(lang: Lang) -> tuple[Keys, ...]:
    receipt = ("i", gettext(lang, "receipt of the number"))
    neighbours = ("↑ ↓", gettext(lang, "the neighbours: regions, or households of the village"))
    return (
        Keys(
            gettext(lang, "Everywhere"),
            "",
            (
                ("/", gettext(lang, "search")),
                ("↑ ↓ Enter", gettext(lang, "move through a list, open what is chosen")),
                ("m", gettext(lang, "meeting mode, in and out")),
                ("Esc", gettext(lang, "close what is open")),
                ("?", gettext(lang, "this list")),
            ),
        ),
        Keys(
            gettext(lang, "On the overview"),
            ".overview",
            (
                ("Space", gettext(lang, "play through the periods, pause")),
                ("← →", gettext(lang, "earlier, later period")),
                ("↑ ↓ ← →", gettext(lang, "on the map: from place to place; Enter opens one")),
                ("i", gettext(lang, "receipt of the number; of the place pointed at on the map")),
            ),
        ),
        Keys(gettext(lang, "On this page"), ".place-page", (receipt,)),
        Keys(
            gettext(lang, "In a meeting"),
            "",
            (
                ("← →", gettext(lang, "earlier, later period")),
                neighbours,
                ("Backspace", gettext(lang, "one level up")),
                ("Esc", gettext(lang, "leave the meeting")),
            ),
        ),
    )
