"""The provinces' assessment as a drawing: heat table of the seven scores, the composite taken apart, and its rank."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from layouts.assessment_words import (
    GROUP_OF,
    HEADS,
    INDICATORS,
    SHORT_GROUPS,
    STEP,
    TRIED,
    Round,
    grade_words,
    order,
    points,
    year_at,
)
from layouts.drawing import Dot, Drawing, Rect, Said, Shape, Style, Words, rule
from layouts.picture_parts import shortened, width_of
from layouts.records_assessment import Assessed, Composite, Outcome
from layouts.translate import gettext, ngettext

WIDTH, HEIGHT = 1318, 484
NARROW = 342
BREAKS = (80.0, 85.0, 90.0, 94.0, 97.0)
"""Where the classes of the scores begin, points."""
DARK_FROM = 4
"""Class from which the text on it is of the ground's colour."""
NAME_AT, CELLS_AT, CELL = 32, 118, 70
VALUE_AT = 668
BARS = (690, 880)
CHANGE_AT, PROGRESS_AT = 944, 986
RANGE = (1030, 1166)
GRADE_AT = 1206
LARGE, LARGE_RANGE = 1090, (924, 1072)
"""A meeting reads from three metres: without progress and grade, which have parts of their own, all is larger."""
_HEAD = 70.0
_EVERY = 5
"""Rows after which a line is drawn."""

Outcomes = Mapping[str, Outcome]
"""Province to what came of the year's assessment."""


def label(shown: Round) -> str:
    """What a screen reader calls the drawing."""
    return gettext(
        shown.lang, "Scores of the provinces by indicator, their composite, rank and range of ranks"
    )


def wide(assessed: Assessed, outcomes: Outcomes, shown: Round) -> Drawing:
    """A row a province."""
    at = year_at(assessed, shown.year)
    found = assessed.of_years[at]
    rows = order(assessed, at, shown.view.order == "official")
    height = (HEIGHT - _HEAD - 26) / max(len(rows), 1) if len(rows) > 15 else 17.6
    bottom = _HEAD + height * len(rows)
    per_pixel = _scale(found)
    zero = _zero(found, per_pixel)
    width = LARGE if _is_large(shown) else WIDTH
    shapes: list[Shape] = [*_heads(assessed, found, zero, shown)]
    for n, row in enumerate(rows):
        y = _HEAD + height * n
        if n and n % _EVERY == 0:
            shapes.append(rule(0, y, width, y, Style(stroke="line")))
        shapes += _row(assessed, at, row, y, height, (zero, per_pixel), outcomes, shown)
    shapes.append(rule(zero, _HEAD - 6, zero, bottom + 3, Style(stroke="muted")))
    shapes += _legend(found, bottom + 16, shown)
    return Drawing(width, round(bottom + (44 if _is_large(shown) else 26)), shapes, label(shown))


def _is_large(shown: Round) -> bool:
    return shown.view.mode == "meeting"


def _span(shown: Round) -> tuple[int, int]:
    """Where the first and the last place stand."""
    return LARGE_RANGE if _is_large(shown) else RANGE


