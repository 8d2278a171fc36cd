"""The published figures, read from the CSVs once more and without the application's code: series, code, year."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data_access" / "reference"
PROVINCES = {
    "北京": "110000", "天津": "120000", "河北": "130000", "山西": "140000", "内蒙古": "150000", "辽宁": "210000",
    "吉林": "220000", "黑龙江": "230000", "上海": "310000", "江苏": "320000", "浙江": "330000", "安徽": "340000",
    "福建": "350000", "江西": "360000", "山东": "370000", "河南": "410000", "湖北": "420000", "湖南": "430000",
    "广东": "440000", "广西": "450000", "海南": "460000", "重庆": "500000", "四川": "510000", "贵州": "520000",
    "云南": "530000", "西藏": "540000", "陕西": "610000", "甘肃": "620000", "青海": "630000", "宁夏": "640000",
    "新疆": "650000",
}  # fmt: skip
AREAS = {"全部片区": "G42", "贫困地区(832县口径)": "G40"}
YEARS = [str(year) for year in range(2010, 2021)]
Figures = dict[tuple[str, str], float]
"""By padded code and year."""


def rows(start: str) -> list[dict[str, str]]:
    """The rows of the file whose name starts so."""
    (file,) = FOLDER.glob(f"{start}_*.csv")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def survey() -> tuple[Figures, Figures]:
    """Poor population (persons) and incidence (percent) of the survey: nation, east, central, west, provinces, areas."""
    people: Figures = {}
    share: Figures = {}
    for code, year, wan, percent in _survey_cells():
        if wan:
            people[code, year] = round(float(wan) * 10_000)
        if percent:
            share[code, year] = float(percent)
    return people, share


def _survey_cells() -> Iterator[tuple[str, str, str, str]]:
    for row in rows("02"):
        yield "000000", row["year"], row["poor_population_wan"], row["incidence_pct"]
        for name, code in (("east", "G31"), ("central", "G32"), ("west", "G33")):
            yield code, row["year"], row[f"{name}_wan"], row[f"{name}_pct"]
    for row in rows("02b"):
        yield PROVINCES[row["province"]], row["year"], row["poor_population_wan"], row["incidence_pct"]
    for row in rows("02c"):
        if row["area"] in AREAS:
            yield AREAS[row["area"]], row["year"], row["poor_population_wan"], row["incidence_pct"]


def rural_income() -> Figures:
    """Rural disposable income in yuan: the nation, three groups, the counties of the 832 from 2014."""
    columns = {
        "national_rural_disposable_income_yuan": "000000",
        "poor_areas_rural_disposable_income_yuan": "G40",
        "key_counties_income_yuan": "G41",
        "destitute_areas_income_yuan": "G42",
    }
    figures = {
        (code, row["year"]): float(row[column])
        for row in rows("09")
        for column, code in columns.items()
        if row[column]
    }
    return figures | _of_counties("rural_disposable_income_yuan", 1, first="2014")


def gdp_per_head() -> Figures:
    """GDP per head in yuan, of counties."""
    return _of_counties("gdp_per_capita_wan_yuan", 10_000)


def _of_counties(column: str, scale: int, first: str = "2010") -> Figures:
    """Two counties share 632803, so that neither's figure is the code's; yearbooks gave net income before 2014."""
    return {
        (row["adcode_2020"], row["year"]): round(float(row[column]) * scale, 6)
        for row in rows("01d")
        if row[column] and row["year"] in YEARS and row["year"] >= first and row["adcode_2020"] != "632803"
    }


def delisted_by_province() -> dict[str, dict[str, int]]:
    """Counties delisted in each year from 2016, by province as the table of provinces counts them."""
    found = {}
    for row in rows("01b"):
        code = next((c for name, c in PROVINCES.items() if row["province"].startswith(name)), None)
        if code:
            found[code] = {year: int(row[f"delist_{year}"]) for year in YEARS[6:]}
    return found


def delisting_years() -> dict[str, int]:
    """The year in which each county was delisted; the later one where two counties share a code."""
    years: dict[str, int] = {}
    for row in rows("01"):
        code, year = row["adcode_2020"], int(row["delist_year"])
        years[code] = max(year, years.get(code, 0))
    return years
