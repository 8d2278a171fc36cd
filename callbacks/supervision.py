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
from callbacks.figures_asked import FigureAsked
from callbacks.tabbed import Tab
from data_access.codes import pad
from data_access.indicators.model import FUND_YEARS
from layouts import dossier_link, tabbed
from layouts.html import Element

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


def beside(asked: FigureAsked) -> tuple[Element, ...]:
    """The link to the dossier of the region, below the county to its county's."""
    code = asked.region if asked.region.startswith("G") else asked.region[:6]
    return (dossier_link.link(asked.view, pad(code)),)


def register(_app: Dash, _context: Context) -> None:
    """`callbacks.tabbed` fills the page, `callbacks.rows` the rows behind its marks."""
