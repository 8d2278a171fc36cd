"""Figures as files and pictures, from made-up specs: nothing becomes a formula, nothing is lost, lines and names fit."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.exports.csv_file import csv_file
from dashboard.exports.painter import with_geometry
from dashboard.exports.picture_fonts import latin_style
from dashboard.exports.workbook import workbook
from dashboard.view import View
from dashboard.words import Basis, Better, Flag, Kind, Lang, Text, Unit
from layouts.figure_notes import file_name, metadata, notes
from layouts.figure_spec import BarsChart, Column, FigureSpec, Line, LinesChart, TableChart, TimelineChart
from layouts.picture import picture
from layouts.picture_parts import shortened, width_of, wrapped
from layouts.scales import class_words, scale
from layouts.specs import Told, make
from layouts.specs_overview import Regions, ranks

TOLD = Told(
    view=View(region="520000", period="2018", indicator="poverty_incidence"),
    path="/",
    page="overview",
    finding="33 个县在 3% 及以上",
    period="2018",
    region="520000",
    region_name="贵州省",
    source=("来源：登记", "版本 2020-12-31-00000001"),
    basis=Basis.GENERATED,
    data_version="2020-12-31-00000001",
    is_demonstration=True,
)

CHARTS = (
    TableChart(),
    BarsChart("name", "value"),
    LinesChart("name", (Line("value", "actual"),)),
    TimelineChart("name", "day", "day", date(2018, 12, 31)),
)


def spec_of(values: list[Any], chart: Any = None, **more: Any) -> FigureSpec:
    """A figure of one column of names and one of values."""
    columns = [
        Column("name", "名称", [f"县{i}" for i in range(len(values))]),
        Column("value", "值", values, Unit.PERCENT),
    ]
    return make(TOLD, "ranking", "标题", "贫困发生率", columns, chart or TableChart(), unit="%", n=30, **more)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    spec = replace(spec_of([1.0]), columns=[Column("name", text, [text])], finding=text)
    assert csv_file(spec).decode("utf-8-sig").splitlines()[0].strip('"').startswith("'")
    for sheet in load_workbook(io.BytesIO(workbook(spec))).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value or "").startswith(("=", "+", "-", "@"))


def test_numbers_stay_numbers_and_codes_stay_text() -> None:
    columns = [
        Column("household", "户编号", ["5205029019010003"]),
        Column("value", "值", [-1.25], Unit.PERCENT),
        Column("day", "日期", [date(2018, 12, 31)]),
        Column("none", "无", [None]),
    ]
    sheet = load_workbook(io.BytesIO(workbook(replace(spec_of([1.0]), columns=columns)))).worksheets[0]
    number, value, day, none = (cell.value for cell in next(sheet.iter_rows(min_row=2)))
    assert (number, value, none) == ("5205029019010003", -1.25, None)
    assert day.date() == date(2018, 12, 31)
    assert csv_file(replace(spec_of([1.0]), columns=columns)).decode("utf-8-sig").splitlines()[1] == (
        "5205029019010003,-1.25,2018-12-31,"
    )


def test_equal_figures_make_equal_workbooks() -> None:
    assert workbook(spec_of([1.0, None])) == workbook(spec_of([1.0, None]))


def test_columns_of_unequal_length_or_equal_name_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        replace(spec_of([1.0]), columns=[Column("a", "", [1]), Column("b", "", [])])
    with pytest.raises(ValueError, match="two columns of one name"):
        replace(spec_of([1.0]), columns=[Column("a", "", [1]), Column("a", "", [2])])


def test_notes_and_metadata_say_the_same() -> None:
    spec = spec_of([1.0], filters=["主要致贫原因：因病"])
    told, words = metadata(spec), dict(notes(spec))
    assert words["筛选"] == told["filters"][0]
    assert words["数据版本"] == told["data_version"]
    assert words["地区"] == "贵州省 520000"
    assert "演示数据" in words


def test_a_figure_that_leaves_out_the_filters_says_so() -> None:
    told = replace(TOLD, view=TOLD.view.at(filters=(("cause", "01"),)))
    columns = [Column("name", "名称", ["县"])]
    assert "筛选" in make(told, "map", "", "", columns, TableChart()).note
    assert make(told, "map", "", "", columns, TableChart(), filters=["主因"]).note == ""


def test_a_file_name_holds_no_sign_that_a_disk_refuses() -> None:
    spec = replace(spec_of([1.0]), file_words=('a/b:c*"d"', "", "年 末", "2018"))
    assert file_name(spec, "csv") == "a-b-c-d_年-末_2018.csv"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rows", [0, 1, 60])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_is_drawn_of_nothing_one_and_many(chart: Any, rows: int, lang: Lang) -> None:
    days = Column("day", "日期", [date(2018, 1, 1)] * rows)
    values: list[float | None] = [None if i == 3 else float(i) for i in range(rows)]
    spec = spec_of(values, chart)
    figure = picture(replace(spec, columns=[*spec.columns, days], lang=lang))
    layout = figure["layout"]
    words = "".join(note["text"] for note in layout["annotations"])
    assert TOLD.finding in words
    assert TOLD.data_version in words
    assert layout["width"] >= 640
    assert layout["height"] > layout["margin"]["t"] + layout["margin"]["b"]


def test_lines_are_no_wider_than_they_may_be() -> None:
    text = "贵州 66 个县中 33 个仍在 3% 及以上；七星关、威宁和织金占其中贫困人口的 23%, and some Latin words behind it"
    lines = wrapped(text, 200)
    assert all(width_of(line) <= 214 for line in lines)  # a closing mark may hang over
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not [line for line in lines if line[0] in "，。；：、）,.;:)"]
    assert width_of(shortened(text, 100)) <= 100


def test_a_picture_brings_the_faces_of_its_letters_and_no_chinese_ones() -> None:
    english, chinese = latin_style("Spent 4.6 %"), latin_style("已支出 4.6%")
    assert "Plex Latin" in english
    assert "Noto Serif CJK SC" in english
    assert "Plex Latin" in chinese
    assert "CJK SC" not in chinese


def test_a_figure_without_cases_or_units_leaves_their_rows_out() -> None:
    spec = replace(spec_of([1.0]), is_counted=False, definition="", columns=[Column("name", "名称", ["县"])])
    assert not {"n", "单位", "定义"} & dict(notes(spec)).keys()
    assert metadata(spec)["n"] is None
    words = "".join(note["text"] for note in picture(spec)["layout"]["annotations"])
    assert "未加权" not in words


def test_only_our_own_geometry_is_read() -> None:
    for address in ("/etc/passwd", "/assets/geometry/../../etc/passwd", "http://elsewhere/x.json"):
        with pytest.raises(ValueError, match="another place"):
            with_geometry({"data": [{"geojson": address, "locations": []}], "layout": {}})


class Incidence:
    """An indicator, as far as ranks ask for it."""

    id = "poverty_incidence"
    system = "M1"
    kind = Kind.SHARE
    unit = Unit.PERCENT
    better = Better.LOWER
    name = definition = Text("贫困发生率", "Poverty incidence")
    ramp = "burden"
    limit = None
    categories = ()


def regions_of(values: list[float | None], flags: list[Flag]) -> Regions:
    """Regions with these values."""
    names = [str(i) for i in range(len(values))]
    return Regions(names, names, values, values, values, values, flags)


def test_ranks_are_worst_first_with_ties_as_written_and_without_small_ones() -> None:
    flags = [Flag.OK, Flag.OK, Flag.SMALL, Flag.OK, Flag.NOT_PUBLISHED]
    found = ranks(Incidence(), regions_of([1.02, 3.0, 9.0, 0.98, None], flags))
    assert found == {1: 1, 0: 2, 3: 2}


def test_classes_count_what_the_map_shows() -> None:
    fields = {
        "unit": "percent",
        "breaks": [2, 3],
        "colours": ["a", "b", "c"],
        "limits": [3],
        "limitNote": "x",
    }
    flags = [Flag.OK, Flag.OK, Flag.OK, Flag.NOT_PUBLISHED]
    found = scale(fields, [1.0, 2.0, 3.0, None], flags, [1, 2, 1, 1], "2018", "zh")
    assert list(found.of) == [0, 1, 2, -1]
    assert list(found.counts) == [1, 2, 1]
    assert list(found.limits) == [1]
    assert found.missing == "未公布 1"
    assert class_words(["2", "3"], "zh") == ["< 2", "2–3", "≥ 3"]
