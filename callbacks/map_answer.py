"""The map of the overview: the values of every period of a scene, with their classes."""

from __future__ import annotations

from callbacks.class_scale import common, scale_fields
from callbacks.packing import flags, numbers, pack
from callbacks.scene import Scene, map_level, map_regions
from data_access.queries.overview import region_block
from layouts import titles


def show_map(scene: Scene) -> str:
    """The values of the counties (or provinces) on the map, with their classes."""
    indicator, view = scene.indicator, scene.view
    level = map_level(indicator, scene.region.level)
    drawn = map_regions(scene.release, scene.region.code, level)
    block = region_block(scene.viewer, scene.release, indicator, scene.region.code, level, drawn.poor_only)
    fields = common(scene, indicator) | {
        "drawn": level,
        "title": titles.map_title(indicator, view.lang),
        "basis": titles.basis(block.basis, view.lang),
        "limitNote": titles.limit_note(indicator, drawn.macro_regions, view.lang),
        **scale_fields(scene, indicator, block, drawn.macro_regions),
    }
    return pack(fields, {"values": numbers(block.value, indicator.unit), "flags": flags(block.flag)})
