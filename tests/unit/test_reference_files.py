"""The carried files: sources name issuer and date, and every real number stands as its cell has it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from data_access.reference import Reference, load_reference
from data_access.reference.files import FILES, FOLDER, checksums

ADDRESS = re.compile(
    r"https?:|www\.|github|@[0-9a-f]{7}|\.(?:com|cn|net|org|gov)\b|(?<![\w:/])/[a-z]+/[a-z]+", re.IGNORECASE
)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def rows(key: str) -> Iterator[dict[str, str]]:
    with (FOLDER / FILES[key]).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_file_names_no_address_of_a_copy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if ADDRESS.search(line)] == []


def test_every_file_of_the_folder_is_read() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.csv")) == sorted(FILES.values())


def test_every_file_has_a_checksum() -> None:
    assert set(checksums()) == set(FILES.values())


@pytest.mark.parametrize("key", [key for key in FILES if FILES[key][0].isdigit() and key != "01e"])
def test_every_figure_names_its_source_in_both_languages(key: str) -> None:
    unnamed = [row for row in rows(key) if not (row["source"] and row["source_en"])]
    assert all(row.get("basis") == "not found" for row in unnamed)


def figure(reference: Reference, series: str, region: str, period: str) -> pd.Series:
    table = reference.published_figure
    found = table[(table.series == series) & (table.region_code == region) & (table.period == period)]
    assert len(found) == 1, (series, region, period)
    return found.iloc[0]


def test_national_survey_figures_equal_their_cells(reference: Reference) -> None:
    groups = {"east": "G31", "central": "G32", "west": "G33"}
    for row in rows("02"):
        cells = [("", row["poor_population_wan"], row["incidence_pct"])]
        cells += [(code, row[f"{macro}_wan"], row[f"{macro}_pct"]) for macro, code in groups.items()]
        for code, people, share in cells:
            if people:
                assert (
                    figure(reference, "survey_poor_population", code, row["year"]).value
                    == int(people) * 10_000
                )
            if share:
                assert figure(reference, "survey_poverty_incidence", code, row["year"]).value == float(share)


def test_survey_figures_of_provinces_equal_their_cells(reference: Reference) -> None:
    names = reference.region[reference.region.level == "province"]
    codes = dict(zip(names.name_zh, names.code, strict=True))
    for row in rows("02b"):
        (code,) = (code for name, code in codes.items() if name.startswith(row["province"]))
        people = figure(reference, "survey_poor_population", code, row["year"])
        assert people.value == int(row["poor_population_wan"]) * 10_000
        share = figure(reference, "survey_poverty_incidence", code, row["year"])
        assert share.value == float(row["incidence_pct"])


def test_survey_figures_of_areas_equal_their_cells(reference: Reference) -> None:
    names = reference.region[reference.region.level == "group"]
    codes = {name.replace("—", "-"): code for name, code in zip(names.name_zh, names.code, strict=True)}
    codes |= {"全部片区": "G42", "贫困地区(832县口径)": "G40"}
    for row in rows("02c"):
        people = figure(reference, "survey_poor_population", codes[row["area"]], row["year"])
        assert people.value == int(row["poor_population_wan"]) * 10_000


def test_lines_and_incomes_equal_their_cells_with_their_qualifier(reference: Reference) -> None:
    series = {
        "nbs_rural_poverty_line_current_yuan": ("poverty_line", ""),
        "leading_group_income_exit_reference_yuan": ("exit_reference_income", ""),
        "national_rural_disposable_income_yuan": ("rural_income", ""),
        "poor_areas_rural_disposable_income_yuan": ("rural_income", "G40"),
        "key_counties_income_yuan": ("rural_income", "G41"),
        "destitute_areas_income_yuan": ("rural_income", "G42"),
    }
    for row in rows("09"):
        for column, (name, code) in series.items():
            if row[column]:
                found = figure(reference, name, code, row["year"])
                word, _, number = row[column].rpartition(" ")
                assert (found.qualifier, found.value) == (word or "exact", float(number))


def test_no_figure_stands_where_the_cell_is_empty(reference: Reference) -> None:
    table = reference.published_figure
    published = set(zip(table.series, table.region_code, table.period, strict=True))
    assert ("survey_poverty_incidence", "G31", "2019") not in published
    assert ("survey_poor_population", "52", "2018") not in published
    assert ("poverty_line", "", "2020") not in published
    assert ("rural_income", "", "2012") not in published


def test_registered_totals_equal_their_cells(reference: Reference) -> None:
    series = {
        "registered households": ("identified_households", "2014"),
        "registered persons": ("identified_persons", "2014"),
        "persons added": ("lookback_added_persons", "2016"),
        "persons removed as wrongly identified": ("lookback_removed_persons", "2016"),
        "registered persons remaining": ("registered_poor_population", "2015"),
        "counties remaining": ("counties_remaining", "2019"),
    }
    cells = {row["item"]: row["value"] for row in rows("03")}
    for item, (name, period) in series.items():
        assert figure(reference, name, "", period).value == float(cells[item])
    villages = {
        row["as_of"][:4]: row["value"] for row in rows("03") if row["item"].startswith("poor villages")
    }
    for period, value in villages.items():
        assert figure(reference, "poor_villages", "", period).value == float(value)


def test_county_panel_equals_its_cells(reference: Reference) -> None:
    panel = reference.panel.set_index(["county_code", "year"])
    columns = {
        "population": ("population_wan", 10_000),
        "gdp_wan_yuan": ("gdp_wan_yuan", 1),
        "gdp_per_head_yuan": ("gdp_per_capita_wan_yuan", 10_000),
        "rural_income_yuan": ("rural_disposable_income_yuan", 1),
    }
    for row in rows("01d"):
        year = int(row["year"])
        if year > 2020 or row["adcode_2020"] == "632803":
            continue
        found = panel.loc[(row["adcode_2020"], year)] if (row["adcode_2020"], year) in panel.index else None
        for column, (cell, factor) in columns.items():
            text = row[cell] if column != "rural_income_yuan" or year >= 2014 else ""
            if text:
                assert found is not None
                assert found[column] == pytest.approx(float(text) * factor, abs=0.5 if factor > 1 else 1e-6)
            else:
                assert found is None or pd.isna(found[column])


def test_county_with_two_poor_counties_has_no_guessed_figure(reference: Reference) -> None:
    assert "632803" not in set(reference.panel.county_code)


def test_flagged_breaks_name_columns_of_the_panel(reference: Reference) -> None:
    assert set(reference.panel_breaks.column) <= set(reference.panel.columns)
    assert len(reference.panel_breaks) > 0


def test_programme_counts_keep_every_number_and_qualifier_of_their_cells(reference: Reference) -> None:
    counts = reference.programme_counts
    numbers = re.compile(r"(?:(about|over|nearly) )?(\d+)")
    for row in rows("06"):
        cell = re.sub(r"\([^)]*\)", "", row["value"])
        mine = counts[
            (counts["group"] == row["group"])
            & (counts["item"] == row["item"])
            & (counts.as_of == row["as_of"])
        ]
        expected = [(word or "exact", float(number)) for word, number in numbers.findall(cell)]
        assert list(zip(mine.qualifier, mine.value, strict=True)) == expected
