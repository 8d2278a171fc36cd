"""The ranges of the provinces' ranks: the places that each takes under all weights that are tried, and the one it has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from layouts.assessment_words import TRIED, Round
from layouts.drawing import Chosen, Column, Dot, Many, Part, Rect, Shape, Style, Words
from layouts.records_assessment import Composite
from layouts.translate import gettext

STEADY, LOOSE = Style("accent"), Style("nodata")
_OWN = Style("ink", "paper")


class Places:
    """The places of so many provinces between the pixels of the first and of the last."""

    def __init__(self, ends: tuple[float, float], count: int) -> None:
        self._ends, self._count = ends, count

    def x(self, place: ArrayLike) -> NDArray[np.float64]:
        low, high = self._ends
        return low + (high - low) * (np.asarray(place) - 1) / max(self._count - 1, 1)

    def named(self, y: float) -> list[Shape]:
        """Some of them over the ranges."""
        named = sorted({1, *range(5, self._count - 2, 5), self._count})
        return [Words(float(self.x(place)), y, str(place), "muted", anchor="middle") for place in named]


def ranges(
    found: Composite,
    places: Places,
    rows: Sequence[int],
    codes: Sequence[str],
    middles: Sequence[float],
    shown: Round,
) -> list[Part]:
    """The range of the provinces of some rows with their own place on it; nothing where one has none."""
    known = np.flatnonzero(found.rank[rows])
    at, y = np.asarray(rows)[known], np.asarray(middles)[known]
    best, own, worst = (each[at] for each in (found.lowest, found.rank, found.highest))
    left, right = places.x(best), places.x(worst)
    names = [shown.name(code) for code in codes]
    written = {
        name: Column([str(n) for n in each.tolist()])
        for name, each in (("best", best), ("rank", own), ("worst", worst))
    }
    told = gettext(
        shown.lang,
        "{name}: place {rank}, from {best} to {worst} with each weight moved by up to {points} points",
    )
    return [
        Many(Rect, len(at), {
            "x": Column(left - 3),
            "y": Column(y - 2.5),
            "width": Column(right - left + 6),
            "height": 5,
            "style": Chosen((LOOSE, STEADY), found.robust[at].astype(int)),
            "leads": ("pick=places:{code}", {"code": Chosen(codes, known)}),
            "told": (told, {"name": Chosen(names, known), **written, "points": str(TRIED)}),
        }),
        Many(Dot, len(at), {"x": Column(places.x(own)), "y": Column(y), "radius": 3, "style": _OWN}),
    ]  # fmt: skip
