"""The members of the registered households: who joined and left when, how old they are, how well.

The plan says how many members a household has at each year's end; persons are made to fit it exactly. The head
stays; who leaves first is old or grown up; who joins is a newborn, a child's spouse or one who comes back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import causes, names, peoples
from data_access.demonstration import compositions as who
from data_access.demonstration.arrays import Bools, Ints, number_within
from data_access.demonstration.households import Traits
from data_access.demonstration.parts import Part

RELATIONS: tuple[str, ...] = ("01", "02", "03", "04", "05", "06", "07", "08", "11", "12", "99")
"""Those of code list relation that are used."""
SEXES: tuple[str, ...] = ("1", "2")
HEALTH: tuple[str, ...] = ("01", "02", "03", "04")
"""Code list health: well, chronic illness, serious illness, disability."""
WELL, CHRONIC, SERIOUS, DISABLED = range(4)

_OF_ROLE = {
    who.HEAD: (0, 0),
    who.SPOUSE: (1, 1),
    who.CHILD: (2, 3),
    who.FATHER: (8, 8),
    who.MOTHER: (9, 9),
    who.IN_LAW: (5, 4),
    who.GRANDCHILD: (6, 7),
    who.OTHER: (10, 10),
}
_RELATION = np.array([_OF_ROLE[role] for role in range(8)], dtype=np.int8)


@dataclass(frozen=True, eq=False)
class People:
    """P persons, in the order of households and then of their numbers."""

    household: Ints  # (P,) index into the part's households
    slot: Ints  # (P,) number in the household, from 0
    person_id: Ints
    role: Ints
    relation: Ints  # index into RELATIONS
    male: Bools
    birth_year: Ints
    joined_year: Ints
    left_year: Ints  # 0 while a member
    health: Ints  # index into HEALTH, from ill_from on
    ill_from: Ints  # year
    ethnic: Ints  # index into peoples.ETHNIC
    name: Ints  # index into names.NAMES


def people(part: Part, traits: Traits) -> People:
    """Make the persons of a part's households."""
    rng = part.rng("people")
    at = np.argmax(part.exists, axis=1)  # first year with a row
    households = np.arange(len(at))
    first = part.members[households, at]
    change = np.diff(part.members, axis=1, prepend=0)
    change = np.where(part.exists & (np.arange(len(part.years)) > at[:, None]), change, 0)
    joins = np.cumsum(np.maximum(change, 0), axis=1)
    leaves = np.cumsum(np.maximum(-change, 0), axis=1)
    total = first + joins[:, -1]
    household = np.repeat(households, total).astype(np.int32)
    slot = (np.arange(len(household)) - np.repeat(np.cumsum(total) - total, total)).astype(np.int16)
    initial = slot < first[household]

    later = np.where(initial, 0, slot - first[household])
    joined_at = np.where(initial, at[household], (joins[household] <= later[:, None]).sum(axis=1))
    joined_year = part.years[np.minimum(joined_at, len(part.years) - 1)]

    choice = who.choose(first, rng.random(len(first)))
    has_child = np.where(first == 2, 1, 0)  # the pattern of each size in which the head has a child
    choice = np.where(traits.cause == causes.SCHOOLING, has_child, choice)
    role, age = _initial(traits, rng, household, slot, first, choice)
    _join(rng, household, slot, initial, role, age, choice, first)
    start = np.where(initial, part.years[at][household], joined_year)
    birth_year = (start - age).astype(np.int16)
    male = _sexes(rng, household, role)
    left_year = _leaving(part, household, slot, initial, role, age, leaves)
    health, ill_from = _health(traits, rng, household, slot, first, birth_year)
    ethnic = peoples.draw(part, rng)[household]
    return People(
        household=household,
        slot=slot,
        person_id=part.household_id[household] * 100 + slot + 1,
        role=role,
        relation=_RELATION[role, np.where(male, 0, 1)],
        male=male,
        birth_year=birth_year,
        joined_year=joined_year.astype(np.int16),
        left_year=left_year,
        health=health,
        ill_from=ill_from,
        ethnic=ethnic,
        name=_names(part, rng, household, role),
    )


def _initial(
    traits: Traits,
    rng: np.random.Generator,
    household: Ints,
    slot: Ints,
    first: Ints,
    choice: Ints,
) -> tuple[Ints, Ints]:
    """Role and age at registration of every person (of those who join later: not yet meant)."""
    size = np.minimum(first, who.LARGEST)
    role = who.ROLES[size[household], choice[household], np.minimum(slot, who.LARGEST - 1)]
    low, high = who.HEAD_AGES[size, choice].T
    span = high - low + 1
    older = np.isin(traits.cause, (causes.LABOUR,)) | traits.five_guarantee
    uniform = np.where(older, 1 - 0.4 * rng.random(len(first)), rng.random(len(first)))
    head = low + np.floor(uniform * span).astype(np.int16)
    head = np.where(traits.five_guarantee, np.maximum(head, 60), head)
    has_in_law = (role == who.IN_LAW) & (slot < first[household])
    grown = np.bincount(household, weights=has_in_law, minlength=len(first)) > 0
    # 因学: the first child is in school, and the head fits the child.
    pupil = (traits.cause == causes.SCHOOLING) & ~grown & (first >= 2)
    schooled = rng.integers(13, 19, len(first))
    head = np.where(pupil, schooled + rng.integers(22, 31, len(first)), head)
    gap = np.where(grown, rng.integers(20, 26, len(first)), rng.integers(22, 31, len(first)))
    child = np.where(pupil, schooled, head - gap)

    count = len(household)
    jitter = rng.integers(-3, 4, count)
    nth = np.maximum(slot - 2, 0)  # children stand third and later: a few years between them
    of_child = child[household] - nth * 3 + np.where(nth > 0, np.clip(jitter, -1, 1), 0)
    of_head = head[household]
    ages = np.select(
        [role == r for r in range(8)],
        [
            of_head,
            np.maximum(of_head + jitter - 1, 20),
            np.maximum(of_child, rng.integers(0, 4, count)),
            np.minimum(of_head + 25 + jitter, 92),
            np.minimum(of_head + 23 + jitter, 93),
            np.maximum(child[household] + np.clip(jitter, -2, 2), 19),
            np.clip(of_head - 50 + jitter - nth, 0, 16),
            30 + 4 * jitter,
        ],
    )
    return role, ages.astype(np.int16)


