"""What the overview shows: one indicator over the regions of a level, and series of single regions.

Each function is one read; what comes out are arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, Select, and_, func, or_, select

from dashboard.periods import counterpart, is_month
from dashboard.words import Basis, Flag, Level
from data_access.codes import level_of
from data_access.indicators.bounds import bounds
from data_access.indicators.model import BELOW_COUNTY, Indicator
from data_access.queries.columns import Column, columns, numbers, words
from data_access.queries.values import in_cube, inside_counties, nominal_basis
from data_access.releases import Release
from data_access.schema import indicator_value, region
from data_access.viewer import Viewer, in_scope

FLAGS: tuple[Flag, ...] = tuple(Flag)
"""What the numbers of a `flag` array stand for."""
_FLAG_NUMBER = {str(flag): number for number, flag in enumerate(FLAGS)}
_NUMBERS = ("numerator", "denominator", "value", "n")


@dataclass(frozen=True, slots=True)
class Block:
    """One indicator for every region of one level inside a region, in all its periods; nan where there is none."""

    indicator: str
    level: Level
    periods: tuple[str, ...]
    codes: tuple[str, ...]
    """Short codes, in official order."""
    numerator: NDArray[np.float64]
    """(periods, regions), as the four below."""
    denominator: NDArray[np.float64]
    value: NDArray[np.float64]
    n: NDArray[np.float64]
    flag: NDArray[np.int8]
    """Index into FLAGS."""
    basis: Basis

    def some(self, keep: Sequence[int]) -> Block:
        """Some of the regions, in an order."""
        arrays = {name: getattr(self, name)[:, list(keep)] for name in (*_NUMBERS, "flag")}
        return replace(self, codes=tuple(self.codes[i] for i in keep), **arrays)


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator for one region in all its periods; nan where there is none."""

    periods: tuple[str, ...]
    numerator: NDArray[np.float64]
    """(periods,), as the four below."""
    denominator: NDArray[np.float64]
    value: NDArray[np.float64]
    n: NDArray[np.float64]
    flag: NDArray[np.int8]
    """Index into FLAGS."""
    basis: Basis

    def place(self, period: str) -> int | None:
        """Where what stands beside a period is: itself, of a month the last year that has ended; None for nothing."""
        own = counterpart(period, is_month(self.periods[0]))
        return self.periods.index(own) if own in self.periods else None

    def at(self, row: NDArray[np.float64], period: str) -> float:
        """One of the arrays beside a period; nan where there is nothing."""
        place = self.place(period)
        return float("nan") if place is None else float(row[place])


def region_block(
    viewer: Viewer,
    release: Release,
    indicator: Indicator,
    code: str,
    level: Level,
    poor_counties_only: bool = False,
) -> Block:
    """The regions of a level inside a region; all not_applicable where the indicator lacks the level.

    `poor_counties_only` leaves, at the county's level, those in which one of the 832 lies.
    """
    grid = _grid(release, code, level, poor_counties_only)
    if not viewer.sees_everything:
        grid = _Grid.of(tuple(c for c in grid.codes if viewer.may_see(c)))
    codes = grid.codes
    shape = (len(indicator.periods), len(codes))
    read: list[Column] = []
    if codes and level in indicator.levels:
        with release.connect() as connection:
            query = block_query(viewer, release, indicator, code, level, poor_counties_only)
            given = bounds(code, indicator.periods) if level in BELOW_COUNTY else {}
            read = columns(connection.execute(query, given))
    if not read:
        nothing = np.full(shape, np.nan)
        return Block(
            indicator=indicator.id,
            level=level,
            periods=indicator.periods,
            codes=codes,
            numerator=nothing,
            denominator=nothing,
            value=nothing,
            n=nothing,
            flag=_nothing_flags(shape),
            basis=nominal_basis(indicator, release),
        )
    of, found, *parts, flags, bases = read
    stood = np.fromiter(map(_FLAG_NUMBER.__getitem__, words(flags)), dtype=np.int8, count=len(flags))
    if indicator.by_month:
        rows, places = grid.cells(words(of), words(found), indicator.periods)
        arrays = [np.full(shape, np.nan) for _ in parts]
        for array, column in zip(arrays, parts, strict=True):
            array[rows, places] = numbers(column)
        flag = _nothing_flags(shape)
        flag[rows, places] = stood
    else:
        order = grid.places(words(found), len(indicator.periods))
        arrays, flag = [numbers(column)[order] for column in parts], stood[order]
    return Block(
        indicator=indicator.id,
        level=level,
        periods=indicator.periods,
        codes=codes,
        numerator=arrays[0],
        denominator=arrays[1],
        value=arrays[2],
        n=arrays[3],
        flag=flag,
        basis=Basis(int(max(bases))),
    )


