"""What the provinces reported beside what the third party found, as a drawing: an interval and a tick a province."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layouts import formats
from layouts.assessment_words import SAMPLED, Round
from layouts.drawing import Chosen, Column, Dot, Drawing, Many, Part, Strokes, Style, Words, rule
from layouts.picture_parts import shortened, width_of
from layouts.records_assessment import Reports
from layouts.translate import gettext

Floats = NDArray[np.float64]

WIDTH, HEIGHT = 1090, 478
NARROW = 342
_LEGEND = 24.0
"""Above the panels: what the marks are is read before them, and stays in sight where a screen ends early."""
_HEAD, _FOOT = _LEGEND + 50.0, 6.0
_NAME = 96.0
_GAP = 40.0
LINE = Style(stroke="line")
INTERVAL = Style(stroke="accent", width=3, opacity=0.45)
REPORTED, BEYOND = Style(stroke="muted", width=2.5), Style(stroke="breach", width=2.5)
_STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Percents between two ticks of an axis."""


def label(shown: Round) -> str:
    """What a screen reader calls the drawing."""
    return gettext(
        shown.lang, "What each province reported beside what the third party found, with its interval"
    )


def wide(reports: Reports, shown: Round) -> Drawing:
    """Three panels beside each other, a row a province."""
    count = len(reports.provinces)
    height = min(20.0, (HEIGHT - _HEAD - _FOOT) / max(count, 1))
    bottom = _HEAD + height * count
    width = (WIDTH - _NAME - _GAP * (len(SAMPLED) - 1)) / len(SAMPLED)
    lefts = [_NAME + (width + _GAP) * at for at in range(len(SAMPLED))]
    middles = _HEAD + height * (np.arange(count) + 0.5)
    panels = Panels(reports, lefts, width, np.tile(middles, (len(SAMPLED), 1)).T)
    y = _HEAD + height * np.arange(5.0, count, 5)
    shapes: list[Part] = [Strokes(0 * y, y, 0 * y + WIDTH, y, LINE), _names(reports, middles, shown)]
    shapes += panels.heads([_LEGEND] * len(SAMPLED), [bottom] * len(SAMPLED), shown)
    shapes += panels.marks(min(height, 16.0), shown)
    shapes += _legend(_NAME, 9, shown)
    return Drawing(WIDTH, round(bottom + _FOOT), shapes, label(shown))


def _names(reports: Reports, middles: NDArray[np.floating[Any]], shown: Round) -> Many:
    names = [shown.name(code) for code in reports.provinces]
    short = [shortened(name, _NAME - 2, 13) for name in names]
    told = [name if name != cut else "" for name, cut in zip(names, short, strict=True)]
    codes = reports.provinces
    return Many(Words, len(codes), {
        "x": 0,
        "y": Column(middles),
        "text": Column(short),
        "size": 13,
        "bold": Column([code in shown.marked for code in codes]),
        "leads": ("region={code}0000", {"code": Column(codes)}),
        "told": Column(told),
    })  # fmt: skip


