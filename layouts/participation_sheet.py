"""Participation as drawings: a line for each indicator with its regions as dots, and who falls behind on most."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dashboard.words import Unit
from layouts import formats
from layouts.drawing import Dot, Drawing, Rect, Shape, Style, Words, rule
from layouts.measures_words import Here, written_name
from layouts.participation import Line, Participation
from layouts.participation import change as change_words
from layouts.picture_parts import shortened, width_of, wrapped
from layouts.translate import gettext, spaced

WIDTH, NARROW, SIDE = 640, 342, 440
VALUE, CHANGE, PARENT, STRIP = 238.0, 290.0, 352.0, 376.0
"""Where the columns of the wide drawing end, and where its strip begins."""
MOST_DOTS = 60
"""Regions that are drawn one by one; of more only the band and the ends."""
TALL, MOST_ROWS = 452.0, 18
AMONG, BEHIND = Style("accent", opacity=0.75), Style("left", opacity=0.75)


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch on which the regions' values lie, the worst on the left."""

    left: float
    right: float
    worst: float
    best: float

    def at(self, value: float) -> float:
        span = self.best - self.worst
        return (
            (self.left + self.right) / 2
            if not span
            else self.left + (self.right - self.left) * (value - self.worst) / span
        )


def _strip(line: Line, left: float, right: float) -> Strip | None:
    """From the worst to the best of the regions and the place itself; None where nothing is known."""
    values = [*line.values[line.compared], *(v for v in (line.now, line.parent) if not math.isnan(v))]
    if not values:
        return None
    ends = (min(values), max(values))
    return Strip(left, right, *(ends if line.sign > 0 else ends[::-1]))


def wide(found: Participation, here: Here) -> Drawing:
    """Name, number, change, the region above, and the strip of regions."""
    lang = here.lang
    head = 26.0
    tall = min(60.0, (TALL - head) / max(len(found.lines), 1))
    heads = [
        (VALUE, shortened(spaced(here.name(lang)), 84)),
        (CHANGE, gettext(lang, "change")),
        (PARENT, shortened(found.parent, 62)),
        (WIDTH, gettext(lang, "best")),
    ]
    shapes: list[Shape] = [
        Words(STRIP - 8, 10, gettext(lang, "worst"), "muted"),
        *(Words(x, 10, text, "muted", anchor="end") for x, text in heads),
        rule(0, head - 4, WIDTH, head - 4, Style(stroke="ink")),
    ]
    for n, line in enumerate(found.lines):
        y = head + tall * n
        shapes += _row(found, line, n, y, tall, here)
        shapes.append(rule(0, y + tall, WIDTH, y + tall, Style(stroke="line")))
    return Drawing(WIDTH, round(head + tall * len(found.lines) + 8), shapes, _label(here))


def _row(found: Participation, line: Line, n: int, y: float, tall: float, here: Here) -> list[Shape]:
    middle = y + tall / 2
    names = wrapped(line.name(here), VALUE - 74, 13)
    if len(names) > 2:
        names = [names[0], shortened(" ".join(names[1:]), VALUE - 74, 13)]
    shapes: list[Shape] = [Words(0, middle - 8 * (len(names) - 1), str(n + 1), "muted")]
    shapes += [
        Words(16, middle + 16 * i - 8 * (len(names) - 1), name, size=13) for i, name in enumerate(names)
    ]
    numbers = (
        Words(VALUE, middle, number_words(line, line.now, here), size=15, bold=True, anchor="end"),
        Words(CHANGE, middle, short_change(line, here), anchor="end"),
        Words(PARENT, middle, number_words(line, line.parent, here), "muted", anchor="end"),
    )
    shapes += numbers if found.parent else numbers[:2]
    shapes += _dots(found, line, middle - max(0.0, (56 - tall) / 2), STRIP, WIDTH - 8.0, tall, here)
    if not math.isnan(line.now):
        pick, told = f"pick=participation:{line.indicator.id}", row_words(line, here)
        shapes.append(Rect(0, y + 1, STRIP - 22, tall - 2, Style(), leads=pick, told=told))
    return shapes


def short_change(line: Line, here: Here) -> str:
    """The change on the year before without its unit: points of a percentage, percent of money."""
    if line.indicator.unit is Unit.PERCENT and not math.isnan(line.before):
        change = line.now - line.before
        return formats.signed(formats.plain(change, 1), round(change, 1))
    return change_words(line, here)


def number_words(line: Line, value: float, here: Here) -> str:
    """A number with its unit, short enough for a column."""
    if math.isnan(value):
        return formats.MISSING
    amount = formats.amount(value, line.indicator.unit, here.lang)
    if line.indicator.unit is Unit.PERCENT:
        return amount.text()
    return amount.number if here.lang == "en" else amount.text()


