"""The part of the page of measures that sets what was asked for against what was given."""

from __future__ import annotations

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.measures_here import here_of
from callbacks.measures_rows import rows_of
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.queries.measure_coverage import stacking
from data_access.queries.measure_needs import days_until_met, needs
from layouts import measures_needs, specs_measures
from layouts.figure_spec import FigureSpec
from layouts.measures_needs import Asked
from layouts.tabbed import Shown


def read(asked: FigureAsked) -> Asked:
    """What the part is made of."""
    viewer, release, code, year = asked.viewer, asked.release, asked.region, asked.below.year
    poor = stacking(viewer, release, code, year)
    before = days_until_met(viewer, release, code, year - 1)
    return Asked(
        needs=needs(viewer, release, code, year),
        days_before=before,
        households=float(poor.households.sum()),
        rows=int(poor.rows.sum()),
    )


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return measures_needs.shown(read(asked), here_of(asked))


def figure(asked: FigureAsked) -> FigureSpec:
    """Each kind of measure: asked for and given."""
    found, here = read(asked), here_of(asked)
    said = tabbed.told(asked, measures_needs.shown(found, here), "measures")
    return specs_measures.needs(found, here, said)


TAB = Tab(
    key="needs",
    name=Text("需求", "Needs"),
    show=show,
    marks={"need": rows_of("need")},
    figures={"asked": figure},
)
