"""The overview's figures where two periods are compared: what map and ranking show, as FigureSpecs."""

from __future__ import annotations

from typing import Any

from callbacks import differences, place_answers, ranking_answer
from callbacks.figures_asked import FigureAsked
from callbacks.figures_overview import fields_of, known, regions_of, told
from callbacks.on_map import OnMap
from callbacks.packing import unpack
from callbacks.peers import ranked
from callbacks.scene import Scene
from callbacks.worst_named import worst_named
from data_access.indicators import Indicator
from data_access.queries.overview import FLAGS, Block
from layouts import differences as changes
from layouts import formats, specs_compare
from layouts.figure_spec import FigureSpec
from layouts.scales import scale
from layouts.specs import titled
from layouts.specs_compare import Changes


def change_map(asked: FigureAsked) -> FigureSpec:
    """The map of the differences between the view's two periods."""
    scene = asked.scene
    indicator, lang = scene.indicator, scene.view.lang
    here = OnMap(scene)
    block = here.block
    ground = unpack(place_answers.ground(scene, here.level))
    found = _changes(scene, indicator, block, ground["codes"], ground["names"])
    weights = [int(ground["doubles"].get(code, 1)) for code in found.now.codes]
    classes = scale(
        fields_of(scene, indicator, block, here.drawn.macro_regions) | differences.fields(scene, indicator, _since(scene, block)),
        found.difference, found.flags, weights, scene.view.period, lang,
    )  # fmt: skip
    worst = worst_named(
        indicator, ground, specs_compare.change_ranks(indicator, found), found.difference,
        lambda value: formats.signed(formats.number(value, changes.unit(indicator), lang, compact=True), value),
    )  # fmt: skip
    return specs_compare.change_map(
        told(scene, block.basis), indicator, found, classes, ground["figure"], worst
    )


def change_ranking(asked: FigureAsked) -> FigureSpec:
    """The regions ranked by the difference between the view's two periods."""
    scene = asked.scene
    lang, ranks = scene.view.lang, ranked(scene)
    indicator, block = ranks.indicator, ranks.block
    names = [scene.release.regions.get(code).name(lang) for code in block.codes]
    codes = [ranking_answer.padded(code) for code in block.codes]
    found = _changes(scene, indicator, block, codes, names)
    classes = scale(
        fields_of(scene, indicator, block, ranks.macro_regions)
        | differences.fields(scene, indicator, _since(scene, block)),
        found.difference, found.flags, [1] * len(names), scene.view.period, lang,
    )  # fmt: skip
    title = titled(
        changes.ranking(indicator, ranks.words, lang), changes.title(indicator, scene.view.base, lang), lang
    )
    return specs_compare.change_ranking(told(scene, block.basis), indicator, found, classes, title)


def _since(scene: Scene, block: Block) -> Block:
    return differences.since(scene.indicator, block, scene.view.base)


def _changes(scene: Scene, indicator: Indicator, block: Block, codes: Any, names: Any) -> Changes:
    """A block in the view's two periods."""
    at, before = (indicator.periods.index(p) for p in (scene.view.period, scene.view.base))
    changed = _since(scene, block)
    return Changes(
        now=regions_of(block, at, codes, names),
        before=known(block.value[before]),
        difference=known(changed.value[at]),
        flags=[FLAGS[flag] for flag in changed.flag[at]],
    )
