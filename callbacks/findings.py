"""The finding of each period: the numbers of a scene, handed to the sentences of `layouts.finding`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from callbacks import differences
from callbacks.scene import Scene
from dashboard.words import Flag, Kind
from data_access.queries.overview import FLAGS, Block, Series
from data_access.queries.poor_counties import shared_codes
from layouts import finding, finding_compare, formats
from layouts.finding import Situation
from layouts.finding_compare import Changed

WEST = "G33"
HOLDS_PEOPLE = ("poverty_incidence",)
"""Indicators whose numerators are poor people."""


@dataclass(frozen=True, slots=True)
class Teller:
    """What the findings of all periods share."""

    scene: Scene
    block: Block
    found: Mapping[tuple[str, str], Series]
    names: list[str]
    limits: NDArray[np.float64]
    weights: NDArray[np.float64]
    """The poor counties that each region on the map stands for: two where two share a code."""

    @classmethod
    def of(cls, scene: Scene, block: Block, found: Mapping[tuple[str, str], Series]) -> Teller:
        """Names, limits and weights of the regions on the map, looked up once."""
        regions = [scene.release.regions.get(code) for code in block.codes]
        shared = shared_codes(scene.viewer, scene.release)
        limit = scene.indicator.limit
        return cls(
            scene=scene,
            block=block,
            found=found,
            names=[region.short(scene.view.lang) for region in regions],
            limits=np.array(
                [limit.at(region.macro_region) for region in regions] if limit else [], dtype=np.float64
            ),
            weights=np.array([len(shared.get(code, (None,))) for code in block.codes], dtype=np.float64),
        )

    @property
    def counties(self) -> int:
        """How many poor counties the regions on the map stand for."""
        return int(self.weights.sum())

    def finding(self, at: int) -> str:
        """The sentence of a period."""
        if self.scene.view.base:
            return self._changed(at)
        if self.scene.indicator.kind is Kind.DATE:
            return self._exits(at)
        if self.scene.indicator.kind is Kind.CATEGORY:
            return self._statuses(at)
        return finding.sentence(self.scene.indicator, self._situation(at), self.scene.view.lang)

    def _exits(self, at: int) -> str:
        here, lang = self.scene.region, self.scene.view.lang
        remaining = np.nan_to_num(self.found[("counties_remaining", here.code)].value)
        total, left = int(remaining[0]), int(remaining[at])
        west = self.found.get(("counties_remaining", WEST))
        share = float(west.value[at]) / left if west is not None and left else None
        return finding.exits(here.short(lang), here.level == "country", total, left, share, lang)

    def _changed(self, at: int) -> str:
        indicator, here, lang = self.scene.indicator, self.scene.region, self.scene.view.lang
        changed = differences.since(indicator, self.block, self.scene.view.base)
        small = changed.flag[at] == FLAGS.index(Flag.SMALL)
        seen = Changed(
            place=here.short(lang),
            base=self.scene.view.base,
            period=indicator.periods[at],
            level=self.block.level,
            names=self.names,
            values=np.where(small, np.nan, changed.value[at]),
            weights=self.weights,
        )
        return finding_compare.since(indicator, seen, lang)

    def _statuses(self, at: int) -> str:
        here, lang = self.scene.region, self.scene.view.lang
        values = self.block.value[at]
        counts = [
            (category.name(lang), int(self.weights[values == float(category.code)].sum()))
            for category in self.scene.indicator.categories
        ]
        return finding.statuses(here.short(lang), here.level == "country", counts, lang)

    def _situation(self, at: int) -> Situation:
        indicator, here, lang = self.scene.indicator, self.scene.region, self.scene.view.lang
        own = self.found[(indicator.id, here.code)]
        small = self.block.flag[at] == FLAGS.index(Flag.SMALL)
        return Situation(
            place=here.short(lang),
            is_country=here.level == "country",
            period=formats.period(indicator.periods[at], lang),
            value=float(own.value[at]),
            before=float(own.value[at - 1]) if at else float("nan"),
            before_period=indicator.periods[at - 1] if at else "",
            flag=FLAGS[own.flag[at]],
            names=self.names,
            values=np.where(small, np.nan, self.block.value[at]),
            numerators=self.block.numerator[at],
            limits=self.limits,
            weights=self.weights,
            holds_people=indicator.id in HOLDS_PEOPLE,
        )