def _heads(assessed: Assessed, found: Composite, zero: float, shown: Round) -> list[Shape]:
    """Two lines of heads over the columns, with the weights between; those of rank and province order the rows."""
    lang = shown.lang
    y, names_y, weights_y = 8.0, 31.0, 52.0
    shapes: list[Shape] = [
        Words(24, names_y, gettext(lang, "Rank"), _active(shown, "rank"), anchor="end", leads="order=rank",
              told=gettext(lang, "order by rank")),
        Words(NAME_AT, names_y, gettext(lang, "Province"), _active(shown, "official"), leads="order=official",
              told=gettext(lang, "order as in official lists")),
        Words(NAME_AT, weights_y, gettext(lang, "Weight, %"), "muted",
              told=gettext(lang, "percent of all; − and + move a weight by {step} points, the others in proportion", step=STEP)),
    ]  # fmt: skip
    groups = dict.fromkeys(GROUP_OF.values())
    for group in groups:
        columns = [n for n, code in enumerate(INDICATORS) if GROUP_OF[code] == group]
        left, right = CELLS_AT + CELL * columns[0], CELLS_AT + CELL * (columns[-1] + 1) - 3
        shapes += [
            Words(left, y, shortened(SHORT_GROUPS[group](lang), right - left, 12), bold=True),
            rule(left, y + 12, right, y + 12, Style(stroke="muted")),
        ]
    for n, code in enumerate(INDICATORS):
        middle = CELLS_AT + CELL * (n + 0.5) - 1
        shapes.append(
            Words(middle, names_y, HEADS[code](lang), "muted", anchor="middle", told=shown.indicator(code))
        )
        shapes += _weight(n, middle, weights_y, shown)
    low, high = _span(shown)
    mean = gettext(lang, "mean {points}", points=points(found.mean))
    # In a meeting there is no room for what the ranks leave out; the words under the pointer have it.
    tried = (
        gettext(lang, "each weight ±{points} points", points=TRIED)
        if _is_large(shown)
        else gettext(lang, "each weight ±{points} points; no error of sampling", points=TRIED)
    )
    shapes += [
        Words(VALUE_AT, y, gettext(lang, "Composite"), bold=True, anchor="end"),
        rule(VALUE_AT - 48, y + 12, BARS[1], y + 12, Style(stroke="muted")),
        *([Words(VALUE_AT, names_y, gettext(lang, "made up"), "left", anchor="end")] if shown.is_demonstration else []),
        Words(BARS[0], y, gettext(lang, "above or below the mean, by indicator"), "muted"),
        Words(zero, names_y, mean, "muted", anchor="middle"),
        Words(low - 8, y, gettext(lang, "Possible ranks"), bold=True),
        rule(low - 8, y + 12, high + 8, y + 12, Style(stroke="muted")),
        Words(low - 8, weights_y + 2, tried, "muted", told=gettext(lang, "the error of the samples is not in the ranks")),
    ]  # fmt: skip
    if not _is_large(shown):
        shapes += [
            Words(PROGRESS_AT, y, gettext(lang, "Progress"), bold=True, anchor="end"),
            rule(CHANGE_AT - 44, y + 12, PROGRESS_AT, y + 12, Style(stroke="muted")),
            Words(CHANGE_AT, names_y, gettext(lang, "change"), "muted", anchor="end"),
            Words(PROGRESS_AT, names_y, gettext(lang, "rank"), "muted", anchor="end"),
            Words(GRADE_AT - 14, y, gettext(lang, "Published grade"), bold=True),
            rule(GRADE_AT - 14, y + 12, WIDTH, y + 12, Style(stroke="muted")),
        ]  # fmt: skip
    for place in _ticks(assessed.count):
        shapes.append(
            Words(_place(place, assessed.count, shown), names_y, str(place), "muted", anchor="middle")
        )
    if not shown.is_equal:
        shapes.append(Words(NAME_AT - 32, y, gettext(lang, "equal again"), "accent", leads="weights="))
    return shapes


def _active(shown: Round, name: str) -> str:
    return "accent" if shown.view.order == name else "muted"


def _weight(n: int, middle: float, y: float, shown: Round) -> list[Shape]:
    """A weight in percent between the two steps that move it."""
    share = shown.shares[n]

    def told(sign: str) -> str:
        return gettext(
            shown.lang,
            "weight of “{indicator}”: {sign}{step} points of the hundred, the others in proportion",
            indicator=shown.indicator(INDICATORS[n]),
            sign=sign,
            step=STEP,
        )

    return [
        Words(middle - 26, y, "−", "accent", size=14, anchor="middle", leads=f"weights={shown.moved(n, -STEP)}",
              told=told("−")),
        Words(middle, y, points(share), "muted" if shown.is_equal else "ink", anchor="middle"),
        Words(middle + 26, y, "+", "accent", size=14, anchor="middle", leads=f"weights={shown.moved(n, STEP)}",
              told=told("+")),
    ]  # fmt: skip


