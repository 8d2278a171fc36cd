"""The figures of participation, and the rows behind their marks."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from dashboard.words import Text, Unit
from layouts import formats
from layouts.figure_spec import Cell, Column, DrawingChart, FigureSpec, TableChart
from layouts.measures_words import Here
from layouts.participation import Line, Participation, of_unit
from layouts.participation_sheet import behind_sheet, wide
from layouts.receipt_words import kind_word
from layouts.specs import Told, headed, make, mark_rows, short, yes_no
from layouts.translate import gettext, spaced


def participation(found: Participation, here: Here, told: Told) -> FigureSpec:
    """A row for each indicator: the place, the year before, the region above, the worst and the best below."""
    lang, lines = told.lang, found.lines
    word = gettext(lang, "Participation of the poor")
    ends = [line.ends() for line in lines]

    def end(which: int) -> tuple[list[Cell], list[Cell]]:
        names: list[Cell] = ["" if e is None else spaced(found.names[e[which]](lang)) for e in ends]
        values: list[Cell] = [
            None if e is None else short(float(line.values[e[which]]))
            for e, line in zip(ends, lines, strict=True)
        ]
        return names, values

    worst, best = end(0), end(1)
    columns = [
        Column("indicator", gettext(lang, "Code"), [line.indicator.id for line in lines]),
        Column("name", gettext(lang, "Measure of participation"), [line.indicator.name(lang) for line in lines]),
        Column("period", gettext(lang, "Period"), [told.period] * len(lines)),
        Column("unit", gettext(lang, "Unit"), [of_unit(line, here) for line in lines]),
        Column("value", gettext(lang, "Value"), [short(line.now) for line in lines], Unit.RATIO),
        Column("numerator", gettext(lang, "Numerator"), [short(line.own_numerator) for line in lines], Unit.RATIO),
        Column("denominator", gettext(lang, "Denominator"), [short(line.own_denominator) for line in lines], Unit.RATIO),
        Column("before", gettext(lang, "Year before"), [short(line.before) for line in lines], Unit.RATIO),
        Column("parent", gettext(lang, "Place above"), [short(line.parent) for line in lines], Unit.RATIO),
        Column("worst", gettext(lang, "Worst below"), worst[0]),
        Column("worst_value", gettext(lang, "Value of the worst"), worst[1], Unit.RATIO),
        Column("best", gettext(lang, "Best below"), best[0]),
        Column("best_value", gettext(lang, "Value of the best"), best[1], Unit.RATIO),
    ]  # fmt: skip
    chart = DrawingChart(wide(found, here)) if lines else TableChart()
    meant = "；" if lang == "zh" else "; "
    definition = meant.join(
        f"{line.indicator.name(lang)}: {line.indicator.definition(lang)}" for line in lines
    )
    return make(
        told,
        "participation",
        word,
        word,
        columns,
        chart,
        definition=definition,
        n=found.on_file(),
        note=gettext(lang, "band: the middle half of them; ink: {name}", name=spaced(here.name(lang))),
    )


def behind(found: Participation, here: Here, told: Told) -> FigureSpec:
    """A row for each place below and indicator: its value, and whether it is in the last quarter."""
    lang = told.lang
    word = gettext(lang, "Places in the last quarter on most measures of participation")
    quarter = found.behind
    rows = [(r, i) for r in (found.last() if found.lines else []) for i in range(len(found.lines))]
    of = [found.lines[i] for _, i in rows]
    columns = [
        Column("region", gettext(lang, "Code"), [found.codes[r] for r, _ in rows]),
        Column("name", gettext(lang, "Place"), [spaced(found.names[r](lang)) for r, _ in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("measure", gettext(lang, "Measure of participation"), [line.indicator.name(lang) for line in of]),
        Column("unit", gettext(lang, "Unit"), [of_unit(line, here) for line in of]),
        Column("value", gettext(lang, "Value"), [short(float(found.lines[i].values[r])) for r, i in rows], Unit.RATIO),
        Column("behind", gettext(lang, "In the last quarter"), [yes_no(bool(quarter[i, r]), lang) for r, i in rows]),
        Column("count", gettext(lang, "Times in the last quarter"), [int(found.counts[r]) for r, _ in rows], Unit.YEAR),
    ]  # fmt: skip
    meant = gettext(
        lang,
        "In the last quarter: worse than three quarters of the places below with a number on 30 cases or more.",
    )
    chart = DrawingChart(behind_sheet(found, here)) if rows else TableChart()
    numbered = [f"{i} {line.name(here)}" for i, line in enumerate(found.lines, start=1)]
    ochre = gettext(lang, "ochre: in the last quarter of its like; –: no figure, or on too few cases")
    note = ("；" if lang == "zh" else "; ").join([ochre, *numbered])
    return make(
        told,
        "behind",
        word,
        word,
        columns,
        chart,
        definition=meant,
        n=found.on_file(),
        note=note,
    )


def total(line: Line, here: Here) -> str:
    """The mark's number: the value, and what it is made of."""
    value = line.text(line.now, here, compact=False)
    if math.isnan(line.own_denominator):
        return value
    return gettext(
        here.lang,
        "{value} = {numerator} ÷ {denominator}",
        value=value,
        numerator=formats.plain(line.own_numerator),
        denominator=formats.plain(line.own_denominator),
    )


def places(line: Line, codes: Sequence[str], names: Sequence[Text], told: Told) -> FigureSpec:
    """The regions one level down with what each adds to numerator and denominator, the worst first."""
    lang = told.lang
    known = [r for r in range(len(codes)) if not math.isnan(line.values[r]) or line.denominator[r] > 0]
    known.sort(key=lambda r: (math.isnan(line.values[r]), line.sign * line.values[r]))
    title = line.indicator.name(lang)
    unit = line.indicator.unit
    columns = [
        Column("name", gettext(lang, "Place"), [spaced(names[r](lang)) for r in known]),
        Column("region", gettext(lang, "Code"), [codes[r] for r in known]),
        Column("period", gettext(lang, "Period"), [told.period] * len(known)),
        Column("value", headed(gettext(lang, "Value"), unit, lang), [short(line.values[r]) for r in known], unit),
        Column("numerator", gettext(lang, "Numerator"), [short(line.numerator[r]) for r in known], Unit.HOUSEHOLD),
        Column("denominator", gettext(lang, "Denominator"), [short(line.denominator[r]) for r in known], Unit.HOUSEHOLD),
        Column("n", "n", [short(line.rows[r]) for r in known], Unit.HOUSEHOLD),
    ]  # fmt: skip
    n = int(np.nansum(line.rows[known]))
    return mark_rows(
        told, title, columns, definition=line.indicator.definition(lang), n=n, number=line.indicator.id
    )


def single_rows(
    line: Line, rows: Sequence[tuple[str, str, float | None, float | None]], told: Told
) -> FigureSpec:
    """The rows behind a number that has no place below: kind, number, what each adds to numerator and denominator."""
    lang = told.lang
    title = line.indicator.name(lang)
    columns = [
        Column("unit", gettext(lang, "Number of the row"), [row[1] for row in rows]),
        Column("kind", gettext(lang, "Kind"), [kind_word(row[0], lang) for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("numerator", gettext(lang, "Numerator"), [short(row[2]) for row in rows], Unit.HOUSEHOLD),
        Column("denominator", gettext(lang, "Denominator"), [short(row[3]) for row in rows], Unit.HOUSEHOLD),
    ]
    return mark_rows(
        told,
        title,
        columns,
        definition=line.indicator.definition(lang),
        n=len(rows),
        number=line.indicator.id,
    )
