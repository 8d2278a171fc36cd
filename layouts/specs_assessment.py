"""The figure of the provinces' scores, and the rows behind its marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.assessment_sheet import Outcomes, wide
from layouts.assessment_words import (
    INDICATORS,
    MEASURES,
    SAMPLED,
    SOURCES,
    Round,
    grade_words,
    order,
    points,
    with_unit,
    year_at,
)
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart
from layouts.records_assessment import Assessed, Ints, Outcome
from layouts.specs import Told, headed, make, mark_rows, short
from layouts.translate import gettext, ngettext, spaced

Interval = tuple[float, float]
MEASURED_DIGITS = 3
"""Decimals of what was measured beside its score: with fewer the score could not be reckoned from it."""
SCALE_POINTS = (60, 100)
"""The points of the two ends of a scale (`data_access.demonstration.score_scale`)."""


def scores(assessed: Assessed, outcomes: Outcomes, shown: Round, told: Told) -> FigureSpec:
    """A row a province: the seven scores, the composite and its rank, progress, the range of ranks, the grade."""
    lang, at = told.lang, year_at(assessed, shown.year)
    rows = order(assessed, at, shown.view.order == "official")
    found = assessed.of_years[at]
    change, places = assessed.change[:, at], assessed.progress_rank[:, at]
    provinces = [assessed.provinces[n] for n in rows]
    rank = gettext(lang, "Rank by level")
    columns = [
        Column("region", gettext(lang, "Region code"), [f"{code}0000" for code in provinces]),
        Column("name", gettext(lang, "Province"), [shown.name(code) for code in provinces]),
        Column("period", gettext(lang, "Assessment year"), [told.period] * len(rows)),
        *(
            Column(
                f"score_{code}",
                headed(shown.indicator(code), Unit.SCORE, lang),
                [short(float(assessed.scores[row, at, n])) for row in rows],
                Unit.SCORE,
            )
            for n, code in enumerate(INDICATORS)
        ),
        Column(
            "composite",
            headed(gettext(lang, "Composite"), Unit.SCORE, lang),
            [short(float(found.value[row])) for row in rows],
            Unit.SCORE,
        ),
        Column("rank", rank, [int(found.rank[row]) or None for row in rows]),
        Column("best_rank", gettext(lang, "Best rank, weights ±10 points"), [int(found.lowest[row]) for row in rows]),
        Column("worst_rank", gettext(lang, "Worst rank, weights ±10 points"), [int(found.highest[row]) for row in rows]),
        Column("change", gettext(lang, "Change since the year before"), [short(float(change[row])) for row in rows], Unit.SCORE,
               is_signed=True),
        Column("progress_rank", gettext(lang, "Rank by progress"), [int(places[row]) or None for row in rows]),
        Column("grade", gettext(lang, "Published grade"), [grade_words(outcomes.get(code), shown) for code in provinces]),
    ]  # fmt: skip
    word = gettext(lang, "Assessment of the provinces: scores, composite and ranks")
    weights = ", ".join(
        f"{shown.indicator(code)} {points(share)}%"
        for code, share in zip(INDICATORS, shown.shares, strict=True)
    )
    return make(
        told,
        "scores",
        word,
        word,
        columns,
        DrawingChart(wide(assessed, outcomes, shown)) if rows else TableChart(),
        definition=gettext(
            lang,
            "Seven indicators of the assessment method of 2016, each scored to 100 points; the composite is their mean "
            "under the weights {weights}. The method publishes neither weights nor a scale: the weights are the reader's, "
            "equal by default, the scale is the demonstration's own. What was not due leaves its weight to the others. "
            "Ranges of ranks: 2,000 weightings, each weight moved by up to 10 points; the error of the samples is not in them.",
            weights=weights,
        ),
        unit=gettext(lang, "points of 100"),
        n=None,
        is_counted=False,
    )


def score_rows(
    assessed: Assessed, row: int, n: int, intervals: Sequence[Interval], shown: Round, told: Told
) -> FigureSpec:
    """The evidence behind a score: what was measured and reported in each year, by whom, on how many."""
    lang, code = told.lang, INDICATORS[n]
    years = list(assessed.years)[: len(intervals)]
    until = len(years)
    percents = [
        ("measured", gettext(lang, "Measured"), assessed.measured[row, :until, n].tolist()),
        ("low", gettext(lang, "Lower end, 95%"), [low for low, _ in intervals]),
        ("high", gettext(lang, "Upper end, 95%"), [high for _, high in intervals]),
        ("reported", gettext(lang, "Reported by the province"), assessed.reported[row, :until, n].tolist()),
    ]  # fmt: skip
    if code not in SAMPLED:
        percents = percents[:1]
    columns = [
        Column("year", gettext(lang, "Assessment year"), years, Unit.YEAR),
        Column("score", headed(gettext(lang, "Score"), Unit.SCORE, lang),
               [short(float(v)) for v in assessed.scores[row, :until, n]], Unit.SCORE),
        *(
            Column(name, headed(title, Unit.PERCENT, lang), [short(float(v)) for v in values], Unit.PERCENT, MEASURED_DIGITS)
            for name, title, values in percents
        ),
        *(
            Column(name, headed(title, Unit.PERCENT, lang), [assessed.scales[n][at]] * until, Unit.PERCENT)
            for at, (name, title) in enumerate(_ends(lang)) if assessed.scales
        ),
    ]  # fmt: skip
    if code in SAMPLED:
        asked, counted = (
            [None if v != v else int(v) for v in values[row, :until, n].tolist()]
            for values in (assessed.sampled, assessed.found)
        )
        columns += [
            Column("sampled", gettext(lang, "Households sampled"), asked, Unit.HOUSEHOLD),
            Column("found", gettext(lang, "of them counted"), counted, Unit.HOUSEHOLD),
        ]
    columns.append(Column("source", gettext(lang, "Source"), [SOURCES[code](lang)] * len(years)))
    note = gettext(lang, "measured: {what}", what=MEASURES[code](lang))
    if assessed.scales:
        note = ("；" if lang == "zh" else "; ").join((note, scale_words(*assessed.scales[n], lang)))
    title = f"{shown.name(assessed.provinces[row])} · {shown.indicator(code)}"
    return mark_rows(told, title, columns, n=None, note=note, is_counted=False)


def found_words(evidence: FigureSpec, lang: Lang) -> str:
    """What the last year's sample found and what was reported, as the mark says it."""

    def last(name: str) -> float:
        return float(evidence.column(name).values[-1])  # type: ignore[arg-type]

    return gettext(
        lang,
        "found {found} of {n} ({low} to {high}), reported {reported}",
        found=formats.percent(last("measured")),
        n=formats.plain(last("sampled")),
        low=formats.percent(last("low")),
        high=formats.percent(last("high")),
        reported=formats.percent(last("reported")),
    )


