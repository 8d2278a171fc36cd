"""The first part of the page of measures: what each cause got, against what the policy intends for it."""

from __future__ import annotations

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.measures_here import here_of
from callbacks.measures_rows import rows_of
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.queries.measure_coverage import stacking
from data_access.queries.measure_fit import fit_matrix, outcomes
from data_access.queries.measure_needs import days_until_met
from data_access.queries.periods import FIRST_YEAR
from layouts import measures_fit, specs_measures
from layouts.figure_spec import FigureSpec
from layouts.measures_fit import Fit
from layouts.tabbed import Shown


def read(asked: FigureAsked) -> Fit:
    """What the part is made of."""
    viewer, release, code, year = asked.viewer, asked.release, asked.region, asked.below.year
    # Below the county each year is counted anew: the year before is enough to compare with.
    first = FIRST_YEAR if here_of(asked).level not in ("township", "village") else max(year - 1, FIRST_YEAR)
    return Fit(
        now=fit_matrix(viewer, release, code, year),
        before=tuple(outcomes(viewer, release, code, each) for each in range(first, year)),
        stacking=stacking(viewer, release, code, year),
        days=days_until_met(viewer, release, code, year),
        days_before=days_until_met(viewer, release, code, year - 1),
    )


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return measures_fit.shown(read(asked), here_of(asked))


def figure(asked: FigureAsked) -> FigureSpec:
    """The matrix, with what it comes to."""
    fit, here = read(asked), here_of(asked)
    said = tabbed.told(asked, measures_fit.shown(fit, here), "measures")
    return specs_measures.fit(fit.now, here, said)


TAB = Tab(
    key="",
    name=Text("对症", "Fit"),
    show=show,
    marks={"kind": rows_of("kind"), "fit": rows_of("fit")},
    figures={"fit": figure},
)
