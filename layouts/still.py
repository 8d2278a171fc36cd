"""Parts that no callback fills, as markup: each Dash component is asked at every change of any store.

A menu of fifty links would be fifty components that the browser asks a hundred times for each step of play.
`assets/still.js` puts the markup where it belongs as soon as its element stands.
"""

from __future__ import annotations

from html import escape
from typing import Any

from dash.development.base_component import Component

_NAMES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex"}
_VOID = frozenset(("br", "hr", "img", "input"))


def still(part: Component) -> Component:
    """The same element, its children as markup."""
    inside = getattr(part, "children", None)
    part.children = None
    setattr(part, "data-markup", markup(inside))
    return part


def markup(part: Any) -> str:
    """HTML of components, text and lists of both; text is escaped."""
    if part is None:
        return ""
    if isinstance(part, (list, tuple)):
        return "".join(markup(each) for each in part)
    if not isinstance(part, Component | dict):
        return escape(str(part), quote=False)
    described = part if isinstance(part, dict) else part.to_plotly_json()
    if described["namespace"] != "dash_html_components":
        raise ValueError(f"{described['type']} is no plain element")
    tag, props = described["type"].lower(), dict(described["props"])
    inside = markup(props.pop("children", None))
    opened = f"<{tag}{''.join(_attribute(name, value) for name, value in props.items())}>"
    return opened if tag in _VOID else f"{opened}{inside}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if not isinstance(value, str | int):
        raise ValueError(f"{name} of a plain element is text, not {type(value).__name__}")
    written = _NAMES.get(name, name.lower())
    return f' {written}=""' if value is True else f' {written}="{escape(str(value))}"'
