"""A page of the household list of a region: sorted, filtered and counted by the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, Subquery, and_, case, exists, func, literal, or_, select

from dashboard.words import Text
from data_access.engines import hash_joins
from data_access.queries.filters import Filter
from data_access.queries.household_grid import COMPARE, DEFAULT_SORT, NumberFilter, Sort
from data_access.queries.labels import Labels, labels, word
from data_access.queries.on_file import (
    LEFT,
    REMOVED,
    WORDS,
    has_left,
    is_here,
    is_last,
    is_removed,
    last_years,
)
from data_access.queries.people import shown_name
from data_access.queries.periods import year_end
from data_access.releases import Release
from data_access.schema import household, household_year, region, visit
from data_access.viewer import Viewer, in_scope, inside

PAGE_SIZE: Final = 100
MOST_ROWS: Final = 10_000
"""What a file holds of a list; the screen takes PAGE_SIZE at a time."""

LOOK_FIRST: tuple[str, ...] = (
    "wrong_exit",
    "no_measure",
    "housing",
    "medical",
    "schooling",
    "water",
    "not_visited",
    "",
)
"""What should be seen first at a household, most pressing first; '' is nothing."""


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household at the end of `as_of`: the year shown, or the last of which it has a row; yuan a person."""

    household_id: str
    village: Text
    village_code: str
    head: Text
    members: int
    household_type: Text
    cause: Text
    status: Text
    standing: str
    """'' on file, or one of on_file.WORDS."""
    as_of: int
    is_registered: bool
    income: int
    measures: int
    last_visit: date | None
    look_first: str


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """Some rows of a list and how many the whole list has (unweighted)."""

    rows: tuple[HouseholdRow, ...]
    total: int


def _look_first(last_visit: ColumnElement[Any], year: int) -> ColumnElement[int]:
    """The place of the most pressing thing in LOOK_FIRST."""
    s = household_year.c
    here = is_here(year)
    tests = {
        "wrong_exit": s.was_wrong_exit,
        "no_measure": and_(s.is_registered, s.measures_running == 0),
        "housing": and_(s.is_registered, s.housing != "01"),
        "medical": and_(s.is_registered, ~s.medical_assured),
        "schooling": and_(s.is_registered, ~s.schooling_assured),
        "water": and_(s.is_registered, ~s.has_safe_water),
        "not_visited": and_(s.is_registered, or_(last_visit.is_(None), last_visit < date(year, 7, 1))),
    }
    whens = [(and_(here, tests[name]), literal(LOOK_FIRST.index(name))) for name in LOOK_FIRST if name]
    return case(*whens, else_=literal(LOOK_FIRST.index("")))


def _last_visits(county: str, year: int) -> Subquery:
    v = visit.c
    return (
        select(v.county_code, v.household_id, func.max(v.date).label("last_visit"))
        .where(v.county_code == county, v.date <= year_end(year))
        .group_by(v.county_code, v.household_id)
        .subquery("last_visits")
    )


def _columns(visits: Subquery, year: int) -> Mapping[str, ColumnElement[Any]]:
    s = household_year.c
    return {
        "number": s.household_id,
        "village": s.village_code,
        "head": func.substr(household.c.head_name, 1, 1),
        "members": s.members,
        "type": s.household_type,
        "cause": s.main_cause,
        "status": case(
            (is_removed(year), literal(2)),
            (has_left(year), literal(3)),
            (s.is_registered, literal(0)),
            else_=literal(1),
        ),
        "income": s.net_income_yuan,
        "measures": s.measures_running,
        "visited": visits.c.last_visit,
        "first": _look_first(visits.c.last_visit, year),
    }


def household_page(
    viewer: Viewer,
    release: Release,
    region_code: str,
    year: int,
    filters: Sequence[Filter] = (),
    numbers: Sequence[NumberFilter] = (),
    sorts: Sequence[Sort] = DEFAULT_SORT,
    start: int = 0,
    size: int = PAGE_SIZE,
) -> HouseholdPage:
    """The households of a county, township or village that are or were on its register up to a year's end.

    The order is stable: equal rows follow the household number. Empty outside the viewer's scope.
    """
    query = _page(viewer, region_code, year, filters, numbers, sorts)
    words = labels(release)
    with release.connect() as connection, hash_joins(connection):
        found = connection.execute(query.offset(max(start, 0)).limit(min(max(size, 1), MOST_ROWS))).all()
        total = found[0].total if found else 0
        if not found and start > 0:
            counted = select(func.count()).select_from(query.order_by(None).subquery())
            total = connection.execute(counted).scalar_one()
    return HouseholdPage(tuple(_row(viewer, words, row) for row in found), int(total))


