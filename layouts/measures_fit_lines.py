"""What cause × measure is drawn from on every screen: a line for each cause, its cells and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Lang
from layouts import formats
from layouts.drawing import Rect, Said, Shape, Style, Words
from layouts.measures_words import ALL, OUTCOMES, Here
from layouts.picture_parts import width_of
from layouts.records_measures import FitMatrix
from layouts.translate import gettext

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

    def said(self, sentence: str, kind: str, share: float, count: float) -> Said:
        """A sentence of its cause and a kind of measure or an outcome, by the kind's name."""
        return sentence, {
            "cause": self.name,
            "kind": kind,
            "share": (share, "percent"),
            "count": (count, "household"),
        }


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


def label(here: Here) -> str:
    """What a screen reader calls the drawing."""
    return gettext(here.lang, "Cause of poverty and support measure: percent of the households of each cause")


def percent_in_cell(share: float) -> str:
    """A percentage where its sign has no room: '82', '<1'."""
    # Hundreds of them are written, none is negative or has thousands: a half is rounded up.
    return "<1" if 0 < share < 0.5 else str(int(share + 0.5))


def colour(share: float) -> str:
    """The colour of an intended cell."""
    return f"progress-{sum(share >= step for step in STEPS) + 1}"


def on_colour(token: str) -> str:
    """Which of ink and paper is read on a class of a ramp: the upper classes are the far ones in both themes."""
    return "paper" if token[-1] in "456" else "ink"


def scale_of(largest: float, here: Here) -> tuple[str, float]:
    """What the households are counted in, and how many are one of it."""
    if here.lang == "zh":
        return ("万户", 1e4) if largest >= 1e5 else ("户", 1.0)
    return ("thousand", 1e3) if largest >= 1e5 else ("households", 1.0)


def counted(households: float, scale: float) -> str:
    """A number of households in that unit."""
    size = households / scale
    return formats.plain(size, 0 if scale == 1 or size >= 10 else 1)


@cache
def cell_sentence(lang: Lang, *, is_all: bool, intended: bool) -> str:
    """What a cell says when pointed at; `Line.said` fills it."""
    sentence = gettext(lang, "{cause}, {kind}: {share} ({count})")
    if is_all:
        return sentence
    return sentence + (
        gettext(lang, "; the policy intends it for this cause")
        if intended
        else gettext(lang, "; not what the policy intends for this cause")
    )


def outcome_bar(line: Line, x: float, y: float, width: float, height: float, here: Here) -> list[Shape]:
    """What a cause's households got, in parts that add up to the bar; each leads to its households."""
    lang = here.lang
    sentence = cell_sentence(lang, is_all=True, intended=False)
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
        told = line.said(sentence, words[name], float(share), float(count))
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
