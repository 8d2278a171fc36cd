"""Projects of a region at a month's end: sums from the summary, the gravest from a prepared list, all of a county."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Numeric, Row, Select, and_, cast, func, literal, select

from dashboard.words import Text
from data_access.codes import LENGTH_OF_LEVEL
from data_access.project_states import FAULTLESS, MOST_GRAVE, breaks, sizes, states
from data_access.queries.labels import Labels, labels, word
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import (
    department,
    project,
    project_breach,
    project_progress,
    project_summary,
    region,
    region_group,
)
from data_access.viewer import Viewer, in_scope, inside


class ProjectSums(NamedTuple):
    """What some projects come to, weighted but for `n`; yuan."""

    n: int = 0
    projects: int = 0
    budget: int = 0
    paid: int = 0
    worked: int = 0
    """Their budgets times the share of the work that is done."""


_SUMS = [project_summary.c[name] for name in ("n", "projects", "budget_yuan", "paid_yuan", "worked_yuan")]
"""As the fields of `ProjectSums`."""
Rules = Mapping[str, ProjectSums]
"""By rule; `all` are all on the list, `any` those that break one. A rule that nothing breaks is not there."""


class CountyOfRule(NamedTuple):
    """A county in which projects break a rule."""

    code: str
    gravity: float
    """How often its projects exceed the rule's limit, on average and each by no more than MOST_GRAVE, with FAULTLESS more
    that exceed none."""
    rules: Rules


@dataclass(frozen=True, slots=True)
class Project:
    """A project at a month's end; yuan, percent, days."""

    project_id: int
    name: Text
    village_code: str
    village: Text
    kind: Text
    department: Text
    budget: int
    paid: int
    work_share: int
    planned_start: date
    planned_end: date
    actual_start: date | None
    """None where it had not begun by the month's end; so too `actual_end`."""
    actual_end: date | None
    days_late: int
    points_ahead: float
    percent_over: float
    is_unneeded: bool
    gravity: float
    weight: int
    county_projects: int
    """How many of its county break a rule; 0 where not asked for."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it breaks."""
        found = {
            "late": self.days_late > 0,
            "ahead": self.points_ahead > 0,
            "over": self.percent_over > 0,
            "unneeded": self.is_unneeded,
        }
        return tuple(rule for rule, broken in found.items() if broken)

    @property
    def paid_share(self) -> float:
        """Percent of the budget."""
        return 100 * self.paid / self.budget


def project_months(
    viewer: Viewer, release: Release, region_code: str, months: Sequence[str]
) -> Mapping[str, Rules]:
    """The sums of a region from the county up, by month; empty where there is no project or it may not be seen."""
    u = project_summary.c
    query = (
        select(u.month, u.rule, *_SUMS)
        .where(
            u.level == release.regions.get(region_code).level,
            u.region_code == region_code,
            u.month.in_(months),
            in_scope(viewer, u.region_code),
        )
        .order_by(u.month)
    )
    found: dict[str, dict[str, ProjectSums]] = {}
    with release.connect() as connection:
        for month, rule, *sums in connection.execute(query).all():
            found.setdefault(month, {})[rule] = ProjectSums(*sums)
    return found


def project_regions(
    viewer: Viewer, release: Release, codes: Sequence[str], month: str
) -> Mapping[str, Rules]:
    """The sums of some regions of one level, from the county up; those without a project are not there."""
    if not codes:
        return {}
    u = project_summary.c
    query = select(u.region_code, u.rule, *_SUMS).where(
        u.level == release.regions.get(codes[0]).level,
        u.month == month,
        u.region_code.in_(codes),
        in_scope(viewer, u.region_code),
    )
    found: dict[str, dict[str, ProjectSums]] = {}
    with release.connect() as connection:
        for region, rule, *sums in connection.execute(query).all():
            found.setdefault(region, {})[rule] = ProjectSums(*sums)
    return found


def counties_of_rule(
    viewer: Viewer, release: Release, region_code: str, month: str, rule: str
) -> tuple[CountyOfRule, ...]:
    """The counties of a region above the county in which projects break a rule (`any`: one; `all`: none asked).

    First those whose projects break it most on average; they add up to the region's sums.
    """
    u, b = project_summary.c, project_breach.c
    every = project_summary.alias("every")
    size = (
        func.least(b.gravity if rule == "any" else sizes(b)[rule], MOST_GRAVE)
        if rule != "all"
        else literal(0.0)
    )
    broken = (
        select(b.county_code, func.sum(size).label("gravity"))
        .where(b.month == month, breaks(b, rule))
        .group_by(b.county_code)
        .subquery("broken")
    )
    gravity = func.coalesce(broken.c.gravity, 0.0) / (every.c.n + FAULTLESS)
    query = (
        select(gravity.label("gravity"), u.region_code, u.rule, *_SUMS)
        .join(
            every,
            and_(
                every.c.level == u.level,
                every.c.month == u.month,
                every.c.region_code == u.region_code,
                every.c.rule == "all",
            ),
        )
        .join(broken, broken.c.county_code == u.region_code, isouter=rule == "all")
        .where(
            u.level == "county",
            u.month == month,
            u.rule.in_({rule, "all"}),
            within(release, u.region_code, region_code, "county"),
            in_scope(viewer, u.region_code),
        )
        # Equal means differ in their last digits, by the order in which they were added up.
        .order_by(cast(gravity, Numeric(18, 9)).desc(), every.c.projects.desc(), u.region_code)
    )
    found: dict[str, tuple[float, dict[str, ProjectSums]]] = {}
    with release.connect() as connection:
        for county_gravity, region, rule_found, *sums in connection.execute(query).all():
            _, rules = found.setdefault(region, (county_gravity, {}))
            rules[rule_found] = ProjectSums(*sums)
    return tuple(CountyOfRule(code, gravity, rules) for code, (gravity, rules) in found.items())


