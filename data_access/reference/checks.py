"""All checks of the reference files; a wrong sum stops the build."""

from __future__ import annotations

from itertools import chain

from data_access.reference.assessment import assessment_comparisons
from data_access.reference.check_counties import county_comparisons
from data_access.reference.check_funds import fund_comparisons
from data_access.reference.check_panel import panel_comparisons
from data_access.reference.check_published import published_comparisons
from data_access.reference.check_survey import survey_comparisons
from data_access.reference.comparisons import Comparison, KnownDifference, verify
from data_access.reference.files import Tables
from data_access.reference.known_differences import KNOWN_DIFFERENCES

Checked = tuple[tuple[Comparison, KnownDifference | None], ...]


def check_tables(tables: Tables) -> Checked:
    """Every comparison made, with the known difference that excuses it; ReferenceDataError at the first wrong one."""
    every = (
        county_comparisons,
        survey_comparisons,
        published_comparisons,
        panel_comparisons,
        fund_comparisons,
        assessment_comparisons,
    )
    return verify(chain.from_iterable(compare(tables) for compare in every), KNOWN_DIFFERENCES)
