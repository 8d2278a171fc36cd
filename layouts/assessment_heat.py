"""The heat table of the provinces' assessment: seven scores a province, each in the colour of its class."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from layouts import formats
from layouts.assessment_words import INDICATORS, Round
from layouts.drawing import Chosen, Column, Many, Part, Rect, Style, Words
from layouts.records_assessment import Assessed
from layouts.translate import gettext

BREAKS = (80.0, 85.0, 90.0, 94.0, 97.0)
"""Where the classes of the scores begin, points."""
DARK_FROM = 4
"""Class from which the text on it is of the ground's colour."""
STYLES = [Style(f"progress-{step}") for step in range(1, len(BREAKS) + 2)]
_NOT_DUE = Style("backdrop")


def heat(
    assessed: Assessed,
    at: int,
    rows: Sequence[int],
    lefts: Sequence[float],
    tops: Sequence[float],
    size: tuple[float, float],
    shown: Round,
) -> list[Part]:
    """The cells of some provinces in a year, from their left and upper edges; what was not due is said so."""
    scores = assessed.scores[rows, at].ravel()
    province, indicator = (part.ravel() for part in np.indices((len(rows), len(INDICATORS))))
    x, y = np.asarray(lefts)[indicator], np.asarray(tops)[province]
    codes = [assessed.provinces[row] for row in rows]
    names = [shown.name(code) for code in codes]
    indicators = [shown.indicator(code) for code in INDICATORS]
    width, height = size
    due = ~np.isnan(scores)
    steps = np.searchsorted(BREAKS, scores[due], side="right")
    cells: dict[str, object] = {
        "x": Column(x[due]),
        "y": Column(y[due] + 0.75),
        "width": width,
        "height": height - 1.5,
    }
    of, by = province[due], indicator[due]
    boxes = Many(Rect, int(due.sum()), cells | {
        "style": Chosen(STYLES, steps),
        "leads": ("pick=score:{code}:{key}", {"code": Chosen(codes, of), "key": Chosen(INDICATORS, by)}),
        "told": (
            gettext(shown.lang, "{name}, {indicator}: {score}"),
            {"name": Chosen(names, of), "indicator": Chosen(indicators, by), "score": (Column(scores[due]), "score")},
        ),
    })  # fmt: skip
    texts = Many(Words, boxes.number, {
        "x": Column(x[due] + width / 2),
        "y": Column(y[due] + height / 2),
        "text": Column(formats.plains(scores[due], 1)),
        "colour": Chosen(("ink", "paper"), (steps + 1 >= DARK_FROM).astype(int)),
        "anchor": "middle",
    })  # fmt: skip
    parts: list[Part] = [boxes, texts]
    for n in np.flatnonzero(~due):
        told = gettext(
            shown.lang, "{name}, {indicator}: nothing was due", name=names[province[n]], indicator=indicators[indicator[n]]
        )  # fmt: skip
        left, top = float(x[n]), float(y[n])
        parts += [
            Rect(left, top + 0.75, width, height - 1.5, _NOT_DUE, told=told),
            Words(left + width / 2, top + height / 2, formats.MISSING, "muted", anchor="middle"),
        ]
    return parts


def classes() -> list[str]:
    """The classes of the scores in figures."""
    between = [f"{low:g}–{high:g}" for low, high in pairwise(BREAKS)]
    return [f"<{BREAKS[0]:g}", *between, f"≥{BREAKS[-1]:g}"]
