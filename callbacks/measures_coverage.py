"""The part of the page of measures that says whom the five batches reach, and who has nothing."""

from __future__ import annotations

from collections.abc import Callable

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.measures_here import here_of
from callbacks.measures_rows import rows_of
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.queries.measure_coverage import batch_coverage, batch_sets, links, stacking, without_measure
from layouts import measures_coverage, specs_coverage
from layouts.figure_spec import FigureSpec
from layouts.measures_coverage import Coverage
from layouts.measures_words import Here
from layouts.specs import Told
from layouts.tabbed import Shown


def read(asked: FigureAsked) -> Coverage:
    """What the part is made of."""
    viewer, release, code, year = asked.viewer, asked.release, asked.region, asked.below.year
    batches = batch_coverage(viewer, release, code, year)
    regions = [release.regions.get(each) for each in batches.codes]
    return Coverage(
        batches=batches,
        names={r.code: r.name if r.level == "village" else r.short for r in regions},
        codes={r.code: r.padded for r in regions},
        stacking=stacking(viewer, release, code, year),
        sets=batch_sets(viewer, release, code, year),
        links=links(viewer, release, code, year),
        without=without_measure(viewer, release, code, year),
    )


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return measures_coverage.shown(read(asked), here_of(asked))


def _figure(make: Callable[[Coverage, Here, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    def figure(asked: FigureAsked) -> FigureSpec:
        coverage, here = read(asked), here_of(asked)
        said = tabbed.told(asked, measures_coverage.shown(coverage, here), "measures")
        return make(coverage, here, said)

    return figure


TAB = Tab(
    key="coverage",
    name=Text("覆盖", "Coverage"),
    show=show,
    marks={
        "batch": rows_of("batch"),
        "number": rows_of("number"),
        "without": rows_of("without"),
        "set": rows_of("set"),
        "link": rows_of("link"),
    },
    figures={
        "coverage": _figure(specs_coverage.coverage),
        "stacking": _figure(specs_coverage.stacking),
        "without": _figure(specs_coverage.without),
        "sets": _figure(specs_coverage.sets),
        "links": _figure(specs_coverage.links),
    },
)
