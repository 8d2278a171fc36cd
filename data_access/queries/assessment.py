"""The assessment of provinces: scores by indicator and year, what was measured, and what came of it.

Ranks are those among all provinces of the method; a viewer is shown the rows of those in scope.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, bindparam, select

from dashboard.words import Basis, Text
from data_access.codes import COUNTRY, first_digits
from data_access.composite import DIGITS, Composite, composite, rank_counts, ranks
from data_access.demonstration.score_scale import SCALES
from data_access.fairness.agreement import report_p
from data_access.fairness.binomial import wilson
from data_access.fairness.discovery import rejected
from data_access.queries.columns import columns, numbers, words
from data_access.releases import Release
from data_access.schema import assessment_result, assessment_score, published_figure, region_group
from data_access.viewer import Viewer, in_scope, inside

INDICATORS = ("1", "2", "3", "4", "5", "6", "7")
EQUAL = (1.0,) * len(INDICATORS)
UNNAMED = ("provinces_heads_interviewed", "provinces_leaders_interviewed")
"""Series of `published_figure`: provinces called to account without a name, by code of `assessment_interview`."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Assessed:
    """The P provinces that the viewer may see, in official order, over Y years by seven indicators."""

    provinces: tuple[str, ...]
    """Short codes."""
    years: tuple[int, ...]
    scores: Floats
    """(P, Y, 7) points; nan where nothing was due"""
    measured: Floats
    """(P, Y, 7) percent"""
    reported: Floats
    """(P, Y, 7) percent; nan where the province reports nothing of its own"""
    sampled: Floats
    """(P, Y, 7) households asked; nan where nobody was"""
    found: Floats
    """(P, Y, 7) of them those that count"""
    count: int
    """Provinces of the method, seen or not."""
    of_years: tuple[Composite, ...]
    """(Y) the composites under the weights asked for, of the provinces shown; ranks among all."""
    change: Floats
    """(P, Y) points by which the composite changed since the year before, of both as shown; nan in the first year"""
    progress_rank: NDArray[np.int64]
    """(P, Y) rank of the change among all provinces; 0 in the first year"""
    scales: tuple[tuple[float, float], ...] = ()
    """(7) percent worth 60 and 100 points, where the scores are the demonstration's; the method publishes no scale."""


_S = assessment_score.c
_SCORES = select(
    _S.province_code, _S.year, _S.score, _S.measured, _S.reported, _S.sampled, _S.found
).order_by(_S.province_code, _S.year, _S.indicator)  # fmt: skip


def assessed(viewer: Viewer, release: Release, weights: Sequence[float]) -> Assessed:
    """The scores of every year with their composites under seven weights."""
    with release.connect() as connection:
        codes, of, *read = columns(connection.execute(_SCORES)) or [[]] * len(_SCORES.selected_columns)
    provinces = tuple(dict.fromkeys(words(codes)))
    years = tuple(sorted(set(words(of))))
    shape = len(provinces), len(years), len(INDICATORS)
    scores, measured, reported, sampled, found = (numbers(column).reshape(shape) for column in read)
    seen = [n for n, code in enumerate(provinces) if viewer.may_see(code)]
    every = [composite(scores[:, at], weights) for at in range(len(years))]
    values = np.array([each.value for each in every]).reshape(len(years), len(provinces)).T
    change = np.diff(np.round(values, DIGITS), axis=1, prepend=np.nan)
    return Assessed(
        provinces=tuple(provinces[n] for n in seen),
        years=years,
        scores=scores[seen],
        measured=measured[seen],
        reported=reported[seen],
        sampled=sampled[seen],
        found=found[seen],
        count=len(provinces),
        of_years=tuple(_of(each, seen) for each in every),
        change=change[seen],
        progress_rank=ranks(change.T).T[seen],
        scales=SCALES if release.is_demonstration else (),
    )


def _of(found: Composite, seen: Sequence[int]) -> Composite:
    """The composite of some provinces; ranks, ranges and mean stay those among all."""
    rows = list(seen)
    return Composite(
        found.value[rows],
        found.mean,
        found.parts[rows],
        found.rank[rows],
        found.lowest[rows],
        found.highest[rows],
    )


def places_taken(
    viewer: Viewer, release: Release, province: str, year: int, weights: Sequence[float]
) -> NDArray[np.int64]:
    """(22,) under how many of the weightings that are tried a province takes each place; none where it is not seen."""
    s = assessment_score.c
    query = select(s.province_code, s.score).where(s.year == year).order_by(s.province_code, s.indicator)
    with release.connect() as connection:
        rows = connection.execute(query).all()
    provinces = tuple(dict.fromkeys(row.province_code for row in rows))
    if province not in provinces or not viewer.may_see(province):
        return np.zeros(0, dtype=np.int64)
    scores = np.array([row.score for row in rows], dtype=np.float64).reshape(len(provinces), len(INDICATORS))
    return rank_counts(scores, weights, provinces.index(province))


def provinces_of(viewer: Viewer, release: Release, code: str) -> frozenset[str]:
    """The provinces that a region is, lies in, or has counties in (a group); none for the country."""
    if code == COUNTRY:
        return frozenset()
    if not code.startswith("G"):
        return frozenset({code[:2]} if viewer.may_see(code[:2]) else ())
    with release.connect() as connection:
        return frozenset(connection.execute(_provinces_of_group(viewer, code)).scalars())


