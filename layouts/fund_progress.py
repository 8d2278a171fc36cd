"""The drawing of the year's money: how far it has come by each month's end, against the calendar and last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from babel.dates import get_month_names

from dashboard.words import Lang, Unit
from layouts import curves, formats
from layouts.curves import Step
from layouts.drawing import (
    SMALLEST,
    Box,
    Dot,
    Drawing,
    Rect,
    Shape,
    Style,
    Words,
    apart,
    overlap,
    polygon,
    polyline,
    rule,
    text_width,
)
from layouts.fund_records import STAGES, Funds, Numbers, stages
from layouts.fund_words import Scale, days_words, stage_words
from layouts.translate import gettext

FILLS = {"unallocated": "money-1", "undisbursed": "money-2", "idle": "burden-2", "spent": "money-4"}
LINE = 14.0
"""The height of a line of text."""
Point = tuple[float, float]
Beside = tuple[float, list[str], str]
"""The height, the lines and the colour of words beside an area."""


@dataclass(frozen=True, slots=True)
class _Field:
    """Where the drawing's field lies on its sheet, and the year along it."""

    left: float
    right: float
    top: float
    bottom: float
    ends: tuple[int, ...]

    def x(self, day: float) -> float:
        return self.left + (self.right - self.left) * day / self.ends[-1]

    def y(self, share: float) -> float:
        return self.bottom - (self.bottom - self.top) * min(share, 100.0) / 100

    def line(self, curve: Sequence[float]) -> list[Point]:
        """A curve's points, from nothing on 1 January."""
        return [
            (self.left, self.y(0)),
            *((self.x(d), self.y(s)) for d, s in zip(self.ends, curve, strict=False)),
        ]


def wide(funds: Funds, lang: Lang) -> Drawing:
    """For a column of 618 px."""
    return _drawing(
        funds, lang, 618, 276, 104, get_month_names("abbreviated", locale="en") if lang == "en" else None
    )


def narrow(funds: Funds, lang: Lang) -> Drawing:
    """For a phone."""
    return _drawing(funds, lang, 342, 250, 12, None)


def nothing(funds: Funds, width: int, lang: Lang) -> Drawing:
    """The sentence that stands where there is no money to draw."""
    text = empty_words(funds, lang)
    return Drawing(width, 40, (Words(0, 20, text, "muted", 13),), text)


def empty_words(funds: Funds, lang: Lang) -> str:
    """Why there is nothing to draw."""
    month = formats.when(funds.month, lang)
    return gettext(lang, "No flows by {month}: no money of the year is on file here.", month=month)


def _drawing(funds: Funds, lang: Lang, width: int, height: int, margin: float, months: object) -> Drawing:
    if funds.is_empty:
        return nothing(funds, width, lang)
    field = _Field(34, width - margin, 12, height - 24, curves.month_ends(funds.year))
    shapes: list[Shape] = [
        *_grid(field, funds, months),
        *_areas(field, funds, lang),
        *_comparisons(field, funds),
        *_arrows(field, funds, lang),
        *_band_words(field, funds, lang, beside=margin > LINE),
    ]
    return Drawing(width, height, shapes, gettext(lang, "The year’s money by month: how far it has come"))


def _grid(field: _Field, funds: Funds, months: object) -> list[Shape]:
    shapes: list[Shape] = []
    for share in (0, 25, 50, 75, 100):
        y = field.y(share)
        shapes.append(rule(field.left, y, field.right, y, Style(stroke="line")))
        shapes.append(
            Words(field.left - 6, y, f"{share}%" if share == 100 else str(share), "muted", anchor="end")
        )
    begins = 0
    for at, ends in enumerate(field.ends):
        name = months[at + 1] if isinstance(months, dict) else str(at + 1)
        is_now = at == funds.at
        x = field.x((begins + ends) / 2)
        shapes.append(
            Words(x, field.bottom + 14, str(name), "ink" if is_now else "muted", anchor="middle", bold=is_now)
        )
        begins = ends
    return shapes


def _areas(field: _Field, funds: Funds, lang: Lang) -> list[Shape]:
    """The stages one upon another, each a mark; the line of the spending, and the month shown."""
    lines = [field.line(curve) for curve in funds.along]
    floor = [(field.x(field.ends[funds.at]), field.y(0)), (field.left, field.y(0))]
    words = stage_words(lang)
    amounts = dict(zip(STAGES, stages(funds.sums), strict=True))
    shapes: list[Shape] = []
    for at, stage in enumerate(STAGES):
        below = list(reversed(lines[at + 1])) if at + 1 < len(lines) else floor
        told = f"{words[stage]} {formats.text(amounts[stage], Unit.YUAN, lang)}"
        shapes.append(polygon([*lines[at], *below], Style(FILLS[stage]), f"pick=stage:{stage}", told))
    shapes.extend(polyline(line, Style(stroke="paper", width=1)) for line in lines[:3])
    shapes.append(polyline(lines[3], Style(stroke="ink", width=2.2)))
    x = field.x(field.ends[funds.at])
    shapes.append(rule(x, field.top - 8, x, field.bottom, Style(stroke="ink")))
    shapes.append(Dot(*lines[3][-1], 4, Style("ink", "paper", 1.5)))
    return shapes


