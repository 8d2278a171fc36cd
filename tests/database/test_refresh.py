"""What the cube holds, figured by hand from the smallest database, on both engines."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Row, func, inspect, select

from dashboard.words import Basis, Flag
from data_access.indicators import CATALOGUE
from data_access.indicators.model import COUNTY_UP
from data_access.refresh import refresh
from data_access.releases import Release
from data_access.schema import indicator_value
from tests.database.cube import cube

__all__ = ["cube"]


def cell(release: Release, indicator: str, code: str, period: str = "2018") -> Row[Any]:
    """One cell of the cube."""
    v = indicator_value.c
    query = select(indicator_value).where(v.indicator == indicator, v.region_code == code, v.period == period)
    with release.engine.connect() as connection:
        return connection.execute(query).one()


@pytest.mark.parametrize(
    ("indicator", "code", "period", "numerator", "denominator", "value", "n"),
    [
        ("registered_poor_population", "520502", "2018", 170, None, 170, 4),
        ("registered_poor_population", "", "2018", 191, None, 191, 5),
        ("registered_poor_population", "130102", "2018", 0, None, 0, 0),
        ("registered_poor_households", "5205", "2018", 43, None, 43, 5),
        ("poverty_incidence", "520502", "2018", 170, 30_000, 17_000 / 30_000, 30_000),
        ("poverty_incidence", "13", "2018", 0, 40_000, 0, 40_000),
        ("poverty_reduction", "520502", "2018", -8, None, -8, 3),
        ("persons_exited", "520502", "2017", 58, None, 58, 3),
        ("return_to_poverty", "520502", "2018", 8, 58, 800 / 58, 3),
        ("exit_plan_completion", "520502", "2018", 50, 220, 5_000 / 220, 6),
        ("exit_pace", "520502", "2017", 162, 174, 54 / 58, 3),
        ("measure_coverage", "520502", "2018", 30, 40, 75, 4),
        ("households_without_measure", "520502", "2018", 10, None, 10, 1),
        ("production_coverage", "520502", "2018", 10, 40, 25, 4),
        ("social_security_coverage", "520502", "2018", 30, 40, 75, 4),
        ("cause_illness", "52", "2018", 22, 43, 2_200 / 43, 5),
        ("visits_per_household", "520502", "2018", 40, 40, 1, 4),
        ("helper_coverage", "520502", "2018", 40, 40, 100, 4),
        ("needs_met", "520502", "2018", 50, 60, 5_000 / 60, 6),
        ("measure_fit_share", "520502", "2018", 22, 40, 55, 4),
        ("measure_misfit_share", "520502", "2018", 8, 40, 20, 4),
        ("measures_per_household", "520502", "2018", 40, 40, 1, 4),
        ("many_measures_share", "520502", "2018", 0, 40, 0, 4),
        ("needs_unmet_share", "520502", "2018", 10, 40, 25, 4),
        ("days_until_met", "520502", "2016", None, 50, 62, 5),
        ("voluntary_exits", "520502", "2017", 10, 20, 50, 2),
        ("assembly_reviews", "520502", "2018", 22, 22, 100, 2),
        ("public_notices", "520502", "2018", 10, 22, 1_000 / 22, 2),
        ("collective_income_villages", "5205", "2016", 25, 25, 100, 3),
        ("skills_trained", "520502", "2018", 0, 220, 0, 21),
        ("safe_water", "520502", "2018", 50, 60, 5_000 / 60, 6),
        ("first_secretary_coverage", "520502", "2018", 10, 22, 1_000 / 22, 2),
        ("first_secretary_coverage", "520502", "2017", 10, 22, 1_000 / 22, 2),
        ("poor_villages_remaining", "520502", "2018", 10, None, 10, 1),
        ("poor_village_exit", "52", "2018", 12, 25, 48, 3),
        ("collective_income", "520502", "2018", 880_000, 22, 40_000, 2),
        ("medical_insurance", "520502", "2018", 220, 220, 100, 21),
        ("migrant_work", "520521", "2018", 3, 21, 100 / 7, 7),
        ("counties_remaining", "520521", "2018", 1, None, 1, 1),
        ("counties_remaining", "", "2017", 3, None, 3, 3),
        ("counties_delisted", "G40", "2018", 1, None, 1, 1),
        ("median_income", "520502", "2018", None, 60, 3_100, 6),
        ("median_income", "52", "2018", None, 63, 3_100, 7),
        ("own_work_income", "520521", "2018", 3 * 7 * 2_400, 3 * 7 * 2_800, 240 / 2.8, 1),
    ],
)
def test_cell_is_the_one_figured_by_hand(
    cube: Release,
    indicator: str,
    code: str,
    period: str,
    numerator: float | None,
    denominator: float | None,
    value: float,
    n: int,
) -> None:
    found = cell(cube, indicator, code, period)
    assert found.numerator == numerator
    assert found.denominator == denominator
    assert found.value == pytest.approx(value)
    assert found.n == n


def test_province_rate_divides_sums_not_means_of_counties(cube: Release) -> None:
    counties = [cell(cube, "wrong_exit_rate", code, "2017").value for code in ("520502", "520521")]
    assert counties == [3.0, 0.0]
    assert cell(cube, "wrong_exit_rate", "52", "2017").value == pytest.approx(100 * 3 / 120)


def test_group_sums_its_member_counties_alone(cube: Release) -> None:
    assert cell(cube, "registered_poor_population", "G01").numerator == 170
    assert cell(cube, "registered_poor_population", "G40").numerator == 191


def test_group_is_known_no_better_than_its_membership(cube: Release) -> None:
    assert cell(cube, "counties_remaining", "52").basis == Basis.FOUND
    assert cell(cube, "counties_remaining", "G01").basis == Basis.RECALLED
    assert cell(cube, "registered_poor_population", "G01").basis == Basis.GENERATED


def test_sample_rate_carries_its_wilson_interval(cube: Release) -> None:
    found = cell(cube, "wrong_exit_rate", "520502", "2017")
    assert (found.low, found.high) == (pytest.approx(1.0254, abs=1e-4), pytest.approx(8.4519, abs=1e-4))
    nobody_wrong = cell(cube, "wrong_exit_rate", "520521", "2017")
    assert nobody_wrong.low == pytest.approx(0.0, abs=1e-9)
    assert nobody_wrong.high == pytest.approx(16.1125, abs=1e-4)
    assert cell(cube, "measure_coverage", "520502").low is None


def test_rate_of_an_evaluation_exists_in_its_year_alone(cube: Release) -> None:
    found = cell(cube, "missed_rate", "520502", "2018")
    assert (found.value, found.low, found.flag) == (None, None, Flag.NOT_APPLICABLE)


def test_share_of_few_is_flagged_small_and_keeps_its_value(cube: Release) -> None:
    few, many = (cell(cube, "wrong_exit_rate", code, "2017") for code in ("520521", "520502"))
    assert (few.n, few.flag, few.value) == (20, Flag.SMALL, 0.0)
    assert (many.n, many.flag) == (100, Flag.OK)
    assert cell(cube, "registered_poor_population", "520502").flag == Flag.OK


def test_share_of_nobody_is_null_not_zero(cube: Release) -> None:
    found = cell(cube, "measure_coverage", "130102")
    assert (found.value, found.denominator, found.flag) == (None, 0, Flag.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("code", "period", "value", "flag"),
    [
        ("520502", "2018", None, Flag.PROVISIONAL),
        ("520502", "2019", 2019, Flag.OK),
        ("520521", "2020", 2019, Flag.OK),
        ("130102", "2020", None, Flag.NOT_APPLICABLE),
    ],
)
def test_delisting_year_shows_from_its_year_on(
    cube: Release, code: str, period: str, value: float | None, flag: Flag
) -> None:
    found = cell(cube, "delisting_year", code, period)
    assert (found.value, found.flag, found.n, found.numerator) == (value, flag, None, None)


def test_status_tells_before_in_and_after_the_year_of_delisting(cube: Release) -> None:
    assert [cell(cube, "county_status", "520502", str(y)).value for y in (2018, 2019, 2020)] == [3, 2, 1]
    assert cell(cube, "county_status", "130102").flag == Flag.NOT_APPLICABLE


def test_published_figure_stands_as_written_and_a_gap_says_so(cube: Release) -> None:
    nation = cell(cube, "survey_poor_population", "")
    assert (nation.value, nation.numerator, nation.n, nation.basis) == (16_600_000, 16_600_000, None, 0)
    province = cell(cube, "survey_poverty_incidence", "52")
    assert (province.value, province.flag) == (None, Flag.NOT_PUBLISHED)
    assert cell(cube, "gdp_per_head", "520502").value == 30_000
    assert cell(cube, "gdp_per_head", "").flag == Flag.NOT_PUBLISHED


def test_income_ratio_needs_both_published_figures(cube: Release) -> None:
    found = cell(cube, "rural_income_ratio", "520502")
    assert found.value == pytest.approx(100 * 10_000 / 14_617)
    assert (found.numerator, found.denominator, found.basis) == (10_000, 14_617, Basis.RECALLED)
    assert cell(cube, "rural_income_ratio", "520521").flag == Flag.NOT_PUBLISHED


def test_every_region_and_period_of_an_indicator_has_one_cell(cube: Release) -> None:
    v = indicator_value.c
    query = select(v.indicator, v.level, func.count()).group_by(v.indicator, v.level)
    regions = {"country": 1, "group": 2, "province": 2, "prefecture": 2, "county": 3}
    with cube.engine.connect() as connection:
        found = {(indicator, level): count for indicator, level, count in connection.execute(query)}
    sparse = {entry.id for entry in CATALOGUE.values() if entry.is_sparse}
    assert {key: count for key, count in found.items() if key[0] not in sparse} == {
        (entry.id, level): regions[level] * len(entry.periods)
        for entry in CATALOGUE.values()
        for level in entry.levels
        if level in COUNTY_UP and entry.id not in sparse
    }
    # Twelve months of one county and seven of the other in 2018, and the December before.
    assert {found[name, "county"] for name in sparse if CATALOGUE[name].periods[0] < "2017-12"} == {20}


def test_a_second_refresh_changes_nothing_and_leaves_no_working_table(cube: Release) -> None:
    def rows() -> list[tuple[Any, ...]]:
        with cube.engine.connect() as connection:
            return sorted(tuple(map(str, row)) for row in connection.execute(select(indicator_value)))

    before = rows()
    with cube.engine.begin() as connection:
        assert refresh(connection, Basis.GENERATED) == len(before)
    assert rows() == before
    schema = (cube.engine.get_execution_options().get("schema_translate_map") or {}).get(None)
    assert not [n for n in inspect(cube.engine).get_table_names(schema=schema) if n.startswith("refresh_")]
