"""The figures of the page of measures, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Lang, Text, Unit
from layouts import formats
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart
from layouts.measures_fit_lines import lines
from layouts.measures_fit_sheet import wide
from layouts.measures_marks import asked_words, outcome_words
from layouts.measures_needs import Asked
from layouts.measures_needs_sheet import lines as needs_lines
from layouts.measures_needs_sheet import wide as needs_sheet
from layouts.measures_words import OUTCOMES, Here
from layouts.records_measures import CellHousehold, FitMatrix, RegionRow
from layouts.specs import Told, headed, make, mark_rows, short, yes_no
from layouts.translate import gettext, spaced


def fit(now: FitMatrix, here: Here, told: Told) -> FigureSpec:
    """Cause × measure as one row a cell, with what the households of a cause come to."""
    lang = told.lang
    rows: list[tuple[str, str, float, str, str, str, float, float]] = []
    for line in lines(now, here) if now.households.sum() else []:
        size = line.households
        for at, kind in enumerate(now.kinds):
            intended = yes_no(bool(line.intended[at]), lang) if line.key in now.causes else ""
            rows.append(
                (line.key, line.name, size, kind, here.kind(kind), intended, line.given[at], line.shares[at])
            )
        rows += [
            (line.key, line.name, size, name, outcome_words(here)[name], "", line.outcome[at], line.outcome_shares[at])
            for at, name in enumerate(OUTCOMES)
        ]  # fmt: skip
    word = gettext(lang, "Cause of poverty and support measure")
    of_cause = gettext(lang, "Poor households of the cause")
    share = gettext(lang, "Share of the cause's households")
    columns = [
        Column("cause", gettext(lang, "Cause code"), [row[0] for row in rows]),
        Column("cause_name", gettext(lang, "Cause"), [row[1] for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("poor_households", of_cause, [short(row[2]) for row in rows], Unit.HOUSEHOLD),
        Column("what", gettext(lang, "Measure or outcome code"), [row[3] for row in rows]),
        Column("what_name", gettext(lang, "Measure or outcome"), [row[4] for row in rows]),
        Column("intended", gettext(lang, "Intended by the policy"), [row[5] for row in rows]),
        Column("households", gettext(lang, "Households"), [short(row[6]) for row in rows], Unit.HOUSEHOLD),
        Column("share", headed(share, Unit.PERCENT, lang), [short(row[7]) for row in rows], Unit.PERCENT),
    ]
    return make(
        told,
        "fit",
        word,
        word,
        columns,
        DrawingChart(wide(now, here, is_still=True)) if rows else TableChart(),
        definition=gettext(
            lang,
            "Of the households poor at the year's end, by main cause: those for which a measure of the kind ran on a "
            "day of the year; and whether a measure that the policy intends for the cause ran, only others, or none.",
        ),
        unit=gettext(lang, "% of the households of each cause"),
        n=int(now.rows.sum()),
        number="measure_fit_share",
    )


def needs(asked: Asked, here: Here, told: Told) -> FigureSpec:
    """Each kind of measure: needs met and unmet, measures given unasked, days until a need was met."""
    lang = told.lang
    rows = needs_lines(asked.needs, here)
    word = gettext(lang, "What was asked for and what was given")
    words = asked_words(here.lang)
    share = headed(gettext(lang, "Share of the needs that are met"), Unit.PERCENT, lang)
    days = headed(gettext(lang, "Median from asking to getting"), Unit.DAY, lang)
    columns = [
        Column("kind", gettext(lang, "Measure code"), [row.key for row in rows]),
        Column("name", gettext(lang, "Measure"), [row.name for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("met", words["met"], [short(row.met) for row in rows], Unit.HOUSEHOLD),
        Column("unmet", words["unmet"], [short(row.unmet) for row in rows], Unit.HOUSEHOLD),
        Column("unasked", words["unasked"], [short(row.unasked) for row in rows], Unit.HOUSEHOLD),
        Column("share_met", share, [short(row.share_met) for row in rows], Unit.PERCENT),
        Column("days", days, [short(row.days) for row in rows], Unit.DAY),
    ]
    definition = gettext(
        lang,
        "Of the households poor at the year's end, by kind of measure: those that asked for it and got it by then, those "
        "that asked and did not, and those for which it ran in the year without their asking. Days are those from the asking "
        "to the meeting of the needs met in the year, of all households on file.",
    )
    chart = DrawingChart(needs_sheet(asked.needs, here)) if rows else TableChart()
    return make(
        told,
        "asked",
        word,
        word,
        columns,
        chart,
        definition=definition,
        unit=gettext(lang, "households"),
        n=asked.rows,
        number="needs_unmet_share",
    )


def total(households: float, persons: float, rows: int, figure: str, lang: Lang) -> str:
    """A mark's number: households, people, and the rows that they are counted from."""
    values = {
        "households": formats.text(households, Unit.HOUSEHOLD, lang, compact=False),
        "persons": formats.text(persons, Unit.PERSON, lang, compact=False),
        "rows": formats.plain(rows),
    }
    if figure == "need":
        return gettext(lang, "{households}, each once for each kind; {persons} in them; n = {rows}", **values)
    if figure == "link":
        return gettext(lang, "{households}; {persons} concerned; n = {rows}", **values)
    return gettext(lang, "{households}, {persons}; n = {rows}", **values)


