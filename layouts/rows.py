"""The rows behind a mark of a figure: what it counts, one by one or place by place, each leading further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.words import Lang
from layouts import formats, ids
from layouts.figure_cells import as_shown
from layouts.figure_menu import figure_menu
from layouts.figure_spec import Column, FigureSpec
from layouts.parts import receipted
from layouts.translate import gettext

MOST = 200
"""Rows on the screen; the files hold all."""
NAME = "rows"
"""What the figure of the rows is called in addresses."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows as a figure, so that they can be taken along, and what each row leads to."""

    spec: FigureSpec
    """Its title names the mark; its columns are shown in their order, but for those in `hidden`."""
    total: str
    """The mark's own number in words, which the rows add up to."""
    leads: Sequence[str]
    """The address that the first column of each row is a link to; '' for none."""
    hidden: frozenset[str] = frozenset()
    """Columns of the files alone: codes and the like."""
    besides: tuple[str, str] = ("", "")
    """Another list of the same, in words, and its mark; '' for none."""
    receipted: tuple[str, str] = ("", "")
    """The mark's number and what names it to a receipt; '' where its total alone says it."""
    onward: Sequence[tuple[str, str]] = ()
    """Where else to look, in words, and the addresses."""


def frame(lang: Lang) -> Component:
    """Where the rows stand; empty while no mark is picked."""
    return html.Aside(id=ids.ROWS, **{"aria-label": gettext(lang, "The rows behind the mark")})


def panel(listed: Listed, lang: Lang) -> list[Component]:
    """The rows in the frame."""
    spec = listed.spec
    shown = [column for column in spec.columns if column.name not in listed.hidden]
    count = min(spec.rows, MOST)
    notes = [spec.note] if spec.note else []
    if spec.rows > count:
        notes.append(
            gettext(
                lang,
                "the first {count} of {all}; the files hold all",
                count=formats.plain(count),
                all=formats.plain(spec.rows),
            )
        )
    close = gettext(lang, "Close")
    body: Component = (
        _table(shown, listed.leads, count)
        if spec.rows
        else html.P(gettext(lang, "There is no row behind this mark."), className="empty")
    )
    return [
        html.A("×", className="close", title=close, **{"data-set": "pick=", "aria-label": close}),
        figure_menu(lang, NAME, receipt=bool(spec.number)),
        html.H2(spec.title),
        html.P([*_receipted(listed, lang), listed.total, *_besides(listed)], className="total"),
        html.P(("；" if lang == "zh" else "; ").join(notes), className="note") if notes else html.Span(),
        *([_onward(listed)] if listed.onward else []),
        body,
    ]


def _besides(listed: Listed) -> list[Component | str]:
    words, pick = listed.besides
    return [" · ", html.A(words, **{"data-set": f"pick={pick}"})] if words else []


def _receipted(listed: Listed, lang: Lang) -> list[Any]:
    number, names = listed.receipted
    return [receipted(number, names, lang), " · "] if names else []


def _onward(listed: Listed) -> Component:
    links: list[Component | str] = []
    for words, address in listed.onward:
        links += [" · ", dcc.Link(words, href=address)] if links else [dcc.Link(words, href=address)]
    return html.P(links, className="onward")


def unknown(lang: Lang) -> list[Component]:
    """What stands there for a mark that no figure of the page has."""
    close = gettext(lang, "Close")
    said = gettext(lang, "No figure of this page has the mark that the address names.")
    return [
        html.A("×", className="close", title=close, **{"data-set": "pick=", "aria-label": close}),
        html.P(said, className="notice"),
    ]


def _table(columns: Sequence[Column], leads: Sequence[str], count: int) -> Component:
    head = html.Tr([html.Th(column.title, className=_class(column), scope="col") for column in columns])
    rows = [
        html.Tr(
            [
                html.Td(_linked(_cell(column, i), leads[i] if at == 0 else ""), className=_class(column))
                for at, column in enumerate(columns)
            ]
        )
        for i in range(count)
    ]
    return html.Table([html.Thead(head), html.Tbody(rows)])


def _linked(text: str, address: str) -> Component | str:
    return dcc.Link(text, href=address) if address else text


def _class(column: Column) -> str:
    is_number = column.unit is not None or any(isinstance(value, int | float) for value in column.values)
    return "number" if is_number else ""


def _cell(column: Column, at: int) -> str:
    return as_shown(column, column.values[at], decimals=2)
