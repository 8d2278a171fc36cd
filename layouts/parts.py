"""The parts that pages share: finding, breadcrumb, figures with their units, block titles, source line, links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

from dash import dcc
from dash.development.base_component import Component

from dashboard.view import Theme, View
from dashboard.words import Basis, Lang
from layouts import html, ids, theme
from layouts.formats import Amount
from layouts.html import Element
from layouts.translate import gettext

Child: TypeAlias = Element | str


def href(view: View, path: str = "/", **changes: Any) -> str:
    """The address of a view, with some of its fields changed."""
    return f"{path}?{view.at(**changes).to_query()}"


def link(view: View, text: str, class_name: str = "", **changes: Any) -> Element:
    """A link to a view with some of its fields changed."""
    return html.page_link(text, href(view, **changes), class_name)


def store(name: str, data: Any = None) -> Component:
    """A store; an empty one leaves `data` out, since the browser takes a null for a change."""
    return dcc.Store(id=name) if data is None else dcc.Store(id=name, data=data)


LONGEST_LINE = 43.5
"""Chinese characters of the title's size that one line of 1366 px holds; a Latin one is half as wide."""
LONGEST_LONG_LINE = 55.0
"""The same of the smaller type that a long title is set in."""


@lru_cache(maxsize=1_024)
def line_width(text: str) -> float:
    """How wide a title is, in Chinese characters."""
    return sum(1.0 if character >= "⺀" else 0.49 for character in text)


def finding(text: str) -> Element:
    """The page's title: what its data say; in smaller type where it would not keep to one line."""
    return html.H1(text, id=ids.FINDING, className="long" if line_width(text) > LONGEST_LINE else "")


def breadcrumb(links: Sequence[tuple[str, str]], lang: Lang, menu: Element | None = None) -> Element:
    """The way from the country to the place: (name, address) pairs, the last one the place itself."""
    items: list[Child] = []
    for position, (name, address) in enumerate(links):
        here = position == len(links) - 1
        if position:
            items.append(html.Span("›", className="step", **{"aria-hidden": "true"}))
        items.append(html.page_link(name, address, "here" if here else ""))
    if menu is not None:
        items.append(menu)
    return html.Nav(items, id=ids.BREADCRUMB, **{"aria-label": gettext(lang, "Place")})


def subline(*items: Child) -> Element:
    """The line under the finding: place, indicator, period, unit, parted by dots."""
    parted: list[Child] = []
    for position, item in enumerate(items):
        if position:
            parted.append(html.Span("·", className="dot", **{"aria-hidden": "true"}))
        parted.append(html.Span(item) if isinstance(item, str) else item)
    return html.Div(parted, className="subline")


def block_title(title: str, note: Child = "") -> Element:
    """A block's title, with the unit or what else must be known in smaller type behind it; that may be a link."""
    return html.H2([title, html.Small(note)] if note else title, className="block-title")


def spark(values: Sequence[float | None], of_theme: Theme, limit: float | None = None) -> Element:
    """A line of 64 by 26 with an end dot, and a dashed limit; nothing where fewer than two values are known."""
    known = [(i, v) for i, v in enumerate(values) if v is not None]
    if len(known) < 2:
        return html.Span(className="spark")
    token = theme.TOKENS[of_theme]
    all_values = [v for _, v in known] + ([limit] if limit is not None else [])
    low, high = min(all_values), max(all_values)

    def at(i: int, v: float) -> tuple[float, float]:
        x = 2 + 59 * i / (len(values) - 1)
        return round(x, 1), round(23 - 20 * (v - low) / ((high - low) or 1), 1)

    path = " ".join(f"{x},{y}" for x, y in (at(i, v) for i, v in known))
    end_x, end_y = at(*known[-1])
    dashed = ""
    if limit is not None:
        y = at(0, limit)[1]
        dashed = f'<path d="M0 {y}H64" stroke="{token["breach"]}" stroke-dasharray="3 2"/>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 26" fill="none">'
        f'{dashed}<polyline points="{path}" stroke="{token["muted"]}" stroke-width="1.2"/>'
        f'<circle cx="{end_x}" cy="{end_y}" r="2.2" fill="{token["accent"]}"/></svg>'
    )
    return html.Img(src=f"data:image/svg+xml,{quote(svg)}", alt="", className="spark")


def _unit(word: str) -> list[Child]:
    """A unit behind its number: a space between them for who copies or hears it, none before %."""
    return [html.Span(word, className="percent")] if word == "%" else [" ", html.Span(word)]


def receipted(children: Sequence[Child] | str, number: str, lang: Lang, class_name: str = "") -> Element:
    """A number whose receipt a click opens: `number` names it as an address does ('indicator=poverty_incidence')."""
    return html.Button(
        children if isinstance(children, str) else list(children),
        type="button",
        className=f"receipted {class_name}".strip(),
        title=gettext(lang, "Receipt: where this number comes from"),
        **{"data-receipt": number},
    )


def of_record(record: str, number: str, period: str = "") -> str:
    """A number in the file of a household or a village, named as `receipted` wants it."""
    return urlencode({"record": record, "number": number} | ({"period": period} if period else {}))


ROOM_BESIDE = 8.2
"""Digits of a key figure's size that leave a spark its room, the unit counted as in running text."""


def has_room(amount: Amount, is_first: bool = False) -> bool:
    """Whether a spark fits beside a key figure; the first of a page is larger. As `assets/state.js` has it."""
    unit = sum(0.9 if character >= "⺀" else 0.5 for character in amount.unit)
    return len(amount.number) * (1.4 if is_first else 1) + unit < ROOM_BESIDE


def kpi(
    label: str,
    amount: Amount,
    note: Sequence[Child] | str = "",
    line: Element | None = None,
    *,
    receipt: str = "",
    lang: Lang = "zh",
    is_first: bool = False,
) -> Element:
    """One figure: label, number with its unit, a note under it; `receipt` names what it is.

    A spark stands beside it where the number leaves the room.
    """
    number = [html.B(amount.number), *_unit(amount.unit)]
    return html.Div(
        [
            html.Div(label, className="kpi-label"),
            receipted(number, receipt, lang, "kpi-number")
            if receipt
            else html.Div(number, className="kpi-number"),
            html.Div(note if isinstance(note, str) else list(note), className="kpi-note"),
            line if has_room(amount, is_first) else None,
        ],
        className="kpi",
    )


def kpis(figures: Iterable[Element]) -> Element:
    """The column of figures; the first is the page's hero."""
    return html.Section(list(figures), id=ids.KPIS)


def basis_word(basis: Basis, lang: Lang) -> str:
    """How figures are known, as the source line says it."""
    return {
        Basis.FOUND: gettext(lang, "published figures"),
        Basis.RECALLED: gettext(lang, "recalled, unverified"),
        Basis.DERIVED: gettext(lang, "derived"),
        Basis.GENERATED: gettext(lang, "generated"),
    }[basis]


def source_line(items: Iterable[str], generated: bool, lang: Lang) -> Element:
    """Issuer, basis, n, version, as-of date; and the mark of demonstration data where a generated figure shows."""
    line: list[Child] = [html.Span(item) for item in items if item]
    if generated:
        line.append(html.Span(gettext(lang, "Demonstration data"), className="demonstration"))
    return html.Footer(line, id=ids.SOURCE_LINE)
