"""How projects stand at the end of a month, and which rules they break: the one place where the rules are written.

On the list of a month are the projects that ran in its year, and those that were to have begun by the year's end and
are not finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Float,
    Integer,
    String,
    and_,
    case,
    cast,
    column,
    extract,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
    values,
)

from data_access.schema import project, project_progress

RULES = ("late", "ahead", "over", "unneeded")
"""Late; paid ahead of the work; paid beyond the budget; meeting no need of its village."""
DAYS_UNTIL_BEGUN = 90
"""A project that has not begun so many days after its planned start is late."""
POINTS_AHEAD = 20
"""What is paid, in percent of the budget, may be ahead of the work by so many points."""
LATE_LIMIT, OVER_LIMIT = 90.0, 10.0
"""Days late and percent beyond the budget that weigh as much as once the limit of points ahead, or no need."""
MOST_GRAVE = 3.0
"""No project weighs more among its county's: or one forgotten project would hide whole clusters of others."""
FAULTLESS = 4
"""Projects without fault that are added to a county's before their mean: or one with few would be first by chance."""


def last_day(month: str) -> date:
    """The last day of a month that is written '2018-06'."""
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def states(months: Sequence[str], within: ColumnElement[bool], within_progress: ColumnElement[bool]) -> CTE:
    """Projects on the lists of some months, one row a project and month, with what each rule finds.

    `within` keeps the projects of a place, `within_progress` the progress of the same place. Columns: month,
    county_code, village_code, project_id, budget_yuan, weight, paid_yuan, work_share, days_late, points_ahead,
    percent_over (each 0 within its limit), is_unneeded, gravity.
    """
    p, g = project.c, project_progress.c
    m = months_table(months)
    last = (
        select(
            g.county_code,
            g.project_id,
            func.max(g.month).label("month"),
            func.max(g.paid_yuan).label("paid_yuan"),
        )
        .where(within_progress)
        .group_by(g.county_code, g.project_id)
        .subquery("last_progress")
    )
    is_open = or_(p.actual_end.is_(None), p.actual_end > m.c.last)
    has_begun = func.coalesce(p.actual_start <= m.c.last, false())
    paid = func.coalesce(g.paid_yuan, case((last.c.month < m.c.month, last.c.paid_yuan), else_=0))
    work = func.coalesce(g.work_share, case((is_open, 0), else_=100))
    past_end = _days(m.c.last, p.planned_end)
    past_start = _days(m.c.last, p.planned_start)
    not_begun = case((and_(~has_begun, past_start > DAYS_UNTIL_BEGUN), past_start), else_=0)
    late = case((is_open, func.greatest(past_end, not_begun, 0)), else_=0)
    ahead = cast(paid, Float) * 100 / p.budget_yuan - work
    over = cast(paid, Float) * 100 / p.budget_yuan - 100
    found = (
        select(
            m.c.month,
            p.county_code,
            p.village_code,
            p.project_id,
            p.budget_yuan,
            p.weight,
            paid.label("paid_yuan"),
            work.label("work_share"),
            late.label("days_late"),
            case((ahead > POINTS_AHEAD, ahead), else_=0.0).label("points_ahead"),
            case((over > 0, over), else_=0.0).label("percent_over"),
            p.need_id.is_(None).label("is_unneeded"),
        )
        .select_from(project)
        .join(
            m,
            and_(
                or_(_year(p.planned_start) <= m.c.year, _year(p.actual_start) <= m.c.year),
                or_(p.actual_end.is_(None), _year(p.actual_end) >= m.c.year),
            ),
        )
        .outerjoin(
            project_progress,
            and_(
                g.county_code == p.county_code,
                g.project_id == p.project_id,
                g.month == m.c.month,
                within_progress,
            ),
        )
        .outerjoin(last, and_(last.c.county_code == p.county_code, last.c.project_id == p.project_id))
        .where(within)
        .subquery("found")
    )
    f = found.c
    gravity = reduce(add, sizes(f).values())
    return select(*f, gravity.label("gravity")).cte("states")


def sizes(state: Any) -> dict[str, ColumnElement[Any]]:
    """How much a row of `states` (or of `project_breach`) breaks each rule, in times of what weighs as once."""
    # What is paid beyond the budget is not weighed a second time as paid ahead.
    return {
        "late": state.days_late / LATE_LIMIT,
        "ahead": func.greatest(state.points_ahead - state.percent_over, 0.0) / POINTS_AHEAD,
        "over": state.percent_over / OVER_LIMIT,
        "unneeded": case((state.is_unneeded, 1.0), else_=0.0),
    }


def breaks(state: Any, rule: str) -> ColumnElement[bool]:
    """The clause that a row of `states` (or of `project_breach`) breaks a rule; `all` and `any` are clauses too."""
    clauses: dict[str, ColumnElement[bool]] = {
        "late": state.days_late > 0,
        "ahead": state.points_ahead > 0,
        "over": state.percent_over > 0,
        "unneeded": state.is_unneeded,
    }
    if rule == "all":
        return true()
    return or_(*clauses.values()) if rule == "any" else clauses[rule]


def months_table(months: Sequence[str]) -> Any:
    """Months as a relation: each with its year, its first and its last day."""
    words = (column(name, String) for name in ("month", "first", "last"))
    rows = [(month, f"{month}-01", last_day(month).isoformat()) for month in months]
    v = values(*words, name="written", literal_binds=True).data(rows).c
    year = cast(func.substr(v.month, 1, 4), Integer).label("year")
    first, last = (cast(v[name], Date).label(name) for name in ("first", "last"))
    return select(v.month, year, first, last).subquery("months")


def _days(later: ColumnElement[Any], earlier: ColumnElement[Any]) -> ColumnElement[int]:
    return type_coerce(later - earlier, Integer)


def _year(day: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(extract("year", day), Integer)
