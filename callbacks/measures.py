"""Whom the measures reached: five parts of one page, for every region from the country to a village."""

from __future__ import annotations

from dash import Dash

from callbacks import (
    measures_coverage,
    measures_effect,
    measures_fit,
    measures_needs,
    measures_participation,
)
from callbacks.context import Context
from callbacks.tabbed import Tab
from data_access.queries.periods import FIRST_YEAR, LAST_YEAR
from layouts import tabbed

PATH = "/measures"
PERIODS = tuple(str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))
STAGES = {"measures": tabbed.body}
TABS: tuple[Tab, ...] = (
    measures_fit.TAB,
    measures_coverage.TAB,
    measures_needs.TAB,
    measures_effect.TAB,
    measures_participation.TAB,
)


def register(_app: Dash, _context: Context) -> None:
    """`callbacks.tabbed` fills the page, `callbacks.rows` the rows behind its marks."""
