"""Where the names of neighbouring provinces stand outside a region's outline: on their own ground, clear of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geo import geometry
from geo.scanline import inside
from layouts.map_figure import BAND, HEIGHT, WIDTH, Label, extent, fit_of
from layouts.picture_parts import width_of

STEP = 7
SPACING = 1.22
"""Capitals with room between them, in widths of running text."""
LEADERS = 118
"""Pixels beside the region that the names of its worst counties may take."""
BAR = 120
"""Pixels of the scale bar, low on the right."""
EDGE = 6


def places(region: str, names: Sequence[Label]) -> list[tuple[Label, float, float]]:
    """Each neighbour that has room for its name on the map of a region, with longitude and latitude of its middle."""
    file = geometry.file_of(region)
    fit = fit_of(region)
    found = []
    for label in names:
        rings = geometry.rings(file, [label.code]).get(label.code, [])
        pixels = [[fit.pixel(lon, lat) for lon, lat in ring] for ring in rings]
        room = _room(pixels, _free(region), width_of(label.text.upper()) * SPACING + 2 * EDGE)
        if room:
            lon, lat = fit.lonlat(*room)
            found.append((label, round(lon, 4), round(lat, 4)))
    return found


def _free(region: str) -> list[tuple[float, float, float, float]]:
    """Boxes of the map in which a name may stand: round the region, beside what leaders take; in its bays too.

    A group lies in the provinces themselves, so that what is theirs may be its own ground: its bays have no names.
    """
    left, top, right, bottom = extent(region)
    low = HEIGHT * (1 - BAND)
    bays = [] if region.startswith("G") else [(left, 8, right, low - 4)]
    return [
        *bays,
        (0, 8, WIDTH - 40, top - 4),
        (0, bottom + 12, WIDTH - BAR, low - 4),
        (0, 8, left - LEADERS, low - 4),
        (right + LEADERS, 30, WIDTH, low - 40),
    ]


def _room(
    rings: Sequence[Sequence[tuple[float, float]]],
    boxes: Sequence[tuple[float, float, float, float]],
    width: float,
) -> tuple[float, float] | None:
    """The middle of the widest place for a text: three lines of a text's height, all of them inside."""
    rows: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for y, start, end in inside(rings, STEP):
        rows[round(y / STEP)].append((start, end))
    best: tuple[float, float, float] | None = None
    for row in sorted(rows):
        for left, top, right, bottom in boxes:
            if not top <= (row - 1) * STEP <= (row + 1) * STEP <= bottom:
                continue
            for start, end in _common([rows[row - 1], rows[row], rows[row + 1]]):
                start, end = max(start, left), min(end, right)
                if end - start >= width and (best is None or end - start > best[0]):
                    best = (end - start, (start + end) / 2, row * STEP)
    return best and (best[1], best[2])


def _common(rows: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """What lies inside on each of some lines."""
    kept = list(rows[0])
    for row in rows[1:]:
        kept = [(max(a, c), min(b, d)) for a, b in kept for c, d in row if max(a, c) < min(b, d)]
    return kept
