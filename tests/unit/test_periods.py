"""Years and months beside each other: what has ended when, and what stands for what."""

from __future__ import annotations

import pytest

from dashboard.periods import before, counterpart, ended, in_year, months_of

MONTHS = months_of(("2016", "2017"))


def test_a_years_months_are_twelve() -> None:
    assert (MONTHS[0], MONTHS[11], MONTHS[12], MONTHS[-1]) == ("2016-01", "2016-12", "2017-01", "2017-12")
    assert in_year(MONTHS, "2017") == MONTHS[12:]


@pytest.mark.parametrize(
    ("own", "period", "last"),
    [
        (("2016", "2017"), "2017-11", "2016"),
        (("2016", "2017"), "2017-12", "2017"),
        (("2016", "2017"), "2018", "2017"),
        (("2016", "2017"), "2015", None),
        (MONTHS, "2016", "2016-12"),
        (MONTHS, "2016-06", "2016-06"),
        (MONTHS, "2015-12", None),
    ],
)
def test_the_last_period_that_has_ended(own: tuple[str, ...], period: str, last: str | None) -> None:
    assert ended(own, period) == last


@pytest.mark.parametrize(
    ("period", "monthly", "beside"),
    [
        ("2018", False, "2018"),
        ("2018", True, "2018-12"),
        ("2018-06", True, "2018-06"),
        ("2018-06", False, "2017"),
        ("2018-12", False, "2018"),
    ],
)
def test_what_stands_beside_a_period(period: str, monthly: bool, beside: str) -> None:
    assert counterpart(period, monthly) == beside


def test_the_period_before() -> None:
    assert [before(p) for p in ("2018", "2018-06", "2018-01")] == ["2017", "2018-05", "2017-12"]
