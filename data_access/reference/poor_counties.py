"""The 832 poor counties and the groups they make up."""

from __future__ import annotations

import pandas as pd

from dashboard.words import Basis
from data_access.reference.basis import parse_basis
from data_access.reference.files import Tables

MACRO_REGIONS = {
    "east": ("11", "12", "13", "21", "31", "32", "33", "35", "37", "44", "46"),
    "central": ("14", "22", "23", "34", "36", "41", "42", "43"),
    "west": ("15", "45", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
}
"""Provinces as poverty statistics divide them; a province that is not in `MACRO_OF` is not a region."""
MACRO_OF = {province: macro for macro, provinces in MACRO_REGIONS.items() for province in provinces}


def poor_county_table(tables: Tables) -> pd.DataFrame:
    """Rows of `poor_county` but for the plan, which a demonstration makes up; sorted by number."""
    listed = tables["01"]
    names = tables["14"].set_index("seq").name_en
    areas = tables["groups"].query("kind == 'area'").set_index("member_value").code
    return pd.DataFrame(
        {
            "seq": listed.seq.astype("int16"),
            "county_code": listed.adcode_2020,
            "code_2014": listed.adcode_2014,
            "name_zh": _names(listed),
            "name_en": [_name_en(row.county, names[row.seq]) for row in listed.itertuples()],
            "destitute_area": listed.destitute_area.map(areas),
            "is_key_county": listed.key_county_592 == "1",
            "is_deep_poverty": listed.three_regions_three_prefectures != "",
            "exit_year": listed.delist_year.astype("int16"),
            "basis": [int(parse_basis(text)) for text in listed.basis_list_and_year],
        }
    ).sort_values("seq", ignore_index=True)


_SHARED = {"冷湖行委": ("冷湖行政委员会", "Lenghu Administrative Committee"),
           "茫崖行委": ("茫崖行政委员会", "Mangya Administrative Committee")}  # fmt: skip


def _names(listed: pd.DataFrame) -> list[str]:
    """Names of 2020; the two units that share a code keep their own, else one would be listed twice."""
    return [_SHARED[old][0] if old in _SHARED else new for old, new in zip(listed.county, listed.county_name_2020)]


def _name_en(county: str, name_en: str) -> str:
    return _SHARED[county][1] if county in _SHARED else name_en


def group_members(tables: Tables, counties: pd.Series) -> pd.DataFrame:
    """Rows of `region_group`: every group with its counties, by group and county code."""
    listed = tables["01"]
    pick = {
        "area": lambda value: listed.adcode_2020[listed.destitute_area == value],
        "areas": lambda value: listed.adcode_2020[listed.destitute_area != ""],
        "deep": lambda value: listed.adcode_2020[_is_deep(listed, value)],
        "poor": lambda value: listed.adcode_2020,
        "key": lambda value: listed.adcode_2020[listed.key_county_592 == "1"],
        "macro": lambda value: counties[counties.str[:2].map(MACRO_OF) == value],
    }
    parts = [
        pd.DataFrame({"group_code": group.code, "county_code": sorted(set(pick[group.kind](group.member_value)))})
        for group in tables["groups"].itertuples()
    ]
    return pd.concat(parts, ignore_index=True)


def _is_deep(listed: pd.DataFrame, value: str) -> pd.Series:
    column = listed.three_regions_three_prefectures
    return column == value if value else column != ""


def group_basis(tables: Tables) -> dict[str, Basis]:
    """How the membership of each group is known."""
    return {row.code: parse_basis(row.basis) for row in tables["groups"].itertuples()}
