"""Rounds and findings: who is reached, that days stand in order, that what is planted is found and stays undone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data_access.demonstration import findings as made_of
from data_access.demonstration import outliers
from data_access.demonstration.days import LAST_DAY
from data_access.demonstration.finding_kinds import (
    BREACH,
    CODES,
    FINDING_KINDS,
    OF_PLANTED,
    chances,
)
from data_access.demonstration.findings import Findings, finding_rows, findings, repeats
from data_access.demonstration.inspections import (
    ROUNDS,
    YEARS,
    Counties,
    Inspections,
    counties_of,
    inspection_rows,
    inspections,
)
from data_access.schema import metadata
from tests.unit.test_demonstration_build import villages_of

NUMBER, EACH = 600, 2
LEVEL = np.array([one.level for one in ROUNDS])


@pytest.fixture(scope="module")
def villages() -> pd.DataFrame:
    return villages_of(NUMBER, EACH)


@pytest.fixture(scope="module")
def planted(villages: pd.DataFrame) -> tuple[outliers.Planted, ...]:
    return outliers.plant(villages, 5)[1]


@pytest.fixture(scope="module")
def counties(villages: pd.DataFrame, planted: tuple[outliers.Planted, ...]) -> Counties:
    poor = pd.DataFrame({"county_code": villages["county_code"].unique()[: NUMBER // 2]})
    return counties_of(villages, poor, outliers.plant(villages, 5)[0], planted)


@pytest.fixture(scope="module")
def rounds(counties: Counties) -> Inspections:
    return inspections(counties, 5)


@pytest.fixture(scope="module")
def found(counties: Counties, rounds: Inspections, planted: tuple[outliers.Planted, ...]) -> Findings:
    return findings(counties, rounds, planted, 5)


def codes(planted: tuple[outliers.Planted, ...], *kinds: str) -> set[str]:
    return {one.region[:6] for one in planted if one.kind in kinds}


def test_rows_have_the_columns_of_their_tables(
    counties: Counties, rounds: Inspections, found: Findings
) -> None:
    assert set(inspection_rows(counties, rounds)) == set(metadata.tables["inspection"].columns.keys())
    columns = finding_rows(counties, rounds, found, ["v"] * NUMBER * EACH)
    assert set(columns) == set(metadata.tables["inspection_finding"].columns.keys())


def test_equal_seeds_draw_equal_rounds_and_others_others(counties: Counties) -> None:
    assert (inspections(counties, 5).start[:50] == inspections(counties, 5).start[:50]).all()
    assert (inspections(counties, 5).start[:50] != inspections(counties, 6).start[:50]).any()


def test_rounds_lie_within_their_year(rounds: Inspections) -> None:
    assert set(np.unique(rounds.year)) == set(YEARS)
    for day in (rounds.start, rounds.end):
        assert (day.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970 == rounds.year).all()
    assert (rounds.start <= rounds.end).all()


def test_the_centre_reaches_part_of_the_poor_counties_and_provinces_more(
    counties: Counties, rounds: Inspections
) -> None:
    level = LEVEL[rounds.of_round]
    poor = np.flatnonzero(counties.is_poor)

    def reached(of: int, year: int) -> float:
        there = np.unique(rounds.county[(level == of) & (rounds.year == year)])
        return float(np.isin(poor, there).mean())

    for year in YEARS:
        assert 0.1 < reached(0, year) < reached(1, year) < 0.8
    assert counties.is_poor[rounds.county[level == 0]].all()


def test_some_counties_are_never_inspected_from_above(counties: Counties, rounds: Inspections) -> None:
    ever = np.unique(rounds.county[LEVEL[rounds.of_round] < 3])
    never = np.setdiff1d(np.flatnonzero(counties.is_poor), ever)
    assert 0 < len(never) < 0.1 * counties.is_poor.sum()


def test_days_stand_in_order(rounds: Inspections, found: Findings) -> None:
    assert (found.found >= rounds.start[found.of]).all()
    assert (found.found <= rounds.end[found.of]).all()
    assert (found.due > found.found).all()
    known = found.rectified >= 0
    assert (found.rectified[known] > found.found[known]).all()
    asked = found.proposed >= 0
    assert (found.proposed[asked] > found.found[asked]).all()
    done = found.done >= 0
    assert (found.done[done] > found.proposed[done]).all()
    assert (asked[done]).all()
    assert ((found.form >= 0) == asked).all()
    assert max(found.rectified.max(), found.proposed.max(), found.done.max()) <= LAST_DAY


def test_a_round_finds_a_kind_once_in_a_county(found: Findings) -> None:
    assert len(np.unique(found.of * len(CODES) + found.kind)) == len(found.of)


def test_only_poor_counties_breach_their_constraint(
    counties: Counties, rounds: Inspections, found: Findings
) -> None:
    breached = rounds.county[found.of[found.kind == BREACH]]
    assert len(breached)
    assert counties.is_poor[breached].mean() > 0.95


def test_a_finding_s_village_lies_in_its_county(rounds: Inspections, found: Findings) -> None:
    there = found.village >= 0
    assert (found.village[there] // EACH == rounds.county[found.of[there]]).all()
    lies = np.array([one.in_village for one in FINDING_KINDS])[found.kind]
    assert not (there & ~lies).any()


@pytest.mark.parametrize("kind", ["idle_balance", "no_secretary", "wrong_exits", "late_projects"])
def test_what_is_planted_is_found_more_often_where_it_is(
    counties: Counties, rounds: Inspections, found: Findings, planted: tuple[outliers.Planted, ...], kind: str
) -> None:
    here = np.isin(counties.code, list(codes(planted, kind)))
    of_kind = np.bincount(rounds.county[found.of[found.kind == OF_PLANTED[kind]]], minlength=NUMBER)
    visits = np.bincount(rounds.county, minlength=NUMBER)
    assert of_kind[here].sum() / visits[here].sum() > 1.7 * of_kind[~here].sum() / visits[~here].sum()


def test_most_is_put_right_in_time_but_where_it_is_planted(
    counties: Counties, rounds: Inspections, found: Findings, planted: tuple[outliers.Planted, ...]
) -> None:
    here = np.isin(counties.code, list(codes(planted, "overdue_findings")))[rounds.county[found.of]]
    late = (found.rectified < 0) | (found.rectified > found.due)
    old = found.due < LAST_DAY
    assert late[old & ~here].mean() < 0.2
    assert late[old & here].mean() > 0.4


def test_findings_come_back_where_it_is_planted(
    counties: Counties, rounds: Inspections, found: Findings, planted: tuple[outliers.Planted, ...]
) -> None:
    at = np.isin(counties.code, list(codes(planted, "repeated_findings")))
    again = np.bincount(rounds.county[found.of[found.repeats > 0]], minlength=NUMBER)
    assert again[at].mean() > 5 * again[~at].mean()


def test_the_grave_are_called_to_account(found: Findings) -> None:
    asked = found.proposed >= 0
    assert asked[found.severity == 3].mean() > 0.75
    assert asked[found.severity == 1].mean() < 0.1


def test_a_repeat_is_the_last_of_its_kind_and_county_that_fell_due_in_the_year_before() -> None:
    county = np.array([0, 0, 0, 0, 0, 1])
    kind = np.array([2, 2, 2, 3, 2, 2])
    found = np.array([100, 150, 300, 300, 900, 300])
    due = np.array([130, 210, 360, 330, 930, 330])
    number = np.array([1, 2, 3, 4, 5, 6])
    # The second is found only after the first fell due; the third repeats the second; the fifth comes too late.
    assert repeats(county, kind, found, due, number).tolist() == [0, 1, 2, 0, 0, 0]
    assert repeats(county, kind, found, due + 700, number).tolist() == [0, 0, 0, 0, 1, 0]
    assert made_of.REMEMBERED == 365


def test_shares_of_kinds_add_up_for_each_kind_of_round() -> None:
    assert chances().sum(axis=1) == pytest.approx(1)


def test_every_planted_thing_but_those_of_findings_has_its_kind() -> None:
    assert set(outliers.FACTOR) - set(OF_PLANTED) == {"overdue_findings", "repeated_findings"}


def test_a_country_without_outliers_has_rounds_and_findings(counties: Counties) -> None:
    usual = replace(
        counties, overdue=np.ones(NUMBER), repeated=np.ones(NUMBER), troubled=np.zeros(NUMBER, dtype=np.int64)
    )
    made = inspections(usual, 5)
    assert len(findings(usual, made, (), 5).of) > NUMBER
