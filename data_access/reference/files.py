"""The reference files as they lie in this folder: every cell as text, empty where nothing is known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parent
FILES: Mapping[str, str] = {
    "01": "01_poor_counties_832.csv",
    "01b": "01b_poor_counties_by_province.csv",
    "01c": "01c_destitute_areas_by_province.csv",
    "01d": "01d_poor_county_panel_2010_2022.csv",
    "01e": "01e_panel_flags.csv",
    "02": "02_rural_poverty_national.csv",
    "02b": "02b_rural_poverty_by_province.csv",
    "02c": "02c_rural_poverty_by_destitute_area.csv",
    "03": "03_registered_totals_national.csv",
    "03b": "03b_registered_by_province.csv",
    "04": "04_causes_of_poverty.csv",
    "05": "05_funds.csv",
    "05b": "05b_funds_by_province.csv",
    "05c": "05c_fund_source_types.csv",
    "06": "06_programme_counts.csv",
    "06b": "06b_definitions_and_exit_criteria.csv",
    "07": "07_assessment_method.csv",
    "07b": "07b_assessment_results.csv",
    "08": "08_east_west_pairs_2016.csv",
    "08b": "08b_designated_assistance_pairs_partial.csv",
    "09": "09_poverty_line_and_income.csv",
    "10": "10_registry_fields.csv",
    "10b": "10b_registry_code_lists.csv",
    "11": "11_counties_nationwide_2014_2020.csv",
    "12": "12_county_coordinates.csv",
    "13": "13_published_subtotals.csv",
    "14": "14_county_names_en.csv",
    "added_regions": "added_regions.csv",
    "cause_measures": "cause_measures.csv",
    "code_labels": "code_labels.csv",
    "groups": "groups.csv",
    "later_codes": "later_codes.csv",
}
Tables = Mapping[str, pd.DataFrame]


def read_tables() -> dict[str, pd.DataFrame]:
    """Every reference file by its number; FileNotFoundError names a missing one."""
    return {key: pd.read_csv(FOLDER / name, dtype=str, keep_default_na=False) for key, name in FILES.items()}


def checksums() -> dict[str, str]:
    """File name to SHA-256, for the version's list of sources."""
    return {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in sorted(FILES.values())}


def numbers(column: pd.Series) -> pd.Series:
    """A text column as float64, nan where a cell is empty; ValueError where it holds anything but a number."""
    return pd.Series(pd.to_numeric(column.where(column != ""), errors="raise"), index=column.index).astype(
        "float64"
    )