def _comparisons(field: _Field, funds: Funds) -> list[Shape]:
    """The calendar as dots, last year's spending as a thin line."""
    shapes: list[Shape] = []
    ends = (field.left, field.y(0), field.right, field.y(100))
    shapes.append(rule(*ends, Style(stroke="paper", width=3, opacity=0.7)))
    shapes.append(rule(*ends, Style(stroke="ink", width=1.6, dash="1.5 3.5")))
    last = funds.last_year()
    if last:
        shapes.append(polyline(field.line(last), Style(stroke="muted", width=1.2)))
    return shapes


def _arrows(field: _Field, funds: Funds, lang: Lang) -> list[Shape]:
    """The days of each step at one share: from the curve that is earlier to the one that is later."""
    shapes: list[Shape] = []
    for step, y_words in _steps(field, funds, lang):
        x0, x1, y = field.x(step.begins), field.x(step.ends), field.y(step.share)
        text = days_words(step.days, lang)
        shapes.append(rule(x0, y, x1, y, Style(stroke="ink", width=1.1)))
        shapes.append(
            polyline(((x1 - 5, y - 3.5), (x1, y), (x1 - 5, y + 3.5)), Style(stroke="ink", width=1.1))
        )
        shapes.append(Words((x0 + x1) / 2, y_words, text, size=13, anchor="middle", bold=True, halo="paper"))
    return shapes


def _steps(field: _Field, funds: Funds, lang: Lang) -> list[tuple[Step, float]]:
    """The arrows with the height of their words: over them, or under where those of the arrow before are in the way."""
    found: list[tuple[Step, float]] = []
    taken: list[Box] = []
    for step in shown_steps(funds):
        x0, x1, y = field.x(step.begins), field.x(step.ends), field.y(step.share)
        half = text_width(days_words(step.days, lang), 13) / 2
        boxes = {at: ((x0 + x1) / 2 - half, at - 6, (x0 + x1) / 2 + half, at + 6) for at in (y - 10, y + 11)}
        free = [at for at, box in boxes.items() if not any(overlap(box, other) for other in taken)]
        at = (free or list(boxes))[0]
        taken += [boxes[at], (x1 - 6, y - 4, x1 + 2, y + 4)]
        found.append((step, at))
    return found


def shown_steps(funds: Funds) -> list[Step]:
    """The steps that take a day at least."""
    return [step for step in funds.steps if step is not None and step.days >= 1]


def _box(field: _Field, step: Step, y_words: float, text: str) -> Box:
    """The room that an arrow and its words take: left, top, right, bottom."""
    x0, x1, y = field.x(step.begins), field.x(step.ends), field.y(step.share)
    half = max((x1 - x0) / 2, text_width(text, 13) / 2) + 4
    return (x0 + x1) / 2 - half, min(y, y_words) - 8, (x0 + x1) / 2 + half, max(y, y_words) + 8


def _band_lines(funds: Funds, stage: str, amount: float, lang: Lang) -> list[list[str]]:
    """What an area is and how much is in it now, in one line or in two."""
    words = stage_words(lang)[stage]
    scale = Scale.of(funds.appropriated, lang)
    written = f"{scale.written(amount)} {scale.word}"
    if stage == "idle":
        written = formats.text(amount, Unit.YUAN, lang)
    elif amount < scale.factor / 100:
        return [[words]]
    return [[f"{words} {written}"], [words, written]]


def _band_words(field: _Field, funds: Funds, lang: Lang, beside: bool) -> list[Shape]:
    """The words of each area that is thick enough for them, and those beside it: the share that is spent, …"""
    along = [*funds.along, [0.0] * len(funds.along[0])]
    arrows = [_box(field, step, y, days_words(step.days, lang)) for step, y in _steps(field, funds, lang)]
    shapes: list[Shape] = []
    spent = gettext(lang, "Spent {share}", share=formats.percent(funds.share))
    outside: list[Beside] = [(field.y(funds.share), [spent], "ink")]
    for at, (stage, amount) in enumerate(zip(STAGES, stages(funds.sums), strict=True)):
        forms = _band_lines(funds, stage, amount, lang)
        found = _band(field, along[at], along[at + 1], stage, forms, arrows)
        shapes.extend(found)
        if not found and stage != "spent" and amount > 0:
            middle = field.y((along[at][-1] + along[at + 1][-1]) / 2)
            # Of the thin areas at the top the name alone: with their amounts the words would lie over the calendar.
            words, colour = (forms[-1], "ink") if stage == "idle" else (forms[-1][:1], "muted")
            outside.append((middle, words, colour))
    return [*shapes, *(_beside(field, funds, outside, lang) if beside else _at_dot(field, funds, outside[0]))]


