"""Measures, needs, visits, helpers and posts of a part."""

from __future__ import annotations

import numpy as np
import pytest

from data_access.demonstration import details, events, helpers, measure_kinds, outliers, posts, visits
from data_access.demonstration.columns import Coded, Columns, Days, ZeroIsNull
from data_access.demonstration.days import LAST_DAY
from data_access.demonstration.parts import Part
from data_access.demonstration.writer import Rows
from tests.unit.demonstration_parts import a_part


@pytest.fixture(scope="module")
def part() -> Part:
    return a_part()


@pytest.fixture(scope="module")
def rows(part: Part) -> Rows:
    return details.rows_of(part)


def numbers(column: object) -> np.ndarray:
    if isinstance(column, Days):
        return column.days
    if isinstance(column, ZeroIsNull):
        return column.values
    assert isinstance(column, np.ndarray)
    return column


def years_of(days: np.ndarray) -> np.ndarray:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970


def test_measures_end_after_they_start(rows: Rows) -> None:
    start, end = numbers(rows["measure"]["start_date"]), numbers(rows["measure"]["end_date"])
    assert (end[end >= 0] >= start[end >= 0]).all()
    assert (start <= LAST_DAY).all()
    assert (end <= LAST_DAY).all()


def test_measures_running_are_those_that_ran_in_the_year(rows: Rows) -> None:
    measure, states = rows["measure"], rows["household_year"]
    begins = years_of(numbers(measure["start_date"]))
    end = numbers(measure["end_date"])
    ends = np.where(end < 0, 2020, years_of(np.maximum(end, 0)))
    owner = numbers(measure["household_id"])
    count: dict[tuple[int, int], int] = {}
    for household, first, last in zip(owner, begins, ends, strict=True):
        for year in range(first, last + 1):
            count[household, year] = count.get((household, year), 0) + 1
    found = numbers(states["measures_running"])
    keys = zip(numbers(states["household_id"]), numbers(states["year"]), strict=True)
    assert [count.get((household, year), 0) for household, year in keys] == found.tolist()


def test_measures_stop_with_the_removal(part: Part, rows: Rows) -> None:
    owner = np.searchsorted(part.household_id, numbers(rows["measure"]["household_id"]))
    removed = part.removed_year[owner]
    end = numbers(rows["measure"]["end_date"])
    assert (removed > 0).any()
    assert (years_of(end[removed > 0]) < removed[removed > 0]).all()


def test_coverage_rises(rows: Rows) -> None:
    states = rows["household_year"]
    poor, year = numbers(states["is_registered"]), numbers(states["year"])
    running = numbers(states["measures_running"]) > 0
    share = [running[poor & (year == y)].mean() for y in (2014, 2016, 2018)]
    assert share[0] < share[1] < share[2]
    assert share[2] > 0.9


def test_withheld_measures_leave_households_without_any() -> None:
    usual, withheld = (details.rows_of(a_part(no_measure=factor))["household_year"] for factor in (1.0, 17.0))

    def without(states: Columns) -> float:
        late = numbers(states["is_registered"]) & (numbers(states["year"]) == 2018)
        return float((numbers(states["measures_running"])[late] == 0).mean())

    assert without(withheld) > without(usual) + 0.1


def test_measures_fit_the_cause(rows: Rows) -> None:
    states, measure = rows["household_year"], rows["measure"]
    cause, kind = states["main_cause"], measure["kind"]
    assert isinstance(cause, Coded)
    assert isinstance(kind, Coded)
    ill = np.unique(numbers(states["household_id"])[cause.index == 0])
    aided = np.unique(numbers(measure["household_id"])[kind.index == measure_kinds.INDEX["053"]])
    others = np.setdiff1d(numbers(states["household_id"]), ill)
    assert np.isin(ill, aided).mean() > 3 * np.isin(others, aided).mean()


def answered(part: Part, rows: Rows) -> np.ndarray:
    """(H,) 1 where a measure answers the cause of 2014 to 2020, 0 where all miss it; nan where there is none."""
    cause, kind = rows["household_year"]["main_cause"], rows["measure"]["kind"]
    assert isinstance(cause, Coded)
    assert isinstance(kind, Coded)
    causes = np.zeros(len(part.household_id), dtype=int)
    causes[np.searchsorted(part.household_id, numbers(rows["household_year"]["household_id"]))] = cause.index
    owner = np.searchsorted(part.household_id, numbers(rows["measure"]["household_id"]))
    fits = measure_kinds.intended()[causes[owner], kind.index]
    found = np.full(len(causes), np.nan)
    found[owner] = 0
    found[owner[fits]] = 1
    return found


def test_most_measures_answer_the_cause_and_planted_ones_miss_it(part: Part, rows: Rows) -> None:
    usual = np.nanmean(answered(part, rows))
    assert 0.84 < usual < 0.95
    for factor in outliers.FACTOR["misfit"]:
        clustered = a_part(misfit=factor)
        assert np.nanmean(answered(clustered, details.rows_of(clustered))) < usual - 0.2


def test_who_is_entitled_to_dibao_is_not_passed_over_where_measures_miss() -> None:
    clustered = details.rows_of(a_part(misfit=14.0))
    states, measure = clustered["household_year"], clustered["measure"]
    kind = measure["kind"]
    assert isinstance(kind, Coded)
    has = np.unique(numbers(states["household_id"])[numbers(states["has_dibao"])])
    given = numbers(measure["household_id"])[kind.index == measure_kinds.INDEX["051"]]
    assert np.isin(has, given).mean() > 0.85


