"""Beside the county exits: the batches of exit year by year, and the counties nearest to a limit or past it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from layouts import formats
from layouts.assessment_counties_sheet import COLOURS
from layouts.assessment_counties_words import (
    FIRST,
    LAST,
    Batch,
    Place,
    criterion_words,
    state_words,
    told,
)
from layouts.drawing import Dot, Drawing, Rect, Shape, Style, Words, rule
from layouts.picture_parts import shortened, width_of
from layouts.records_evaluation import STATES, Evaluated, Judged
from layouts.translate import gettext

SIDE, NARROW = 440, 342
ROW, ROW_NEAR, HEAD = 26.0, 40.0, 22.0
MOST_NEAR = 5


class BatchRow(NamedTuple):
    """One year's batch of exits."""

    year: int
    counties: int
    states: tuple[int, int, int]
    """How many in each of STATES."""
    worst: str
    """Code of the county nearest to breaking a limit; '' without a county."""
    criterion: str

    @property
    def share_kept(self) -> float:
        return 100 * self.states[0] / self.counties if self.counties else float("nan")


def batch_rows(every: Evaluated) -> list[BatchRow]:
    """The five batches, those without a county of the place too."""
    return [_batch_row(every, np.flatnonzero(every.years == year), year) for year in range(FIRST, LAST + 1)]


def _batch_row(every: Evaluated, of: NDArray[np.intp], year: int) -> BatchRow:
    kept, unsure, broken = (int((every.state[of] == state).sum()) for state in STATES)
    near = nearest(every, 1, of)
    worst, criterion = (every.codes[near[0][0]], near[0][1].criterion) if near else ("", "")
    return BatchRow(year, len(of), (kept, unsure, broken), worst, criterion)


def nearest(every: Evaluated, most: int, of: NDArray[np.intp] | None = None) -> list[tuple[int, Judged]]:
    """The counties nearest to breaking a limit, each with the criterion that is: by margins, the worst first."""
    among = np.arange(len(every)) if of is None else of
    if not len(among):
        return []
    margins = np.nan_to_num(every.margins[:, among], nan=np.inf, posinf=1e9, neginf=-1e9)
    worst = margins.argmin(axis=0)
    # Of equal ones the first code first: in that order they are.
    order = np.argsort(margins.min(axis=0), kind="stable")[:most]
    return [(int(among[n]), every.judged[int(worst[n])]) for n in order]


def batches(batch: Batch, width: int = SIDE, *, is_alone: bool = False) -> Drawing:
    """A row for each batch: counties, how they stand as a bar, the share shown to keep all four, the worst.

    Alone, away from the page's legend, it says itself what its colours mean.
    """
    place = batch.place
    lang = place.lang
    is_wide = width == SIDE
    start, end = 92.0, 246.0 if is_wide else 196.0
    heads = [
        (0.0, gettext(lang, "batch"), "start"),
        (82.0, gettext(lang, "counties"), "end"),
        (end + 44, gettext(lang, "keep all"), "end"),
        (end + 56, gettext(lang, "nearest to a limit"), "start"),
    ]
    shapes: list[Shape] = [Words(x, 9, text, "muted", anchor=anchor) for x, text, anchor in heads]
    shapes.append(rule(0, HEAD - 2, width, HEAD - 2, Style(stroke="ink")))
    for n, row in enumerate(batch_rows(batch.every)):
        y = HEAD + ROW * n
        shapes += _batch(row, y + ROW / 2, start, end, width, place)
        shapes.append(rule(0, y + ROW, width, y + ROW, Style(stroke="line")))
    bottom = HEAD + ROW * (LAST - FIRST + 1) + 6
    if is_alone:
        x = 0.0
        for state in STATES:
            words = state_words(lang)[state]
            shapes += [
                Rect(x, bottom + 4, 12, 12, Style(COLOURS[state])),
                Words(x + 18, bottom + 10, words, "muted"),
            ]
            x += 18 + width_of(words) + 20
    label = gettext(lang, "The batches of exit and what their evaluations show")
    return Drawing(width, round(bottom + (22 if is_alone else 0)), shapes, label)


