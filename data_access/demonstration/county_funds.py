"""What each county gets of each source in each budget year: by its registered poor of the year before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration import fund_totals as totals
from data_access.demonstration.arrays import Bools, Floats, Ints
from data_access.demonstration.fund_totals import SPECIAL, YEARS, Published, split
from data_access.demonstration.plan import Plan
from data_access.demonstration.villages import SPARSE_DENSITY

_STILL_HELPED = 0.06
"""Who has exited goes on being helped: so much of the first cohort counts as poor."""
_POOR_COUNTY, _DEEP_COUNTY = 1.9, 1.3
_RICH = {"21": 0.5, "32": 0.2, "33": 0.25, "35": 0.5, "37": 0.5, "44": 0.3}
"""Provinces that have money of their own get little from the centre."""
_ELSEWHERE = {totals.FINANCE: 1.0, totals.RELOCATION: 0.15, totals.RELENDING: 0.3, totals.ENTERPRISES: 0.3}
"""Share of the counties outside the 832 that a source reaches; nothing where not named."""
_AMONG_POOR = {totals.ENTITIES: 0.5}
SUPERVISED_IN = 2020
"""The year in which the last counties to be delisted were supervised."""
_SPARSE = 0.12
"""In a sparse demonstration other money than special funds reaches fewer counties, with as much in all."""


@dataclass(frozen=True, eq=False)
class CountyFunds:
    """N counties with registered households, in the order of their codes."""

    counties: NDArray[np.str_]
    is_poor: Bools  # (N,) of the 832
    need: Floats  # (N, 5) what the money goes by
    special: Ints  # (N, 5, 4) yuan
    reached: Bools  # (N, 12) whether a source reaches the county

    def rows_of(self, counties: tuple[str, ...]) -> Floats:
        """Special funds of some counties, (n, 5) yuan."""
        at = np.searchsorted(self.counties, np.array(counties))
        return np.asarray(self.special[at].sum(axis=2), dtype=np.float64)


def county_funds(plan: Plan, known: Published, density: float, seed: int) -> CountyFunds:
    """Special funds of every county, exact in sum; the other sources follow when the loans are known."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xF0D5]))
    code = plan.villages["county_code"].to_numpy(dtype=str)
    counties, county_of = np.unique(code, return_inverse=True)
    poor = np.zeros((len(counties), len(plan.years)))
    persons = np.where(plan.is_registered, plan.members, 0) * plan.weight[:, None]
    for t in range(len(plan.years)):
        poor[:, t] = np.bincount(county_of[plan.village_of], weights=persons[:, t], minlength=len(counties))
    listed = plan.poor_county.groupby("county_code")["is_deep_poverty"].any().reindex(counties)
    is_poor = listed.notna().to_numpy()
    before = poor[:, 1:-1]  # 2015 to 2019, for the budgets of 2016 to 2020
    need = (before + _STILL_HELPED * poor[:, :1]) * np.where(is_poor, _POOR_COUNTY, 1.0)[:, None]
    need *= np.where(listed.eq(True).to_numpy(dtype=bool), _DEEP_COUNTY, 1.0)[:, None]
    last = plan.poor_county.groupby("county_code")["exit_year"].max().reindex(counties)
    supervised = last.eq(SUPERVISED_IN).to_numpy(dtype=bool)
    need *= rng.lognormal(0, 0.12, (len(counties), 1))
    usual = {
        source: np.where(is_poor, _AMONG_POOR.get(source, 1.0), _ELSEWHERE.get(source, 0.0))
        for source in range(totals.SOURCES)
    }
    share = np.stack([np.ones(len(counties)) if s in SPECIAL else usual[s] for s in usual], axis=1)
    sparse = density < SPARSE_DENSITY
    if sparse:
        share[:, len(SPECIAL) :] *= np.where(is_poor, _SPARSE, 0.0)[:, None]
    return CountyFunds(
        counties=counties,
        is_poor=is_poor,
        need=need,
        special=_special(counties, is_poor, supervised, need, known, sparse, rng),
        reached=rng.random(share.shape) < share,
    )


