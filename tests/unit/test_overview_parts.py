"""Classes, packing, the map's skeleton, sparks and links: what the overview is made of."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import numpy as np
import pytest

from callbacks import packing
from dashboard.view import View
from dashboard.words import Basis, Unit
from geo import geometry
from layouts import classes, formats, map_figure, overview, parts, source, suggestions
from layouts.formats import Amount
from layouts.map_figure import Drawn, Label

NAN = float("nan")


def test_two_limits_are_both_breaks() -> None:
    assert classes.by_limit([3.0, 2.0], is_below=True) == classes.Breaks(
        (1.0, 2.0, 3.0, 6.0, 10.0), (2.0, 3.0)
    )


def test_one_limit_parts_the_classes() -> None:
    assert classes.by_limit([2.0], is_below=True).at == (0.5, 1.0, 2.0, 4.0, 8.0)
    assert classes.by_limit([90.0], is_below=False).at == (70.0, 80.0, 90.0, 95.0)


def test_round_breaks_ascend_and_leave_no_class_empty_at_the_bottom() -> None:
    found = classes.rounded(np.array([[3.0, 17.0, 210.0], [1200.0, 45.0, NAN]])).at
    assert list(found) == sorted(set(found))
    assert found[0] > 3.0


def test_equal_values_make_one_class() -> None:
    assert classes.rounded(np.full((2, 5), 7.0)).at == ()
    assert classes.quantiles(np.full(5, 7.0), 1).at == ()


def test_no_values_make_no_breaks() -> None:
    assert classes.rounded(np.array([[NAN, NAN]])).at == ()
    assert classes.quantiles(np.array([NAN]), 0).at == ()


def test_quantiles_part_a_period_into_equal_shares() -> None:
    breaks = classes.quantiles(np.arange(60, dtype=np.float64), 1).at
    assert np.histogram(np.arange(60), [0, *breaks, 60])[0].tolist() == [10] * 6


def test_missing_number_is_packed_as_null_and_never_as_zero() -> None:
    assert json.loads(packing.numbers(np.array([[1.0, NAN], [0.0, 2.5]]), Unit.PERCENT)) == [
        [1, None],
        [0, 2.5],
    ]


def test_counts_are_packed_without_decimals() -> None:
    assert packing.numbers(np.array([[10.0, 1234567.0]]), Unit.PERSON) == "[[10,1234567]]"


@pytest.mark.parametrize("unit", list(Unit))
def test_a_value_is_sent_as_exactly_as_it_is_written(unit: Unit) -> None:
    (sent,) = json.loads(packing.numbers(np.array([90.6743]), unit))
    assert formats.number(sent, unit, "en") == formats.number(90.6743, unit, "en")


def test_packed_percentage_is_written_as_the_number_itself_is() -> None:
    values = np.array([[2.64996, 2.65, 2.65004, 0.05, 2.9996, -2.64996]])
    kept = json.loads(packing.numbers(values, Unit.PERCENT))[0]
    written = [np.floor(abs(v) * 10 + 0.5) for v in values[0]]
    assert [np.floor(abs(v) * 10 + 0.5) for v in kept] == written


def test_flags_are_packed_as_a_row_of_digits() -> None:
    assert json.loads(packing.flags(np.array([[0, 4], [5, 0]], dtype=np.int8))) == ["04", "50"]


def test_packed_answer_is_one_object() -> None:
    packed = packing.pack({"v": "x", "name": "贵州"}, {"values": "[[1,null]]"})
    assert json.loads(packed) == {"v": "x", "name": "贵州", "values": [[1, None]]}


def province() -> dict[str, Any]:
    """The skeleton of Guizhou with two counties that carry values."""
    drawn = Drawn("520000", ["520502", "520526"], [Label("520526", "威宁")], ["520102"], ["520500"])
    return map_figure.skeleton(drawn, "light")


def test_map_takes_its_geometry_by_address() -> None:
    areas = [trace for trace in province()["data"] if trace["type"] == "choropleth"]
    assert {trace["geojson"] for trace in areas} == {geometry.geometry_url("province-52")}


def test_region_without_a_value_begins_as_no_data() -> None:
    figure = province()
    values = next(trace for trace in figure["data"] if trace["name"] == "values")
    assert values["locations"] == ["520502", "520526"]


def test_national_map_holds_taiwan_and_the_inset_of_the_south_china_sea() -> None:
    figure = map_figure.skeleton(Drawn("000000", ["520526", "469030"], []), "dark")
    provinces = next(trace for trace in figure["data"] if trace["name"] == "provinces")
    assert {"710000", "460000", "810000", "820000"} <= set(provinces["locations"])
    assert "geo2" in figure["layout"]
    assert next(t for t in figure["data"] if t["name"] == "inset")["locations"] == ["469030"]
    assert {t.get("geo") for t in figure["data"] if t["name"].startswith("dashes")} == {None, "geo2"}


def test_province_map_has_no_inset() -> None:
    assert "geo2" not in province()["layout"]


def test_long_name_does_not_fit_a_small_county() -> None:
    assert map_figure.label_fits("520526", "威宁", "520000")
    assert not map_figure.label_fits("520526", "威宁彝族回族苗族自治县的名字太长", "520000")


def test_spots_lie_within_the_map() -> None:
    for x, y in map_figure.spots(["520526", "522628"], "520000"):
        assert 0 < x < map_figure.WIDTH
        assert 0 < y < map_figure.HEIGHT * (1 - map_figure.BAND)


def test_source_line_names_all_and_ends_with_the_last_day_of_the_period() -> None:
    items = source.items(["A", "B"], Basis.FOUND, 1, "2020-12-31-0123abcd", "2018-06", "en")
    assert items[0] == "Source: A; B"
    assert "1 county" in items
    assert "as of 2018-06-30" in items


def test_generated_figures_are_marked_and_found_ones_are_not() -> None:
    assert "demonstration" in str(parts.source_line(["x"], True, "zh"))
    assert "demonstration" not in str(parts.source_line(["x"], False, "zh"))


def test_breadcrumb_is_a_way_of_links_and_a_menu() -> None:
    view = View("520000", "2018", "poverty_incidence")
    drawn = overview.breadcrumb(
        [("全国", "000000"), ("贵州", "520000")], [("各市州", [("毕节", "520500")])], view
    )
    text = unescape(str(drawn))
    assert "region=520500&period=2018&indicator=poverty_incidence&lang=zh" in text
    assert "'/?period=2018&indicator=poverty_incidence&lang=zh'" in text


def test_text_that_names_nothing_is_said() -> None:
    drawn = suggestions.sections([], [], "abc", View(lang="en"))
    assert "Nothing here is called “abc”." in str(drawn)


def test_spark_needs_two_values() -> None:
    assert parts.spark([1.0, None], "light")["type"] == "Span"
    assert parts.spark([1.0, None, 2.0], "light", limit=3.0)["type"] == "Img"


def test_kpi_shows_number_and_unit_apart() -> None:
    drawn = str(parts.kpi("Label", Amount("1,660", "万人"), "note"))
    assert "1,660" in drawn
    assert "万人" in drawn
