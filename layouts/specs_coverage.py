"""The figures of the part of the page of measures that says whom the five batches reach."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Lang, Unit
from layouts.figure_spec import Cell, Column, DrawingChart, FigureSpec, TableChart
from layouts.measures_coverage import Coverage
from layouts.measures_coverage_sheet import wide
from layouts.measures_marks import link_words, number_words, set_words, without_words
from layouts.measures_side_sheets import WHOLE, links_sheet, sets_sheet, stacking_sheet, without_sheet
from layouts.measures_words import Here
from layouts.specs import Told, headed, make, short
from layouts.translate import gettext

NUMBER = "households_without_measure"
"""The indicator whose receipt the figures have that show those without any measure."""
Rows = list[tuple[str, str, float, float]]
"""Code, words, households, of how many."""


def coverage(shown: Coverage, here: Here, told: Told) -> FigureSpec:
    """The place and the regions below it: poor households, those that each batch reaches, those without any measure."""
    lang = told.lang
    rows = shown.rows(here) if shown.households else []
    word = gettext(lang, "Coverage by the five batches")
    columns = [
        Column("region", gettext(lang, "Code"), [row.code or here.code for row in rows]),
        Column("name", gettext(lang, "Place"), [row.name for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        _households("poor_households", gettext(lang, "Poor households"), [short(row.households) for row in rows]),
        *(
            _households(f"batch_{batch}", text(lang), [short(row.reached[i]) for row in rows])
            for i, (batch, text) in enumerate(here.batches.items())
        ),
        _households("without", gettext(lang, "Without any measure"), [short(row.without) for row in rows]),
        *(
            _share(f"share_{batch}", gettext(lang, "Share in {batch}", batch=text(lang)), [row.shares[i] for row in rows], lang)
            for i, (batch, text) in enumerate(here.batches.items())
        ),
        _share("share_without", gettext(lang, "Share without any measure"), [row.share_without for row in rows], lang),
    ]  # fmt: skip
    chart = DrawingChart(wide(rows, here)) if rows else TableChart()
    definition = gettext(
        lang,
        "Of the households poor at the year's end: those for which a measure of the batch ran on a day of the year, "
        "and those for which none did. A household may be in several batches.",
    )
    return make(
        told,
        "coverage",
        word,
        word,
        columns,
        chart,
        definition=definition,
        unit=gettext(lang, "% of the poor households"),
        n=shown.rows_behind,
        number=NUMBER,
    )


def _households(name: str, title: str, values: list[Cell]) -> Column:
    return Column(name, title, values, Unit.HOUSEHOLD)


def _share(name: str, title: str, shares: Sequence[float], lang: Lang) -> Column:
    return Column(
        name, headed(title, Unit.PERCENT, lang), [short(float(share)) for share in shares], Unit.PERCENT
    )


def stacking(shown: Coverage, here: Here, told: Told) -> FigureSpec:
    """Households by how many measures run for them."""
    found = [float(n) for n in shown.stacking.households]
    rows = [(code, words, found[i], sum(found)) for i, (code, words) in enumerate(number_words(here).items())]
    word = gettext(told.lang, "Poor households by how many measures run for them")
    return _parts(
        told,
        "stacking",
        word,
        rows,
        DrawingChart(stacking_sheet(shown.stacking, here, WHOLE)),
        gettext(told.lang, "% of the poor households"),
        shown.rows_behind,
    )


def without(shown: Coverage, here: Here, told: Told) -> FigureSpec:
    """Households without any measure by how long."""
    words = without_words(here)
    rows = [(n, words[n], shown.since(int(n)), shown.nothing) for n in "321"]
    word = gettext(told.lang, "Poor households without any measure by how long")
    return _parts(
        told,
        "without",
        word,
        rows,
        DrawingChart(without_sheet(shown.without, here, WHOLE)),
        gettext(told.lang, "% of the households without any measure"),
        shown.rows_behind,
    )


def sets(shown: Coverage, here: Here, told: Told) -> FigureSpec:
    """Which batches come together; the sets beyond those shown are summed."""
    found = shown.sets
    whole = float(found.households.sum()) + found.rest
    rows = [
        (key, set_words(key, here), float(count), whole)
        for key, count in zip(found.sets, found.households, strict=True)
    ]
    if found.rest_sets:
        rows.append(("rest", set_words("rest", here), found.rest, whole))
    word = gettext(told.lang, "Which batches come together")
    unit = gettext(told.lang, "% of the households that have any")
    return _parts(
        told, "sets", word, rows, DrawingChart(sets_sheet(found, here)), unit, shown.rows_behind, number=""
    )


def links(shown: Coverage, here: Here, told: Told) -> FigureSpec:
    """Whether dibao, schooling and medical aid reach those whom they are for."""
    words = link_words(here)
    rows: Rows = []
    for link in shown.links:
        whole = link.linked + link.unlinked
        rows += [
            (f"{link.name} {which}", words[link.name, which], count, whole)
            for which, count in (("linked", link.linked), ("unlinked", link.unlinked))
        ]
    word = gettext(told.lang, "Whether dibao, schooling and medical aid reach those whom they are for")
    unit = gettext(told.lang, "% of the households concerned")
    return _parts(
        told,
        "links",
        word,
        rows,
        DrawingChart(links_sheet(shown.links, here)),
        unit,
        shown.rows_behind,
        gettext(told.lang, "green: yes, ochre: no"),
        number="",
    )


def _parts(
    told: Told,
    name: str,
    word: str,
    rows: Rows,
    drawing: DrawingChart,
    unit: str,
    n: int,
    note: str = "",
    number: str = NUMBER,
) -> FigureSpec:
    """A figure of parts of the poor households; a table where there is none."""
    lang = told.lang
    share = headed(gettext(lang, "Share"), Unit.PERCENT, lang)
    columns = [
        Column("code", gettext(lang, "Code"), [row[0] for row in rows]),
        Column("name", gettext(lang, "Which households"), [row[1] for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        _households("households", gettext(lang, "Households"), [short(row[2]) for row in rows]),
        Column(
            "share", share, [short(100 * row[2] / row[3]) if row[3] else None for row in rows], Unit.PERCENT
        ),
    ]
    is_empty = not any(row[3] for row in rows)
    chart = TableChart() if is_empty else drawing
    return make(told, name, word, word, columns, chart, unit=unit, n=n, number=number, note=note)