def _ends(lang: Lang) -> list[tuple[str, str]]:
    """The two columns of the scale."""
    worth = [gettext(lang, "Worth {points} points", points=each) for each in SCALE_POINTS]
    return list(zip(("worth_least", "worth_most"), worth, strict=True))


def scale_words(least: float, most: float, lang: Lang) -> str:
    """How a measurement becomes a score, as a formula with its numbers."""
    low, high = SCALE_POINTS
    return gettext(
        lang,
        "score = {low} + {span} × (measured − {least}) ÷ ({most} − {least}), at least 0 and at most {high}: the demonstration's "
        "own scale, the method publishes none",
        low=low,
        span=high - low,
        high=high,
        least=f"{least:g}",
        most=f"{most:g}",
    )


def total_rows(assessed: Assessed, row: int, parts: Sequence[float], shown: Round, told: Told) -> FigureSpec:
    """What a composite is made of: the seven scores, their weights, and the points by which each lifts or drops it.

    `parts` are as written: they add up to the written distance from the mean.
    """
    lang, at = told.lang, year_at(assessed, shown.year)
    columns = [
        Column("indicator", gettext(lang, "Indicator"), [shown.indicator(code) for code in INDICATORS]),
        Column("score", headed(gettext(lang, "Score"), Unit.SCORE, lang),
               [short(float(v)) for v in assessed.scores[row, at]], Unit.SCORE),
        Column("weight", gettext(lang, "Weight, % of all"), [short(s) for s in shown.shares], Unit.PERCENT),
        Column("part", gettext(lang, "Above or below the mean, points"), [short(p) for p in parts], Unit.SCORE,
               is_signed=True),
        Column("source", gettext(lang, "Source"), [SOURCES[code](lang) for code in INDICATORS]),
    ]  # fmt: skip
    title = gettext(lang, "{name}: the composite taken apart", name=shown.name(assessed.provinces[row]))
    note = gettext(lang, "what was not due counts as the province's own mean")
    missing = bool((assessed.scores[row, at] != assessed.scores[row, at]).any())
    return mark_rows(told, title, columns, n=None, note=note if missing else "", is_counted=False)


