"""The callouts of the national map of delisting: the groups of counties that hold most of what remains, each year."""

from __future__ import annotations

import numpy as np

from callbacks.scene import Scene
from dashboard.words import Kind
from data_access.indicators import CATALOGUE
from data_access.queries.overview import region_block
from geo import geometry
from layouts import map_figure
from layouts.callouts import Callout, Group, callouts

CALLED = (*(f"G{number:02}" for number in range(1, 14)), "G23")
"""The contiguous destitute areas; southern Xinjiang by its four prefectures, as the three regions count it."""


def callouts_of(scene: Scene) -> list[list[Callout]]:
    """For each period the callouts; none but for the year or the state of delisting, on the country's own map."""
    indicator = scene.indicator
    if indicator.kind not in (Kind.DATE, Kind.CATEGORY) or scene.region.level != "country":
        return [[] for _ in indicator.periods]
    block = region_block(scene.viewer, scene.release, CATALOGUE["counties_remaining"], "", "group")
    left = np.nan_to_num(block.value).astype(int)
    called = [(at, code) for at, code in enumerate(block.codes) if code in CALLED]
    names = {code: _name(scene, code) for _, code in called}
    places = {code: _place(scene, code) for _, code in called}
    found: list[list[Callout]] = []
    for period in indicator.periods:
        row = block.periods.index(period) if period in block.periods else 0
        groups = [
            Group(names[code], places[code], int(left[0, at]), int(left[row, at])) for at, code in called
        ]
        found.append(callouts(groups, scene.view.lang))
    return found


def _name(scene: Scene, code: str) -> str:
    """The name without what tells it from another group of that name."""
    return scene.release.regions.get(code).name(scene.view.lang).split("（")[0].split(" (")[0]


def _place(scene: Scene, code: str) -> tuple[float, float]:
    """The county of a group that lies nearest to the middle of all."""
    members = [
        county for county in scene.release.regions.inside(code, "county") if geometry.has_polygon(county)
    ]
    points = np.array(map_figure.spots(members, geometry.COUNTRY), dtype=np.float64)
    middle = points.mean(axis=0)
    x, y = points[np.hypot(*(points - middle).T).argmin()]
    return float(x), float(y)
