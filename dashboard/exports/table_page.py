"""A figure as a page with its table: for reading, for screen readers, for the printer."""

from __future__ import annotations

from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from dashboard.view import COUNTRY_CODE
from dashboard.words import Unit
from layouts import formats
from layouts.figure_notes import notes
from layouts.figure_spec import Cell, Column, FigureSpec
from layouts.translate import gettext

_STYLES = ("fonts.css", "monitor.css", "take_along.css")


def table_page(spec: FigureSpec) -> bytes:
    """The page: finding, title, the whole table, and all that must be told of it."""
    lang = spec.lang
    head = "".join(f'<th scope="col"{_side(column)}>{escape(column.title)}</th>' for column in spec.columns)
    rows = "".join(
        f"<tr>{_row(spec, row)}</tr>" for row in zip(*(column.values for column in spec.columns), strict=True)
    )
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in notes(spec))
    links = "".join(f'<link rel="stylesheet" href="/assets/{style}">' for style in _STYLES)
    parts = [
        f'<!DOCTYPE html><html lang="{"zh-CN" if lang == "zh" else "en"}" data-theme="{spec.theme}"><head>',
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(spec.title)} — {escape(spec.region_name)}</title>{links}</head>",
        f'<body><main class="table-page"><h1>{escape(spec.finding)}</h1><h2>{escape(spec.title)}</h2>',
        f'<div class="wide" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>',
        f"<h2>{escape(gettext(lang, 'Notes'))}</h2><dl>{told}</dl>",
        f'<p><a href="{escape(spec.address)}">{escape(gettext(lang, "Back to the page"))}</a></p>',
        "</main></body></html>",
    ]
    return "".join(parts).encode("utf-8")


def _row(spec: FigureSpec, row: tuple[Cell, ...]) -> str:
    return "".join(
        f"<td{_side(column)}>{_linked(spec, column, cell)}</td>"
        for column, cell in zip(spec.columns, row, strict=True)
    )


def _linked(spec: FigureSpec, column: Column, cell: Cell) -> str:
    """What is written, as a link to the place or the household that it names."""
    written = escape(_written(column, cell))
    query = dict(parse_qsl(urlsplit(spec.address).query))
    if column.name in ("region", "village_code"):
        query |= {"region": str(cell)} if cell != COUNTRY_CODE else {}
        return f'<a href="/?{escape(urlencode(query))}">{written}</a>'
    if column.name == "household":
        return f'<a href="/household/{written}?{escape(urlencode(query))}">{written}</a>'
    return written


def _side(column: Column) -> str:
    is_number = any(isinstance(cell, int | float) for cell in column.values)
    return ' class="number"' if is_number else ""


def _written(column: Column, cell: Cell) -> str:
    if cell is None:
        return formats.MISSING
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        digits = formats.decimals(cell, column.unit) if column.unit else 0 if cell == int(cell) else 2
        return formats.plain(cell, digits, grouped=column.unit is not Unit.YEAR)
    return cell
