"""The regions of one published version, held in memory down to the county; villages are read a county at a time.

A county holds a few hundred villages at most, the nation 700,000: so the tree above the county is kept
whole, and what lies below is asked of the database and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, Engine, Row, or_, select
from sqlalchemy.engine import Connection

from dashboard.words import Basis, Level, Text
from data_access.codes import COUNTRY, ancestors, candidates, level_of, pad
from data_access.region_search import Sought, fold
from data_access.schema import region, region_code_change, region_group
from data_access.viewer import inside

_ABOVE: tuple[Level, ...] = ("country", "group", "province", "prefecture", "county")
_NEXT: dict[Level, Level] = {
    "country": "province",
    "group": "county",
    "province": "prefecture",
    "prefecture": "county",
    "county": "township",
    "township": "village",
}


@dataclass(frozen=True, slots=True)
class Region:
    """One region; `code` is short, `order` the official order within its level."""

    code: str
    level: Level
    parent: str | None
    order: int
    name: Text
    short: Text
    pinyin: str
    initials: str
    macro_region: str | None
    is_poor_county: bool
    lon: float | None
    lat: float | None
    basis: Basis

    @property
    def padded(self) -> str:
        """The code as it is written outside the database."""
        return pad(self.code)


Below = Callable[[str], Sequence[Region]]
"""A county code to its townships and villages, in official order."""
Find = Callable[[str, int], Sequence[Region]]
"""A search text and a limit to the townships and villages that match."""


def _nothing_below(_county: str) -> Sequence[Region]:
    return ()


def _nothing_found(_text: str, _limit: int) -> Sequence[Region]:
    return ()


class RegionIndex:
    """Names, levels, children, search and old codes of the regions of one version."""

    def __init__(
        self,
        regions: Iterable[Region],
        members: Mapping[str, Iterable[str]],
        changes: Mapping[str, str],
        below: Below = _nothing_below,
        find_below: Find = _nothing_found,
    ) -> None:
        ordered = sorted(regions, key=lambda r: (_ABOVE.index(r.level), r.order))
        self._regions = {r.code: r for r in ordered}
        self._at: dict[Level, tuple[Region, ...]] = {
            level: tuple(r for r in ordered if r.level == level) for level in _ABOVE
        }
        self._members = {
            group: tuple(c.code for c in self._at["county"] if c.code in set(codes))
            for group, codes in ((g, frozenset(m)) for g, m in members.items())
        }
        self._sought = Sought(ordered)
        self._changes = dict(changes)
        self._below = lru_cache(maxsize=64)(lambda county: tuple(below(county)))
        self._find_below = find_below
        self._counties = self._counties_of_each_region()
        self._children: dict[str, tuple[Region, ...]] = {}
        """Of the regions above the county, as they were asked for."""
        self._groups_of: dict[str, tuple[str, ...]] = {}
        for group, codes in self._members.items():
            for code in codes:
                self._groups_of[code] = (*self._groups_of.get(code, ()), group)

    def _counties_of_each_region(self) -> dict[str, frozenset[str]]:
        counties: dict[str, set[str]] = {r.code: set() for r in self._regions.values()}
        for county in self._at["county"]:
            for code in (*ancestors(county.code), county.code):
                if code in counties:
                    counties[code].add(county.code)
        for group, codes in self._members.items():
            counties[group] = set(codes)
        return {code: frozenset(found) for code, found in counties.items()}

    def get(self, code: str) -> Region:
        """The region of a short code; KeyError where there is none."""
        if code.startswith("G") or len(code) <= 6:
            return self._regions[code]
        for found in self._below(code[:6]):
            if found.code == code:
                return found
        raise KeyError(code)

    def __contains__(self, code: object) -> bool:
        try:
            self.get(str(code))
        except KeyError:
            return False
        return True

    def resolve(self, padded: str) -> tuple[str, str | None]:
        """The short code to show for a padded one, and None, 'superseded' (a newer code) or 'unknown' (the nearest)."""
        codes = candidates(padded)
        for code in codes:
            if code in self:
                return code, None
        successor = self._changes.get(padded[:6])
        if successor in self._regions:
            return str(successor), "superseded"
        nearest = (code for short in codes for code in reversed(ancestors(short)) if code in self._regions)
        return next(nearest, COUNTRY), "unknown"

    def children(self, code: str, level: Level | None = None) -> tuple[Region, ...]:
        """The regions of the next level that holds them, or of a given level, in official order.

        A prefecture level with one member (a municipality's) is passed over.
        """
        if level is not None:
            return tuple(self.get(c) for c in self.inside(code, level) if c != code)
        own = self.get(code).level
        if own in ("county", "township", "village"):
            return self._listed_below(code, own)
        if code not in self._children:
            self._children[code] = self._listed_below(code, own)
        return self._children[code]

    def _listed_below(self, code: str, own: Level) -> tuple[Region, ...]:
        if own == "village":
            return ()
        found = self.children(code, _NEXT[own])
        if own == "province" and len(found) == 1:
            return self.children(found[0].code)
        return found

    def inside(self, code: str, level: Level) -> tuple[str, ...]:
        """The codes of a level whose every county lies in the region; a region lies in itself. KeyError if unknown."""
        here = self.get(code)
        if level in ("township", "village"):
            return self._inside_below(here, level)
        if here.level in ("township", "village"):
            return ()
        counties = self._counties[code]
        return tuple(
            r.code
            for r in self._at[level]
            if r.code == code or (self._counties[r.code] and self._counties[r.code] <= counties)
        )

    def _inside_below(self, here: Region, level: Level) -> tuple[str, ...]:
        if here.level in ("township", "village"):
            return tuple(
                r.code
                for r in self._below(here.code[:6])
                if r.level == level and r.code.startswith(here.code)
            )
        counties = (c.code for c in self._at["county"] if c.code in self._counties[here.code])
        return tuple(r.code for county in counties for r in self._below(county) if r.level == level)

    def path(self, code: str) -> tuple[Region, ...]:
        """The regions from the country down to this one, without prefectures that hold but one county."""
        return tuple(
            self.get(c)
            for c in (*ancestors(code), code)
            if c in self and not (level_of(c) == "prefecture" and c != code and self._is_filled_by_one(c))
        )

    def _is_filled_by_one(self, prefecture: str) -> bool:
        return len(self._counties[prefecture]) == 1

    def at(self, level: Level) -> tuple[Region, ...]:
        """Every region of a level from the county up, in official order."""
        return self._at[level]

    def counties(self, code: str) -> frozenset[str]:
        """The county codes that a region from the county up covers."""
        return self._counties[code]

    def members(self, group: str) -> tuple[str, ...]:
        """The county codes of a group, in official order."""
        return self._members[group]

    def groups_of(self, county: str) -> tuple[str, ...]:
        """The codes of the groups that a county belongs to."""
        return self._groups_of.get(county, ())

    def search(self, text: str, limit: int = 12) -> tuple[Region, ...]:
        """The regions that a text in Chinese, English, pinyin, initials or digits names, best first."""
        needle = fold(text)
        if not needle:
            return ()
        scored = (
            (score, r.level == "group", _ABOVE.index(r.level), r.order, r)
            for score, r in self._sought.scored(needle)
        )
        found = [r for *_, r in sorted(scored, key=lambda item: item[:4])[:limit]]
        if len(found) < limit:
            found.extend(self._find_below(needle, limit - len(found)))
        return tuple(found)

    def alike(self, text: str, limit: int = 5) -> tuple[Region, ...]:
        """The regions that a text with a slip in it may mean, the most alike first."""
        return self._sought.alike(fold(text), limit)


def _region(row: Row[tuple[object, ...]]) -> Region:
    r = row._mapping
    return Region(
        code=r["code"],
        level=r["level"],
        parent=r["parent_code"],
        order=r["order_no"],
        name=Text(r["name_zh"], r["name_en"]),
        short=Text(r["short_zh"], r["short_en"]),
        pinyin=r["pinyin"],
        initials=r["initials"],
        macro_region=r["macro_region"],
        is_poor_county=r["is_poor_county"],
        lon=r["lon"],
        lat=r["lat"],
        basis=Basis(r["basis"]),
    )


def _rows(
    connection: Connection, clause: ColumnElement[bool], limit: int | None = None
) -> tuple[Region, ...]:
    query = select(region).where(clause).order_by(region.c.code).limit(limit)
    return tuple(_region(row) for row in connection.execute(query))


def load_regions(engine: Engine) -> RegionIndex:
    """Read the index of the database that the engine opens: three small reads."""

    def below(county: str) -> tuple[Region, ...]:
        levels = region.c.level.in_(("township", "village"))
        with engine.connect() as connection:
            return _rows(connection, levels & inside(region.c.code, county))

    def find_below(needle: str, limit: int) -> tuple[Region, ...]:
        if needle.isascii():
            # Below the county an English name is the pinyin with a word behind it.
            sound = needle.removesuffix("village").removesuffix("town") or needle
            named = [region.c.pinyin.startswith(sound, autoescape=True)]
            if needle.isdigit():
                named = [region.c.code.startswith(needle, autoescape=True)]
            elif len(needle) > 2:  # two letters are the initials of too many villages
                named.append(region.c.initials.startswith(needle, autoescape=True))
        else:
            named = [region.c.name_zh.contains(needle, autoescape=True)]
        levels = region.c.level.in_(("township", "village"))
        with engine.connect() as connection:
            return _rows(connection, levels & or_(*named), limit)

    with engine.connect() as connection:
        above = _rows(connection, region.c.level.in_(_ABOVE))
        members: dict[str, list[str]] = {}
        for group, county in connection.execute(
            select(region_group.c.group_code, region_group.c.county_code)
        ):
            members.setdefault(group, []).append(county)
        old_and_new = select(region_code_change.c.old_code, region_code_change.c.new_code)
        changes = {row.old_code: row.new_code for row in connection.execute(old_and_new)}
    return RegionIndex(above, members, changes, below, find_below)
