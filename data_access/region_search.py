"""How well a name answers what is typed: in Chinese, English, pinyin, initials or digits; and what was perhaps meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data_access.regions import Region

LONGEST = 40
ALIKE = 0.74
"""The share of letters that two words have in common, in order, from which one may be a slip of the other."""


def fold(text: str) -> str:
    """A text as search compares it: lower case, without spaces, apostrophes and hyphens."""
    return "".join(c for c in text.lower() if c not in " '’-·\u3000")[:LONGEST]


class Sought:
    """The folded names of regions, made once, and the search over them."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._names = [(r, _names(r), r.initials) for r in regions]
        self._words: dict[str, Region] = {}
        for found, names, _ in self._names:
            for name in names[:5]:
                self._words.setdefault(name, found)

    def scored(self, needle: str) -> list[tuple[int, Region]]:
        """The regions that a folded text names: 0 by the whole name, 1 by its beginning, 2 by a part of it."""
        found = ((_score(names, initials, needle), r) for r, names, initials in self._names)
        return [(score, r) for score, r in found if score is not None]

    def alike(self, needle: str, limit: int) -> tuple[Region, ...]:
        """The regions whose name differs from a folded text by a slip, the most alike first."""
        if len(needle) < (3 if needle.isascii() else 2) or needle.isdigit():
            return ()
        near = get_close_matches(needle, self._words, n=3 * limit, cutoff=ALIKE if needle.isascii() else 0.66)
        return tuple(dict.fromkeys(self._words[word] for word in near))[:limit]


def _names(region: Region) -> tuple[str, ...]:
    return (
        region.name.zh,
        region.short.zh,
        fold(region.name.en),
        fold(region.short.en),
        region.pinyin,
        region.padded,
    )


def _score(names: tuple[str, ...], initials: str, needle: str) -> int | None:
    if needle in names:
        return 0
    if any(name.startswith(needle) for name in names) or (len(needle) > 1 and initials.startswith(needle)):
        return 1
    if needle in names[0] or (len(needle) > 2 and any(needle in name for name in names[2:5])):
        return 2
    return None
