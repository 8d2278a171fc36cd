"""Whom the measures reached: what each cause got, what was asked for, who got nothing, and the rows behind each mark.

A region from the county up is read from `pair_summary`; a township or a village is counted from the households of
its county by the same expressions. Numbers of households and people are weighted (`households`, `persons`);
`rows` are unweighted. The subject is the households poor at the year's end, and the measures that ran on a day of
the year. Every function is one read, and empty (arrays of no or of zero households) outside the viewer's scope.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, func, literal, select, union_all

from data_access.codes import level_of
from data_access.indicators.model import BELOW_COUNTY
from data_access.indicators.pairs import ALL, BATCHES, LINKED, NO_BATCH, UNASKED, UNLINKED, waits
from data_access.indicators.sums import medians_by
from data_access.queries.labels import codes_of, labels
from data_access.queries.measure_marks import (
    ASKED,
    FIGURES,
    LINKS,
    NUMBERS,
    OUTCOMES,
    REST,
    WITHOUT,
    Figure,
    Mark,
    read_mark,
)
from data_access.queries.measure_rows import (
    MOST_SETS,
    PAGE_SIZE,
    CellHousehold,
    CellRows,
    RegionRow,
    frequent_sets,
    rows_of_cell,
)  # fmt: skip
from data_access.queries.pair_cells import PairCell, bounds, level_below, own_cells, pair_cells
from data_access.releases import Release
from data_access.schema import cause_measure, need_wait
from data_access.viewer import Viewer, in_scope, inside

_GIVEN, _FIT, _WITHOUT = ("cause", "kind"), ("cause", "fit"), ("cause", "without")
_STACK, _SETS, _NEEDS = ("number", ALL), ("batches", ALL), ("need", "outcome")


@dataclass(frozen=True, eq=False)
class FitMatrix:
    """Cause × kind of measure, and what that comes to; C causes that anybody has, most households first, K kinds."""

    causes: tuple[str, ...]
    """Codes of main_cause."""
    kinds: tuple[str, ...]
    """Codes of measure_kind, all, in the list's order."""
    households: NDArray[np.float64]
    """(C,) poor households of each cause."""
    persons: NDArray[np.float64]
    """(C,)"""
    rows: NDArray[np.int64]
    """(C,)"""
    given: NDArray[np.float64]
    """(C, K) of them with a measure of the kind; a household may have several."""
    given_rows: NDArray[np.int64]
    """(C, K)"""
    is_intended: NDArray[np.bool_]
    """(C, K) whether the policy intends the kind for the cause."""
    outcome: NDArray[np.float64]
    """(C, 3) households by OUTCOMES; each row adds up to `households`."""
    outcome_persons: NDArray[np.float64]
    """(C, 3)"""
    outcome_rows: NDArray[np.int64]
    """(C, 3)"""

    @property
    def share(self) -> NDArray[np.float64]:
        """(C, K) percent of the cause's households that have the kind."""
        return 100.0 * self.given / self.households[:, None]

    @property
    def outcome_share(self) -> NDArray[np.float64]:
        """(C, 3) percent of the cause's households."""
        return 100.0 * self.outcome / self.households[:, None]


def fit_matrix(viewer: Viewer, release: Release, code: str, year: int) -> FitMatrix:
    """The matrix of a region (short code, any level) at a year's end."""
    found = own_cells(viewer, release, code, year, (_GIVEN, _FIT))
    fits = [cell for cell in found if cell.pair == _FIT]
    causes = _most_first(fits)
    known = [kind for kind, _ in codes_of(labels(release), "measure_kind")]
    kinds = tuple(dict.fromkeys((*known, *sorted(c.b for c in found if c.pair == _GIVEN))))
    of_kinds = _table([cell for cell in found if cell.pair == _GIVEN], causes, kinds)
    of_outcomes = _table(fits, causes, OUTCOMES)
    intended = _intended(release)
    return FitMatrix(
        causes=causes,
        kinds=kinds,
        households=of_outcomes.households.sum(axis=1),
        persons=of_outcomes.persons.sum(axis=1),
        rows=of_outcomes.rows.sum(axis=1),
        given=of_kinds.households,
        given_rows=of_kinds.rows,
        is_intended=np.array([[(c, k) in intended for k in kinds] for c in causes], dtype=bool).reshape(
            len(causes), len(kinds)
        ),
        outcome=of_outcomes.households,
        outcome_persons=of_outcomes.persons,
        outcome_rows=of_outcomes.rows,
    )


