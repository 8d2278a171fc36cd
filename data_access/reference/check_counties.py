"""The list of the 832 against the counts by province (01b), by area (01c) and the files that follow it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data_access.reference.comparisons import Comparison, line
from data_access.reference.files import Tables
from data_access.reference.poor_counties import MACRO_OF
from data_access.reference.provinces import province_codes

DELISTED = {"2016": 28, "2017": 125, "2018": 283, "2019": 344, "2020": 52}
_TOTALS = (
    ("poor counties", 832),
    ("key counties", 592),
    ("counties of the areas", 680),
    ("key counties of the areas", 440),
)
_MACRO_WORDS = {"east": "东部", "central": "中部", "west": "西部"}


def county_comparisons(tables: Tables) -> Iterator[Comparison]:
    yield from _by(tables, "01b", ["province"], {"counties": None, "key": "key", "in_area": "area"})
    yield from _by(tables, "01c", ["destitute_area", "province"], {"counties": None, "key": "key"})
    yield from _totals(tables)
    yield from _same_codes(tables)
    yield from _same_as_county_list(tables)


def _counted(tables: Tables) -> pd.DataFrame:
    listed = tables["01"]
    return listed.assign(
        key=(listed.key_county_592 == "1").astype(int), area=(listed.destitute_area != "").astype(int)
    )


def _totals(tables: Tables) -> Iterator[Comparison]:
    counted = _counted(tables)
    found = (len(counted), counted.key.sum(), counted.area.sum(), (counted.key * counted.area).sum())
    for (what, stated), number in zip(_TOTALS, found, strict=True):
        yield Comparison("01", "all rows", f"the number of {what}", stated, int(number), "counting its rows")
    for year, stated in DELISTED.items():
        number = int((counted.delist_year == year).sum())
        yield Comparison(
            "01",
            "all rows",
            f"the number of counties delisted in {year}",
            stated,
            number,
            "counting its rows",
        )
    yield Comparison(
        "01", "all rows", "the number of different seq", 832, counted.seq.nunique(), "counting them"
    )


def _by(tables: Tables, file: str, keys: list[str], columns: dict[str, str | None]) -> Iterator[Comparison]:
    """Each row of a file of counts against the list, and that no province or area of the list is left out."""
    counted = _counted(tables)
    counted = counted[counted.destitute_area != ""] if "destitute_area" in keys else counted
    groups = {_key(key): rows for key, rows in counted.groupby(keys)}
    stated = tables[file]
    for index, row in stated.iterrows():
        key = tuple(str(row[name]) for name in keys)
        rows = groups.get(key, counted.iloc[:0])
        where = f"{line(index)} ({' '.join(key)})"
        for column, flag in columns.items():
            number = len(rows) if flag is None else int(rows[flag].sum())
            yield Comparison(file, where, column, float(row[column]), number, "counting 01")
        for year in DELISTED:
            column, number = f"delist_{year}", int((rows.delist_year == year).sum())
            yield Comparison(file, where, column, float(row[column]), number, "counting 01")
    yield Comparison(file, "all rows", "the number of rows", len(stated), len(groups), "counting 01")


def _key(key: object) -> tuple[str, ...]:
    return tuple(str(part) for part in key) if isinstance(key, tuple) else (str(key),)


def _same_codes(tables: Tables) -> Iterator[Comparison]:
    """The points and the English names are of the same counties, number by number."""
    codes = dict(zip(tables["01"].seq, tables["01"].adcode_2020, strict=True))
    for file in ("12", "14"):
        for index, row in tables[file].iterrows():
            where = f"{line(index)} (seq {row.seq})"
            yield Comparison(
                file, where, "adcode_2020", int(row.adcode_2020), int(codes.get(row.seq, "0")), "01"
            )


def _same_as_county_list(tables: Tables) -> Iterator[Comparison]:
    """Codes of 2014 as in the county list, provinces and their parts of the country, and 03b's counts."""
    listed = tables["11"]
    linked = listed[(listed.poor_county_seq != "") & (listed.in_force_2014 == "1")]
    of_2014 = dict(zip(linked.poor_county_seq, linked.adcode, strict=True))
    provinces = province_codes(tables)
    for index, row in tables["01"].iterrows():
        where = f"{line(index)} ({row.county})"
        if row.seq in of_2014:
            yield Comparison("01", where, "adcode_2014", int(row.adcode_2014), int(of_2014[row.seq]), "11")
        province = provinces[row.province]
        yield Comparison(
            "01",
            where,
            "the province of adcode_2020",
            int(row.adcode_2020[:2]),
            int(province),
            "its province",
        )
        macro = row.macro_region == _MACRO_WORDS[MACRO_OF[province]]
        yield Comparison(
            "01", where, "macro_region", 1, int(macro), "the 11, 8 and 12 provinces of poverty statistics"
        )
    counts = tables["01"].province.map(provinces).value_counts()
    for index, row in tables["03b"].iterrows():
        number = int(counts.get(provinces[row.province], 0))
        where = f"{line(index)} ({row.province})"
        yield Comparison(
            "03b", where, "national_poor_counties", float(row.national_poor_counties), number, "counting 01"
        )
