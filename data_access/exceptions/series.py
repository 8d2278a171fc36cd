"""The cube's numbers of the counties, read once: for each indicator that can be tested, by period and county."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, CursorResult, select

from dashboard.periods import month_of
from dashboard.words import Better, Kind
from data_access.fairness.arrays import Floats, Ints
from data_access.indicators.model import Indicator, Ratio, total_of
from data_access.queries.columns import columns, numbers, words
from data_access.schema import indicator_value

TESTED_KINDS = (Kind.SHARE, Kind.MEAN, Kind.MEDIAN, Kind.DURATION)
_NUMBERS = ("numerator", "denominator", "value", "n", "low", "high")


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator's cells; every array is (periods, counties), nan where there is none."""

    indicator: Indicator
    periods: tuple[str, ...]
    """As the indicator has them: years, or months."""
    numerator: Floats
    denominator: Floats
    value: Floats
    n: Floats
    low: Floats
    high: Floats

    def row(self, year: str) -> int | None:
        """The row of a year: its own, or its December's; None where it has none."""
        own = month_of(year) if self.indicator.by_month else year
        return self.periods.index(own) if own in self.periods else None

    @property
    def worse(self) -> int:
        """+1 where a higher value is worse, -1 where a lower one is."""
        return 1 if self.indicator.better is Better.LOWER else -1


def is_counted(entry: Indicator) -> bool:
    """Whether it is a share of cases, so that chance is a binomial's."""
    how = entry.how
    return entry.kind is Kind.SHARE and isinstance(how, Ratio) and total_of(how.denominator).fact.has_cases


def is_of_everybody(entry: Indicator) -> bool:
    """Whether its denominator counts people who are in the data with some villages only, and is no sample of its own."""
    how = entry.how
    return isinstance(how, Ratio) and total_of(how.denominator).fact.is_tally and not how.is_sample


def testable(entries: Iterable[Indicator]) -> list[Indicator]:
    """The indicators that rules hold counties to: a better direction, a kind that does not grow with size, rows."""
    return sorted(
        (
            entry
            for entry in entries
            if entry.better is not Better.NEITHER
            and entry.kind in TESTED_KINDS
            and not entry.is_published
            and "county" in entry.levels
        ),
        key=lambda entry: entry.id,
    )


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of the cube, or of what is asked below it, as columns of one length; nan where there is no number."""

    indicators: NDArray[np.str_]
    periods: NDArray[np.str_]
    regions: NDArray[np.str_]
    numerator: Floats
    denominator: Floats
    value: Floats
    n: Floats
    low: Floats
    high: Floats


def read_cells(result: CursorResult[Any]) -> Cells:
    """The rows of a result that has an indicator, a period, a region and the numbers."""
    names = list(result.keys())
    found = dict(zip(names, columns(result) or [()] * len(names), strict=True))
    texts = (np.array(words(found[name]), dtype=str) for name in ("indicator", "period", "region_code"))
    return Cells(*texts, *(numbers(found[name]) for name in _NUMBERS))


def read_series(connection: Connection, entries: Sequence[Indicator], codes: Sequence[str]) -> list[Series]:
    """The counties' cells of some indicators, in one read; counties in the order of `codes`."""
    v = indicator_value.c
    query = select(v.indicator, v.period, v.region_code, *(v[name] for name in _NUMBERS)).where(
        v.level == "county", v.indicator.in_([entry.id for entry in entries])
    )
    found = read_cells(connection.execute(query))
    if not len(found.regions):
        return []
    order = np.argsort(codes)
    ordered = np.array(codes)[order]
    place = np.minimum(np.searchsorted(ordered, found.regions), len(codes) - 1)
    county = order[place]
    is_known = ordered[place] == found.regions
    # One pass over the names: comparing texts once an indicator would cost more than the read.
    different, which = np.unique(found.indicators, return_inverse=True)
    by_name = np.argsort(which, kind="stable")
    ends = np.searchsorted(which[by_name], np.arange(len(different) + 1))
    rows_of = {str(name): by_name[ends[i] : ends[i + 1]] for i, name in enumerate(different)}
    return [
        _series(entry, rows[is_known[rows]], found, county, len(codes))
        for entry in entries
        if (rows := rows_of.get(entry.id)) is not None
    ]


def _series(entry: Indicator, rows: Ints, found: Cells, county: Ints, counties: int) -> Series:
    ordered = sorted(entry.periods)
    row = np.searchsorted(np.array(ordered), found.periods[rows])
    made = {}
    for name in _NUMBERS:
        array = np.full((len(ordered), counties), np.nan)
        array[row, county[rows]] = getattr(found, name)[rows]
        made[name] = array
    return Series(indicator=entry, periods=tuple(ordered), **made)
