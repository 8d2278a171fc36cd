"""The published figures: one row for each series, region and period, with qualifier, basis and source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pandas as pd

from dashboard.words import Basis
from data_access.reference.assessment import interview_figures
from data_access.reference.basis import parse_basis
from data_access.reference.figure import Figure
from data_access.reference.files import Tables
from data_access.reference.poor_counties import area_codes
from data_access.reference.provinces import province_codes
from data_access.reference.published_funds import fund_figures
from data_access.reference.quantities import WAN, parse_quantity

COLUMNS = ("series", "region_code", "period", "value", "unit", "qualifier", "basis", "source", "source_en")
PEOPLE, INCIDENCE = "survey_poor_population", "survey_poverty_incidence"
AREA_TOTALS = {"全部片区": "G42", "贫困地区(832县口径)": "G40"}
_MACRO_GROUPS = {"east": "G31", "central": "G32", "west": "G33"}
_INCOMES = (  # column of 09, region, and the words for it in the basis column
    ("poor_areas_rural_disposable_income_yuan", "G40", "12588"),
    ("key_counties_income_yuan", "G41", "key counties"),
    ("destitute_areas_income_yuan", "G42", "areas"),
)
_TOTALS = {  # item of 03 to series, and to its period where that is not the year it begins with
    ("2014-04..10 identification", "poor villages"): ("poor_villages", "2014"),
    ("2014-04..10 identification", "registered households"): ("identified_households", "2014"),
    ("2014-04..10 identification", "registered persons"): ("identified_persons", "2014"),
    ("2013 end", "poor villages"): ("poor_villages", "2013"),
    ("2015-08..2016-06 look-back", "persons added"): ("lookback_added_persons", "2016"),
    ("2015-08..2016-06 look-back", "persons removed as wrongly identified"): (
        "lookback_removed_persons",
        "2016",
    ),
    ("2015 end", "registered persons remaining"): ("registered_poor_population", "2015"),
    ("2015 end", "poor villages"): ("poor_villages", "2015"),
    ("2018 end", "poor villages remaining"): ("poor_villages", "2018"),
    ("2019 end", "poor villages remaining"): ("poor_villages", "2019"),
    ("2019 end", "counties remaining"): ("counties_remaining", "2019"),
    ("2018 end", "counties delisted (cumulative)"): ("counties_delisted_cumulative", "2018"),
    ("2020 end", "persons out of poverty 2012-2020"): ("persons_out_of_poverty_since_2012", "2020"),
}


def published_figure_table(tables: Tables, panel: pd.DataFrame) -> pd.DataFrame:
    """Rows of `published_figure`, by series, region and period; persons are persons, not ten thousands."""
    readers = (_national, _provinces, _areas, _registered, _lines_and_incomes, _funds, interview_figures)
    figures = [*chain.from_iterable(read(tables) for read in readers), *_counties(panel)]
    table = pd.DataFrame([[getattr(f, name) for name in COLUMNS] for f in figures], columns=list(COLUMNS))
    table["basis"] = table["basis"].astype("int16")
    return table.sort_values(["series", "region_code", "period"], ignore_index=True)


def persons(wan: str) -> float:
    """Persons of a cell that counts ten thousands, without the noise of binary fractions."""
    return float(round(parse_quantity(wan).value * WAN))


def _national(tables: Tables) -> Iterator[Figure]:
    for row in tables["02"].itertuples():
        words = (row.basis, row.source, row.source_en, row.recalled_source, row.recalled_source_en)
        for series, unit, cell, part in (
            (PEOPLE, "person", row.poor_population_wan, "count"),
            (INCIDENCE, "percent", row.incidence_pct, "incidence"),
        ):
            yield _survey(series, "", row.year, cell, unit, part, *words)
        for macro, group in _MACRO_GROUPS.items():
            words = (row.basis_regions, *words[1:])
            count, share = getattr(row, f"{macro}_wan"), getattr(row, f"{macro}_pct")
            if count:
                part = macro if macro in row.basis_regions else "counts"
                yield _survey(PEOPLE, group, row.year, count, "person", part, *words)
            if share:
                part = macro if macro in row.basis_regions else "incidence"
                yield _survey(INCIDENCE, group, row.year, share, "percent", part, *words)


def _survey(
    series: str, region: str, year: str, cell: str, unit: str, part: str,
    basis_words: str, source: str, source_en: str, recalled_source: str, recalled_source_en: str,
) -> Figure:  # fmt: skip
    basis = parse_basis(basis_words, part)
    if basis is Basis.RECALLED:
        source, source_en = recalled_source, recalled_source_en
    value = persons(cell) if unit == "person" else parse_quantity(cell).value
    return Figure(series, region, year, value, unit, basis, source, source_en)


def _provinces(tables: Tables) -> Iterator[Figure]:
    codes = province_codes(tables)
    for row in tables["02b"].itertuples():
        basis, code = parse_basis(row.basis), codes[row.province]
        people, share = persons(row.poor_population_wan), parse_quantity(row.incidence_pct).value
        yield Figure(PEOPLE, code, row.year, people, "person", basis, row.source, row.source_en)
        yield Figure(INCIDENCE, code, row.year, share, "percent", basis, row.source, row.source_en)


def _areas(tables: Tables) -> Iterator[Figure]:
    codes = area_codes(tables) | AREA_TOTALS
    for row in tables["02c"].itertuples():
        basis, code = parse_basis(row.basis), codes[row.area]
        people, share = persons(row.poor_population_wan), parse_quantity(row.incidence_pct).value
        yield Figure(PEOPLE, code, row.year, people, "person", basis, row.source, row.source_en)
        yield Figure(INCIDENCE, code, row.year, share, "percent", basis, row.source, row.source_en)


def _registered(tables: Tables) -> Iterator[Figure]:
    for row in tables["03"].itertuples():
        named = _TOTALS.get((row.as_of, row.item))
        if named is not None:
            series, period = named
            value, basis = parse_quantity(row.value), parse_basis(row.basis)
            yield Figure(
                series, "", period, value.value, row.unit, basis, row.source, row.source_en, value.qualifier
            )


def _lines_and_incomes(tables: Tables) -> Iterator[Figure]:
    for row in tables["09"].itertuples():
        recalled = (row.recalled_source, row.recalled_source_en)
        source = (row.source, row.source_en)
        if row.nbs_rural_poverty_line_current_yuan:
            basis = parse_basis(row.basis_line)
            words = recalled if basis is Basis.RECALLED else source
            yield _yuan("poverty_line", "", row.year, row.nbs_rural_poverty_line_current_yuan, basis, words)
        if row.leading_group_income_exit_reference_yuan:
            words = (row.reference_source, row.reference_source_en)
            cell, basis = row.leading_group_income_exit_reference_yuan, parse_basis(row.basis_reference)
            yield _yuan("exit_reference_income", "", row.year, cell, basis, words)
        if row.national_rural_disposable_income_yuan:
            words = (row.national_income_source, row.national_income_source_en)
            cell = row.national_rural_disposable_income_yuan
            yield _yuan("rural_income", "", row.year, cell, Basis.RECALLED, words)
        for column, group, part in _INCOMES:
            if cell := getattr(row, column):
                basis = parse_basis(row.basis_poor_area_income, part)
                words = recalled if basis is Basis.RECALLED else source
                yield _yuan("rural_income", group, row.year, cell, basis, words)


def _funds(tables: Tables) -> Iterator[Figure]:
    return fund_figures(tables, province_codes(tables))


def _yuan(series: str, region: str, year: str, cell: str, basis: Basis, words: tuple[str, str]) -> Figure:
    amount = parse_quantity(cell)
    return Figure(series, region, year, amount.value, "yuan", basis, *words, amount.qualifier)


def _counties(panel: pd.DataFrame) -> Iterator[Figure]:
    for series, column in (("rural_income", "rural_income_yuan"), ("gdp_per_head", "gdp_per_head_yuan")):
        for row in panel[panel[column].notna()].itertuples():
            words = (row.source, row.source_en)
            value = float(getattr(row, column))
            yield Figure(series, row.county_code, str(row.year), value, "yuan", Basis(row.basis), *words)
