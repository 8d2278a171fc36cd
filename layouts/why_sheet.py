"""What each region below a place adds to the place's gap, as a drawing: bars on both sides of nothing that add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.words import Kind, Unit
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule
from layouts.measured import Measured
from layouts.measures_words import rounded
from layouts.picture_parts import shortened, width_of
from layouts.supervision_words import Watch, number
from layouts.translate import gettext, ngettext

WIDTH, HEIGHT = 846, 470
NARROW = 342
MOST = 18
"""Regions that are told apart; the others are one row."""
_HEAD, _FOOT = 40.0, 10.0


@dataclass(frozen=True, slots=True)
class Part:
    """One child, or those that are not told apart."""

    code: str
    """'' for the others."""
    name: str
    value: float | None
    """In the indicator's unit; None for the others."""
    adds: float
    """To the gap, in points or the indicator's unit."""
    widens: float
    """Percent of all that makes the place worse; 0 where it makes it better."""


def told_apart(parts: list[Part], watch: Watch) -> list[Part]:
    """Those that widen the gap most first; what is left is one row, so that all still add up."""
    ordered = sorted(parts, key=lambda part: (-part.widens, -abs(part.adds), part.code))
    if len(ordered) <= MOST:
        return ordered
    rest = ordered[MOST - 1 :]
    words = ngettext(watch.lang, "{count} other", "{count} others", len(rest), count=len(rest))
    return [
        *ordered[: MOST - 1],
        Part("", words, None, sum(p.adds for p in rest), sum(p.widens for p in rest)),
    ]


def amount(value: float, indicator: Measured, watch: Watch) -> str:
    """A part of a gap with its sign and unit; points need a second decimal to add up visibly."""
    if indicator.kind is Kind.SHARE:
        written = formats.plain(value, 2)
        return formats.signed(written, value)
    return formats.signed(formats.text(value, indicator.unit, watch.lang), value)


def as_written(values: Sequence[float], indicator: Measured, watch: Watch) -> list[str]:
    """Parts of a gap so rounded that what is written adds up, too."""
    if indicator.kind is not Kind.SHARE:
        return [amount(value, indicator, watch) for value in values]
    return [amount(n / 100, indicator, watch) for n in rounded(100 * np.asarray(values, dtype=np.float64))]


def unit_of(indicator: Measured, watch: Watch) -> str:
    """What the parts are counted in."""
    unit = Unit.POINT if indicator.kind is Kind.SHARE else indicator.unit
    return formats.unit_word(unit, watch.lang)


def wide(parts: list[Part], gap: float, indicator: Measured, watch: Watch) -> Drawing:
    """A row a region: name and value, its bar, what it adds, its share of what widens."""
    return _sheet(parts, gap, indicator, watch, (WIDTH, 24.0), (150.0, 240.0, 640.0))


def narrow(parts: list[Part], gap: float, indicator: Measured, watch: Watch) -> Drawing:
    """The same for a narrow screen."""
    return _sheet(parts, gap, indicator, watch, (NARROW, 26.0), (86.0, 136.0, 250.0))


def _sheet(
    parts: list[Part],
    gap: float,
    indicator: Measured,
    watch: Watch,
    size: tuple[int, float],
    columns: tuple[float, float, float],
) -> Drawing:
    lang = watch.lang
    width, row = size
    name_end, left, right = columns
    shown = told_apart(parts, watch)
    written = as_written([part.adds for part in shown], indicator, watch)
    low, high = min([0.0, *(p.adds for p in shown)]), max([0.0, *(p.adds for p in shown)])
    scale = (right - left) / ((high - low) or 1)
    zero = left - low * scale
    row = min(row, (HEIGHT - _HEAD - _FOOT) / (len(shown) + 1)) if width == WIDTH else row
    shapes: list[Shape] = [
        Words(0, 12, gettext(lang, "Region"), "muted"),
        Words(left - 12, 12, gettext(lang, "Value"), "muted", anchor="end"),
        Words(left, 12, gettext(lang, "adds to the gap, {unit}", unit=unit_of(indicator, watch)), "muted"),
        Words(width, 12, gettext(lang, "of what makes it worse"), "muted", anchor="end"),
    ]
    if width == NARROW:
        shapes = [
            Words(0, 12, gettext(lang, "adds to the gap, {unit}", unit=unit_of(indicator, watch)), "muted")
        ]
    for n, part in enumerate(shown):
        at = (name_end, left, zero, scale, width)
        shapes += _row(part, written[n], (_HEAD - 10 + row * n, row), at, indicator, watch)
    bottom = _HEAD - 10 + row * len(shown)
    shapes.append(rule(zero, _HEAD - 14, zero, bottom, Style(stroke="ink")))
    shapes.append(rule(0, bottom + 2, width, bottom + 2, Style(stroke="ink", width=1.5)))
    total = bottom + 2 + row / 2
    shapes += [
        Words(0, total, gettext(lang, "together: the gap"), size=13, bold=True),
        Words(right + 70 if width == WIDTH else width, total, amount(gap, indicator, watch), size=13, anchor="end", bold=True),
    ]  # fmt: skip
    return Drawing(
        width, round(total + row / 2 + _FOOT), shapes, gettext(lang, "What each region adds to the gap")
    )


def _row(
    part: Part,
    written: str,
    span: tuple[float, float],
    at: tuple[float, float, float, float, int],
    indicator: Measured,
    watch: Watch,
) -> list[Shape]:
    y, row = span
    name_end, left, zero, scale, width = at
    middle = y + row / 2
    name = shortened(part.name, name_end, 13)
    leads = f"region={part.code}" if part.code else ""
    token = "breach" if part.widens > 0 else "progress-3"
    length = abs(part.adds) * scale
    x = zero if part.adds >= 0 else zero - length
    said = f"{part.name}: {written}"
    shapes: list[Shape] = [
        Words(0, middle, name, size=13, leads=leads, told=part.name if name != part.name else ""),
        Rect(x, y + 3, max(length, 1), row - 6, Style(token), leads=leads, told=said),
    ]
    if width == WIDTH:
        if part.value is not None:
            shapes.append(
                Words(left - 12, middle, number(part.value, indicator, watch.lang), "muted", anchor="end")
            )
        shapes.append(Words(710, middle, written, size=13, anchor="end"))
        if part.widens > 0:
            shapes.append(Words(width, middle, formats.percent(part.widens, 0), "muted", anchor="end"))
    else:
        shapes.append(
            Words(width, middle, written, anchor="end", halo="paper" if width_of(written) > 60 else "")
        )
    return shapes
