"""What was asked for and what was given, as a drawing: asked for to the right of a line, given unasked to its left."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from dashboard.words import Unit
from layouts import formats
from layouts.drawing import Dot, Drawing, Rect, Said, Shape, Style, Words, rule
from layouts.measures_marks import asked_words
from layouts.measures_words import ALL, Here
from layouts.picture_parts import shortened, width_of
from layouts.records_measures import Needs
from layouts.translate import gettext

WIDTH, HEIGHT = 1090, 474
NARROW = 342
LEFT = 172
"""Where the bars begin."""
ASKED_END, SHARE_AT = 810, 866
DAYS = (904, WIDTH - 34)
ROOM = 56
"""For a number at the end of a bar."""
DAYS_STEP = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of measure."""

    key: str
    name: str
    met: float
    unmet: float
    unasked: float
    days: float

    @property
    def asked(self) -> float:
        return self.met + self.unmet

    @property
    def share_met(self) -> float | None:
        """Percent of the needs that are met; None where nobody asked."""
        return 100 * self.met / self.asked if self.asked else None


def lines(needs: Needs, here: Here) -> list[Line]:
    """The kinds, most asked first."""
    columns = zip(needs.kinds, needs.households.tolist(), needs.days.tolist(), strict=True)
    return [
        Line(kind, here.kind(kind), met, unmet, unasked, days)
        for kind, (met, unmet, unasked), days in columns
    ]


def together(needs: Needs, here: Here) -> Line:
    """All kinds as one."""
    met, unmet, unasked = (float(n) for n in needs.households.sum(axis=0))
    return Line(ALL, gettext(here.lang, "All measures"), met, unmet, unasked, needs.days_all)


def wide(needs: Needs, here: Here) -> Drawing:
    """A row for each kind: given unasked | met, not met; the share met; the days until it was."""
    lang = here.lang
    found = lines(needs, here)
    head, foot = 44.0, 24
    height = min(30.0, (HEIGHT - head - foot) / max(len(found), 1))
    most_unasked, most_asked = _tops(found)
    # Both sides have one scale.
    per_pixel = (most_unasked + most_asked) / (ASKED_END - LEFT - 2 * ROOM) or 1.0
    base = LEFT + ROOM + most_unasked / per_pixel
    longest = _longest(found)
    bottom = head + height * len(found)
    shapes: list[Shape] = [*_heads(base, head, here), *_days_axis(needs, longest, head, bottom, here)]
    for n, line in enumerate(found):
        y = head + height * n
        shapes.append(Words(0, y + height / 2, _name(line, here), size=13, told=line.name))
        shapes += _bars(line, base, y + 2, height - 4, per_pixel, here)
        share = line.share_met
        if share is not None:
            text = formats.percent(share, 0)
            shapes.append(Words(SHARE_AT, y + height / 2, text, size=13, anchor="end", bold=True))
        if line.days == line.days:
            x = DAYS[0] + (DAYS[1] - DAYS[0]) * line.days / longest
            shapes.append(rule(DAYS[0], y + height / 2, x, y + height / 2, Style(stroke="line")))
            told = _days_told(line, here)
            shapes.append(Dot(x, y + height / 2, 4, Style("accent"), told=told))
            shapes.append(Words(x + 8, y + height / 2, formats.plain(line.days), halo="paper"))
    shapes.append(rule(base, head - 4, base, bottom, Style(stroke="ink")))
    shapes += _legend(LEFT, bottom + 14, here)
    label = gettext(lang, "Households by what they asked for and what they got, for each kind of measure")
    return Drawing(WIDTH, round(bottom + 24), shapes, label)


def _name(line: Line, here: Here) -> str:
    """The kind's name, in a few letters where it would not fit."""
    room = LEFT - 12
    name = line.name if width_of(line.name, 13) <= room else "".join(here.head(line.key))
    return shortened(name, room, 13)


def _tops(found: list[Line]) -> tuple[float, float]:
    return max((line.unasked for line in found), default=0.0), max(
        (line.asked for line in found), default=0.0
    )


def _longest(found: list[Line]) -> float:
    """The end of the axis of days."""
    days = [line.days for line in found if line.days == line.days]
    return DAYS_STEP * ceil(max(days, default=1) / DAYS_STEP)


def _heads(base: float, head: float, here: Here) -> list[Shape]:
    lang = here.lang
    return [
        Words(0, head - 16, gettext(lang, "Measure"), "muted"),
        Words(base - 8, head - 16, gettext(lang, "given unasked"), "muted", anchor="end"),
        Words(base + 8, head - 16, gettext(lang, "asked for: met, not met"), bold=True),
        Words(SHARE_AT, head - 16, gettext(lang, "share met"), "muted", anchor="end"),
        Words(DAYS[0], head - 30, gettext(lang, "Median days until met"), bold=True),
    ]