def total_words(assessed: Assessed, row: int, parts: Sequence[float], shown: Round) -> str:
    """The composite as the mean of all and the distance from it."""
    found = assessed.of_years[year_at(assessed, shown.year)]
    value, away = float(found.value[row]), sum(parts)
    return gettext(
        shown.lang,
        "{value} = mean {mean} {sign} {away}",
        value=with_unit(value, shown.lang),
        mean=points(found.mean),
        sign="+" if away >= 0 else formats.MINUS,
        away=points(abs(away)),
    )


def places_rows(row: int, assessed: Assessed, counts: Ints, shown: Round, told: Told) -> FigureSpec:
    """Under how many of the weightings a province takes each place."""
    lang = told.lang
    taken = [(place + 1, int(n)) for place, n in enumerate(counts) if n]
    whole = max(sum(n for _, n in taken), 1)
    columns = [
        Column("place", gettext(lang, "Rank"), [place for place, _ in taken]),
        Column("weightings", gettext(lang, "Weightings"), [n for _, n in taken]),
        Column("share", headed(gettext(lang, "Share"), Unit.PERCENT, lang), [short(100 * n / whole) for _, n in taken],
               Unit.PERCENT),
    ]  # fmt: skip
    title = gettext(lang, "{name}: ranks under other weights", name=shown.name(assessed.provinces[row]))
    note = gettext(
        lang,
        "each weight moved by up to 10 points, the same weightings for every province; the scores stay as they are: the "
        "error of the samples is not in these ranks",
    )
    return mark_rows(told, title, columns, n=None, note=note, is_counted=False)


def progress_rows(assessed: Assessed, row: int, shown: Round, told: Told) -> FigureSpec:
    """A province's composite, its change and both ranks in each year."""
    lang, until = told.lang, year_at(assessed, shown.year) + 1
    years = assessed.of_years[:until]
    columns = [
        Column("year", gettext(lang, "Assessment year"), list(assessed.years)[:until], Unit.YEAR),
        Column("composite", headed(gettext(lang, "Composite"), Unit.SCORE, lang),
               [short(float(found.value[row])) for found in years], Unit.SCORE),
        Column("rank", gettext(lang, "Rank by level"), [int(found.rank[row]) or None for found in years]),
        Column("change", gettext(lang, "Change since the year before"),
               [short(float(change)) for change in assessed.change[row, :until]], Unit.SCORE, is_signed=True),
        Column("progress_rank", gettext(lang, "Rank by progress"),
               [int(place) or None for place in assessed.progress_rank[row, :until]]),
    ]  # fmt: skip
    title = gettext(lang, "{name}: level and progress by year", name=shown.name(assessed.provinces[row]))
    return mark_rows(told, title, columns, n=None, is_counted=False)


def grade_rows(
    outcomes: Sequence[Outcome], code: str, years: Collection[int], shown: Round, told: Told
) -> FigureSpec:
    """The published results of a province in some years; generated ones are never listed among them."""
    lang = told.lang
    rows = [one for one in outcomes if one.province == code and one.is_published and one.year in years]
    columns = [
        Column("year", gettext(lang, "Assessment year"), [one.year for one in rows], Unit.YEAR),
        Column("grade", gettext(lang, "Published grade"), [shown.grades[one.grade](lang) for one in rows]),
        Column("reward", gettext(lang, "Reward"), [one.reward_yuan for one in rows], Unit.YUAN),
        Column("source", gettext(lang, "Source"), [spaced(one.source(lang)) for one in rows]),
    ]
    title = gettext(lang, "{name}: results that were published", name=shown.name(code))
    return mark_rows(told, title, columns, n=None, is_counted=False)


def weightings(count: int, lang: Lang) -> str:
    """How many weightings were tried."""
    return gettext(lang, "{count} weightings", count=formats.plain(count))


def progress_words(assessed: Assessed, row: int, shown: Round) -> str:
    """The change of a composite since the year before."""
    change = float(assessed.change[row, year_at(assessed, shown.year)])
    if change != change:
        return gettext(shown.lang, "the first year of the method: nothing to compare with")
    return gettext(shown.lang, "{change} points since the year before", change=points(change, sign=True))


def results(count: int, lang: Lang) -> str:
    """How many results are listed."""
    return ngettext(lang, "{count} published result", "{count} published results", count, count=count)
