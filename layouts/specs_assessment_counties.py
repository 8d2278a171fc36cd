"""The figures of the part on county exits, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Unit
from layouts import assessment_counties_sheet as many
from layouts import assessment_county_sheet as single
from layouts.assessment_counties_side import batch_rows, batches, near, nearest
from layouts.assessment_counties_words import (
    ALL,
    Batch,
    Place,
    chance_words,
    criterion_words,
    formula_words,
    state_words,
)
from layouts.figure_spec import Cell, Column, DrawingChart, FigureSpec, TableChart
from layouts.records_evaluation import CRITERIA, STATES, Evaluated, Judged
from layouts.specs import Told, headed, make, mark_rows, short
from layouts.translate import gettext, spaced

Row = tuple[int, Judged]
"""A county by its place, and one of its criteria."""


def evaluated(batch: Batch, told: Told) -> FigureSpec:
    """A row for each county and criterion: estimate, interval, limit, and what the sample shows."""
    lang, here = told.lang, batch.here
    word = gettext(lang, "County exits against their limits")
    rows = [(i, judged) for i in range(len(here)) for judged in here.judged]
    sheet = single.wide if len(here) == 1 else many.wide
    return make(
        told,
        "evaluated",
        word,
        word,
        _columns(here, rows, batch.place, told),
        DrawingChart(sheet(batch)) if rows else TableChart(),
        definition=formula_words(lang),
        unit=gettext(lang, "% of the households sampled"),
        n=_asked(here),
        note=chance_words(lang),
    )


def _asked(here: Evaluated) -> int:
    return int(here.counts["interviewed"].sum())


def _columns(of: Evaluated, rows: Sequence[Row], place: Place, told: Told) -> list[Column]:
    lang = told.lang
    names, states = criterion_words(lang), state_words(lang)

    def percent(name: str) -> list[Cell]:
        return [short(float(getattr(judged, name)[i])) for i, judged in rows]

    def headline(words: str) -> str:
        return headed(words, Unit.PERCENT, lang)

    return [
        Column("name", gettext(lang, "County"), [place.county_words(of.codes[i]) for i, _ in rows]),
        Column("region", gettext(lang, "Code"), [of.codes[i] for i, _ in rows]),
        Column("province", gettext(lang, "Province"), [spaced(place.province_of(of.codes[i])(lang)) for i, _ in rows]),
        Column("period", gettext(lang, "Period"), [str(int(of.years[i])) for i, _ in rows]),
        Column("criterion", gettext(lang, "Criterion code"), [judged.criterion for _, judged in rows]),
        Column("criterion_name", gettext(lang, "Criterion"), [names[judged.criterion] for _, judged in rows]),
        Column("value", headline(gettext(lang, "Estimate")), percent("value"), Unit.PERCENT),
        Column("low", headline(gettext(lang, "Lower end")), percent("low"), Unit.PERCENT),
        Column("high", headline(gettext(lang, "Upper end")), percent("high"), Unit.PERCENT),
        Column("limit", headline(gettext(lang, "Limit")), percent("limit"), Unit.PERCENT),
        Column("found", gettext(lang, "Found"), [_found(judged, i) for i, judged in rows], Unit.HOUSEHOLD),
        Column("n", "n", [short(float(judged.n[i])) for i, judged in rows], Unit.HOUSEHOLD),
        Column("state", gettext(lang, "What the sample shows"), [states[str(judged.state[i])] for i, judged in rows]),
    ]  # fmt: skip


def _found(judged: Judged, i: int) -> Cell:
    """Households found so in the sample; of comprehensive incidence, which is extrapolated, none."""
    return None if judged.criterion == "incidence" else short(float(judged.found[i]))


def of_batches(batch: Batch, told: Told) -> FigureSpec:
    """A row for each batch of exit: its counties by what their samples show, and the one nearest to a limit."""
    lang, place = told.lang, batch.place
    rows = batch_rows(batch.every)
    word = gettext(lang, "Batches of exit")
    states, names = state_words(lang), criterion_words(lang)
    share = gettext(lang, "Shown to keep all four limits")
    columns = [
        Column("period", gettext(lang, "Year of exit"), [str(row.year) for row in rows]),
        Column("counties", gettext(lang, "Counties evaluated"), [row.counties for row in rows], Unit.COUNTY),
        *(
            Column(state, states[state], [row.states[n] for row in rows], Unit.COUNTY)
            for n, state in enumerate(STATES)
        ),
        Column("share", headed(share, Unit.PERCENT, lang), [short(row.share_kept) for row in rows], Unit.PERCENT),
        Column("region", gettext(lang, "Code"), [row.worst for row in rows]),
        Column("name", gettext(lang, "Nearest to a limit"), [place.county_words(row.worst) if row.worst else "" for row in rows]),
        Column("criterion", gettext(lang, "Criterion"), [names.get(row.criterion, "") for row in rows]),
    ]  # fmt: skip
    return make(
        told,
        "batches",
        word,
        word,
        columns,
        DrawingChart(batches(batch, is_alone=True)),
        unit=gettext(lang, "counties"),
        n=_asked(batch.every),
        period="2016–2020",
    )


def of_nearest(batch: Batch, told: Told) -> FigureSpec:
    """Each county with the criterion on which it is nearest to breaking a limit, the nearest first."""
    lang = told.lang
    of = batch.beside if len(batch.here) == 1 else batch.here
    rows = nearest(of, len(of))
    word = gettext(lang, "Counties nearest to a limit")
    return make(
        told,
        "nearest",
        word,
        word,
        _columns(of, rows, batch.place, told),
        DrawingChart(near(batch)) if rows else TableChart(),
        unit="%",
        n=_asked(of),
        note=gettext(lang, "by how far the estimate lies from its limit, in arms of its 95% interval"),
    )


def chosen(of: Evaluated, criterion: str, state: str) -> list[Row] | None:
    """The counties of a mark, the nearest to breaking a limit first; None where there is no such mark."""
    if criterion not in (*CRITERIA, ALL) or state not in (*STATES, ALL):
        return None
    if criterion == ALL:
        return [row for row in nearest(of, len(of)) if state == ALL or of.state[row[0]] == state]
    judged = next(each for each in of.judged if each.criterion == criterion)
    keep = [i for i in range(len(of)) if state == ALL or judged.state[i] == state]
    return [(i, judged) for i in sorted(keep, key=lambda i: (float(judged.margin[i]), of.codes[i]))]


def title_of(criterion: str, state: str, place: Place) -> str:
    """A mark in words."""
    lang = place.lang
    of = criterion_words(lang).get(criterion, gettext(lang, "All four limits"))
    shows = state_words(lang).get(state, gettext(lang, "every county"))
    return gettext(lang, "{criterion}: {state}", criterion=of, state=shows)


def rows(
    of: Evaluated, listed: Sequence[Row], title: str, place: Place, told: Told, note: str = ""
) -> FigureSpec:
    """The counties of a mark with the criterion that the mark is of."""
    return mark_rows(
        told,
        title,
        _columns(of, listed, place, told),
        n=_asked(of.some([i for i, _ in listed])),
        definition=formula_words(told.lang),
        note=note or gettext(told.lang, "the nearest to breaking the limit first"),
    )
