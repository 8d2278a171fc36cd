"""The villages of a county or township, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import and_, case, exists, func, or_, select

from dashboard.words import Text
from data_access.queries.periods import year_end
from data_access.releases import Release
from data_access.schema import household_year, poor_county, region, region_year, village, village_post
from data_access.viewer import Viewer, in_scope, inside

LIMIT_PERCENT, LIMIT_PERCENT_WEST = 2.0, 3.0
"""Incidence below which a village may exit: the criteria of 2016, the second in the west."""


def exit_limit(release: Release, region_code: str) -> float:
    """The exit limit of incidence that holds in a region's province, percent."""
    province = release.regions.get(region_code[:2])
    return LIMIT_PERCENT_WEST if province.macro_region == "west" else LIMIT_PERCENT


@dataclass(frozen=True, slots=True)
class Villages:
    """The villages of a place at a year's end, in order of their codes; every array has one entry a village."""

    codes: tuple[str, ...]
    names: tuple[Text, ...]
    townships: tuple[str, ...]
    is_poor_village: NDArray[np.bool_]
    exit_year: NDArray[np.int16]
    """Year of its exit; 0 where not a poor village or not yet by the year shown."""
    weight: NDArray[np.int32]
    rural_population: NDArray[np.int32]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    persons: NDArray[np.int32]
    """Registered poor persons, unweighted."""
    households: NDArray[np.int32]
    ever: NDArray[np.int32]
    """Households on the register at the year's end, exited ones too."""
    without_measure: NDArray[np.int32]
    wrong_exits: NDArray[np.int32]
    has_first_secretary: NDArray[np.bool_]
    is_complete: bool
    """Every village of the place is in the data."""

    @property
    def incidence(self) -> NDArray[np.float64]:
        """Percent of the rural hukou population; nan where the village has none."""
        with np.errstate(divide="ignore", invalid="ignore"):
            share = 100.0 * self.persons / self.rural_population
        return np.where(self.rural_population > 0, share, np.nan)

    @property
    def stands_for(self) -> int:
        """How many villages those in the data stand for."""
        return int(self.weight.sum())


