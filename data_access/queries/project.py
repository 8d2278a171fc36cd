"""The file of one project at a month's end: its plan, its money against the work, the need it meets, whom it helps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, select

from dashboard.words import Text
from data_access.project_states import last_day, states
from data_access.queries.labels import Labels, labels, word
from data_access.queries.people import shown_name
from data_access.releases import Release
from data_access.schema import (
    department,
    household,
    project,
    project_household,
    project_progress,
    village_need,
)
from data_access.viewer import Viewer, in_scope

_NUMBER = re.compile(r"[0-9]{15}")


def read_project_id(text: str) -> int | None:
    """The number in an address; None where it has not the form of a project's (15 digits)."""
    return int(text) if _NUMBER.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class ProjectMonth:
    """The project at a month's end: yuan paid since it began, percent of the work."""

    month: str
    paid: int
    work_share: int


@dataclass(frozen=True, slots=True)
class VillageNeed:
    """The need that the project meets; `met` is None while unmet at the month's end."""

    kind: Text
    listed: date
    met: date | None


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """A registered household that benefits, and its part of the money in yuan."""

    household_id: int
    head: Text
    amount: int


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """Everything on the page of one project, as at the end of `month`."""

    project_id: str
    village_code: str
    month: str
    name: Text
    kind: Text
    department: Text
    source: Text
    level: Text
    budget_year: int
    budget: int
    planned_start: date
    planned_end: date
    actual_start: date | None
    """None where it had not begun by the month's end; so too `actual_end`."""
    actual_end: date | None
    is_listed: bool
    """Whether it is on the list of the month's year: only then the rules are asked."""
    days_late: int
    points_ahead: float
    percent_over: float
    is_unneeded: bool
    months: tuple[ProjectMonth, ...]
    """Up to the month shown, oldest first."""
    need: VillageNeed | None
    benefiting: int
    """Registered households that benefit, as the project says."""
    households: tuple[Beneficiary, ...]
    weight: int

    @property
    def end(self) -> date:
        """The last day shown."""
        return last_day(self.month)

    @property
    def paid(self) -> int:
        return self.months[-1].paid if self.months else 0

    @property
    def work_share(self) -> int:
        return self.months[-1].work_share if self.months else 0


def project_exists(viewer: Viewer, release: Release, project_id: int) -> bool:
    """Whether there is such a project that the viewer may see."""
    with release.connect() as connection:
        return connection.execute(_own(viewer, project_id, project.c.project_id)).first() is not None


def project_file(viewer: Viewer, release: Release, project_id: int, month: str) -> ProjectFile | None:
    """The project at a month's end; None where there is no such project that the viewer may see.

    The scope is asked of the project's village; what follows is read by its county and number alone.
    """
    words = labels(release)
    with release.connect() as connection:
        row = connection.execute(_own(viewer, project_id, *project.c)).one_or_none()
        if row is None:
            return None
        end = last_day(month)
        d = department.c
        kept_by = connection.execute(
            select(d.name_zh, d.name_en).where(d.code == row.department_code)
        ).one_or_none()
        state = _state(connection, row.county_code, project_id, month)
        return ProjectFile(
            project_id=str(project_id),
            village_code=row.village_code,
            month=month,
            name=Text(row.name_zh, row.name_en),
            kind=word(words, "project_kind", row.kind),
            department=Text(*kept_by) if kept_by else Text("", ""),
            source=word(words, "fund_source", row.source),
            level=word(words, "approval_level", row.level),
            budget_year=row.budget_year,
            budget=row.budget_yuan,
            planned_start=row.planned_start,
            planned_end=row.planned_end,
            actual_start=_by(row.actual_start, end),
            actual_end=_by(row.actual_end, end),
            is_listed=state is not None,
            days_late=state.days_late if state else 0,
            points_ahead=state.points_ahead if state else 0.0,
            percent_over=state.percent_over if state else 0.0,
            is_unneeded=row.need_id is None,
            months=_months(connection, row.county_code, project_id, month),
            need=_need(connection, row, end, words),
            benefiting=row.households_benefiting,
            households=_households(connection, viewer, row.county_code, project_id),
            weight=row.weight,
        )


def _own(viewer: Viewer, project_id: int, *columns: Any) -> Any:
    p = project.c
    return select(*columns).where(
        p.county_code == f"{project_id:015d}"[:6],
        p.project_id == project_id,
        in_scope(viewer, p.village_code),
    )


def _by(day: date | None, end: date) -> date | None:
    return day if day is not None and day <= end else None


def _state(connection: Connection, county: str, project_id: int, month: str) -> Any:
    p, g = project.c, project_progress.c
    state = states(
        [month],
        and_(p.county_code == county, p.project_id == project_id),
        and_(g.county_code == county, g.project_id == project_id),
    )
    return connection.execute(select(state)).one_or_none()


def _months(connection: Connection, county: str, project_id: int, month: str) -> tuple[ProjectMonth, ...]:
    g = project_progress.c
    query = (
        select(g.month, g.paid_yuan, g.work_share)
        .where(g.county_code == county, g.project_id == project_id, g.month <= month)
        .order_by(g.month)
    )
    return tuple(ProjectMonth(*row) for row in connection.execute(query).all())


def _need(connection: Connection, row: Any, end: date, words: Labels) -> VillageNeed | None:
    if row.need_id is None:
        return None
    n = village_need.c
    query = select(village_need).where(n.county_code == row.county_code, n.need_id == row.need_id)
    found = connection.execute(query).one_or_none()
    if found is None:
        return None
    return VillageNeed(word(words, "project_kind", found.kind), found.listed_date, _by(found.met_date, end))


def _households(
    connection: Connection, viewer: Viewer, county: str, project_id: int
) -> tuple[Beneficiary, ...]:
    b, h = project_household.c, household.c
    query = (
        select(b.household_id, h.head_name, b.amount_yuan)
        .join(household, and_(h.county_code == b.county_code, h.household_id == b.household_id))
        .where(
            b.county_code == county,
            h.county_code == county,
            b.project_id == project_id,
            in_scope(viewer, h.village_code),
        )
        .order_by(b.amount_yuan.desc(), b.household_id)
    )
    return tuple(
        Beneficiary(row.household_id, shown_name(viewer, row.head_name), row.amount_yuan)
        for row in connection.execute(query).all()
    )
