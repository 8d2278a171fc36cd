"""The four rules: each holds every county to something on an indicator at a year's end, with one p-value each.

limit: worse than its official limit. peers: worse than its ten peers together. calendar: money behind the calendar and
behind the country. trend: worse than its own year before, moved as the country moved; where months are known, also
outside its own control limits. Every p-value is one-sided, and allows for what counties differ by without a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.periods import calendar_share
from dashboard.words import Kind
from data_access.exceptions import spread
from data_access.exceptions.expected import (
    LEAST_PEERS,
    Expected,
    bad_share,
    expected_of_cases,
    far_out_of_amounts,
    pooled,
)
from data_access.exceptions.series import Series, is_counted, is_of_everybody
from data_access.exceptions.words import LEAST_MONTHS, Rule
from data_access.fairness import control, dispersion
from data_access.fairness.arrays import Bools, Floats, Ints
from data_access.indicators.model import Limit, Ratio

_STRIKING = 0.05
"""Charts are asked only for counties that this much of chance would bring; they make p larger, never smaller."""


@dataclass(frozen=True, slots=True)
class Counties:
    """What rules know of the counties besides their numbers; one entry a county."""

    codes: tuple[str, ...]
    peers: Ints
    """(counties, 10) rows of the peers."""
    macro_region: tuple[str | None, ...]
    delisted: Floats
    """Year of delisting; nan where never a poor county."""
    stands_for: Floats
    """How many villages each village in the data stands for, 1 or more."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A rule on an indicator at a year's end; arrays have one entry a county, nan where it was not tested."""

    rule: Rule
    year: str
    series: Series
    row: int
    """Of the series, the year's."""
    reference: Floats
    """In the indicator's unit."""
    p: Floats
    spread: float


def tests_of(series: Series, counties: Counties, year: str) -> Iterator[Tested]:
    """The tests that the catalogue asks of an indicator at a year's end."""
    row = series.row(year)
    if row is None or np.isnan(series.value[row]).all():
        return
    made = _Year(series, counties, year, row)
    yield made.peers()
    limit = series.indicator.limit
    if limit is not None:
        yield made.limit(limit)
    if series.indicator.keeps_calendar:
        yield made.calendar()
    if series.row(str(int(year) - 1)) is not None:
        yield made.trend()


