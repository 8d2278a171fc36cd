"""Registered persons by province and by county, 2014–2020: what the generated households are fitted to.

The nation follows the registry's published totals, provinces the survey's shares, the 832 the share that
the survey gives them; no county is above its ceiling once it is delisted, and none ever rises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from data_access.demonstration.calibrate_input import SHAANXI, TIBET, WEST, YEARS, Inputs
from data_access.demonstration.calibrate_math import Floats, Ints, fill, round_to, total_by

REGISTERED = {
    2015: 56_300_000,
    2016: 43_350_000,
    2017: 30_460_000,
    2018: 16_600_000,
    2019: 5_510_000,
    2020: 0,
}
"""Registered poor persons at the year's end, as the leading group's office published them."""
COHORT_PERSONS, COHORT_HOUSEHOLDS = 89_620_000, 29_480_000
ADDED_PERSONS, REMOVED_PERSONS = 8_070_000, 9_290_000
_ADDED_IN_2015 = 0.65
_ROUNDS = 9
SMALLEST_COUNTY = 400
"""Registered persons of 2014 below which another county gets none: it could not fill one village."""


@dataclass(frozen=True)
class Targets:
    """Persons, whole; (N, 7) over counties and 2014–2020, (P, 7) over provinces."""

    weight: Floats
    """(N,) pull of each county on the poor of its province; 0 where nobody is registered."""
    stock: Ints
    province_stock: Ints
    cohort: Ints
    """(N,) first registered in 2014."""
    added: Ints
    """(N, 2) added by the look-back in 2015 and 2016."""
    size: Floats
    """(N,) persons in a household."""
    highest: Floats
    """(N, 7) persons that exit ceilings and reason allow."""


def province_stock(inputs: Inputs) -> Ints:
    """Registered persons (P, 7): the survey's provinces scaled to the registry, whole and exact in sum."""
    survey = _survey(inputs)
    result = np.zeros((len(inputs.province), len(YEARS)), dtype=np.int64)
    for column, year in enumerate(YEARS.tolist()):
        if year == 2020:
            continue
        if year <= 2017:
            persons = survey[year]
        else:
            last = total_by(inputs.macro, survey[2017], 3)
            persons = survey[2017] * (inputs.macro_survey[year] / last)[inputs.macro]
        total = REGISTERED.get(year) or round(
            inputs.nation_survey[year] * REGISTERED[2015] / inputs.nation_survey[2015]
        )
        result[:, column] = _whole(persons, total)
    return result


def cohort_by_province(inputs: Inputs) -> Ints:
    """The first cohort (P,): 89.62 million by the survey's shares of 2013."""
    return _whole(np.nan_to_num(inputs.survey[2013]), COHORT_PERSONS)


def ceilings(inputs: Inputs, rng: np.random.Generator) -> Floats:
    """Highest incidence (N, 7) that each county may show, 1 where none.

    From delisting on a share of the official limit, drawn per county lest all pile up on one value; in the
    year before a few times the limit, lest a county fall from a height in one year.
    """
    low, high = np.full(len(inputs.county), 0.35), np.full(len(inputs.county), 0.85)
    province = inputs.county.astype("<U2")
    strained = (province == TIBET) | (province == SHAANXI)
    low[strained], high[strained] = 0.5, 0.9
    share = rng.uniform(low, high) * inputs.limit
    before = inputs.limit * np.where(province == TIBET, 4.0, 3.5)
    delisted = np.where(inputs.is_poor, inputs.delisted, 9999)[:, None]
    years = YEARS[None, :].astype(np.int64)
    return np.where(years >= delisted, share[:, None], np.where(years == delisted - 1, before[:, None], 1.0))


def county_targets(inputs: Inputs, rural: Ints, ceiling: Floats, rng: np.random.Generator) -> Targets:
    """Fit county × year under the exit ceilings, before any village is chosen."""
    weight: Floats = np.asarray(_prior(inputs, rng) * rural, dtype=np.float64)
    highest = (np.minimum(ceiling, np.where(inputs.is_poor, 0.5, 0.25)[:, None]) * rural[:, None]).astype(
        np.float64
    )
    nothing = np.zeros_like(highest)
    first = _fit(inputs, weight, nothing, highest)
    # A county with a handful of poor people could not fill one village: it gets none.
    weight = np.where(~inputs.is_poor & (first[:, 0] < SMALLEST_COUNTY), 0.0, weight)
    stock = _fit(inputs, weight, nothing, highest)
    cohort = _cohort(inputs, rural, stock, rng)
    added = _added(inputs, cohort, stock, rng)
    size = _household_size(inputs, cohort, rng)
    return Targets(weight, stock, province_stock(inputs), cohort, added, size, highest)


def refit(inputs: Inputs, targets: Targets, capacity: Floats) -> Targets:
    """The same fit where no county exceeds what its chosen villages can hold, `capacity` (N, 7) persons."""
    low = np.zeros(targets.stock.shape)
    low[:, 1:3] = targets.added * 1.2
    highest = np.minimum(np.minimum(targets.highest, capacity), targets.cohort[:, None])
    return replace(targets, stock=_fit(inputs, targets.weight, np.minimum(low, highest), highest))


