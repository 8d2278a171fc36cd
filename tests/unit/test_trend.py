"""What the trend says of plan, goal and pace, and the straight way to the goal."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dashboard.words import Better, Kind, Lang, Text, Unit
from layouts import trend_figure, trend_words
from layouts.trend_words import Course
from tests.unit.test_finding import Entry

NAN = float("nan")
YEARS = ("2014", "2015", "2016", "2017", "2018", "2019", "2020")
FALLING = [18.2, 14.8, 11.6, 8.5, 4.8, 1.7, 0.0]
POOR = Entry(unit=Unit.PERSON, kind=Kind.COUNT, name=Text("贫困人口", "Poor people"))
RATE = Entry()


def course(actual: list[float], **given: Any) -> Course:
    """A course towards nothing in 2020, a point behind its plan."""
    plain: dict[str, Any] = {
        "plan": np.array(actual) - 1.0,
        "goal": 0.0,
        "goal_year": "2020",
        "is_running_total": False,
    }
    return Course(YEARS, np.array(actual), **(plain | given))


def test_pace_is_what_is_left_shared_among_the_years_that_are_left() -> None:
    pace = trend_figure.pace(YEARS, np.array(FALLING), 0.0, "2020")
    assert pace[4] == pytest.approx(2.4)
    assert pace[5] == pytest.approx(1.7)
    assert pace[6] is None


def test_pace_is_none_without_a_goal_a_value_or_anything_left() -> None:
    assert trend_figure.pace(YEARS, np.array(FALLING), None, "2020") == [None] * 7
    assert trend_figure.pace(YEARS, np.array([0.0, NAN, *FALLING[2:]]), 0.0, "2020")[:2] == [None, None]


def test_way_that_is_needed_goes_straight_from_the_value_shown_to_the_goal() -> None:
    way = trend_figure.needed(YEARS, np.array(FALLING), 4, 0.0, "2020")
    assert way is not None
    assert way[:4] == [None] * 4
    assert way[4:] == pytest.approx([4.8, 2.4, 0.0])
    up = trend_figure.needed(YEARS, np.array([0, 0, 28, 153, 436, NAN, NAN]), 4, 832.0, "2020")
    assert up is not None
    assert up[4:] == [436.0, 634.0, 832.0]


def test_no_way_is_needed_at_the_end() -> None:
    assert trend_figure.needed(YEARS, np.array(FALLING), 6, 0.0, "2020") is None


@pytest.mark.parametrize(
    ("entry", "given", "at", "lang", "text"),
    [
        (RATE, {}, 4, "en", "Behind plan; 2.4 points a year needed"),
        (RATE, {}, 4, "zh", "慢于计划；两年每年需下降 2.4 个百分点"),
        (RATE, {"plan": np.array(FALLING) + 0.2}, 4, "en", "Ahead of plan; 2.4 points a year needed"),
        (RATE, {"plan": np.array(FALLING)}, 5, "en", "On plan; 1.7 points needed in 2020"),
        (RATE, {"plan": np.array(FALLING)}, 6, "en", "On plan; goal of 2020 reached"),
        (RATE, {"plan": None}, 3, "en", "2.8 points a year needed"),
        (RATE, {"plan": None}, 6, "en", "Goal of 2020 reached"),
        (RATE, {"goal": None}, 4, "en", "Behind plan by 1.0 point"),
        (RATE, {"plan": None, "goal": None}, 4, "en", "Down 13.4 points since 2014"),
        (RATE, {"plan": None, "goal": None}, 0, "en", "Poverty incidence"),
        (RATE, {"plan": None, "goal": 100.0}, 4, "en", "Rise of 47.6 points a year needed"),
    ],
)
def test_title_says_plan_and_pace_else_what_has_changed(
    entry: Any, given: dict[str, Any], at: int, lang: Lang, text: str
) -> None:
    assert trend_words.title(entry, course(FALLING, **given), at, lang) == text


def test_goal_that_was_not_reached_says_by_how_much() -> None:
    late = course([9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0], plan=None)
    assert trend_words.title(RATE, late, 6, "en") == "Goal of 2020 missed by 3.0 points"


def test_part_of_a_county_is_a_whole_one_to_delist() -> None:
    counties = Entry(unit=Unit.COUNTY, kind=Kind.COUNT)
    so_far = course([0, 0, 28, 152, NAN, NAN, NAN], plan=None, goal=832.0, is_running_total=True)
    assert trend_words.title(counties, so_far, 3, "zh") == "三年每年需摘帽 227 个"
    assert trend_words.title(counties, so_far, 3, "en") == "227 counties a year to be delisted"


def test_people_are_counted_without_their_unit_in_english_alone() -> None:
    people = course([3e6, 3e6, 2e6, 1.5e6, 1.0e6, NAN, NAN], plan=None)
    assert trend_words.title(POOR, people, 4, "en") == "500,000 fewer a year needed"
    assert trend_words.title(POOR, people, 4, "zh") == "两年每年需减少 50 万人"


def test_more_is_ahead_where_more_is_better() -> None:
    better = Entry(better=Better.HIGHER)
    seen = course([50.0] * 7, plan=np.array([40.0] * 7), goal=None)
    assert trend_words.title(better, seen, 3, "en") == "Ahead of plan by 10.0 points"


def test_missing_value_says_nothing_but_the_name() -> None:
    assert trend_words.title(RATE, course([NAN] * 7), 3, "en") == "Poverty incidence"


def test_note_names_what_the_title_does_not() -> None:
    seen = course(FALLING)
    assert trend_words.note(RATE, seen, "On plan", "en") == "Poverty incidence, %"
    assert trend_words.note(RATE, seen, "Poverty incidence", "en") == "%, by year"
