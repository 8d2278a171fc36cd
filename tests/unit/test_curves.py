"""Days between curves, worked out by hand."""

from __future__ import annotations

import pytest

from dashboard.periods import calendar_share
from layouts.curves import Step, month_ends, reached, step

ENDS = month_ends(2018)


def test_a_year_ends_on_its_last_day_also_a_leap_year() -> None:
    assert (ENDS[:3], ENDS[-1], month_ends(2016)[-1]) == ((31, 59, 90), 365, 366)
    assert calendar_share("2018-12") == 100
    assert calendar_share("2018-09") == pytest.approx(100 * 273 / 365)


def test_a_share_is_reached_on_the_straight_line_between_month_ends() -> None:
    assert reached([31, 59], 15, ENDS) == 15
    assert reached([31, 59], 45, ENDS) == 45
    assert reached([0, 0, 31], 31, ENDS) == 90
    assert reached([0, 10], 10.5, ENDS) is None
    assert reached([5], 0, ENDS) == 0


def test_a_step_is_taken_at_seven_tenths_of_what_the_later_curve_has_reached() -> None:
    assert step([100], [31], ENDS) == Step(pytest.approx(21.7), pytest.approx(6.727), pytest.approx(21.7))
    later = [0.0, 28.0]
    found = step([28.0, 28.0], later, ENDS)
    assert found is not None
    assert found.share == pytest.approx(19.6)
    assert found.days == pytest.approx((31 + 19.6) - 31 * 19.6 / 28)


def test_nothing_later_is_no_step() -> None:
    assert step([50, 60], [0, 0], ENDS) is None
    assert step([], [], ENDS) is None


def test_the_same_curve_takes_no_time() -> None:
    found = step([10, 20], [10, 20], ENDS)
    assert found is not None
    assert found.days == 0
