"""Regions, groups and old codes of the reference data hang together."""

from __future__ import annotations

import csv

import pandas as pd
import pytest

from data_access import schema
from data_access.codes import ancestors
from data_access.reference import Reference, load_reference
from data_access.reference.files import FILES, FOLDER
from data_access.reference.poor_counties import MACRO_REGIONS
from geo import geometry

ADDED = {"632857", "441900", "442000", "460400", "620200"}
GROUP_SIZES = {
    "G01": 61, "G02": 75, "G03": 64, "G04": 38, "G05": 80, "G06": 56, "G07": 19, "G08": 33, "G09": 20, "G10": 36,
    "G11": 23, "G12": 74, "G13": 77, "G14": 24, "G20": 199, "G21": 74, "G22": 77, "G23": 26, "G24": 10, "G25": 4,
    "G26": 8, "G40": 832, "G41": 592, "G42": 680,
}  # fmt: skip
"""Poor counties by group; one code stands for two of them."""


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="module")
def codes(reference: Reference) -> frozenset[str]:
    return frozenset(reference.region.code)


def rows(key: str) -> list[dict[str, str]]:
    with (FOLDER / FILES[key]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "table", ["region", "region_group", "region_code_change", "published_figure", "code_label"]
)
def test_frame_has_the_columns_of_its_table(reference: Reference, table: str) -> None:
    columns = [column.name for column in getattr(schema, table).columns]
    assert list(getattr(reference, table).columns) == columns


def test_poor_county_lacks_only_the_plan(reference: Reference) -> None:
    columns = [
        c.name for c in schema.poor_county.columns if c.name not in ("planned_exit_year", "planned_basis")
    ]
    assert list(reference.poor_county.columns) == columns


@pytest.mark.parametrize(
    "table", ["region", "region_group", "region_code_change", "published_figure", "poor_county"]
)
def test_key_is_unique_and_required_cells_are_filled(reference: Reference, table: str) -> None:
    frame, columns = getattr(reference, table), getattr(schema, table).columns
    assert not frame.duplicated([c.name for c in columns if c.primary_key]).any()
    required = [c.name for c in columns if not c.nullable and c.name in frame]
    assert frame[required].notna().all().all()


@pytest.mark.parametrize(
    "table", ["region", "region_code_change", "published_figure", "poor_county", "code_label"]
)
def test_texts_fit_their_columns(reference: Reference, table: str) -> None:
    frame = getattr(reference, table)
    for column in getattr(schema, table).columns:
        length = getattr(column.type, "length", None)
        if length is not None and column.name in frame:
            assert frame[column.name].dropna().str.len().max() <= length, column.name


def test_number_of_regions_by_level(reference: Reference) -> None:
    counts = reference.region.level.value_counts().to_dict()
    in_force = sum(row["in_force_2020"] == "1" for row in rows("11"))
    assert counts == {
        "country": 1,
        "group": 27,
        "province": 31,
        "prefecture": 342,
        "county": in_force + len(ADDED),
    }


def test_counties_that_the_list_lacks_are_added(codes: frozenset[str]) -> None:
    assert codes >= ADDED


def test_every_region_lies_in_its_parent(reference: Reference, codes: frozenset[str]) -> None:
    for row in reference.region.itertuples():
        if row.code:
            assert row.parent_code == ancestors(row.code)[-1]
            assert row.parent_code in codes


def test_order_counts_from_zero_in_each_level(reference: Reference) -> None:
    for _, level in reference.region.groupby("level"):
        assert list(level.order_no) == list(range(len(level)))
        assert list(level.code) == sorted(level.code)


def test_macro_regions_are_the_11_8_and_12_provinces_of_poverty_statistics(reference: Reference) -> None:
    provinces = reference.region[reference.region.level == "province"]
    assert provinces.macro_region.value_counts().to_dict() == {"west": 12, "east": 11, "central": 8}
    assert {macro: len(found) for macro, found in MACRO_REGIONS.items()} == {
        "east": 11,
        "central": 8,
        "west": 12,
    }


def test_831_counties_are_poor_counties(reference: Reference) -> None:
    counties = reference.region[reference.region.level == "county"]
    assert int(counties.is_poor_county.sum()) == 831
    assert not reference.region[reference.region.level != "county"].is_poor_county.any()


def test_exit_years_are_the_official_counts(reference: Reference) -> None:
    years = reference.poor_county.exit_year.value_counts().to_dict()
    assert years == {2016: 28, 2017: 125, 2018: 283, 2019: 344, 2020: 52}


def test_every_poor_county_is_a_county_in_force(reference: Reference, codes: frozenset[str]) -> None:
    assert set(reference.poor_county.county_code) <= codes
    shared = reference.poor_county[reference.poor_county.county_code == "632803"]
    assert list(shared.name_zh) == ["冷湖行政委员会", "茫崖行政委员会"]


@pytest.mark.parametrize(("group", "size"), GROUP_SIZES.items())
def test_group_has_its_poor_counties(reference: Reference, group: str, size: int) -> None:
    members = set(reference.region_group.county_code[reference.region_group.group_code == group])
    listed = reference.poor_county.set_index("county_code")
    assert int(listed.index.isin(members).sum()) == size


def test_destitute_area_of_a_county_is_its_group(reference: Reference) -> None:
    in_group = set(zip(reference.region_group.group_code, reference.region_group.county_code, strict=True))
    in_area = reference.poor_county[reference.poor_county.destitute_area.notna()]
    assert len(in_area) == 680
    assert all((row.destitute_area, row.county_code) in in_group for row in in_area.itertuples())


