"""Cause × measure as a drawing: what the policy intends is outlined and full, other help a square by its area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Unit
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule
from layouts.measures_words import ALL, OUTCOMES, Here
from layouts.picture_parts import shortened, width_of
from layouts.records_measures import FitMatrix
from layouts.translate import gettext

WIDTH, HEIGHT = 1090, 474
NARROW = 342
GAP = 8
"""Between the columns of two batches."""
RIGHT = 868
"""Where the columns end, and what the households of a cause come to begins."""
BARS = (892, WIDTH)
SHOWN_FROM = 20.0
"""The least percentage whose square holds its number."""
STEPS = (15.0, 30.0, 45.0, 60.0, 75.0)
"""Where the colour of an intended cell changes, in percent."""
COLOURS = {"fits": "progress-4", "misfit": "nodata", "nothing": "breach"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet: a cause, or all together."""

    key: str
    name: str
    households: float
    given: NDArray[np.float64]
    intended: NDArray[np.bool_]
    outcome: NDArray[np.float64]

    @property
    def shares(self) -> NDArray[np.float64]:
        return 100 * self.given / self.households

    @property
    def outcome_shares(self) -> NDArray[np.float64]:
        return 100 * self.outcome / self.households


def lines(now: FitMatrix, here: Here) -> list[Line]:
    """The causes, most households first, and above them all together where there are several."""
    found = [
        Line(code, here.cause(code), float(now.households[i]), now.given[i], now.is_intended[i], now.outcome[i])
        for i, code in enumerate(now.causes)
    ]  # fmt: skip
    if len(found) == 1:
        return found
    nothing_meant = np.zeros(len(now.kinds), dtype=bool)
    whole = Line(
        ALL,
        gettext(here.lang, "All causes"),
        float(now.households.sum()),
        now.given.sum(axis=0),
        nothing_meant,
        now.outcome.sum(axis=0),
    )
    return [whole, *found]


def percent_in_cell(share: float) -> str:
    """A percentage where its sign has no room: '82', '<1'."""
    return "<1" if 0 < share < 0.5 else formats.plain(share)


def colour(share: float) -> str:
    """The colour of an intended cell."""
    return f"progress-{sum(share >= step for step in STEPS) + 1}"


def on_colour(token: str) -> str:
    """Which of ink and paper is read on a class of a ramp: the upper classes are the far ones in both themes."""
    return "paper" if token[-1] in "456" else "ink"


def wide(now: FitMatrix, here: Here, *, is_still: bool = False) -> Drawing:
    """The whole matrix, with what it comes to at its right; a picture cannot be clicked."""
    is_zh = here.lang == "zh"
    left = 172 if is_zh else 212
    columns = _columns(now.kinds, left)
    head, foot = (56, 26) if is_zh else (92, 44)
    rows = lines(now, here)
    height = min(36.0, (HEIGHT - head - foot) / len(rows))
    bottom = head + height * len(rows)
    shapes: list[Shape] = [*_heads(now.kinds, columns, head, bottom, here), *_outcome_head(head, here)]
    shapes.append(Words(0, head - 9, gettext(here.lang, "Main cause"), "muted"))
    unit, scale = _scale(rows[0].households, here)
    shapes.append(Words(left - 14, head - 9, unit, "muted", anchor="end"))
    for at, line in enumerate(rows):
        y = head + height * at
        shapes += _row(line, now.kinds, columns, y, height, scale, here)
    if len(rows) > 1:
        shapes.append(rule(0, head + height, WIDTH, head + height, Style(stroke="line")))
    end = bottom + (0 if is_zh else 20)
    return Drawing(
        WIDTH, round(end + 26), [*shapes, *_legend(left, end + 15, here, is_still=is_still)], _label(here)
    )


def _label(here: Here) -> str:
    return gettext(here.lang, "Cause of poverty and support measure: percent of the households of each cause")


def _columns(kinds: Sequence[str], left: float) -> list[tuple[float, float]]:
    """Left edge and width of each kind's column; a gap stands between batches."""
    gaps = len({kind[:2] for kind in kinds}) - 1
    width = (RIGHT - left - GAP * gaps) / len(kinds)
    found: list[tuple[float, float]] = []
    x = left
    for at, kind in enumerate(kinds):
        if at and kind[:2] != kinds[at - 1][:2]:
            x += GAP
        found.append((x, width))
        x += width
    return found