class _Year:
    """One indicator at one year's end, its values turned so that more is worse."""

    def __init__(self, series: Series, counties: Counties, year: str, row: int) -> None:
        self._series, self._counties, self._year, self._row = series, counties, year, row
        self._cases = cases_of(series, counties, row)
        self._reference = pooled(series, row, counties.peers)

    @cached_property
    def _expected(self) -> Expected:
        """Of cases."""
        return expected_of_cases(self._series, self._row, self._counties.peers, self._cases)

    @cached_property
    def _far_out(self) -> Bools:
        """Whose amounts are no measure for others."""
        return far_out_of_amounts(self._scaled(self._series.value[self._row]), self._cases)

    def _deviations(self, gaps: Floats) -> Floats:
        """Of amounts: the standard deviation of each county's gap, judged by those that are a measure for others."""
        return spread.deviations(np.where(self._far_out, np.nan, gaps), self._cases)

    def _counted(self) -> tuple[Floats, Floats]:
        """Bad cases and cases."""
        return bad_share(self._series, self._row) * self._cases, self._cases

    def _made(self, rule: Rule, reference: Floats, p: Floats, spread_: float) -> Tested:
        return Tested(rule, self._year, self._series, self._row, reference, p, spread_)

    # --- peers ------------------------------------------------------------------------------------

    def peers(self) -> Tested:
        if is_counted(self._series.indicator):
            made = self._expected
            p, width = spread.tail_of_cases(*self._counted(), made.share, made.within), made.correlation
        else:
            gaps = self._gaps(pooled(self._series, self._row, self._counties.peers, self._far_out))
            deviation = self._deviations(gaps)
            p = spread.tail_of_amounts(gaps, np.fmax(deviation, self._peers_own()))
            width = _middle(deviation)
        return self._made("peers", self._reference, self._no_better(p, self._reference), width)

    def _gaps(self, reference: Floats) -> Floats:
        """How much worse each county is; of means, medians and durations by what factor, as a logarithm."""
        value = self._series.value[self._row]
        return self._series.worse * (self._scaled(value) - self._scaled(reference))

    def _scaled(self, values: Floats) -> Floats:
        """Shares of money as they are, in points; other amounts as logarithms, nothing as the least that there is."""
        if self._series.indicator.kind is Kind.SHARE:
            return values
        own = self._series.value[self._row]
        return np.log(np.maximum(values, own[own > 0].min() if (own > 0).any() else 1.0))

    def _peers_own(self) -> Floats:
        """The standard deviation of each county's peers, their outermost drawn in to the next."""
        if self._counties.peers.shape[1] < LEAST_PEERS:
            return np.full(len(self._counties.codes), np.nan)
        known = np.where(self._far_out, np.nan, self._series.value[self._row])
        values = self._scaled(known)[self._counties.peers]
        ordered = np.sort(values, axis=1)  # what is not known comes last
        count = (~np.isnan(ordered)).sum(axis=1)
        ordered[:, 0] = ordered[:, 1]
        rows = np.arange(len(ordered))
        last = np.maximum(count - 1, 1)
        ordered[rows, last] = ordered[rows, last - 1]
        known = np.where(np.isnan(ordered), 0.0, ordered)
        mean = known.sum(axis=1) / np.maximum(count, 1)
        squares = np.where(np.isnan(ordered), 0.0, (ordered - mean[:, None]) ** 2).sum(axis=1)
        return np.where(count >= LEAST_PEERS, np.sqrt(squares / np.maximum(count - 1, 1)), np.nan)

    # --- limit ------------------------------------------------------------------------------------

    def limit(self, limit: Limit) -> Tested:
        series = self._series
        reference = np.array([limit.at(macro) for macro in self._counties.macro_region])
        bound = ~np.isnan(series.value[self._row])
        if limit.once_delisted:
            bound &= self._counties.delisted <= int(self._year)
        reference = np.where(bound, reference, np.nan)
        how = series.indicator.how
        is_sample = isinstance(how, Ratio) and how.is_sample
        if is_counted(series.indicator):
            share = reference / 100 if series.worse > 0 else 1 - reference / 100
            # What is counted whole, or drawn as a sample, differs by chance alone; a few villages by their nature too.
            counted_whole = (self._counties.stands_for <= 1) | is_sample
            width = self._expected.correlation
            p = spread.tail_of_cases(*self._counted(), share, np.where(counted_whole, 0.0, width))
        else:
            width = 0.0
            p = spread.tail_of_amounts(self._gaps(reference), self._deviations(self._gaps(self._reference)))
        return self._made("limit", reference, self._no_better(p, reference), width)

    # --- calendar ---------------------------------------------------------------------------------

    def calendar(self) -> Tested:
        series, value = self._series, self._series.value[self._row]
        due = calendar_share(series.periods[self._row])
        behind = series.worse * (value - due)
        usual = max(0.0, float(np.nanmedian(behind)))
        deviation = self._deviations(behind - usual)
        p = spread.tail_of_amounts(behind - usual, deviation)
        reference = np.where(np.isnan(value), np.nan, due)
        return self._made("calendar", reference, self._no_better(p, reference), _middle(deviation))

    # --- trend ------------------------------------------------------------------------------------

    def trend(self) -> Tested:
        before = self._series.row(str(int(self._year) - 1))
        assert before is not None
        then = self._series.value[before]
        reference = self._moved(before)
        if is_counted(self._series.indicator):
            p, width = self._changed_cases(before)
        else:
            gaps = self._gaps(reference)
            deviation = spread.deviations(gaps, self._cases)
            p, width = spread.tail_of_amounts(gaps, deviation), _middle(deviation)
        p = self._no_better(self._no_better(p, reference), then)
        return self._made("trend", reference, self._in_control(p), width)

    def _rate_of_change(self, before: int) -> float:
        """By what factor the country's bad share has changed since the year before."""
        series = self._series
        both = ~np.isnan(series.value[before]) & ~np.isnan(series.value[self._row])
        then, now = (
            (bad_share(series, row) * series.denominator[row])[both].sum()
            / np.maximum(series.denominator[row][both].sum(), 1e-300)
            for row in (before, self._row)
        )
        return float(now / then) if then > 0 else float("nan")

    def _moved(self, before: int) -> Floats:
        """Each county's value of the year before, moved as the country's was."""
        series, then = self._series, self._series.value[before]
        if is_counted(series.indicator):
            bad = np.clip(bad_share(series, before) * self._rate_of_change(before), 0, 1)
            return 100 * (bad if series.worse > 0 else 1 - bad)
        moved = _middle(self._scaled(series.value[self._row]) - self._scaled(then))
        return np.asarray(then + moved if series.indicator.kind is Kind.SHARE else then * np.exp(moved))

    def _changed_cases(self, before: int) -> tuple[Floats, float]:
        """P(so many of both years' bad cases in the later one), given how the country's share has changed.

        Given their sum, the later of two Poisson counts is binomial with the share that the later year has of what is
        expected of both (Przyborowski and Wilenski 1940); nature widens it as it does a share.
        """
        rate = self._rate_of_change(before)
        cases_then = cases_of(self._series, self._counties, before)
        then = bad_share(self._series, before) * cases_then
        now, cases = self._counted()
        both = then + now
        share = cases * rate / (cases * rate + cases_then)
        some = (both > 0) & ~np.isnan(share)
        both, share = np.where(some, both, np.nan), np.where(some, share, np.nan)
        nothing = np.zeros(both.shape)
        correlation = dispersion.correlation_of(now, both, share, nothing)
        p = spread.tail_of_cases(now, both, share, np.full(both.shape, correlation))
        tested = ~np.isnan(now) & ~np.isnan(then)
        return np.where(tested & ~some, 1.0, np.where(tested, p, np.nan)), correlation

    def _in_control(self, p: Floats) -> Floats:
        """p is 1 where a county's own months before the year hold the year's end within their limits."""
        series, months = self._series, self._row - 11
        if not series.indicator.by_month or months < LEAST_MONTHS:
            return p
        country = np.nansum(series.numerator, axis=1) / np.nansum(series.denominator, axis=1)
        kept = p.copy()
        for county in np.flatnonzero(p < _STRIKING):
            apart = series.worse * (series.value[: self._row + 1, county] - 100 * country[: self._row + 1])
            chart = control.individuals(apart, baseline=months)
            if not apart[-1] > chart.high[-1]:
                kept[county] = 1.0
        return kept

    def _no_better(self, p: Floats, reference: Floats) -> Floats:
        """p is 1 where a county is not worse than what it is held against."""
        worse = self._series.worse * (self._series.value[self._row] - reference)
        return np.where(np.isnan(p) | np.isnan(worse), np.nan, np.where(worse > 0, np.minimum(p, 1), 1.0))


def cases_of(series: Series, counties: Counties, row: int) -> Floats:
    """How many cases each county's number stands on; nan where money is counted.

    Of a number that is divided by everybody only the part that lives in villages in the data was looked at.
    """
    n = np.where(series.n[row] > 0, series.n[row], np.nan)
    return n / counties.stands_for if is_of_everybody(series.indicator) else n


def _middle(deviation: Floats) -> float:
    return float(np.nanmedian(deviation)) if not np.isnan(deviation).all() else 0.0
