"""The part of the page of assessment that shows the provinces' scores, and the evidence behind each."""

from __future__ import annotations

from callbacks import tabbed
from callbacks.assessment_here import round_of
from callbacks.figures_asked import FigureAsked
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.composite import DIGITS, shown_parts
from data_access.fairness.binomial import wilson
from data_access.queries import assessment as queries
from layouts import assessment, specs_assessment
from layouts.assessment_words import INDICATORS, SAMPLED, Round, with_unit, year_at
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown


def read(asked: FigureAsked, shown: Round) -> queries.Assessed:
    """The scores under the view's weights."""
    return queries.assessed(asked.viewer, asked.release, shown.weights)


def _outcomes(asked: FigureAsked, year: int) -> dict[str, queries.Outcome]:
    return {one.province: one for one in queries.outcomes(asked.viewer, asked.release, "", year)}


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    of = round_of(asked)
    return assessment.shown(read(asked, of), _outcomes(asked, of.year), of)


def figure(asked: FigureAsked) -> FigureSpec:
    """The provinces with their scores, composite and ranks."""
    of = round_of(asked)
    found, outcomes = read(asked, of), _outcomes(asked, of.year)
    said = tabbed.told(asked, assessment.shown(found, outcomes, of), "assessment")
    return specs_assessment.scores(found, outcomes, of, said)


def _told(asked: FigureAsked, found: queries.Assessed, of: Round) -> Told:
    return tabbed.told(asked, assessment.shown(found, {}, of), "assessment")


def _row(asked: FigureAsked, found: queries.Assessed, key: list[str], length: int = 1) -> int:
    """Where the province of a mark stands; NoFigure where there is none."""
    if len(key) != length or key[0] not in found.provinces:
        raise tabbed.no_such_mark(asked)
    return found.provinces.index(key[0])


def score_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The evidence behind a score."""
    of = round_of(asked)
    found = read(asked, of)
    row, n, spec = _evidence(asked, found, key, of)
    total = with_unit(float(found.scores[row, year_at(found, of.year), n]), of.lang)
    return Listed(spec, _of_year(of.year, total, of), _years(asked, spec))


def found_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The same evidence behind what the third party found, and what was reported beside it."""
    of = round_of(asked)
    found = read(asked, of)
    _, n, spec = _evidence(asked, found, key, of)
    if INDICATORS[n] not in SAMPLED:
        raise tabbed.no_such_mark(asked)
    return Listed(
        spec, _of_year(of.year, specs_assessment.found_words(spec, of.lang), of), _years(asked, spec)
    )


def _of_year(year: int, said: str, of: Round) -> str:
    return f"{year}: {said}" if of.lang == "en" else f"{year} 年：{said}"


def _evidence(
    asked: FigureAsked, found: queries.Assessed, key: list[str], of: Round
) -> tuple[int, int, FigureSpec]:
    """Where the province and the indicator of a mark stand, and what was measured in each year."""
    row = _row(asked, found, key, 2)
    if key[1] not in INDICATORS:
        raise tabbed.no_such_mark(asked)
    n = INDICATORS.index(key[1])
    until = year_at(found, of.year) + 1
    low, high = (100 * end for end in wilson(found.found[row, :until, n], found.sampled[row, :until, n]))
    intervals = list(zip(low.tolist(), high.tolist(), strict=True))
    return row, n, specs_assessment.score_rows(found, row, n, intervals, of, _told(asked, found, of))


def _years(asked: FigureAsked, spec: FigureSpec) -> list[str]:
    """Each year's row leads to the same mark in that year."""
    return [href(asked.view, "/assessment", period=str(year)) for year in spec.column("year").values]


def total_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """What a composite is made of; each indicator leads to its evidence."""
    of = round_of(asked)
    found = read(asked, of)
    row = _row(asked, found, key)
    shown = found.of_years[year_at(found, of.year)]
    away = round(float(shown.value[row]), DIGITS) - round(shown.mean, DIGITS)
    parts = shown_parts(shown.parts[row].tolist(), away)
    spec = specs_assessment.total_rows(found, row, parts, of, _told(asked, found, of))
    leads = [href(asked.view, "/assessment", pick=f"score:{key[0]}:{code}") for code in INDICATORS]
    return Listed(spec, specs_assessment.total_words(found, row, parts, of), leads)


def places_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The places that a province takes under other weights."""
    of = round_of(asked)
    found = read(asked, of)
    row = _row(asked, found, key)
    counts = queries.places_taken(asked.viewer, asked.release, key[0], of.year, of.weights)
    spec = specs_assessment.places_rows(row, found, counts, of, _told(asked, found, of))
    total = specs_assessment.weightings(int(counts.sum()), of.lang)
    return Listed(spec, total, [""] * spec.rows)


def progress_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """A province's ranks by level and by progress, year by year."""
    of = round_of(asked)
    found = read(asked, of)
    row = _row(asked, found, key)
    spec = specs_assessment.progress_rows(found, row, of, _told(asked, found, of))
    return Listed(spec, specs_assessment.progress_words(found, row, of), _years(asked, spec))


def grade_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The published results of a province until the year shown; those of one year, or of all, where the mark says so."""
    of = round_of(asked)
    found = read(asked, of)
    _row(asked, found, key[:1])
    outcomes = queries.outcomes(asked.viewer, asked.release, key[0])
    whole, when = len(key) == 1, key[1] if len(key) == 2 else ""
    years = (
        found.years
        if when == "all"
        else [y for y in found.years if str(y) == when or (whole and y <= of.year)]
    )
    if len(key) > 2 or not years:
        raise tabbed.no_such_mark(asked)
    spec = specs_assessment.grade_rows(outcomes, key[0], years, of, _told(asked, found, of))
    total = specs_assessment.results(spec.rows, of.lang)
    if when and when != "all" and spec.rows:
        total = _of_year(int(when), str(spec.column("grade").values[0]), of)
    return Listed(spec, total, _years(asked, spec))


TAB = Tab(
    key="",
    name=Text("省级得分", "Provinces"),
    show=show,
    marks={
        "score": score_rows,
        "found": found_rows,
        "total": total_rows,
        "places": places_rows,
        "progress": progress_rows,
        "grade": grade_rows,
    },
    figures={"scores": figure},
)
