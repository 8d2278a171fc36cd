"""Cells of the pairs: from the summary for the county and above, counted inside one county for what lies below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, and_, bindparam, literal, or_, select, union_all

from dashboard.words import Level
from data_access.codes import first_digits, level_of, prefix_range
from data_access.indicators.model import BELOW_COUNTY
from data_access.indicators.pairs import PAIRS, Pair, Source, cells, given, helped, on_file, wanted
from data_access.releases import Release
from data_access.schema import pair_summary
from data_access.viewer import Viewer, in_scope, inside

PAIR: Mapping[tuple[str, str], Pair] = {(pair.a, pair.b): pair for pair in PAIRS}


class PairCell(NamedTuple):
    """One cell of one region."""

    region: str
    """Short code."""
    pair: tuple[str, str]
    a: str
    b: str
    households: int
    persons: int
    rows: int


def pair_cells(
    viewer: Viewer, release: Release, code: str, level: Level, year: int, pairs: Iterable[tuple[str, str]]
) -> list[PairCell]:
    """The cells of some pairs for the regions of a level inside a region that the viewer may see; one read.

    Below the county the region lies in one county, or is it.
    """
    wanted_pairs = [PAIR[pair] for pair in pairs]
    query, given_values = cells_query(viewer, release, code, level, year, wanted_pairs)
    with release.connect() as connection:
        rows = connection.execute(query, given_values).all()
    return [PairCell(region, (first, second), *rest) for first, second, region, *rest in rows]


def cells_query(
    viewer: Viewer, release: Release, code: str, level: Level, year: int, pairs: Sequence[Pair]
) -> tuple[Select[Any], Mapping[str, Any]]:
    """The one read of `pair_cells`, and what it binds."""
    if level in BELOW_COUNTY:
        return _counted(viewer, code, level, pairs), bounds(code, year)
    given: dict[str, Any] = {"level": level, "year": year}
    if level == level_of(code):
        return _summed(tuple(pairs), "itself", viewer), given | {"code": code}
    if level_of(code) == "group":
        return _summed(tuple(pairs), "listed", viewer), given | {"codes": release.regions.inside(code, level)}
    low, high = prefix_range(code)
    return _summed(tuple(pairs), "inside", viewer), given | {"low": low, "high": high}


@lru_cache(maxsize=256)
def _summed(pairs: tuple[Pair, ...], place: str, viewer: Viewer) -> Select[Any]:
    """The read of the summary, built once: what differs from question to question is bound."""
    p = pair_summary.c
    names = [p.dimension_a, p.dimension_b, p.region_code, p.code_a, p.code_b, p.households, p.persons, p.rows]
    places = {
        "itself": p.region_code == bindparam("code"),
        "listed": p.region_code.in_(bindparam("codes", expanding=True)),
        "inside": and_(p.region_code >= bindparam("low"), p.region_code < bindparam("high")),
    }
    return select(*names).where(
        or_(*((p.dimension_a == pair.a) & (p.dimension_b == pair.b) for pair in pairs)),
        p.level == bindparam("level"),
        p.year == bindparam("year"),
        places[place],
        in_scope(viewer, p.region_code),
    )


def bounds(code: str, year: int) -> Mapping[str, Any]:
    """What the relations bind for one year of a region inside a county."""
    low, high = prefix_range(code[:6])
    return {"low": low, "high": high, "first": year, "last": year}


def relations(viewer: Viewer, code: str) -> Mapping[Source, CTE]:
    """The relations of the pairs, kept to a region inside a county and to what the viewer may see."""
    measures = given().cte("given")
    made = {
        "given": select(measures),
        "helped": helped(measures),
        "wanted": wanted(measures),
        "on_file": on_file(),
    }
    found: dict[Source, CTE] = {}
    for name, rows in made.items():
        every = rows.cte(f"every_{name}")
        kept = select(every).where(inside(every.c.village_code, code), in_scope(viewer, every.c.village_code))
        found[name] = kept.cte(f"{name}_here")  # type: ignore[index]
    return found


def _counted(viewer: Viewer, code: str, level: Level, pairs: Sequence[Pair]) -> Select[Any]:
    """The cells of the townships or villages of a region, by the summary's own expressions."""
    here = relations(viewer, code)
    parts = []
    for pair in pairs:
        rows = here[pair.source]
        village = rows.c.village_code
        region: ColumnElement[str] = first_digits(village, 9) if level == "township" else village
        found = cells(pair, rows, region).subquery()
        f = found.c
        parts.append(
            select(
                literal(pair.a).label("dimension_a"),
                literal(pair.b).label("dimension_b"),
                f.code.label("region_code"),
                f.code_a,
                f.code_b,
                f.households,
                f.persons,
                f.rows,
            )
        )
    return select(union_all(*parts).subquery("every"))


def own_cells(
    viewer: Viewer, release: Release, code: str, year: int, pairs: Iterable[tuple[str, str]]
) -> list[PairCell]:
    """The cells of some pairs for a region itself; a group may hold others."""
    found = pair_cells(viewer, release, code, level_of(code), year, pairs)
    return [cell for cell in found if cell.region == code]


def level_below(release: Release, code: str) -> Level | None:
    """The level of the regions that are listed under a region; None under a village."""
    children = release.regions.children(code)
    return children[0].level if children else None
