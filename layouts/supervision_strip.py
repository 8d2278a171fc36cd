"""An exception as a strip: where its peers lie, what it is held against, and the county's own value."""

from __future__ import annotations

from layouts.drawing import Dot, Drawing, Rect, Shape, Style, Words, rule
from layouts.measured import Measured
from layouts.records_supervision import Exceptional
from layouts.supervision_words import Watch, head, number

WIDTH, HEIGHT = 132, 38
_MARGIN, _MIDDLE = 8.0, 12.0


def strip(one: Exceptional, indicator: Measured, watch: Watch) -> Drawing:
    """The peers' middle half as a box, the reference as a line (a limit dashed red), the value as a dot.

    The least and the greatest of them are written under its ends.
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
    # Each strip has a scale of its own: its two ends are written, so that none is read by another's.
    shapes.append(Words(0, HEIGHT - 7, number(low, indicator, watch.lang), "muted"))
    shapes.append(Words(WIDTH, HEIGHT - 7, number(high, indicator, watch.lang), "muted", anchor="end"))
    return Drawing(WIDTH, HEIGHT, shapes, head(one, watch))
