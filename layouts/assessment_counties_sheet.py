"""County exits as drawings: for each criterion every county with its interval against the limit, surest on the left."""

from __future__ import annotations

from collections.abc import Mapping
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
from layouts.drawing import Drawing, Part, Rect, Strokes, Style, Words, rule, text_width
from layouts.picture_parts import shortened
from layouts.records_evaluation import STATES, Evaluated, Judged
from layouts.translate import gettext

Floats = NDArray[np.float64]

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

    def xs(self, places: NDArray[np.intp]) -> Floats:
        """Of many at once, to a tenth of a pixel."""
        return np.round(self.left + self.step * (places + 0.5), 1)

    def ys(self, values: Floats) -> Floats:
        """Of many at once, to a tenth of a pixel."""
        shares = np.clip((values - self.low) / (self.high - self.low), 0, 1)
        return np.round(self.bottom - (self.bottom - self.top) * shares, 1)


def order(judged: Judged) -> NDArray[np.intp]:
    """The counties from the surest to keep the limit to the surest to break it."""
    at = sum(n * (judged.state == state) for n, state in enumerate(STATES))
    return np.lexsort((-judged.margin, at))


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
    shapes: list[Part] = _legend(width, batch.place)
    for judged, (left, top) in zip(here.judged, corners, strict=True):
        shapes += _panel(here, judged, left, top, of_panel, tall, batch.place)
    label = gettext(batch.place.lang, "Each county evaluated against the four limits of its exit")
    return Drawing(width, round(height), shapes, label)


def _legend(width: int, place: Place) -> list[Part]:
    words = state_words(place.lang)
    shapes: list[Part] = []
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
) -> list[Part]:
    """A criterion: its name, how many counties in each state, and the counties."""
    lang, ordered = place.lang, order(judged)
    of_state = {state: np.flatnonzero(judged.state[ordered] == state) for state in STATES}
    rates = _rates(judged)
    room = _room(rates, judged.is_floor, left, top, width, tall)
    shapes: list[Part] = [
        Words(left, top + 8, criterion_words(lang)[judged.criterion], size=13, bold=True),
        *_counts(judged, left + width, top + 8, place),
        rule(left, top + 19, left + width, top + 19, Style(stroke="ink")),
        *_axis(room, left, rates.is_gap),
    ]
    for state, places in of_state.items():
        if len(places):
            shapes += _intervals(rates, ordered, places, room, COLOURS[state])
    shapes += _limits(rates, judged, room, place)
    shapes += _named(here, judged, ordered, left + width, top + 31, width, place)
    if len(here) <= MOST_SINGLE:
        return shapes + _singles(here, judged, ordered, room, place)
    return shapes + _zones(judged, of_state, room, place)


@dataclass(frozen=True, slots=True, eq=False)
class _Rates:
    """What is drawn of a criterion: the rates, or where two limits hold how far each lies from its own, in points."""

    value: Floats
    low: Floats
    high: Floats
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


def _counts(judged: Judged, right: float, y: float, place: Place) -> list[Part]:
    """How many counties are in each state, from the right; each leads to its rows."""
    lang, x = place.lang, right
    shapes: list[Part] = []
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


def _axis(room: _Plot, left: float, is_gap: bool) -> list[Part]:
    """Grid lines at whole percents, five at most."""
    span = room.high - room.low
    step = next(each for each in (0.5, 1, 2, 5, 10, 20, 50) if span / each <= 5)
    ticks = np.arange(np.ceil(room.low / step) * step, room.high + 1e-9, step)
    shapes: list[Part] = []
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
    rates: _Rates, ordered: NDArray[np.intp], places: NDArray[np.intp], room: _Plot, colour: str
) -> list[Part]:
    """The intervals of some counties as one line of many strokes, and their estimates as another."""
    half = min(3.0, max(0.9, room.step * 0.36))
    at = ordered[places]
    low, high, y = (room.ys(each[at]) for each in (rates.low, rates.high, rates.value))
    x = room.xs(places)
    thin = min(1.6, max(0.5, room.step * 0.34))
    return [
        Strokes(x, low, x, high, Style(stroke=colour, width=thin, opacity=0.55)),
        Strokes(np.round(x - half, 1), y, np.round(x + half, 1), y, Style(stroke=colour, width=2.4)),
    ]


def _limits(rates: _Rates, judged: Judged, room: _Plot, place: Place) -> list[Part]:
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
    ordered: NDArray[np.intp],
    right: float,
    y: float,
    width: float,
    place: Place,
) -> list[Part]:
    """The last counties by name and estimate, over the right end where they stand, the worst number at the end."""
    lang = place.lang
    x, room = right - 34, width - 60
    shapes: list[Part] = [Words(x, y, "↓", "muted", anchor="end")]
    x -= 14
    worst = 1 if judged.is_floor else -1
    for i in sorted(ordered[-MOST_NAMED:].tolist(), key=lambda i: worst * float(judged.value[i])):
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


def _zones(judged: Judged, of_state: Mapping[str, NDArray[np.intp]], room: _Plot, place: Place) -> list[Part]:
    """The stretch of each state as a link to its counties."""
    shapes: list[Part] = []
    for state, places in of_state.items():
        if not len(places):
            continue
        left, right = room.x(float(places[0]) - 0.5), room.x(float(places[-1]) + 0.5)
        words = mark_words(judged.criterion, len(places), len(judged.state), state, place.lang)
        leads = f"pick=evaluated:{judged.criterion}:{state}"
        shapes.append(
            Rect(left, room.top - 4, right - left, room.bottom - room.top + 8, Style(), leads, words)
        )
    return shapes


def _singles(
    here: Evaluated, judged: Judged, ordered: NDArray[np.intp], room: _Plot, place: Place
) -> list[Part]:
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
        for n, i in enumerate(ordered.tolist())
    ]
