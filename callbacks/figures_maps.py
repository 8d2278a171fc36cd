"""The overview's map where it is of two regions, or of every period, and the table of the two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from callbacks import pair, place_answers, state
from callbacks.figures_asked import FigureAsked
from callbacks.figures_overview import fields_of, regions_of, told
from callbacks.key_figures import key_figures
from callbacks.on_map import OnMap
from callbacks.packing import unpack
from callbacks.scene import Scene
from layouts import formats, specs_maps, titles
from layouts.figure_spec import FigureSpec, Scale, SmallMap
from layouts.scales import scale
from layouts.specs import Told
from layouts.specs_overview import Regions


def two_maps(asked: FigureAsked) -> FigureSpec:
    """Both regions in the same classes."""
    scene = asked.scene
    second = _beside(scene)
    first = OnMap(scene)
    said = unpack(state.state(scene))
    at = scene.indicator.periods.index(scene.view.period)
    grounds = [unpack(place_answers.ground(side.scene, side.level)) for side in (first, second)]
    sides = [
        regions_of(side.block, at, ground["codes"], ground["names"])
        for side, ground in zip((first, second), grounds, strict=True)
    ]
    macros = first.drawn.macro_regions | second.drawn.macro_regions
    fields = fields_of(scene, scene.indicator, pair.joined(first.block, second.block), macros)
    scales = [_scale(scene, fields, side, ground, at) for side, ground in zip(sides, grounds, strict=True)]
    maps = [
        SmallMap(f"{name}  {value}", ground["figure"], _fills(side, classes), is_shown=True)
        for name, value, ground, side, classes in zip(
            said["names"], said["pair"][at], grounds, sides, scales, strict=True
        )
    ]
    counts = [(name, classes.counts) for name, classes in zip(said["names"], scales, strict=True)]
    both = told_of_both(scene, second.scene, told(scene, max(first.block.basis, second.block.basis)))
    return specs_maps.two(both, scene.indicator, sides, said["names"], maps, scales[0], counts)


def every_period(asked: FigureAsked) -> FigureSpec:
    """The place in every period, in the same classes."""
    scene = asked.scene
    indicator, lang = scene.indicator, scene.view.lang
    here = OnMap(scene)
    block = here.block
    ground = unpack(place_answers.ground(scene, here.level))
    said = unpack(state.state(scene))["kpis"][0]
    fields = fields_of(scene, indicator, block, here.drawn.macro_regions)
    rows, maps, widest = [], [], None
    for at, period in enumerate(indicator.periods):
        regions = regions_of(block, at, ground["codes"], ground["names"])
        classes = _scale(scene, fields, regions, ground, at)
        unit = said["unit"][at]
        value = f"{said['number'][at]}{'' if unit == '%' else ' '}{unit}".strip()
        shown = period == scene.view.period
        maps.append(SmallMap(f"{period}  {value}", ground["figure"], _fills(regions, classes), shown))
        rows.append((period, regions))
        widest = classes if widest is None or len(classes.colours) >= len(widest.colours) else widest
    assert widest is not None
    title = titles.map_title(indicator, lang)
    return specs_maps.periods(told(scene, block.basis), indicator, rows, maps, widest, title)


def two_tables(asked: FigureAsked) -> FigureSpec:
    """The key figures of both regions, and what lies between."""
    scene = asked.scene
    second = _beside(scene)
    at = scene.indicator.periods.index(scene.view.period)
    rows = pair.rows(scene, second.scene, key_figures(scene))
    names = (scene.region.short(scene.view.lang), second.scene.region.short(scene.view.lang))
    both = told_of_both(scene, second.scene, told(scene, max(OnMap(scene).block.basis, second.block.basis)))
    return specs_maps.table(both, rows, names, at)


def told_of_both(scene: Scene, other: Scene, plain: Told) -> Told:
    """What is told of a figure, with both places' names."""
    lang = scene.view.lang
    return replace(plain, region_name=formats.listed([s.region.name(lang) for s in (scene, other)], lang))


def _beside(scene: Scene) -> OnMap:
    found = pair.beside(scene)
    assert found is not None  # the view was read with a region beside it that may be seen
    return found


def _scale(scene: Scene, fields: dict[str, Any], regions: Regions, ground: dict[str, Any], at: int) -> Scale:
    weights = [int(ground["doubles"].get(code, 1)) for code in regions.codes]
    period, lang = scene.indicator.periods[at], scene.view.lang
    return scale(fields, regions.value, regions.flags, weights, period, lang)


def _fills(regions: Regions, classes: Scale) -> dict[str, str]:
    """The colour of each region that has a class."""
    return {code: classes.colours[z] for code, z in zip(regions.codes, classes.of, strict=True) if z >= 0}


__all__ = ["every_period", "two_maps", "two_tables"]
