"""The findings of a region one by one as at a year's end, and who answers for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, case, func, select

from dashboard.words import Text
from data_access.queries.finding_states import (
    known_findings,
    marks,
    state_clauses,
    with_inspection,
    year_end,
)
from data_access.queries.labels import Labels, codes_with, labels, word
from data_access.releases import Release
from data_access.schema import inspection, inspection_finding, region
from data_access.viewer import Viewer

_f = inspection_finding.c


class Form(NamedTuple):
    """Accountability of one form, as proposed by a year's end."""

    code: str
    name: Text
    proposed: int
    done: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as at a year's end: what came later is None."""

    finding_id: int
    inspection_id: int
    county_code: str
    county: Text
    village_code: str | None
    village: Text | None
    level: Text
    body: Text
    kind_code: str
    kind: Text
    department_code: str
    department: Text
    severity: int
    found: date
    due: date
    rectified: date | None
    days_overdue: int
    """Days since it was due, 0 where it is put right or not due."""
    state: str
    """One of STATES."""
    repeats: int | None
    proposed: date | None
    done: date | None
    form: Text | None


@dataclass(frozen=True, slots=True)
class Accountability:
    """What was proposed and done by a year's end."""

    forms: tuple[Form, ...]
    longest: tuple[Finding, ...]
    """Proposed and not done, the longest first."""

    @property
    def proposed(self) -> int:
        return sum(form.proposed for form in self.forms)

    @property
    def done(self) -> int:
        return sum(form.done for form in self.forms)


def accountability(viewer: Viewer, release: Release, code: str, year: int, most: int = 10) -> Accountability:
    """Accountability proposed and done in a region by a year's end, by form; and what waits longest."""
    picked = marks(year)
    query = (
        select(_f.accountability_form, func.count(), func.count().filter(picked["answered"]))
        .where(*known_findings(viewer, release, code, year), picked["proposed"])
        .group_by(_f.accountability_form)
    )
    with release.connect() as connection:
        counts = {form: (int(n), int(done)) for form, n, done in connection.execute(query).all()}
    forms = tuple(
        Form(form, name, *counts.get(form, (0, 0)))
        for form, name in codes_with(release, "accountability_form", counts).items()
    )
    order = (_f.accountability_proposed, _f.finding_id)
    return Accountability(forms, _list(viewer, release, code, year, [picked["unanswered"]], order, most))


def findings(
    viewer: Viewer,
    release: Release,
    code: str,
    year: int,
    mark: str = "all",
    kind: str | None = None,
    department: str | None = None,
    level: str | None = None,
    most: int = 1000,
) -> tuple[Finding, ...]:
    """The findings of a region found by a year's end, those longest overdue first, then the open, then the newest.

    `mark` is one of STATES or of `finding_states.marks`; KeyError where it is none. `kind`, `department` and `level`
    are codes of finding_kind, responsible_department and inspection_level.
    """
    picked = marks(year)
    clauses = [picked[mark]]
    clauses += [_f.kind == kind] if kind is not None else []
    clauses += [_f.department == department] if department is not None else []
    clauses += [inspection.c.level == level] if level is not None else []
    rank = case((picked["overdue"], 0), (picked["open"], 1), else_=2)
    order = (
        rank,
        case((picked["open"], _f.due_date)),
        _f.found_date.desc(),
        _f.finding_id,
    )
    return _list(viewer, release, code, year, clauses, order, most)


def _list(
    viewer: Viewer,
    release: Release,
    code: str,
    year: int,
    clauses: Sequence[ColumnElement[bool]],
    order: Sequence[Any],
    most: int,
) -> tuple[Finding, ...]:
    i, village = inspection.c, region.alias("village_region")
    state = case(*((clause, name) for name, clause in state_clauses(year).items()))
    query = (
        select(
            inspection_finding, i.level, i.body_zh, i.body_en, state.label("state"),
            region.c.name_zh, region.c.name_en,
            village.c.name_zh.label("village_zh"), village.c.name_en.label("village_en"),
        )
        .select_from(with_inspection())
        .join(region, region.c.code == _f.county_code)
        .join(village, village.c.code == _f.village_code, isouter=True)
        .where(*known_findings(viewer, release, code, year), *clauses)
        .order_by(*order)
        .limit(most)
    )  # fmt: skip
    words, end = labels(release), year_end(year)
    with release.connect() as connection:
        return tuple(_finding(row, words, end) for row in connection.execute(query).all())


def _finding(row: Row[Any], words: Labels, end: date) -> Finding:
    def by_then(day: date | None) -> date | None:
        return day if day is not None and day <= end else None

    rectified, proposed = by_then(row.rectified_date), by_then(row.accountability_proposed)
    return Finding(
        finding_id=row.finding_id,
        inspection_id=row.inspection_id,
        county_code=row.county_code,
        county=Text(row.name_zh, row.name_en),
        village_code=row.village_code,
        village=None if row.village_zh is None else Text(row.village_zh, row.village_en),
        level=word(words, "inspection_level", row.level),
        body=Text(row.body_zh, row.body_en),
        kind_code=row.kind,
        kind=word(words, "finding_kind", row.kind),
        department_code=row.department,
        department=word(words, "responsible_department", row.department),
        severity=row.severity,
        found=row.found_date,
        due=row.due_date,
        rectified=rectified,
        days_overdue=0 if rectified is not None else max((end - row.due_date).days, 0),
        state=row.state,
        repeats=row.repeats_finding_id,
        proposed=proposed,
        done=by_then(row.accountability_done),
        form=None if proposed is None else word(words, "accountability_form", row.accountability_form),
    )