def outcomes(viewer: Viewer, release: Release, code: str, year: int) -> NDArray[np.float64]:
    """(3,) poor households of a region at a year's end by OUTCOMES, of all causes."""
    found = own_cells(viewer, release, code, year, (_FIT,))
    return np.array(
        [sum(cell.households for cell in found if cell.b == name) for name in OUTCOMES], dtype=float
    )


_intentions: WeakKeyDictionary[Release, frozenset[tuple[str, str]]] = WeakKeyDictionary()


def _intended(release: Release) -> frozenset[tuple[str, str]]:
    """(cause, kind) of every kind that answers a cause, read once per version. Policy is public: it needs no scope."""
    found = _intentions.get(release)
    if found is None:
        with release.connect() as connection:
            rows = connection.execute(select(cause_measure.c.cause, cause_measure.c.kind))
            found = _intentions[release] = frozenset((cause, kind) for cause, kind in rows)
    return found


@dataclass(frozen=True, eq=False)
class _Table:
    """Cells by two codes."""

    households: NDArray[np.float64]
    persons: NDArray[np.float64]
    rows: NDArray[np.int64]


def _table(cells: Sequence[PairCell], a: Sequence[str], b: Sequence[str]) -> _Table:
    """(A, B) arrays; cells of other codes are left out."""
    shape = (len(a), len(b))
    table = _Table(np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=np.int64))
    row, column = ({code: place for place, code in enumerate(codes)} for codes in (a, b))
    known = [cell for cell in cells if cell.a in row and cell.b in column]
    if known:
        at = ([row[cell.a] for cell in known], [column[cell.b] for cell in known])
        np.add.at(table.households, at, [cell.households for cell in known])
        np.add.at(table.persons, at, [cell.persons for cell in known])
        np.add.at(table.rows, at, [cell.rows for cell in known])
    return table


def _most_first(cells: Sequence[PairCell]) -> tuple[str, ...]:
    """The first codes of the cells, that of most households first, equal ones in their order."""
    total: dict[str, int] = {}
    for cell in cells:
        total[cell.a] = total.get(cell.a, 0) + cell.households
    return tuple(sorted(total, key=lambda code: (-total[code], code)))


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
    found = own_cells(viewer, release, code, year, (_SETS, _STACK))
    level = level_below(release, code)
    below = () if level is None else tuple(child.code for child in release.regions.children(code))
    if level is not None:
        found = found + pair_cells(viewer, release, code, level, year, (_SETS, _STACK))
    counted = {cell.region for cell in found if cell.pair == _STACK}
    codes = tuple(c for c in (code, *below) if c in counted)
    stacks = _by_region(found, _STACK, codes, NUMBERS)
    masks = tuple(sorted({cell.a for cell in found if cell.pair == _SETS}))
    of_masks = _by_region(found, _SETS, codes, masks)
    has = np.array([[letter == "1" for letter in mask] for mask in masks], dtype=float).reshape(
        -1, len(BATCHES)
    )
    return BatchCoverage(
        codes=codes,
        households=stacks.households.sum(axis=1),
        rows=stacks.rows.sum(axis=1),
        reached=of_masks.households @ has,
        without=stacks.households[:, 0],
    )


def _by_region(
    cells: Sequence[PairCell], pair: tuple[str, str], codes: Sequence[str], a: Sequence[str]
) -> _Table:
    """(regions, A) arrays of a pair that has one dimension."""
    turned = [cell._replace(a=cell.region, b=cell.a) for cell in cells if cell.pair == pair]
    return _table(turned, codes, a)


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
    table = _table(found, NUMBERS, ("",))
    return Stacking(table.households[:, 0], table.rows[:, 0])


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
    table = _table(turned, LINKS, (LINKED, UNLINKED))
    return tuple(
        Link(name, *table.households[n].tolist(), *table.rows[n].tolist(), *table.persons[n].tolist())
        for n, name in enumerate(LINKS)
    )


