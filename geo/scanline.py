"""Level lines through polygons: which pieces of them lie inside. Standard library only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil

Ring = Sequence[tuple[float, float]]
Run = tuple[float, float, float]
"""One piece of a line: at what height, from where to where."""


def inside(rings: Iterable[Ring], step: float) -> Iterator[Run]:
    """The pieces of level lines, `step` apart, that lie inside rings: between odd crossings and even ones."""
    crossings: dict[int, list[float]] = defaultdict(list)
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            low, high = min(y0, y1), max(y0, y1)
            for number in range(ceil(low / step), ceil(high / step)):
                crossings[number].append(x0 + (x1 - x0) * (number * step - y0) / (y1 - y0))
    for number, found in crossings.items():
        found.sort()
        for start, end in zip(found[::2], found[1::2], strict=True):
            yield number * step, start, end
