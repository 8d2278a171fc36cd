"""Who helps: units, the persons they send, and which household each is responsible for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import names
from data_access.demonstration.arrays import Ints
from data_access.demonstration.parts import Part

LEVELS: tuple[str, ...] = ("01", "02", "03", "04", "05", "06", "07")
"""Code list unit_level."""
RANKS: tuple[str, ...] = tuple(f"{n:02d}" for n in range(1, 14))
"""Code list helper_rank."""

_HOUSEHOLDS_A_HELPER = 5
_VILLAGES_A_UNIT = 2
_USUALLY_WITHOUT = 0.025


@dataclass(frozen=True, eq=False)
class Units:
    """U units: county (index into the part's), number in it from 1, level (index into LEVELS)."""

    county: Ints
    number: Ints
    level: Ints


@dataclass(frozen=True, eq=False)
class Helpers:
    """P persons: county, number in it from 1, their unit (index), name, rank (index into RANKS)."""

    county: Ints
    number: Ints
    unit: Ints
    name: Ints
    rank: Ints


@dataclass(frozen=True, eq=False)
class Pairings:
    """N pairings in the order of households and years; helper is an index into Helpers, to_year 0 while it lasts."""

    household: Ints
    from_year: Ints
    helper: Ints
    to_year: Ints


def helping(part: Part) -> tuple[Units, Helpers, Pairings]:
    """Units, helpers and pairings of a part."""
    rng = part.rng("helpers")
    villages = len(part.village_codes)
    first_village = np.searchsorted(part.village_county, np.arange(len(part.counties)))
    nth = np.arange(villages) - first_village[part.village_county]
    unit_of, unit_key = _dense(part.village_county, nth // _VILLAGES_A_UNIT)
    units = Units(
        county=unit_key[0].astype(np.int16),
        number=unit_key[1] + 1,
        level=rng.choice(len(LEVELS), len(unit_key[0]), p=[0.02, 0.1, 0.14, 0.56, 0.1, 0.02, 0.06]).astype(
            np.int8
        ),
    )
    sizes = np.bincount(part.village, minlength=villages)
    first = np.cumsum(sizes) - sizes
    place = np.arange(len(part.village)) - first[part.village]
    helper_of, key = _dense(part.village, place // _HOUSEHOLDS_A_HELPER)
    county = part.village_county[key[0]]
    begins = np.searchsorted(county, np.arange(len(part.counties)))
    rank_share = np.array([0, 0, 0, 0.001, 0.004, 0.01, 0.03, 0.07, 0.14, 0.22, 0.33, 0.13, 0.065])
    helpers = Helpers(
        county=county.astype(np.int16),
        number=np.arange(len(county)) - begins[county] + 1,
        unit=unit_of[key[0]].astype(np.int32),
        name=names.draw(rng, names.surnames(rng, len(county))),
        rank=rng.choice(len(RANKS), len(county), p=rank_share / rank_share.sum()).astype(np.int8),
    )
    return units, helpers, _pairings(part, rng, helper_of, county)


def _dense(group: Ints, within: Ints) -> tuple[Ints, tuple[Ints, Ints]]:
    """Number the pairs (group, within) in order; the pairs must be sorted."""
    new = np.r_[True, (group[1:] != group[:-1]) | (within[1:] != within[:-1])]
    return np.cumsum(new) - 1, (group[new], within[new])


def _pairings(part: Part, rng: np.random.Generator, helper_of: Ints, helper_county: Ints) -> Pairings:
    """Mostly from registration or the year after; a quarter change; some households are left out, in clusters."""
    count = len(part.village)
    without = rng.random(count) < np.minimum(_USUALLY_WITHOUT * part.signals.no_helper, 0.9)[part.village]
    starts = part.registered_year + rng.choice(3, count, p=[0.72, 0.2, 0.08])
    last = np.where(part.removed_year > 0, part.removed_year - 1, 9999)
    starts = np.minimum(starts, np.minimum(last, part.years[-1]))
    late = without & (rng.random(count) < 0.5)
    starts = np.where(late, np.minimum(starts + 3, part.years[-1]), starts)
    paired = np.flatnonzero((~without | late) & (starts <= last))
    changes = (rng.random(count) < 0.25) & (starts + 1 < np.minimum(last, part.years[-1] + 1))
    change = (
        starts
        + 1
        + np.floor(rng.random(count) * (np.minimum(last, part.years[-1]) - starts)).astype(np.int16)
    )
    changed = paired[changes[paired]]
    ends = np.where(last <= part.years[-1], last, 0)
    # The successor is a colleague: the next helper of the county, or the one before.
    alone = len(helper_county) - 1
    following = np.minimum(helper_of + 1, alone)
    colleague = np.where(
        helper_county[following] == helper_county[helper_of], following, np.maximum(helper_of - 1, 0)
    )
    colleague = np.where(helper_county[colleague] == helper_county[helper_of], colleague, helper_of)
    household = np.r_[paired, changed]
    from_year = np.r_[starts[paired], change[changed]]
    helper = np.r_[helper_of[paired], colleague[changed]]
    to_year = np.r_[np.where(changes[paired], change[paired] - 1, ends[paired]), ends[changed]]
    order = np.lexsort((from_year, household))
    return Pairings(
        household=household[order].astype(np.int32),
        from_year=from_year[order].astype(np.int16),
        helper=helper[order].astype(np.int32),
        to_year=to_year[order].astype(np.int16),
    )
