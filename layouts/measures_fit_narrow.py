"""Cause × measure on a narrow screen: under each cause what it comes to and what the policy intends for it."""

from __future__ import annotations

from layouts.drawing import Drawing, Rect, Shape, Style, Words
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
from layouts.picture_parts import shortened
from layouts.records_measures import FitMatrix
from layouts.translate import gettext

NARROW = 342


def narrow(now: FitMatrix, here: Here) -> Drawing:
    """For a narrow screen: under each cause what it comes to and what the policy intends for it."""
    y = 30.0
    lang = here.lang
    shapes: list[Shape] = [
        Words(0, 8, gettext(lang, "fits"), "progress-5"),
        Words(NARROW / 2, 8, gettext(lang, "misses"), "muted", anchor="middle"),
        Words(NARROW, 8, gettext(lang, "nothing"), "breach", anchor="end"),
    ]
    unit, scale = scale_of(float(now.households.sum()), here)
    for line in lines(now, here):
        size = f"{counted(line.households, scale)} {unit}"
        shapes += [
            Words(0, y + 6, line.name, size=14, bold=True),
            Words(NARROW, y + 6, size, "muted", anchor="end"),
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
    return Drawing(NARROW, round(y), shapes, label(here))


def _chip(line: Line, kind: str, at: int, x: float, y: float, here: Here) -> list[Shape]:
    """An intended kind with its percentage and its name."""
    share = float(line.shares[at])
    fill = colour(share)
    room = NARROW / 2 - 4
    name = here.kind(kind)
    sentence = cell_sentence(here.lang, is_all=line.key == ALL, intended=True)
    told = line.said(sentence, name, share, float(line.given[at]))
    leads = f"pick=kind:{line.key}:{kind}" if line.given[at] else ""
    return [
        Rect(x, y, 36, 26, Style(fill, "progress-5", 1.2)),
        Words(x + 18, y + 13, percent_in_cell(share), on_colour(fill), anchor="middle", bold=True),
        Words(x + 43, y + 13, shortened(name, room - 44)),
        Rect(x, y, room, 28, Style(), leads=leads, told=told),
    ]
