"""The overview's figures of a comparison: the difference between two periods on the map and ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.words import Flag
from layouts import differences, formats, titles
from layouts.figure_spec import BarsChart, Column, FigureSpec, MapChart, Scale
from layouts.measured import Measured
from layouts.specs import Told, cells, headed, make
from layouts.specs_overview import Regions, ranked, rows_behind
from layouts.translate import gettext
from layouts.worst import Worst


@dataclass(frozen=True, slots=True)
class Changes:
    """Some regions in the period shown, in the base, and what they differ by."""

    now: Regions
    before: Sequence[float | None]
    difference: Sequence[float | None]
    flags: Sequence[Flag]

    def at(self, order: Sequence[int]) -> Changes:
        """Some of them, in an order."""
        return Changes(
            now=self.now.at(order),
            before=[self.before[i] for i in order],
            difference=[self.difference[i] for i in order],
            flags=[self.flags[i] for i in order],
        )


def change_map(
    told: Told,
    indicator: Measured,
    changes: Changes,
    scale: Scale,
    skeleton: dict[str, Any],
    worst: Worst,
) -> FigureSpec:
    """The map of the differences."""
    return make(
        told,
        "map",
        differences.title(indicator, told.view.base, told.lang),
        indicator.name(told.lang),
        columns(told, indicator, changes),
        MapChart(skeleton, scale, worst=worst),
        **_said(told, indicator, changes),
    )


def change_ranking(told: Told, indicator: Measured, changes: Changes, scale: Scale, title: str) -> FigureSpec:
    """The ranking by difference, whole: worst first with ties, then those without one."""
    places = change_ranks(indicator, changes)
    order = [*places, *(i for i in range(len(changes.difference)) if i not in places)]
    rank = Column("rank", gettext(told.lang, "Rank"), [places.get(i) for i in order])
    return make(
        told,
        "ranking",
        title,
        indicator.name(told.lang),
        [rank, *columns(told, indicator, changes.at(order))],
        BarsChart("name", "difference", replace(scale, of=[scale.of[i] for i in order]), signed=True),
        **_said(told, indicator, changes, gettext(told.lang, "ranking")),
    )


def _said(told: Told, indicator: Measured, changes: Changes, *words: str) -> dict[str, Any]:
    since = differences.since(told.view.base, told.lang)
    return {
        "definition": indicator.definition(told.lang),
        "unit": differences.unit_note(indicator, told.lang),
        "n": rows_behind(changes.now.n),
        "file_words": (indicator.name(told.lang), since, *words),
    }


def columns(told: Told, indicator: Measured, changes: Changes) -> list[Column]:
    """Code and name, both values with their periods, the difference, and why there is none."""
    lang, now = told.lang, changes.now
    name = headed(indicator.name(lang), indicator.unit, lang, titles.unit_note(indicator, lang))
    unit = differences.unit(indicator)
    apart = headed(gettext(lang, "Difference"), unit, lang, differences.unit_note(indicator, lang))
    count = len(now.codes)
    return [
        Column("region", gettext(lang, "Region code"), list(now.codes)),
        Column("name", gettext(lang, "Region"), list(now.names)),
        Column("period", gettext(lang, "Period"), [told.period] * count),
        Column("value", name, cells(now.value), indicator.unit),
        Column("base_period", gettext(lang, "Period before"), [told.view.base] * count),
        Column("base_value", f"{name} {told.view.base}", cells(changes.before), indicator.unit),
        Column("difference", apart, cells(changes.difference), unit),
        Column("n", "n", cells(now.n)),
        Column("flag", gettext(lang, "Remark"), [formats.flag(flag, lang) for flag in changes.flags]),
    ]


def change_ranks(indicator: Measured, changes: Changes) -> dict[int, int]:
    """Row to rank by the difference, worst first."""
    shown = replace(changes.now, value=changes.difference, flags=changes.flags)
    return ranked(shown, differences.unit(indicator), indicator.better)
