"""The part of the page of assessment that shows what came of each year's assessment."""

from __future__ import annotations

from callbacks import tabbed
from callbacks.assessment_here import round_of
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.queries import assessment as queries
from layouts import assessment_results, specs_assessment_results
from layouts.assessment_results_sheet import Published
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown


def read(asked: FigureAsked) -> tuple[Published, list[queries.Outcome]]:
    """What was published, and the year's generated results of everybody else."""
    outcomes = queries.outcomes(asked.viewer, asked.release, "")
    provinces = sorted({one.province for one in outcomes})
    named = {(one.province, one.year): one for one in outcomes if one.is_published}
    years = sorted({one.year for one in outcomes})
    published = Published(provinces, years, named, queries.unnamed(asked.release))
    year = int(asked.view.period[:4])
    return published, [one for one in outcomes if one.year == year and not one.is_published]


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    published, generated = read(asked)
    return assessment_results.shown(published, generated, round_of(asked))


def _told(asked: FigureAsked) -> Told:
    return tabbed.told(asked, show(asked), "assessment")


def results(asked: FigureAsked) -> FigureSpec:
    """The published results."""
    published, _ = read(asked)
    return specs_assessment_results.results(published, round_of(asked), _told(asked))


def called(asked: FigureAsked) -> FigureSpec:
    """The year's generated results."""
    _, generated = read(asked)
    return specs_assessment_results.called(generated, round_of(asked), _told(asked))


def named_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The provinces named as good in a year."""
    published, _ = read(asked)
    if len(key) != 1 or not key[0].isdigit() or int(key[0]) not in published.years:
        pick = asked.view.pick
        raise NoFigure(
            "pick", Text(f"本页图表没有标记“{pick}”。", f"No figure of this page has the mark “{pick}”.")
        )
    spec = specs_assessment_results.named(published, int(key[0]), round_of(asked), _told(asked))
    leads = [
        href(asked.view, "/assessment", pick=f"grade:{str(code)[:2]}")
        for code in spec.column("region").values
    ]
    total = specs_assessment_results.named_words(spec.rows, asked.view.lang)
    return Listed(spec, total, leads, frozenset({"region"}))


TAB = Tab(
    key="results",
    name=Text("等次与约谈", "Results"),
    show=show,
    marks={"named": named_rows},
    figures={"results": results, "called": called},
)
