"""How the provinces and counties were assessed: the parts of one page, for every region."""

from __future__ import annotations

from dash import Dash

from callbacks import (
    assessment_counties,
    assessment_helpers,
    assessment_reports,
    assessment_results,
    assessment_scores,
)
from callbacks.context import Context
from callbacks.tabbed import Tab
from data_access.indicators.model import EVALUATION_YEARS
from layouts import tabbed

PATH = "/assessment"
PERIODS = EVALUATION_YEARS
STAGES = {"assessment": tabbed.body}
TABS: tuple[Tab, ...] = (
    assessment_scores.TAB,
    assessment_reports.TAB,
    assessment_results.TAB,
    assessment_counties.TAB,
    assessment_helpers.TAB,
)


def register(_app: Dash, _context: Context) -> None:
    """`callbacks.tabbed` fills the page, `callbacks.rows` the rows behind its marks."""
