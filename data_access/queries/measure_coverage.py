"""Whom the batches reach, who has nothing, and what comes together; subject and units as in `measure_fit`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, and_, case, func, select

from dashboard.words import Level
from data_access.codes import level_of
from data_access.indicators.pairs import ALL, BATCHES, LINKED, NO_BATCH, UNLINKED
from data_access.queries.measure_marks import LINKS, NUMBERS, WITHOUT
from data_access.queries.measure_rows import MOST_SETS, frequent_sets
from data_access.queries.pair_cells import PAIR, cells_query, level_below, own_cells
from data_access.queries.pair_tables import most_first, table
from data_access.releases import Release
from data_access.viewer import Viewer

_WITHOUT, _STACK, _SETS = ("cause", "without"), ("number", ALL), ("batches", ALL)


@dataclass(frozen=True, eq=False)
class BatchCoverage:
    """How many poor households each batch reaches: the region first, then its R regions one level down."""

    codes: tuple[str, ...]
    """(1 + R) short codes, the region's own first, then in official order; those without a poor household are out."""
    households: NDArray[np.float64]
    """(1 + R,) poor households"""
    rows: NDArray[np.int64]
    """(1 + R,)"""
    reached: NDArray[np.float64]
    """(1 + R, 5) with a measure of each of BATCHES running; a household may be in several."""
    without: NDArray[np.float64]
    """(1 + R,) with no measure at all"""

    @property
    def share(self) -> NDArray[np.float64]:
        """(1 + R, 5) percent of the poor households."""
        return 100.0 * self.reached / self.households[:, None]


def batch_coverage(viewer: Viewer, release: Release, code: str, year: int) -> BatchCoverage:
    """Coverage by batch in a region and in those one level down (a group's: its counties; a village has none)."""
    found = _reached(viewer, release, code, level_of(code), year)
    level = level_below(release, code)
    below = () if level is None else tuple(child.code for child in release.regions.children(code))
    if level is not None:
        found = _reached(viewer, release, code, level, year) | found
    codes = tuple(c for c in (code, *below) if c in found)
    sums = np.array([found[c] for c in codes], dtype=np.float64).reshape(-1, 3 + len(BATCHES))
    return BatchCoverage(
        codes=codes,
        households=sums[:, 0],
        rows=sums[:, 1].astype(np.int64),
        reached=sums[:, 3:],
        without=sums[:, 2],
    )


def _reached(
    viewer: Viewer, release: Release, code: str, level: Level, year: int
) -> dict[str, Sequence[int]]:
    """Poor households, their rows, those without a measure and those that each batch reaches, by region."""
    query, given = cells_query(viewer, release, code, level, year, [PAIR[_STACK], PAIR[_SETS]])
    with release.connect() as connection:
        rows = connection.execute(_sums_of_batches(query), given).all()
    return {region: found for region, *found in rows}


@lru_cache(maxsize=16)
def _sums_of_batches(cells: Select[Any]) -> Select[Any]:
    """Region code, households, rows, without a measure, and those that each batch reaches."""
    c = cells.subquery("cells").c
    is_number = c.dimension_a == _STACK[0]

    def total(clause: ColumnElement[bool], of: ColumnElement[int] = c.households) -> ColumnElement[int]:
        return func.sum(case((clause, of), else_=0))

    reached = (
        total(and_(c.dimension_a == _SETS[0], func.substr(c.code_a, n + 1, 1) == "1"))
        for n in range(len(BATCHES))
    )
    return select(
        c.region_code,
        total(is_number),
        total(is_number, c.rows),
        total(and_(is_number, c.code_a == NUMBERS[0])),
        *reached,
    ).group_by(c.region_code)


@dataclass(frozen=True, eq=False)
class Stacking:
    """Poor households by how many measures run for them."""

    households: NDArray[np.float64]
    """(6,) by NUMBERS"""
    rows: NDArray[np.int64]
    """(6,)"""


def stacking(viewer: Viewer, release: Release, code: str, year: int) -> Stacking:
    """None, one, many: the stacking of measures in a region at a year's end."""
    found = own_cells(viewer, release, code, year, (_STACK,))
    of = table(found, NUMBERS, ("",))
    return Stacking(of.households[:, 0], of.rows[:, 0])


@dataclass(frozen=True, eq=False)
class BatchSets:
    """Which batches come together: the most frequent sets, the rest summed; households of no batch are out."""

    sets: tuple[str, ...]
    """Five letters in the order of BATCHES, '10001' is the first and the last; most households first."""
    households: NDArray[np.float64]
    """(S,)"""
    rows: NDArray[np.int64]
    """(S,)"""
    rest_sets: int
    """How many sets are summed in the rest."""
    rest: float
    rest_rows: int
    batches: NDArray[np.float64]
    """(5,) households of each batch, whatever else they have"""
    none: float
    """Poor households of no batch."""


def batch_sets(viewer: Viewer, release: Release, code: str, year: int) -> BatchSets:
    """The overlaps of the five batches in a region at a year's end; MOST_SETS of them are told apart."""
    found = own_cells(viewer, release, code, year, (_SETS,))
    sets = frequent_sets(found)
    first, others = sets[:MOST_SETS], sets[MOST_SETS:]
    return BatchSets(
        sets=tuple(cell.a for cell in first),
        households=np.array([cell.households for cell in first], dtype=np.float64),
        rows=np.array([cell.rows for cell in first], dtype=np.int64),
        rest_sets=len(others),
        rest=float(sum(cell.households for cell in others)),
        rest_rows=sum(cell.rows for cell in others),
        batches=np.array(
            [sum(cell.households for cell in sets if cell.a[n] == "1") for n in range(len(BATCHES))],
            dtype=np.float64,
        ),
        none=float(sum(cell.households for cell in found if cell.a == NO_BATCH)),
    )


@dataclass(frozen=True, slots=True)
class Link:
    """Whether a benefit reaches those whom it is for; `concerned` counts people: entitled, pupils, ill."""

    name: str
    """One of LINKS."""
    linked: float
    """Poor households that it reaches."""
    unlinked: float
    linked_rows: int
    unlinked_rows: int
    concerned_linked: float
    concerned_unlinked: float


def links(viewer: Viewer, release: Release, code: str, year: int) -> tuple[Link, ...]:
    """Dibao, schooling and medical aid in a region at a year's end, in the order of LINKS."""
    found = own_cells(viewer, release, code, year, [(name, ALL) for name in LINKS])
    turned = [cell._replace(a=cell.pair[0], b=cell.a) for cell in found]
    of = table(turned, LINKS, (LINKED, UNLINKED))
    return tuple(
        Link(name, *of.households[n].tolist(), *of.rows[n].tolist(), *of.persons[n].tolist())
        for n, name in enumerate(LINKS)
    )


@dataclass(frozen=True, eq=False)
class WithoutMeasure:
    """Poor households with no measure in the year, by cause (most first) and by how long that has been so."""

    causes: tuple[str, ...]
    households: NDArray[np.float64]
    """(C, 3) by WITHOUT"""
    rows: NDArray[np.int64]
    """(C, 3)"""


def without_measure(viewer: Viewer, release: Release, code: str, year: int) -> WithoutMeasure:
    """Who has nothing, and for how long, in a region at a year's end."""
    found = own_cells(viewer, release, code, year, (_WITHOUT,))
    causes = most_first(found)
    of = table(found, causes, WITHOUT)
    return WithoutMeasure(causes, of.households, of.rows)
