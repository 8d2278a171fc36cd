"""The composite of the provinces' assessment taken apart: what each indicator lifts above the mean or drops below it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from layouts import formats
from layouts.assessment_words import INDICATORS, Round
from layouts.drawing import Chosen, Column, Many, Part, Rect, Strokes, Style
from layouts.records_assessment import Composite
from layouts.translate import gettext

LIFTS, DROPS = Style("progress-4"), Style("burden-3")
TOTAL = Style(stroke="ink", width=2)
_LEAST = 0.3
"""Pixels from which a part is drawn."""


class Axis:
    """Points about the mean between two ends, pixels; the mean stands at `zero`."""

    def __init__(self, found: Composite, ends: tuple[float, float]) -> None:
        up, down = _reach(found.parts)
        self.per_pixel = (up + down) / (ends[1] - ends[0]) or 1.0
        self.zero = ends[0] + down / self.per_pixel


def bars(
    found: Composite,
    axis: Axis,
    rows: Sequence[int],
    codes: Sequence[str],
    tops: Sequence[float],
    height: float,
    shown: Round,
) -> list[Part]:
    """Each indicator's part for the provinces of some rows, and a tick where they come to."""
    parts, y = found.parts[rows], np.asarray(tops)
    lifts = parts > 0
    widths = np.abs(parts) / axis.per_pixel
    widths = np.where(widths < _LEAST, 0.0, widths)
    # Lifting parts follow one another to the right of the mean, dropping ones to the left of it.
    right = np.cumsum(np.where(lifts, widths, 0.0), axis=1) - widths
    left = -np.cumsum(np.where(lifts, 0.0, widths), axis=1)
    province, indicator = np.nonzero(widths)
    drawn = province, indicator
    names, indicators = [shown.name(code) for code in codes], [shown.indicator(code) for code in INDICATORS]
    boxes = Many(Rect, len(province), {
        "x": Column((axis.zero + np.where(lifts, right, left))[drawn]),
        "y": Column(y[province] + 3.5),
        "width": Column(np.maximum(widths[drawn] - 0.8, 0.6)),
        "height": height - 7,
        "style": Chosen((DROPS, LIFTS), lifts[drawn].astype(int)),
        "leads": ("pick=total:{code}", {"code": Chosen(codes, province)}),
        "told": (
            gettext(shown.lang, "{name}, {indicator}: {part} points"),
            {
                "name": Chosen(names, province),
                "indicator": Chosen(indicators, indicator),
                "part": Column(formats.plains(parts[drawn], 1, sign=True)),
            },
        ),
    })  # fmt: skip
    totals = axis.zero + (found.value[rows] - found.mean) / axis.per_pixel
    known = ~np.isnan(totals)
    x, y = totals[known], y[known]
    return [boxes, Strokes(x, y + 1.5, x, y + height - 1.5, TOTAL)]


def _reach(parts: NDArray[np.float64]) -> tuple[float, float]:
    """How far the bars reach to the right and to the left of the mean, points."""
    if not len(parts):
        return 1.0, 1.0
    up = float(np.clip(parts, 0, None).sum(axis=1).max())
    return up, float(np.clip(-parts, 0, None).sum(axis=1).max())
