"""Where the regions one level below a place stand on several indicators in one period: one read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from dashboard.words import Flag, Level
from data_access.codes import level_of
from data_access.indicators.bounds import bounds
from data_access.indicators.model import BELOW_COUNTY, Indicator
from data_access.queries.columns import Column, columns, numbers, words
from data_access.queries.values import in_cube, inside_counties
from data_access.releases import Release
from data_access.schema import indicator_value
from data_access.viewer import Viewer

_NUMBERS = ("numerator", "denominator", "value", "n")
_SMALL = str(Flag.SMALL)


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """R regions in official order and I indicators; nan where a region has no number."""

    level: Level | None
    """None where no region lies below the place."""
    codes: tuple[str, ...]
    """(R,) short codes."""
    numerator: NDArray[np.float64]
    """(I, R), as the three below."""
    denominator: NDArray[np.float64]
    value: NDArray[np.float64]
    n: NDArray[np.float64]
    """Unweighted rows of the denominator."""
    is_small: NDArray[np.bool_]
    """(I, R) on too few cases to be compared."""


def standing(
    viewer: Viewer, release: Release, indicators: Sequence[Indicator], code: str, period: str
) -> Standing:
    """The indicators of the regions one level below a region; a county's and a township's are its villages."""
    level = level_below(release, code)
    codes: tuple[str, ...] = ()
    read: list[Column] = []
    if level is not None and viewer.may_see(code):
        codes = tuple(c for c in release.regions.inside(code, level) if c != code and viewer.may_see(c))
        read = _read(viewer, release, indicators, code, level, period)
    shape = (len(indicators), len(codes))
    arrays = {name: np.full(shape, np.nan) for name in _NUMBERS}
    is_small = np.zeros(shape, dtype=bool)
    if read and codes:
        names, regions, *parts, flags = read
        at = {region: n for n, region in enumerate(codes)}
        of = {entry.id: n for n, entry in enumerate(indicators)}
        column = np.array([at.get(region, -1) for region in words(regions)])
        row = np.array([of[name] for name in words(names)])
        here = column >= 0
        for name, part in zip(_NUMBERS, parts, strict=True):
            arrays[name][row[here], column[here]] = numbers(part)[here]
        is_small[row[here], column[here]] = np.array([flag == _SMALL for flag in words(flags)])[here]
    return Standing(level, codes, is_small=is_small, **arrays)


def level_below(release: Release, code: str) -> Level | None:
    """The level whose regions stand for a place: that of its children; below the county villages."""
    if level_of(code) in ("county", "township"):
        return "village"
    children = release.regions.children(code)
    return children[0].level if children else None


def _read(
    viewer: Viewer,
    release: Release,
    indicators: Sequence[Indicator],
    code: str,
    level: Level,
    period: str,
) -> list[Column]:
    """indicator, region_code, the four numbers and flag; empty where there is no row."""
    wanted = [entry for entry in indicators if level in entry.levels and period in entry.periods]
    if not wanted:
        return []
    given: Mapping[str, Any] = {}
    if level in BELOW_COUNTY:
        query = inside_counties(viewer, release, wanted, code, level, periods=(period,))
        given = bounds(code, (period,))
    else:
        query = in_cube(viewer, release, code, level, [entry.id for entry in wanted])
        query = query.where(indicator_value.c.period == period)
    c = query.subquery("found").c
    shown = select(c.indicator, c.region_code, *(c[name] for name in _NUMBERS), c.flag)
    with release.connect() as connection:
        return columns(connection.execute(shown, given))
