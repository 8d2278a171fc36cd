"""What the exit plans had foreseen: of people, counties and villages, for one region in each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, func, select

from dashboard.words import Basis
from data_access.codes import level_of
from data_access.releases import Release
from data_access.schema import poor_county, region_group, region_year, village
from data_access.viewer import Viewer, in_scope, inside

Way = Literal["left", "in_year", "share_left", "share_done"]
"""How a plan by year is told: what is left after it or due in it; what is left or done as a share of all."""
Planned = Mapping[int, float]

_PLANS: dict[str, tuple[str, Way]] = {
    "registered_poor_population": ("people", "left"),
    "poverty_incidence": ("people", "share_left"),
    "poverty_reduction": ("people", "in_year"),
    "persons_exited": ("people", "in_year"),
    "counties_remaining": ("counties", "left"),
    "counties_delisted": ("counties", "in_year"),
    "poor_villages_remaining": ("villages", "left"),
    "poor_village_exit": ("villages", "share_done"),
}
"""The indicators that a plan exists for: whose plan, and how it is told."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was planned for an indicator in each of its periods, and how that is known."""

    values: NDArray[np.float64]
    basis: Basis


def planned(
    viewer: Viewer, release: Release, indicator: str, code: str, periods: Sequence[str]
) -> Plan | None:
    """The plan of an indicator in a region (short code); None where there is none. One read."""
    if indicator not in _PLANS or not viewer.may_see(code):
        return None
    whose, way = _PLANS[indicator]
    due, whole, basis = {"people": _people, "counties": _counties, "villages": _villages}[whose](
        viewer, release, code
    )
    if not due or not whole:
        return None
    return Plan(np.array([_told(due, whole, int(period), way) for period in periods]), basis)


def _told(due: Planned, whole: float, year: int, way: Way) -> float:
    if way == "in_year":
        return due.get(year, 0.0)
    done = sum(many for when, many in due.items() if when <= year)
    left = sum(due.values()) - done
    return {
        "left": left,
        "share_left": 100 * left / whole,
        "share_done": 100 * done / whole,
    }[way]


def _people(viewer: Viewer, release: Release, code: str) -> tuple[Planned, float, Basis]:
    """Persons due in each year, and the rural register that their share is of."""
    c = region_year.c
    query = select(c.year, c.planned_reduction, c.rural_population).where(
        c.code == code, c.level == level_of(code), c.planned_reduction.is_not(None), in_scope(viewer, c.code)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()
    whole = float(rows[0].rural_population) if rows else 0.0
    return {row.year: float(row.planned_reduction) for row in rows}, whole, _registry(release)


def _counties(viewer: Viewer, release: Release, code: str) -> tuple[Planned, float, Basis]:
    c = poor_county.c
    query = (
        select(c.planned_exit_year, func.count(), func.max(c.planned_basis))
        .where(_in(c.county_code, code), in_scope(viewer, c.county_code))
        .group_by(c.planned_exit_year)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()
    due = {year: float(many) for year, many, _ in rows}
    return due, sum(due.values()), Basis(max((basis for _, _, basis in rows), default=0))


def _villages(viewer: Viewer, release: Release, code: str) -> tuple[Planned, float, Basis]:
    c = village.c
    query = (
        select(c.planned_exit_year, func.sum(c.weight))
        .where(
            c.is_poor_village,
            c.planned_exit_year.is_not(None),
            _in(c.county_code, code),
            in_scope(viewer, c.county_code),
        )
        .group_by(c.planned_exit_year)
    )
    with release.connect() as connection:
        due = {year: float(many) for year, many in connection.execute(query).all()}
    return due, sum(due.values()), _registry(release)


def _in(county: ColumnElement[str], code: str) -> ColumnElement[bool]:
    if level_of(code) == "group":
        return county.in_(select(region_group.c.county_code).where(region_group.c.group_code == code))
    return inside(county, code)


def _registry(release: Release) -> Basis:
    return Basis.GENERATED if release.is_demonstration else Basis.FOUND
