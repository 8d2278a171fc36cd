"""Cause × measure as a drawing: what the policy intends is outlined and full, other help a square by its area."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule
from layouts.measures_fit_lines import (
    Line,
    cell_sentence,
    colour,
    counted,
    label,
    lines,
    on_colour,
    outcome_bar,
    percent_in_cell,
    scale_of,
)
from layouts.measures_words import ALL, Here
from layouts.picture_parts import shortened, width_of
from layouts.records_measures import FitMatrix
from layouts.translate import gettext

WIDTH, HEIGHT = 1090, 474
GAP = 8
"""Between the columns of two batches."""
RIGHT = 868
"""Where the columns end, and what the households of a cause come to begins."""
BARS = (892, WIDTH)
NO_INK, OTHER = Style(), Style("nodata")
SHOWN_FROM = 20.0
"""The least percentage whose square holds its number."""


def wide(now: FitMatrix, here: Here, *, is_still: bool = False) -> Drawing:
    """The whole matrix, with what it comes to at its right; a picture cannot be clicked."""
    is_zh = here.lang == "zh"
    left = 172 if is_zh else 212
    columns = _columns(now.kinds, left)
    head, foot = (56, 26) if is_zh else (92, 44)
    rows = lines(now, here)
    names = [here.kind(kind) for kind in now.kinds]
    height = min(36.0, (HEIGHT - head - foot) / len(rows))
    bottom = head + height * len(rows)
    shapes: list[Shape] = [*_heads(now.kinds, columns, head, bottom, here), *_outcome_head(head, here)]
    shapes.append(Words(0, head - 9, gettext(here.lang, "Main cause"), "muted"))
    unit, scale = scale_of(rows[0].households, here)
    shapes.append(Words(left - 14, head - 9, unit, "muted", anchor="end"))
    for at, line in enumerate(rows):
        y = head + height * at
        shapes += _row(line, now.kinds, names, columns, y, height, scale, here)
    if len(rows) > 1:
        shapes.append(rule(0, head + height, WIDTH, head + height, Style(stroke="line")))
    end = bottom + (0 if is_zh else 20)
    return Drawing(
        WIDTH, round(end + 26), [*shapes, *_legend(left, end + 15, here, is_still=is_still)], label(here)
    )


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


def _row(
    line: Line,
    kinds: Sequence[str],
    names: Sequence[str],
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
        Words(left - 14, middle, counted(line.households, scale), "muted", anchor="end"),
    ]
    is_all = line.key == ALL
    sentences = [cell_sentence(here.lang, is_all=is_all, intended=of) for of in (False, True)]
    numbers = (line.given.tolist(), line.shares.tolist(), line.intended.tolist())
    cells = zip(kinds, names, columns, *numbers, strict=True)
    for kind, name, (x, width), given, share, intended in cells:
        if not given and not intended:
            continue
        leads = f"pick=kind:{line.key}:{kind}" if given else ""
        told = line.said(sentences[intended], name, share, given) if given else ""
        style = Style(colour(share), "progress-5", 1.2) if intended else NO_INK
        cell = Rect(x, y + 1.5, width - 2, height - 3, style, leads, told)
        shapes += _cell(cell, share, intended=intended, is_all=is_all)
    return [*shapes, *outcome_bar(line, BARS[0], middle - 9, BARS[1] - BARS[0], 18, here)]


def _cell(cell: Rect, share: float, *, intended: bool, is_all: bool) -> list[Shape]:
    """An intended cell is full and outlined; any other a square by its area; that of all causes a number alone.

    What leads somewhere can be hit on the whole cell.
    """
    x, y = cell.x + cell.width / 2, cell.y + cell.height / 2
    if intended:
        ink = on_colour(cell.style.fill)
        return [cell, Words(x, y, percent_in_cell(share), ink, anchor="middle", bold=True)]
    if is_all:
        return [Words(x, y, percent_in_cell(share), anchor="middle"), cell]
    side = sqrt(share / 100) * min(cell.width, cell.height)
    if side < 1:
        return [cell]
    square = Rect(x - side / 2, y - side / 2, side, side, OTHER)
    number = Words(x, y, percent_in_cell(share), anchor="middle")
    return [square, number, cell] if share >= SHOWN_FROM else [square, cell]


def _legend(left: float, y: float, here: Here, *, is_still: bool) -> list[Shape]:
    lang = here.lang
    entries = [
        (
            Style("progress-3", "progress-5", 1.2),
            gettext(lang, "intended by the policy: percent that got it"),
        ),
        (OTHER, gettext(lang, "other help: the area is the percentage")),
    ]
    shapes: list[Shape] = []
    x = left
    for style, text in entries:
        size = 20 if style.stroke else 12
        shapes += [Rect(x, y - 6, size, 12, style), Words(x + size + 7, y, text, "muted")]
        x += size + 7 + width_of(text) + 24
    if not is_still:
        shapes.append(Words(x, y, gettext(lang, "a click on any mark leads to its households"), "accent"))
    return shapes
