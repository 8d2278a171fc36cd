"""One village at a year's end: its standards, causes, needs, first secretaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from dashboard.words import Text
from data_access.queries.labels import Labels, labels, word
from data_access.queries.people import shown_name
from data_access.queries.periods import year_end
from data_access.queries.place import exit_limit
from data_access.releases import Release
from data_access.schema import (
    household,
    household_year,
    need,
    region_year,
    village,
    village_post,
    village_year,
)
from data_access.viewer import Viewer, in_scope, inside


@dataclass(frozen=True, slots=True)
class VillageYear:
    """A village at one year's end; persons and households are its own, unweighted."""

    year: int
    poor_persons: int
    poor_households: int
    exited_households: int
    """Left poverty in this year."""
    without_measure: int
    wrong_exits: int
    collective_income_yuan: int
    has_hard_road: bool
    power_share: float
    has_broadband: bool
    has_clinic: bool
    safe_water_share: float
    needs_listed: int
    needs_met: int
    poverty_line_yuan: float
    rural_population: int

    @property
    def incidence(self) -> float | None:
        """Percent of the rural hukou population; None where there is none."""
        return 100.0 * self.poor_persons / self.rural_population if self.rural_population else None


@dataclass(frozen=True, slots=True)
class Post:
    """A posting of a first secretary, cut at the year's end."""

    name: Text
    unit: Text
    start: date
    end: date
    is_open: bool
    days_in_village: int

    def days(self) -> int:
        """Days in post up to the cut, first and last included."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How many of one code."""

    code: str
    words: Text
    count: int


@dataclass(frozen=True, slots=True)
class NeedCount:
    """What was asked for in one kind, and how much of it was met by the year's end."""

    code: str
    words: Text
    asked: int
    met: int


@dataclass(frozen=True, slots=True)
class VillageFile:
    """Everything the village page shows but its list of households."""

    code: str
    township_code: str
    is_poor_village: bool
    planned_exit_year: int | None
    exit_year: int | None
    """None where not yet by the year shown."""
    weight: int
    is_complete_place: bool
    villager_groups: int
    lon: float
    lat: float
    limit: float
    """Incidence below which it may exit, percent."""
    registered_households: int
    """Registered at one time or another up to the year's end."""
    years: tuple[VillageYear, ...]
    """Up to the year shown, oldest first."""
    causes: tuple[CodeCount, ...]
    """Main causes of the households still registered, most frequent first."""
    needs: tuple[NeedCount, ...]
    posts: tuple[Post, ...]

    @property
    def now(self) -> VillageYear:
        return self.years[-1]

    @property
    def was(self) -> VillageYear | None:
        """The year before."""
        return self.years[-2] if len(self.years) > 1 else None


def village_file(viewer: Viewer, release: Release, code: str, year: int) -> VillageFile | None:
    """The village at a year's end; None where there is no such village that the viewer may see."""
    county = code[:6]
    v = village.c
    with release.connect() as connection:
        row = connection.execute(
            select(village).where(
                v.county_code == county, v.village_code == code, in_scope(viewer, v.village_code)
            )
        ).one_or_none()
        if row is None:
            return None
        years = connection.execute(_years(viewer, code, year)).all()
        causes = connection.execute(_causes(viewer, code, year)).all()
        needs = connection.execute(_needs(viewer, code, year)).all()
        posts = connection.execute(_posts(viewer, code, year)).all()
        ever = connection.execute(_ever(viewer, code, year)).scalar_one()
    words = labels(release)
    return VillageFile(
        code=code,
        township_code=row.township_code,
        is_poor_village=row.is_poor_village,
        planned_exit_year=row.planned_exit_year,
        exit_year=row.exit_year if row.exit_year and row.exit_year <= year else None,
        weight=row.weight,
        is_complete_place=row.is_complete_place,
        villager_groups=row.villager_groups,
        lon=row.lon,
        lat=row.lat,
        limit=exit_limit(release, code),
        registered_households=ever,
        years=tuple(_year(r, row.rural_population) for r in years),
        causes=tuple(
            CodeCount(r.main_cause, word(words, "main_cause", r.main_cause), r.households) for r in causes
        ),
        needs=_need_counts(needs, words),
        posts=tuple(_post(viewer, r, year) for r in posts),
    )


