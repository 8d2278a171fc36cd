"""The overview's figures, from the very answers that the browser draws and the numbers behind them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from callbacks import place_answers, ranking_answer, state, trend_answer
from callbacks.callout_answer import callouts_of
from callbacks.class_scale import plain_colour, scale_fields
from callbacks.figures_asked import FigureAsked
from callbacks.key_figures import key_figures
from callbacks.on_map import OnMap
from callbacks.packing import unpack
from callbacks.peers import ranked
from callbacks.receipt_codes import counted_at
from callbacks.scene import Scene
from callbacks.trend_lines import GOAL_YEAR, lines_of
from callbacks.worst_named import worst_named
from dashboard.periods import ended
from dashboard.words import Basis, Flag, Kind, Unit
from data_access.indicators import Indicator
from data_access.queries.overview import FLAGS, Block, series
from layouts import formats, specs_overview, titles, trend_figure, trend_words
from layouts.figure_spec import Bubbles, FigureSpec
from layouts.measured import is_sum
from layouts.scales import scale
from layouts.specs import Told, titled
from layouts.specs_overview import KeyFigure, Regions, Trend


def told(scene: Scene, basis: Basis, indicator: Indicator | None = None) -> Told:
    """Finding and source line as the screen has them; `indicator` is the figure's where not the view's own."""
    said = unpack(state.state(scene))
    view = scene.view
    at = scene.indicator.periods.index(view.period)
    return Told(
        view=view,
        path="/",
        page="overview",
        finding=said["finding"][at],
        period=view.period,
        region=scene.region.padded,
        region_name=scene.region.name(view.lang),
        source=said["source"][at],
        basis=basis,
        data_version=scene.release.id,
        is_demonstration=scene.release.is_demonstration and basis is Basis.GENERATED,
        number=counted_at(indicator or scene.indicator, scene.region.level).id,
    )


def map_figure(asked: FigureAsked) -> FigureSpec:
    """The map of the view's place and indicator."""
    scene = asked.scene
    indicator, lang = scene.indicator, scene.view.lang
    here = OnMap(scene)
    block = here.block
    ground = unpack(place_answers.ground(scene, here.level))
    fields = fields_of(scene, indicator, block, here.drawn.macro_regions)
    at = indicator.periods.index(scene.view.period)
    regions = regions_of(block, at, ground["codes"], ground["names"])
    weights = [int(ground["doubles"].get(code, 1)) for code in regions.codes]
    classes = scale(fields, regions.value, regions.flags, weights, scene.view.period, lang)
    title = titles.map_title(indicator, lang)
    bubbles = None
    if scene.view.draw == "bubbles" and indicator.kind is Kind.COUNT and np.isfinite(block.value).any():
        bubbles = Bubbles(plain_colour(indicator, scene.view.theme), float(np.nanmax(np.abs(block.value))))
    worst = worst_named(
        indicator, ground, specs_overview.ranks(indicator, regions), regions.value,
        lambda value: formats.number(value, indicator.unit, lang, compact=True),
    )  # fmt: skip
    return specs_overview.map_spec(
        told(scene, block.basis, indicator), indicator, regions, classes, ground["figure"], title, bubbles,
        worst, callouts_of(scene)[at],
    )  # fmt: skip


def ranking(asked: FigureAsked) -> FigureSpec:
    """The whole ranking of the view's place and indicator."""
    scene = asked.scene
    lang, found = scene.view.lang, ranked(scene)
    indicator, block = found.indicator, found.block
    totals: list[int] | None = None
    if indicator.id == "counties_remaining":
        block, totals = ranking_answer.of_all(block)
    at = period_of(indicator, scene.view.period)
    names = [scene.release.regions.get(code).name(lang) for code in block.codes]
    regions = regions_of(block, at, [ranking_answer.padded(code) for code in block.codes], names)
    fields = fields_of(scene, indicator, block, found.macro_regions)
    coloured = not is_sum(indicator) and indicator.unit in (Unit.PERCENT, Unit.RATIO, Unit.YUAN)
    classes = (
        scale(fields, regions.value, regions.flags, [1] * len(names), scene.view.period, lang)
        if coloured
        else None
    )
    mean = (
        float(ranking_answer.mean_of(block, indicator)[at])
        if totals is None and found.has_mean
        else float("nan")
    )
    lines = specs_overview.lines_across(
        indicator, fields["limits"], None if np.isnan(mean) else mean, len(names), lang
    )
    title = titled(titles.ranking(indicator, found.words, lang), titles.ranking_note(indicator, lang), lang)
    return specs_overview.ranking_spec(
        told(scene, block.basis, indicator), indicator, regions, classes, title, lines, totals
    )


