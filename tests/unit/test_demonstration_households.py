"""Causes, exits, incomes and life of the households of a plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data_access.demonstration import causes, details, households
from data_access.demonstration.columns import Coded, Columns
from data_access.demonstration.parts import Part
from data_access.demonstration.writer import Rows
from data_access.schema import metadata
from tests.unit.demonstration_parts import LINE, a_part

PART_TABLES = {
    t.name for t in metadata.sorted_tables if t.name.startswith(("household", "person", "help", "visit"))
}
PART_TABLES |= {"measure", "microcredit", "need", "pairing", "registry_edit", "village_post"}


@pytest.fixture(scope="module")
def part() -> Part:
    return a_part()


@pytest.fixture(scope="module")
def rows(part: Part) -> Rows:
    return details.rows_of(part)


@pytest.fixture(scope="module")
def states(rows: Rows) -> Columns:
    return rows["household_year"]


def words(column: object) -> np.ndarray:
    assert isinstance(column, Coded)
    return np.array([*column.words, ""])[column.index]


def numbers(column: object) -> np.ndarray:
    assert isinstance(column, np.ndarray)
    return column


def test_rows_have_the_columns_of_their_tables(rows: Rows) -> None:
    assert set(rows) == PART_TABLES
    for name, columns in rows.items():
        assert set(columns) == set(metadata.tables[name].columns.keys())


def test_the_four_sources_add_up_to_the_net_income(states: Columns) -> None:
    sources = [
        numbers(states[f"{name}_income_yuan"]) for name in ("wage", "business", "property", "transfer")
    ]
    assert (sum(sources) == numbers(states["net_income_yuan"])).all()
    assert all((source >= 0).all() for source in sources)


def test_exit_flag_says_what_registration_says(part: Part, states: Columns) -> None:
    poor, flag = numbers(states["is_registered"]), words(states["exit_flag"])
    assert (poor == (flag != "1")).all()
    returned = flag == "3"
    household = {int(i): n for n, i in enumerate(part.household_id)}
    back = [part.returned_year[household[int(i)]] for i in numbers(states["household_id"])[returned]]
    assert len(back) > 10
    assert (np.array(back) > 0).all()


def fails(states: Columns) -> np.ndarray:
    line = LINE[numbers(states["year"]) - 2014]
    met = [
        numbers(states[name])
        for name in ("has_safe_water", "has_food_clothing", "schooling_assured", "medical_assured")
    ]
    met.append(words(states["housing"]) == "01")
    return ~np.logical_and.reduce(met) | (numbers(states["net_income_yuan"]) <= line)


def test_who_exited_meets_the_criteria_unless_the_exit_was_wrong(states: Columns) -> None:
    exited = ~numbers(states["is_registered"])
    wrong = numbers(states["was_wrong_exit"])
    assert (fails(states)[exited] == wrong[exited]).all()
    assert not wrong[~exited].any()


def test_who_is_registered_is_below_the_line_or_lacks_a_guarantee(states: Columns) -> None:
    assert fails(states)[numbers(states["is_registered"])].all()


def test_wrong_exits_follow_the_signal() -> None:
    few, many = (
        households.traits(a_part(wrong_exits=factor)).wrong.any(axis=1).mean() for factor in (1.0, 20.0)
    )
    assert 0 <= few < 0.012
    assert 0.05 < many < 0.12


def test_causes_of_the_first_cohort_are_those_of_the_survey(part: Part) -> None:
    traits = households.traits(part)
    first = part.registered_year == 2014
    shares = np.bincount(traits.cause[first], minlength=12) / first.sum()
    assert np.abs(shares - causes.NATIONAL_SHARES).max() < 0.005


def test_uneven_village_shares_make_up_the_survey() -> None:
    rng = np.random.default_rng(5)
    county = np.repeat([f"62{n:04d}" for n in range(20)] + [f"43{n:04d}" for n in range(20)], 3)
    cohort = rng.uniform(100, 5000, len(county))
    shares = causes.village_shares(county, cohort, rng)
    assert np.allclose(shares.sum(axis=1), 1)
    assert np.allclose(cohort @ shares / cohort.sum(), causes.NATIONAL_SHARES, atol=1e-4)
    water = shares[:, causes.WATER]
    assert water[:60].mean() > 2 * water[60:].mean()


def test_rows_begin_with_registration_and_end_with_removal(part: Part, states: Columns) -> None:
    household = {int(i): n for n, i in enumerate(part.household_id)}
    index = np.array([household[int(i)] for i in numbers(states["household_id"])])
    year = numbers(states["year"])
    assert (year >= part.registered_year[index]).all()
    removed = part.removed_year[index]
    assert (removed > 0).any()
    assert (year < removed)[removed > 0].all()


def test_rows_stand_in_the_order_of_their_keys(rows: Rows) -> None:
    keys = {"household_year": "household_id", "person_year": "person_id", "measure": "measure_id"}
    keys |= {"visit": "visit_id", "household_event": "event_id", "need": "need_id", "village_post": "post_id"}
    for name, key in keys.items():
        values = numbers(rows[name][key])
        steps = np.diff(values)
        assert (steps >= 0).all(), name
        if "year" not in rows[name] or name == "visit":
            assert (steps > 0).all(), name


def test_equal_seeds_make_equal_rows(part: Part, rows: Rows) -> None:
    again = details.rows_of(a_part())
    for name, columns in rows.items():
        for column, values in columns.items():
            other = again[name][column]
            for field in ("index", "days", "values"):
                if hasattr(values, field):
                    assert (getattr(values, field) == getattr(other, field)).all()
            if isinstance(values, np.ndarray):
                assert (values == other).all()


def test_another_seed_makes_other_rows(rows: Rows, part: Part) -> None:
    other = details.rows_of(replace(part, seed=2))
    income = numbers(other["household_year"]["net_income_yuan"])
    assert (income != numbers(rows["household_year"]["net_income_yuan"])).mean() > 0.9