def _years(viewer: Viewer, code: str, year: int) -> Select[Any]:
    s, y, r = household_year.c, village_year.c, region_year.c
    counts = (
        select(
            s.county_code,
            s.village_code,
            s.year,
            func.sum(case((s.is_registered, s.members), else_=0)).label("poor_persons"),
            func.sum(case((s.is_registered, 1), else_=0)).label("poor_households"),
            func.sum(case((and_(s.exit_flag == "1", household.c.exit_year == s.year), 1), else_=0)).label(
                "exited"
            ),
            func.sum(case((and_(s.is_registered, s.measures_running == 0), 1), else_=0)).label(
                "without_measure"
            ),
            func.sum(case((s.was_wrong_exit, 1), else_=0)).label("wrong_exits"),
        )
        .select_from(household_year)
        .join(
            household,
            and_(household.c.county_code == s.county_code, household.c.household_id == s.household_id),
        )
        .where(
            s.county_code == code[:6],
            s.village_code == code,
            s.year <= year,
            in_scope(viewer, s.village_code),
        )
        .group_by(s.county_code, s.village_code, s.year)
        .subquery("counts")
    )
    return (
        select(village_year, *counts.c[3:], r.poverty_line_yuan)
        .select_from(village_year)
        .join(region_year, and_(r.code == y.village_code, r.year == y.year))
        .outerjoin(
            counts,
            and_(
                counts.c.county_code == y.county_code,
                counts.c.village_code == y.village_code,
                counts.c.year == y.year,
            ),
        )
        .where(
            y.county_code == code[:6], y.village_code == code, y.year <= year, r.code == code,
            in_scope(viewer, y.village_code),
        )
        .order_by(y.year)
    )  # fmt: skip


def _year(row: Any, rural_population: int) -> VillageYear:
    return VillageYear(
        year=row.year,
        poor_persons=int(row.poor_persons or 0),
        poor_households=int(row.poor_households or 0),
        exited_households=int(row.exited or 0),
        without_measure=int(row.without_measure or 0),
        wrong_exits=int(row.wrong_exits or 0),
        collective_income_yuan=row.collective_income_yuan,
        has_hard_road=row.has_hard_road,
        power_share=row.power_share,
        has_broadband=row.has_broadband,
        has_clinic=row.has_clinic,
        safe_water_share=row.safe_water_share,
        needs_listed=row.needs_listed,
        needs_met=row.needs_met,
        poverty_line_yuan=row.poverty_line_yuan,
        rural_population=rural_population,
    )


def _causes(viewer: Viewer, code: str, year: int) -> Select[Any]:
    s = household_year.c
    count = func.count()
    return (
        select(s.main_cause, count.label("households"))
        .where(
            s.county_code == code[:6], s.village_code == code, s.year == year, s.is_registered,
            in_scope(viewer, s.village_code),
        )
        .group_by(s.main_cause)
        .order_by(count.desc(), s.main_cause)
    )  # fmt: skip


def _needs(viewer: Viewer, code: str, year: int) -> Select[Any]:
    n = need.c
    end = year_end(year)
    asked = func.count()
    return (
        select(n.kind, asked.label("asked"), func.sum(case((n.met_date <= end, 1), else_=0)).label("met"))
        .where(
            n.county_code == code[:6],
            n.village_code == code,
            n.listed_date <= end,
            in_scope(viewer, n.village_code),
        )
        .group_by(n.kind)
        .order_by(asked.desc(), n.kind)
    )


def _need_counts(rows: Sequence[Any], words: Labels) -> tuple[NeedCount, ...]:
    return tuple(NeedCount(r.kind, word(words, "measure_kind", r.kind), r.asked, int(r.met)) for r in rows)


def _posts(viewer: Viewer, code: str, year: int) -> Select[Any]:
    p = village_post.c
    return (
        select(village_post)
        .where(
            p.county_code == code[:6], p.village_code == code, p.kind == "01", p.from_date <= year_end(year),
            in_scope(viewer, p.village_code),
        )
        .order_by(p.from_date)
    )  # fmt: skip


def _post(viewer: Viewer, row: Any, year: int) -> Post:
    end = year_end(year)
    is_open = row.to_date is None or row.to_date > end
    return Post(
        name=shown_name(viewer, row.person_name),
        unit=Text(row.sending_unit, row.sending_unit_en),
        start=row.from_date,
        end=end if is_open else row.to_date,
        is_open=is_open,
        days_in_village=row.days_in_village,
    )


def _ever(viewer: Viewer, code: str, year: int) -> Select[Any]:
    h = household.c
    return (
        select(func.count())
        .select_from(household)
        .where(
            h.county_code == code[:6], h.village_code == code, h.registered_year <= year,
            or_(h.removed_year.is_(None), h.removed_year > year), in_scope(viewer, h.village_code),
            inside(h.village_code, code),
        )
    )  # fmt: skip
