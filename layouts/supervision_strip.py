"""An exception as a strip: where its peers lie, what it is held against, and the county's own value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from layouts.drawing import Dot, Drawing, Rect, Shape, Style, Words, rule
from layouts.measured import Measured
from layouts.records_supervision import Exceptional
from layouts.supervision_words import Watch, head, number

WIDTH, HEIGHT = 132, 38
_MARGIN, _MIDDLE = 8.0, 12.0
_ROOM = 112.0
"""For two numbers side by side."""


def strip(one: Exceptional, indicator: Measured, watch: Watch) -> Drawing:
    """The peers' middle half as a box, the reference as a line (a limit dashed red), the value as a dot.

    The value and the reference are written under them: each strip has a scale of its own, which two numbers tell.
    """
    known = [one.value, one.reference, one.peers_low, one.peers_high]
    numbers = [number for number in known if number is not None]
    low, high = min(numbers), max(numbers)

    def x(value: float) -> float:
        return _MARGIN + (WIDTH - 2 * _MARGIN) * (value - low) / ((high - low) or 1)

    middle = _MIDDLE
    shapes: list[Shape] = [rule(0, middle, WIDTH, middle, Style(stroke="line"))]
    if one.peers_low is not None and one.peers_high is not None:
        left, right = x(one.peers_low), x(one.peers_high)
        shapes.append(Rect(left - 1, middle - 5, max(right - left, 1) + 2, 10, Style("nodata")))
    token, dash = (
        ("breach", "3 2") if one.rule == "limit" else ("ink", "1 3" if one.rule == "calendar" else "")
    )
    at = x(one.reference)
    shapes.append(rule(at, middle - 9, at, middle + 9, Style(stroke=token, width=1.5, dash=dash)))
    shapes.append(
        Dot(
            x(one.value),
            middle,
            4.5,
            Style("breach"),
            told=f"{indicator.said(watch.lang)}: {head(one, watch)}",
        )
    )
    shapes.extend(_written(one, x, indicator, watch))
    return Drawing(WIDTH, HEIGHT, shapes, head(one, watch))


def _written(
    one: Exceptional, x: Callable[[float], float], indicator: Measured, watch: Watch
) -> Iterator[Words]:
    """The numbers of dot and line; each as near under its own as leaves room for the other."""
    left, right = sorted((one.value, one.reference))
    start, end = x(left) - _MARGIN, x(right) + _MARGIN
    if end - start < _ROOM:
        start = min(max((start + end - _ROOM) / 2, 0), WIDTH - _ROOM)
        end = start + _ROOM
    yield Words(start, HEIGHT - 7, number(left, indicator, watch.lang), "muted")
    yield Words(end, HEIGHT - 7, number(right, indicator, watch.lang), "muted", anchor="end")
