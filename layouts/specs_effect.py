"""The figures that set households helped beside alike ones, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.words import Text, Unit
from layouts import formats
from layouts.figure_spec import Cell, Column, DrawingChart, FigureSpec, TableChart
from layouts.measures_effect import Effect, cannot_prove
from layouts.measures_effect_balance import balance_sheet, trait_words
from layouts.measures_effect_sheet import wide
from layouts.measures_effect_years import years_sheet
from layouts.measures_words import Here
from layouts.records_effect import Comparison, MatchedHousehold, MatchedRegion, Outcome
from layouts.specs import Told, headed, make, mark_rows, short, titled, yes_no
from layouts.translate import gettext, spaced


def definition(here: Here) -> str:
    """Who is compared with whom, and how."""
    return gettext(
        here.lang,
        "Households poor at the end of the year before and on file at the year's end. Helped: a measure of the batch ran "
        "on a day of the year. Alike: same county, main cause, size (1, 2, 3–4, 5 and more), workers (0, 1, 2 and more) and "
        "income (under 60, 75, 90, 100 % of the exit line, or more) in the year before. Each stratum counts as often as it has "
        "helped households; the interval is from the variance within strata.",
    )


def effect(shown: Effect, here: Here, told: Told) -> FigureSpec:
    """The five batches: who was helped and matched, both outcomes on both sides, the differences with their intervals."""
    lang, rows = told.lang, list(shown.comparisons)
    word = gettext(lang, "Households helped beside alike ones")
    exits, gain = gettext(lang, "Left poverty"), gettext(lang, "Income a head more")
    columns = [
        Column("batch", gettext(lang, "Batch code"), [c.batch for c in rows]),
        Column("name", gettext(lang, "Batch"), [here.batches[c.batch](lang) for c in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("helped", gettext(lang, "Households helped"), [short(c.helped) for c in rows], Unit.HOUSEHOLD),
        Column("matched", gettext(lang, "Matched households"), [short(c.matched) for c in rows], Unit.HOUSEHOLD),
        Column("n", gettext(lang, "Rows matched"), [c.matched_rows for c in rows], Unit.HOUSEHOLD),
        Column("n_alike", gettext(lang, "Rows alike"), [c.alike_rows for c in rows], Unit.HOUSEHOLD),
        *_outcome("exits", exits, Unit.PERCENT, Unit.POINT, [c.exits for c in rows], told),
        *_outcome("gain", gain, Unit.YUAN, Unit.YUAN, [c.gain for c in rows], told),
    ]  # fmt: skip
    chart = DrawingChart(wide(rows, here)) if rows else TableChart()
    n = rows[0].rows if rows else 0
    return make(
        told,
        "effect",
        word,
        word,
        columns,
        chart,
        definition=definition(here),
        n=n,
        note=cannot_prove(here),
    )


def _outcome(
    name: str, title: str, unit: Unit, of_difference: Unit, found: Sequence[Outcome | None], told: Told
) -> list[Column]:
    """Both means of an outcome, the difference and the ends of its interval."""
    lang = told.lang
    takes: list[tuple[str, str, Unit, Callable[[Outcome], float]]] = [
        ("helped", gettext(lang, "{outcome}: helped", outcome=title), unit, lambda o: o.matched),
        ("alike", gettext(lang, "{outcome}: alike", outcome=title), unit, lambda o: o.alike),
        ("difference", gettext(lang, "{outcome}: difference", outcome=title), of_difference, lambda o: o.difference),
        ("low", gettext(lang, "{outcome}: lower end of the interval", outcome=title), of_difference, lambda o: o.low),
        ("high", gettext(lang, "{outcome}: upper end of the interval", outcome=title), of_difference, lambda o: o.high),
    ]  # fmt: skip
    return [
        Column(f"{name}_{part}", headed(words, of, lang), [None if o is None else short(take(o)) for o in found], of)
        for part, words, of, take in takes
    ]  # fmt: skip


def balance(shown: Effect, here: Here, told: Told) -> FigureSpec:
    """How alike the compared are: a row for each batch and trait, before and after matching."""
    lang = told.lang
    rows = [(c.batch, b) for c in shown.comparisons for b in c.balance]
    words = trait_words(lang)
    word = gettext(lang, "How alike helped and other households are")
    columns = [
        Column("batch", gettext(lang, "Batch code"), [batch for batch, _ in rows]),
        Column("name", gettext(lang, "Batch"), [here.batches[batch](lang) for batch, _ in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("trait", gettext(lang, "Trait"), [words[b.trait] for _, b in rows]),
        Column("helped", gettext(lang, "Mean of the helped"), [short(b.helped) for _, b in rows], Unit.RATIO),
        Column("other", gettext(lang, "Mean of the others"), [short(b.other) for _, b in rows], Unit.RATIO),
        Column(
            "before",
            gettext(lang, "Difference before matching"),
            [short(b.before) for _, b in rows],
            Unit.RATIO,
        ),
        Column(
            "after", gettext(lang, "Difference after matching"), [short(b.after) for _, b in rows], Unit.RATIO
        ),
    ]
    meant = gettext(
        lang,
        "Differences of means in standard deviations (the root of the mean of both variances before matching); of a cause "
        "the share. Causes are alike once matched, since each stratum has one.",
    )
    chart = DrawingChart(balance_sheet(shown.comparisons, here)) if rows else TableChart()
    n = shown.comparisons[0].rows if shown.comparisons else 0
    return make(told, "balance", word, word, columns, chart, definition=meant, n=n,
                unit=gettext(lang, "standard deviations"), note=cannot_prove(here))  # fmt: skip


def years(shown: Effect, here: Here, told: Told) -> FigureSpec:
    """Both outcomes of each batch and year up to the one shown; the drawing is that of the batch that the finding is about."""
    lang = told.lang
    rows = [(year, c) for year, found in shown.years.items() for c in found]
    leading = shown.leading
    word = gettext(lang, "Households helped beside alike ones, year by year")
    title = titled(word, here.batches[leading.batch](lang), lang) if leading else word
    columns = [
        Column("batch", gettext(lang, "Batch code"), [c.batch for _, c in rows]),
        Column("name", gettext(lang, "Batch"), [here.batches[c.batch](lang) for _, c in rows]),
        Column("period", gettext(lang, "Period"), [str(year) for year, _ in rows]),
        Column("matched", gettext(lang, "Matched households"), [short(c.matched) for _, c in rows], Unit.HOUSEHOLD),
        Column("n", gettext(lang, "Rows matched"), [c.matched_rows for _, c in rows], Unit.HOUSEHOLD),
        *_outcome("exits", gettext(lang, "Left poverty"), Unit.PERCENT, Unit.POINT, [c.exits for _, c in rows], told),
        *_outcome("gain", gettext(lang, "Income a head more"), Unit.YUAN, Unit.YUAN, [c.gain for _, c in rows], told),
    ]  # fmt: skip
    chart = DrawingChart(years_sheet(shown.exits_by_year(leading.batch), here)) if leading else TableChart()
    n = sum(c.matched_rows for _, c in rows)
    period = f"{min(shown.years)}–{here.year}" if rows else ""
    return make(
        told,
        "years",
        title,
        word,
        columns,
        chart,
        definition=definition(here),
        n=n,
        period=period,
        unit=gettext(lang, "points more that left poverty"),
        note=cannot_prove(here),
    )


def total(comparison: Comparison | None, here: Here) -> str:
    """The mark's number: the matched households, and of how many helped ones."""
    matched, helped, n = (
        (comparison.matched, comparison.helped, comparison.matched_rows) if comparison else (0.0, 0.0, 0)
    )
    return gettext(
        here.lang,
        "{matched} matched of {helped} helped; n = {rows}",
        matched=formats.text(matched, Unit.HOUSEHOLD, here.lang, compact=False),
        helped=formats.plain(helped),
        rows=formats.plain(n),
    )


