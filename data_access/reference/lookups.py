"""What a demonstration is calibrated and compared with: the published totals as small tables."""

from __future__ import annotations

import pandas as pd

from data_access.reference.basis import parse_basis
from data_access.reference.files import Tables, numbers
from data_access.reference.fund_amounts import bounds
from data_access.reference.poor_counties import area_codes
from data_access.reference.provinces import province_codes
from data_access.reference.published import AREA_TOTALS, persons
from data_access.reference.quantities import parse_quantities, parse_quantity

SINGLE_CAUSE = "household (single main cause)"
_CAUSE_CODES = {
    "因病": ("01",),
    "因灾": ("04",),
    "因学": ("03",),
    "劳动能力弱": ("08",),
    "其他": ("02", "05", "06", "07", "09", "10", "11", "12", "13", "99"),
}


def survey_national(tables: Tables) -> pd.DataFrame:
    """By year (index): poor persons and incidence of the nation and of east, central, west; nan where unknown."""
    listed = tables["02"]
    years = listed.year.astype(int)
    columns = {"persons": "poor_population_wan", "incidence_pct": "incidence_pct"}
    for macro in ("east", "central", "west"):
        columns |= {f"{macro}_persons": f"{macro}_wan", f"{macro}_pct": f"{macro}_pct"}
    table = {
        name: [
            persons(cell) if cell and name.endswith("persons") else _number(cell) for cell in listed[column]
        ]
        for name, column in columns.items()
    }
    return pd.DataFrame(table, index=pd.Index(years, name="year"), dtype="float64")


def _number(cell: str) -> float:
    return parse_quantity(cell).value if cell else float("nan")


def survey_provinces(tables: Tables) -> pd.DataFrame:
    """Year (index) by province code: poor persons of the survey, 2010 to 2017; nan where 02b has none."""
    return _by_year(tables["02b"], tables["02b"].province.map(province_codes(tables)), "poor_population_wan")


def survey_province_incidence(tables: Tables) -> pd.DataFrame:
    """Year (index) by province code: poverty incidence of the survey, percent; nan where 02b has none."""
    return _by_year(tables["02b"], tables["02b"].province.map(province_codes(tables)), "incidence_pct")


def survey_areas(tables: Tables) -> pd.DataFrame:
    """Year (index) by group code: poor persons of the destitute areas, all areas (G42) and the 832 (G40)."""
    codes = area_codes(tables) | AREA_TOTALS
    return _by_year(tables["02c"], tables["02c"].area.map(codes), "poor_population_wan")


def _by_year(listed: pd.DataFrame, codes: pd.Series, column: str) -> pd.DataFrame:
    values = [persons(cell) if column.endswith("_wan") else _number(cell) for cell in listed[column]]
    long = pd.DataFrame({"year": listed.year.astype(int), "code": codes, "value": values})
    return long.pivot(index="year", columns="code", values="value").sort_index()


def registered_by_province(tables: Tables) -> pd.DataFrame:
    """By province code (index): registered_persons, poor_villages, confidence, definition, basis; weights only."""
    listed = tables["03b"]
    return pd.DataFrame(
        {
            "registered_persons": numbers(listed.registered_or_lifted_persons).to_numpy(),
            "poor_villages": numbers(listed.poor_villages).to_numpy(),
            "confidence": listed.confidence.to_numpy(),
            "definition": listed.definition.to_numpy(),
            "basis": [int(parse_basis(text, "persons")) for text in listed.basis],
            "villages_basis": [int(parse_basis(text, "villages")) for text in listed.basis],
        },
        index=pd.Index(listed.province.map(province_codes(tables)), name="province"),
    ).sort_index()


def exit_reference(tables: Tables) -> pd.DataFrame:
    """By year (index), 2014 to 2020: yuan a person above which a household may exit, its qualifier and basis."""
    listed = tables["09"]
    listed = listed[listed.leading_group_income_exit_reference_yuan != ""]
    amounts = [parse_quantity(cell) for cell in listed.leading_group_income_exit_reference_yuan]
    return pd.DataFrame(
        {
            "yuan": [amount.value for amount in amounts],
            "qualifier": [amount.qualifier for amount in amounts],
            "basis": [int(parse_basis(text)) for text in listed.basis_reference],
            "source": listed.reference_source.to_numpy(),
            "source_en": listed.reference_source_en.to_numpy(),
        },
        index=pd.Index(listed.year.astype(int), name="year"),
    )


def cause_shares(tables: Tables) -> pd.DataFrame:
    """The single-cause survey: cause, the codes of `main_cause` that it covers, share_pct, basis, sources."""
    listed = tables["04"]
    listed = listed[listed.base == SINGLE_CAUSE]
    return pd.DataFrame(
        {
            "cause": listed.cause.to_numpy(),
            "codes": [_CAUSE_CODES[cause] for cause in listed.cause],
            "share_pct": [parse_quantity(cell).value for cell in listed.share_pct],
            "basis": [int(parse_basis(text)) for text in listed.basis],
            "source": listed.source.to_numpy(),
            "source_en": listed.source_en.to_numpy(),
        }
    )


def programme_counts(tables: Tables) -> pd.DataFrame:
    """Counts of the programmes: group, item, part (0, or more where a cell has several), value, qualifier, note, …"""
    columns = [
        "group",
        "item",
        "part",
        "value",
        "qualifier",
        "note",
        "unit",
        "as_of",
        "basis",
        "source",
        "source_en",
    ]
    rows = [
        (
            row.group,
            row.item,
            part,
            amount.value,
            amount.qualifier,
            amount.note,
            row.unit,
            row.as_of,
            basis,
            *sources,
        )
        for row in tables["06"].itertuples()
        for basis, sources in [(int(parse_basis(row.basis)), (row.source, row.source_en))]
        for part, amount in enumerate(parse_quantities(row.value))
    ]
    return pd.DataFrame(rows, columns=columns)


def province_funds(tables: Tables) -> pd.DataFrame:
    """What 05b says of provincial special funds in 2017: province, is_growth, and the bounds low and high.

    Yuan, or for a growth over the year before percent; high is inf where only a lower bound was published.
    """
    codes = province_codes(tables)
    rows = [
        (codes[row.province], row.unit == "%", *bounds(row.value, row.unit))
        for row in tables["05b"].itertuples()
    ]
    return pd.DataFrame(rows, columns=["province", "is_growth", "low", "high"])
