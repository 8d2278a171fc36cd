"""Who helps the places of a region: what each pair gave in a year, and how the helpers were assessed.

Ranks, and the poor that a pair answers for, are those among all pairs; a viewer is shown the pairs whose helper or
whose place helped lies in scope.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Float, Row, Select, and_, bindparam, cast, func, select

from dashboard.words import Basis, Text
from data_access.assistance import own_poor
from data_access.codes import COUNTRY
from data_access.composite import ranks
from data_access.releases import Release
from data_access.schema import (
    assistance_county,
    assistance_pair,
    assistance_result,
    assistance_score,
    assistance_year,
    indicator_value,
)
from data_access.viewer import Viewer, in_scope

EAST_WEST = "1"
CONTENTS = ("11", "12", "13", "14", "15", "16")
"""Of the assessment of East–West helpers."""
BASE_YEAR = "2015"
"""The poor of a place helped are those at the end of this year, for whom the pairs were arranged."""
POOR = "registered_poor_population"


class Pair(NamedTuple):
    """A helper, the place that it helps, and what it gave in the year; nan where something is not counted."""

    pair_id: int
    helper_id: int
    helper: str
    """Short region code; '' for a central unit."""
    unit: Text
    """The central unit's name; empty for an eastern helper."""
    helped: str
    is_recalled: bool
    """Whether the pair was recalled and not found in a source."""
    source: Text
    money: float
    """Yuan, as all amounts."""
    before: float
    """Money of the year before; nan in the first."""
    poor: float
    """Poor people that the pair answers for; nan for units."""
    per_head_rank: int
    """Rank of the money per poor person among all pairs, the most first; 0 for units."""
    introduced: float
    cadres: float
    technicians: float
    jobs: float
    trained: float
    bought: float
    sold: float

    @property
    def per_head(self) -> float:
        """Yuan per poor person; nan for units and where nobody was poor."""
        return self.money / self.poor if self.poor > 0 else math.nan


class Scored(NamedTuple):
    """How a helper was assessed in a year and in the year before."""

    scores: tuple[float, ...]
    """Points by content, in the order of `CONTENTS`; none for units, of whom the grade is shown alone."""
    before: tuple[float, ...]
    """The same of the year before; none in the first year."""
    whole: float
    """Mean of the contents; nan for units."""
    change: float
    """Of the whole since the year before; nan in the first year."""
    rank: int
    """Of the whole among all East–West helpers, equal ones sharing the better place; 0 for units."""
    grade: str
    grade_before: str
    """'' in the first year."""

    @property
    def fell(self) -> bool:
        """Whether the grade is worse than in the year before."""
        return bool(self.grade_before) and self.grade > self.grade_before


@dataclass(frozen=True, eq=False)
class Assistance:
    """Who helps the places of a region, and whom it helps, in the order of the lists."""

    pairs: tuple[Pair, ...]
    units: tuple[Pair, ...]
    helpers: Mapping[int, Scored]
    """By number, of all that are shown."""
    all_pairs: int
    """East–West pairs, shown or not."""
    all_helpers: int


def assistance(viewer: Viewer, release: Release, region: str, year: int) -> Assistance:
    """What the pairs and the units of a region (short code, '' for the country) gave in a year."""
    years = {"year": year, "before": year - 1}
    with release.connect() as connection:
        rows = connection.execute(_given(), years).all()
        people: dict[str, float] = {code: float(value) for code, value in connection.execute(_poor())}
        points = connection.execute(_points(), years).all()
        grades = connection.execute(_grades(), years).all()
    every = [_pair(row) for row in rows]
    east = [pair for pair in every if pair.helper]
    poor = own_poor([pair.helped for pair in east], people)
    per_head = np.array([pair.money / p if p else math.nan for pair, p in zip(east, poor, strict=True)])
    place = ranks(per_head).tolist() if east else []
    is_here = _here(release, region, {pair.helped for pair in east})
    pairs = [
        pair._replace(poor=poor[n], per_head_rank=place[n])
        for n, pair in enumerate(east)
        if _may_see(viewer, pair) and is_here(pair)
    ]
    units = [pair for pair in every if not pair.helper and _may_see(viewer, pair) and is_here(pair)]
    shown = {pair.helper_id for pair in (*pairs, *units)}
    return Assistance(
        tuple(pairs),
        tuple(units),
        {helper: one for helper, one in _scored(points, grades, year).items() if helper in shown},
        len(east),
        len({pair.helper_id for pair in east}),
    )


@dataclass(frozen=True, slots=True)
class County:
    """What a county got of a pair's money in a year."""

    code: str
    money: float
    poor: float
    """Its poor people at the base; nan where it has no villages on file."""


