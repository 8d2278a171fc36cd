"""A figure as a page of its own, large, with its table: for reading, for screen readers, for the printer."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from layouts import formats
from layouts.figure_cells import as_shown
from layouts.figure_notes import notes
from layouts.figure_spec import Column, FigureSpec
from layouts.translate import gettext

_STYLES = ("fonts.css", "monitor.css", "take_along.css")


MOST_ROWS = 2000
"""A longer list is for a file."""


def table_page(spec: FigureSpec, picture: str) -> bytes:
    """The page: finding, title, the picture at `picture` ('' for none), the table, and all that must be told."""
    lang = spec.lang
    sides = [_side(column) for column in spec.columns]
    head = "".join(
        f'<th scope="col"{side}>{escape(column.title)}</th>'
        for column, side in zip(spec.columns, sides, strict=True)
    )
    shown = zip(*(_linked(spec, column) for column in spec.columns), strict=True)
    rows = "".join(
        "<tr>" + "".join(f"<td{side}>{cell}</td>" for side, cell in zip(sides, row, strict=True)) + "</tr>"
        for row in shown
    )
    more = spec.rows - MOST_ROWS
    rest = gettext(lang, "⋯ {n} more", n=formats.plain(more)) if more > 0 else ""
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in notes(spec))
    links = "".join(f'<link rel="stylesheet" href="/assets/{style}">' for style in _STYLES)
    links += '<link rel="icon" href="/assets/favicon.ico">'
    hidden = ' class="unseen"' if picture else ""  # the picture has both on it
    parts = [
        f'<!DOCTYPE html><html lang="{"zh-CN" if lang == "zh" else "en"}" data-theme="{spec.theme}"><head>',
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(spec.title)} — {escape(spec.region_name)}</title>{links}</head>",
        f'<body><main class="table-page"><div{hidden}>{_head(spec)}</div>',
        f'<p><img src="{escape(picture)}" alt="{escape(spec.headline)}"></p>' if picture else "",
        f'<div class="wide" id="table" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div><p>{rest}</p>",
        f"<h2>{escape(gettext(lang, 'Notes'))}</h2><dl>{told}</dl>",
        f'<p><a href="{escape(spec.address)}">{escape(gettext(lang, "Back to the page"))}</a></p>',
        "</main></body></html>",
    ]
    return "".join(parts).encode("utf-8")


def _head(spec: FigureSpec) -> str:
    """The headline, and the title where that is another."""
    title = f"<h2>{escape(spec.title)}</h2>" if spec.shows_finding else ""
    return f"<h1>{escape(spec.headline)}</h1>{title}"


def _linked(spec: FigureSpec, column: Column) -> list[str]:
    """What is written in a column, as links to the places or the households that it names."""
    cells = column.values[:MOST_ROWS]
    written = [escape(as_shown(column, cell, decimals=2)) for cell in cells]
    query = dict(parse_qsl(urlsplit(spec.address).query))
    if column.name in ("region", "village_code"):
        return [f'<a href="/?{escape(urlencode(query | {"region": code}))}">{code}</a>' for code in written]
    if column.name == "household":
        rest = escape(urlencode(query))
        return [f'<a href="/household/{number}?{rest}">{number}</a>' for number in written]
    return written


def _side(column: Column) -> str:
    is_number = any(isinstance(cell, int | float) for cell in column.values)
    return ' class="number"' if is_number else ""