def _dots(
    found: Participation, line: Line, y: float, left: float, right: float, tall: float, here: Here
) -> list[Shape]:
    """The regions as dots over the band of their middle half; the place itself as a tick, the ends by name."""
    strip = _strip(line, left, right)
    if strip is None:
        return [Words(left, y, gettext(here.lang, "no figure for this year"), "muted")]
    shapes: list[Shape] = [rule(left, y, right, y, Style(stroke="line"))]
    band = line.band
    if band is not None:
        ends = sorted(strip.at(v) for v in band)
        shapes.append(Rect(ends[0], y - 6, max(ends[1] - ends[0], 1), 12, Style("backdrop", "line")))
    behind = line.behind
    known = [int(r) for r in np.flatnonzero(line.compared)]
    if len(known) <= MOST_DOTS:
        unit = str(line.indicator.unit)
        names = [written_name(name, here.lang) for name in found.names]
        for r in known:
            value, leads = float(line.values[r]), f"region={found.codes[r]}&pick="
            told = "{name} {value}", {"name": names[r], "value": (value, unit)}
            shapes.append(Dot(strip.at(value), y, 3.4, BEHIND if behind[r] else AMONG, leads, told))
    if not math.isnan(line.now):
        x = strip.at(line.now)
        shapes.append(rule(x, y - 10, x, y + 10, Style(stroke="ink", width=2)))
    named = line.ends()
    if named is not None and tall >= 40:
        for r, x, anchor in ((named[0], left, "start"), (named[1], right, "end")):
            text = shortened(_place_words(found, line, r, here), 128)
            leads = f"region={found.codes[r]}&pick="
            shapes.append(Words(x, y + 19, text, "muted", anchor=anchor, halo="paper", leads=leads))
    return shapes


def _place_words(found: Participation, line: Line, r: int, here: Here) -> str:
    """A region below with its value."""
    return f"{written_name(found.names[r], here.lang)} {number_words(line, float(line.values[r]), here)}"


def row_words(line: Line, here: Here) -> str:
    """What a row says when pointed at."""
    return gettext(
        here.lang,
        "{name}: {value}; the rows behind it",
        name=line.name(here),
        value=line.text(line.now, here),
    )


def narrow(found: Participation, here: Here) -> Drawing:
    """For a narrow screen: each indicator over its strip."""
    tall = 78.0
    shapes: list[Shape] = []
    for n, line in enumerate(found.lines):
        y = tall * n
        number = number_words(line, line.now, here)
        shapes += [
            Words(
                0, y + 16, shortened(f"{n + 1}  {line.name(here)}", 330 - width_of(number, 15), 13), size=13
            ),
            Words(NARROW, y + 16, number, size=15, bold=True, anchor="end"),
            *_dots(found, line, y + 44, 4.0, NARROW - 6.0, tall, here),
            rule(0, y + tall, NARROW, y + tall, Style(stroke="line")),
        ]
        if not math.isnan(line.now):
            pick = f"pick=participation:{line.indicator.id}"
            shapes.append(Rect(0, y + 1, NARROW, 32, Style(), leads=pick, told=row_words(line, here)))
    return Drawing(NARROW, round(tall * max(len(found.lines), 1) + 6), shapes, _label(here))


def _label(here: Here) -> str:
    return gettext(here.lang, "Each measure of participation, and the places below on it")


def behind_sheet(found: Participation, here: Here, width: int = SIDE) -> Drawing:
    """A row for each place that falls behind, a square for each indicator: full where it is in the last quarter."""
    lang = here.lang
    rows = found.last()[:MOST_ROWS]
    behind, left = found.behind, 136.0
    line, step = (22.0, min(30.0, (width - left - 36) / max(len(found.lines), 1)))
    shapes: list[Shape] = [
        Words(left + step * (i + 0.5), 9, str(i + 1), "muted", anchor="middle", told=each.name(here))
        for i, each in enumerate(found.lines)
    ]
    shapes.append(rule(0, 20, width, 20, Style(stroke="ink")))
    for n, r in enumerate(rows):
        y = 22 + line * n + line / 2
        name = shortened(spaced(found.names[r](lang)), left - 10, 13)
        shapes.append(Words(0, y, name, size=13, leads=f"region={found.codes[r]}&pick="))
        for i, each in enumerate(found.lines):
            x = left + step * (i + 0.5)
            if behind[i, r]:
                value = each.text(float(each.values[r]), here)
                told = gettext(
                    lang, "{name}: {value}, in the last quarter", name=each.name(here), value=value
                )
                shapes.append(Rect(x - 6, y - 6, 12, 12, Style("left"), told=told))
            elif np.isnan(each.values[r]):
                shapes.append(rule(x - 3, y, x + 3, y, Style(stroke="muted")))
            else:
                shapes.append(Rect(x - 2, y - 2, 4, 4, Style("line")))
        shapes.append(Words(width, y, formats.plain(int(found.counts[r])), anchor="end", size=13, bold=True))
    label = gettext(lang, "Places in the last quarter on most measures of participation")
    return Drawing(width, round(24 + line * max(len(rows), 1)), shapes, label)
