"""A control chart as a drawing: how far a region lies from the country each month, in the limits of its own past."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from layouts import formats
from layouts.drawing import Dot, Drawing, Shape, Style, Words, polyline, rule
from layouts.gap_amounts import as_written, last_digits, unit_of
from layouts.measured import Measured
from layouts.peers_sheet import is_worse
from layouts.records_supervision import Bools, Floats, Months
from layouts.supervision_words import Watch
from layouts.translate import gettext

WIDTH, HEIGHT = 440, 200
_LEFT, _TOP, _BOTTOM = 40.0, 30.0, 24.0


def worse(found: Months, indicator: Measured) -> Bools:
    """Which months lie outside their limits on the bad side."""
    below = [is_worse(float(a), float(c), indicator) for a, c in zip(found.apart, found.centre, strict=True)]
    both: Bools = np.logical_and(found.is_outside, np.array(below, dtype=bool))
    return both


def apart(found: Months, at: int, indicator: Measured) -> int:
    """A month's distance to the country as it is written, in units of its last digit."""
    return last_digits([float(found.apart[at])], indicator)[0]


def drawing(found: Months, indicator: Measured, watch: Watch, width: int = WIDTH) -> Drawing:
    """The distance to the country by month, each year a line of its own, each month a way to what it is made of.

    Outside its limits a month's dot is larger, red on the bad side.
    """
    lang = watch.lang
    every = np.concatenate([found.apart, found.low, found.high, [0.0]])
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    count = len(found.months)

    def x(n: int) -> float:
        return _LEFT + (width - _LEFT - 8) * n / max(count - 1, 1)

    def y(value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (value - low) / ((high - low) or 1)

    shapes: list[Shape] = [Words(0, 10, unit_of(indicator, watch), "muted")]
    for line, style in (
        (found.low, Style(stroke="breach", width=1.2, dash="4 3")),
        (found.high, Style(stroke="breach", width=1.2, dash="4 3")),
        (found.centre, Style(stroke="muted")),
        (found.apart, Style(stroke="accent", width=1.8)),
    ):
        shapes += _lines(line, found.months, x, y, style)
    zero = y(0.0)
    shapes.append(rule(_LEFT, zero, width - 8, zero, Style(stroke="line")))
    shapes += [
        Words(_LEFT - 6, y(value), formats.plain(value, 1) if value else "0", "muted", anchor="end")
        for value in _ticks(low, high, y)
    ]
    is_worse_there = worse(found, indicator)
    for n in np.flatnonzero(~np.isnan(found.apart)).tolist():
        told = f"{formats.when(found.months[n], lang)}: {as_written(apart(found, n, indicator), indicator, watch)}"
        leads = f"pick=month:{indicator.id}:{found.months[n]}"
        style, radius = Style("accent"), 1.8
        if found.is_outside[n]:
            style, radius = Style("breach" if is_worse_there[n] else "progress-4"), 3.0
        shapes.append(Dot(x(n), y(float(found.apart[n])), radius, style, leads, told))
    for n, month in enumerate(found.months):
        if month.endswith("-01"):
            shapes.append(Words(x(n), HEIGHT - 8, month[:4], "muted"))
    return Drawing(
        width, HEIGHT, shapes, gettext(lang, "Distance to the country by month, with limits of its own past")
    )


def _ticks(low: float, high: float, y: Callable[[float], float]) -> list[float]:
    """Nothing, and the ends of the axis that are not written over it."""
    return [0.0, *(end for end in (low, high) if abs(y(end) - y(0.0)) > 14)]


def _lines(
    values: Floats, months: Sequence[str], x: Callable[[int], float], y: Callable[[float], float], style: Style
) -> list[Shape]:  # fmt: skip
    """A line for each year through what is known: from December to January nothing rises, the count begins anew."""
    shapes: list[Shape] = []
    for year in dict.fromkeys(month[:4] for month in months):
        points = [
            (x(n), y(float(value)))
            for n, value in enumerate(values)
            if value == value and months[n].startswith(year)
        ]
        shapes += [polyline(points, style)] if len(points) > 1 else []
    return shapes
