"""The pages that the head and the sheet of a narrow screen lead to, each by its path."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang
from layouts.translate import gettext


def names(lang: Lang) -> dict[str, str]:
    """Path to name, in the order of the head."""
    return {
        "/": gettext(lang, "Overview"),
        "/measures": gettext(lang, "Measures"),
        "/funds": gettext(lang, "Funds"),
        "/assessment": gettext(lang, "Assessment"),
        "/supervision": gettext(lang, "Supervision"),
    }


def links(lang: Lang) -> list[Component]:
    """A link to each page for the same place; `assets/links.js` keeps address and mark of the current one."""
    return [
        html.A(name, className="page-link", **{"data-path": path, "data-set": "tab=&pick="})
        for path, name in names(lang).items()
    ]