def _days_axis(needs: Needs, longest: float, head: float, bottom: float, here: Here) -> list[Shape]:
    """The median of all kinds as a line across the rows, named above them."""
    if needs.days_all != needs.days_all:
        return [Words(DAYS[0], head - 14, gettext(here.lang, "no need was met in the year"), "muted")]
    x = DAYS[0] + (DAYS[1] - DAYS[0]) * needs.days_all / longest
    named = gettext(here.lang, "all: {days}", days=formats.text(needs.days_all, Unit.DAY, here.lang))
    return [
        Words(x, head - 13, named, "muted", anchor="middle"),
        rule(x, head - 4, x, bottom, Style(stroke="ink", width=1, opacity=0.6)),
    ]


def _days_told(line: Line, here: Here) -> Said:
    return gettext(here.lang, "{kind}: {days} at the median"), {"kind": line.name, "days": (line.days, "day")}


def _bars(line: Line, base: float, y: float, height: float, per_pixel: float, here: Here) -> list[Shape]:
    """Given unasked to the left of the line; met and unmet to its right."""
    shapes: list[Shape] = []
    if line.unasked:
        length = max(line.unasked / per_pixel, 1)
        shapes.append(_bar(base - length, y, length, height, "nodata", line, "unasked", line.unasked, here))
        shapes.append(_number(base - length - 5, y + height / 2, line.unasked, "muted", "end", here))
    x = base
    for name, count, token in (("met", line.met, "progress-4"), ("unmet", line.unmet, "left")):
        if count:
            length = max(count / per_pixel, 1.5)
            shapes.append(_bar(x, y, length - 0.5, height, token, line, name, count, here))
            x += length
    if line.unmet:
        shapes.append(_number(x + 5, y + height / 2, line.unmet, "left", "start", here))
    return shapes


def _bar(
    x: float,
    y: float,
    width: float,
    height: float,
    token: str,
    line: Line,
    name: str,
    count: float,
    here: Here,
) -> Shape:
    values = {"kind": line.name, "what": asked_words(here.lang)[name], "count": (count, "household")}
    told = gettext(here.lang, "{kind}, {what}: {count}"), values
    return Rect(x, y, width, height, Style(token), leads=f"pick=need:{line.key}:{name}", told=told)


def _number(x: float, y: float, count: float, token: str, anchor: str, here: Here) -> Shape:
    text = formats.number(count, Unit.HOUSEHOLD, here.lang, compact=True)
    return Words(x, y, text, token, anchor=anchor)


def _legend(x: float, y: float, here: Here) -> list[Shape]:
    shapes: list[Shape] = []
    words = asked_words(here.lang)
    for token, text in (("progress-4", words["met"]), ("left", words["unmet"]), ("nodata", words["unasked"])):
        shapes += [Rect(x, y - 6, 12, 12, Style(token)), Words(x + 19, y, text, "muted")]
        x += 19 + width_of(text) + 24
    shapes.append(Words(x, y, gettext(here.lang, "households, each counted once a kind"), "muted"))
    return shapes


def narrow(needs: Needs, here: Here) -> Drawing:
    """For a narrow screen: the name over its bar, with the share met and the days."""
    found = lines(needs, here)
    top = max((max(line.asked, line.unasked) for line in found), default=0.0) or 1.0
    shapes: list[Shape] = []
    y = 6.0
    for line in found:
        share = line.share_met
        said = [formats.percent(share, 0)] if share is not None else []
        if line.days == line.days:
            said.append(formats.text(line.days, Unit.DAY, here.lang))
        beside = " · ".join(said)
        name = shortened(line.name, NARROW - width_of(beside) - 12, 14)
        shapes.append(Words(0, y + 7, name, size=14, told=line.name if name != line.name else ""))
        shapes.append(Words(NARROW, y + 7, beside, "muted", anchor="end"))
        x, room = 0.0, NARROW
        for name, count, token in (("met", line.met, "progress-4"), ("unmet", line.unmet, "left")):
            if count:
                length = max(room * count / top, 1.5)
                shapes.append(_bar(x, y + 18, length - 0.5, 16, token, line, name, count, here))
                x += length
        if line.unasked:
            length = max(room * line.unasked / top, 1)
            shapes.append(_bar(0, y + 36, length, 10, "nodata", line, "unasked", line.unasked, here))
        y += 58
    for token, text in (
        ("progress-4", asked_words(here.lang)["met"]),
        ("left", asked_words(here.lang)["unmet"]),
        ("nodata", asked_words(here.lang)["unasked"]),
    ):
        shapes += [Rect(0, y, 12, 12, Style(token)), Words(19, y + 6, text, "muted")]
        y += 22
    label = gettext(
        here.lang, "Households by what they asked for and what they got, for each kind of measure"
    )
    return Drawing(NARROW, round(y), shapes, label)
