"""From the counties up: the code of each region in which a county lies, and the rows that are summed for it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, FromClause

from dashboard.words import Level
from data_access.codes import first_digits
from data_access.schema import region_group

LEVELS: tuple[Level, ...] = ("country", "province", "prefecture", "group")
"""Of the regions that `above` names, in its order."""


def above(
    counties: FromClause, county: ColumnElement[str]
) -> Iterable[tuple[ColumnElement[str], FromClause]]:
    """For each level above the county: the code of a row's region there, and the rows to sum."""
    yield first_digits(county, 0), counties
    yield first_digits(county, 2), counties
    yield first_digits(county, 4), counties
    members = counties.join(region_group, region_group.c.county_code == county)
    yield region_group.c.group_code, members
