"""The rows behind a mark of the page of measures: regions one level down, or inside a county its households."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    func,
    literal,
    select,
)

from dashboard.words import Text
from data_access.codes import level_of
from data_access.indicators.model import BELOW_COUNTY
from data_access.indicators.pairs import ALL, BATCHES, NO_BATCH
from data_access.queries.labels import Labels, labels, word
from data_access.queries.measure_marks import REST, Mark
from data_access.queries.pair_cells import (
    PAIR,
    PairCell,
    bounds,
    level_below,
    own_cells,
    pair_cells,
    relations,
)
from data_access.queries.people import shown_name
from data_access.releases import Release
from data_access.schema import household, household_year, region
from data_access.viewer import Viewer, inside

PAGE_SIZE: Final = 100
MOST_ROWS: Final = 10_000
"""What a file holds."""
MOST_SETS: Final = 12
"""The sets of batches that are told apart; the others are the rest."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region of a cell: its households of the mark and all that could be (the mark's whole)."""

    code: str
    """Short code."""
    households: float
    persons: float
    rows: int
    of: float
    """Weighted households of which the share is taken: those of the mark's cause, need or link, else all poor ones."""


@dataclass(frozen=True, slots=True)
class CellHousehold:
    """One household of a cell; it stands for `weight` households."""

    household_id: str
    village_code: str
    village: Text
    head: Text
    """Masked unless the viewer may see names."""
    members: int
    cause: Text
    household_type: Text
    income: int
    """Yuan a person in the year."""
    kind: str
    """The kind of measure that it asked for, or got unasked, where the mark is of needs; else empty."""
    measures: tuple[str, ...]
    """Codes of the kinds that run, in order."""
    weight: int


@dataclass(frozen=True, slots=True)
class CellRows:
    """The rows behind a mark: regions one level down, or inside a county its households; they add up to the mark."""

    households: float
    """The mark's number, weighted."""
    persons: float
    rows: int
    """Households of the mark, unweighted; of needs, each household once for each kind."""
    regions: tuple[RegionRow, ...]
    """Most households first; empty inside a county."""
    listed: tuple[CellHousehold, ...]
    """The page asked for, poorest first; empty above the county."""


def rows_of_cell(
    viewer: Viewer, release: Release, code: str, year: int, mark: Mark, start: int = 0, size: int = PAGE_SIZE
) -> CellRows:
    """What stands behind a mark in a region: regions above the county, else `size` households from `start` on."""
    asked = _asked(viewer, release, code, year, mark)
    if level_of(code) == "county" or level_of(code) in BELOW_COUNTY:
        return _households(viewer, release, code, year, asked, max(start, 0), min(max(size, 1), MOST_ROWS))
    level = level_below(release, code)
    found = pair_cells(viewer, release, code, level, year, {asked.pair, asked.whole}) if level else []
    regions: dict[str, list[float]] = {}
    for cell in found:
        sums = regions.setdefault(cell.region, [0, 0, 0, 0])
        if cell.pair == asked.pair and asked.has(cell):
            sums[:3] = [sums[0] + cell.households, sums[1] + cell.persons, sums[2] + cell.rows]
        if cell.pair == asked.whole and asked.could_have(cell):
            sums[3] += cell.households
    rows = [RegionRow(name, s[0], s[1], int(s[2]), s[3]) for name, s in regions.items() if s[2]]
    return CellRows(
        households=sum(row.households for row in rows),
        persons=sum(row.persons for row in rows),
        rows=sum(row.rows for row in rows),
        regions=tuple(sorted(rows, key=lambda row: (-row.households, row.code))),
        listed=(),
    )


# --- what a mark asks of its pair -----------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Asked:
    """The pair of a mark, and which of its cells and rows are the mark's; `whole` is what its share is taken of."""

    pair: tuple[str, str]
    whole: tuple[str, str]
    has: Callable[[PairCell], bool]
    could_have: Callable[[PairCell], bool]
    clause: Callable[[CTE], ColumnElement[bool]]


def _asked(viewer: Viewer, release: Release, code: str, year: int, mark: Mark) -> _Asked:
    a, b = mark.a, mark.b

    def coded(
        pair: tuple[str, str], a: str, b: str, whole: tuple[str, str] = ("cause", "fit"), of: str = a
    ) -> _Asked:
        """A mark of a pair with these codes; an empty one is every code."""
        return _Asked(
            pair=pair,
            whole=whole,
            has=lambda cell: a in ("", cell.a) and b in ("", cell.b),
            could_have=lambda cell: of in ("", cell.a),
            clause=lambda rows: and_(
                *(rows.c[name] == code for name, code in zip(pair, (a, b), strict=True) if code),
                *(rows.c[name].is_not(None) for name in pair if name != ALL),
            ),
        )

    match mark.figure:
        case "kind":
            return coded(("cause", "kind"), a, b)
        case "fit":
            return coded(("cause", "fit"), a, b)
        case "without":
            return coded(("cause", "without"), a, b)
        case "number":
            return coded(("number", ALL), a, "", of="")
        case "link":
            return coded((a, ALL), b, "", whole=(a, ALL), of="")
        case "need":
            return coded(("need", "outcome"), a, b, whole=("need", "outcome"))
        case "batch":
            return _of_sets(_holding(a))
        case "set":
            return _of_sets(_others(viewer, release, code, year) if a == REST else (lambda mask: mask == a))


