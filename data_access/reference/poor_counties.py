"""The 832 poor counties and the groups they make up."""

from __future__ import annotations

import pandas as pd

from dashboard.words import Basis
from data_access.reference.basis import parse_basis
from data_access.reference.files import Tables
from geo.names import name_en

MACRO_REGIONS = {
    "east": ("11", "12", "13", "21", "31", "32", "33", "35", "37", "44", "46"),
    "central": ("14", "22", "23", "34", "36", "41", "42", "43"),
    "west": ("15", "45", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
}
"""Provinces as poverty statistics divide them; a province that is not in `MACRO_OF` is not a region."""
MACRO_OF = {province: macro for macro, provinces in MACRO_REGIONS.items() for province in provinces}


def area_codes(tables: Tables) -> dict[str, str]:
    """The 14 contiguous destitute areas: the name as the files write it to the group code."""
    groups = tables["groups"]
    single = groups[(groups.kind == "area") & (groups.member_value != "")]
    return dict(zip(single.member_value, single.code, strict=True))


def poor_county_table(tables: Tables) -> pd.DataFrame:
    """Rows of `poor_county` but for the plan, which a demonstration makes up; sorted by number."""
    listed = tables["01"]
    shared = listed.duplicated("adcode_2020", keep=False)
    # two units that share a code keep their own names, else one county would stand twice in the list
    own = listed.county.str.replace("行委", "行政委员会")
    name_zh = listed.county_name_2020.where(~shared, own)
    return pd.DataFrame(
        {
            "seq": listed.seq.astype("int16"),
            "county_code": listed.adcode_2020,
            "code_2014": listed.adcode_2014,
            "name_zh": name_zh,
            "name_en": [name_en(name) for name in name_zh],
            "destitute_area": listed.destitute_area.map(area_codes(tables)),
            "is_key_county": listed.key_county_592 == "1",
            "is_deep_poverty": listed.three_regions_three_prefectures != "",
            "exit_year": listed.delist_year.astype("int16"),
            "basis": [int(parse_basis(text)) for text in listed.basis_list_and_year],
        }
    ).sort_values("seq", ignore_index=True)


def group_members(tables: Tables, counties: pd.Series) -> pd.DataFrame:
    """Rows of `region_group`: every group with its counties, by group and county code."""
    parts = [
        pd.DataFrame(
            {
                "group_code": group.code,
                "county_code": sorted(set(_members(tables["01"], counties, group.kind, group.member_value))),
            }
        )
        for group in tables["groups"].itertuples()
    ]
    return pd.concat(parts, ignore_index=True)


def _members(listed: pd.DataFrame, counties: pd.Series, kind: str, value: str) -> pd.Series:
    """The county codes of one group; ValueError where its kind is none of those of `groups.csv`."""
    if kind == "macro":
        return counties[counties.str[:2].map(MACRO_OF) == value]
    columns = {"area": "destitute_area", "deep": "three_regions_three_prefectures"}
    if kind in columns:
        column = listed[columns[kind]]
        return listed.adcode_2020[column == value if value else column != ""]
    if kind == "key":
        return listed.adcode_2020[listed.key_county_592 == "1"]
    if kind == "poor":
        return listed.adcode_2020
    raise ValueError(f"groups.csv: {kind!r} is no kind of group")


def group_basis(tables: Tables) -> dict[str, Basis]:
    """How the membership of each group is known."""
    return {row.code: parse_basis(row.basis) for row in tables["groups"].itertuples()}
