"""Each check of the reference files can fail, and says where and with which two numbers."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from data_access.reference.cause_measures import cause_measure_table, intended_kinds
from data_access.reference.checks import check_tables
from data_access.reference.code_labels import code_label_table
from data_access.reference.comparisons import ReferenceDataError
from data_access.reference.files import read_tables
from data_access.reference.known_differences import KNOWN_DIFFERENCES

Tables = dict[str, pd.DataFrame]
Change = Callable[..., Tables]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_tables()


@pytest.fixture
def change(tables: Tables) -> Change:
    """Copies of the files with one cell changed, the row picked by what stands in others of its cells."""

    def changed(file: str, column: str, value: str, **where: str) -> Tables:
        table = tables[file].copy()
        chosen = pd.Series(True, index=table.index)
        for name, text in where.items():
            chosen &= table[name] == text
        assert chosen.sum() == 1
        assert table.loc[chosen, column].item() != value
        table.loc[chosen, column] = value
        return {**tables, file: table}

    return changed


def test_carried_files_pass_and_every_known_difference_is_met(tables: Tables) -> None:
    used = {excuse for _, excuse in check_tables(tables) if excuse is not None}
    assert used == set(KNOWN_DIFFERENCES)


def test_every_row_of_13_that_names_a_file_is_computed(tables: Tables) -> None:
    named = tables["13"][tables["13"].check_against != ""]
    checked = {comparison.row for comparison, _ in check_tables(tables) if comparison.file == "13"}
    assert len(checked) == len(named) == 31


def test_known_differences_say_why() -> None:
    assert all(entry.reason for entry in KNOWN_DIFFERENCES)


SINGLE = [
    ("01b", "counties", "67", {"province": "四川省"}, ["01b_", "line 5", "四川省", "counties is 67, but 66"]),
    ("01b", "delist_2018", "29", {"province": "陕西省"}, ["01b_", "陕西省", "delist_2018 is 29, but 23"]),
    ("01b", "key", "1", {"province": "贵州省"}, ["01b_", "贵州省", "key is 1, but 50"]),
    ("01b", "in_area", "1", {"province": "贵州省"}, ["01b_", "贵州省", "in_area is 1, but 65"]),
    ("01c", "delist_2020", "3", {"destitute_area": "乌蒙山区", "province": "云南省"}, ["01c_", "line 2", "is 3, but 2"]),
    ("01c", "key", "3", {"destitute_area": "乌蒙山区", "province": "云南省"}, ["01c_", "key is 3, but 14"]),
    ("01", "delist_year", "2017", {"seq": "1"}, ["01b_", "河北省", "delist_2016 is 3, but 2"]),
    ("01", "key_county_592", "1", {"seq": "1"}, ["01b_", "河北省", "key is 39, but 40"]),
    ("01", "destitute_area", "", {"seq": "1"}, ["01b_", "河北省", "in_area is 22, but 21"]),
    ("01", "adcode_2014", "130632", {"seq": "1"}, ["01_", "line 2", "望都县", "130632, but 130631"]),
    ("01", "macro_region", "西部", {"seq": "1"}, ["01_", "望都县", "macro_region is 1, but 0"]),
    ("02", "east_wan", "1172", {"year": "2013"}, ["02_", "line 5", "8249, but 8250", "east, central and west"]),
    ("02", "east_wan", "654", {"year": "2015"}, []),
    ("02", "east_wan", "652", {"year": "2015"}, ["02_", "line 7", "5575, but 5573"]),
    ("02", "reduction_on_previous_year_wan", "1651", {"year": "2013"}, ["02_", "line 5", "1651, but 1650"]),
    ("02b", "poor_population_wan", "115", {"year": "2013", "province": "内蒙古"}, ["02_", "line 5", "8249, but 8250"]),
    ("02b", "poor_population_wan", "344", {"year": "2016", "province": "湖南"}, ["02_", "line 8", "4335, but 4287"]),
    ("02b", "incidence_pct", "9.5", {"year": "2013", "province": "内蒙古"}, ["02b_", "内蒙古", "implied rural base"]),
    ("02b", "check_sum", "sum unknown", {"year": "2010", "province": "河北"}, ["02b_", "no number"]),
    ("02b", "province", "河北", {"year": "2010", "province": "山西"}, ["02b_", "the number of rows is 204, but 203"]),
    ("02c", "poor_population_wan", "281", {"year": "2015", "area": "六盘山区"}, ["02c_", "2875, but 2876"]),
    ("02c", "poor_population_wan", "216", {"year": "2016", "area": "六盘山区"}, ["02c_", "2182, but 2185"]),
    ("03", "value", "89630000", {"item": "registered persons"}, []),
    ("03", "value", "91620000", {"item": "registered persons"}, ["03_", "mean household size", "3.04, but 3.11"]),
    ("03b", "national_poor_counties", "67", {"province": "四川"}, ["03b_", "四川", "67, but 66"]),
    ("12", "adcode_2020", "130632", {"seq": "1"}, ["12_", "line 2", "130632, but 130631"]),
    ("14", "adcode_2020", "130632", {"seq": "1"}, ["14_", "line 2", "130632, but 130631"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "column", "value", "where", "words"), SINGLE)
def test_changed_cell_stops_the_build(
    change: Change, file: str, column: str, value: str, where: dict[str, str], words: list[str]
) -> None:
    changed = change(file, column, value, **where)
    if not words:
        check_tables(changed)
        return
    with pytest.raises(ReferenceDataError) as caught:
        check_tables(changed)
    assert [word for word in words if word not in str(caught.value)] == []


EIGHT = "内蒙古 广西 贵州 云南 西藏 青海 宁夏 新疆"
TABLE_13 = [
    ("rural poor population", "2014", EIGHT, "2206", "2206, but 2205"),
    ("incidence", "2014", EIGHT, "14.9", "14.90, but 14.7"),
    ("share of national rural poor", "2014", EIGHT, "31.5", "31.50, but 31.42"),
    ("reduction on previous year", "2015", EIGHT, "393", "393, but 392"),
    ("reduction rate", "2012", EIGHT, "20.4", "20.40, but 20.32"),
    ("reduction rate", "2014", "national", "15.0", "15, but 14.94"),
    ("rural poor population", "2015", "广西 贵州 云南", "1431", "1431, but 1430"),
    ("provinces with more than 300万 rural poor", "2016", "河南 湖南 广西 四川 贵州 云南", "7", "7, but 6"),
    ("provinces with incidence below 3%", "2016", "the other ten provinces", "11", "11, but 10"),
    ("provinces with incidence at 3% or below", "2017", "national", "18", "18, but 16"),
    ("provinces with incidence above 10%", "2017", "national", "1", "1, but 0"),
    ("counties delisted", "2018", "western provinces", "170", "170, but 169"),
    ("counties delisted", "2018", "central and eastern provinces of the 22", "113", "113, but 114"),
]


@pytest.mark.parametrize(("item", "year", "scope", "value", "words"), TABLE_13)
def test_changed_subtotal_stops_the_build(
    change: Change, item: str, year: str, scope: str, value: str, words: str
) -> None:
    changed = change("13", "value", value, item=item, year=year, scope=scope)
    with pytest.raises(ReferenceDataError, match=rf"13_published_subtotals.csv, line .*{words}"):
        check_tables(changed)


def test_exchanged_province_in_a_published_group_stops_the_build(change: Change) -> None:
    scope = "河南 湖南 广西 四川 贵州 云南"
    changed = change("13", "scope", scope.replace("河南", "河北"), scope=scope)
    with pytest.raises(ReferenceDataError, match="listed only on one side is 0, but 2"):
        check_tables(changed)


def test_unknown_item_of_13_is_refused(change: Change) -> None:
    changed = change("13", "item", "mean height", item="counties delisted", scope="western provinces")
    with pytest.raises(
        ReferenceDataError, match=r"line .*'mean height' of 'western provinces' is nothing that 01"
    ):
        check_tables(changed)


def test_missing_poor_county_stops_the_build(tables: Tables) -> None:
    with pytest.raises(ReferenceDataError, match=r"河北省.*counties is 45, but 44"):
        check_tables({**tables, "01": tables["01"].iloc[1:].reset_index(drop=True)})


def test_missing_province_in_01b_stops_the_build(tables: Tables) -> None:
    with pytest.raises(ReferenceDataError, match=r"01b_.*number of rows is 21, but 22"):
        check_tables({**tables, "01b": tables["01b"].iloc[1:].reset_index(drop=True)})


def test_panel_value_that_the_flags_emptied_stops_the_build(change: Change) -> None:
    changed = change("01d", "population_wan", "26.23", seq="1", year="2017")
    with pytest.raises(ReferenceDataError, match=r"01e_panel_flags.csv, line 2 .*values left is 0, but 1"):
        check_tables(changed)


def test_relabelled_registry_code_is_refused(change: Change) -> None:
    changed = change("code_labels", "label_zh", "因病残", code_list="main_cause", code="01")
    with pytest.raises(ReferenceDataError, match=r"code_labels.csv, line 2: 'main_cause 01 因病残' is"):
        code_label_table(changed)


def test_dropped_registry_code_is_refused(tables: Tables) -> None:
    with pytest.raises(ReferenceDataError, match="230 are of the registry, but 231"):
        code_label_table({**tables, "code_labels": tables["code_labels"].iloc[1:].reset_index(drop=True)})


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("kind", "099", ["cause_measures.csv", "line ", "cause 09 or kind 099"]),
        ("cause", "77", ["cause_measures.csv", "line ", "cause 77 or kind 012"]),
        ("kind", "011", ["cause_measures.csv", "cause 09", "2 kinds, 1 of them different"]),
        ("cause", "08", ["cause_measures.csv", "cause 08", "5 kinds"]),
    ],
)
def test_a_wrong_kind_for_a_cause_is_told(change: Change, column: str, value: str, words: list[str]) -> None:
    with pytest.raises(ReferenceDataError) as told:
        cause_measure_table(change("cause_measures", column, value, cause="09", kind="012"))
    assert all(word in str(told.value) for word in words)


def test_a_cause_without_a_kind_is_told(tables: Tables) -> None:
    listed = tables["cause_measures"]
    lacking = {**tables, "cause_measures": listed[listed.cause != "13"]}
    with pytest.raises(ReferenceDataError, match="cause 13: 0 kinds"):
        cause_measure_table(lacking)


def test_the_generator_reads_what_the_table_holds(tables: Tables) -> None:
    table = cause_measure_table(tables)
    assert {(row.cause, row.kind) for row in table.itertuples()} == {
        (cause, kind) for cause, kinds in intended_kinds().items() for kind in kinds
    }
