"""Fills the exceptions at a refresh: reads the cube once, tests, keeps false discoveries rare, ranks, names the child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection, delete

from dashboard.periods import month_of
from data_access.appending import append
from data_access.exceptions.children import Gap, children
from data_access.exceptions.counties import delisted, macro_regions, read_traits, stands_for
from data_access.exceptions.expected import LEAST_PEERS
from data_access.exceptions.rules import Counties, Tested, cases_of, tests_of
from data_access.exceptions.series import is_counted, read_series, testable
from data_access.exceptions.traits import peers_by, traits_of
from data_access.exceptions.words import Rule
from data_access.fairness import binomial, discovery, tails
from data_access.fairness.arrays import Bools, Floats, Ints
from data_access.indicators.model import FUND_YEARS, REGISTRY_YEARS, Indicator
from data_access.schema import county_trait, exception, exception_run, exception_test, peer

YEARS: Final = FUND_YEARS
"""Whose exceptions are listed; earlier years are tested to know since when."""
_BY_ITSELF = 0.05
"""The p-value up to which a year belongs to a run."""


def fill_exceptions(connection: Connection, entries: Iterable[Indicator]) -> None:
    """Fill traits, peers, exceptions and the tests behind them anew from the cube; the caller commits."""
    for table in (county_trait, peer, exception, exception_test, exception_run):
        connection.execute(delete(table))
    rows = read_traits(connection)
    append(connection, county_trait, rows)
    if len(rows) < 2:
        return
    codes = [row["county_code"] for row in rows]
    nearest, apart = peers_by(traits_of(rows))
    append(connection, peer, _peer_rows(codes, nearest, apart))
    counties = _counties(connection, codes, nearest)
    series = read_series(connection, testable(entries), codes)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        by_year = {
            year: [tested for one in series for tested in tests_of(one, counties, year)]
            for year in REGISTRY_YEARS
        }
        found = [exceptional for year in YEARS for exceptional in _flagged(by_year, counties, year)]
    gaps = [one.gap for one in found]
    for one, child in zip(found, children(connection, gaps), strict=True):
        one.row.update(child_code=child.code, child_share=child.share)
    append(connection, exception, [one.row for one in found])
    append(connection, exception_test, list(_test_rows(by_year)))
    append(connection, exception_run, [_run_row(by_year[year], year) for year in YEARS if by_year[year]])


@dataclass(frozen=True, slots=True)
class _Exceptional:
    row: dict[str, Any]
    gap: Gap


def _peer_rows(codes: Sequence[str], nearest: Ints, apart: Floats) -> list[dict[str, Any]]:
    return [
        {
            "county_code": codes[county],
            "place": place + 1,
            "peer_code": codes[nearest[county, place]],
            "distance": float(apart[county, place]),
        }
        for county in range(len(codes))
        for place in range(nearest.shape[1])
    ]


def _counties(connection: Connection, codes: Sequence[str], nearest: Ints) -> Counties:
    left, weights, macro = delisted(connection), stands_for(connection), macro_regions(connection)
    return Counties(
        codes=tuple(codes),
        peers=nearest,
        macro_region=tuple(macro.get(code) for code in codes),
        delisted=np.array([left.get(code, np.nan) for code in codes]),
        stands_for=np.array([weights.get(code, 1.0) for code in codes]),
    )


def _q_values(tests: Sequence[Tested]) -> list[Floats]:
    """The q-values of all tests of a year together, test by test."""
    if not tests:
        return []
    return np.split(discovery.q_values(np.concatenate([tested.p for tested in tests])), len(tests))


def _flagged(
    by_year: Mapping[str, Sequence[Tested]], counties: Counties, year: str
) -> Iterator[_Exceptional]:
    """The exceptions of a year, in the order in which they are ranked."""
    listed: list[tuple[Tested, int, float]] = []
    for tested, q in zip(by_year[year], _q_values(by_year[year]), strict=True):
        listed += [(tested, int(c), float(q[c])) for c in np.flatnonzero(q <= discovery.FALSE_SHARE)]
    if not listed:
        return
    severity = tails.deviations_of(np.array([tested.p[c] for tested, c, _ in listed]))
    leads = _leading(listed, severity)
    order = sorted(
        range(len(listed)),
        key=lambda i: (
            not leads[i],
            -severity[i],
            counties.codes[listed[i][1]],
            listed[i][0].series.indicator.id,
        ),
    )
    earlier = {(t.rule, t.series.indicator.id, y): t for y, tests in by_year.items() for t in tests}
    for place, i in enumerate(order, start=1):
        tested, county, q_value = listed[i]
        row = _row(tested, county, counties, q_value)
        row |= {"place": place, "is_leading": bool(leads[i]), "severity": float(severity[i])}
        row["since"] = _since(earlier, tested, county)
        yield _Exceptional(row, _gap(tested, county, counties))


def _leading(listed: Sequence[tuple[Tested, int, float]], severity: Floats) -> Bools:
    """Which are the gravest of their county and family."""
    best: dict[tuple[int, str], int] = {}
    for i, (tested, county, _) in enumerate(listed):
        key = (county, family(tested.series.indicator))
        if key not in best or severity[i] > severity[best[key]]:
            best[key] = i
    leads = np.zeros(len(listed), dtype=bool)
    leads[list(best.values())] = True
    return leads


def family(entry: Indicator) -> str:
    """What indicators that one cause moves share."""
    return entry.family or entry.id


def _row(tested: Tested, county: int, counties: Counties, q: float) -> dict[str, Any]:
    series, at = tested.series, tested.row
    low, high = float(series.low[at, county]), float(series.high[at, county])
    if np.isnan(low) and is_counted(series.indicator):
        cases = cases_of(series, counties, at)[county]
        ends = binomial.wilson(np.array(series.value[at, county] / 100 * cases), np.array(cases))
        low, high = (100 * float(end) for end in ends)
    n = series.n[at, county]
    peers_low, peers_high = _quartiles(series.value[at, counties.peers[county]])
    return {
        "period": tested.year,
        "county_code": counties.codes[county],
        "indicator": series.indicator.id,
        "rule": tested.rule,
        "at": month_of(tested.year) if series.indicator.by_month else tested.year,
        "family": family(series.indicator),
        "value": float(series.value[at, county]),
        "numerator": _or_none(series.numerator[at, county]),
        "denominator": _or_none(series.denominator[at, county]),
        "n": None if np.isnan(n) else int(n),
        "reference": float(tested.reference[county]),
        "low": _or_none(low),
        "high": _or_none(high),
        "peers_low": peers_low,
        "peers_high": peers_high,
        "p": float(tested.p[county]),
        "q": q,
    }


def _quartiles(values: Floats) -> tuple[float | None, float | None]:
    known = values[~np.isnan(values)]
    if len(known) < LEAST_PEERS:
        return None, None
    low, high = np.quantile(known, [0.25, 0.75])
    return float(low), float(high)


def _or_none(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def _since(earlier: Mapping[tuple[Rule, str, str], Tested], tested: Tested, county: int) -> str:
    """The first year of the run of years, without a gap until this one, in which the rule stood out by itself."""
    first = tested.year
    while (before := earlier.get((tested.rule, tested.series.indicator.id, str(int(first) - 1)))) is not None:
        if not before.p[county] <= _BY_ITSELF:
            break
        first = before.year
    return first


def _gap(tested: Tested, county: int, counties: Counties) -> Gap:
    return Gap(
        indicator=tested.series.indicator,
        period=tested.series.periods[tested.row],
        county=counties.codes[county],
        reference=float(tested.reference[county]),
    )


def _test_rows(by_year: Mapping[str, Sequence[Tested]]) -> Iterator[dict[str, Any]]:
    for year in YEARS:
        tests = by_year[year]
        for tested, q in zip(tests, _q_values(tests), strict=True):
            if count := int((~np.isnan(tested.p)).sum()):
                yield {
                    "period": year,
                    "indicator": tested.series.indicator.id,
                    "rule": tested.rule,
                    "tests": count,
                    "flagged": int((q <= discovery.FALSE_SHARE).sum()),
                    "spread": float(tested.spread),
                }


def _run_row(tests: Sequence[Tested], year: str) -> dict[str, Any]:
    p, q = np.vstack([tested.p for tested in tests]), np.vstack(_q_values(tests))
    flagged = q <= discovery.FALSE_SHARE
    return {
        "period": year,
        "tests": int((~np.isnan(p)).sum()),
        "flagged": int(flagged.sum()),
        "counties": int((~np.isnan(p)).any(axis=0).sum()),
        "counties_flagged": int(flagged.any(axis=0).sum()),
        "false_share": discovery.FALSE_SHARE,
    }