def _band(
    field: _Field,
    upper: Sequence[float],
    lower: Sequence[float],
    stage: str,
    forms: Sequence[Sequence[str]],
    arrows: Sequence[Box],
) -> list[Shape]:
    """The first form of the words that has room in an area; nothing where none has."""
    size = 13 if stage in ("idle", "spent") else 12
    colour, halo = ("paper", "") if stage == "spent" else ("ink", FILLS[stage])
    for lines in forms:
        width = max(text_width(line, size) for line in lines)
        place = _place(field, upper, lower, (width, LINE * len(lines)), arrows)
        if place is not None:
            x, y = place
            top = y - LINE * (len(lines) - 1) / 2
            ground = [_ground(x - width / 2, top + n * LINE, width, halo) for n in range(len(lines)) if halo]
            return [*ground, *(Words(x, top + n * LINE, line, colour, size, "middle", halo=halo)
                               for n, line in enumerate(lines))]  # fmt: skip
    return []


def _place(
    field: _Field, upper: Sequence[float], lower: Sequence[float], size: Point, arrows: Sequence[Box]
) -> Point | None:
    """Where between two curves a text has the most room, clear of the arrows; None where it has none."""
    width, height = size
    left = np.arange(field.left + 5, field.x(field.ends[len(upper) - 1]) - width - 6, 4.0)
    if not left.size:
        return None
    ceiling, floor = (
        np.array([_heights(field, curve, left + part * width) for part in (0.0, 0.5, 1.0)])
        for curve in (upper, lower)
    )
    high, low = ceiling.max(axis=0), floor.min(axis=0)
    middle = (high + low) / 2
    has_room = low - high >= height
    for x0, top, x1, bottom in arrows:
        is_beside = (left + width <= x0) | (left >= x1)
        has_room &= is_beside | (middle + height / 2 <= top) | (middle - height / 2 >= bottom)
    if not has_room.any():
        return None
    best = int(np.argmax(np.where(has_room, low - high, -1.0)))
    return float(left[best] + width / 2), float(middle[best])


def _heights(field: _Field, curve: Sequence[float], x: Numbers) -> Numbers:
    """A curve's heights on the sheet at some places along it."""
    points = field.line(curve)
    return np.interp(x, [at for at, _ in points], [y for _, y in points])


def _beside(field: _Field, funds: Funds, words: list[Beside], lang: Lang) -> list[Shape]:
    """Right of the month: what has no room in its area; at the year's end: the calendar and last year's spending."""
    ends: list[Beside] = [(field.y(100), [gettext(lang, "Calendar")], "ink")]
    last = funds.last_year()
    if last:
        text = gettext(lang, "Last year {share}", share=formats.plain(last[-1]))
        ends.append((field.y(last[-1]), [text], "muted"))
    if funds.at == len(field.ends) - 1:
        return _stacked(field, field.right + 8, [*ends, *words])
    return [
        *_stacked(field, field.right + 8, ends),
        *_stacked(field, field.x(field.ends[funds.at]) + 9, words),
    ]


def _stacked(field: _Field, x: float, words: list[Beside]) -> list[Shape]:
    """Words at their heights, moved as little as keeps their lines apart."""
    lines = [
        (y + LINE * (n - (len(texts) - 1) / 2), text, colour)
        for y, texts, colour in sorted(words)
        for n, text in enumerate(texts)
    ]
    heights = apart([y for y, _, _ in lines], LINE, field.top, field.bottom - LINE / 2)
    shapes: list[Shape] = []
    for y, (_, text, colour) in zip(heights, lines, strict=True):
        shapes.append(_ground(x, y, text_width(text, SMALLEST), "paper"))
        shapes.append(Words(x, y, text, colour, bold=colour == "ink", halo="paper"))
    return shapes


def _ground(x: float, y: float, width: float, colour: str) -> Rect:
    """What hides the lines behind a text that begins at x."""
    return Rect(x - 2, y - LINE / 2, width + 4, LINE, Style(colour))


def _at_dot(field: _Field, funds: Funds, spent: Beside) -> list[Shape]:
    """The share that is spent, beside its dot where the field has the room."""
    y, (text,), colour = spent
    x = field.x(field.ends[funds.at])
    if x + 9 + text_width(text, 12) <= field.right + 10:
        return [Words(x + 9, y, text, colour, bold=True, halo="paper")]
    return [Words(x - 9, y + LINE, text, colour, anchor="end", bold=True, halo="money-4")]