def _fit(inputs: Inputs, weight: Floats, low: Floats, highest: Floats) -> Ints:
    """Stocks (N, 7) by weight between low and highest (N, 7), never rising, exact by province."""
    province, of_province = inputs.province_of, province_stock(inputs)
    stock = np.zeros(highest.shape, dtype=np.int64)
    last = np.full(len(weight), np.inf)
    pull = 3.0
    for column, year in enumerate(YEARS.tolist()[:-1]):
        total = of_province[:, column]
        high = np.floor(np.minimum(highest[:, column], last)) * (weight > 0)
        # The pull of the 832 on the poor of their provinces is one factor, found by a few rounds.
        wanted = inputs.poor_area_survey[year] / inputs.nation_survey[year]
        for _ in range(_ROUNDS):
            pulled = weight * np.where(inputs.is_poor, pull, 1.0)
            values = fill(total.astype(float), pulled, np.minimum(low[:, column], high), high, province)
            share = values[inputs.is_poor].sum() / max(values.sum(), 1)
            pull *= np.clip(wanted / (1 - wanted) * (1 - share) / share, 0.3, 3) if 0 < share < 1 else 1.0
        stock[:, column] = round_to(total, values, high.astype(np.int64), province)
        last = stock[:, column].astype(float)
    return stock


def _survey(inputs: Inputs) -> dict[int, Floats]:
    """year -> rural poor by province (P,), 2012–2017.

    What the published provinces leave of the nation goes to those unpublished in that year, by their last
    figure (itself perhaps derived so): they fall together and none rises.
    """
    result: dict[int, Floats] = {}
    last = np.zeros(len(inputs.province))
    for year in range(2012, 2018):
        known = inputs.survey[year]
        share = np.where(np.isnan(known), last, 0.0)
        rest = max(inputs.nation_survey[year] - np.nansum(known), 0.0)
        last = np.nan_to_num(known) + (share * rest / share.sum() if share.sum() else 0.0)
        result[year] = last
    return result


def _whole(values: Floats, total: int) -> Ints:
    """Values scaled to a total and rounded by largest remainder, exact in sum."""
    scaled = values * (total / values.sum())
    one = np.zeros(len(values), dtype=np.int64)
    return round_to(np.array([total]), scaled, np.full(len(values), 2**40), one)


def _prior(inputs: Inputs, rng: np.random.Generator) -> Floats:
    """Relative incidence (N,): poorer, later delisted and deeply poor counties stand higher in their province."""
    province, count = inputs.province_of, len(inputs.province)
    median = np.ones(count)
    for index in np.unique(province[np.isfinite(inputs.income)]):
        median[index] = np.nanmedian(inputs.income[province == index])
    wealth = np.where(np.isfinite(inputs.income), inputs.income / median[province], 1.0)
    late = np.where(inputs.is_poor, np.exp(0.18 * (inputs.delisted - 2018)), 1.0)
    poor = np.clip(wealth, 0.6, 1.6) ** -0.9 * late * np.where(inputs.is_deep, 1.25, 1.0)
    poor = poor * np.exp(rng.normal(0, 0.2, len(poor)))
    other = np.exp(rng.normal(0, 0.45, len(poor))) * np.where(inputs.is_district, 0.6, 1.0)
    return np.where(inputs.is_poor, poor, other)


def _cohort(inputs: Inputs, rural: Ints, stock: Ints, rng: np.random.Generator) -> Ints:
    """First registered persons (N,): each province's share of the 89.62 million, above the stock at the end of 2014."""
    spread = np.exp(rng.normal(0, 0.1, len(rural)))
    total = cohort_by_province(inputs)
    low = stock[:, 0] * 1.02
    high = np.where(stock[:, 0] > 0, np.maximum(0.62 * rural, low), 0)
    province = inputs.province_of
    values = fill(total.astype(float), stock[:, 0] * spread, low, high, province)
    return round_to(total, values, np.floor(high).astype(np.int64), province)


def _added(inputs: Inputs, cohort: Ints, stock: Ints, rng: np.random.Generator) -> Ints:
    """Persons (N, 2) added by the look-back; never more than 0.4 of what is registered at that year's end."""
    spread = np.exp(rng.normal(0, 0.25, len(cohort)))
    nation = np.zeros(len(cohort), dtype=np.int64)
    result = np.zeros((len(cohort), 2), dtype=np.int64)
    for column, share in enumerate((_ADDED_IN_2015, 1 - _ADDED_IN_2015)):
        high = np.floor(0.4 * stock[:, column + 1])
        if column == 1:
            high = np.where(inputs.is_poor & (inputs.delisted == 2016), 0, high)
        total = np.array([round(ADDED_PERSONS * share)])
        values = fill(total.astype(float), cohort * spread, np.zeros(len(high)), high, nation)
        result[:, column] = round_to(total, values, high.astype(np.int64), nation)
    return result


def _household_size(inputs: Inputs, cohort: Ints, rng: np.random.Generator) -> Floats:
    """Persons in a registered household (N,); the cohort's comes to its published households."""
    province = inputs.county.astype("<U2")
    usual = np.where(inputs.macro[inputs.province_of] == WEST, 3.35, np.where(inputs.is_poor, 2.95, 2.7))
    usual = np.where(province == TIBET, 4.1, usual) * np.exp(rng.normal(0, 0.04, len(cohort)))
    for _ in range(6):
        usual = np.clip(usual * ((cohort / usual).sum() / COHORT_HOUSEHOLDS), 2.3, 4.4)
    return usual
