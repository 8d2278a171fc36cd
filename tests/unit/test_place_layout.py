"""What the page of a county or township says and draws."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from data_access.queries.place import Standing
from layouts import ids, place
from layouts.place_map import colours, trend_figure, villages_figure
from layouts.place_words import coverage, finding, period_words
from layouts.theme import RAMPS, TOKENS
from tests.unit.below import ENGLISH, VIEW, villages
from tests.unit.below import place as county


def text_of(component: Any) -> str:
    """Everything that a component shows, in order."""
    if component is None:
        return ""
    if isinstance(component, list | tuple):
        return "".join(text_of(each) for each in component)
    if isinstance(component, dict):
        return text_of(component["props"].get("children"))
    if isinstance(component, Component):
        return text_of(getattr(component, "children", None))
    return str(component)


def links_of(component: Any) -> list[str]:
    """The addresses of the links in a component."""
    written = json.dumps(component, cls=PlotlyJSONEncoder)
    return [part.split('"')[1] for part in written.split('"href": ')[1:]]


def test_county_above_the_limit_is_told_by_how_many_points() -> None:
    assert (
        finding(county(9.3), "zh") == "七星关区发生率 9.3%，高出退出标准 6.3 个百分点；所列 2 个村中 2 个超标"
    )
    assert finding(county(9.3), "en").startswith("Qixingguan is at 9.3%, 6.3 ")


def test_county_exactly_at_the_limit_is_not_below_it() -> None:
    assert "高出" in finding(county(3.0), "zh")
    assert "低于" in finding(county(2.9), "zh")


def test_delisted_county_names_its_year() -> None:
    delisted = county(1.2, standing=Standing(2018, 2018, False, ()))
    assert (
        finding(delisted, "zh")
        == "七星关区 2018 年摘帽，发生率降至 1.2%；所列 2 个村中仍有 2 个未降到 3% 以下"
    )


def test_county_without_registered_households_says_so_and_draws_nothing() -> None:
    empty = county(villages=villages(()))
    assert finding(empty, "zh") == "七星关区没有登记的贫困户"
    top = place.top(empty, VIEW)
    assert "请由上方链接返回" in text_of(top)
    assert ids.PLACE_MAP not in str(top)


def test_coverage_says_how_many_villages_stand_for_how_many() -> None:
    assert coverage(county(), "en") == "2 of 20 villages are in the demonstration, weighted up"
    assert coverage(county(villages=villages((9,), weight=152)), "en").startswith("1 of 152 villages is in")


def test_complete_county_says_that_nothing_is_weighted() -> None:
    whole = county(villages=villages((9, 6, 3), weight=1, complete=True))
    assert coverage(whole, "en") == "All 3 villages are in the demonstration, none weighted"


def test_real_registry_speaks_of_no_demonstration() -> None:
    real = county(is_demonstration=False)
    assert coverage(real, "zh") == ""
    assert "演示" not in text_of(place.foot(real, "zh"))


def test_every_village_and_township_is_a_link_that_keeps_the_view() -> None:
    found = links_of(place.top(county(), ENGLISH))
    for code in ("520502901901", "520502901902", "520502901"):
        wanted = f"/?region={code}&period=2018&indicator=poverty_incidence&lang=en"
        assert wanted in found, code


def test_villages_are_listed_from_the_highest_incidence() -> None:
    shown = text_of(place.top(county(villages=villages((3, 9))), ENGLISH))
    assert shown.index("Qingsong 2") < shown.index("Qingsong 1")


def test_village_without_poor_is_drawn_empty_not_pale() -> None:
    drawn = colours(np.array([0.0, 2.9, 3.0, 6.0, 12.0]), 3.0, "light")
    ramp = RAMPS["light"]["burden"]
    assert drawn == [TOKENS["light"]["paper"], ramp[0], ramp[2], ramp[3], ramp[4]]


def test_points_grow_with_the_root_of_the_households() -> None:
    figure = villages_figure(villages((0, 12, 48)), "520502", 3.0, VIEW)
    smallest, middle, largest = figure["data"][1]["marker"]["size"]
    assert middle - smallest == pytest.approx((largest - smallest) / 2)


def test_trend_draws_the_limit_in_the_colour_of_breaches() -> None:
    figure = trend_figure((2017, 2018), (10.0, 9.3), 3.0, VIEW)
    assert figure["data"][0]["y"] == [3.0, 3.0]
    assert figure["data"][0]["line"]["color"] == TOKENS["light"]["breach"]


def test_rural_income_is_the_last_that_was_published() -> None:
    years = replace(county().years, rural_income=np.array([8_000.0, np.nan]))
    assert county(years=years).income == (2017, 8_000.0)
    assert county().income is None


def test_period_outside_the_registry_is_told() -> None:
    assert period_words("2018", 2018, "en") == "end of 2018"
    assert period_words("2011", 2014, "en") == "end of 2014 (the registry covers 2014 to 2020)"