def _heads(
    kinds: Sequence[str], columns: list[tuple[float, float]], head: float, bottom: float, here: Here
) -> list[Shape]:
    """The batches over their rules, and each kind: in Chinese in two lines, in English rising to the right."""
    is_zh = here.lang == "zh"
    shapes: list[Shape] = []
    for batch in dict.fromkeys(kind[:2] for kind in kinds):
        own = [column for kind, column in zip(kinds, columns, strict=True) if kind[:2] == batch]
        x0, x1 = own[0][0], own[-1][0] + own[-1][1] - 2
        y = 18.0 if is_zh else bottom + 4
        name = shortened(here.batches[batch](here.lang), 1.2 * (x1 - x0 + GAP))
        shapes.append(
            Words(x0, y - 9 if is_zh else y + 10, name, bold=is_zh, colour="ink" if is_zh else "muted")
        )
        shapes.append(rule(x0, y, x1, y, Style(stroke="ink" if is_zh else "line", width=1.2)))
    for kind, (x, width) in zip(kinds, columns, strict=True):
        told = here.kind(kind)
        words = here.head(kind)
        if is_zh:
            first = head - 9 - 14 * (len(words) - 1)
            shapes += [
                Words(x + width / 2 - 1, first + 14 * i, word, "muted", anchor="middle", told=told)
                for i, word in enumerate(words)
            ]
        else:
            shapes.append(Words(x + width / 2 - 2, head - 6, words[0], "muted", turn=-45, told=told))
    return shapes


def _outcome_head(head: float, here: Here) -> list[Shape]:
    lang, (x0, x1) = here.lang, BARS
    ruled = head - (38 if lang == "zh" else 20)
    return [
        Words(x0, ruled - 9, gettext(lang, "What households got"), bold=True),
        rule(x0, ruled, x1, ruled, Style(stroke="ink", width=1.2)),
        Words(x0, head - 9, gettext(lang, "fits"), "progress-5"),
        Words((x0 + x1) / 2 + 30, head - 9, gettext(lang, "misses"), "muted", anchor="middle"),
        Words(x1, head - 9, gettext(lang, "nothing"), "breach", anchor="end"),
    ]


def _scale(largest: float, here: Here) -> tuple[str, float]:
    """What the households are counted in, and how many are one of it."""
    if here.lang == "zh":
        return ("万户", 1e4) if largest >= 1e5 else ("户", 1.0)
    return ("thousand", 1e3) if largest >= 1e5 else ("households", 1.0)


def _counted(households: float, scale: float) -> str:
    size = households / scale
    return formats.plain(size, 0 if scale == 1 or size >= 10 else 1)


def _row(
    line: Line,
    kinds: Sequence[str],
    columns: list[tuple[float, float]],
    y: float,
    height: float,
    scale: float,
    here: Here,
) -> list[Shape]:
    """A cause: its name, its households, its cells, what it comes to."""
    middle = y + height / 2
    left = columns[0][0]
    name_room = left - 62
    shapes: list[Shape] = [
        Words(0, middle, shortened(line.name, name_room, 13), size=13, bold=line.key == ALL),
        Words(left - 14, middle, _counted(line.households, scale), "muted", anchor="end"),
    ]
    for kind, (x, width), given, share, intended in zip(
        kinds, columns, line.given, line.shares, line.intended, strict=True
    ):
        shapes += _cell(
            x, y + 1.5, width - 2, height - 3, share, intended=bool(intended), is_all=line.key == ALL
        )
        if given:
            told = cell_words(line, kind, float(given), float(share), here, intended=bool(intended))
            shapes.append(
                Rect(
                    x,
                    y + 1.5,
                    width - 2,
                    height - 3,
                    Style(),
                    leads=f"pick=kind:{line.key}:{kind}",
                    told=told,
                )
            )
    return [*shapes, *outcome_bar(line, BARS[0], middle - 9, BARS[1] - BARS[0], 18, here)]


def _cell(
    x: float, y: float, width: float, height: float, share: float, *, intended: bool, is_all: bool
) -> list[Shape]:
    """An intended cell is full and outlined; any other a square by its area; that of all causes a number alone."""
    centre = (x + width / 2, y + height / 2)
    if intended:
        fill = colour(share)
        return [
            Rect(x, y, width, height, Style(fill, "progress-5", 1.2)),
            Words(*centre, percent_in_cell(share), on_colour(fill), anchor="middle", bold=True),
        ]
    if is_all:
        return [Words(*centre, percent_in_cell(share), anchor="middle")] if share else []
    side = sqrt(share / 100) * min(width, height)
    if side < 1:
        return []
    square = Rect(centre[0] - side / 2, centre[1] - side / 2, side, side, Style("nodata"))
    number = Words(*centre, percent_in_cell(share), anchor="middle")
    return [square, number] if share >= SHOWN_FROM else [square]


def cell_words(line: Line, kind: str, given: float, share: float, here: Here, *, intended: bool) -> str:
    """What a cell says when pointed at."""
    lang = here.lang
    text = gettext(
        lang,
        "{cause}, {kind}: {share} ({count})",
        cause=line.name,
        kind=here.kind(kind),
        share=formats.percent(share, formats.decimals(share, Unit.PERCENT)),
        count=formats.text(given, Unit.HOUSEHOLD, lang),
    )
    if line.key == ALL:
        return text
    return text + (
        gettext(lang, "; the policy intends it for this cause")
        if intended
        else gettext(lang, "; not what the policy intends for this cause")
    )


