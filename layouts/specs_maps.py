"""The overview's figures of several maps at once, and the table of two regions."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Flag
from layouts import differences, pair, titles
from layouts.figure_spec import Column, FigureSpec, MapsChart, Scale, SmallMap, TableChart
from layouts.measured import Measured
from layouts.pair import Row
from layouts.specs import Told, cells, make
from layouts.specs_overview import Regions, region_columns, rows_behind
from layouts.translate import gettext

TWO, FOUR = 470, 240
"""The width of one map where two stand beside each other, and where many do."""


def two(
    told: Told,
    indicator: Measured,
    sides: Sequence[Regions],
    names: Sequence[str],
    maps: Sequence[SmallMap],
    scale: Scale,
    counts: Sequence[tuple[str, Sequence[int]]],
) -> FigureSpec:
    """Two maps; the rows are the regions of both, with the place that each lies in."""
    lang = told.lang
    places = [name for name, side in zip(names, sides, strict=True) for _ in side.codes]
    columns = [
        Column("place", gettext(lang, "Place"), places),
        *region_columns(told, indicator, joined(sides)),
    ]
    return make(
        told, "map", titles.map_title(indicator, lang), indicator.name(lang), columns,
        MapsChart(maps, scale, 2, TWO, counts),
        definition=indicator.definition(lang), unit=titles.unit_note(indicator, lang),
        n=rows_behind([n for side in sides for n in side.n]),
    )  # fmt: skip


def periods(
    told: Told,
    indicator: Measured,
    rows: Sequence[tuple[str, Regions]],
    maps: Sequence[SmallMap],
    scale: Scale,
    title: str,
) -> FigureSpec:
    """One map a period; the rows are the regions in each of them."""
    lang = told.lang
    columns = region_columns(told, indicator, joined([side for _, side in rows]))
    when = [period for period, side in rows for _ in side.codes]
    columns = [Column("period", c.title, when) if c.name == "period" else c for c in columns]
    shown = next(side for period, side in rows if period == told.period)
    return make(
        told, "map", title, indicator.name(lang), columns, MapsChart(maps, scale, 4, FOUR),
        definition=indicator.definition(lang), unit=titles.unit_note(indicator, lang), n=rows_behind(shown.n),
        period=f"{rows[0][0]}–{rows[-1][0]}",
    )  # fmt: skip


def joined(sides: Sequence[Regions]) -> Regions:
    """Rows under each other."""
    flags: list[Flag] = [flag for side in sides for flag in side.flags]
    lists = {
        name: [cell for side in sides for cell in getattr(side, name)]
        for name in Regions.__slots__
        if name != "flags"
    }
    return Regions(**lists, flags=flags)


def table(told: Told, rows: Sequence[Row], names: tuple[str, str], at: int) -> FigureSpec:
    """The key figures of two regions: both values, the difference, and which is better."""
    lang = told.lang
    better = [row.better(at) for row in rows]
    columns = [
        Column("indicator", gettext(lang, "Indicator id"), [row.indicator.id for row in rows]),
        Column("name", gettext(lang, "Indicator"), [row.indicator.name(lang) for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("value", names[0], cells(row.one[at] for row in rows)),
        Column("other", names[1], cells(row.other[at] for row in rows)),
        Column("unit", gettext(lang, "Unit"), [titles.unit_note(row.indicator, lang) for row in rows]),
        Column("difference", gettext(lang, "Difference"), cells(row.apart(at) for row in rows)),
        Column(
            "difference_unit",
            gettext(lang, "Unit of the difference"),
            [differences.unit_note(row.indicator, lang) for row in rows],
        ),
        Column("better", gettext(lang, "Better"), ["" if i is None else names[i] for i in better]),
    ]
    shown = ("name", "value", "other", "unit", "difference", "difference_unit", "better")
    return make(
        told, "ranking", pair.title(names, lang), gettext(lang, "Key figures"), columns, TableChart(shown),
        unit=gettext(lang, "as in the column"), file_words=(gettext(lang, "comparison"),),
        n=rows_behind([row.n[at] for row in rows]),
    )  # fmt: skip
