"""The lines of the overview's trend: the place, what was planned, what stands beside it, where it should come to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from callbacks import pair
from callbacks.around import siblings
from callbacks.scene import Scene, map_regions
from dashboard.periods import in_year, year_of
from dashboard.words import Basis, Kind, Unit
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import median, series
from data_access.queries.plans import planned
from data_access.regions import Region
from layouts.measured import is_sum

GOALS = {
    "registered_poor_population": 0.0,
    "registered_poor_households": 0.0,
    "poverty_incidence": 0.0,
    "counties_remaining": 0.0,
    "poor_villages_remaining": 0.0,
    "poor_village_exit": 100.0,
}
"""What the five-year plan wanted by the end of 2020."""
GOAL_YEAR = "2020"
COMPARABLE = (Unit.PERCENT, Unit.RATIO, Unit.YUAN, Unit.VISIT)
"""Units in which a large place and a small one can stand on one axis."""
FEWEST_PEERS = 3


@dataclass(frozen=True, slots=True)
class Lines:
    """Every line through the indicator's periods; nan where it has no number."""

    indicator: Indicator
    periods: tuple[str, ...]
    is_running_total: bool
    """Whether the line is that of the counties delisted so far, which the remaining ones are turned into."""
    actual: NDArray[np.float64]
    n: NDArray[np.float64]
    parent: NDArray[np.float64] | None
    """The country; None where it is the place itself, or cannot stand on the same axis. Of two regions the other."""
    above: Region
    """Whose line that is."""
    peers: NDArray[np.float64] | None
    """The median of the regions beside the place, those of few cases left out."""
    plan: NDArray[np.float64] | None
    goal: float | None
    limit: float | None
    basis: Basis


def lines_of(scene: Scene) -> Lines:
    """The lines of a scene: at most three indexed reads."""
    indicator, here = trended(scene), scene.region
    second = pair.beside(scene)
    above = second.scene.region if second else scene.release.regions.get("")
    comparable = indicator.unit in COMPARABLE and not is_sum(indicator)
    # Two regions stand alone against each other: one's plan and peers are not the other's.
    peers = [r.code for r in peers_of(scene)] if comparable and not second else []
    found = series(scene.viewer, scene.release, [indicator], list({here.code, above.code}))
    own = found[(indicator.id, here.code)]
    is_seen = (indicator.id, above.code) in found  # a viewer of one province sees no country
    is_beside = is_seen and above.code != here.code and (comparable or second is not None)
    beside = found[(indicator.id, above.code)].value if is_beside else None
    plan = None if second else planned(scene.viewer, scene.release, indicator.id, here.code, own.periods)
    actual, goal, way = own.value, GOALS.get(indicator.id), plan.values if plan else None
    running = is_running_total(scene)
    if running:
        goal = float(np.nan_to_num(own.value[0]))
        actual, way = goal - own.value, None if way is None else goal - way
        beside = None if beside is None else np.nan_to_num(beside[0]) - beside
    if goal is not None and (GOAL_YEAR not in own.periods or np.isnan(actual).all()):
        goal = None
    return Lines(
        indicator=indicator,
        periods=own.periods,
        is_running_total=running,
        actual=actual,
        n=own.n,
        parent=beside,
        above=above,
        peers=median(scene.viewer, scene.release, indicator, peers, FEWEST_PEERS),
        plan=way,
        goal=goal,
        limit=map_regions(scene.release, here.code, "county").limit_of(indicator, here),
        basis=Basis.weakest([own.basis, *([plan.basis] if plan else [])]),
    )


def trended(scene: Scene) -> Indicator:
    """What the trend is made of: the indicator, or for a year or a status the counties that remain."""
    if is_running_total(scene):
        return CATALOGUE["counties_remaining"]
    shown = scene.indicator
    # A month that the year is compared with is no part of its line.
    return shown.within(in_year(shown.periods, year_of(shown.periods[-1]))) if shown.by_month else shown


def is_running_total(scene: Scene) -> bool:
    """Whether the trend shows the counties delisted so far: of a year and of a status it does."""
    return scene.indicator.kind in (Kind.DATE, Kind.CATEGORY)


def peers_of(scene: Scene) -> tuple[Region, ...]:
    """The regions of the same level beside the place, itself among them; of a group those of its kind."""
    here = scene.region
    beside = [r for r in siblings(scene.release.regions, here.code) if scene.viewer.may_see(r.code)]
    if here.level == "group":
        beside = [r for r in beside if _kind(r.code) == _kind(here.code)]
    return tuple(r for r in beside if r.level == here.level)


def _kind(group: str) -> int:
    """The tens of a group's number tell its kind; those of the contiguous destitute areas run from 1 to 14."""
    number = int(group[1:]) if group[1:].isdigit() else 0
    return 0 if number < 20 else number // 10
