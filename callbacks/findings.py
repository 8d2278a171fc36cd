"""The finding of each period: the numbers of a scene, handed to the sentences of `layouts.finding`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from callbacks import differences
from callbacks.key_figures import key_figures
from callbacks.scene import Scene
from dashboard.words import Flag, Kind
from data_access.queries.overview import FLAGS, Block, Series, region_block
from data_access.queries.poor_counties import shared_codes
from data_access.regions import Region
from layouts import finding, finding_compare, finding_exits, formats
from layouts.finding_compare import Changed
from layouts.finding_exits import Exits
from layouts.finding_parts import Field, Of, Situation

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
    rivals: Block
    """The regions that are ranked: provinces of the country, where the indicator has them, else those on the map."""
    rival_names: list[str]
    limits: NDArray[np.float64]
    weights: NDArray[np.float64]
    """The poor counties that each region on the map stands for: two where two share a code."""
    are_poor: bool
    """Whether the regions on the map are poor counties alone."""
    other: Region | None = None
    """The region that the place is compared with."""

    @classmethod
    def of(
        cls,
        scene: Scene,
        block: Block,
        found: Mapping[tuple[str, str], Series],
        are_poor: bool,
        other: Region | None = None,
    ) -> Teller:
        """Names, limits and weights of the regions on the map, looked up once."""
        rivals = block
        if (
            scene.region.level == "country"
            and block.level == "county"
            and "province" in scene.indicator.levels
        ):
            rivals = region_block(scene.viewer, scene.release, scene.indicator, "", "province")
        regions = [scene.release.regions.get(code) for code in block.codes]
        shared = shared_codes(scene.viewer, scene.release)
        limit = scene.indicator.limit
        return cls(
            scene=scene,
            block=block,
            found=found,
            names=[region.short(scene.view.lang) for region in regions],
            rivals=rivals,
            rival_names=[scene.release.regions.get(code).short(scene.view.lang) for code in rivals.codes],
            limits=np.array(
                [limit.at(region.macro_region) for region in regions] if limit else [], dtype=np.float64
            ),
            weights=np.array([len(shared.get(code, (None,))) for code in block.codes], dtype=np.float64),
            are_poor=are_poor,
            other=other,
        )

    def counties_with(self, other: Block | None) -> int:
        """How many poor counties the regions on the map stand for, and those on a second map."""
        known = dict(zip(self.block.codes, self.weights.tolist(), strict=True))
        shared = shared_codes(self.scene.viewer, self.scene.release)
        more = {code: len(shared.get(code, (None,))) for code in other.codes} if other else {}
        return int(sum((more | known).values()))

    def finding(self, at: int) -> str:
        """The sentence of a period."""
        indicator, lang = self.scene.indicator, self.scene.view.lang
        if self.other:
            return self._beside(at, self.other)
        if self.scene.view.base:
            return self._changed(at)
        if indicator.kind is Kind.DATE or indicator.id == "counties_remaining":
            return finding_exits.exits(self._exits(at), lang)
        if indicator.kind is Kind.CATEGORY:
            return finding_exits.statuses(self._exits(at), self._counts(at), lang)
        if indicator.id == "counties_delisted":
            before = self._exits(at - 1).in_year if at else None
            return finding_exits.delisted_in(self._exits(at), before, indicator.periods[at - 1], lang)
        return finding.sentence(indicator, self._situation(at), lang)

    def _exits(self, at: int) -> Exits:
        here, lang = self.scene.region, self.scene.view.lang
        remaining = np.nan_to_num(self.found[("counties_remaining", here.code)].value)
        total, left = int(remaining[0]), int(remaining[at])
        west = self.found.get(("counties_remaining", WEST)) if here.level == "country" else None
        share = float(west.value[at]) / left if west is not None and left else None
        return Exits(
            place=here.short(lang),
            is_country=here.level == "country",
            takes_of=self.takes_of,
            total=total,
            remaining=left,
            year=self.scene.indicator.periods[at],
            in_year=int(remaining[at - 1]) - left if at else 0,
            west=share,
        )

    def _beside(self, at: int, other: Region) -> str:
        here, lang = self.scene.region, self.scene.view.lang
        indicator = key_figures(self.scene)[0]
        period = self.scene.indicator.periods[at]
        values = [self._value(indicator.id, region.code, period) for region in (here, other)]
        return finding_compare.beside(
            indicator, (here.short(lang), other.short(lang)), (values[0], values[1]), lang
        )

    def _value(self, indicator: str, code: str, period: str) -> float:
        own = self.found[(indicator, code)]
        return own.at(own.value, period)

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

    def _counts(self, at: int) -> list[tuple[str, int]]:
        values, lang = self.block.value[at], self.scene.view.lang
        return [
            (category.name(lang), int(self.weights[values == float(category.code)].sum()))
            for category in self.scene.indicator.categories
        ]

    def _situation(self, at: int) -> Situation:
        indicator, here, lang = self.scene.indicator, self.scene.region, self.scene.view.lang
        own = self.found[(indicator.id, here.code)]
        return Situation(
            place=here.short(lang),
            is_country=here.level == "country",
            takes_of=self.takes_of,
            period=formats.period(indicator.periods[at], lang),
            value=float(own.value[at]),
            before=float(own.value[at - 1]) if at else float("nan"),
            before_period=indicator.periods[at - 1] if at else "",
            flag=FLAGS[own.flag[at]],
            counties=_field(self.block, at, self.names),
            rivals=_field(self.rivals, at, self.rival_names),
            numerators=self.block.numerator[at],
            limits=self.limits,
            weights=self.weights,
            are_poor=self.are_poor,
            people=float(own.numerator[at]),
            holds_people=indicator.id in HOLDS_PEOPLE,
        )

    @property
    def takes_of(self) -> bool:
        """Whether the place has a proper name: not a group, nor the counties directly under a province."""
        region = self.scene.region
        return region.level != "group" and not (region.level == "prefecture" and region.code.endswith("90"))


def _field(block: Block, at: int, names: list[str]) -> Field:
    """A period's values of a block, those that stand on few cases left out."""
    small = block.flag[at] == FLAGS.index(Flag.SMALL)
    of: Of = "province" if block.level == "province" else "county"
    return Field(of, names, np.where(small, np.nan, block.value[at]))
