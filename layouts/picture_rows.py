"""Bars and tables as pictures, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.words import Unit
from layouts import formats
from layouts.figure_cells import as_shown
from layouts.figure_spec import BarsChart, Cell, FigureSpec, TableChart
from layouts.picture_parts import Body, box, note, rule, shortened, width_of
from layouts.theme import TOKENS
from layouts.translate import gettext

WIDTH = 640
ROW, BAR = 21, 11
RANK, NAME, WIDEST_NAME, VALUE = 34, 120, 300, 110
MOST, WORST, BEST = 40, 24, 8
TABLE_ROW, TABLE_HEAD = 22, 26
GAP = 14
WIDEST_CELL = 230


def bars(spec: FigureSpec, chart: BarsChart) -> Body:
    """A bar for each row; of a long list its beginning and its end, and how many lie between."""
    token = TOKENS[spec.theme]
    names, values = spec.column(chart.name).values, [_number(v) for v in spec.column(chart.value).values]
    wholes = [_number(v) for v in spec.column(chart.whole).values] if chart.whole else []
    rows = _shown(len(names), values)
    known = [v for v in [*values, *wholes] if v is not None] + [at for _, at, _ in chart.lines]
    high, low = max(known, default=0), min(known, default=0)
    is_mixed = chart.signed and low < 0 < high
    most = (high - low if is_mixed else max(high, -low) if chart.signed else high) or 1
    has_rank = any(column.name == "rank" for column in spec.columns)
    room = min(WIDEST_NAME, max([NAME, *(width_of(str(names[i])) + 14 for i in rows if i >= 0)]))
    left = (RANK if has_rank else 0) + room
    head = 20 if chart.lines else 4
    size = (WIDTH, head + ROW * max(len(rows), 1) + 4)
    span = WIDTH - left - VALUE
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    unit = spec.column(chart.value).unit
    for place, i in enumerate(rows):
        y = head + ROW * place + ROW / 2
        if i < 0:
            annotations.append(note(gettext(spec.lang, "⋯ {n} more", n=-i), token["muted"], left, y, size))
            continue
        if has_rank and (rank := _rank(spec, i)):
            annotations.append(note(rank, token["muted"], RANK - 8, y, size, xanchor="right"))
        name = shortened(str(names[i]), room - 10)
        annotations.append(note(name, token["ink"], RANK if has_rank else 0, y, size))
        value = values[i]
        if value is None:
            annotations.append(note(_why(spec, i), token["muted"], left, y, size))
            continue
        if wholes and (whole := wholes[i]) is not None:
            shapes.append(
                box(
                    left,
                    y - BAR / 2,
                    span * whole / most,
                    BAR,
                    token["backdrop"],
                    size,
                    line={"color": token["line"], "width": 0.8},
                )
            )
        start = left + (span * (min(value, 0.0) - low) / most if is_mixed else 0)
        length = span * abs(value) / most if chart.signed else max(0.0, span * value / most)
        shapes.append(box(start, y - BAR / 2, length, BAR, _colour(chart, i, spec), size))
        written = formats.number(value, unit or Unit.COUNTY, spec.lang, compact=True)
        written = formats.signed(written, value) if chart.signed else written
        end = (start + length - left) / span * most
        end = max(value, wholes[i] or 0) if wholes else end
        text = f"{written} / {formats.plain(wholes[i] or 0)}" if wholes else written
        annotations.append(
            note(text, token["ink"], left + span * max(0.0, end) / most + 6, y, size, bold=not wholes)
        )
    for place, (word, at, is_limit) in enumerate(sorted(chart.lines, key=lambda line: line[1])):
        before = place == 0 and len(chart.lines) > 1
        x, colour = left + span * at / most, token["breach"] if is_limit else token["ink"]
        line = {"dash": "4px,3px", "width": 1.2} if is_limit else {"width": 1}
        shapes.append(rule(x, head - 2, x, size[1] - 2, colour, size, **line))
        annotations.append(
            note(
                word,
                colour,
                x + (-3 if before else 3),
                head - 11,
                size,
                xanchor="right" if before else "left",
            )
        )
    if not rows:
        annotations.append(
            note(gettext(spec.lang, "Nothing is on record."), token["muted"], 0, head + 10, size)
        )
    return Body(*size, _nothing(), _no_axes(), annotations, shapes)


def _shown(rows: int, values: Sequence[float | None]) -> list[int]:
    """Which rows are drawn, in order; a negative number stands for that many left out."""
    if rows <= MOST:
        return list(range(rows))
    known = [i for i in range(rows) if values[i] is not None]
    if len(known) <= WORST + BEST:
        return [*known[:MOST], len(known) - rows]
    return [*known[:WORST], WORST + BEST - len(known), *known[-BEST:]]


def _rank(spec: FigureSpec, i: int) -> str:
    ranks = spec.column("rank").values
    rank = ranks[i]
    return "" if rank is None else f"{rank}=" if ranks.count(rank) > 1 else str(rank)


def _why(spec: FigureSpec, i: int) -> str:
    found = [column for column in spec.columns if column.name == "flag"]
    return str(found[0].values[i]) if found and found[0].values[i] else formats.MISSING


def _colour(chart: BarsChart, i: int, spec: FigureSpec) -> str:
    token = TOKENS[spec.theme]
    if chart.scale is None or chart.scale.of[i] < 0:
        return token["left"] if chart.whole == "total" else token["accent"]
    return chart.scale.colours[chart.scale.of[i]]


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None


def table(spec: FigureSpec, chart: TableChart) -> Body:
    """The rows with a light rule between them: words left, numbers right."""
    token = TOKENS[spec.theme]
    columns = [spec.column(name) for name in chart.shown] or list(spec.columns)
    rows = min(spec.rows, chart.most_rows)
    texts = [[as_shown(column, cell, decimals=1) for cell in column.values[:rows]] for column in columns]
    widths = [
        min(WIDEST_CELL, max(width_of(column.title), *(width_of(text) for text in cells), 20.0)) + GAP
        for column, cells in zip(columns, texts, strict=True)
    ]
    width = max(WIDTH, round(sum(widths)))
    widths = [each * width / sum(widths) for each in widths]
    more = spec.rows - rows
    size = (width, TABLE_HEAD + TABLE_ROW * max(rows + (more > 0), 1))
    annotations: list[dict[str, Any]] = []
    shapes = [rule(0, TABLE_HEAD, width, TABLE_HEAD, token["ink"], size, width=1.2)]
    x = 0.0
    for column, cells, each in zip(columns, texts, widths, strict=True):
        is_number = (bool(cells) and column.unit is not None) or any(
            isinstance(v, int | float) for v in column.values
        )
        anchor, at = ("right", x + each - GAP) if is_number else ("left", x)
        title = shortened(column.title, each - 4)
        annotations.append(note(title, token["muted"], at, TABLE_HEAD / 2, size, xanchor=anchor))
        for row, text in enumerate(cells):
            y = TABLE_HEAD + TABLE_ROW * (row + 0.5)
            annotations.append(note(shortened(text, each - 4), token["ink"], at, y, size, xanchor=anchor))
        x += each
    shapes += [
        rule(0, TABLE_HEAD + TABLE_ROW * row, width, TABLE_HEAD + TABLE_ROW * row, token["line"], size)
        for row in range(1, rows + 1)
    ]
    last = TABLE_HEAD + TABLE_ROW * (rows + 0.5)
    if more > 0:
        words = gettext(spec.lang, "⋯ {n} more", n=formats.plain(more))
        annotations.append(note(words, token["muted"], 0, last, size))
    if not spec.rows:
        annotations.append(note(gettext(spec.lang, "Nothing is on record."), token["muted"], 0, last, size))
    return Body(*size, _nothing(), _no_axes(), annotations, shapes)


def _nothing() -> list[dict[str, Any]]:
    """A trace that draws nothing, so that the axes exist."""
    return [{"type": "scatter", "x": [], "y": []}]


def _no_axes() -> dict[str, Any]:
    return {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
