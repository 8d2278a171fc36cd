"""Callouts beside the national map: which groups of counties hold most of what remains, and where the words find room.

Each stands on the paper round the map, in a spot that no coast, name, inset or legend takes; a group whose nearest
spot is far, or too small for its name, has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from dashboard.words import Lang
from layouts.picture_parts import width_of, wrapped
from layouts.translate import gettext

LINE = 16
FARTHEST = 235
"""Pixels that a leader may cross."""
LEAST_SHARE = 0.04
"""Of all that remains: what holds less is not worth a callout."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """Room for words on the paper: a box in pixels of 640 by 486, and where a leader leaves it."""

    left: float
    top: float
    width: float
    lines: int
    at: tuple[float, float]


SPOTS = (
    Spot(0, 52, 128, 3, (44, 102)),
    Spot(218, 40, 150, 3, (292, 92)),
    Spot(243, 456, 100, 2, (318, 452)),
)
"""North-west of Xinjiang, in the bay of Mongolia, south of Yunnan."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of counties: its name, where one of its counties lies on the map, how many it has, how many remain."""

    name: str
    place: tuple[float, float]
    counties: int
    left: int


@dataclass(frozen=True, slots=True)
class Callout:
    """The lines of one callout (the last is the count), where they begin, and the leader's two ends."""

    lines: Sequence[str]
    x: float
    y: float
    leader: tuple[float, float, float, float]


def callouts(groups: Sequence[Group], lang: Lang) -> list[Callout]:
    """At most three: in each spot the group, of those nearest to it, that holds most of what remains."""
    remaining = sum(group.left for group in groups)
    if remaining in (0, sum(group.counties for group in groups)):
        return []
    found: list[tuple[int, Callout]] = []
    for spot in SPOTS:
        near = [g for g in groups if _nearest(g) is spot and g.left >= LEAST_SHARE * remaining]
        for group in sorted(near, key=lambda g: -g.left):
            lines = _lines(group, spot, lang)
            if lines and hypot(group.place[0] - spot.at[0], group.place[1] - spot.at[1]) <= FARTHEST:
                found.append((group.left, _placed(group, spot, lines)))
                break
    return [callout for _, callout in sorted(found, key=lambda each: -each[0])][:MOST]


def _nearest(group: Group) -> Spot:
    return min(SPOTS, key=lambda spot: hypot(group.place[0] - spot.at[0], group.place[1] - spot.at[1]))


def _lines(group: Group, spot: Spot, lang: Lang) -> list[str]:
    """The name in lines and the count under it; nothing where the spot has no room for them."""
    count = gettext(lang, "{left} of {n} left", n=group.counties, left=group.left)
    lines = [*wrapped(group.name, spot.width), count]
    return lines if len(lines) <= spot.lines and max(map(width_of, lines)) <= spot.width else []


def _placed(group: Group, spot: Spot, lines: list[str]) -> Callout:
    """Words end where the leader begins: above it, or below it where the group lies above the spot."""
    above = group.place[1] > spot.at[1]
    top = spot.at[1] - 4 - LINE * len(lines) if above else spot.top
    return Callout(lines, spot.left, top + 12, (*spot.at, *group.place))
