"""The figures of the results of the assessments, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.words import Basis, Lang, Unit
from layouts.assessment_results_sheet import Published, wide
from layouts.assessment_words import Round, made_up_grade
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart
from layouts.records_assessment import Outcome
from layouts.specs import Told, headed, make, mark_rows
from layouts.translate import gettext, ngettext, spaced


def _columns(rows: Sequence[Outcome], shown: Round) -> list[Column]:
    lang = shown.lang
    return [
        Column("name", gettext(lang, "Province"), [shown.name(one.province) for one in rows]),
        Column("region", gettext(lang, "Region code"), [f"{one.province}0000" for one in rows]),
        Column("year", gettext(lang, "Assessment year"), [one.year for one in rows], Unit.YEAR),
        Column("grade", gettext(lang, "Grade"), [_grade(one, shown) for one in rows]),
        Column("reward", headed(gettext(lang, "Reward"), Unit.YUAN, lang), [one.reward_yuan for one in rows], Unit.YUAN),
    ]  # fmt: skip


def _grade(one: Outcome, shown: Round) -> str:
    return shown.grades[one.grade](shown.lang) if one.is_published else made_up_grade(one, shown)


def _source(rows: Sequence[Outcome], lang: Lang) -> Column:
    return Column("source", gettext(lang, "Source"), [spaced(one.source(lang)) for one in rows])


def results(published: Published, shown: Round, told: Told) -> FigureSpec:
    """Every published result, a row a province and year; nothing generated stands among them."""
    lang = told.lang
    rows = [published.named[key] for key in sorted(published.named)]
    word = gettext(lang, "Published results of the assessments")
    whole = replace(told, is_demonstration=False, basis=Basis.FOUND)
    return make(
        whole,
        "results",
        word,
        word,
        [*_columns(rows, shown), _source(rows, lang)],
        DrawingChart(wide(published, shown)) if published.provinces else TableChart(),
        definition=gettext(
            lang,
            "The provinces that the published lists name as assessed “good”, with their reward. Grades of the others, "
            "and the names of those called to account, were not published.",
        ),
        unit=gettext(lang, "provinces"),
        n=None,
        period="–".join(str(year) for year in (min(published.years), max(published.years))) if published.years else "",
        is_counted=False,
    )  # fmt: skip


def called(generated: Sequence[Outcome], shown: Round, told: Told) -> FigureSpec:
    """The year's generated results, a row a province."""
    lang = told.lang
    rows = sorted(generated, key=lambda one: (one.grade, one.province))
    interviews = [shown.interviews[one.interview](lang) if one.interview else "" for one in rows]
    word = gettext(lang, "Results made up for the demonstration")
    columns = [
        *_columns(rows, shown),
        Column("interview", gettext(lang, "Called to account"), interviews),
        Column("deadline", gettext(lang, "Deadline"), [one.deadline for one in rows]),
        Column("corrected", gettext(lang, "Corrected"), [one.corrected_on for one in rows]),
        _source(rows, lang),
    ]
    return make(
        replace(told, source=_made_up(len(rows), shown)),
        "called",
        word,
        word,
        columns,
        TableChart(shown=("name", "grade", "interview", "deadline", "corrected")),
        definition=gettext(
            lang,
            "Grades, calls to account and deadlines of the provinces of which nothing was published in this year: "
            "generated, and never to be cited.",
        ),
        unit=gettext(lang, "provinces"),
        n=None,
        is_counted=False,
    )


def _made_up(count: int, shown: Round) -> list[str]:
    """The source line of generated results: who published other provinces' grades has no part in these."""
    lang = shown.lang
    return [
        gettext(lang, "Source: made up for the demonstration; nobody published these grades"),
        gettext(lang, "{count} provinces", count=count),
        gettext(lang, "version {version}", version=shown.version),
        gettext(lang, "assessment year {year}", year=shown.year),
    ]


def named(published: Published, year: int, shown: Round, told: Told) -> FigureSpec:
    """The provinces named in a year, in official order."""
    rows = sorted(published.of_year(year), key=lambda one: one.province)
    title = gettext(told.lang, "Named as good in the assessment of {year}", year=year)
    return mark_rows(
        told, title, [*_columns(rows, shown), _source(rows, told.lang)], n=None, is_counted=False
    )


def named_words(count: int, lang: Lang) -> str:
    """How many provinces a list names."""
    return ngettext(lang, "{count} province", "{count} provinces", count, count=count)
