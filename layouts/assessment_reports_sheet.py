"""What the provinces reported beside what the third party found, as a drawing: an interval and a tick a province."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor

import numpy as np

from layouts import formats
from layouts.assessment_words import SAMPLED, Round, points
from layouts.drawing import Dot, Drawing, Said, Shape, Style, Words, rule
from layouts.picture_parts import shortened, width_of
from layouts.records_assessment import Reports
from layouts.translate import gettext

WIDTH, HEIGHT = 1090, 478
NARROW = 342
_HEAD, _FOOT = 58.0, 30.0
_NAME = 96.0
_GAP = 40.0
_STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Percents between two ticks of an axis."""


def label(shown: Round) -> str:
    """What a screen reader calls the drawing."""
    return gettext(
        shown.lang, "What each province reported beside what the third party found, with its interval"
    )


def wide(reports: Reports, shown: Round) -> Drawing:
    """Three panels beside each other, a row a province."""
    count = len(reports.provinces)
    height = min(20.0, (HEIGHT - _HEAD - _FOOT) / max(count, 1))
    bottom = _HEAD + height * count
    width = (WIDTH - _NAME - _GAP * (len(SAMPLED) - 1)) / len(SAMPLED)
    shapes: list[Shape] = []
    for n, code in enumerate(reports.provinces):
        y = _HEAD + height * n
        if n and n % 5 == 0:
            shapes.append(rule(0, y, WIDTH, y, Style(stroke="line")))
        shapes.append(_name(code, y + height / 2, shown))
    for at in range(len(SAMPLED)):
        left = _NAME + (width + _GAP) * at
        shapes += _panel(reports, at, (left, left + width), 0, height, shown)
    shapes += _legend(_NAME, bottom + 18, shown)
    return Drawing(WIDTH, round(bottom + _FOOT), shapes, label(shown))


def _name(code: str, y: float, shown: Round) -> Shape:
    name = shown.name(code)
    short = shortened(name, _NAME - 8, 13)
    return Words(0, y, short, size=13, bold=code in shown.marked, leads=f"region={code}0000",
                 told=name if short != name else "")  # fmt: skip


def _ends(reports: Reports, at: int) -> tuple[float, float]:
    """The whole percents that hold every number of a panel."""
    numbers = np.concatenate([reports.low[:, at], reports.high[:, at], reports.reported[:, at]])
    return float(floor(np.nanmin(numbers))), float(min(100, ceil(np.nanmax(numbers))))


def _panel(
    reports: Reports, at: int, span: tuple[float, float], top: float, height: float, shown: Round
) -> list[Shape]:  # fmt: skip
    """An indicator: its head and axis, and for each province the interval, what was found and what was reported."""
    left, right = span
    bottom = top + _HEAD + height * len(reports.provinces)
    low, high = _ends(reports, at)
    code = SAMPLED[at]
    title = shortened(shown.indicator(code), right - left, 13)
    shapes: list[Shape] = [Words(left, top + 10, title, size=13, bold=True, told=shown.indicator(code))]

    def x(percent: float) -> float:
        return left + (right - left) * (percent - low) / ((high - low) or 1)

    for value in _ticks(low, high):
        words = f"{formats.plain(value, 0 if value == round(value) else 1)}%"
        shapes += [
            Words(x(value), top + 38, words, "muted", anchor="middle"),
            rule(x(value), top + 48, x(value), bottom, Style(stroke="line")),
        ]
    for n in range(len(reports.provinces)):
        shapes += _row(reports, n, at, x, right, top + _HEAD + height * (n + 0.5), min(height, 16.0), shown)
    return shapes


def _ticks(low: float, high: float) -> list[float]:
    """Round percents from end to end, five at most."""
    step = next((step for step in _STEPS if (high - low) / step <= 4), high - low)
    first = ceil(low / step)
    return [step * n for n in range(first, floor(high / step) + 1)]


def _row(
    reports: Reports,
    n: int,
    at: int,
    place: Callable[[float], float],
    right: float,
    y: float,
    size: float,
    shown: Round,
) -> list[Shape]:
    found, reported = float(reports.found[n, at]), float(reports.reported[n, at])
    differs = bool(reports.differs[n, at])
    told: Said = (
        gettext(
            shown.lang, "{name}, {indicator}: found {found} of {n} ({low} to {high}), reported {reported}"
        ),
        {
            "name": shown.name(reports.provinces[n]),
            "indicator": shown.indicator(SAMPLED[at]),
            "found": (found, "percent"),
            "n": formats.plain(float(reports.sampled[n, at])),
            "low": (float(reports.low[n, at]), "percent"),
            "high": (float(reports.high[n, at]), "percent"),
            "reported": (reported, "percent"),
        },
    )
    leads = f"pick=score:{reports.provinces[n]}:{SAMPLED[at]}"
    tick = "breach" if differs else "muted"
    low, high = place(float(reports.low[n, at])), place(float(reports.high[n, at]))
    shapes: list[Shape] = [
        rule(low, y, high, y, Style(stroke="accent", width=3, opacity=0.45)),
        Dot(place(found), y, 3.5, Style("accent"), leads, told),
    ]
    if reported == reported:
        shapes.append(
            rule(
                place(reported),
                y - size / 2 + 1,
                place(reported),
                y + size / 2 - 1,
                Style(stroke=tick, width=2.5),
            )
        )
    if differs:
        gap = points(formats.apart(reported, found), sign=True)
        room = right - place(reported) > 8 + width_of(gap)
        x, anchor = (place(reported) + 6, "start") if room else (min(low, place(reported)) - 6, "end")
        shapes.append(Words(x, y, gap, "breach", anchor=anchor, bold=True, leads=leads))
    return shapes


def _legend(x: float, y: float, shown: Round) -> list[Shape]:
    lang = shown.lang
    shapes: list[Shape] = [
        rule(x, y, x + 24, y, Style(stroke="accent", width=3, opacity=0.45)),
        Dot(x + 12, y, 3.5, Style("accent")),
    ]
    words = gettext(lang, "found by the third party, 95% interval")
    shapes.append(Words(x + 32, y, words, "muted"))
    x += 32 + width_of(words) + 28
    for token, text in (
        ("muted", gettext(lang, "reported by the province")),
        ("breach", gettext(lang, "reported, beyond what the sample allows")),
    ):
        shapes += [rule(x, y - 7, x, y + 7, Style(stroke=token, width=2.5)), Words(x + 9, y, text, "muted")]
        x += 9 + width_of(text) + 28
    return shapes


def narrow(reports: Reports, shown: Round) -> Drawing:
    """For a narrow screen: the three panels under each other."""
    shapes: list[Shape] = []
    y = 0.0
    for at in range(len(SAMPLED)):
        count = len(reports.provinces)
        shapes += _panel(reports, at, (_NAME, NARROW - 12), y, 20.0, shown)
        shapes += [_name(code, y + _HEAD + 20 * (n + 0.5), shown) for n, code in enumerate(reports.provinces)]
        y += _HEAD + 20 * count + 24
    for n, (token, text) in enumerate(
        (
            ("accent", gettext(shown.lang, "found by the third party, 95% interval")),
            ("muted", gettext(shown.lang, "reported by the province")),
            ("breach", gettext(shown.lang, "reported, beyond what the sample allows")),
        )
    ):
        at_y = y + 22 * n
        shapes += [
            rule(4, at_y - 6, 4, at_y + 6, Style(stroke=token, width=2.5)),
            Words(14, at_y, text, "muted"),
        ]
    return Drawing(NARROW, round(y + 60), shapes, label(shown))
