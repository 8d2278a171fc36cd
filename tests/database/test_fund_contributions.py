"""The flows behind an exception of funds: they add up to its number and to its gap, and keep to the scope."""

from __future__ import annotations

import pytest

from data_access.indicators import CATALOGUE
from data_access.queries.fund_contributions import by_flow
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.viewer import Viewer

COUNTY, MONTH = "520526", "2018-12"


@pytest.mark.parametrize(
    "name", ["funds_spent_share", "funds_allocated_share", "funds_county_approved_share"]
)
def test_the_flows_add_up_to_the_countys_number(release: Release, sees_all: Viewer, name: str) -> None:
    entry = CATALOGUE[name]
    period = MONTH if entry.by_month else MONTH[:4]
    cells = region_values(sees_all, release, entry, period, COUNTY, "county")
    found = by_flow(sees_all, release, entry, COUNTY, period, 90.0)
    assert found is not None
    assert len(set(found.codes)) == len(found.codes) > 1
    assert found.numerator.sum() == pytest.approx(cells[0].numerator)
    assert found.denominator.sum() == pytest.approx(cells[0].denominator)
    assert found.value_of_all == pytest.approx(cells[0].value)
    assert found.contribution.sum() == pytest.approx(found.gap) == pytest.approx((cells[0].value or 0) - 90)


def test_nothing_is_told_of_what_is_no_money_or_not_seen(
    release: Release, sees_all: Viewer, sees_nothing: Viewer
) -> None:
    spent = CATALOGUE["funds_spent_share"]
    assert by_flow(sees_nothing, release, spent, COUNTY, MONTH, 90.0) is None
    assert by_flow(sees_all, release, spent, COUNTY, "2013-01", 90.0) is None
    assert by_flow(sees_all, release, CATALOGUE["poverty_incidence"], COUNTY, "2018", 1.0) is None
    assert by_flow(sees_all, release, CATALOGUE["funds_integration_rate"], COUNTY, "2018", 90.0) is None
