"""Unspent money by age, and what a lasting exit cost, on both engines, for who may see all, nothing and a part."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import delete, insert

from data_access.queries.balances import (
    COST,
    ONE_TO_TWO,
    OVER_TWO,
    SPENT,
    Spread,
    balances,
    own_quotient,
    quotients,
    spread,
    unspent_lines,
)
from data_access.releases import Release
from data_access.schema import fund_flow, indicator_value
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.database.tiny import tiny

__all__ = ["tiny"]
NOTHING, PART = Viewer("none", ()), Viewer("county", ("520521",))
FIRST, SECOND, MONTH = "520502", "520521", "2018-06"
COUNTIES = (FIRST, SECOND)


def _cell(indicator: str, code: str, period: str, above: float, below: float | None) -> dict[str, Any]:
    return {
        "indicator": indicator, "level": "county", "period": period, "region_code": code, "numerator": above,
        "denominator": below, "value": above if below is None else 100 * above / below, "n": None, "low": None,
        "high": None, "flag": "ok", "basis": 3,
    }  # fmt: skip


def _flow(budget_year: int, use: str, spent: int) -> dict[str, Any]:
    return {
        "county_code": FIRST, "budget_year": budget_year, "month": MONTH, "source": "01", "use": use, "level": "3",
        "appropriated_yuan": 100, "allocated_yuan": 100, "disbursed_yuan": 90, "spent_yuan": spent,
        "to_households_yuan": 0,
    }  # fmt: skip


@pytest.fixture(scope="module")
def filled(tiny: Release) -> Release:
    """The smallest database with the cells and flows of two counties."""
    cells = [
        cell
        for code, size in zip(COUNTIES, (1, 2), strict=True)
        for cell in (
            _cell(SPENT, code, MONTH, 60.0 * size, 100.0 * size),
            _cell(ONE_TO_TWO, code, MONTH, 7.0 * size, None),
            _cell(OVER_TWO, code, MONTH, 3.0 * size, None),
            _cell(COST, code, "2017", 900.0 * size, 3.0),
        )
    ]
    with tiny.engine.begin() as connection:
        connection.execute(delete(indicator_value))
        connection.execute(insert(indicator_value), cells)
        connection.execute(delete(fund_flow))
        connection.execute(
            insert(fund_flow), [_flow(2018, "01", 60), _flow(2017, "02", 93), _flow(2016, "03", 97)]
        )
    return tiny


def test_money_is_of_an_age_by_the_year_of_its_budget(filled: Release) -> None:
    own = balances(ALL, filled, "county", COUNTIES, [MONTH])[FIRST][MONTH]
    assert (own.under, own.one, own.two, own.total) == (40.0, 7.0, 3.0, 50.0)


@pytest.mark.parametrize("age", ["under", "one", "two"])
def test_the_lines_of_a_county_add_up_to_its_balance(filled: Release, age: str) -> None:
    lines = unspent_lines(ALL, filled, FIRST, MONTH, age)
    own = balances(ALL, filled, "county", [FIRST], [MONTH])[FIRST][MONTH]
    assert sum(line.yuan for line in lines) == own.of(age)


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [(ALL, {FIRST, SECOND}), (NOTHING, set()), (PART, {SECOND})],
    ids=["all", "none", "part"],
)
def test_balances_are_seen_within_the_scope(filled: Release, viewer: Viewer, seen: set[str]) -> None:
    assert set(balances(viewer, filled, "county", COUNTIES, [MONTH])) == seen
    assert set(quotients(viewer, filled, COST, "52", "county", "2017").codes) == seen
    assert bool(unspent_lines(viewer, filled, FIRST, MONTH, "one")) is (FIRST in seen)
    assert (own_quotient(viewer, filled, COST, FIRST, "2017") is not None) is (FIRST in seen)


def test_an_interval_needs_some_counties_and_holds_the_quotient(filled: Release) -> None:
    two = spread(ALL, filled, COST, "52", "county", "2017")
    assert (two.regions, two.above / two.below) == (2, 450.0)
    assert two.interval is None
    below = np.array([3.0, 4.0, 5.0, 6.0, 7.0])
    assert _spread(300.0 * below, below).interval == pytest.approx((300.0, 300.0))
    above = 300.0 * below + np.array([90.0, -60, 30, -90, 60])
    found = _spread(above, below).interval
    assert found is not None
    assert found[0] < above.sum() / below.sum() < found[1]


def _spread(above: NDArray[np.float64], below: NDArray[np.float64]) -> Spread:
    sums = (above, below, above * above, above * below, below * below)
    return Spread(len(above), *(float(each.sum()) for each in sums))
