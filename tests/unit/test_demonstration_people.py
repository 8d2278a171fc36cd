"""The persons made for the households of a plan."""

from __future__ import annotations

import numpy as np
import pytest

from data_access.demonstration import compositions, households, names, people, person_years
from data_access.demonstration.causes import DISABILITY, ILLNESS, SCHOOLING
from data_access.demonstration.parts import Part
from data_access.demonstration.people import DISABLED, WELL, People
from data_access.demonstration.person_years import PersonYears
from tests.unit.demonstration_parts import a_part


@pytest.fixture(scope="module")
def part() -> Part:
    return a_part()


@pytest.fixture(scope="module")
def traits(part: Part) -> households.Traits:
    return households.traits(part)


@pytest.fixture(scope="module")
def persons(part: Part, traits: households.Traits) -> People:
    return people.people(part, traits)


@pytest.fixture(scope="module")
def rows(part: Part, traits: households.Traits, persons: People) -> PersonYears:
    return person_years.person_years(part, traits, persons)


def test_each_household_has_as_many_persons_as_the_plan_says(
    part: Part, persons: People, rows: PersonYears
) -> None:
    everyone = np.ones(len(rows.person), dtype=bool)
    assert (person_years.per_household(part, persons, rows, everyone) == part.members).all()


def test_every_household_has_one_head_who_stays(part: Part, persons: People) -> None:
    heads = people.heads(persons)
    assert (persons.household[heads] == np.arange(len(part.village))).all()
    assert (persons.left_year[heads] == 0).all()
    assert (np.bincount(persons.household[persons.role == compositions.HEAD]) == 1).all()


def test_nobody_leaves_before_joining(persons: People) -> None:
    left = persons.left_year > 0
    assert left.any()
    assert (persons.left_year[left] > persons.joined_year[left]).all()


def test_spouses_differ_in_sex(persons: People) -> None:
    spouses = np.flatnonzero(persons.role == compositions.SPOUSE)
    heads = people.heads(persons)[persons.household[spouses]]
    assert (persons.male[spouses] != persons.male[heads]).all()


def test_ages_are_those_of_living_people(rows: PersonYears) -> None:
    assert rows.age.min() >= 0
    assert rows.age.max() <= 105


def test_heads_are_grown_up(persons: People, rows: PersonYears) -> None:
    assert rows.age[persons.slot[rows.person] == 0].min() >= 28


def test_parents_of_heads_are_older_than_heads(persons: People) -> None:
    parents = np.flatnonzero(np.isin(persons.role, (compositions.FATHER, compositions.MOTHER)))
    heads = people.heads(persons)[persons.household[parents]]
    assert (persons.birth_year[parents] < persons.birth_year[heads]).all()


def test_children_of_school_age_are_in_school_unless_the_household_may_fail(
    part: Part, traits: households.Traits, persons: People, rows: PersonYears
) -> None:
    out = rows.of_school_age & (rows.school == 0)
    cells = persons.household[rows.person[out]], rows.year[out]
    assert out.any()
    assert traits.may_fail_school[cells].all()
    assert out.sum() < 0.06 * rows.of_school_age.sum()


def test_grade_follows_age(rows: PersonYears) -> None:
    grades = {"03": (6, 12), "04": (12, 13), "06": (14, 15), "07": (15, 16), "16": (18, 22)}
    for code, (youngest, oldest) in grades.items():
        ages = rows.age[rows.school == person_years.SCHOOL.index(code)]
        assert len(ages)
        assert youngest <= ages.min()
        assert ages.max() <= oldest


def test_children_and_pupils_have_no_work(rows: PersonYears) -> None:
    working = rows.months_away > 0
    assert working.any()
    assert rows.age[working].min() >= 17
    assert (rows.school[working] == 0).all()
    assert (rows.labour[working] <= 1).all()
    assert ((rows.place >= 0) == working).all()


def test_illness_as_cause_means_that_a_member_is_ill(
    part: Part, traits: households.Traits, persons: People
) -> None:
    unwell = np.bincount(persons.household, weights=persons.health != WELL, minlength=len(part.village)) > 0
    disabled = (
        np.bincount(persons.household, weights=persons.health == DISABLED, minlength=len(part.village)) > 0
    )
    assert unwell[traits.cause == ILLNESS].all()
    assert disabled[traits.cause == DISABILITY].all()
    assert not unwell.all()


def test_schooling_as_cause_means_that_a_child_is_in_school(
    part: Part, traits: households.Traits, persons: People, rows: PersonYears
) -> None:
    pupils = person_years.per_household(part, persons, rows, rows.school > 0).max(axis=1)
    of_several = (traits.cause == SCHOOLING) & (part.members.max(axis=1) >= 3)
    assert of_several.sum() > 50
    assert (pupils[of_several] > 0).mean() > 0.97


def test_exited_households_are_insured_unless_they_may_fail(
    traits: households.Traits, persons: People, rows: PersonYears
) -> None:
    uninsured = ~rows.is_insured
    assert uninsured.any()
    assert traits.may_fail_medical[persons.household[rows.person[uninsured]], rows.year[uninsured]].all()


def test_every_name_says_that_it_is_made_up() -> None:
    assert len(set(names.NAMES)) == len(names.NAMES)
    assert all(len(name) == 3 and name[1] in "演示例样拟仿虚" for name in names.NAMES)


def test_children_carry_the_surname_of_the_head(persons: People) -> None:
    children = np.flatnonzero(persons.role == compositions.CHILD)
    heads = people.heads(persons)[persons.household[children]]
    assert (persons.name[children] // names.GIVEN == persons.name[heads] // names.GIVEN).all()
