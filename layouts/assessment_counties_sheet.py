"""County exits as drawings: for each criterion every county with its interval against the limit, surest on the left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layouts import formats
from layouts.assessment_counties_words import (
    Batch,
    Place,
    criterion_words,
    limits_of,
    mark_words,
    rate_of,
    state_words,
    told,
)
from layouts.drawing import Drawing, Path, Rect, Shape, Style, Words, rule, text_width
from layouts.picture_parts import shortened
from layouts.records_evaluation import STATES, Evaluated, Judged
from layouts.translate import gettext

WIDTH, NARROW = 640, 342
GAP, TALL, TALL_NARROW, TOP = 26.0, 198.0, 196.0, 24.0
MOST_SINGLE = 60
"""Counties that are links one by one; of more the three states are."""
MOST_NAMED = 3
COLOURS = {"kept": "accent", "unsure": "left", "broken": "breach"}


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the counties of a panel stand, and where its values lie."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    count: int

    @property
    def step(self) -> float:
        return (self.right - self.left) / max(self.count, 1)

    def x(self, place: float) -> float:
        return self.left + self.step * (place + 0.5)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - (self.bottom - self.top) * min(max(share, 0.0), 1.0)

    def xs(self, places: list[int]) -> list[float]:
        """Of many at once, to a tenth of a pixel."""
        return [float(x) for x in np.round(self.left + self.step * (np.array(places) + 0.5), 1)]

    def ys(self, values: NDArray[np.float64]) -> list[float]:
        """Of many at once, to a tenth of a pixel."""
        shares = np.clip((values - self.low) / (self.high - self.low), 0, 1)
        return [float(y) for y in np.round(self.bottom - (self.bottom - self.top) * shares, 1)]


def order(judged: Judged) -> list[int]:
    """The counties from the surest to keep the limit to the surest to break it."""
    at = sum(n * (judged.state == state) for n, state in enumerate(STATES))
    return [int(i) for i in np.lexsort((-judged.margin, at))]


def wide(batch: Batch) -> Drawing:
    """The four criteria, two by two."""
    width = (WIDTH - GAP) / 2
    corners = [(0.0, TOP), (width + GAP, TOP), (0.0, TOP + TALL), (width + GAP, TOP + TALL)]
    return _sheet(batch, WIDTH, TOP + 2 * TALL, corners, width, TALL)


def narrow(batch: Batch) -> Drawing:
    """One under another, for a narrow screen."""
    top = TOP + 36
    corners = [(0.0, top + TALL_NARROW * n) for n in range(4)]
    return _sheet(batch, NARROW, top + 4 * TALL_NARROW, corners, float(NARROW), TALL_NARROW)


def _sheet(
    batch: Batch,
    width: int,
    height: float,
    corners: list[tuple[float, float]],
    of_panel: float,
    tall: float,
) -> Drawing:
    here = batch.here
    shapes: list[Shape] = _legend(width, batch.place)
    for judged, (left, top) in zip(here.judged, corners, strict=True):
        shapes += _panel(here, judged, left, top, of_panel, tall, batch.place)
    label = gettext(batch.place.lang, "Each county evaluated against the four limits of its exit")
    return Drawing(width, round(height), shapes, label)


def _legend(width: int, place: Place) -> list[Shape]:
    words = state_words(place.lang)
    shapes: list[Shape] = []
    x, y = 0.0, 8.0
    for state in STATES:
        long = text_width(words[state], 12) + 32
        if x and x + long - 16 > width:
            x, y = 0.0, y + 18
        shapes += [Rect(x, y - 5, 10, 10, Style(COLOURS[state])), Words(x + 15, y, words[state], "muted")]
        x += long
    return shapes


def _panel(
    here: Evaluated, judged: Judged, left: float, top: float, width: float, tall: float, place: Place
) -> list[Shape]:
    """A criterion: its name, how many counties in each state, and the counties."""
    lang, ordered = place.lang, order(judged)
    rates = _rates(judged)
    room = _room(rates, judged.is_floor, left, top, width, tall)
    shapes: list[Shape] = [
        Words(left, top + 8, criterion_words(lang)[judged.criterion], size=13, bold=True),
        *_counts(judged, left + width, top + 8, place),
        rule(left, top + 19, left + width, top + 19, Style(stroke="ink")),
        *_axis(room, left, rates.is_gap),
    ]
    for state in STATES:
        places = [n for n, i in enumerate(ordered) if judged.state[i] == state]
        if places:
            shapes += _intervals(rates, ordered, places, room, Style(stroke=COLOURS[state]))
    shapes += _limits(rates, judged, room, place)
    shapes += _named(here, judged, ordered, left + width, top + 31, width, place)
    if len(here) <= MOST_SINGLE:
        return shapes + _singles(here, judged, ordered, room, place)
    return shapes + _zones(judged, ordered, room, place)


@dataclass(frozen=True, slots=True, eq=False)
class _Rates:
    """What is drawn of a criterion: the rates, or where two limits hold how far each lies from its own, in points."""

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    limit: float
    is_gap: bool


def _rates(judged: Judged) -> _Rates:
    if len(limits_of(judged)) < 2:
        return _Rates(judged.value, judged.low, judged.high, float(judged.limit[0]), False)
    own = judged.limit
    return _Rates(judged.value - own, judged.low - own, judged.high - own, 0.0, True)


def _room(rates: _Rates, is_floor: bool, left: float, top: float, width: float, tall: float) -> _Plot:
    if is_floor:
        low, high = min(float(np.floor(rates.low.min())), rates.limit - 1), 100.0
    else:
        high = max(float(rates.high.max()), rates.limit * 1.12) * 1.04
        low = float(rates.low.min()) if rates.is_gap else 0.0
    return _Plot(left + 26, left + width - 34, top + 42, top + tall - 14, low, high, len(rates.value))


def _counts(judged: Judged, right: float, y: float, place: Place) -> list[Shape]:
    """How many counties are in each state, from the right; each leads to its rows."""
    lang, x = place.lang, right
    shapes: list[Shape] = []
    for state in reversed(STATES):
        count = int((judged.state == state).sum())
        number = formats.plain(count)
        words = mark_words(judged.criterion, count, len(judged.state), state, lang)
        leads = f"pick=evaluated:{judged.criterion}:{state}" if count else ""
        colour = COLOURS[state] if count else "muted"
        shapes.append(
            Words(x, y, number, colour, size=13, anchor="end", bold=bool(count), leads=leads, told=words)
        )
        x -= text_width(number, 13) + 5
        shapes.append(Rect(x - 8, y - 4, 8, 8, Style(colour)))
        x -= 22
    return shapes


def _axis(room: _Plot, left: float, is_gap: bool) -> list[Shape]:
    """Grid lines at whole percents, five at most."""
    span = room.high - room.low
    step = next(each for each in (0.5, 1, 2, 5, 10, 20, 50) if span / each <= 5)
    ticks = np.arange(np.ceil(room.low / step) * step, room.high + 1e-9, step)
    shapes: list[Shape] = []
    for tick in ticks:
        y = room.y(float(tick))
        shapes += [
            rule(room.left, y, room.right, y, Style(stroke="line", width=0.8)),
            Words(left + 20, y, _tick(float(tick), is_gap), "muted", anchor="end"),
        ]
    return shapes


def _tick(value: float, is_gap: bool) -> str:
    written = f"{value:g}".replace("-", formats.MINUS)
    return formats.signed(written, value) if is_gap else written


def _intervals(
    rates: _Rates, ordered: list[int], places: list[int], room: _Plot, style: Style
) -> list[Shape]:
    """The intervals of some counties as one line of many strokes, and their estimates as another."""
    half = min(3.0, max(0.9, room.step * 0.36))
    at = [ordered[n] for n in places]
    ends = [room.ys(each[at]) for each in (rates.low, rates.high, rates.value)]
    strokes, dots = [], []
    for x, low, high, y in zip(room.xs(places), *ends, strict=True):
        strokes += [("M", (x, low)), ("L", (x, high))]
        dots += [("M", (round(x - half, 1), y)), ("L", (round(x + half, 1), y))]
    thin = min(1.6, max(0.5, room.step * 0.34))
    return [
        Path(strokes, Style(stroke=style.stroke, width=thin, opacity=0.55)),
        Path(dots, Style(stroke=style.stroke, width=2.4)),
    ]


def _limits(rates: _Rates, judged: Judged, room: _Plot, place: Place) -> list[Shape]:
    """The limit as a dashed line with its number; where two hold, what the line stands for."""
    y, lang = room.y(rates.limit), place.lang
    line = rule(room.left, y, room.right, y, Style(stroke="breach", width=1.2, dash="4 3"))
    if not rates.is_gap:
        return [line, Words(room.right + 3, y, f"{rates.limit:g}%", "breach", bold=True)]
    low, high = (f"{each:g}%" for each in limits_of(judged))
    meant = gettext(lang, "points from the own limit: {low}, west {high}", low=low, high=high)
    return [
        line,
        Words(room.right + 3, y, gettext(lang, "its limit"), "breach", bold=True),
        Words(room.right, room.bottom + 9, meant, "muted", anchor="end", halo="paper"),
    ]


def _named(
    here: Evaluated,
    judged: Judged,
    ordered: list[int],
    right: float,
    y: float,
    width: float,
    place: Place,
) -> list[Shape]:
    """The last counties by name and estimate, over the right end where they stand, the worst number at the end."""
    lang = place.lang
    x, room = right - 34, width - 60
    shapes: list[Shape] = [Words(x, y, "↓", "muted", anchor="end")]
    x -= 14
    worst = 1 if judged.is_floor else -1
    for i in sorted(ordered[-MOST_NAMED:], key=lambda i: worst * float(judged.value[i])):
        text = f"{shortened(place.county_words(here.codes[i]), 96, 12)} {rate_of(judged, i)}"
        long = text_width(text, 12)
        if right - 34 - (x - long) > room:
            break
        leads = f"region={here.codes[i]}&pick="
        colour = "muted" if judged.state[i] == "kept" else COLOURS[str(judged.state[i])]
        shapes.append(
            Words(x, y, text, colour, anchor="end", halo="paper", leads=leads, told=told(judged, i, lang))
        )
        x -= long + 12
    return shapes


def _zones(judged: Judged, ordered: list[int], room: _Plot, place: Place) -> list[Shape]:
    """The stretch of each state as a link to its counties."""
    shapes: list[Shape] = []
    for state in STATES:
        places = [n for n, i in enumerate(ordered) if judged.state[i] == state]
        if not places:
            continue
        left, right = room.x(places[0] - 0.5), room.x(places[-1] + 0.5)
        words = mark_words(judged.criterion, len(places), len(ordered), state, place.lang)
        leads = f"pick=evaluated:{judged.criterion}:{state}"
        shapes.append(
            Rect(left, room.top - 4, right - left, room.bottom - room.top + 8, Style(), leads, words)
        )
    return shapes


def _singles(here: Evaluated, judged: Judged, ordered: list[int], room: _Plot, place: Place) -> list[Shape]:
    """Each county as a link to its own evaluation."""
    return [
        Rect(
            room.x(n - 0.5),
            room.top - 4,
            room.step,
            room.bottom - room.top + 8,
            Style(),
            f"region={here.codes[i]}&pick=",
            f"{place.county_words(here.codes[i])}: {told(judged, i, place.lang)}",
        )
        for n, i in enumerate(ordered)
    ]