def test_the_cause_chooses_a_lasting_kind_that_answers_it_or_one_that_does_not() -> None:
    cause = np.arange(12)
    at = {
        name: [measure_kinds.INDEX[code] for code in getattr(measure_kinds, name)]
        for name in ("LASTING", "BESIDE", "FITTING")
    }
    assert measure_kinds.intended()[cause, at["LASTING"]].all()
    assert measure_kinds.intended()[cause, at["FITTING"]].all()
    assert not measure_kinds.intended()[cause, at["BESIDE"]].any()
    for name in ("LASTING", "BESIDE"):
        assert not set(getattr(measure_kinds, name)) & set(measure_kinds.SHORT)


def test_exits_that_were_asked_for_are_exits_and_rise(part: Part, rows: Rows) -> None:
    asked = numbers(rows["household"]["exit_was_voluntary"])
    assert not asked[part.exit_year == 0].any()
    early, late = (asked[part.exit_year == year].mean() for year in (2015, 2020))
    assert 0 < early < late < 0.5


def test_waits_for_a_measure_become_shorter(rows: Rows) -> None:
    listed, met = (numbers(rows["need"][name]) for name in ("listed_date", "met_date"))
    year = np.where(met >= 0, years_of(np.maximum(met, 0)), 0)
    early, late = (np.median((met - listed)[year == y]) for y in (2015, 2019))
    assert late < early


def test_a_need_is_met_after_it_was_listed_by_a_measure_of_its_kind(rows: Rows) -> None:
    need, measure = rows["need"], rows["measure"]
    by = numbers(need["met_by_measure_id"])
    met = by > 0
    assert 0.5 < met.mean() < 1
    assert ((numbers(need["met_date"]) >= 0) == met).all()
    assert (numbers(need["met_date"])[met] >= numbers(need["listed_date"])[met]).all()
    at = np.searchsorted(numbers(measure["measure_id"]), by[met])
    assert (numbers(measure["measure_id"])[at] == by[met]).all()
    assert isinstance(need["kind"], Coded)
    assert isinstance(measure["kind"], Coded)
    assert (measure["kind"].index[at] == need["kind"].index[met]).all()
    assert (numbers(measure["household_id"])[at] == numbers(need["household_id"])[met]).all()


def test_at_most_four_visits_a_year_and_only_while_on_file(part: Part, rows: Rows) -> None:
    visit = rows["visit"]
    household = np.searchsorted(part.household_id, numbers(visit["household_id"]))
    year = numbers(visit["year"]) - 2014
    assert np.bincount(household * 7 + year).max() <= 4
    assert part.exists[household, year].all()
    assert (years_of(numbers(visit["date"])) == year + 2014).all()


def test_missed_visits_follow_the_signal() -> None:
    usual, missed = a_part(), a_part(missed_visits=4.0)
    made = [len(visits.visits(p, events.registration_days(p)).household) for p in (usual, missed)]
    assert made[1] < 0.75 * made[0]


def test_pairings_of_a_household_follow_each_other(rows: Rows) -> None:
    pairing = rows["pairing"]
    household, begins, ends = (numbers(pairing[c]) for c in ("household_id", "from_year", "to_year"))
    assert ((ends == 0) | (ends >= begins)).all()
    same = household[1:] == household[:-1]
    assert same.any()
    assert (ends[:-1][same] == begins[1:][same] - 1).all()


def test_helpers_come_from_units_of_their_county(rows: Rows) -> None:
    helper, unit = rows["helper"], rows["helping_unit"]
    assert (numbers(helper["helper_id"]) // 1_000_000 == numbers(helper["unit_id"]) // 10_000).all()
    assert np.isin(numbers(helper["unit_id"]), numbers(unit["unit_id"])).all()
    assert np.isin(numbers(rows["pairing"]["helper_id"]), numbers(helper["helper_id"])).all()
    assert len(np.unique(numbers(helper["helper_id"]))) == len(numbers(helper["helper_id"]))


def test_most_households_have_a_helper(part: Part) -> None:
    _, _, pairings = helpers.helping(part)
    assert len(np.unique(pairings.household)) > 0.93 * len(part.village)


def test_poor_villages_have_first_secretaries_one_after_the_other(part: Part) -> None:
    made = posts.posts(part)
    for village in np.flatnonzero(part.poor_village):
        first = (made.village == village) & (made.kind == 0)
        begins, ends = made.start[first], made.end[first]
        assert (ends[:-1] < begins[1:]).all()
        assert years_of(begins).min(initial=2015) >= 2015


def test_vacancies_follow_the_signal() -> None:
    def days(factor: float) -> int:
        total = 0
        for seed in range(20):
            made = posts.posts(a_part(seed, 200, no_secretary=factor))
            first = made.kind == 0
            total += int((np.where(made.end < 0, LAST_DAY, made.end) - made.start)[first].sum())
        return total

    assert days(16.0) < 0.8 * days(1.0)


def test_events_lie_between_registration_and_removal(part: Part, rows: Rows) -> None:
    event = rows["household_event"]
    household = np.searchsorted(part.household_id, numbers(event["household_id"]))
    kind, year = event["kind"], years_of(numbers(event["date"]))
    assert isinstance(kind, Coded)
    assert (year >= part.registered_year[household]).all()
    assert (numbers(event["members"]) > 0).all()
    removed = kind.index == events.REMOVED
    assert (year[removed] == part.removed_year[household[removed]]).all()
    assert removed.sum() == (part.removed_year > 0).sum()
    exits = kind.index == events.EXITED
    assert exits.sum() == (part.first_exit_year > 0).sum() + (part.returned_year > 0).sum()