def _row(
    assessed: Assessed,
    at: int,
    row: int,
    y: float,
    height: float,
    axis: tuple[float, float],
    outcomes: Outcomes,
    shown: Round,
) -> list[Shape]:
    code, found = assessed.provinces[row], assessed.of_years[at]
    middle = y + height / 2
    is_marked = code in shown.marked
    name = shown.name(code)
    size = 13 if width_of(name, 13) <= CELLS_AT - NAME_AT - 6 else 12
    short = shortened(
        name, CELLS_AT - NAME_AT - (6 if size == 13 else -4), size
    )  # the reckoning errs to the wide side
    shapes: list[Shape] = []
    if is_marked:
        shapes.append(Rect(0, y + 1, CELLS_AT - 4, height - 2, Style("backdrop")))
    shapes += [
        Words(24, middle, str(found.rank[row] or "—"), "muted", size=13, anchor="end"),
        Words(NAME_AT, middle, short, size=size, bold=is_marked, leads=f"region={code}0000",
              told=name if short != name else ""),
    ]  # fmt: skip
    for n in range(len(INDICATORS)):
        shapes += _cell(assessed, at, row, n, CELLS_AT + CELL * n, y, CELL - 3, height, shown)
    value = points(found.value[row])
    shapes.append(
        Words(VALUE_AT, middle, value, size=13, anchor="end", bold=True, leads=f"pick=total:{code}")
    )
    shapes += _bars(found, row, y, height, axis, shown, code)
    shapes += _range(found, row, assessed.count, middle, shown, code)
    if _is_large(shown):
        return shapes
    shapes += _progress(assessed, at, row, middle)
    outcome = outcomes.get(code)
    grade = grade_words(outcome, shown)
    if outcome is not None and outcome.is_published:
        shapes.append(Rect(GRADE_AT - 14, middle - 5, 10, 10, Style("ink")))
        shapes.append(Words(GRADE_AT, middle, grade, size=13, leads=f"pick=grade:{code}"))
    else:
        shapes.append(Words(GRADE_AT, middle, grade, "muted", size=12, leads=f"pick=grade:{code}"))
    return shapes


def _cell(
    assessed: Assessed, at: int, row: int, n: int, x: float, y: float, width: float, height: float, shown: Round
) -> list[Shape]:  # fmt: skip
    """A score in the colour of its class; what was not due is said so."""
    score = float(assessed.scores[row, at, n])
    code = assessed.provinces[row]
    where = {"name": shown.name(code), "indicator": shown.indicator(INDICATORS[n])}
    if score != score:
        told: str | Said = gettext(shown.lang, "{name}, {indicator}: nothing was due", **where)
        return [
            Rect(x, y + 0.75, width, height - 1.5, Style("backdrop"), told=told),
            Words(x + width / 2, y + height / 2, "—", "muted", anchor="middle"),
        ]
    step = class_of(score)
    told = gettext(shown.lang, "{name}, {indicator}: {score}"), where | {"score": (score, "score")}
    text = points(score)
    leads = f"pick=score:{code}:{INDICATORS[n]}"
    return [
        Rect(x, y + 0.75, width, height - 1.5, Style(f"progress-{step}"), leads=leads, told=told),
        Words(x + width / 2, y + height / 2, text, "paper" if step >= DARK_FROM else "ink", anchor="middle"),
    ]


def class_of(score: float) -> int:
    """The class of a score, 1 to 6."""
    return 1 + bisect_right(BREAKS, score)


def _scale(found: Composite) -> float:
    """Points a pixel of the bars."""
    up, down = _reach(found)
    return (up + down) / (BARS[1] - BARS[0]) or 1.0


