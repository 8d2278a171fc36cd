"""A page of the household list of a region: sorted, filtered and counted by the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, literal, or_, select

from dashboard.words import Text
from data_access.queries.filters import BadFilter, Filter
from data_access.queries.labels import labels, word
from data_access.queries.people import shown_name
from data_access.queries.periods import year_end
from data_access.releases import Release
from data_access.schema import household, household_year, region, visit
from data_access.viewer import Viewer, in_scope, inside

PAGE_SIZE: Final = 100
MOST_ROWS: Final = 10_000
"""What a file holds of a list; the screen takes PAGE_SIZE at a time."""
MAX_SORTS: Final = 3

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
    """One household at the year's end; income in yuan a person."""

    household_id: str
    village: Text
    village_code: str
    head: Text
    members: int
    household_type: Text
    cause: Text
    status: Text
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


@dataclass(frozen=True, slots=True)
class Sort:
    """One column to sort by, out of `COLUMNS`."""

    column: str
    descending: bool = False


def _look_first(last_visit: ColumnElement[Any], year: int) -> ColumnElement[int]:
    """The place of the most pressing thing in LOOK_FIRST."""
    s = household_year.c
    tests = {
        "wrong_exit": s.was_wrong_exit,
        "no_measure": and_(s.is_registered, s.measures_running == 0),
        "housing": and_(s.is_registered, s.housing != "01"),
        "medical": and_(s.is_registered, ~s.medical_assured),
        "schooling": and_(s.is_registered, ~s.schooling_assured),
        "water": and_(s.is_registered, ~s.has_safe_water),
        "not_visited": and_(s.is_registered, or_(last_visit.is_(None), last_visit < date(year, 7, 1))),
    }
    whens = [(tests[name], literal(LOOK_FIRST.index(name))) for name in LOOK_FIRST if name]
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
        "status": case((s.is_registered, literal(0)), else_=literal(1)),
        "income": s.net_income_yuan,
        "measures": s.measures_running,
        "visited": visits.c.last_visit,
        "first": _look_first(visits.c.last_visit, year),
    }


COLUMNS: tuple[str, ...] = (
    "number", "village", "head", "members", "type", "cause", "status", "income", "measures", "visited", "first",
)  # fmt: skip
"""The closed list of columns that a list may be sorted by."""
NUMBERS: tuple[str, ...] = ("members", "income", "measures")
"""The columns that a list may be filtered by a number."""
DEFAULT_SORT: tuple[Sort, ...] = (Sort("status"), Sort("income"))
"""Those still registered first, poorest first."""
_COMPARE = {
    "equals": "__eq__",
    "notEqual": "__ne__",
    "lessThan": "__lt__",
    "lessThanOrEqual": "__le__",
    "greaterThan": "__gt__",
    "greaterThanOrEqual": "__ge__",
}


@dataclass(frozen=True, slots=True)
class NumberFilter:
    """A number that a column is compared with, as the grid's own filter says it."""

    column: str
    compare: str
    value: float


def read_grid(
    sort_model: Sequence[Mapping[str, Any]], filter_model: Mapping[str, Mapping[str, Any]]
) -> tuple[tuple[Sort, ...], tuple[NumberFilter, ...]]:
    """What the grid asks for, through the closed lists; BadFilter where it names anything else."""
    sorts = tuple(_sort(item) for item in sort_model[:MAX_SORTS])
    return sorts or DEFAULT_SORT, tuple(_number(column, item) for column, item in filter_model.items())


def _sort(item: Mapping[str, Any]) -> Sort:
    column, direction = str(item.get("colId")), item.get("sort")
    if column not in COLUMNS or direction not in ("asc", "desc"):
        raise BadFilter(
            Text(
                f"户列表不能按“{column[:40]}”排序；可用：{'、'.join(COLUMNS)}。",
                f"The household list cannot be sorted by “{column[:40]}”; it can by {', '.join(COLUMNS)}.",
            )
        )
    return Sort(column, direction == "desc")


def _number(column: str, item: Mapping[str, Any]) -> NumberFilter:
    value = item.get("filter")
    usable = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**9
    if column not in NUMBERS or item.get("type") not in _COMPARE or not usable:
        raise BadFilter(
            Text(
                f"列“{column[:40]}”的筛选无法使用；可按数字筛选：{'、'.join(NUMBERS)}。",
                f"The filter of column “{column[:40]}” cannot be used; numbers filter {', '.join(NUMBERS)}.",
            )
        )
    return NumberFilter(column, str(item["type"]), float(value))  # type: ignore[arg-type]


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
    """The households of a county, township or village that were registered at some time up to a year's end.

    The order is stable: equal rows follow the household number. Empty outside the viewer's scope.
    """
    query = _page(viewer, region_code, year, filters, numbers, sorts)
    words = labels(release)
    with release.engine.connect() as connection:
        found = connection.execute(query.offset(max(start, 0)).limit(min(max(size, 1), MOST_ROWS))).all()
        total = found[0].total if found else 0
        if not found and start > 0:
            counted = select(func.count()).select_from(query.order_by(None).subquery())
            total = connection.execute(counted).scalar_one()
    rows = tuple(
        HouseholdRow(
            household_id=str(row.household_id),
            village=Text(row.name_zh, row.name_en),
            village_code=row.village_code,
            head=shown_name(viewer, row.head_name),
            members=row.members,
            household_type=word(words, "household_type", row.household_type),
            cause=word(words, "main_cause", row.main_cause),
            status=word(words, "exit_flag", row.exit_flag),
            is_registered=row.is_registered,
            income=row.net_income_yuan,
            measures=row.measures_running,
            last_visit=row.last_visit,
            look_first=LOOK_FIRST[row.look_first],
        )
        for row in found
    )
    return HouseholdPage(rows, int(total))


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
    visits = _last_visits(county, year)
    columns = _columns(visits, year)
    kept = [f.clause(viewer, year) for f in filters]
    kept += [getattr(columns[n.column], _COMPARE[n.compare])(n.value) for n in numbers]
    order = [
        c.desc().nulls_last() if q.descending else c.asc().nulls_last()
        for q in sorts
        for c in [columns[q.column]]
    ]
    return (
        select(
            s.household_id, s.village_code, s.members, s.household_type, s.main_cause, s.exit_flag, s.is_registered,
            s.net_income_yuan, s.measures_running, h.head_name, visits.c.last_visit, region.c.name_zh, region.c.name_en,
            columns["first"].label("look_first"), func.count().over().label("total"),
        )
        .select_from(household_year)
        .join(household, and_(h.county_code == s.county_code, h.household_id == s.household_id))
        .join(region, region.c.code == s.village_code)
        .outerjoin(visits, and_(visits.c.county_code == s.county_code, visits.c.household_id == s.household_id))
        .where(
            s.county_code == county,
            s.year == year,
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
    with release.engine.connect() as connection:
        for number, when, income in connection.execute(query):
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
    with release.engine.connect() as connection:
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
    with release.engine.connect() as connection:
        before, after = connection.execute(query).one()
    return before, after
