"""What a finding of an inspection is at a year's end, in SQL: put right in time or late, running, overdue by age.

A finding is overdue where it was due before the year's last day and not put right by then, as the indicators have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, or_, true

from data_access.codes import COUNTRY, LENGTH_OF_LEVEL
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import inspection, inspection_finding
from data_access.viewer import Viewer, in_scope, inside

AGES = (90, 180)
"""Days overdue at which findings are told apart: fewer than the first, up to the second, more."""
STATES = ("in_time", "late", "running", "overdue_first", "overdue_second", "overdue_more")
"""What a finding is, each exactly one of these: put right within its term, put right after it, open and not due, overdue."""
OVERDUE = STATES[3:]
OPEN = STATES[2:]

_f = inspection_finding.c


def year_end(year: int) -> date:
    """The day as of which a year's state is told."""
    return date(year, 12, 31)


def state_clauses(year: int) -> Mapping[str, ColumnElement[bool]]:
    """Each of STATES to the clause that a finding found by the year's end is that."""
    end = year_end(year)
    first, second = (end - timedelta(days=age) for age in AGES)
    is_right = and_(_f.rectified_date.is_not(None), _f.rectified_date <= end)
    is_open = or_(_f.rectified_date.is_(None), _f.rectified_date > end)
    clauses = (
        and_(is_right, _f.rectified_date <= _f.due_date),
        and_(is_right, _f.rectified_date > _f.due_date),
        and_(is_open, _f.due_date >= end),
        and_(is_open, _f.due_date < end, _f.due_date > first),
        and_(is_open, _f.due_date <= first, _f.due_date >= second),
        and_(is_open, _f.due_date < second),
    )
    return dict(zip(STATES, clauses, strict=True))


def marks(year: int) -> Mapping[str, ColumnElement[bool]]:
    """What else findings may be picked by: all, new (found in the year), open, overdue, repeated (and new), …"""
    end, states = year_end(year), state_clauses(year)
    is_new = extract("year", _f.found_date) == year
    is_proposed = _f.accountability_proposed <= end
    is_answered = and_(is_proposed, _f.accountability_done <= end)
    everything: dict[str, ColumnElement[bool]] = {
        "all": true(),
        "new": is_new,
        "repeated": and_(is_new, _f.repeats_finding_id.is_not(None)),
        "open": or_(*(states[name] for name in OPEN)),
        "overdue": or_(*(states[name] for name in OVERDUE)),
        "due": _f.due_date < end,
        "mended": and_(_f.due_date < end, _f.rectified_date.is_not(None), _f.rectified_date <= end),
        "proposed": is_proposed,
        "answered": is_answered,
        "unanswered": and_(is_proposed, or_(_f.accountability_done.is_(None), _f.accountability_done > end)),
    }
    return everything | dict(states)


def known_findings(viewer: Viewer, release: Release, code: str, year: int) -> tuple[ColumnElement[bool], ...]:
    """The clauses that keep the findings of a region that were found by a year's end and may be seen.

    Below the county only those that lie in a village of the place; the county's own lie in none.
    """
    is_below = not code.startswith("G") and len(code) > LENGTH_OF_LEVEL["county"]
    county = code[: LENGTH_OF_LEVEL["county"]] if is_below else code
    place: Any = inside(_f.village_code, code) if is_below else true()
    return (
        true() if county == COUNTRY else within(release, _f.county_code, county, "county"),
        place,
        in_scope(viewer, _f.county_code),
        _f.found_date <= year_end(year),
    )


def with_inspection() -> Any:
    """Findings with the inspection that found each."""
    i = inspection.c
    return inspection_finding.join(
        inspection, and_(i.county_code == _f.county_code, i.inspection_id == _f.inspection_id)
    )
