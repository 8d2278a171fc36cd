"""The state of each member at each year's end: schooling, work, insurance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.arrays import Bools, Ints
from data_access.demonstration.households import Traits
from data_access.demonstration.parts import Part
from data_access.demonstration.people import DISABLED, SERIOUS, People

EDUCATION: tuple[str, ...] = ("01", "02", "03", "04", "05", "06")
"""Code list education: illiterate, primary, junior, senior, college, before school."""
SCHOOL: tuple[str, ...] = tuple(f"{code:02d}" for code in range(1, 17))
"""Code list school_status: 01 not in school … 16 college."""
LABOUR: tuple[str, ...] = ("01", "02", "03", "04")
"""Code list labour: ordinary, skilled, lost, none."""
PLACES: tuple[str, ...] = ("01", "02", "03", "04")
"""Code list work_place: township, county, province, another province."""

_AWAY = np.array(
    [0.24, 0.29, 0.35, 0.43, 0.51, 0.58, 0.62]
)  # share of labour away: 15.27 m in 2016, ~30 m in 2020
_UNINSURED = np.array([0.06, 0.045, 0.03, 0.018, 0.010, 0.006, 0.004])
_DROPOUT = np.array([0.05, 0.042, 0.034, 0.026, 0.018, 0.010, 0.006])
_SKILLED = np.array([0.05, 0.06, 0.08, 0.10, 0.12, 0.14, 0.15])
_FIRST_GRADE = -8


def _tracks() -> Ints:
    """School status by track (none past nine years, high, vocational, college, higher vocational) and grade."""
    table = np.zeros((5, 25), dtype=np.int8)
    for track in range(5):
        for grade in range(-8, 17):
            status = 0
            if -2 <= grade <= 0:
                status = 1
            elif 1 <= grade <= 6:
                status = 2
            elif 7 <= grade <= 9:
                status = grade - 4
            elif track and 10 <= grade <= 12:
                status = grade - 1 if track == 2 else grade - 4
            elif track == 3 and 13 <= grade <= 16:
                status = 15
            elif track == 4 and 13 <= grade <= 15:
                status = grade - 1
            table[track, grade - _FIRST_GRADE] = status
    return table


_STATUS = _tracks()


@dataclass(frozen=True, eq=False)
class PersonYears:
    """N rows: a person at a year's end, in the order of persons and years."""

    person: Ints  # index into the part's persons
    year: Ints  # index into the part's years
    education: Ints
    school: Ints
    of_school_age: Bools
    health: Ints
    labour: Ints
    is_insured: Bools
    months_away: Ints
    place: Ints  # -1 none
    age: Ints


def person_years(part: Part, traits: Traits, persons: People) -> PersonYears:
    """The rows of a part's persons."""
    rng = part.rng("person years")
    household = persons.household
    present = (part.years >= persons.joined_year[:, None]) & part.exists[household]
    present &= (persons.left_year == 0)[:, None] | (part.years < persons.left_year[:, None])
    person, year = (index.astype(np.int32) for index in np.nonzero(present))
    of = household[person]
    cell = of * len(part.years) + year
    age = (part.years[year] - persons.birth_year[person]).astype(np.int16)
    school, education = _schooling(part, traits, persons, rng, person, cell, age)
    health = np.where(part.years[year] >= persons.ill_from[person], persons.health[person], 0).astype(np.int8)
    labour = _labour(persons, rng, person, year, age, health, school)
    months, place = _work(persons, rng, person, year, age, labour)
    uninsured = rng.random(len(household), dtype=np.float32)
    rate = _UNINSURED * part.signals.uninsured[part.village][:, None]
    insured = (uninsured[person] >= rate.ravel()[cell]) | ~traits.may_fail_medical.ravel()[cell]
    return PersonYears(
        person=person,
        year=year.astype(np.int8),
        education=education,
        school=school,
        of_school_age=(age >= 6) & (age <= 15),
        health=health,
        labour=labour,
        is_insured=insured,
        months_away=months,
        place=place,
        age=age,
    )