def block_query(
    viewer: Viewer,
    release: Release,
    indicator: Indicator,
    code: str,
    level: Level,
    poor_counties_only: bool = False,
) -> Select[Any]:
    """The one read of `region_block`: period, region_code, the four numbers, flag, basis, by period and code."""
    if level in BELOW_COUNTY:
        cells = inside_counties(viewer, release, [indicator], code, level).subquery("cells").c
        wanted = select(cells.region_code)
    else:
        cells = indicator_value.c
        wanted = in_cube(viewer, release, code, level, [indicator.id])
        if indicator.by_month:
            wanted = wanted.where(cells.period.in_(indicator.periods))
        if poor_counties_only:
            poor = select(region.c.code).where(region.c.level == "county", region.c.is_poor_county)
            wanted = wanted.where(cells.region_code.in_(poor))
    shown = (cells.period, cells.region_code, *(cells[name] for name in _NUMBERS), cells.flag, cells.basis)
    return wanted.with_only_columns(*shown).order_by(None).order_by(cells.period, cells.region_code)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The regions of a block: in official order, in the order of their codes, and where the first stand in the second."""

    codes: tuple[str, ...]
    by_code: tuple[str, ...]
    place: NDArray[np.intp]

    @classmethod
    def of(cls, codes: tuple[str, ...]) -> _Grid:
        by_code = tuple(sorted(codes))
        number = {code: place for place, code in enumerate(by_code)}
        return cls(codes, by_code, np.array([number[code] for code in codes], dtype=np.intp))

    def places(self, found: Sequence[str], periods: int) -> NDArray[np.intp]:
        """Where in the rows, which come by period and code, each period's regions stand; (periods, regions)."""
        regions = len(self.codes)
        if len(found) != periods * regions or tuple(found[:regions]) != self.by_code:
            raise ValueError(f"{len(found)} cells where {periods} periods of {regions} regions stand")
        return self.place + regions * np.arange(periods, dtype=np.intp)[:, None]

    def cells(
        self, of: Sequence[str], found: Sequence[str], periods: Sequence[str]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The period and the region of each row, as their places in a block, where not every cell has one."""
        row = {period: number for number, period in enumerate(periods)}
        place = {code: number for number, code in enumerate(self.codes)}
        return (
            np.fromiter(map(row.__getitem__, of), dtype=np.intp, count=len(of)),
            np.fromiter(map(place.__getitem__, found), dtype=np.intp, count=len(found)),
        )


_grids: WeakKeyDictionary[Release, dict[tuple[str, Level, bool], _Grid]] = WeakKeyDictionary()


def _grid(release: Release, code: str, level: Level, poor_counties_only: bool) -> _Grid:
    """The regions of a block of a version, worked out once."""
    known = _grids.setdefault(release, {})
    key = (code, level, poor_counties_only)
    if key not in known:
        regions = release.regions
        inside = regions.inside(code, level)
        known[key] = _Grid.of(
            tuple(c for c in inside if not poor_counties_only or regions.get(c).is_poor_county)
        )
    return known[key]


def series(
    viewer: Viewer, release: Release, indicators: Sequence[Indicator], codes: Sequence[str]
) -> dict[tuple[str, str], Series]:
    """The indicators of each region (short codes) in all periods, by (indicator, code); one read.

    Townships and villages are to lie in one county. A region that the viewer may not see is left out.
    """
    seen = [code for code in codes if viewer.may_see(code)]
    above = [code for code in seen if level_of(code) not in BELOW_COUNTY]
    below = [code for code in seen if level_of(code) in BELOW_COUNTY]
    rows: list[Row[Any]] = []
    with release.connect() as connection:
        if above:
            rows.extend(connection.execute(_series_query(viewer, indicators, above)).all())
        for code in below:
            wanted = [entry for entry in indicators if level_of(code) in entry.levels]
            if wanted:
                query = inside_counties(viewer, release, wanted, code, level_of(code))
                first, last = min(e.periods[0] for e in wanted), max(e.periods[-1] for e in wanted)
                rows.extend(connection.execute(query, bounds(code, (first, last))).all())
    found: dict[tuple[str, str], dict[str, Row[Any]]] = {}
    for row in rows:
        found.setdefault((row.indicator, row.region_code), {})[row.period] = row
    return {
        (entry.id, code): _series(entry, release, found.get((entry.id, code), {}))
        for entry in indicators
        for code in seen
    }


def median(
    viewer: Viewer, release: Release, indicator: Indicator, codes: Sequence[str], fewest: int
) -> NDArray[np.float64] | None:
    """The median of some regions of one level, the county or above, in each period; None where none has one.

    Small ones are left out; nan where fewer than `fewest` have a figure. One read.
    """
    if len(codes) < fewest:
        return None
    v = indicator_value.c
    query = (
        select(v.period, func.percentile_cont(0.5).within_group(v.value))
        .where(
            v.indicator == indicator.id,
            v.level == level_of(codes[0]),
            v.region_code.in_(codes),
            v.flag != str(Flag.SMALL),
            v.value.is_not(None),
            v.period.in_(indicator.periods),
            in_scope(viewer, v.region_code),
        )
        .group_by(v.period)
        .having(func.count() >= fewest)
    )
    with release.connect() as connection:
        found = {period: float(middle) for period, middle in connection.execute(query).all()}
    return np.array([found.get(period, np.nan) for period in indicator.periods]) if found else None


def _series_query(viewer: Viewer, indicators: Sequence[Indicator], codes: Sequence[str]) -> Select[Any]:
    v = indicator_value.c
    levels: dict[Level, list[str]] = {}
    for code in codes:
        levels.setdefault(level_of(code), []).append(code)
    places = or_(*(and_(v.level == level, v.region_code.in_(own)) for level, own in levels.items()))
    # Of a month the year is asked for; what stands by year is asked for whole.
    of_years = [entry.id for entry in indicators if not entry.by_month]
    wanted = [and_(v.indicator == e.id, v.period.in_(e.periods)) for e in indicators if e.by_month]
    return select(indicator_value).where(
        or_(v.indicator.in_(of_years), *wanted), places, in_scope(viewer, v.region_code)
    )


def _series(entry: Indicator, release: Release, found: dict[str, Row[Any]]) -> Series:
    rows = [found.get(period) for period in entry.periods]
    known = [row for row in rows if row is not None]

    def of(name: str) -> NDArray[np.float64]:
        return np.array([None if row is None else getattr(row, name) for row in rows], dtype=np.float64)

    return Series(
        periods=entry.periods,
        numerator=of("numerator"),
        denominator=of("denominator"),
        value=of("value"),
        n=of("n"),
        flag=np.array(
            [_FLAG_NUMBER[Flag.NOT_APPLICABLE if r is None else r.flag] for r in rows], dtype=np.int8
        ),
        basis=Basis(max(row.basis for row in known)) if known else nominal_basis(entry, release),
    )


def _nothing_flags(shape: tuple[int, ...]) -> NDArray[np.int8]:
    return np.full(shape, _FLAG_NUMBER[str(Flag.NOT_APPLICABLE)], dtype=np.int8)