def _special(
    counties: NDArray[np.str_],
    is_poor: Bools,
    supervised: Bools,
    need: Floats,
    known: Published,
    sparse: bool,
    rng: np.random.Generator,
) -> Ints:
    """(N, 5, 4) yuan: the centre by need, provinces within what was published, prefectures and counties by means."""
    nation = totals.national_totals(known, np.zeros(len(YEARS), dtype=np.int64))
    provinces, of = np.unique(counties.astype("<U2"), return_inverse=True)
    minority = np.isin(counties.astype("<U2"), totals.MINORITY_PROVINCES).astype(np.int64)
    for_minority = totals.minority_central(known, nation[totals.CENTRAL])
    by_province: Floats = np.stack(
        [np.bincount(of, weights=need[:, year], minlength=len(provinces)) for year in range(len(YEARS))],
        axis=1,
    )
    provincial = totals.provincial_totals(
        known, nation[totals.PROVINCIAL], provinces.tolist(), by_province[:, 1]
    )
    poorer = np.array([_RICH.get(code, 1.0) for code in provinces.tolist()])[of]
    given = _given(provinces, of, is_poor, sparse)
    result = np.zeros((len(counties), len(YEARS), len(SPECIAL)), dtype=np.int64)
    one = np.zeros(len(counties), dtype=np.int64)
    own = rng.lognormal(0, 0.3, (len(counties), 2))
    for year in range(len(YEARS)):
        central = nation[totals.CENTRAL, year]
        groups = np.array([central - for_minority[year], for_minority[year]])

        def upper(favour: float, year: int = year, groups: Ints = groups) -> Ints:
            """(N, 2) central and provincial funds, where the supervised counties count `favour` times."""
            weight = need[:, year] * np.where(supervised, favour, 1.0)
            return np.stack(
                [
                    split(groups, weight * poorer * given[:, 0], minority),
                    split(provincial[:, year], weight * given[:, 1], of),
                ],
                axis=1,
            )

        favour = _favour(upper, supervised, known) if YEARS[year] == SUPERVISED_IN else 1.0
        result[:, year, :2] = upper(favour)
        means = (provincial[:, year] / by_province[:, year])[of] ** 0.5 * need[:, year]
        for place, source in enumerate((totals.PREFECTURE, totals.COUNTY)):
            result[:, year, 2 + place] = split(
                nation[source, year : year + 1], means * own[:, place] * given[:, 2 + place], one
            )
    return result


def _favour(upper: Callable[[float], Ints], supervised: Bools, known: Published) -> float:
    """How much more than their need the supervised counties get, so that they get what was published."""
    target = known.of("central_and_provincial_supervised_counties", SUPERVISED_IN)
    low, high = 0.1, 10.0
    for _ in range(40):
        middle = (low * high) ** 0.5
        low, high = (low, middle) if upper(middle)[supervised].sum() > target else (middle, high)
    return low


def _given(provinces: NDArray[np.str_], of: Ints, is_poor: Bools, sparse: bool) -> Bools:
    """(N, 4) which special funds reach a county: all, or in a sparse demonstration fewer outside the 832."""
    given = np.ones((len(of), len(SPECIAL)), dtype=bool)
    if sparse:
        has_poor = (np.bincount(of, weights=is_poor, minlength=len(provinces)) > 0)[of]
        given[:, 0] = is_poor | has_poor
        given[:, 1] = is_poor | ~has_poor
        given[:, 2] = is_poor & (np.arange(len(of)) % 2 == 0)
        given[:, 3] = is_poor
    return given


def all_sources(funds: CountyFunds, known: Published, lent: Ints, lent_before: int, seed: int) -> Ints:
    """(N, 5, 12) yuan of every source; `lent` (N, 5) is the microcredit of each county's households, and before."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xA11]))
    nation = totals.national_totals(known, lent.sum(axis=0), lent_before)
    count = len(funds.counties)
    result = np.zeros((count, len(YEARS), totals.SOURCES), dtype=np.int64)
    result[:, :, : len(SPECIAL)] = funds.special
    result[:, :, totals.MICROCREDIT] = lent
    one = np.zeros(count, dtype=np.int64)
    for source in range(len(SPECIAL), totals.SOURCES):
        if source == totals.MICROCREDIT:
            continue
        taste = rng.lognormal(0, 0.4, count) * funds.reached[:, source]
        for year in range(len(YEARS)):
            weight = funds.need[:, year] ** 0.9 * taste
            result[:, year, source] = split(nation[source, year : year + 1], weight, one)
    return result