class Panels:
    """The three indicators, each between two whole percents that hold all its numbers; (P, 3) arrays of pixels."""

    def __init__(self, reports: Reports, lefts: Sequence[float], width: float, y: Floats) -> None:
        self._reports, self._lefts, self._width, self._y = reports, lefts, width, y
        self._least = np.floor(np.fmin(reports.low, reports.reported).min(axis=0))
        self._most = np.minimum(100, np.ceil(np.fmax(reports.high, reports.reported).max(axis=0)))
        numbers = (reports.low, reports.found, reports.high, reports.reported)
        self._low, self._found, self._high, self._reported = map(self._x, numbers)

    def _x(self, percent: Floats) -> Floats:
        span = np.maximum(self._most - self._least, 1)
        place: Floats = np.asarray(self._lefts) + self._width * (percent - self._least) / span
        return place

    def heads(self, tops: Sequence[float], bottoms: Sequence[float], shown: Round) -> list[Part]:
        """The indicators' names and axes."""
        names = [shown.indicator(code) for code in SAMPLED]
        ticks = [_ticks(*ends) for ends in zip(self._least.tolist(), self._most.tolist(), strict=True)]
        of = np.repeat(np.arange(len(SAMPLED)), [len(each) for each in ticks])
        values = [value for each in ticks for value in each]
        percents = np.zeros((len(values), len(SAMPLED))) + np.asarray(values)[:, None]
        x = self._x(percents)[np.arange(len(values)), of]
        top, bottom = np.asarray(tops)[of], np.asarray(bottoms)[of]
        written = [f"{formats.plain(value, 0 if value == round(value) else 1)}%" for value in values]
        return [
            Many(Words, len(names), {
                "x": Column(self._lefts),
                "y": Column([top + 10 for top in tops]),
                "text": Column([shortened(name, self._width, 13) for name in names]),
                "size": 13,
                "bold": True,
                "told": Column(names),
            }),
            Many(Words, len(values), {
                "x": Column(x), "y": Column(top + 33), "text": Column(written), "colour": "muted", "anchor": "middle",
            }),
            Strokes(x, top + 42, x, bottom, LINE),
        ]  # fmt: skip

    def marks(self, size: float, shown: Round) -> list[Part]:
        """Intervals, what was found, what was reported, and how far the reports beyond chance lie from it."""
        reports = self._reports
        known, differs = ~np.isnan(self._reported), reports.differs
        half = size / 2 - 1
        parts: list[Part] = [
            Strokes(self._low.ravel(), self._y.ravel(), self._high.ravel(), self._y.ravel(), INTERVAL),
            self._dots(shown),
        ]
        for some, style in ((known & ~differs, REPORTED), (known & differs, BEYOND)):
            x, y = self._reported[some], self._y[some]
            parts.append(Strokes(x, y - half, x, y + half, style))
        return [*parts, self._gaps()]

    def _dots(self, shown: Round) -> Many:
        reports = self._reports
        of, by = (part.ravel() for part in np.indices(reports.found.shape))
        sentence = gettext(
            shown.lang,
            "{name}, {indicator}: found {found} of {n} ({low} to {high}), reported {reported}; "
            "beyond chance in {times} of {years} years so far",
        )
        percents = {
            name: (Column(getattr(reports, name).ravel()), "percent") for name in ("found", "low", "high", "reported")
        }  # fmt: skip
        return Many(Dot, len(of), {
            "x": Column(self._found.ravel()),
            "y": Column(self._y.ravel()),
            "radius": 3.5,
            "style": Style("accent"),
            "leads": ("pick=found:{code}:{key}", {"code": Chosen(reports.provinces, of), "key": Chosen(SAMPLED, by)}),
            "told": (sentence, percents | {
                "name": Chosen([shown.name(code) for code in reports.provinces], of),
                "indicator": Chosen([shown.indicator(code) for code in SAMPLED], by),
                "n": Column(formats.plains(reports.sampled.ravel())),
                "times": Column([str(n) for n in reports.times.ravel().tolist()]),
                "years": str(reports.years),
            }),
        })  # fmt: skip

    def _gaps(self) -> Many:
        """How far the reports beyond chance lie from what was found, as both read."""
        reports = self._reports
        beyond = np.nonzero(reports.differs)
        of, by = beyond
        pairs = zip(reports.reported[beyond].tolist(), reports.found[beyond].tolist(), strict=True)
        gaps = formats.plains([formats.apart(*pair) for pair in pairs], 1, sign=True)
        reported, ends = self._reported[beyond], np.asarray(self._lefts)[by] + self._width
        has_room = ends - reported > 8 + np.array([width_of(gap) for gap in gaps])
        return Many(Words, len(gaps), {
            "x": Column(np.where(has_room, reported + 6, np.minimum(self._low[beyond], reported) - 6)),
            "y": Column(self._y[beyond]),
            "text": Column(gaps),
            "colour": "breach",
            "anchor": Chosen(("end", "start"), has_room.astype(int)),
            "bold": True,
            "leads": ("pick=found:{code}:{key}", {"code": Chosen(reports.provinces, of), "key": Chosen(SAMPLED, by)}),
        })  # fmt: skip


def _ticks(low: float, high: float) -> list[float]:
    """Round percents from end to end, five at most."""
    step = next((step for step in _STEPS if (high - low) / step <= 4), high - low)
    first = ceil(low / step)
    return [step * n for n in range(first, floor(high / step) + 1)]


def _legend(x: float, y: float, shown: Round) -> list[Part]:
    lang = shown.lang
    shapes: list[Part] = [
        rule(x, y, x + 24, y, INTERVAL),
        Dot(x + 12, y, 3.5, Style("accent")),
    ]
    words = gettext(lang, "found by the third party, 95% interval")
    shapes.append(Words(x + 32, y, words, "muted"))
    x += 32 + width_of(words) + 28
    for token, text in (
        ("muted", gettext(lang, "reported by the province")),
        ("breach", gettext(lang, "reported, beyond what the sample allows")),
    ):
        shapes += [rule(x, y - 7, x, y + 7, Style(stroke=token, width=2.5)), Words(x + 9, y, text, "muted")]
        x += 9 + width_of(text) + 28
    return shapes


def narrow(reports: Reports, shown: Round) -> Drawing:
    """For a narrow screen: the three panels under each other."""
    count = len(reports.provinces)
    head = _HEAD - _LEGEND
    tall = head + 20 * count + 24
    tops = 22 * len(SAMPLED) + 8 + tall * np.arange(len(SAMPLED))
    middles = head + 20 * (np.arange(count) + 0.5)
    panels = Panels(reports, [_NAME] * len(SAMPLED), NARROW - 12 - _NAME, middles[:, None] + tops)
    shapes = _narrow_legend(shown)
    shapes += [_names(reports, middles + top, shown) for top in tops.tolist()]
    shapes += panels.heads(tops.tolist(), (tops + tall - 24).tolist(), shown)
    shapes += panels.marks(16.0, shown)
    return Drawing(NARROW, round(float(tops[-1]) + tall), shapes, label(shown))


def _narrow_legend(shown: Round) -> list[Part]:
    """What the marks are, a line each."""
    shapes: list[Part] = []
    for n, (token, text) in enumerate(
        (
            ("accent", gettext(shown.lang, "found by the third party, 95% interval")),
            ("muted", gettext(shown.lang, "reported by the province")),
            ("breach", gettext(shown.lang, "reported, beyond what the sample allows")),
        )
    ):
        y = 10 + 22 * n
        mark: list[Part] = (
            [rule(0, y, 20, y, INTERVAL), Dot(10, y, 3.5, Style("accent"))]
            if token == "accent"
            else [rule(10, y - 6, 10, y + 6, Style(stroke=token, width=2.5))]
        )
        shapes += [*mark, Words(28, y, text, "muted")]
    return shapes
