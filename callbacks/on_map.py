"""What the map of a scene draws: at which level, which regions, and their numbers in all periods."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from callbacks.scene import MapRegions, Scene, map_level, map_regions
from dashboard.words import Level
from data_access.queries.overview import Block, region_block


@dataclass(frozen=True)
class OnMap:
    """A scene as a map: each part is worked out, or read, when it is first asked for."""

    scene: Scene

    @property
    def level(self) -> Level:
        return map_level(self.scene.indicator, self.scene.region.level)

    @cached_property
    def drawn(self) -> MapRegions:
        """The regions that carry numbers, and where they lie."""
        return map_regions(self.scene.release, self.scene.region.code, self.level)

    @cached_property
    def block(self) -> Block:
        """Their numbers; one read."""
        of = self.scene
        poor_only = self.drawn.poor_only
        return region_block(of.viewer, of.release, of.indicator, of.region.code, self.level, poor_only)
