"""Which villages stand for a county: how many, how large, and how many villages each stands for.

Villages are whole and never thin: density lowers their number and raises their weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.calibrate_input import Inputs
from data_access.demonstration.calibrate_math import Bools, Floats, Ints, fill, round_to, total_by
from data_access.demonstration.calibrate_population import PERSONS_PER_HOUSEHOLD
from data_access.demonstration.calibrate_targets import Targets

SMALLEST, LARGEST = 40, 250
"""Households of a village registered at one time or another."""
FEWEST_PEOPLE, MOST_PEOPLE = 400, 4_500
USUAL_DENSITY, SPARSE_DENSITY = 0.01, 0.005
_USUAL, _SPARSE_USUAL, _SPARSE_LARGEST = 108, 50, 60
COMPLETE_PREFECTURE = "6404"
COMPLETE_COUNTIES = ("513431", "513437", "522632", "522634")
SPARSE_COMPLETE_COUNTY = "640424"


@dataclass(frozen=True)
class Villages:
    """Arrays (V,), sorted by county."""

    county: Ints
    """Index of the county."""
    households: Ints
    """Registered at one time or another."""
    weight: Ints
    people: Ints
    """Rural hukou population."""
    rural_households: Ints
    """Households of the rural hukou, registered or not."""
    is_complete: Bools


def complete_counties(inputs: Inputs, density: float) -> Bools:
    """Counties (N,) that are drawn with every village."""
    if density < SPARSE_DENSITY:
        return np.asarray(inputs.county == SPARSE_COMPLETE_COUNTY, dtype=np.bool_)
    return np.char.startswith(inputs.county, COMPLETE_PREFECTURE) | np.isin(inputs.county, COMPLETE_COUNTIES)


def choose_villages(
    inputs: Inputs, rural: Ints, targets: Targets, density: float, rng: np.random.Generator
) -> Villages:
    """Villages, households and weights so that weights × households give each county's registered households."""
    households = (targets.cohort + targets.added.sum(axis=1)) / targets.size
    number, largest = _number(inputs, rural, targets, households, density)
    sparse = density < SPARSE_DENSITY
    county = np.repeat(np.arange(len(number)), number)
    usual = np.where(number > 0, np.where(sparse & (largest < LARGEST), _SPARSE_USUAL, _USUAL), 0)[county]
    drawn = np.clip(
        usual * np.exp(rng.normal(0, 0.4 if not sparse else 0.08, len(county))), SMALLEST, largest[county]
    )
    weight = _weight(households, total_by(county, drawn, len(number)), number, largest)
    largest = np.where(households > weight * largest * number, LARGEST, largest)
    total = np.round(households / np.maximum(weight, 1)) * (number > 0)
    high = largest[county].astype(float)
    size = fill(total, drawn, np.full(len(county), float(SMALLEST)), high, county)
    size_whole = round_to(total.astype(np.int64), size, largest[county], county)
    people = _people(rural, targets, county, size_whole, weight, rng)
    # Whoever was never registered lives in households of the usual size.
    others = np.maximum(people - size_whole * targets.size[county], 0) / PERSONS_PER_HOUSEHOLD
    all_households = size_whole + np.round(others).astype(np.int64)
    complete = complete_counties(inputs, density)[county]
    return Villages(county, size_whole, weight[county], people, all_households, complete)


def _number(
    inputs: Inputs, rural: Ints, targets: Targets, households: Floats, density: float
) -> tuple[Ints, Ints]:
    """Villages of each county (N,), and the most households that one may have (N,)."""
    above = inputs.is_poor & (targets.stock[:, 4] > inputs.limit * rural)
    whole = np.maximum(np.round(households / _USUAL), 1)
    if density < SPARSE_DENSITY:
        base = np.where(above, 2, 1)
        largest = np.full(len(base), _SPARSE_LARGEST)
    else:
        base = np.where(above, 3, np.where(inputs.is_poor, 2, 1))
        largest = np.full(len(base), LARGEST)
    # From the usual density to the whole nation the number of villages grows by equal factors.
    share = min(max(np.log(density / USUAL_DENSITY) / np.log(1 / USUAL_DENSITY), 0.0), 1.0)
    number = np.round(base * np.maximum(whole / base, 1) ** share)
    number = np.where(complete_counties(inputs, density), whole, number)
    largest = np.where(complete_counties(inputs, density), LARGEST, largest)
    number = np.minimum(number, np.maximum(households // SMALLEST, 1)) * (targets.cohort > 0)
    return number.astype(np.int64), largest.astype(np.int64)


def _weight(households: Floats, drawn: Floats, number: Ints, largest: Ints) -> Ints:
    """Villages that each village of a county stands for (N,), such that their sizes stay within bounds."""
    number = np.maximum(number, 1)
    most = np.maximum(np.floor(households / (SMALLEST * number)), 1)
    least = np.minimum(np.maximum(np.ceil(households / (largest * number)), 1), most)
    return np.clip(np.round(households / np.maximum(drawn, 1)), least, most).astype(np.int64)


def _people(
    rural: Ints, targets: Targets, county: Ints, size: Ints, weight: Ints, rng: np.random.Generator
) -> Ints:
    """Rural population of each village (V,): the county's over its villages, more where more are registered."""
    number = np.maximum(np.bincount(county, minlength=len(rural)), 1)
    mean = rural / np.maximum(weight * number, 1)
    relative = size / np.maximum(total_by(county, size, len(rural)) / number, 1)[county]
    raw = relative**0.6 * np.exp(rng.normal(0, 0.1, len(county)))
    people = (mean / np.maximum(total_by(county, raw, len(rural)) / number, 1e-9))[county] * raw
    registered = 1.15 * size * targets.size[county]
    return np.round(np.clip(people, np.maximum(FEWEST_PEOPLE, registered), MOST_PEOPLE)).astype(np.int64)