def outcome_bar(line: Line, x: float, y: float, width: float, height: float, here: Here) -> list[Shape]:
    """What a cause's households got, in parts that add up to the bar; each leads to its households."""
    lang = here.lang
    words = {
        "fits": gettext(lang, "fits"),
        "misfit": gettext(lang, "misses"),
        "nothing": gettext(lang, "nothing"),
    }
    shapes: list[Shape] = []
    for name, share, count in zip(OUTCOMES, line.outcome_shares, line.outcome, strict=True):
        if not count:
            continue
        part = width * float(share) / 100
        told = gettext(
            lang,
            "{cause}, {kind}: {share} ({count})",
            cause=line.name,
            kind=words[name],
            share=formats.percent(float(share), formats.decimals(float(share), Unit.PERCENT)),
            count=formats.text(float(count), Unit.HOUSEHOLD, lang),
        )
        drawn = max(part - 1, 1)
        leads = f"pick=fit:{line.key}:{name}"
        shapes.append(Rect(x, y, drawn, height, Style(COLOURS[name]), leads=leads, told=told))
        number = percent_in_cell(float(share))
        if part >= width_of(number) + 8:
            tone = "ink" if name == "misfit" else "paper"
            at = x + 6 if name == "fits" else x + drawn - 5
            shapes.append(
                Words(at, y + height / 2, number, tone, anchor="start" if name == "fits" else "end")
            )
        x += part
    return shapes


def _legend(left: float, y: float, here: Here, *, is_still: bool) -> list[Shape]:
    lang = here.lang
    entries = [
        (
            Style("progress-3", "progress-5", 1.2),
            gettext(lang, "intended by the policy: percent that got it"),
        ),
        (Style("nodata"), gettext(lang, "other help: the area is the percentage")),
    ]
    shapes: list[Shape] = []
    x = left
    for style, text in entries:
        size = 20 if style.stroke else 12
        shapes += [Rect(x, y - 6, size, 12, style), Words(x + size + 7, y, text, "muted")]
        x += size + 7 + width_of(text) + 24
    if not is_still:
        shapes.append(Words(x, y, gettext(lang, "a click on any mark lists its households"), "accent"))
    return shapes


def narrow(now: FitMatrix, here: Here) -> Drawing:
    """For a narrow screen: under each cause what it comes to and what the policy intends for it."""
    y = 30.0
    lang = here.lang
    shapes: list[Shape] = [
        Words(0, 8, gettext(lang, "fits"), "progress-5"),
        Words(NARROW / 2, 8, gettext(lang, "misses"), "muted", anchor="middle"),
        Words(NARROW, 8, gettext(lang, "nothing"), "breach", anchor="end"),
    ]
    unit, scale = _scale(float(now.households.sum()), here)
    for line in lines(now, here):
        counted = f"{_counted(line.households, scale)} {unit}"
        shapes += [
            Words(0, y + 6, line.name, size=14, bold=True),
            Words(NARROW, y + 6, counted, "muted", anchor="end"),
            *outcome_bar(line, 0, y + 19, NARROW, 24, here),
        ]
        y += 50
        meant = [i for i in range(len(now.kinds)) if line.intended[i]]
        for n, at in enumerate(meant):
            x, top = (NARROW / 2 + 4) * (n % 2), y + 32 * (n // 2)
            shapes += _chip(line, now.kinds[at], at, x, top, here)
        y += 32 * ((len(meant) + 1) // 2) + 16
    meaning = gettext(lang, "intended by the policy: percent that got it")
    shapes += [
        Rect(0, y, 36, 20, Style("progress-3", "progress-5", 1.2)),
        Words(43, y + 10, meaning, "muted"),
    ]
    y += 28
    return Drawing(NARROW, round(y), shapes, _label(here))


def _chip(line: Line, kind: str, at: int, x: float, y: float, here: Here) -> list[Shape]:
    """An intended kind with its percentage and its name."""
    share = float(line.shares[at])
    fill = colour(share)
    room = NARROW / 2 - 4
    told = cell_words(line, kind, float(line.given[at]), share, here, intended=True)
    leads = f"pick=kind:{line.key}:{kind}" if line.given[at] else ""
    return [
        Rect(x, y, 36, 26, Style(fill, "progress-5", 1.2)),
        Words(x + 18, y + 13, percent_in_cell(share), on_colour(fill), anchor="middle", bold=True),
        Words(x + 43, y + 13, shortened(here.kind(kind), room - 44)),
        Rect(x, y, room, 28, Style(), leads=leads, told=told),
    ]
