"""Lines through periods and rows of days as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.words import Unit
from layouts import formats
from layouts.figure_spec import Cell, Column, FigureSpec, LinesChart, TimelineChart
from layouts.household_figure import tint
from layouts.household_labels import at as on_axis
from layouts.picture_parts import Body, box, note, rule, shortened, width_of
from layouts.theme import RAMPS, TOKENS
from layouts.translate import gettext

WIDTH, HEIGHT = 640, 300
LEFT, BOTTOM, LABELS, WIDEST_LABELS = 16, 24, 120, 280
GAP = 16
"""The least distance between two labels, in pixels."""
ROW, NAMES, WIDEST_NAMES, YEARS = 24, 120, 340, 22


def lines(spec: FigureSpec, chart: LinesChart) -> Body:
    """Lines from a baseline, named with their last number at their ends; areas below them where there are any."""
    token = TOKENS[spec.theme]
    periods = [str(value) for value in spec.column(chart.x).values]
    size = (WIDTH, HEIGHT)
    if not periods:
        return Body(*size, [], {"xaxis": {"visible": False}, "yaxis": {"visible": False}}, [
            note(gettext(spec.lang, "Nothing is on record."), token["muted"], 0, 20, size)
        ])  # fmt: skip
    rows = {line.column: _numbers(spec.column(line.column)) for line in chart.lines}
    stacked = {name: _numbers(spec.column(name)) for name in chart.stacked}
    sums = [sum(row[i] or 0 for row in stacked.values()) for i in range(len(periods))] if stacked else []
    known = [v for row in rows.values() for v in row if v is not None] + sums
    low, high = min([*known, 0]), max([*known, 0]) or 1
    bottom, top = low - (high - low) * 0.02, high * 1.08
    x = list(range(len(periods)))
    data: list[dict[str, Any]] = []
    labels: list[tuple[float, str, str, bool]] = []
    fills = (
        token["nodata"],
        tint(RAMPS[spec.theme]["categories"][2], 0.5),
        RAMPS[spec.theme]["categories"][4],
        tint(RAMPS[spec.theme]["categories"][0], 0.45),
    )
    base = [0.0] * len(periods)
    for (name, row), fill in zip(stacked.items(), fills, strict=False):
        data.append(
            {"type": "scatter", "mode": "lines", "x": x, "y": row, "stackgroup": "all", "fillcolor": fill}
            | {"line": {"width": 1, "color": token["paper"]}}
        )
        value = row[-1] or 0
        words = f"{_bare(spec.column(name))} {formats.number(value, Unit.YUAN, spec.lang)}"
        labels.append((base[-1] + value / 2, words, token["muted"], False))
        base = [b + (v or 0) for b, v in zip(base, row, strict=True)]
    for line in chart.lines:
        row = rows[line.column]
        data.append(_line(line.kind, x, row, token))
        last = max((i for i in x if row[i] is not None), default=-1)
        if last < 0:
            continue
        column = spec.column(line.column)
        value = row[last] or 0.0
        written = (
            formats.text(value, column.unit or Unit.RATIO, spec.lang)
            if line.kind not in ("limit", "plan")
            else formats.limit(value, column.unit or Unit.RATIO, spec.lang)
        )
        labels.append(
            (value, f"{_bare(column)} {written}", _colour(line.kind, token), line.kind in ("actual", "total"))
        )
    room = min(WIDEST_LABELS, max(LABELS, *(width_of(words) * 1.06 + 14 for _, words, _, _ in labels), 0))
    plot = (WIDTH - LEFT - room, HEIGHT - BOTTOM)
    layout = {
        "xaxis": {
            "domain": [LEFT / WIDTH, (WIDTH - room) / WIDTH],
            "range": [-0.1, len(periods) - 0.9],
            "tickvals": x,
            "ticktext": periods,
            "showline": True,
            "linecolor": token["line"],
        },
        "yaxis": {"domain": [BOTTOM / HEIGHT, 1], "range": [bottom, top], "visible": False},
    }
    annotations = _ends(labels, (bottom, top), plot, size)
    first = rows[chart.lines[0].column]
    start = next((i for i in x if first[i] is not None), None)
    if start is not None and start < len(x) - 1 and chart.lines[0].kind in ("actual", "total"):
        value = first[start] or 0.0
        px = LEFT + plot[0] * (start + 0.1) / max(len(periods) - 0.8, 1)
        py = plot[1] * (1 - (value - bottom) / (top - bottom)) - 12
        unit = spec.column(chart.lines[0].column).unit or Unit.RATIO
        annotations.append(
            note(
                formats.number(value, unit, spec.lang, compact=True),
                _colour(chart.lines[0].kind, token),
                px,
                py,
                size,
            )
        )
    return Body(*size, data, layout, annotations)


def _bare(column: Column) -> str:
    """A column's header without its unit."""
    return column.title.split("（")[0].split(" (")[0]


