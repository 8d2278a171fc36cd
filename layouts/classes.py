"""The classes of a map: by an official limit, by round numbers, by equal shares of the regions, by equal steps.

What is made of values takes those of every period together: a colour then means the same in each year, and while the
years are played a place changes its colour only with its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

import numpy as np
from numpy.typing import NDArray

CLASSES = 6


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where one class ends and the next begins (a value equal to a break belongs to the upper class)."""

    at: tuple[float, ...]
    limits: tuple[float, ...] = ()
    """Those of the breaks that are official limits."""


def by_limit(limits: Sequence[float], is_below: bool) -> Breaks:
    """Breaks round one or two official limits, so that no class holds values of both sides.

    Below 2, west 3: 1, 2, 3, 6, 10. Below L alone: L/4, L/2, L, 2L, 4L. At least L of a hundred: two classes
    under it for what is missing, two above.
    """
    cuts = tuple(sorted(set(limits)))
    top = cuts[-1]
    if is_below and len(cuts) > 1:
        return Breaks((round(top / 3, 2), *cuts, 2 * top, float(nice(10 * top / 3))), cuts)
    if is_below:
        return Breaks((top / 4, top / 2, top, 2 * top, 4 * top), cuts)
    gap = (100 - top) / 2 if top < 100 else top / 4
    return Breaks((top - 4 * gap, top - 2 * gap, top, top + gap), cuts)


def rounded(values: NDArray[np.float64]) -> Breaks:
    """Round numbers near the sextiles of all values, those of every period together; fewer where they coincide."""
    known = values[np.isfinite(values)]
    if known.size == 0:
        return Breaks(())
    cuts = [nice(cut) for cut in np.quantile(known, np.arange(1, CLASSES) / CLASSES)]
    low = float(known.min())
    return Breaks(tuple(sorted({cut for cut in cuts if cut > low})))


def quantiles(values: NDArray[np.float64], decimals: int) -> Breaks:
    """The sextiles of all values, as they are written; fewer where they coincide."""
    known = values[np.isfinite(values)]
    if known.size == 0:
        return Breaks(())
    cuts = np.round(np.quantile(known, np.arange(1, CLASSES) / CLASSES), decimals)
    return Breaks(tuple(float(cut) for cut in np.unique(cuts) if cut > known.min()))


def equal_steps(values: NDArray[np.float64]) -> Breaks:
    """At most six steps of one round size, from the least value to the greatest."""
    known = values[np.isfinite(values)]
    if known.size == 0 or known.min() == known.max():
        return Breaks(())
    low, high = float(known.min()), float(known.max())
    power = 10.0 ** floor(log10((high - low) / CLASSES))
    for step in (size * power for size in (1, 2, 2.5, 5, 10, 20)):
        first = floor(low / step) + 1
        cuts = tuple(float(f"{(first + i) * step:.6g}") for i in range(CLASSES))
        if cuts[-1] > high:
            break
    return Breaks(tuple(cut for cut in cuts if low < cut <= high))


def nice(value: float) -> float:
    """The nearest of a few round steps times a power of ten."""
    if value == 0:
        return 0.0
    power = 10.0 ** floor(log10(abs(value)))
    steps = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10)
    best = min(steps, key=lambda step: abs(step * power - abs(value)))
    return float(f"{best * power * (1 if value > 0 else -1):.6g}")


def floor_nice(value: float) -> float:
    """The greatest of 1, 2 and 5 times a power of ten that is not above a value; `assets/bubbles.js` has the same."""
    power = 10.0 ** floor(log10(value))
    return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= value * 1.0001)
