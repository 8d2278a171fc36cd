"""The ranking of the overview: which regions, what they have, and the mean that they stand against."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from callbacks import differences
from callbacks.class_scale import common, plain_colour, scale_fields
from callbacks.packing import flags, numbers, pack
from callbacks.scene import Scene, map_regions
from dashboard.words import Kind, Level, Unit
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import Block, region_block
from layouts import differences as changes
from layouts import titles


def show_ranking(scene: Scene) -> str:
    """The values of the regions that are ranked, and the mean they stand against."""
    indicator, view = ranked(scene), scene.view
    level = ranking_level(scene, indicator)
    here = map_regions(scene.release, scene.region.code, level)
    block = ranked_block(scene, indicator, level)
    names = [scene.release.regions.get(code).short(view.lang) for code in block.codes]
    totals, mean = None, [None] * len(block.periods)
    if indicator.id == "counties_remaining" and not view.base:
        totals = [int(v) for v in np.nan_to_num(block.value[0])]
        keep = [i for i, total in enumerate(totals) if total]
        block, names, totals = some(block, keep), [names[i] for i in keep], [totals[i] for i in keep]
    fields = common(scene, indicator) | {
        "of": scene.indicator.id,
        "codes": [padded(code) for code in block.codes],
        "names": names,
        "totals": totals,
        "mean": mean,
        "plain": plain_colour(indicator, view.theme),
        "title": titles.ranking(indicator, level, view.lang),
        "note": titles.ranking_note(indicator, view.lang),
        "empty": titles.empty_ranking(indicator, block.flag, view.lang),
        **scale_fields(scene, indicator, block, here.macro_regions),
    }
    if view.base:
        titled = {
            "title": changes.ranking(indicator, level, view.lang),
            "note": changes.ranking_note(indicator, view.base, view.lang),
        }
        return differences.packed(scene, indicator, block, fields | titled)
    if indicator.unit not in (Unit.PERCENT, Unit.RATIO, Unit.YUAN):
        fields["colours"] = None
    arrays = {"values": numbers(block.value, indicator.unit), "flags": flags(block.flag)}
    mean_values = mean_of(block, indicator)
    return pack(fields, arrays | ({"mean": numbers(mean_values, indicator.unit)} if totals is None else {}))


def ranked_block(scene: Scene, indicator: Indicator, level: Level) -> Block:
    """The regions that are ranked, in all periods."""
    here = map_regions(scene.release, scene.region.code, level)
    return region_block(scene.viewer, scene.release, indicator, scene.region.code, level, here.poor_only)


def mean_of(block: Block, indicator: Indicator) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The mean of the regions ranked, where it can be made of sums; nan elsewhere."""
    if indicator.unit is not Unit.PERCENT:
        return np.full(len(block.periods), np.nan)
    known = np.isfinite(block.value) & np.isfinite(block.denominator)
    numerator = np.where(known, block.numerator, 0.0).sum(axis=1)
    denominator = np.where(known, block.denominator, 0.0).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator > 0, 100 * numerator / denominator, np.nan)


def ranked(scene: Scene) -> Indicator:
    """What the ranking shows: the indicator, or for a year or a status above the county the counties that remain."""
    if scene.indicator.kind in (Kind.DATE, Kind.CATEGORY) and scene.region.level in ("country", "province"):
        return CATALOGUE["counties_remaining"]
    return scene.indicator


def ranking_level(scene: Scene, indicator: Indicator) -> Level:
    """Which regions are ranked: provinces of the country where the indicator has them, else its counties."""
    if scene.region.level == "country":
        return "province" if "province" in indicator.levels else "county"
    if scene.region.level == "province" and indicator is not scene.indicator:
        return "prefecture"
    return "county"


def some(block: Block, keep: list[int]) -> Block:
    fields = {
        name: getattr(block, name)[:, keep] for name in ("numerator", "denominator", "value", "n", "flag")
    }
    return replace(block, codes=tuple(block.codes[i] for i in keep), **fields)


def padded(code: str) -> str:
    return code if code.startswith("G") else code.ljust(6, "0")