def test_east_central_and_west_divide_the_counties(reference: Reference) -> None:
    members = reference.region_group[reference.region_group.group_code.isin(["G31", "G32", "G33"])]
    counties = reference.region.code[reference.region.level == "county"]
    assert sorted(members.county_code) == sorted(counties)


def test_groups_are_those_that_the_geometry_draws(reference: Reference) -> None:
    members = reference.region_group.groupby("group_code").county_code.agg(set)
    with (geometry.HERE / "groups.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            drawn = row["members"].split()
            if len(drawn[0]) == 6:
                assert members[row["group"]] == set(drawn), row["group"]


def test_every_old_code_leads_to_a_region_of_2020(reference: Reference, codes: frozenset[str]) -> None:
    changes = reference.region_code_change
    assert set(changes.new_code) <= codes
    assert not set(changes.old_code) & codes
    old = {row["adcode"] for row in rows("11")} | {row["adcode_2014"] for row in rows("01")}
    assert old - codes <= set(changes.old_code)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("520581", "520522"),  # made in 2021
        ("610981", "610928"),
        ("542428", "540627"),  # two steps
        ("371202", "370116"),  # the city of Laiwu joined Jinan
        ("130323", "130306"),  # divided: the part that kept the name
        ("632858", "632803"),
        ("542600", "5404"),  # a prefecture
    ],
)
def test_old_code_resolves(reference: Reference, old: str, new: str) -> None:
    changes = reference.region_code_change.set_index("old_code")
    assert changes.new_code[old] == new


def test_poor_counties_of_2014_resolve_as_the_list_says(reference: Reference, codes: frozenset[str]) -> None:
    changes = dict(
        zip(reference.region_code_change.old_code, reference.region_code_change.new_code, strict=True)
    )
    for row in reference.poor_county.itertuples():
        assert changes.get(row.code_2014, row.code_2014) == row.county_code


def test_every_region_but_those_without_polygon_has_a_point(reference: Reference) -> None:
    missing = reference.region[reference.region.lon.isna()]
    assert all(not geometry.has_polygon(code) for code in missing.code)
    counties = reference.region[(reference.region.level == "county") & reference.region.is_poor_county]
    assert counties[["lon", "lat"]].notna().all().all()
    known = reference.region[["lon", "lat"]].dropna()
    assert known.lon.between(73, 136).all()
    assert known.lat.between(3, 54).all()


def test_point_of_a_poor_county_is_the_published_one(reference: Reference) -> None:
    points = reference.region.set_index("code")
    shared = {row["adcode_2020"] for row in rows("12") if row["adcode_2020"] == "632803"}
    for row in rows("12"):
        if row["longitude"] and row["adcode_2020"] not in shared:
            assert points.lon[row["adcode_2020"]] == float(row["longitude"])
            assert points.lat[row["adcode_2020"]] == float(row["latitude"])


def test_every_name_of_a_region_stands_in_both_languages(reference: Reference) -> None:
    names = reference.region[["name_zh", "short_zh", "name_en", "short_en", "pinyin", "initials"]]
    assert (names != "").all().all()
    assert not reference.region.name_en.str.contains(r"[\u3400-\u9fff]").any()
    assert not reference.region.pinyin.str.contains(r"[^a-z0-9]").any()


def test_poor_county_and_its_region_have_the_same_names(reference: Reference) -> None:
    regions = reference.region.set_index("code")
    for row in reference.poor_county.itertuples():
        if row.county_code != "632803":
            assert (row.name_zh, row.name_en) == tuple(regions.loc[row.county_code, ["name_zh", "name_en"]])


def test_english_names_of_the_poor_counties_are_the_listed_ones_but_where_those_err(
    reference: Reference,
) -> None:
    names = dict(zip(reference.poor_county.seq, reference.poor_county.name_en, strict=True))
    differing = {row["county_name_2020"] for row in rows("14") if names[int(row["seq"])] != row["name_en"]}
    assert {"香格里拉市", "崆峒区", "莎车县"} <= differing  # Shangri-La, a misread character, Yarkant
    assert len(differing) < 25


def test_single_cause_survey_covers_every_cause_once(reference: Reference) -> None:
    shares = reference.cause_shares
    assert shares.share_pct.sum() == 100
    causes = reference.code_label[reference.code_label.code_list == "main_cause"].code
    assert sorted(code for codes in shares.codes for code in codes) == sorted(causes)


def test_every_code_has_words_in_both_languages(reference: Reference) -> None:
    labels = reference.code_label
    assert not labels.duplicated(["code_list", "code"]).any()
    assert (labels[["code", "label_zh", "label_en"]] != "").all().all()
    assert not labels.label_en.str.contains(r"[\u3400-\u9fff]").any()


def test_kind_of_measure_begins_with_its_batch(reference: Reference) -> None:
    labels = reference.code_label
    kinds = labels[labels.code_list == "measure_kind"].code
    assert set(kinds.str[:2]) == set(labels[labels.code_list == "batch"].code)


def test_exit_reference_keeps_about(reference: Reference) -> None:
    line: pd.DataFrame = reference.exit_reference
    assert list(line.index) == list(range(2014, 2021))
    assert list(line.qualifier) == ["exact", "exact", "about", "about", "about", "about", "exact"]
    assert line.yuan[2016] == 3000