def _reach(found: Composite) -> tuple[float, float]:
    """How far the bars reach to the right and to the left of the mean, points."""
    if not len(found.parts):
        return 1.0, 1.0
    up = float(np.clip(found.parts, 0, None).sum(axis=1).max())
    return up, float(np.clip(-found.parts, 0, None).sum(axis=1).max())


def _zero(found: Composite, per_pixel: float) -> float:
    return BARS[0] + _reach(found)[1] / per_pixel


def _bars(
    found: Composite,
    row: int,
    y: float,
    height: float,
    axis: tuple[float, float],
    shown: Round,
    code: str,
) -> list[Shape]:
    """Each indicator's part, lifting ones to the right and dropping ones to the left; a tick where they come to."""
    zero, per_pixel = axis
    shapes: list[Shape] = []
    right, left = zero, zero
    for n in range(len(INDICATORS)):
        part = float(found.parts[row, n])
        width = abs(part) / per_pixel
        if width < 0.3:
            continue
        x = right if part > 0 else left - width
        values = {"name": shown.name(code), "indicator": shown.indicator(INDICATORS[n])}
        told = (
            gettext(shown.lang, "{name}, {indicator}: {part} points"),
            values | {"part": points(part, sign=True)},
        )
        fill = "progress-4" if part > 0 else "burden-3"
        shapes.append(
            Rect(
                x,
                y + 3.5,
                max(width - 0.8, 0.6),
                height - 7,
                Style(fill),
                leads=f"pick=total:{code}",
                told=told,
            )
        )
        if part > 0:
            right += width
        else:
            left -= width
    total = zero + (float(found.value[row]) - found.mean) / per_pixel
    if total == total:
        shapes.append(rule(total, y + 1.5, total, y + height - 1.5, Style(stroke="ink", width=2)))
    return shapes


def _progress(assessed: Assessed, at: int, row: int, middle: float) -> list[Shape]:
    """The change of the composite since the year before, and its rank among the changes."""
    change, leads = float(assessed.change[row, at]), f"pick=progress:{assessed.provinces[row]}"
    if change != change:
        return [Words(CHANGE_AT, middle, "—", "muted", anchor="end")]
    rank = str(assessed.progress_rank[row, at])
    return [
        Words(CHANGE_AT, middle, points(change, sign=True), anchor="end", leads=leads),
        Words(PROGRESS_AT, middle, rank, "muted", size=13, anchor="end"),
    ]


def _ticks(count: int) -> list[int]:
    """Places that are named over the ranges."""
    return sorted({1, *range(5, count - 2, 5), count})


def _place(place: float, count: int, shown: Round) -> float:
    low, high = _span(shown)
    return low + (high - low) * (place - 1) / max(count - 1, 1)


def _range(found: Composite, row: int, count: int, middle: float, shown: Round, code: str) -> list[Shape]:
    """The places that a province takes under the weights that are tried, and the one it has."""
    if not found.rank[row]:
        return []
    best, worst = (_place(int(n[row]), count, shown) for n in (found.lowest, found.highest))
    steady = bool(found.robust[row])
    told = gettext(
        shown.lang,
        "{name}: place {rank}, from {best} to {worst} with each weight moved by up to {points} points",
        name=shown.name(code),
        rank=int(found.rank[row]),
        best=int(found.lowest[row]),
        worst=int(found.highest[row]),
        points=TRIED,
    )
    leads = f"pick=places:{code}"
    return [
        Rect(
            best - 3, middle - 2.5, worst - best + 6, 5, Style("accent" if steady else "nodata"), leads, told
        ),
        Dot(_place(int(found.rank[row]), count, shown), middle, 3, Style("ink", "paper")),
    ]


