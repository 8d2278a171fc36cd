"""Which year of the registry a period asks for."""

from __future__ import annotations

from datetime import date

from dashboard.periods import counterpart

FIRST_YEAR = 2014
LAST_YEAR = 2020


def registry_year(period: str) -> int:
    """The year whose end a page shows: the last that has ended with the period, kept within the registry's own years."""
    return min(max(int(counterpart(period, monthly=False)), FIRST_YEAR), LAST_YEAR)


def year_end(year: int) -> date:
    """The day at whose end a page's state is meant."""
    return date(year, 12, 31)
