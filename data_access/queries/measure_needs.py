"""What poor households asked for and what they got, and how long it took; subject and units as in `measure_fit`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, bindparam, func, literal, select, union_all

from data_access.codes import level_of
from data_access.indicators.model import BELOW_COUNTY
from data_access.indicators.pairs import UNASKED, waits
from data_access.indicators.sums import medians_by
from data_access.queries.measure_marks import ASKED
from data_access.queries.pair_cells import bounds, own_cells
from data_access.queries.pair_tables import most_first, table
from data_access.releases import Release
from data_access.schema import need_wait
from data_access.viewer import Viewer, in_scope, inside

_NEEDS = ("need", "outcome")


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
    kinds = tuple(dict.fromkeys((*most_first(asked), *most_first(found))))
    of = table(found, kinds, ASKED)
    days = _days(viewer, release, code, year)
    return Needs(
        kinds=kinds,
        households=of.households,
        rows=of.rows,
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
        return {kind: float(days) for kind, days in connection.execute(query, given).all()}


def days_query(viewer: Viewer, code: str, year: int) -> tuple[Select[Any], Mapping[str, Any]]:
    """The read of the days that needs waited, and what it binds: counties and what lies below are counted."""
    level = level_of(code)
    if level != "county" and level not in BELOW_COUNTY:
        return _kept_days(viewer), {"level": level, "year": year, "code": code}
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


@lru_cache(maxsize=64)
def _kept_days(viewer: Viewer) -> Select[Any]:
    """The read of the days that are kept, built once: level, year and code are bound."""
    w = need_wait.c
    return select(w.kind, w.days).where(
        w.level == bindparam("level"),
        w.year == bindparam("year"),
        w.region_code == bindparam("code"),
        in_scope(viewer, w.region_code),
    )
