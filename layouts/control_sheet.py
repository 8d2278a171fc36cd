"""A control chart as a drawing: how far a region lies from the country each month, in the limits of its own past."""

from __future__ import annotations

import numpy as np

from layouts import formats
from layouts.drawing import Dot, Drawing, Shape, Style, Words, polyline, rule
from layouts.records_supervision import Floats, Months
from layouts.supervision_words import Watch
from layouts.translate import gettext

WIDTH, HEIGHT = 440, 190
_LEFT, _TOP, _BOTTOM = 34.0, 12.0, 24.0


def drawing(found: Months, watch: Watch, width: int = WIDTH) -> Drawing:
    """The distance to the country by month; outside the limits a red dot."""
    lang = watch.lang
    every = np.concatenate([found.apart, found.low, found.high, [0.0]])
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    count = len(found.months)

    def x(n: int) -> float:
        return _LEFT + (width - _LEFT - 8) * n / max(count - 1, 1)

    def y(value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (value - low) / ((high - low) or 1)

    shapes: list[Shape] = []
    for line, style in (
        (found.low, Style(stroke="breach", width=1.2, dash="4 3")),
        (found.high, Style(stroke="breach", width=1.2, dash="4 3")),
        (found.centre, Style(stroke="muted")),
        (found.apart, Style(stroke="accent", width=1.8)),
    ):
        shapes += _line(line, x, y, style)
    zero = y(0.0)
    shapes.append(rule(_LEFT, zero, width - 8, zero, Style(stroke="line")))
    shapes.append(Words(_LEFT - 6, zero, "0", "muted", anchor="end"))
    for value in (low, high):
        shapes.append(Words(_LEFT - 6, y(value), formats.plain(value, 1), "muted", anchor="end"))
    for n in np.flatnonzero(found.is_outside).tolist():
        told = f"{found.months[n]}: {formats.signed(formats.plain(float(found.apart[n]), 1), float(found.apart[n]))}"
        shapes.append(Dot(x(n), y(float(found.apart[n])), 3, Style("breach"), told=told))
    for n, month in enumerate(found.months):
        if month.endswith("-01"):
            shapes.append(Words(x(n), HEIGHT - 8, month[:4], "muted"))
    return Drawing(
        width, HEIGHT, shapes, gettext(lang, "Distance to the country by month, with limits of its own past")
    )


def _line(values: Floats, x: object, y: object, style: Style) -> list[Shape]:
    """A line through what is known."""
    across, down = (x if callable(x) else float), (y if callable(y) else float)
    points = [(across(n), down(float(value))) for n, value in enumerate(values) if value == value]
    return [polyline(points, style)] if len(points) > 1 else []
