"""What villages need, the projects that meet it, how far they come, and the loans of a part."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data_access.demonstration import departments, details, loans, project_progress
from data_access.demonstration.columns import Coded
from data_access.demonstration.days import LAST_DAY
from data_access.demonstration.parts import Part
from data_access.demonstration.project_rows import project_rows
from data_access.demonstration.projects import Projects, projects
from data_access.demonstration.village_needs import VillageNeeds, village_needs
from data_access.demonstration.village_years import VillageYears, village_years
from data_access.demonstration.writer import Rows
from tests.unit.demonstration_parts import COUNTIES, a_part

FUNDS = np.full((len(COUNTIES), 5), 5e7)


def a_state(part: Part) -> VillageYears:
    villages = pd.DataFrame({"is_poor_village": part.poor_village, "exit_year": 2018})
    return village_years(villages, part.years, part.signals, np.random.default_rng(1))


def made(part: Part) -> tuple[VillageNeeds, Projects]:
    needs = village_needs(part, a_state(part))
    return needs, projects(part, needs, FUNDS)


@pytest.fixture(scope="module")
def part() -> Part:
    return a_part()


@pytest.fixture(scope="module")
def rows(part: Part) -> Rows:
    return project_rows(part, a_state(part), FUNDS)


def years_of(days: np.ndarray) -> np.ndarray:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970


def test_needs_are_as_many_as_their_village_says(part: Part) -> None:
    state = a_state(part)
    needs = village_needs(part, state)
    for village in range(len(part.village_codes)):
        mine = needs.village == village
        for t, year in enumerate(part.years):
            assert (years_of(needs.listed[mine]) <= year).sum() == state.needs_listed[village, t]
            met = needs.met[mine]
            assert (years_of(met[met >= 0]) <= year).sum() == state.needs_met[village, t]
    met = needs.met >= 0
    assert 0.5 < met.mean() < 1
    assert (needs.met[met] > needs.listed[met]).all()


def test_every_met_need_has_one_project_of_its_village_that_ended_on_the_day(part: Part) -> None:
    needs, found = made(part)
    ended = (found.need >= 0) & (found.end >= 0)
    assert np.sort(found.need[ended]).tolist() == np.flatnonzero(needs.met >= 0).tolist()
    at = found.need[ended]
    assert (found.end[ended] == needs.met[at]).all()
    assert (found.village[ended] == needs.village[at]).all()
    assert (found.kind[ended] == needs.kind[at]).all()


def test_projects_are_planned_and_carried_out_in_order(part: Part) -> None:
    needs, found = made(part)
    assert (found.planned_end > found.planned_start).all()
    begun = found.start >= 0
    assert (found.start[begun] >= found.planned_start[begun]).all()
    ended = found.end >= 0
    assert (begun | ~ended).all()
    assert (found.end[ended] >= found.start[ended]).all()
    meeting = found.need >= 0
    assert (found.planned_start[meeting] > needs.listed[found.need[meeting]]).all()
    assert (found.budget > 0).all()
    assert (found.department // departments.A_LEVEL == found.level).all()


def test_projects_take_their_share_of_the_county_s_funds(part: Part) -> None:
    _, found = made(part)
    since = found.budget_year >= 2016
    county = part.village_county[found.village[since]]
    total = np.bincount(county, weights=found.budget[since] * part.village_weight[found.village[since]])
    assert total == pytest.approx(0.55 * FUNDS.sum(axis=1), rel=0.01)


def late(found: Projects) -> np.ndarray:
    end = np.where(found.end >= 0, found.end, LAST_DAY)
    return (end > found.planned_end) & (found.planned_end < LAST_DAY)


def test_what_is_planted_shows() -> None:
    _, usual = made(a_part())
    assert late(usual).mean() < 0.1
    _, slow = made(a_part(late_projects=14.0))
    assert late(slow).mean() > 0.4
    days = np.where(slow.end >= 0, slow.end, LAST_DAY) - slow.planned_end
    assert days[late(slow)].max() > 365
    _, elsewhere = made(a_part(misplaced_projects=30.0))
    assert (elsewhere.need < 0).mean() > (usual.need < 0).mean() + 0.1
    _, dear = made(a_part(over_budget=30.0))
    assert (dear.overrun > 1).mean() > 0.5 > 0.05 > (usual.overrun > 1).mean()


def test_progress_follows_the_work_and_payment_overtakes_it_only_where_planted() -> None:
    for signal, share in ((1.0, 0.02), (30.0, 1.0)):
        part = a_part(paid_ahead=signal)
        _, found = made(part)
        states = project_progress.progress(part, found)
        same = states.project[1:] == states.project[:-1]
        assert (np.diff(states.paid)[same] >= 0).all()
        assert (np.diff(states.work)[same] >= 0).all()
        assert (np.diff(states.month)[same] == 1).all()
        ahead = 100 * states.paid / found.budget[states.project] > states.work + 20
        assert ahead.mean() < share
        assert (signal > 1) == (ahead.mean() > 0.1)
        last = np.r_[~same, True]
        finished = found.end[states.project[last]] >= 0
        assert (states.work[last][finished] == 100).all()
        assert (states.work[last][~finished] < 100).all()


def test_households_that_benefit_are_on_file_in_the_village(part: Part, rows: Rows) -> None:
    _, found = made(part)
    reached = project_progress.benefits(part, found)
    assert (part.village[reached.household] == found.village[reached.project]).all()
    year = found.budget_year[reached.project] - part.years[0]
    assert part.exists[reached.household, year].all()
    spent = np.bincount(reached.project, weights=reached.amount, minlength=len(found.budget))
    assert (spent <= found.budget).all()
    number = rows["project"]["households_benefiting"]
    assert isinstance(number, np.ndarray)
    assert number.sum() == len(reached.project)


def test_rows_stand_in_the_order_of_their_keys(rows: Rows) -> None:
    for table, key in (("village_need", "need_id"), ("project", "project_id")):
        numbers = rows[table][key]
        assert isinstance(numbers, np.ndarray)
        assert (np.diff(numbers) > 0).all()
    month = rows["project_progress"]["month"]
    project = rows["project_progress"]["project_id"]
    assert isinstance(month, Coded)
    assert isinstance(project, np.ndarray)
    assert (np.diff(project * 100 + month.index) > 0).all()


def test_loans_are_measures_and_as_many_and_as_much_as_the_nation_s_share() -> None:
    part = a_part(households=6000)
    found = details.rows_of(part)
    measure, loan = found["measure"], found["microcredit"]
    kind = measure["kind"]
    assert isinstance(kind, Coded)
    number, amount = measure["measure_id"], measure["amount_yuan"]
    assert isinstance(number, np.ndarray)
    assert isinstance(amount, np.ndarray)
    are = kind.index == 1
    assert (number[are] == loan["loan_id"]).all()
    assert (amount[are] == loan["amount_yuan"]).all()
    assert amount[are].max() <= loans.MOST_YUAN
    on_file = part.weight[(part.registered_year <= 2016) & (part.removed_year == 0)].sum()
    share = on_file / part.on_file_nationally
    granted, due, repaid = (loan[name].days for name in ("granted", "due", "repaid"))  # type: ignore[union-attr]
    early = years_of(granted) <= 2016
    assert part.weight[0] * early.sum() == pytest.approx(
        loans.FIRST_BORROWERS * share, abs=int(part.weight[0])
    )
    assert part.weight[0] * amount[are][early].sum() == pytest.approx(283.3e9 * share, rel=0.002)
    assert part.weight[0] * amount[are].sum() == pytest.approx(714e9 * share, rel=0.002)
    assert (due > granted).all()
    assert ((repaid < 0) | (repaid > granted)).all()


def test_overdue_loans_follow_the_signal() -> None:
    def overdue(signal: float) -> float:
        loan = details.rows_of(a_part(households=3000, overdue_loans=signal))["microcredit"]
        due, repaid = loan["due"].days, loan["repaid"].days  # type: ignore[union-attr]
        passed = due <= LAST_DAY
        return float((passed & ((repaid < 0) | (repaid > due))).sum() / passed.sum())

    assert overdue(1.0) < 0.02
    assert overdue(30.0) > 0.15