@lru_cache(maxsize=64)
def _provinces_of_group(viewer: Viewer, code: str) -> Select[Any]:
    g = region_group.c
    province = first_digits(g.county_code, 2)
    return select(province).where(g.group_code == code, in_scope(viewer, g.county_code)).distinct()


class Outcome(NamedTuple):
    """What came of one province's assessment in one year."""

    province: str
    year: int
    grade: str
    reward_yuan: int | None
    interview: str | None
    deadline: date | None
    corrected_on: date | None
    is_published: bool
    source: Text


_OUTCOME = (
    "province_code", "year", "grade", "reward_yuan", "interview", "deadline", "corrected_on",
)  # fmt: skip
"""The first fields of an outcome, as its table has them."""


def outcomes(viewer: Viewer, release: Release, code: str, year: int | None = None) -> tuple[Outcome, ...]:
    """What came of the assessments of the provinces in a region, by province and year; of one year if it is given."""
    with release.connect() as connection:
        rows = connection.execute(_outcomes(viewer, code, year)).all()
    return tuple(
        Outcome._make((*found, basis != Basis.GENERATED, _source(source, source_en)))
        for *found, basis, source, source_en in rows
    )


@lru_cache(maxsize=256)
def _source(zh: str, en: str) -> Text:
    """Few sources stand behind many results."""
    return Text(zh, en)


@lru_cache(maxsize=64)
def _outcomes(viewer: Viewer, code: str, year: int | None) -> Select[Any]:
    r = assessment_result.c
    read = (r[name] for name in _OUTCOME)
    query = select(*read, r.basis, r.source, r.source_en).where(in_scope(viewer, r.province_code))
    if year is not None:
        query = query.where(r.year == year)
    if not code.startswith("G"):
        query = query.where(inside(r.province_code, code[:2]))
    return query.order_by(r.province_code, r.year)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Provinces that were called to account in a year and not named."""

    year: int
    interview: str
    count: int
    source: Text


_P = published_figure.c
_UNNAMED = (
    select(_P.series, _P.period, _P.value, _P.source, _P.source_en)
    .where(_P.series.in_(UNNAMED))
    .order_by(_P.period, _P.series)
)


def unnamed(release: Release) -> tuple[Unnamed, ...]:
    """Those that were published; public figures of the country, which need no scope."""
    with release.connect() as connection:
        rows = connection.execute(_UNNAMED).all()
    return tuple(
        Unnamed(
            int(row.period),
            str(1 + UNNAMED.index(row.series)),
            int(row.value),
            Text(row.source, row.source_en),
        )
        for row in rows
    )


SAMPLED = (3, 4, 5)
"""Places of the indicators that the third party samples."""


@dataclass(frozen=True, eq=False)
class Reports:
    """What P provinces reported of the three sampled indicators beside what the third party found; percent, (P, 3)."""

    provinces: tuple[str, ...]
    found: Floats
    low: Floats
    """Ends of Wilson's 95 % interval."""
    high: Floats
    sampled: Floats
    reported: Floats
    differs: NDArray[np.bool_]
    """Whether report and sample differ beyond chance, false discoveries among all reports of the year kept at 5 %."""
    times: NDArray[np.int64]
    """In how many years up to this one they did."""
    years: int
    """Years up to this one."""


_REPORTS = (
    select(_S.year, _S.province_code, _S.found, _S.sampled, _S.reported)
    .where(_S.year <= bindparam("year"), _S.sampled.is_not(None))
    .order_by(_S.year, _S.province_code, _S.indicator)
)


def reports(viewer: Viewer, release: Release, year: int) -> Reports:
    """The reports of a year; those that the viewer may not see count as tests, but are not shown."""
    with release.connect() as connection:
        every = columns(connection.execute(_REPORTS, {"year": year}))
    years, codes, *read = every or [[]] * len(_REPORTS.selected_columns)
    of, provinces = (tuple(dict.fromkeys(words(column))) for column in (years, codes))
    if year not in of:
        nothing = np.zeros((0, len(SAMPLED)))
        return Reports((), *(nothing,) * 5, differs=nothing > 0, times=nothing.astype(np.int64), years=0)
    found, sampled, reported = (
        numbers(column).reshape(len(of), len(provinces), len(SAMPLED)) for column in read
    )
    low, high, differs = _tested(found.tobytes(), sampled.tobytes(), reported.tobytes(), len(of))
    seen = [n for n, code in enumerate(provinces) if viewer.may_see(code)]
    return Reports(
        provinces=tuple(provinces[n] for n in seen),
        found=(100 * found[-1] / sampled[-1])[seen],
        low=100 * low[-1][seen],
        high=100 * high[-1][seen],
        sampled=sampled[-1][seen],
        reported=reported[-1][seen],
        differs=differs[-1][seen],
        times=differs.sum(axis=0)[seen],
        years=len(of),
    )


@lru_cache(maxsize=16)
def _tested(
    found: bytes, sampled: bytes, reported: bytes, years: int
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Interval and verdict of each report, year by year: testing takes as long as reading, and was done lately."""
    shape = (years, -1, len(SAMPLED))
    got, asked, said = (np.frombuffer(each).reshape(shape) for each in (found, sampled, reported))
    p = report_p(got, asked, said / 100)
    differs = np.array([rejected(each.ravel()) for each in p]).reshape(p.shape)
    return *wilson(got, asked), differs
