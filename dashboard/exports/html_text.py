"""The plain elements of a layout as text of HTML, for what goes out as a file instead of to Dash."""

from __future__ import annotations

from html import escape
from typing import Any

from layouts.drawing import Drawing
from layouts.drawing_svg import svg

_NAMES = {"className": "class", "colSpan": "colspan", "rowSpan": "rowspan"}
_EMPTY = {"br", "img"}


def as_html(part: Any) -> str:
    """An element with all that is in it, a drawing, a text, or a row of them; None is nothing."""
    if part is None:
        return ""
    if isinstance(part, Drawing):
        return svg(part)
    if isinstance(part, dict):
        return _element(part)
    if isinstance(part, list | tuple):
        return "".join(map(as_html, part))
    return escape(str(part))


def _element(part: dict[str, Any]) -> str:
    tag = "a" if part["type"] == "Link" else str(part["type"]).lower()
    given = part["props"]
    named = {_NAMES.get(name, name): value for name, value in given.items() if name != "children"}
    attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in named.items() if value != "")
    if tag in _EMPTY:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{as_html(given.get('children'))}</{tag}>"
