"""Elements as plain dictionaries, as Dash sends them to the browser, named as `dash.html` names them.

A component of Dash costs some 40 µs from its making to its JSON, a dictionary one or two; a page has hundreds. What a
callback fills or hears stays a component.
"""

from __future__ import annotations

from functools import partial
from typing import Any

Element = dict[str, Any]


def element(name: str, children: Any = None, **properties: Any) -> Element:
    """An element of HTML ('Div', 'Li') with its properties as `dash.html` names them."""
    return {
        "namespace": "dash_html_components",
        "type": name,
        "props": {"children": children} | properties,
    }


def page_link(text: str, address: str, class_name: str = "") -> Element:
    """A link within the application, as `dcc.Link` makes it."""
    properties = {"children": text, "href": address, "className": class_name}
    return {"namespace": "dash_core_components", "type": "Link", "props": properties}


A = partial(element, "A")
Aside = partial(element, "Aside")
B = partial(element, "B")
Br = partial(element, "Br")
Button = partial(element, "Button")
Div = partial(element, "Div")
Footer = partial(element, "Footer")
H1 = partial(element, "H1")
H2 = partial(element, "H2")
Img = partial(element, "Img")
Li = partial(element, "Li")
Nav = partial(element, "Nav")
Ol = partial(element, "Ol")
P = partial(element, "P")
Section = partial(element, "Section")
Small = partial(element, "Small")
Span = partial(element, "Span")
Table = partial(element, "Table")
Tbody = partial(element, "Tbody")
Td = partial(element, "Td")
Th = partial(element, "Th")
Thead = partial(element, "Thead")
Tr = partial(element, "Tr")