def gravest(
    viewer: Viewer, release: Release, region_code: str, month: str, most: int, by_county: bool = False
) -> tuple[Project, ...]:
    """The projects of a region that break a rule, the gravest first; or by county the gravest of each alone."""
    b, p = project_breach.c, project.c
    query = (
        _listed(b)
        .select_from(project_breach)
        .join(project, and_(p.county_code == b.county_code, p.project_id == b.project_id))
        .join(region, region.c.code == b.village_code)
        .join(department, department.c.code == p.department_code)
        .add_columns(b.month, b.county_projects)
        .where(
            b.month == month,
            *((b.place == 1,) if by_county else ()),
            _in_region(b.village_code, b.county_code, region_code),
            in_scope(viewer, b.village_code),
        )
        .order_by(b.gravity.desc(), b.project_id)
        .limit(most)
    )
    words = labels(release)
    with release.connect() as connection:
        return tuple(_project(row, words, month) for row in connection.execute(query).all())


def place_projects(
    viewer: Viewer, release: Release, region_code: str, month: str, rule: str = "all"
) -> tuple[Project, ...]:
    """All projects of a county, township or village that are on the list and break a rule, the gravest first.

    In a village each counts as one.
    """
    p, g = project.c, project_progress.c
    county = region_code[:6]
    s = states(
        [month],
        and_(p.county_code == county, inside(p.village_code, region_code), in_scope(viewer, p.village_code)),
        g.county_code == county,
    )
    query = (
        _listed(s.c)
        .select_from(s)
        .join(project, and_(p.county_code == s.c.county_code, p.project_id == s.c.project_id))
        .join(region, region.c.code == s.c.village_code)
        .join(department, department.c.code == p.department_code)
        .where(breaks(s.c, rule), p.county_code == county, inside(region.c.code, region_code))
        .order_by(s.c.gravity.desc(), p.planned_end, p.project_id)
    )
    words = labels(release)
    with release.connect() as connection:
        found = tuple(_project(row, words, month) for row in connection.execute(query).all())
    is_village = len(region_code) == LENGTH_OF_LEVEL["village"]
    return tuple(replace(one, weight=1) for one in found) if is_village else found


def summed(projects: Sequence[Project]) -> Rules:
    """What projects come to by rule, as the summary has it for regions from the county up."""
    found: dict[str, ProjectSums] = {}
    for one in projects:
        for rule in ("all", *(("any", *one.rules) if one.rules else ())):
            before = found.get(rule, ProjectSums())
            found[rule] = ProjectSums(
                before.n + 1,
                before.projects + one.weight,
                before.budget + one.budget * one.weight,
                before.paid + one.paid * one.weight,
                before.worked + one.budget * one.weight * one.work_share // 100,
            )
    return found


def _in_region(village: Any, county: Any, region_code: str) -> ColumnElement[bool]:
    if region_code.startswith("G"):
        m = region_group.c
        members = select(m.county_code).where(m.group_code == region_code)
        clause: ColumnElement[bool] = county.in_(members)
        return clause
    clause = inside(village, region_code)
    if len(region_code) >= LENGTH_OF_LEVEL["county"]:
        return and_(clause, county == region_code[:6])
    return clause


def _listed(state: Any) -> Select[Any]:
    """A project with its state, from rows of `states` or of `project_breach`."""
    p = project.c
    return select(
        state.project_id, state.village_code, state.paid_yuan, state.work_share, state.days_late,
        state.points_ahead, state.percent_over, state.is_unneeded, state.gravity, p.name_zh, p.name_en, p.kind,
        p.budget_yuan, p.planned_start, p.planned_end, p.actual_start, p.actual_end, p.weight,
        region.c.name_zh.label("village_zh"), region.c.name_en.label("village_en"),
        department.c.name_zh.label("department_zh"), department.c.name_en.label("department_en"),
    )  # fmt: skip


def _project(row: Row[Any], words: Labels, month: str) -> Project:
    def by_then(day: date | None) -> date | None:
        return day if day is not None and day.isoformat()[:7] <= month else None

    return Project(
        project_id=row.project_id,
        name=Text(row.name_zh, row.name_en),
        village_code=row.village_code,
        village=Text(row.village_zh, row.village_en),
        kind=word(words, "project_kind", row.kind),
        department=Text(row.department_zh, row.department_en),
        budget=row.budget_yuan,
        paid=row.paid_yuan,
        work_share=row.work_share,
        planned_start=row.planned_start,
        planned_end=row.planned_end,
        actual_start=by_then(row.actual_start),
        actual_end=by_then(row.actual_end),
        days_late=row.days_late,
        points_ahead=row.points_ahead,
        percent_over=row.percent_over,
        is_unneeded=row.is_unneeded,
        gravity=row.gravity,
        weight=row.weight,
        county_projects=getattr(row, "county_projects", 0),
    )
