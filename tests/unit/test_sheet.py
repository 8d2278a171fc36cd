"""A meeting's sheet of what lies below the map: the finding of the page, three numbers, one figure, the steps."""

from __future__ import annotations

import json
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.words import Unit
from layouts import household_words, html, place_words, sheet, tabbed, village_words
from layouts.household_words import Household
from layouts.sheet import Around
from layouts.sheet_figure import line_figure
from layouts.tabbed import Shown
from tests.unit.below import ENGLISH, VIEW, household, place, village
from tests.unit.test_place_layout import text_of

PERIODS = ("2017", "2018", "2019")
STEPS = sheet.steps(VIEW, PERIODS, Around(above="/up", before="", after="/on"))


def written(component: Any) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def file() -> Household:
    links = [("青松村", "/?region=520502901901"), ("户 0001", "/household/1")]
    return Household(file=household(), links=links, version="2020-12-31-00000000", is_demonstration=True)


def test_steps_name_the_neighbours_and_how_far_one_is() -> None:
    said = written(STEPS)
    assert text_of(STEPS) == "← 20172019 →2 / 3退出 Esc"
    assert '"data-set": "period=2017"' in said
    assert '"data-after": "/on"' in said
    assert '"data-before": ""' in said


def test_steps_at_the_last_period_lead_only_back() -> None:
    assert text_of(sheet.steps(VIEW, PERIODS[:2], Around())) == "← 20172 / 2退出 Esc"


def test_each_sheet_says_the_finding_of_its_page() -> None:
    assert place_words.finding(place(), "zh") in text_of(sheet.of_place(place(), VIEW, STEPS))
    assert village_words.finding(village(), "zh") in text_of(sheet.of_village(village(), VIEW, STEPS))
    assert household_words.finding(file().file, "zh") in text_of(sheet.of_household(file(), VIEW, STEPS))


@pytest.mark.parametrize(
    "made", [sheet.of_place(place(), VIEW, STEPS), sheet.of_village(village(), VIEW, STEPS)]
)
def test_sheet_has_a_figure_and_its_source_without_the_version(made: Any) -> None:
    said = text_of(made)
    assert '"sheet-graph"' in written(made)
    assert "演示数据" in said
    assert "2020-12-31-00000000" not in said
    assert said.endswith("2 / 3退出 Esc")


def test_household_shows_income_against_the_line_and_what_it_lacks() -> None:
    said = text_of(sheet.of_household(file(), ENGLISH, STEPS))
    assert "4,825 yuan" in said
    assert "1,290 yuan over the line" in said
    assert "Needs not yet met1 Renovation" in said
    poor = Household(
        file=household((2200, 2300, 2910)),
        links=[("x", "/")],
        version="2020-12-31-00000000",
        is_demonstration=True,
    )
    assert "625 yuan under the line" in text_of(sheet.of_household(poor, ENGLISH, STEPS))


def test_empty_place_has_a_sheet_without_figures() -> None:
    made = sheet.of_place(place(years=place().years, year=2010), VIEW, STEPS)
    assert '"sheet-graph"' not in written(made)


def test_labels_at_the_end_of_the_line_keep_apart() -> None:
    figure = line_figure(
        [(2017, 3.4), (2018, 3.1)], [(2017, 3.0), (2018, 3.0)], "limit", Unit.PERCENT, "en", "light"
    )
    value, limit = (note["y"] for note in figure["layout"]["annotations"][:2])
    assert value - limit >= 0.13 * 3.4
    assert figure["layout"]["annotations"][0]["text"] == "<b>3.1%</b>"


def test_page_with_parts_ends_in_the_steps_in_a_meeting_alone() -> None:
    shown = Shown("Finding", "what", "%", (), html.P("hero"), (), ("source", "version 1-a"))
    for mode, ending in (("meeting", "← 20172019 →2 / 3退出 Esc"), ("plain", "version 1-a演示数据")):
        content = tabbed.content(shown, VIEW.at(mode=mode), "", [("", "a")], PERIODS, "1-a")
        assert text_of(content[-1]).endswith(ending)
        assert ("version" in text_of(content[-1])) == (mode == "plain")
