"""The overview's values as differences from an earlier period: what map and ranking draw of `compare=2015`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from callbacks.packing import flags, numbers, pack
from callbacks.scene import Scene, map_level
from dashboard.periods import is_month
from dashboard.words import Flag
from data_access.indicators import Indicator
from data_access.queries.overview import FLAGS, Block
from layouts import differences

_FINE = (FLAGS.index(Flag.OK), FLAGS.index(Flag.SMALL))


def since(indicator: Indicator, block: Block, base: str) -> Block:
    """The differences of every period from a base; a cell says why where either of its two has no number."""
    before = indicator.periods.index(base)
    value = differences.between(indicator, block.value, block.value[before])
    flag = np.where(np.isin(block.flag, _FINE), np.maximum(block.flag, block.flag[before]), block.flag)
    nothing = np.full(value.shape, np.nan)
    return replace(block, value=value, flag=flag.astype(np.int8), numerator=nothing, denominator=nothing)


def fields(scene: Scene, indicator: Indicator, changed: Block) -> dict[str, Any]:
    """Unit, breaks and colours of the differences, the same for every period after the base.

    Regions of another level than the map's have other sizes: they are told apart by direction alone.
    """
    later = changed.value[
        [period in compared(indicator.periods, scene.view.base) for period in indicator.periods]
    ]
    theme = scene.view.theme
    if changed.level == map_level(indicator, scene.region.level):
        breaks = differences.breaks(later)
        colours = differences.colours(indicator, theme, breaks)
    else:
        breaks, colours = [0.0], differences.sides(indicator, theme)
    return {
        "difference": scene.view.base,
        "unit": differences.unit(indicator),
        "breaks": breaks,
        "colours": colours,
        "limits": [],
        "limit": None,
    }


def compared(periods: Sequence[str], base: str) -> tuple[str, ...]:
    """The periods whose differences make the classes: those after the base; of another year's months its own alone.

    What flows begins anew with each year: of a June there is something to learn against a June.
    """
    later = tuple(period for period in periods if period > base)
    alike = tuple(p for p in later if is_month(p) and p[5:] == base[5:])
    return alike or later


def packed(scene: Scene, indicator: Indicator, block: Block, told: dict[str, Any]) -> str:
    """An answer of differences, with the values that they lie between."""
    changed = since(indicator, block, scene.view.base)
    found = told | fields(scene, indicator, changed) | {"levelUnit": indicator.unit}
    arrays = {"values": numbers(changed.value, found["unit"]), "flags": flags(changed.flag)}
    return pack(found, arrays | {"levels": numbers(block.value, indicator.unit)})
