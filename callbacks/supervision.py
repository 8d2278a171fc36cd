"""Who falls behind, why, and what was done: the parts of one page, for every region."""

from __future__ import annotations

from dash import Dash

from callbacks import (
    supervision_compare,
    supervision_credibility,
    supervision_exceptions,
    supervision_findings,
    supervision_sample,
    supervision_why,
)
from callbacks.context import Context
from callbacks.tabbed import Tab
from data_access.indicators.model import FUND_YEARS
from layouts import tabbed

PATH = "/supervision"
PERIODS = FUND_YEARS
STAGES = {"supervision": tabbed.body}
TABS: tuple[Tab, ...] = (
    supervision_exceptions.TAB,
    supervision_compare.TAB,
    supervision_why.TAB,
    supervision_findings.TAB,
    supervision_credibility.TAB,
    supervision_sample.TAB,
    supervision_sample.FORMS,
)


def register(_app: Dash, _context: Context) -> None:
    """`callbacks.tabbed` fills the page, `callbacks.rows` the rows behind its marks."""
