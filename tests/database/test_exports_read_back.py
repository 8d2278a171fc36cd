"""Files read back: their numbers are the interface's and the receipts', their words whole, no cell a formula."""

from __future__ import annotations

import io
import re

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader

from callbacks.figures import Figure
from tests.database.figures import (
    COUNTY,
    FIGURES,
    PROVINCE,
    WITHOUT_RECEIPT,
    Place,
    address,
    name_of,
    records_of,
    rows_of,
)

pytestmark = pytest.mark.long

CHINESE = re.compile(r"[\u3400-\u9fff]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
OVERVIEW = f"region={PROVINCE}&period=2018&indicator=poverty_incidence"


def value(client: FlaskClient, indicator: str, region: str, period: str) -> float | None:
    """A number of the interface."""
    found = client.get(f"/api/v1/values?indicator={indicator}&region={region}&period={period}").get_json()
    answer: float | None = found["values"][0]["value"]
    return answer


def behind(client: FlaskClient, record: str, number: str) -> float:
    """What the rows behind a number in a file add up to."""
    rows = rows_of(client.get(f"/receipt/rows.csv?record={record}&number={number}&period=2018&lang=zh").data)
    at = rows[0].index("value")
    return sum(float(row[at] or 0) for row in rows[1:])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_numbers_are_numbers_and_no_text_is_a_formula(
    client: FlaskClient, place: Place, figure: Figure, lang: str
) -> None:
    told = client.get(address(figure, place, "metadata.json", lang)).get_json()
    book = load_workbook(io.BytesIO(client.get(address(figure, place, "xlsx", lang)).data))
    data, notes = book.worksheets
    for sheet in (data, notes):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert not (isinstance(cell.value, str) and cell.value.startswith(FORMULA)), cell.value
    rows = list(data.iter_rows(min_row=2, values_only=True))
    for at, column in enumerate(told["data"]):
        if column["unit"]:
            assert all(row[at] is None or isinstance(row[at], int | float) for row in rows), column
    text = client.get(address(figure, place, "csv", lang)).data.decode("utf-8-sig")
    header = rows_of(text.encode())[0]
    assert header == [column["title"] for column in told["data"]]
    assert bool(CHINESE.search(text)) is (lang == "zh")
    for line in rows_of(text.encode())[1:]:
        assert not [
            word for word in line if word.startswith(("=", "+", "@", "\t")) or re.match(r"-(?![\d.]+$)", word)
        ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_notes_and_metadata_hold_the_receipts_code_of_a_figure_that_stands_on_a_number(
    client: FlaskClient, place: Place, figure: Figure, lang: str
) -> None:
    told = client.get(address(figure, place, "metadata.json", lang)).get_json()
    notes = load_workbook(io.BytesIO(client.get(address(figure, place, "xlsx", lang)).data)).worksheets[1]
    words = [str(row[1].value) for row in notes.iter_rows()]
    codes = [word for word in words if re.fullmatch(r"(\w{4}-){3}\w{4}", word)]
    if figure.name in WITHOUT_RECEIPT.get(figure.page, ()):
        assert (told["receipt"], codes) == (None, [])
    else:
        assert codes == [told["receipt"]["code"]]


def test_falls_stay_numbers(client: FlaskClient) -> None:
    query = f"{OVERVIEW}&compare=2015&lang=zh"
    sheet = load_workbook(io.BytesIO(client.get(f"/figure/overview/map.xlsx?{query}").data)).worksheets[0]
    falls = [
        cell
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, float) and cell.value < 0
    ]
    assert falls
    assert all(cell.data_type == "n" for cell in falls)
    lines = client.get(f"/figure/overview/map.csv?{query}").data.decode("utf-8-sig")
    assert re.search(r",-\d+(\.\d+)?,", lines)


def test_the_countys_trend_and_villages_are_the_interfaces(client: FlaskClient) -> None:
    query = f"region={COUNTY}&period=2018&lang=zh"
    for row in records_of(client, f"/figure/overview/trend.csv?{query}"):
        assert float(row["actual"]) == pytest.approx(
            value(client, "poverty_incidence", COUNTY, row["period"])
        )
        assert float(row["persons"]) == value(client, "registered_poor_population", COUNTY, row["period"])
    villages = records_of(client, f"/figure/overview/villages.csv?{query}")
    assert len(villages) > 10
    for row in villages[::7]:
        code = row.get("region") or row["village_code"]
        assert float(row["incidence"]) == pytest.approx(value(client, "poverty_incidence", code, "2018"))
        assert float(row["households"]) == behind(client, code, "poor_households")


def test_a_villages_causes_and_needs_are_those_of_their_rows(client: FlaskClient, place: Place) -> None:
    query = f"region={place.village}&period=2018&lang=zh"
    for row in records_of(client, f"/figure/overview/causes.csv?{query}"):
        assert float(row["value"]) == behind(client, place.village, f"cause_{row['code']}")
    for row in records_of(client, f"/figure/overview/needs.csv?{query}"):
        assert float(row["asked"]) == behind(client, place.village, f"need_{row['code']}")
        assert float(row["value"]) == behind(client, place.village, f"need_{row['code']}_met")


def test_a_households_incomes_are_those_of_their_rows(client: FlaskClient, place: Place) -> None:
    rows = records_of(client, f"/figure/household/{place.household}/income.csv?period=2018&lang=zh")
    last = rows[-1]
    for name in ("net_income", "wage", "business", "property", "transfer", "line", "members"):
        assert float(last[name]) == behind(client, place.household, name), name
    money = records_of(client, f"/figure/household/{place.household}/measures.csv?period=2018&lang=zh")
    assert sum(float(row["amount"]) for row in money) == behind(client, place.household, "measures_amount")


@pytest.mark.parametrize(
    ("name", "lang"),
    [("map", "zh"), ("map", "en"), ("ranking", "en"), ("trend", "zh"), ("kpis", "zh")],
)
def test_a_pdf_holds_words_and_numbers_that_can_be_copied(client: FlaskClient, name: str, lang: str) -> None:
    query = f"{OVERVIEW}&lang={lang}"
    told = client.get(f"/figure/overview/{name}.metadata.json?{query}").get_json()
    read = PdfReader(io.BytesIO(client.get(f"/figure/overview/{name}.pdf?{query}").data))
    assert len(read.pages) == 1
    assert read.metadata is not None
    assert read.metadata.title == f"{told['title']} — {told['region_name']}"
    words = re.sub(r"\s+", "", read.pages[0].extract_text())
    for part in (told["finding"], told["title"], told["region_name"], told["data_version"], told["period"]):
        assert re.sub(r"\s+", "", part) in words, part
    assert ("演示数据" if lang == "zh" else "Demonstrationdata") in words
    assert not re.search(r"[\u2e80-\u2fdf]", words), "radicals in the place of characters"
    fonts = read.pages[0]["/Resources"]["/Font"].values()
    assert fonts
    for font in fonts:
        own = font.get_object()
        assert own["/Subtype"] == "/Type3" or "FontFile" in str(
            own["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        )
