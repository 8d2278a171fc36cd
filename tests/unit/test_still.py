"""Plain elements as markup: nothing of a text becomes an element."""

from __future__ import annotations

import pytest
from dash import dcc, html
from lxml import html as parser

from layouts.still import markup, still


def test_an_element_keeps_itself_and_gives_its_children_as_markup() -> None:
    part = still(
        html.Ul([html.Li(["a < b & c", html.B(3)]), None, html.Li("x", hidden=True)], className="list")
    )
    described = part.to_plotly_json()
    assert described["type"] == "Ul"
    assert described["props"]["className"] == "list"
    assert described["props"]["children"] is None
    written = described["props"]["data-markup"]
    assert written == '<li>a &lt; b &amp; c<b>3</b></li><li hidden="">x</li>'


def test_attributes_are_named_as_in_html_and_escaped() -> None:
    link = html.A(
        "x", className="reload", tabIndex=-1, title='"<i>', **{"data-set": "region=1&v=", "aria-label": "ä"}
    )
    (read,) = parser.fragments_fromstring(markup(link))
    assert dict(read.attrib) == {
        "class": "reload", "tabindex": "-1", "title": '"<i>', "data-set": "region=1&v=", "aria-label": "ä",
    }  # fmt: skip


@pytest.mark.parametrize("part", [dcc.Store(id="x"), html.P(style={"color": "red"})])
def test_what_is_no_plain_element_is_refused(part: object) -> None:
    with pytest.raises(ValueError, match="plain element"):
        markup(part)