@dataclass(frozen=True, eq=False)
class Needs:
    """What poor households asked for and got, by K kinds of measure that were asked for or given, most asked first.

    A household counts once for each kind, whether it asked once or twice.
    """

    kinds: tuple[str, ...]
    households: NDArray[np.float64]
    """(K, 3) by ASKED"""
    rows: NDArray[np.int64]
    """(K, 3)"""
    days: NDArray[np.float64]
    """(K,) median days from the asking to the meeting of the needs met in the year, of all households on file;
    nan where none was met"""
    days_all: float
    """The same of all kinds together."""


def needs(viewer: Viewer, release: Release, code: str, year: int) -> Needs:
    """Needs met, unmet, and measures given unasked in a region at a year's end."""
    found = own_cells(viewer, release, code, year, (_NEEDS,))
    asked = [cell for cell in found if cell.b != UNASKED]
    kinds = tuple(dict.fromkeys((*_most_first(asked), *_most_first(found))))
    table = _table(found, kinds, ASKED)
    days = _days(viewer, release, code, year)
    return Needs(
        kinds=kinds,
        households=table.households,
        rows=table.rows,
        days=np.array([days.get(kind, np.nan) for kind in kinds], dtype=np.float64),
        days_all=days.get("", np.nan),
    )


def days_until_met(viewer: Viewer, release: Release, code: str, year: int) -> float:
    """Median days from the asking to the meeting of the needs met in the year; nan where none was met."""
    return _days(viewer, release, code, year).get("", float("nan"))


def _days(viewer: Viewer, release: Release, code: str, year: int) -> dict[str, float]:
    """Kind to the median days of the needs met in the year, '' for all together."""
    query, given = days_query(viewer, code, year)
    with release.connect() as connection:
        return {kind: float(days) for kind, days in connection.execute(query, given)}


def days_query(viewer: Viewer, code: str, year: int) -> tuple[Select[Any], Mapping[str, Any]]:
    """The read of the days that needs waited, and what it binds: counties and what lies below are counted."""
    w = need_wait.c
    level = level_of(code)
    if level != "county" and level not in BELOW_COUNTY:
        at = (w.level == level, w.year == year, w.region_code == code, in_scope(viewer, w.region_code))
        return select(w.kind, w.days).where(*at), {}
    rows = waits().cte("waits")
    r = rows.c
    here = select(r.kind, r.days, r.weight).where(
        inside(r.village_code, code), in_scope(viewer, r.village_code)
    )
    every = union_all(here, here.with_only_columns(literal("").label("kind"), r.days, r.weight)).subquery(
        "every"
    )
    e = every.c
    at_each = (
        select(e.kind, e.days, func.sum(e.weight).label("weight"), func.count().label("rows"))
        .group_by(e.kind, e.days)
        .subquery("at_each")
    )
    m = medians_by(at_each, at_each.c.days, (at_each.c.kind,)).subquery("medians").c
    return select(m.kind, m.value), bounds(code, year)


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
    causes = _most_first(found)
    table = _table(found, causes, WITHOUT)
    return WithoutMeasure(causes, table.households, table.rows)


__all__ = [
    "ASKED", "BATCHES", "FIGURES", "LINKS", "MOST_SETS", "NUMBERS", "OUTCOMES", "PAGE_SIZE", "REST", "WITHOUT",
    "BatchCoverage", "BatchSets", "CellHousehold", "CellRows", "Figure", "FitMatrix", "Link", "Mark", "Needs",
    "RegionRow", "Stacking", "WithoutMeasure", "batch_coverage", "batch_sets", "days_until_met", "fit_matrix", "links",
    "needs", "outcomes",
    "read_mark", "rows_of_cell", "stacking", "without_measure",
]  # fmt: skip
