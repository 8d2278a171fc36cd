"""The ranking of the overview: which regions, what they have, and the mean that they stand against."""

from __future__ import annotations

from typing import Any

import numpy as np

from callbacks import differences
from callbacks.class_scale import common, plain_colour, scale_fields
from callbacks.key_figures import key_figures
from callbacks.packing import flags, numbers, pack
from callbacks.pair import beside, table
from callbacks.peers import choices, ranked
from callbacks.scene import Scene
from dashboard.words import Unit
from data_access.indicators import Indicator
from data_access.queries.overview import Block
from layouts import differences as changes
from layouts import titles
from layouts.measured import is_sum


def show_ranking(scene: Scene) -> str:
    """The values of the regions that are ranked, and the mean they stand against."""
    view, second = scene.view, beside(scene)
    if second:
        return table(scene, second.scene, key_figures(scene))
    found = ranked(scene)
    indicator, block = found.indicator, found.block
    totals: list[int] | None = None
    if indicator.id == "counties_remaining" and not view.base:
        block, totals = of_all(block)
    fields = common(scene, indicator) | {
        "of": scene.indicator.id,
        "codes": [padded(code) for code in block.codes],
        "names": [scene.release.regions.get(code).short(view.lang) for code in block.codes],
        "totals": totals,
        "mean": [None] * len(block.periods),
        "plain": plain_colour(indicator, view.theme),
        "choices": choices(scene),
        "title": titles.ranking(indicator, found.words, view.lang),
        "note": titles.ranking_note(indicator, view.lang),
        "empty": titles.empty_ranking(indicator, block.flag, view.lang),
        **scale_fields(scene, indicator, block, found.macro_regions),
    }
    if view.base:
        titled = {
            "title": changes.ranking(indicator, found.words, view.lang),
            "note": changes.ranking_note(indicator, view.base, view.lang),
        }
        return differences.packed(scene, indicator, block, fields | titled)
    if is_sum(indicator) or indicator.unit not in (Unit.PERCENT, Unit.RATIO, Unit.YUAN):
        fields["colours"] = None
    arrays = {"values": numbers(block.value, indicator.unit), "flags": flags(block.flag)}
    if totals is None and found.has_mean:
        arrays["mean"] = numbers(mean_of(block, indicator), indicator.unit)
    return pack(fields, arrays)


def of_all(block: Block) -> tuple[Block, list[int]]:
    """The regions that had poor counties, and how many each had at the beginning."""
    totals = [int(v) for v in np.nan_to_num(block.value[0])]
    keep = [i for i, total in enumerate(totals) if total]
    return block.some(keep), [totals[i] for i in keep]


def mean_of(block: Block, indicator: Indicator) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The mean of the regions ranked, where it can be made of sums; nan elsewhere."""
    if indicator.unit is not Unit.PERCENT:
        return np.full(len(block.periods), np.nan)
    known = np.isfinite(block.value) & np.isfinite(block.denominator)
    numerator = np.where(known, block.numerator, 0.0).sum(axis=1)
    denominator = np.where(known, block.denominator, 0.0).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator > 0, 100 * numerator / denominator, np.nan)


def padded(code: str) -> str:
    return code if code.startswith("G") else code.ljust(6, "0")
