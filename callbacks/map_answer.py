"""The map of the overview: the values of every period of a scene, with their classes and what stands behind them."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np

from callbacks import differences
from callbacks.callout_answer import callouts_of
from callbacks.class_scale import common, plain_colour, scale_fields
from callbacks.on_map import OnMap
from callbacks.packing import counts, flags, numbers, pack
from callbacks.pair import answer, beside, joined
from callbacks.scene import Scene
from dashboard.words import Kind
from data_access.indicators import Indicator
from data_access.indicators.model import Ratio, total_of
from data_access.queries.overview import Block
from data_access.queries.sources import issuers
from layouts import differences as changes
from layouts import titles

EXACT_DECIMALS = 5
"""Of a share of up to some ten million people: enough to count back how many they are."""


def show_map(scene: Scene) -> str:
    """The values of the counties (or provinces) on the map, with their classes."""
    indicator, view = scene.indicator, scene.view
    here, second = OnMap(scene), beside(scene)
    block = here.block
    together, macros = block, here.drawn.macro_regions
    if second:
        together, macros = joined(block, second.block), macros | second.drawn.macro_regions
    is_tally = _is_tally(indicator, block)
    issued = issuers(scene.viewer, scene.release, indicator, scene.region.code)
    fields = common(scene, indicator) | {
        "drawn": here.level,
        "title": titles.map_title(indicator, view.lang),
        "basis": titles.basis(block.basis, view.lang),
        "sources": [titles.short_source(issued.get(p, ()), view.lang) for p in indicator.periods],
        "callouts": [[asdict(callout) for callout in period] for period in callouts_of(scene)],
        "isCount": indicator.kind is Kind.COUNT,
        "plain": plain_colour(indicator, view.theme),
        "isTally": is_tally,
        "isSample": isinstance(indicator.how, Ratio) and indicator.how.is_sample,
        "counted": _counted(indicator, scene),
        "limitNote": titles.limit_note(indicator, macros, view.lang),
        **scale_fields(scene, indicator, together, macros),
    }
    if view.base:
        title = changes.title(indicator, view.base, view.lang)
        return differences.packed(scene, indicator, block, fields | {"title": title})
    values = numbers(block.value, indicator.unit, EXACT_DECIMALS if is_tally else None)
    arrays = {"values": values, "flags": flags(block.flag)}
    if indicator.kind in (Kind.SHARE, Kind.MEAN, Kind.MEDIAN) and np.isfinite(block.n).any():
        arrays["n"] = counts(block.n)
    if second:
        arrays["beside"] = answer(second)
    return pack(fields, arrays)


def _is_tally(indicator: Indicator, block: Block) -> bool:
    """Whether `n` is what a share is of, so that the browser can say 'so many of so many' from value and n."""
    return indicator.kind is Kind.SHARE and np.array_equal(block.n, block.denominator, equal_nan=True)


def _counted(indicator: Indicator, scene: Scene) -> str:
    """What `n` counts, in words; nothing for what has no rows."""
    how = indicator.how
    if isinstance(how, Ratio):
        return titles.rows_word(total_of(how.denominator).fact.name, scene.view.lang)
    return titles.rows_word(indicator.facts[0].name, scene.view.lang) if indicator.facts else ""
