"""The list of keys that `?` opens."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang
from layouts.translate import gettext


def dialog(lang: Lang) -> Component:
    """Every key that does something, closed until `assets/help.js` opens it."""
    title = gettext(lang, "Keys")
    return html.Dialog(
        [
            html.H2(title, className="block-title"),
            html.Dl([part for keys, what in _keys(lang) for part in (_keys_cell(keys), html.Dd(what))]),
            html.Button(gettext(lang, "Close"), className="close"),
        ],
        id="keys-list",
        **{"aria-label": title},
    )


def _keys_cell(keys: str) -> Component:
    return html.Dt([html.Kbd(key, lang="en") for key in keys.split(" ")])


def _keys(lang: Lang) -> tuple[tuple[str, str], ...]:
    return (
        ("/", gettext(lang, "search")),
        ("↑ ↓ Enter", gettext(lang, "move through a list, open what is chosen")),
        ("Space", gettext(lang, "play through the periods, pause")),
        ("← →", gettext(lang, "earlier, later period")),
        ("↑ ↓ ← →", gettext(lang, "on the map: from place to place; Enter opens one")),
        ("i", gettext(lang, "receipt of the number")),
        ("m", gettext(lang, "meeting mode, in and out")),
        ("↑ ↓", gettext(lang, "in a meeting: the neighbours of the region")),
        ("Backspace", gettext(lang, "in a meeting: the region above")),
        ("Esc", gettext(lang, "close a menu, leave the meeting")),
        ("?", gettext(lang, "this list")),
    )
