"""Where each household stands at a year's end: on the register, removed by the look-back, or gone otherwise.

A household that is gone has no row of the year; the lists show it with its last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select

from dashboard.words import Text
from data_access.releases import Release
from data_access.schema import household, household_year
from data_access.viewer import Viewer, in_scope, inside

REMOVED: Final = "removed"
LEFT: Final = "left"
WORDS: dict[str, Text] = {
    REMOVED: Text("已剔除", "Removed by look-back"),
    LEFT: Text("已离册", "No longer on file"),
}
"""How those who have no row of the year are called; the others are called by their exit flag."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The households of a place that were on its register up to a year's end, unweighted."""

    poor: int
    returned: int
    """Of the poor, those that had exited before."""
    exited: int
    removed: int
    left: int

    @property
    def total(self) -> int:
        return self.poor + self.exited + self.removed + self.left


def last_years(viewer: Viewer, region_code: str, year: int) -> Subquery:
    """For each household of a place the last year, up to the one shown, of which there is a row."""
    s = household_year.c
    return (
        select(s.county_code, s.household_id, func.max(s.year).label("year"))
        .where(
            s.county_code == region_code[:6],
            s.year <= year,
            inside(s.village_code, region_code),
            in_scope(viewer, s.village_code),
        )
        .group_by(s.county_code, s.household_id)
        .subquery("last_years")
    )


def is_last(last: Subquery) -> ColumnElement[bool]:
    """Join a row of household_year to its household's last year."""
    s = household_year.c
    return and_(
        s.county_code == last.c.county_code, s.household_id == last.c.household_id, s.year == last.c.year
    )


def is_here(year: int) -> ColumnElement[bool]:
    """The row is of the year shown."""
    return household_year.c.year == year


def is_removed(year: int) -> ColumnElement[bool]:
    """The look-back has removed it."""
    return and_(household_year.c.year < year, household.c.removed_year <= year)


def has_left(year: int) -> ColumnElement[bool]:
    """It is gone, and not by the look-back: moved, merged or dissolved."""
    removed = household.c.removed_year
    return and_(household_year.c.year < year, or_(removed.is_(None), removed > year))


def counts(viewer: Viewer, release: Release, region_code: str, year: int) -> Counts:
    """How many there are of each standing; nothing outside the viewer's scope."""
    with release.connect() as connection:
        row = connection.execute(_counts(viewer, region_code, year)).one()
    return Counts(*(int(each or 0) for each in row))


def _counts(viewer: Viewer, region_code: str, year: int) -> Select[Any]:
    s, h = household_year.c, household.c
    last = last_years(viewer, region_code, year)

    def number(*clauses: ColumnElement[bool]) -> ColumnElement[int]:
        return func.sum(case((and_(*clauses), 1), else_=0))

    each: list[ColumnElement[Any]] = [
        number(is_here(year), s.is_registered),
        number(is_here(year), s.is_registered, s.exit_flag == "3"),
        number(is_here(year), ~s.is_registered),
        number(is_removed(year)),
        number(has_left(year)),
    ]
    return (
        select(*each)
        .select_from(household_year)
        .join(last, is_last(last))
        .join(household, and_(h.county_code == s.county_code, h.household_id == s.household_id))
        .where(
            s.county_code == region_code[:6],
            inside(s.village_code, region_code),
            in_scope(viewer, s.village_code),
        )
    )