def _batch(row: BatchRow, y: float, start: float, end: float, width: int, place: Place) -> list[Shape]:
    lang = place.lang
    is_shown = row.year == place.year
    number = formats.plain(row.counties) if row.counties else formats.MISSING
    shapes: list[Shape] = [
        Words(0, y, str(row.year), "ink" if is_shown else "accent", 13, bold=is_shown, leads=f"period={row.year}&pick="),
        Words(82, y, number, "ink" if row.counties else "muted", 13, anchor="end", bold=is_shown),
    ]  # fmt: skip
    if not row.counties:
        return shapes
    x = start
    for state, count in zip(STATES, row.states, strict=True):
        long = (end - start) * count / row.counties
        if count:
            words = f"{row.year}: {formats.plain(count)} {state_words(lang)[state]}"
            leads = f"pick=batch:{row.year}:{state}"
            shapes.append(Rect(x, y - 6, max(long, 1.5), 12, Style(COLOURS[state]), leads, words))
        x += long
    name = shortened(place.county_words(row.worst), width - end - 58, 12)
    said = f"{place.county_words(row.worst)}: {criterion_words(lang)[row.criterion]}"
    shapes += [
        Words(end + 44, y, formats.percent(row.share_kept, 0), size=13, anchor="end", bold=is_shown),
        Words(end + 56, y, name, "muted", leads=f"region={row.worst}&period={row.year}&pick=", told=said),
    ]
    return shapes


def near(batch: Batch, width: int = SIDE) -> Drawing:
    """The counties nearest to breaking a limit: place, criterion, what the sample shows, and a strip."""
    place = batch.place
    of = batch.beside if len(batch.here) == 1 else batch.here
    lang = place.lang
    head = gettext(lang, "estimate, n, 95% interval; no error found: it begins at the estimate")
    shapes: list[Shape] = [Words(0, 8, shortened(head, width, 12), "muted")]
    listed = nearest(of, MOST_NEAR)
    for n, (i, judged) in enumerate(listed):
        y = HEAD + ROW_NEAR * n
        code, colour = of.codes[i], COLOURS[str(judged.state[i])]
        name = shortened(
            f"{place.county_words(code)} · {criterion_words(lang)[judged.criterion]}", width - 176, 13
        )
        line = told(judged, i, lang)
        shapes += [
            Words(0, y + 11, name, size=13, bold=True, leads=f"region={code}&pick=", told=line),
            Words(0, y + 28, shortened(line, width - 2, 12), "muted" if colour == "accent" else colour),
            *_strip(judged, i, width - 160.0, width - 8.0, y + 11),
            rule(0, y + ROW_NEAR - 1, width, y + ROW_NEAR - 1, Style(stroke="line")),
        ]
    label = gettext(lang, "The counties nearest to a limit or past it")
    return Drawing(width, round(HEAD + ROW_NEAR * max(len(listed), 1)), shapes, label)


def _strip(judged: Judged, i: int, left: float, right: float, y: float) -> list[Shape]:
    """Interval and estimate against the limit, on a scale of the criterion's own."""
    limit = float(judged.limit[i])
    low, high = (limit - 4, 100.0) if judged.is_floor else (0.0, max(2 * limit, float(judged.high[i])))
    low = min(low, float(judged.low[i]))

    def x(value: float) -> float:
        return round(left + (right - left) * (value - low) / (high - low), 1)

    colour, ends = COLOURS[str(judged.state[i])], (x(float(judged.low[i])), x(float(judged.high[i])))
    return [
        rule(left, y, right, y, Style(stroke="line")),
        rule(x(limit), y - 8, x(limit), y + 8, Style(stroke="breach", width=1.2, dash="3 2")),
        Rect(ends[0], y - 2.5, max(ends[1] - ends[0], 1.5), 5, Style(colour, opacity=0.45)),
        Dot(x(float(judged.value[i])), y, 4, Style(colour)),
    ]
