"""Periods as addresses write them: a year ('2018') or a month ('2018-06'), each meant at its end.

Imports only the standard library, so that it may be imported from everywhere.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterable

DECEMBER = "12"


def is_month(period: str) -> bool:
    """Whether a period is a month."""
    return len(period) == 7


def year_of(period: str) -> str:
    """The year of a period."""
    return period[:4]


def month_of(period: str) -> str:
    """The month at whose end a period ends: a year's is its December."""
    return period if is_month(period) else f"{period}-{DECEMBER}"


def ends_year(period: str) -> bool:
    """Whether a year is over when a period is: of a year itself, and of its December."""
    return month_of(period).endswith(DECEMBER)


def months_of(years: Iterable[str]) -> tuple[str, ...]:
    """All months of some years."""
    return tuple(f"{year}-{month:02d}" for year in years for month in range(1, 13))


def in_year(periods: Iterable[str], year: str) -> tuple[str, ...]:
    """Those of some periods that lie in a year."""
    return tuple(period for period in periods if year_of(period) == year)


def ended(periods: Iterable[str], period: str) -> str | None:
    """The last of some periods that has ended when a period ends; None where none has."""
    end = month_of(period)
    return max((own for own in periods if month_of(own) <= end), key=month_of, default=None)


def counterpart(period: str, monthly: bool) -> str:
    """What stands beside a period: itself, of a month the last year that has ended, of a year its December."""
    if is_month(period) == monthly:
        return period
    if monthly:
        return month_of(period)
    year, _, month = period.partition("-")
    return year if month == DECEMBER else str(int(year) - 1)


def before(period: str) -> str:
    """The period before: the month before a month, the year before a year."""
    if not is_month(period):
        return str(int(period) - 1)
    year, month = int(period[:4]), int(period[5:])
    return f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-{DECEMBER}"


def calendar_share(month: str) -> float:
    """The percent of the year that is over at a month's end, by days."""
    year, last = int(month[:4]), int(month[5:])
    days = sum(monthrange(year, one)[1] for one in range(1, last + 1))
    return 100 * days / (366 if isleap(year) else 365)
