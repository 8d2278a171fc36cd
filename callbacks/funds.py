"""The page of funds: its parts, its months."""

from __future__ import annotations

from dash import Dash

from callbacks import funds_balances, funds_microcredit, funds_progress, funds_projects
from callbacks.context import Context
from callbacks.tabbed import Tab
from data_access.indicators.model import FUND_MONTHS
from layouts import tabbed

PATH = "/funds"
PERIODS = FUND_MONTHS
STAGES = {"funds": tabbed.body}
TABS: tuple[Tab, ...] = (funds_progress.TAB, funds_balances.TAB, funds_projects.TAB, funds_microcredit.TAB)


def register(_app: Dash, _context: Context) -> None:
    """Nothing of its own: `callbacks.tabbed` fills it."""