def _row(viewer: Viewer, words: Labels, row: Row[Any]) -> HouseholdRow:
    return HouseholdRow(
        household_id=str(row.household_id),
        village=Text(row.name_zh, row.name_en),
        village_code=row.village_code,
        head=shown_name(viewer, row.head_name),
        members=row.members,
        household_type=word(words, "household_type", row.household_type),
        cause=word(words, "main_cause", row.main_cause),
        status=WORDS.get(row.standing) or word(words, "exit_flag", row.exit_flag),
        standing=row.standing,
        as_of=row.year,
        is_registered=row.is_registered and not row.standing,
        income=row.net_income_yuan,
        measures=row.measures_running,
        last_visit=row.last_visit,
        look_first=LOOK_FIRST[row.look_first],
    )


def _page(
    viewer: Viewer,
    region_code: str,
    year: int,
    filters: Sequence[Filter],
    numbers: Sequence[NumberFilter],
    sorts: Sequence[Sort],
) -> Select[Any]:
    county = region_code[:6]
    s, h = household_year.c, household.c
    last = last_years(viewer, region_code, year)
    standing = case((is_removed(year), literal(REMOVED)), (has_left(year), literal(LEFT)), else_=literal(""))
    visits = _last_visits(county, year)
    columns = _columns(visits, year)
    kept = [f.clause(viewer, year, county) for f in filters]
    kept += [getattr(columns[n.column], COMPARE[n.compare])(n.value) for n in numbers]
    order = [
        c.desc().nulls_last() if q.descending else c.asc().nulls_last()
        for q in sorts
        for c in [columns[q.column]]
    ]
    return (
        select(
            s.household_id, s.village_code, s.members, s.household_type, s.main_cause, s.exit_flag, s.is_registered, s.year,
            s.net_income_yuan, s.measures_running, h.head_name, visits.c.last_visit, region.c.name_zh, region.c.name_en,
            columns["first"].label("look_first"), standing.label("standing"), func.count().over().label("total"),
        )
        .select_from(household_year)
        .join(last, is_last(last))
        .join(household, and_(h.county_code == s.county_code, h.household_id == s.household_id))
        .join(region, region.c.code == s.village_code)
        .outerjoin(visits, and_(visits.c.county_code == s.county_code, visits.c.household_id == s.household_id))
        .where(
            s.county_code == county,
            inside(s.village_code, region_code),
            in_scope(viewer, s.village_code),
            inside(region.c.code, county),
            *kept,
        )
        .order_by(*order, s.household_id)
    )  # fmt: skip


def household_lines(
    viewer: Viewer, release: Release, region_code: str, year: int, household_ids: Sequence[str]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """The income of some households by year up to a year: number to ((year, yuan a person), …)."""
    s = household_year.c
    query = (
        select(s.household_id, s.year, s.net_income_yuan)
        .where(
            s.county_code == region_code[:6],
            s.household_id.in_([int(i) for i in household_ids]),
            s.year <= year,
            inside(s.village_code, region_code),
            in_scope(viewer, s.village_code),
        )
        .order_by(s.household_id, s.year)
    )
    lines: dict[str, tuple[tuple[int, int], ...]] = {}
    with release.connect() as connection:
        for number, when, income in connection.execute(query).all():
            lines[str(number)] = (*lines.get(str(number), ()), (when, income))
    return lines


def household_exists(viewer: Viewer, release: Release, household_id: int) -> bool:
    """Whether there is such a household that the viewer may see."""
    h = household.c
    query = select(
        exists().where(
            h.county_code == str(household_id)[:6],
            h.household_id == household_id,
            in_scope(viewer, h.village_code),
        )
    )
    with release.connect() as connection:
        return bool(connection.execute(query).scalar_one())


def beside(
    viewer: Viewer, release: Release, village_code: str, household_id: int
) -> tuple[int | None, int | None]:
    """The numbers before and after a household's among those of its village that the viewer may see."""
    h = household.c
    query = select(
        func.max(h.household_id).filter(h.household_id < household_id),
        func.min(h.household_id).filter(h.household_id > household_id),
    ).where(
        h.county_code == village_code[:6], h.village_code == village_code, in_scope(viewer, h.village_code)
    )
    with release.connect() as connection:
        before, after = connection.execute(query).one()
    return before, after