def place_villages(viewer: Viewer, release: Release, region_code: str, year: int) -> Villages:
    """The villages inside a county or township that the viewer may see, with their registered at a year's end."""
    county = region_code[:6]
    s, v = household_year.c, village.c
    counts = (
        select(
            s.county_code,
            s.village_code,
            func.sum(case((s.is_registered, s.members), else_=0)).label("persons"),
            func.sum(case((s.is_registered, 1), else_=0)).label("households"),
            func.count().label("ever"),
            func.sum(case((and_(s.is_registered, s.measures_running == 0), 1), else_=0)).label(
                "without_measure"
            ),
            func.sum(case((s.was_wrong_exit, 1), else_=0)).label("wrong_exits"),
        )
        .where(s.county_code == county, s.year == year, inside(s.village_code, region_code))
        .group_by(s.county_code, s.village_code)
        .subquery("counts")
    )
    p = village_post.c
    end = year_end(year)
    in_post = exists(
        select(1).where(
            p.county_code == v.county_code,
            p.village_code == v.village_code,
            p.kind == "01",
            p.from_date <= end,
            or_(p.to_date.is_(None), p.to_date >= end),
        )
    )
    query = (
        select(village, region.c.name_zh, region.c.name_en, *counts.c[2:], in_post.label("in_post"))
        .select_from(village)
        .join(region, region.c.code == v.village_code)
        .outerjoin(
            counts, and_(counts.c.county_code == v.county_code, counts.c.village_code == v.village_code)
        )
        .where(
            v.county_code == county,
            inside(v.village_code, region_code),
            inside(region.c.code, region_code),
            in_scope(viewer, v.village_code),
        )
        .order_by(v.village_code)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()

    def whole(values: list[int | None]) -> NDArray[np.int32]:
        return np.array([value or 0 for value in values], dtype=np.int32)

    return Villages(
        codes=tuple(r.village_code for r in rows),
        names=tuple(Text(r.name_zh, r.name_en) for r in rows),
        townships=tuple(r.township_code for r in rows),
        is_poor_village=np.array([r.is_poor_village for r in rows], dtype=bool),
        exit_year=np.array(
            [r.exit_year if r.exit_year and r.exit_year <= year else 0 for r in rows], dtype=np.int16
        ),
        weight=whole([r.weight for r in rows]),
        rural_population=whole([r.rural_population for r in rows]),
        lon=np.array([r.lon for r in rows], dtype=np.float64),
        lat=np.array([r.lat for r in rows], dtype=np.float64),
        persons=whole([r.persons for r in rows]),
        households=whole([r.households for r in rows]),
        ever=whole([r.ever for r in rows]),
        without_measure=whole([r.without_measure for r in rows]),
        wrong_exits=whole([r.wrong_exits for r in rows]),
        has_first_secretary=np.array([r.in_post for r in rows], dtype=bool),
        is_complete=bool(rows) and all(r.is_complete_place for r in rows),
    )


@dataclass(frozen=True, slots=True)
class PlaceYears:
    """What the villages of a place add up to, weighted, by year."""

    years: tuple[int, ...]
    persons: NDArray[np.float64]
    households: NDArray[np.float64]
    without_measure: NDArray[np.float64]
    rural_population: NDArray[np.float64]
    """The place's own, from region_year: the denominator of incidence."""
    rural_income: NDArray[np.float64]
    """Rural disposable income as published, yuan a person; nan where it was not."""
    n: NDArray[np.int64]
    """Households counted, unweighted."""

    @property
    def incidence(self) -> NDArray[np.float64]:
        """Percent; nan where there is no rural population."""
        with np.errstate(divide="ignore", invalid="ignore"):
            share = 100.0 * self.persons / self.rural_population
        return np.where(self.rural_population > 0, share, np.nan)


def place_years(viewer: Viewer, release: Release, region_code: str) -> PlaceYears:
    """Registered poor of a county or township in every year; no years outside the viewer's scope.

    Sums are weighted: a household counts for the villages that its village stands for.
    """
    s, y = household_year.c, region_year.c
    counts = (
        select(
            s.year,
            func.sum(case((s.is_registered, s.members * s.weight), else_=0)).label("persons"),
            func.sum(case((s.is_registered, s.weight), else_=0)).label("households"),
            func.sum(case((and_(s.is_registered, s.measures_running == 0), s.weight), else_=0)).label(
                "without"
            ),
            func.sum(case((s.is_registered, 1), else_=0)).label("n"),
        )
        .where(
            s.county_code == region_code[:6],
            inside(s.village_code, region_code),
            in_scope(viewer, s.village_code),
        )
        .group_by(s.year)
        .subquery("counts")
    )
    query = (
        select(y.year, y.rural_population, y.rural_income_yuan, *counts.c[1:])
        .select_from(region_year)
        .join(counts, counts.c.year == y.year)
        .where(y.code == region_code, in_scope(viewer, y.code))
        .order_by(y.year)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()

    def column(name: str) -> NDArray[np.float64]:
        return np.array([float(getattr(r, name) or 0) for r in rows])

    return PlaceYears(
        years=tuple(r.year for r in rows),
        persons=column("persons"),
        households=column("households"),
        without_measure=column("without"),
        rural_population=column("rural_population"),
        rural_income=np.array([np.nan if r.rural_income_yuan is None else r.rural_income_yuan for r in rows]),
        n=np.array([r.n or 0 for r in rows], dtype=np.int64),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a poor county stands in the exit plan; None in `exit_year` where it was not yet delisted by the year."""

    planned_exit_year: int
    exit_year: int | None
    is_deep_poverty: bool
    names: tuple[Text, ...]


def county_standing(viewer: Viewer, release: Release, county: str, year: int) -> Standing | None:
    """The plan and the exit of a poor county (the later one where two share a code); None where it never was one."""
    p = poor_county.c
    query = (
        select(poor_county).where(p.county_code == county, in_scope(viewer, p.county_code)).order_by(p.seq)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()
    if not rows:
        return None
    left = max(r.exit_year for r in rows)
    return Standing(
        planned_exit_year=max(r.planned_exit_year for r in rows),
        exit_year=left if left <= year else None,
        is_deep_poverty=any(r.is_deep_poverty for r in rows),
        names=tuple(Text(r.name_zh, r.name_en) for r in rows),
    )