def counties(viewer: Viewer, release: Release, pair: int, year: int) -> tuple[County, ...]:
    """The counties that a pair's money of a year went to, the most first."""
    c, v = assistance_county.c, indicator_value.c
    people = and_(v.region_code == c.county_code, v.indicator == POOR, v.period == BASE_YEAR)
    query = (
        select(c.county_code, c.money_yuan, v.value)
        .outerjoin_from(assistance_county, indicator_value, people)
        .where(c.pair_id == pair, c.year == year, in_scope(viewer, c.county_code))
        .order_by(c.money_yuan.desc(), c.county_code)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()
    return tuple(County(code, float(money), _number(poor)) for code, money, poor in rows)


@lru_cache(maxsize=1)
def _given() -> Select[Any]:
    """Every pair with what it gave in a year, and its money of the year before."""
    p, y, before = assistance_pair.c, assistance_year.c, assistance_year.alias("before")
    numbers = (
        y.money_yuan, before.c.money_yuan, y.introduced_yuan, y.cadres, y.technicians, y.jobs, y.trained, y.bought_yuan,
        y.sold_yuan,
    )  # fmt: skip
    return (
        select(
            p.pair_id,
            p.helper_id,
            func.coalesce(p.helper_code, ""),
            p.helped_code,
            p.basis,
            func.coalesce(p.unit_zh, ""),
            func.coalesce(p.unit_en, ""),
            p.source,
            p.source_en,
            *(func.coalesce(cast(number, Float), math.nan) for number in numbers),
        )
        .join(assistance_year, and_(y.pair_id == p.pair_id, y.year == bindparam("year")))
        .outerjoin(before, and_(before.c.pair_id == p.pair_id, before.c.year == bindparam("before")))
        .order_by(p.pair_id)
    )


@lru_cache(maxsize=1)
def _poor() -> Select[Any]:
    """Poor people at the base of the places that East–West pairs help."""
    p, v = assistance_pair.c, indicator_value.c
    helped = select(p.helped_code).where(p.kind == EAST_WEST)
    return select(v.region_code, v.value).where(
        v.indicator == POOR, v.period == BASE_YEAR, v.region_code.in_(helped), v.value.is_not(None)
    )


@lru_cache(maxsize=1)
def _points() -> Select[Any]:
    """Points of the East–West helpers in a year and the year before, by content."""
    s = assistance_score.c
    return (
        select(s.helper_id, s.year, s.score)
        .where(s.year.in_((bindparam("year"), bindparam("before"))), s.content.in_(CONTENTS))
        .order_by(s.helper_id, s.year, s.content)
    )


@lru_cache(maxsize=1)
def _grades() -> Select[Any]:
    """Grades of all helpers in a year and the year before."""
    r = assistance_result.c
    return select(r.helper_id, r.year, r.grade).where(r.year.in_((bindparam("year"), bindparam("before"))))


def _may_see(viewer: Viewer, pair: Pair) -> bool:
    return viewer.may_see(pair.helped) or bool(pair.helper and viewer.may_see(pair.helper))


def _here(release: Release, region: str, helped: set[str]) -> Callable[[Pair], bool]:
    """Whether a pair helps a region or a place in it, or is given by it.

    A place in a prefecture that has a pair of its own is not helped by the province's. Of a group what helps one of
    its counties is here.
    """
    if region == COUNTRY:
        return lambda _pair: True
    if region.startswith("G"):
        within = release.regions.counties(region)
        reached = {_nearest(county, helped) for county in within}
        return lambda pair: pair.helped in (reached if pair.helper else within)
    own = region[:6]
    nearest = _nearest(own, helped)

    def is_here(pair: Pair) -> bool:
        given = pair.helper
        return (
            pair.helped.startswith(own)
            or bool(given and pair.helped == nearest)
            or bool(given and (given.startswith(own) or own.startswith(given)))
        )

    return is_here


def _nearest(code: str, helped: set[str]) -> str:
    """The smallest of the places helped that a region lies in; '' where none."""
    return next((code[:n] for n in (6, 4, 2) if code[:n] in helped), "")


def _pair(row: Sequence[Any]) -> Pair:
    """A row of `_given`, the poor and their rank left open."""
    pair_id, helper_id, helper, helped, basis, zh, en, source, source_en, money, before, *gifts = row
    unit, of = _text(zh, en), _text(source, source_en)
    return Pair(
        pair_id, helper_id, helper, unit, helped, basis != Basis.FOUND, of, money, before, math.nan, 0, *gifts
    )


@lru_cache(maxsize=1_024)
def _text(zh: str, en: str) -> Text:
    """Units and sources are the same in every year."""
    return Text(zh, en)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _scored(points: Sequence[Row[Any]], grades: Sequence[Row[Any]], year: int) -> dict[int, Scored]:
    """Every helper's assessment of the year; East–West ones with their points and their rank."""
    given: dict[tuple[int, int], list[float]] = {}
    for row in points:
        given.setdefault((row.helper_id, row.year), []).append(row.score)
    east = sorted({helper for helper, of in given if of == year})
    whole = {key: sum(scores) / len(scores) for key, scores in given.items()}
    values: NDArray[np.float64] = np.array([whole[helper, year] for helper in east])
    place = dict(zip(east, ranks(values).tolist() if east else [], strict=True))
    graded = {(row.helper_id, row.year): row.grade for row in grades}
    return {
        helper: Scored(
            tuple(given.get((helper, year), ())),
            tuple(given.get((helper, year - 1), ())),
            whole.get((helper, year), math.nan),
            whole.get((helper, year), math.nan) - whole.get((helper, year - 1), math.nan),
            place.get(helper, 0),
            grade,
            graded.get((helper, year - 1), ""),
        )
        for (helper, of), grade in graded.items()
        if of == year
    }