def _join(
    rng: np.random.Generator,
    household: Ints,
    slot: Ints,
    initial: Bools,
    role: Ints,
    age: Ints,
    choice: Ints,
    first: Ints,
) -> None:
    """Write role and age of those who join later into `role` and `age`."""
    new = np.flatnonzero(~initial)
    of = household[new]
    start = np.flatnonzero(slot == 0)[of]
    head_age = age[start]
    size = np.minimum(first, who.LARGEST)
    kinds = who.ROLES[size[of], choice[of]]
    has_spouse = (kinds == who.SPOUSE).any(axis=1)
    has_in_law = (kinds == who.IN_LAW).any(axis=1)
    draw = rng.random(len(new))
    young = (head_age < 42) & has_spouse
    born = np.where(young, who.CHILD, who.GRANDCHILD)
    comes = np.where(head_age >= 46, who.IN_LAW, who.OTHER)
    birth = np.where(young, draw < 0.9, np.where(has_in_law, draw < 0.8, draw < 0.35))
    role[new] = np.where(birth, born, comes)
    age[new] = np.where(
        birth,
        0,
        np.where(comes == who.IN_LAW, rng.integers(20, 29, len(new)), rng.integers(18, 50, len(new))),
    )


def _sexes(rng: np.random.Generator, household: Ints, role: Ints) -> Bools:
    draw = rng.random(len(household))
    male_share = np.array([0.82, 0.0, 0.53, 1.0, 0.0, 0.08, 0.52, 0.5])
    male = draw < male_share[role]
    heads = male[np.flatnonzero(role == who.HEAD)]
    spouses = role == who.SPOUSE
    male[spouses] = ~heads[household[spouses]]
    return male


def _leaving(
    part: Part, household: Ints, slot: Ints, initial: Bools, role: Ints, age: Ints, leaves: Ints
) -> Ints:
    """Year in which each person leaves: as many as the plan says, the oldest first, the head never."""
    left = np.zeros(len(household), dtype=np.int16)
    some = np.flatnonzero((leaves[:, -1] > 0)[household] & (slot > 0))
    if not len(some):
        return left
    turn = np.where(role == who.CHILD, age + 40, np.where(role == who.SPOUSE, age, age + 10))
    turn = np.where((role == who.CHILD) & (age < 16), age - 60, turn)
    key = np.where(initial, -turn, 1000 + slot)
    order = some[np.lexsort((key[some], household[some]))]
    of = household[order]
    rank = number_within(of) - 1
    at = (leaves[of] <= rank[:, None]).sum(axis=1)
    gone = at < len(part.years)
    left[order[gone]] = part.years[at[gone]]
    return left


def _health(
    traits: Traits,
    rng: np.random.Generator,
    household: Ints,
    slot: Ints,
    first: Ints,
    birth_year: Ints,
) -> tuple[Ints, Ints]:
    """Health by age; where illness or disability is the cause, one member has it (the head or another)."""
    count = len(household)
    band = np.digitize(2014 - birth_year, [16, 40, 60])
    rates = np.array([[0.008, 0.002, 0.01], [0.035, 0.008, 0.025], [0.10, 0.016, 0.045], [0.24, 0.03, 0.06]])
    draw = rng.random(count)
    bounds = np.cumsum(rates, axis=1)[band]
    health = np.where(
        draw < bounds[:, 0],
        CHRONIC,
        np.where(draw < bounds[:, 1], SERIOUS, np.where(draw < bounds[:, 2], DISABLED, 0)),
    ).astype(np.int8)
    # Two in three of those who are not well were so at registration; the others fall ill later.
    ill_from = np.where(rng.random(count) < 0.65, 0, rng.integers(2015, 2021, count)).astype(np.int16)
    whom = np.where(rng.random(len(first)) < 0.5, 0, np.floor(rng.random(len(first)) * first)).astype(
        np.int16
    )
    patient = slot == whom[household]
    serious = rng.random(count) < 0.3
    for cause in (traits.other_cause, traits.cause):
        of = cause[household]
        ill = patient & (of == causes.ILLNESS)
        health = np.where(ill, np.where(serious, SERIOUS, CHRONIC), health)
        health = np.where(patient & (of == causes.DISABILITY), DISABLED, health)
        ill_from = np.where(ill | patient & (of == causes.DISABILITY), 0, ill_from)
    return health.astype(np.int8), np.maximum(ill_from, birth_year).astype(np.int16)


def _names(part: Part, rng: np.random.Generator, household: Ints, role: Ints) -> Ints:
    family = names.surnames(rng, len(part.village))[household]
    other = names.surnames(rng, len(household))
    keeps = np.isin(role, (who.HEAD, who.CHILD, who.FATHER, who.GRANDCHILD))
    return names.draw(rng, np.where(keeps, family, other))


def heads(persons: People) -> Ints:
    """(H,) index of each household's head among the persons."""
    return np.flatnonzero(persons.slot == 0)