def _schooling(
    part: Part,
    traits: Traits,
    persons: People,
    rng: np.random.Generator,
    person: Ints,
    cell: Ints,
    age: Ints,
) -> tuple[Ints, Ints]:
    count = len(persons.household)
    draw = rng.random(count)
    # 0 none past nine years, 1 high school, 2 vocational, 3 college, 4 higher vocational
    track = np.digitize(draw, [0.3, 0.47, 0.62, 0.84]).astype(np.int8)
    starts = np.where((track == 0) | (rng.random(count) < 0.5), 7, 6).astype(np.int16)
    grade = age - starts[person] + 1
    inside = np.clip(grade, _FIRST_GRADE, 16)
    school = _STATUS[track[person], inside - _FIRST_GRADE]
    stays = rng.random(count, dtype=np.float32)
    rate = _DROPOUT * part.signals.dropouts[part.village][:, None] * 0.6
    out = (age >= 9) & (age <= 15) & traits.may_fail_school.ravel()[cell]
    out &= stays[person] < np.minimum(rate, 0.5).ravel()[cell]
    school = np.where(out | (grade > 16), 0, school).astype(np.int8)

    cohort = np.digitize(persons.birth_year, [1955, 1970, 1985])
    bounds = np.array(
        [[0.35, 0.85, 0.98, 1.0], [0.12, 0.6, 0.94, 0.99], [0.05, 0.37, 0.87, 0.96], [0.02, 0.12, 0.6, 0.85]]
    )
    adult = (rng.random(count)[:, None] >= bounds[cohort]).sum(axis=1)
    pupil = persons.birth_year >= 1994
    final = np.where(pupil, np.array([2, 3, 3, 4, 4])[track], adult).astype(np.int8)
    by_grade = np.digitize(inside, [1, 7, 10, 13])  # before, primary, junior, senior, college
    learning = np.array([5, 1, 2, 3, 4], dtype=np.int8)[by_grade]
    attained = np.where(
        pupil[person], np.minimum(learning, np.where(learning == 5, 5, final[person])), final[person]
    )
    return school, attained.astype(np.int8)


def _labour(
    persons: People, rng: np.random.Generator, person: Ints, year: Ints, age: Ints, health: Ints, school: Ints
) -> Ints:
    draw = rng.random(len(persons.household), dtype=np.float32)[person]
    weak = (health == SERIOUS) | (health == DISABLED) & (draw < 0.6)
    skilled = draw > 1 - _SKILLED[year]
    none = (age < 16) | (school > 0) | (age >= 75) | (age >= 65) & (draw < 0.6)
    return np.where(none, 3, np.where(weak, 2, np.where(skilled & (age < 60), 1, 0))).astype(np.int8)


def _work(
    persons: People, rng: np.random.Generator, person: Ints, year: Ints, age: Ints, labour: Ints
) -> tuple[Ints, Ints]:
    count = len(persons.household)
    ready = rng.random(count, dtype=np.float32)
    ready = ready * np.where(persons.male, 0.9, 1.2)
    usual = rng.integers(4, 11, count)
    where = np.digitize(rng.random(count), [0.12, 0.32, 0.5]).astype(np.int8)
    working = (
        (labour <= 1)
        & (age >= 17)
        & (age < 62)
        & (ready[person] < _AWAY[year] * np.where(age < 45, 1.15, 0.75))
    )
    months = np.clip(usual[person] + rng.integers(-2, 3, len(person), dtype=np.int8), 1, 12)
    return np.where(working, months, 0).astype(np.int8), np.where(working, where[person], -1).astype(np.int8)


def per_household(part: Part, persons: People, rows: PersonYears, chosen: Bools) -> Ints:
    """(H, T) how many of the chosen rows each household has."""
    cells = persons.household[rows.person[chosen]] * len(part.years) + rows.year[chosen]
    counts = np.bincount(cells, minlength=part.members.size)
    return counts.reshape(part.members.shape).astype(np.int16)
