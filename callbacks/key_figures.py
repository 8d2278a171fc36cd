"""Which five figures stand first for a place and an indicator."""

from __future__ import annotations

from callbacks.scene import Scene
from dashboard.words import Kind
from data_access.indicators import CATALOGUE, Indicator

KEY_FIGURES = (
    "counties_remaining",
    "registered_poor_population",
    "poverty_incidence",
    "poor_villages_remaining",
    "rural_income",
    "households_without_measure",
    "measure_coverage",
)
SHOWN = 5


def key_figures(scene: Scene) -> list[Indicator]:
    """The indicator itself (for a year or a status what remains), then the first of the list that the level has."""
    first = "counties_remaining" if scene.indicator.kind in (Kind.DATE, Kind.CATEGORY) else scene.indicator.id
    names = dict.fromkeys([first, *KEY_FIGURES])
    return [
        scene.indicator if name == scene.indicator.id else CATALOGUE[name]
        for name in names
        if name == first or scene.region.level in CATALOGUE[name].levels
    ][:SHOWN]
