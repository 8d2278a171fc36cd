"""Two regions side by side: the second's map in the classes of both, and their key figures against each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from callbacks import place_answers
from callbacks.class_scale import common
from callbacks.on_map import OnMap
from callbacks.packing import flags, numbers, pack
from callbacks.scene import Scene, region_of
from dashboard.words import Flag
from data_access.indicators import Indicator
from data_access.queries.overview import FLAGS, Block, Series, series
from layouts import pair


def answer(side: OnMap) -> str:
    """The map of one side: geometry and names, values, flags."""
    block, unit = side.block, side.scene.indicator.unit
    arrays = {"values": numbers(block.value, unit), "flags": flags(block.flag)}
    return pack(
        {"v": side.scene.release.id}, arrays | {"ground": place_answers.ground(side.scene, side.level)}
    )


def beside(scene: Scene) -> OnMap | None:
    """The region that the view compares with, where there is one that may be seen."""
    if not scene.view.other:
        return None
    other = region_of(scene.release, scene.view.other)
    if not scene.viewer.may_see(other.code):
        return None
    return OnMap(replace(scene, view=scene.view.at(region=other.padded, compare=""), region=other))


def joined(block: Block, other: Block) -> Block:
    """Both regions' values, so that their classes are the same."""
    return replace(block, value=np.hstack([block.value, other.value]))


def rows(scene: Scene, other: Scene, figures: list[Indicator]) -> list[pair.Row]:
    """The key figures of both places in every period of the scene's indicator."""
    here, there = scene.region.code, other.region.code
    found = series(scene.viewer, scene.release, figures, [here, there])
    periods = scene.indicator.periods
    return [
        pair.Row(
            indicator,
            one=_at(found[(indicator.id, here)], periods),
            other=_at(found[(indicator.id, there)], periods),
            n=_rows(found[(indicator.id, here)], found[(indicator.id, there)], periods),
            are_alike=scene.region.level == other.region.level,
        )
        for indicator in figures
    ]


def _at(own: Series, periods: tuple[str, ...]) -> list[float]:
    """A series in some periods; nan where it has none of them, or too few cases to be compared."""
    fine = np.where(own.flag == FLAGS.index(Flag.SMALL), np.nan, own.value)
    return [own.at(fine, period) for period in periods]


def _rows(one: Series, other: Series, periods: tuple[str, ...]) -> list[float]:
    """The rows behind both in some periods; nan where one has none."""
    return [one.at(one.n + other.n, period) for period in periods]


def table(scene: Scene, other: Scene, figures: list[Indicator]) -> str:
    """The table of the two, written for every period."""
    lang = scene.view.lang
    names = (scene.region.short(lang), other.region.short(lang))
    fields = common(scene, scene.indicator) | {
        "of": scene.indicator.id,
        "kind": "pair",
        "names": names,
        "codes": [scene.region.padded, other.region.padded],
        "title": pair.title(names, lang),
        "rows": [pair.written(row, lang) for row in rows(scene, other, figures)],
    }
    return pack(fields, {})
