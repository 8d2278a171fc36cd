"""One county's evaluation as a drawing: each criterion with sample, interval and limit, the others of its batch behind it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layouts import formats
from layouts.assessment_counties_sheet import COLOURS, NARROW, WIDTH
from layouts.assessment_counties_words import (
    Batch,
    Place,
    criterion_words,
    limit_words,
    rate_of,
    sample_words,
    span_of,
    verdict,
)
from layouts.drawing import Dot, Drawing, Path, Rect, Shape, Style, Words, rule, text_width
from layouts.picture_parts import wrapped
from layouts.records_evaluation import Evaluated, Judged
from layouts.translate import gettext

TALL, TALL_NARROW, TOP = 100.0, 172.0, 22.0


def wide(batch: Batch) -> Drawing:
    """A row for each criterion: name and number, the strip, and where the county stands."""
    return _sheet(batch, WIDTH, TALL, 196.0, 44.0)


def narrow(batch: Batch) -> Drawing:
    """The same with the strip under the number."""
    return _sheet(batch, NARROW, TALL_NARROW, 8.0, 114.0)


def _sheet(batch: Batch, width: int, tall: float, left: float, down: float) -> Drawing:
    place, own = batch.place, batch.here
    lang = place.lang
    shapes: list[Shape] = []
    for n, judged in enumerate(own.judged):
        y = TOP + tall * n
        others = next(each for each in batch.around.judged if each.criterion == judged.criterion)
        shapes += [
            rule(0, y, width, y, Style(stroke="line" if n else "ink")),
            *_number(own, judged, y, 180.0 if left > 20 else width - 10.0, place),
            *_strip(judged, others, left, width - 44.0, y + down),
            *_place_words(judged, others, left, width - 44.0, y + down + 30, place),
        ]
        leads, words = f"pick=evaluated:{judged.criterion}:all", verdict(judged, 0, lang)
        shapes.append(Rect(0, y + 1, 188 if left > 20 else width, 96, Style(), leads, words))
    grey = gettext(
        lang,
        "grey: the {n} counties of the batch, as far from their own limits",
        n=formats.plain(len(batch.around)),
    )
    shapes.append(Words(width, 8, grey, "muted", anchor="end"))
    label = gettext(lang, "The county's evaluation against the four limits of its exit")
    return Drawing(width, round(TOP + tall * len(own.judged)), shapes, label)


def _number(own: Evaluated, judged: Judged, y: float, room: float, place: Place) -> list[Shape]:
    lang = place.lang
    lines = wrapped(found_words(own, judged, place), room, 12)[:3]
    return [
        Words(0, y + 15, criterion_words(lang)[judged.criterion], size=13, bold=True),
        Words(0, y + 40, rate_of(judged, 0), size=22, bold=True),
        *(Words(0, y + 62 + 15 * n, line, "muted") for n, line in enumerate(lines)),
    ]


def found_words(own: Evaluated, judged: Judged, place: Place) -> str:
    """The sample in words, or of incidence how it comes about."""
    lang = place.lang
    if judged.criterion != "incidence":
        return gettext(
            lang,
            "{found} of {n} {who}",
            found=formats.plain(float(judged.found[0])),
            n=formats.plain(float(judged.n[0])),
            who=sample_words(lang)[judged.criterion],
        )
    poor = float(own.counts["poor"][0])
    return gettext(
        lang,
        "{poor} poor on file + {errors} by errors, of {rural} rural people",
        poor=formats.plain(poor),
        errors=formats.plain(max(float(judged.found[0]) - poor, 0.0)),
        rural=formats.plain(float(own.counts["rural"][0])),
    )


def _moved(judged: Judged, others: Judged) -> NDArray[np.float64]:
    """The batch's estimates, each as far from this county's limit as it lies from its own: two limits hold in the country."""
    moved: NDArray[np.float64] = others.value - others.limit + judged.limit[0]
    return moved


def _scale(judged: Judged, others: Judged) -> tuple[float, float]:
    if judged.is_floor:
        return min(float(others.low.min()), float(judged.limit[0]) - 1), 100.0
    moved = _moved(judged, others)
    values = [float(np.nanmax(moved)), float(judged.high[0]), float(judged.limit[0]) * 1.1]
    return 0.0, max(values) * 1.03


def _strip(judged: Judged, others: Judged, left: float, right: float, y: float) -> list[Shape]:
    """The batch as fine strokes, the limit, the interval and the estimate."""
    low, high = _scale(judged, others)

    def x(value: float) -> float:
        return round(left + (right - left) * (min(max(value, low), high) - low) / (high - low), 1)

    colour = COLOURS[str(judged.state[0])]
    limit = float(judged.limit[0])
    strokes = [
        command
        for value in _moved(judged, others)
        for command in (("M", (x(float(value)), y - 7)), ("L", (x(float(value)), y + 7)))
    ]
    ends = x(float(judged.low[0])), x(float(judged.high[0]))
    written = span_of(judged, 0)
    stated = limit_words(judged, limit)
    label = _label(written, ends, (x(limit), text_width(stated, 12)), (left, right + 40))
    return [
        rule(left, y, right, y, Style(stroke="line")),
        Path(strokes, Style(stroke="muted", width=0.8, opacity=0.35)),
        rule(x(limit), y - 22, x(limit), y + 18, Style(stroke="breach", width=1.2, dash="4 3")),
        Words(x(limit) + 5, y - 17, stated, "breach", bold=True, halo="paper"),
        Rect(ends[0], y - 3.5, max(ends[1] - ends[0], 1.5), 7, Style(colour, opacity=0.45)),
        Dot(x(float(judged.value[0])), y, 5, Style(colour, "paper", 1.2)),
        Words(label[0], y - 17, written, colour, anchor=label[1], halo="paper"),
    ]


def _label(
    text: str, ends: tuple[float, float], limit: tuple[float, float], sheet: tuple[float, float]
) -> tuple[float, str]:
    """Where the interval's numbers stand: at one of its ends, or else beside the limit's own words, never on them."""
    long, (at, wide) = text_width(text, 12), limit
    places = [(ends[0], "start"), (ends[1], "end"), (at - 8, "end"), (at + wide + 16, "start")]
    if ends[0] >= sum(sheet) / 2:
        places[:2] = places[1::-1]
    for x, anchor in places:
        start = x if anchor == "start" else x - long
        clear = start + long < at - 4 or start > at + wide + 10
        if clear and sheet[0] <= start and start + long <= sheet[1]:
            return x, anchor
    return places[0]


def _place_words(
    judged: Judged, others: Judged, left: float, right: float, y: float, place: Place
) -> list[Shape]:
    """What the sample shows, and how many of the batch are worse: further past their own limit, or less within it."""
    lang = place.lang
    colour = COLOURS[str(judged.state[0])]
    worse = int((others.margin < judged.margin[0]).sum())
    words = gettext(lang, "{n} of the batch worse", n=formats.plain(worse))
    is_wide = left > 20
    return [
        Words(left, y, verdict(judged, 0, lang), "ink" if colour == "accent" else colour, size=13, bold=True),
        Words(right, y, words, "muted", anchor="end") if is_wide else Words(left, y + 17, words, "muted"),
    ]
