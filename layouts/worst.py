"""The worst regions on the map of a place, named with their values: under the name where two lines fit, else beside.

Pictures have what the screen has (`assets/map.js`, `assets/leaders.js`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from layouts.map_figure import WIDTH
from layouts.picture_parts import SIZE, width_of

WORST = 8
"""As many as the ranking begins with."""
TWO_LINES = 44
"""Pixels that a name must have room for, before a value finds room under it."""
GAP = 15
AWAY = 16
FIRST, LAST_LEFT, LAST_RIGHT = 10, 395, 364
"""Where rows may stand: over the legend, on the right over the scale bar."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A ranked region: padded code, short name, its value as written, its rank."""

    code: str
    name: str
    value: str
    rank: int


@dataclass(frozen=True, slots=True)
class Leader:
    """A region that is named beside the map: the row of its words, and where it lies, in pixels of 640 by 486."""

    row: Row
    spot: tuple[float, float]
    end: tuple[float, float]
    """Where the line meets the words."""
    is_left: bool

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of the words."""
        x, y = self.end
        wide = _width(self.row)
        left = x - 4 - wide if self.is_left else x + 4
        return left, y - SIZE / 2, left + wide, y + SIZE / 2

    def crosses(self, box: Box) -> bool:
        """Whether the line runs through a box."""
        (x0, y0), (x1, y1) = self.end, self.spot
        on_it = ((x0 + (x1 - x0) * i / 200, y0 + (y1 - y0) * i / 200) for i in range(201))
        return any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in on_it)


@dataclass(frozen=True, slots=True)
class Worst:
    """The values that stand under a name, by padded code, and the regions that are named beside the map."""

    under: Mapping[str, str] = field(default_factory=dict)
    beside: Sequence[Leader] = ()
    boxes: Sequence[Box] = ()
    """Of the names with a value under them, where it is known."""

    @property
    def margins(self) -> tuple[int, int]:
        """By how many pixels the words stand out over a map 640 wide, left and right."""
        return (
            ceil(max([0.0, *(-leader.box[0] for leader in self.beside)])),
            ceil(max([0.0, *(leader.box[2] - WIDTH for leader in self.beside)])),
        )


def worst(
    rows: Sequence[Row],
    rooms: Mapping[str, float],
    spots: Mapping[str, tuple[float, float]],
    extent: Sequence[float],
) -> Worst:
    """Of rows, worst first, those that are named; `rooms` are the names' on the map, `spots` the regions'."""
    under: dict[str, str] = {}
    boxes: list[Box] = []
    for row in rows:
        if row.rank > WORST or rooms.get(row.code, 0) < TWO_LINES:
            continue
        if row.code in spots:
            own = _two_lines(row, *spots[row.code])
            if any(touch(own, other) for other in boxes):
                continue
            boxes.append(own)
        under[row.code] = row.value
    rest = [row for row in rows[:WORST] if row.code not in under and row.code in spots]
    if not rest:
        return Worst(under, (), boxes)
    left, _, right, _ = extent
    middle = (left + right) / 2
    to_left = [row for row in rest if spots[row.code][0] < middle]
    to_right = [row for row in rest if row not in to_left]
    beside = [
        *_leaders(to_left, spots, left - AWAY, LAST_LEFT, is_left=True),
        *_leaders(to_right, spots, right + AWAY, LAST_RIGHT, is_left=False),
    ]
    return Worst(under, beside, boxes)


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _two_lines(row: Row, x: float, y: float) -> Box:
    half = max(width_of(row.name), width_of(row.value) + 4) / 2
    return x - half, y - 14, x + half, y + 14


def _width(row: Row) -> float:
    """Of the words in pixels; the value is bold, so a little wider."""
    return width_of(f"{row.name} {row.value}") + 4


def _leaders(
    rows: Sequence[Row], spots: Mapping[str, tuple[float, float]], x: float, last: float, is_left: bool
) -> list[Leader]:
    """Rows of one side from top to bottom, apart by at least the height of a line."""
    ordered = sorted(rows, key=lambda row: spots[row.code][1])
    at: list[float] = []
    for row in ordered:
        at.append(max(spots[row.code][1], at[-1] + GAP if at else FIRST))
    for i in reversed(range(len(at))):
        at[i] = min(at[i], at[i + 1] - GAP if i < len(at) - 1 else last)
    return [Leader(row, spots[row.code], (x, y), is_left) for row, y in zip(ordered, at, strict=True)]
