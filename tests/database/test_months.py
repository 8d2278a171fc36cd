"""Indicators that exist by month, on both engines: cells where something is on file, and what stands beside years."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dashboard.words import Flag
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import FLAGS, region_block, series
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.viewer import Viewer
from tests.database.cube import cube
from tests.database.test_api import client_of

__all__ = ["cube"]
ALL = Viewer("nation", ("",))
YEAR = tuple(f"2018-{month:02d}" for month in range(1, 13))


def of_2018(name: str) -> Indicator:
    return CATALOGUE[name].within(YEAR)


def value(release: Release, name: str, period: str, code: str = "520502") -> float | None:
    level = "county" if len(code) == 6 else "country"
    (cell,) = region_values(ALL, release, CATALOGUE[name], period, code, level)
    return cell.value


def test_a_month_without_anything_on_file_has_no_cell(cube: Release) -> None:
    block = region_block(ALL, cube, of_2018("funds_spent_share"), "", "county", poor_counties_only=True)
    assert block.periods == YEAR
    assert block.value[:, block.codes.index("520502")].tolist() == [
        pytest.approx(80 * m / 12) for m in range(1, 13)
    ]
    late = block.codes.index("520521")
    assert np.isnan(block.value[:5, late]).all()
    assert [FLAGS[flag] for flag in block.flag[4:6, late]] == [Flag.NOT_APPLICABLE, Flag.OK]


def test_a_line_holds_the_months_asked_for(cube: Release) -> None:
    found = series(ALL, cube, [of_2018("funds_appropriated"), CATALOGUE["poverty_incidence"]], [""])
    assert found["funds_appropriated", ""].value.tolist() == [1200.0] * 5 + [1800.0] * 7
    yearly = found["poverty_incidence", ""]
    assert (yearly.place("2018-06"), yearly.place("2018-12")) == (yearly.place("2017"), yearly.place("2018"))


@pytest.mark.parametrize(
    ("name", "period", "expected"),
    [
        ("funds_allocated_share", "2018-03", 25.0),
        ("funds_to_households_share", "2018-03", 50.0),
        ("funds_idle", "2018-01", (1000 - 790) + (90 - 80)),
        ("funds_idle", "2018-04", 4 * 10),
        ("funds_unspent_one_to_two_years", "2018-02", 120),
        ("funds_unspent_one_to_two_years", "2018-04", 0),
        ("funds_county_approved_share", "2018", 100.0),
        ("funds_integration_rate", "2018", 80.0),
        # The poor at the end of 2017: 4, 5 and 6 persons of households in villages that stand for 10, 10 and 12.
        ("funds_per_poor_person", "2018-06", 1200 / 162),
    ],
)
def test_what_flows_is_of_the_years_budget_and_what_lies_of_all(
    cube: Release, name: str, period: str, expected: float
) -> None:
    assert value(cube, name, period) == pytest.approx(expected)


def test_a_balance_that_is_spent_counts_to_its_last_yuan(cube: Release) -> None:
    (cell,) = region_values(ALL, cube, CATALOGUE["cost_per_stable_exit"], "2018", "520502", "county")
    assert cell.numerator == 960 + (1000 - 700)


def test_the_interface_takes_a_month_and_a_years_december(cube: Release) -> None:
    def ask(**given: str) -> tuple[int, Any]:
        answer = client_of(cube).get("/api/v1/values", query_string={"region": "520502"} | given)
        return answer.status_code, answer.json

    status, december = ask(indicator="funds_spent_share", period="2018")
    assert (status, december["period"], december["values"][0]["value"]) == (200, "2018-12", 80.0)
    assert ask(indicator="funds_spent_share", period="2018-12")[1] == december
    assert ask(indicator="poverty_incidence", period="2018-06")[1]["error"] == "yearly_indicator"
    assert ask(indicator="funds_spent_share", period="2018-13")[0] == 400
    assert (
        ask(indicator="funds_spent_share", period="2018-06", level="village")[1]["values"][0]["flag"]
        == "not_applicable"
    )