def matched_regions(
    rows: Sequence[MatchedRegion], names: Sequence[Text], title: str, here: Here, told: Told
) -> FigureSpec:
    """The regions one level down with what each adds to the matched households."""
    lang = told.lang
    helped = gettext(lang, "Households helped")
    columns = [
        Column("name", gettext(lang, "Place"), [spaced(name(lang)) for name in names]),
        Column("region", gettext(lang, "Code"), [row.code for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("matched", gettext(lang, "Matched households"), [short(r.matched) for r in rows], Unit.HOUSEHOLD),
        Column("helped", helped, [short(r.helped) for r in rows], Unit.HOUSEHOLD),
        Column("exits", gettext(lang, "Exits, points more"), [short(r.exits) for r in rows], Unit.POINT),
        Column("gain", gettext(lang, "Yuan a head more"), [short(r.gain) for r in rows], Unit.YUAN),
        Column("n", "n", [row.matched_rows for row in rows], Unit.HOUSEHOLD),
    ]  # fmt: skip
    return mark_rows(
        told, title, columns, definition=definition(here), n=sum(row.matched_rows for row in rows)
    )


def matched_households(rows: Sequence[MatchedHousehold], title: str, here: Here, told: Told) -> FigureSpec:
    """The matched households of a county, who gained least first."""
    lang = told.lang
    exited: list[Cell] = [yes_no(row.exited, lang) for row in rows]
    columns = [
        Column("head", gettext(lang, "Head of household"), [row.head(lang) for row in rows]),
        Column("household", gettext(lang, "Household number"), [row.household_id for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("village", gettext(lang, "Village"), [spaced(row.village(lang)) for row in rows]),
        Column("cause", gettext(lang, "Main cause"), [row.cause(lang) for row in rows]),
        Column("members", gettext(lang, "Members"), [row.members for row in rows], Unit.PERSON),
        Column("workers", gettext(lang, "Workers"), [row.workers for row in rows], Unit.PERSON),
        Column("income", gettext(lang, "Yuan a head before"), [row.income for row in rows], Unit.YUAN),
        Column("gain", gettext(lang, "Yuan a head more"), [row.gain for row in rows], Unit.YUAN),
        Column("exited", gettext(lang, "Left poverty"), exited),
        Column("alike", gettext(lang, "Alike ones"), [row.alike for row in rows], Unit.HOUSEHOLD),
        Column("weight", gettext(lang, "Stands for"), [row.weight for row in rows], Unit.HOUSEHOLD),
    ]  # fmt: skip
    return mark_rows(told, title, columns, definition=definition(here), n=len(rows))