def trend(asked: FigureAsked) -> FigureSpec:
    """The trend of the view's place and indicator."""
    scene = asked.scene
    lang, lines = scene.view.lang, lines_of(scene)
    indicator, course = lines.indicator, trend_answer.course_of(lines)
    at = lines.periods.index(scene.view.period) if scene.view.period in lines.periods else -1
    at = at if at >= 0 else len(lines.periods) - 1
    shown = Trend(
        periods=lines.periods,
        name=trend_words.name(indicator, lines.is_running_total, lang),
        actual=known(lines.actual),
        parent=None if lines.parent is None else known(lines.parent),
        parent_name=lines.above.short(lang),
        peers=None if lines.peers is None else known(lines.peers),
        peers_name=trend_words.peers(scene.region.level, lang),
        plan=None if lines.plan is None else known(lines.plan),
        needed=trend_figure.needed(lines.periods, lines.actual, at, lines.goal, GOAL_YEAR),
        pace=None
        if lines.goal is None
        else trend_figure.pace(lines.periods, lines.actual, lines.goal, GOAL_YEAR),
        limit=lines.limit,
        n=known(lines.n),
    )
    said = trend_words.title(indicator, course, at, lang)
    title = titles.comma(lang).join((said, trend_words.note(indicator, course, said, lang)))
    return specs_overview.trend_spec(told(scene, lines.basis, indicator), indicator, shown, title)


def kpis(asked: FigureAsked) -> FigureSpec:
    """The key figures of the view's place."""
    scene = asked.scene
    figures = key_figures(scene)
    found = series(scene.viewer, scene.release, figures, [scene.region.code])
    said = unpack(state.state(scene))["kpis"]
    at = scene.indicator.periods.index(scene.view.period)
    rows: list[KeyFigure] = []
    for indicator, words in zip(figures, said, strict=True):
        own = found[(indicator.id, scene.region.code)]
        where = own.place(scene.view.period)
        rows.append(
            KeyFigure(
                indicator=indicator,
                value=None if where is None else known(own.value)[where],
                n=None if where is None else known(own.n)[where],
                flag=Flag.NOT_APPLICABLE if where is None else FLAGS[own.flag[where]],
                note=specs_overview.note_words(words["note"][at]),
            )
        )
    basis = Basis.weakest(found[(f.id, scene.region.code)].basis for f in figures)
    return specs_overview.kpis_spec(told(scene, basis, figures[0]), rows)


def regions_of(block: Block, at: int, codes: list[str], names: list[str]) -> Regions:
    """One period of a block."""
    return Regions(
        codes=codes,
        names=names,
        numerator=known(block.numerator[at]),
        denominator=known(block.denominator[at]),
        value=known(block.value[at]),
        n=known(block.n[at]),
        flags=[FLAGS[flag] for flag in block.flag[at]],
    )


def period_of(indicator: Indicator, period: str) -> int:
    """Where a period stands among an indicator's own; the last that has ended where it has none of it."""
    return indicator.periods.index(ended(indicator.periods, period) or indicator.periods[0])


def known(values: NDArray[np.float64]) -> list[float | None]:
    """Numbers, None where there is none."""
    return [None if np.isnan(value) else float(value) for value in values]


def fields_of(
    scene: Scene, indicator: Indicator, block: Block, macros: frozenset[str | None]
) -> dict[str, Any]:
    """Breaks, colours and limits, as the browser is sent them."""
    note = titles.limit_note(indicator, macros, scene.view.lang)
    return scale_fields(scene, indicator, block, macros) | {
        "unit": indicator.unit,
        "limitNote": note,
    }