def mark_regions(
    rows: Sequence[RegionRow],
    names: Sequence[Text],
    within: Sequence[Text],
    title: str,
    here: Here,
    told: Told,
) -> FigureSpec:
    """The counties of a mark, first where its share is surely the largest."""
    lang = told.lang
    shares = [100 * row.households / row.of if row.of else None for row in rows]
    columns = [
        Column("name", gettext(lang, "County"), [spaced(name(lang)) for name in names]),
        Column("region", gettext(lang, "Code"), [row.code for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("province", gettext(lang, "Province"), [name(lang) for name in within]),
        Column("households", gettext(lang, "Households"), [short(row.households) for row in rows], Unit.HOUSEHOLD),
        Column("share", gettext(lang, "% of those concerned"), [short(s) for s in shares], Unit.PERCENT),
        Column("persons", gettext(lang, "People"), [short(row.persons) for row in rows], Unit.PERSON),
        Column("n", "n", [row.rows for row in rows], Unit.HOUSEHOLD),
    ]  # fmt: skip
    if here.level != "country" and here.level != "group":
        columns = [column for column in columns if column.name != "province"]
    n = sum(row.rows for row in rows)
    note = gettext(
        lang,
        "first where the share is surely the largest: by the lower end of its 95% interval",
    )
    return mark_rows(told, title, columns, n=n, note=note)


def mark_households(
    rows: Sequence[CellHousehold], found: int, title: str, here: Here, told: Told
) -> FigureSpec:
    """The households of a mark, poorest first."""
    lang = told.lang
    stands_for = gettext(lang, "Stands for")
    columns = [
        Column("head", gettext(lang, "Head of household"), [row.head(lang) for row in rows]),
        Column("household", gettext(lang, "Household number"), [row.household_id for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("village", gettext(lang, "Village"), [spaced(row.village(lang)) for row in rows]),
        Column("cause", gettext(lang, "Main cause"), [row.cause(lang) for row in rows]),
        Column("type", gettext(lang, "Type"), [row.household_type(lang) for row in rows]),
        Column("measures", gettext(lang, "Measures"), [_kinds(row.measures, here) for row in rows]),
        Column("members", gettext(lang, "Members"), [row.members for row in rows], Unit.PERSON),
        Column("income", gettext(lang, "Yuan a head"), [row.income for row in rows], Unit.YUAN),
        Column("weight", stands_for, [row.weight for row in rows], Unit.HOUSEHOLD),
    ]
    if any(row.kind for row in rows):
        asked_for = [here.kind(row.kind) for row in rows]
        columns.insert(4, Column("kind", gettext(lang, "Measure"), asked_for))
    capped = found > len(rows)
    note = gettext(
        lang, "the poorest {count} of {all}", count=formats.plain(len(rows)), all=formats.plain(found)
    )
    return mark_rows(told, title, columns, n=found, note=note if capped else "")


def _kinds(codes: Sequence[str], here: Here) -> str:
    """Kinds of measure in a few letters each."""
    names = ["".join(here.head(code)) for code in codes]
    return ("、" if here.lang == "zh" else ", ").join(names) or "—"
