"""The rural hukou population of every county: the fixed denominator of incidence.

The survey's base of a province (poor persons ÷ incidence) is shared out: the poor counties take their
published population × the rural share, the other units what is left. Derived, as the screen says.
"""

from __future__ import annotations

import warnings

import numpy as np

from data_access.demonstration.calibrate_input import Inputs
from data_access.demonstration.calibrate_math import Bools, Floats, Ints, round_to, total_by

RURAL_SHARE = 0.83
DISTRICT_WEIGHT = 0.35
ROOM_FOR_OTHERS = 0.03
"""Share of a province's base kept for its other units where the poor counties would take all of it."""
PERSONS_PER_HOUSEHOLD = 3.7
_SPREAD = 0.25


def rural_population(inputs: Inputs, rng: np.random.Generator) -> Ints:
    """Persons (N,); sums to the survey's base in each province that it publishes."""
    province, count = inputs.province_of, len(inputs.province)
    weight = np.where(
        inputs.is_poor | _old_districts(inputs), 0.0, np.where(inputs.is_district, DISTRICT_WEIGHT, 1.0)
    )
    weight = weight * np.exp(rng.normal(0, _SPREAD, len(weight)))
    poor = np.where(inputs.is_poor, _with_median(inputs) * RURAL_SHARE, 0.0)
    base = _base(inputs, poor, weight)
    others = total_by(province, weight, count)
    room = base * np.where(others > 0, 1 - ROOM_FOR_OTHERS, 1.0)
    of_poor = total_by(province, poor, count)
    # Where no other unit is left, the poor counties are the province and fill its base whole.
    scale = np.where((others == 0) & (of_poor > 0), room, np.minimum(of_poor, room)) / np.maximum(of_poor, 1)
    poor = poor * scale[province]
    left = base - total_by(province, poor, count)
    persons = poor + weight * (left / np.where(others > 0, others, 1))[province] * (others > 0)[province]
    return round_to(np.round(base).astype(np.int64), persons, np.full(len(persons), 2**40), province)


def rural_households(persons: Ints) -> Ints:
    """Rural households (N,) at the usual size."""
    return np.round(persons / PERSONS_PER_HOUSEHOLD).astype(np.int64)


def _base(inputs: Inputs, poor: Floats, weight: Floats) -> Floats:
    """Rural persons of each province (P,): the median of what the survey's years imply.

    Provinces that the survey never lists get the persons per unit that the others' non-poor units have.
    """
    implied = np.array([inputs.survey[year] / inputs.survey_rate[year] * 100 for year in range(2012, 2017)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=RuntimeWarning)
        base = np.nanmedian(implied, axis=0)
    province, count = inputs.province_of, len(inputs.province)
    others, of_poor = total_by(province, weight, count), total_by(province, poor, count)
    known = np.isfinite(base)
    per_unit = np.maximum(base - of_poor, 0)[known].sum() / others[known].sum()
    return np.asarray(np.where(known, base, others * per_unit), dtype=np.float64)


def _with_median(inputs: Inputs) -> Floats:
    """Published population (N,), the province's median of its poor counties where none was published."""
    population, province = inputs.population.copy(), inputs.province_of
    for index in np.unique(province[inputs.is_poor & np.isnan(population)]):
        members = inputs.is_poor & (province == index)
        population[members & np.isnan(population)] = np.nanmedian(population[members])
    return np.nan_to_num(population)


def _old_districts(inputs: Inputs) -> Bools:
    """The older half of each city's districts, taken as urban; a poor county never is."""
    candidate = inputs.is_district & ~inputs.is_poor
    old = np.zeros(len(candidate), dtype=bool)
    city = inputs.county.astype("<U4")
    for code in np.unique(city[candidate]):
        members = np.flatnonzero(candidate & (city == code))
        order = members[np.argsort(inputs.in_force_from[members], kind="stable")]
        old[order[: (len(order) + 1) // 2]] = len(order) > 1
    return old
