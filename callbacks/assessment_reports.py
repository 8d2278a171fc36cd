"""The part of the page of assessment that sets what the provinces reported beside what the third party found."""

from __future__ import annotations

from callbacks import tabbed
from callbacks.assessment_here import round_of
from callbacks.figures_asked import FigureAsked
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.queries.assessment import Reports, reports
from layouts import assessment_reports, specs_assessment_reports
from layouts.figure_spec import FigureSpec
from layouts.tabbed import Shown


def read(asked: FigureAsked) -> Reports:
    """What the part is made of."""
    return reports(asked.viewer, asked.release, int(asked.view.period[:4]))


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return assessment_reports.shown(read(asked), round_of(asked))


def figure(asked: FigureAsked) -> FigureSpec:
    """What was reported and what was found."""
    found, of = read(asked), round_of(asked)
    said = tabbed.told(asked, assessment_reports.shown(found, of), "assessment")
    return specs_assessment_reports.reports(found, of, said)


TAB = Tab(
    key="reports",
    name=Text("自报与评估", "Reported and found"),
    show=show,
    marks={},
    figures={"reports": figure},
)
