"""Figures as files: each has every kind and every piece of metadata, and their numbers are the interface's."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from callbacks.figures import Figure
from dashboard.exports import browser
from dashboard.exports.table_page import MOST_ROWS
from data_access.releases import Release
from tests.database.figures import (
    COUNTY,
    FIGURES,
    PROVINCE,
    PUBLISHED_ALONE,
    Place,
    address,
    file_name,
    name_of,
    records_of,
    rows_of,
)

FORMATS = ["csv", "xlsx", "svg", "png", "pdf"]
TOLD = ("title", "finding", "measured", "period", "region", "region_name", "source", "basis")
CHINESE = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")


every_figure = pytest.mark.parametrize("figure", FIGURES, ids=name_of)


def test_the_interface_lists_each_figure_once_with_every_format(client: FlaskClient) -> None:
    listed = client.get("/api/v1/figures").get_json()["figures"]
    assert {(entry["page"], entry["figure"]) for entry in listed} == {(f.page, f.name) for f in FIGURES}
    assert len(listed) == len({(f.page, f.name) for f in FIGURES})
    assert all(entry["formats"] == FORMATS for entry in listed)


@every_figure
def test_a_figure_tells_all_that_must_be_told(
    client: FlaskClient, place: Place, figure: Figure, duckdb_release: Release
) -> None:
    told = client.get(address(figure, place, "metadata.json")).get_json()
    assert {name: told[name] for name in TOLD if not told[name]} == {}
    assert told["data_version"] == duckdb_release.id
    assert duckdb_release.id in told["source"]
    assert duckdb_release.id in told["address"]
    is_published = (figure.page, figure.name) in PUBLISHED_ALONE
    assert told["demonstration"] == (None if is_published else "演示数据")
    assert told["n"] is None or told["n"] > 0
    assert bool(told["n_words"]) is (told["n"] is not None)
    assert {"unit", "filters", "n_words", "note"} <= told.keys()
    assert told["rows"] > 0


@every_figure
def test_the_table_of_a_figure_reads_back_the_same_from_csv_and_workbook(
    client: FlaskClient, place: Place, figure: Figure
) -> None:
    answer = client.get(address(figure, place, "csv"))
    assert answer.data.startswith(b"\xef\xbb\xbf")
    header, *rows = rows_of(answer.data)
    beside = re.fullmatch(r'<(.+)>; rel="describedby"; type="application/json"', answer.headers["Link"])
    assert beside is not None
    told = client.get(beside[1]).get_json()
    assert header == [column["title"] for column in told["data"]]
    assert len(rows) == told["rows"]
    data, notes = load_workbook(io.BytesIO(client.get(address(figure, place, "xlsx")).data)).worksheets
    cells = [[cell.value for cell in row] for row in data.iter_rows()]
    assert cells[0] == header
    for found, wanted in zip(cells[1:], rows, strict=True):
        assert [_written(cell) for cell in found] == [
            _as_in_excel(cell, text) for cell, text in zip(found, wanted, strict=True)
        ]
    assert all(cell.data_type != "f" for sheet in (data, notes) for row in sheet.iter_rows() for cell in row)
    words = {str(row[0].value): str(row[1].value) for row in notes.iter_rows()}
    assert {told[name] for name in ("title", "finding", "data_version", "definition") if told[name]} <= set(
        words.values()
    )
    assert words.get("定义") != told["title"]
    assert words["地区"].startswith(told["region_name"])
    assert ("演示数据" in words) is ((figure.page, figure.name) not in PUBLISHED_ALONE)


def _written(cell: Any) -> str:
    """A cell of a workbook as the CSV writes it."""
    if cell is None:
        return ""
    return cell.date().isoformat() if hasattr(cell, "date") else str(cell)


def _as_in_excel(cell: Any, text: str) -> str:
    """A number of a CSV with the 16 figures that a workbook keeps."""
    return str(float(f"{float(text):.16G}")) if isinstance(cell, float) else text


@every_figure
def test_a_file_speaks_the_language_that_it_is_asked_in(
    client: FlaskClient, place: Place, figure: Figure
) -> None:
    english = client.get(address(figure, place, "csv", "en")).data.decode("utf-8-sig")
    assert CHINESE.findall(english) == []
    assert CHINESE.findall(client.get(address(figure, place, "metadata.json", "en")).data.decode()) == []
    header = rows_of(client.get(address(figure, place, "csv")).data)[0]
    assert LATIN.findall(" ".join(header)) == []


@every_figure
def test_the_table_view_holds_the_rows_of_a_screen(client: FlaskClient, place: Place, figure: Figure) -> None:
    page = client.get(address(figure, place, "html")).data.decode()
    told = client.get(address(figure, place, "metadata.json")).get_json()
    assert page.count("<tr>") == min(told["rows"], MOST_ROWS) + 1
    assert told["finding"] in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_files_are_named_by_what_they_hold(client: FlaskClient, place: Place, lang: str) -> None:
    names = [
        file_name(client.get(address(figure, place, "csv", lang)).headers["Content-Disposition"])
        for figure in FIGURES
    ]
    assert len(set(names)) == len(names)
    wanted = {"zh": "贵州省_贫困发生率_2018.csv", "en": "Guizhou-Province_Poverty-incidence_2018.csv"}
    assert names[0] == wanted[lang]


@pytest.mark.parametrize("figure", ["map", "ranking"])
@pytest.mark.parametrize(
    ("indicator", "region", "level"),
    [
        ("poverty_incidence", PROVINCE, "county"),
        ("registered_poor_population", "640400", "county"),
        ("county_status", PROVINCE, "county"),
        ("rural_income", "000000", "county"),
        ("survey_poor_population", "000000", "province"),
        ("satisfaction", "G01", "county"),
    ],
)
def test_the_numbers_are_those_of_the_interface(
    client: FlaskClient, figure: str, indicator: str, region: str, level: str
) -> None:
    query = f"region={region}&indicator={indicator}&period=2016"
    values = client.get(f"/api/v1/values?{query}&level={level}").get_json()["values"]
    known = {row["region"]: row for row in values}
    rows = records_of(client, f"/figure/overview/{figure}.csv?{query}&lang=zh")
    shown = indicator if figure == "map" or indicator != "county_status" else "counties_remaining"
    if shown != indicator:
        prefectures = client.get(
            f"/api/v1/values?region={region}&indicator={shown}&period=2016&level=prefecture"
        )
        known = {row["region"]: row for row in prefectures.get_json()["values"]}
    assert rows
    for row in rows:
        of = known[row["region"]]
        assert row["value"] == ("" if of["value"] is None else str(of["value"]))
        assert row["n"] == ("" if of["n"] is None else str(of["n"]))
        assert row["name"] == of["name_zh"] or "、" in row["name"] or "和" in row["name"]


def test_a_trend_stops_at_the_period_shown_and_equals_the_interface(client: FlaskClient) -> None:
    query = f"region={PROVINCE}&indicator=poverty_incidence"
    rows = records_of(client, f"/figure/overview/trend.csv?{query}&period=2017&lang=zh")
    assert [row["period"] for row in rows if row["actual"]] == ["2014", "2015", "2016", "2017"]
    for row in rows[:4]:
        asked = client.get(f"/api/v1/values?{query}&period={row['period']}").get_json()["values"][0]
        assert float(row["actual"]) == asked["value"]


def test_published_figures_carry_no_mark_of_demonstration(client: FlaskClient) -> None:
    query = "indicator=survey_poverty_incidence&period=2016&lang=zh"
    told = client.get(f"/figure/overview/map.metadata.json?{query}").get_json()
    assert told["demonstration"] is None
    assert told["n"] is None
    assert told["basis"] != "generated"


def test_the_filters_of_the_address_keep_the_households_and_are_told(client: FlaskClient) -> None:
    query = f"region={COUNTY}&period=2018&cause=01&lang=zh"
    every = records_of(client, f"/figure/overview/households.csv?region={COUNTY}&period=2018&lang=zh")
    kept = records_of(client, f"/figure/overview/households.csv?{query}")
    told = client.get(f"/figure/overview/households.metadata.json?{query}").get_json()
    assert told["filters"] == ["主要致贫原因：因病"]
    assert {row["cause"] for row in kept} == {"因病"}
    assert len(kept) == sum(row["cause"] == "因病" for row in every) == told["n"]
    elsewhere = client.get(f"/figure/overview/trend.metadata.json?{query}").get_json()
    assert elsewhere["filters"] == []
    assert "筛选" in elsewhere["note"]


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("overview/causes.csv?region=520000", 404, "figure"),
        ("overview/ranking.csv?region=640424", 404, "figure"),
        ("overview/nothing.csv", 404, "figure"),
        ("nothing/map.csv", 404, "figure"),
        ("household/income.csv", 404, "figure"),
        ("overview/map.doc", 404, "format"),
        ("overview/map", 404, "format"),
        ("overview/map.csv?region=abc", 400, "region"),
        ("overview/map.csv?region=990000", 404, "region"),
        ("overview/map.csv?indicator=nothing", 404, "indicator"),
        ("overview/map.csv?indicator=poverty_incidence&period=2018-06", 400, "period"),
        ("overview/map.csv?indicator=poverty_incidence&period=1990", 404, "period"),
        ("overview/map.csv?v=1", 400, "v"),
        ("overview/households.csv?region=640424&cause=nothing", 400, "filters"),
        ("household/12/income.csv", 400, "household"),
        ("household/9999999999999999/income.csv", 404, "household"),
    ],
)
def test_what_cannot_be_had_is_said_in_one_sentence(
    client: FlaskClient, path: str, status: int, field: str
) -> None:
    answer = client.get(f"/figure/{path}")
    assert answer.status_code == status
    told = answer.get_json()
    assert told["field"] == field
    assert told["message_zh"].endswith("。")
    assert told["message_en"].endswith(".")
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("region", ["110101", "310101"])
@pytest.mark.parametrize("name", ["map", "villages", "trend", "kpis", "households"])
def test_a_place_where_nobody_is_registered_has_its_figures_and_says_so(
    client: FlaskClient, region: str, name: str
) -> None:
    query = f"region={region}&period=2018&lang=zh"
    told = client.get(f"/figure/overview/{name}.metadata.json?{query}").get_json()
    assert told["finding"]
    assert told["demonstration"] is None
    for kind in ("csv", "xlsx", "html"):
        assert client.get(f"/figure/overview/{name}.{kind}?{query}").status_code == 200


def test_without_chromium_pictures_say_so_and_tables_still_come(
    client: FlaskClient, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "BROWSERS", ("no-such-browser",))
    figure = FIGURES[0]
    for kind in ("svg", "png", "pdf"):
        answer = client.get(address(figure, place, kind))
        assert answer.status_code == 503
        assert "Chromium" in answer.get_json()["message_zh"]
    for kind in ("csv", "xlsx", "metadata.json", "html"):
        assert client.get(address(figure, place, kind)).status_code == 200