def _numbers(column: Column) -> list[float | None]:
    return [float(v) if isinstance(v, int | float) else None for v in column.values]


def _colour(kind: str, token: dict[str, str]) -> str:
    return {
        "actual": token["accent"],
        "parent": token["muted"],
        "peers": token["muted"],
        "plan": token["ink"],
        "needed": token["accent"],
        "limit": token["breach"],
        "total": token["ink"],
    }[kind]


def _line(kind: str, x: Sequence[int], row: Sequence[float | None], token: dict[str, str]) -> dict[str, Any]:
    width, dash = {
        "actual": (2.2, "solid"),
        "parent": (1.2, "solid"),
        "peers": (1.0, "5px,3px"),
        "plan": (1.4, "1px,4px"),
        "needed": (1.2, "2px,3px"),
        "limit": (1.2, "4px,3px"),
        "total": (1.8, "solid"),
    }[kind]
    line = {"color": _colour(kind, token), "width": width, "dash": dash}
    trace: dict[str, Any] = {"type": "scatter", "mode": "lines", "x": list(x), "y": list(row), "line": line}
    if kind not in ("actual", "total"):
        return trace
    marker = {"color": line["color"], "size": 6, "line": {"color": token["paper"], "width": 1.5}}
    return trace | {"mode": "lines+markers", "marker": marker, "cliponaxis": False}


def _ends(
    labels: Sequence[tuple[float, str, str, bool]],
    span: tuple[float, float],
    plot: tuple[float, int],
    size: tuple[int, int],
) -> list[dict[str, Any]]:
    """Labels right of the lines' ends, pushed apart where they would touch."""
    bottom, top = span
    found: list[dict[str, Any]] = []
    before = float("inf")
    for value, words, colour, bold in sorted(labels, key=lambda label: label[0]):
        y = min(plot[1] * (1 - (value - bottom) / (top - bottom)), before - GAP)
        before = y
        found.append(note(words, colour, LEFT + plot[0] + 10, y, size, bold=bold))
    return found


def timeline(spec: FigureSpec, chart: TimelineChart) -> Body:
    """A row for each name, a bar from its beginning to its end, a dot where both are one day; years below."""
    token = TOKENS[spec.theme]
    starts, ends = _days(spec, chart.start), _days(spec, chart.end)
    names = [str(value) for value in spec.column(chart.name).values]
    rows = list(dict.fromkeys(names))
    left = min(WIDEST_NAMES, max([NAMES, *(width_of(name) + 14 for name in rows)]))
    size = (WIDTH, ROW * max(len(rows), 1) + YEARS)
    begun = [day for day in starts if day is not None]
    if not begun:
        words = gettext(spec.lang, "Nothing is on record.")
        axes = {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
        return Body(
            *size,
            [{"type": "scatter", "x": [], "y": []}],
            axes,
            [note(words, token["muted"], 0, ROW / 2, size)],
        )
    first, last = min(begun).year, chart.until.year + 1

    def place(day: date) -> float:
        return left + (WIDTH - left - 8) * (on_axis(day) - first) / (last - first)

    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    height = ROW * len(rows)
    for year in range(first, last + 1):
        x = left + (WIDTH - left - 8) * (year - first) / (last - first)
        shapes.append(rule(x, 0, x, height, token["line"], size))
        if year < last:
            annotations.append(note(str(year), token["muted"], x + 3, height + YEARS / 2, size))
    for row, name in enumerate(rows):
        annotations.append(note(shortened(name, left - 10), token["ink"], 0, ROW * (row + 0.5), size))
    for name, start, end in zip(names, starts, ends, strict=True):
        if start is None:
            continue
        y = ROW * (rows.index(name) + 0.5)
        if end == start:
            shapes.append(_dot(place(start), y, token["accent"], size))
            continue
        x0, x1 = place(start), place(end or chart.until)
        shapes.append(box(x0, y - 6, max(x1 - x0, 2), 12, tint(token["accent"], 0.55), size))
        if end is None and x1 + 8 < WIDTH:
            annotations.append(note("›", token["accent"], x1 + 1, y, size, bold=True))
    axes = {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
    return Body(*size, [{"type": "scatter", "x": [], "y": []}], axes, annotations, shapes)


def _days(spec: FigureSpec, name: str) -> list[date | None]:
    def day(cell: Cell) -> date | None:
        return cell if isinstance(cell, date) else None

    return [day(cell) for cell in spec.column(name).values]


def _dot(x: float, y: float, colour: str, size: tuple[int, int]) -> dict[str, Any]:
    return box(x - 4, y - 4, 8, 8, colour, size) | {"type": "circle"}