def _of_sets(chosen: Callable[[str], bool]) -> _Asked:
    """A mark of some sets of batches."""
    every = [format(number, f"0{len(BATCHES)}b") for number in range(2 ** len(BATCHES))]
    return _Asked(
        pair=("batches", ALL),
        whole=("batches", ALL),
        has=lambda cell: chosen(cell.a),
        could_have=lambda _cell: True,
        clause=lambda rows: rows.c.batches.in_([mask for mask in every if chosen(mask)]),
    )


def _holding(batch: str) -> Callable[[str], bool]:
    """The sets that hold a batch; any, where none is named."""
    return lambda mask: mask[BATCHES.index(batch)] == "1" if batch else mask != NO_BATCH


def _others(viewer: Viewer, release: Release, code: str, year: int) -> Callable[[str], bool]:
    """The sets that are not among a region's most frequent ones."""
    told = frequent_sets(own_cells(viewer, release, code, year, [("batches", ALL)]))[:MOST_SETS]
    names = {cell.a for cell in told}
    return lambda mask: mask != NO_BATCH and mask not in names


def frequent_sets(cells: list[PairCell]) -> list[PairCell]:
    """The sets of batches of a region, most households first, without the empty one."""
    return sorted((c for c in cells if c.a != NO_BATCH), key=lambda cell: (-cell.households, cell.a))


# --- households -----------------------------------------------------------------------------------


def _households(
    viewer: Viewer, release: Release, code: str, year: int, asked: _Asked, start: int, size: int
) -> CellRows:
    query = households_query(viewer, code, asked)
    given = bounds(code, year)
    words = labels(release)
    with release.connect() as connection:
        found = connection.execute(query.offset(start).limit(size), given).all()
        first = found[0] if found else None
        if first is None and start > 0:
            first = connection.execute(query.limit(1), given).one_or_none()
    return CellRows(
        households=float(first.all_households) if first else 0.0,
        persons=float(first.all_persons) if first else 0.0,
        rows=int(first.all_rows) if first else 0,
        regions=(),
        listed=tuple(_household(viewer, words, row) for row in found),
    )


def households_query(viewer: Viewer, code: str, asked: _Asked) -> Select[Any]:
    """The households of a mark inside a county, poorest first, with the sums of all of them on each row."""
    here = relations(viewer, code)
    pair = PAIR[asked.pair]
    rows, measures = here[pair.source], here["given"]
    g, r, h, s = measures.c, rows.c, household.c, household_year.c
    kinds = (
        select(g.household_id, func.string_agg(g.kind, literal(",", String)).label("kinds"))
        .group_by(g.household_id)
        .subquery("kinds")
    )
    of_needs = (r.need,) if pair.source == "wanted" else ()
    return (
        select(
            r.household_id,
            r.village_code,
            r.members,
            r.weight,
            (r.need if of_needs else literal("")).label("kind"),
            kinds.c.kinds,
            s.main_cause,
            s.household_type,
            s.net_income_yuan,
            h.head_name,
            region.c.name_zh,
            region.c.name_en,
            func.sum(r.weight).over().label("all_households"),
            func.sum(r.weight * r[pair.persons]).over().label("all_persons"),
            func.count().over().label("all_rows"),
        )
        .select_from(rows)
        .join(
            household_year,
            and_(s.county_code == r.county_code, s.household_id == r.household_id, s.year == r.year),
        )
        .join(household, and_(h.county_code == r.county_code, h.household_id == r.household_id))
        .join(region, region.c.code == r.village_code)
        .outerjoin(kinds, kinds.c.household_id == r.household_id)
        .where(s.county_code == code[:6], h.county_code == code[:6], inside(region.c.code, code[:6]))
        .where(asked.clause(rows))
        .order_by(s.net_income_yuan, r.household_id, *of_needs)
    )


def _household(viewer: Viewer, words: Labels, row: Row[Any]) -> CellHousehold:
    return CellHousehold(
        household_id=str(row.household_id),
        village_code=row.village_code,
        village=Text(row.name_zh, row.name_en),
        head=shown_name(viewer, row.head_name),
        members=row.members,
        cause=word(words, "main_cause", row.main_cause),
        household_type=word(words, "household_type", row.household_type),
        income=row.net_income_yuan,
        kind=row.kind,
        measures=tuple(sorted(row.kinds.split(","))) if row.kinds else (),
        weight=row.weight,
    )