def _legend(found: Composite, y: float, shown: Round) -> list[Shape]:
    """The classes of the scores, the two colours of the bars, and what a steady rank is."""
    lang = shown.lang
    shapes: list[Shape] = [Words(NAME_AT, y, gettext(lang, "Score"), "muted")]
    x = float(CELLS_AT)
    for step, words in enumerate(_classes(), 1):
        shapes.append(Rect(x, y - 6, 46, 13, Style(f"progress-{step}")))
        shapes.append(Words(x + 23, y + 0.5, words, "paper" if step >= DARK_FROM else "ink", anchor="middle"))
        x += 46
    shapes.append(Words(x + 12, y, gettext(lang, "of 100, by the demonstration's own scale"), "muted"))
    x = float(BARS[0] - 6)
    for token, text in (
        ("progress-4", gettext(lang, "above")),
        ("burden-3", gettext(lang, "below the mean")),
    ):
        shapes += [Rect(x, y - 5, 10, 10, Style(token)), Words(x + 15, y, text, "muted")]
        x += 15 + width_of(text) + 14
    shapes += [rule(x + 2, y - 6, x + 2, y + 6, Style(stroke="ink", width=2)),
               Words(x + 9, y, gettext(lang, "together"), "muted")]  # fmt: skip
    steady = int(found.robust.sum())
    text = ngettext(lang, "steady: at most 3 places, {count} province", "steady: at most 3 places, {count} provinces",
                    steady, count=steady)  # fmt: skip
    if _is_large(shown):  # on a line of its own
        return [*shapes, Rect(LARGE - width_of(text) - 30, y + 15.5, 22, 5, Style("accent")),
                Words(LARGE, y + 18, text, "muted", anchor="end")]  # fmt: skip
    return [
        *shapes,
        Rect(RANGE[0] - 8, y - 2.5, 22, 5, Style("accent")),
        Words(RANGE[0] + 20, y, text, "muted"),
    ]


def _classes() -> list[str]:
    """The classes of the scores in figures."""
    between = [f"{low:g}–{high:g}" for low, high in pairwise(BREAKS)]
    return [f"<{BREAKS[0]:g}", *between, f"≥{BREAKS[-1]:g}"]


def narrow(assessed: Assessed, shown: Round) -> Drawing:
    """For a narrow screen: a province's name and composite over its seven scores and the range of its rank."""
    lang = shown.lang
    at = year_at(assessed, shown.year)
    found = assessed.of_years[at]
    shapes: list[Shape] = []
    width = NARROW / len(INDICATORS)
    for n, code in enumerate(INDICATORS):
        middle = width * (n + 0.5)
        # In two lines: beside each other they would touch.
        shapes.append(Words(middle, 8 + 16 * (n % 2), HEADS[code](lang), "muted", anchor="middle"))
    y = 38.0
    for row in order(assessed, at, shown.view.order == "official"):
        code = assessed.provinces[row]
        name = f"{found.rank[row]}  {shown.name(code)}"
        value = points(found.value[row])
        said = [
            gettext(lang, "places {best}–{worst}", best=int(found.lowest[row]), worst=int(found.highest[row]))
        ]
        change = float(assessed.change[row, at])
        if change == change:
            said.append(points(change, sign=True))
        shapes += [
            Words(0, y + 10, name, size=14, bold=code in shown.marked, leads=f"region={code}0000"),
            Words(NARROW - 52, y + 10, " · ".join(said), "muted", anchor="end"),
            Words(NARROW, y + 10, value, size=14, anchor="end", bold=True, leads=f"pick=total:{code}"),
        ]
        for n in range(len(INDICATORS)):
            shapes += _cell(assessed, at, row, n, width * n, y + 20, width - 2, 22, shown)
        y += 52
    tried = gettext(lang, "each weight ±{points} points; no error of sampling", points=TRIED)
    shapes.append(Words(0, y + 6, f"{gettext(lang, 'Possible ranks')} · {tried}", "muted"))
    return Drawing(NARROW, round(y + 18), shapes, label(shown))
