"""What the API should answer in every cell: numerator, denominator, value, n, interval and flag."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.oracle.formulas import MEDIANS, SUMS, YEARS
from tests.oracle.levels import medians, pad, roll_up, wilson
from tests.oracle.money import money_levels
from tests.oracle.supervision import exit_edit_sums, form_sums, rectification_days, supervision_sums
from tests.oracle.tables import Tables

SAMPLED = {"missed_rate", "wrong_exit_rate", "satisfaction"}
RATIOS = {
    "exit_pace",
    "visits_per_household",
    "collective_income",
    "measures_per_household",
    "funds_per_poor_person",
    "cost_per_stable_exit",
    "assessment_score",
}
OF_MANY_COUNTIES = {"evaluation_errors_free_share"}
"""Shares of counties, which a prefecture has too few of."""
SMALL = 30
FEW_MONTHS = ("2016-03", "2018-06", "2020-12")
"""The months that are asked for, unless all are."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One expected answer; None where the answer is null."""

    numerator: float | None
    denominator: float | None
    value: float | None
    n: float | None
    flag: str
    low: float | None = None
    high: float | None = None


EMPTY = Cell(None, None, None, None, "not_applicable")
Cells = dict[tuple[str, str, int], dict[str, Cell]]
"""(indicator, level, year or month as 201806) to padded region code to cell; a region without an entry had no row to count."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cells are asked for: of below the county those in some counties, of months some (None for ends of quarters)."""

    counties: frozenset[str]
    months: frozenset[int] | None

    def of(self, frame: pd.DataFrame, level: str) -> pd.DataFrame:
        """The rows by (code, year) that are asked for."""
        code, year = frame.index.get_level_values("code"), frame.index.get_level_values("year")
        keep = np.ones(len(frame), dtype=bool)
        if level in ("township", "village"):
            keep &= code.str[:6].isin(self.counties)
        keep &= (year < 10_000) | ((year % 100) % 3 == 0 if self.months is None else year.isin(self.months))
        return frame[keep]


def _number(value: float) -> float | None:
    return None if value is None or math.isnan(value) else float(value)


def _cell(indicator: str, kind: str, num: float, den: float, n: float) -> Cell:
    if kind == "count":
        return Cell(_number(num), None, _number(num), _number(n), "ok")
    if math.isnan(den) or den == 0:
        return Cell(_number(num), _number(den), None, _number(n), "not_applicable")
    factor = 1 if indicator in RATIOS else 100
    low, high = wilson(num, den) if indicator in SAMPLED else (None, None)
    return Cell(num, den, factor * num / den, _number(n), "small" if n < SMALL else "ok", low, high)


def counted_cells(tables: Tables, kinds: dict[str, str], groups: pd.DataFrame, asked: Asked) -> Cells:
    """Cells of every indicator that is a sum or a quotient of sums."""
    cells: Cells = {}
    levels = {
        indicator: roll_up(sums, groups)
        for family in (*SUMS, supervision_sums, exit_edit_sums, form_sums)
        for indicator, sums in family(tables).items()
    } | money_levels(tables, groups)
    for indicator, frames in levels.items():
        for level, frame in frames.items():
            if indicator in OF_MANY_COUNTIES and level in ("prefecture", "county"):
                continue
            for row in asked.of(frame, level).reset_index().itertuples():
                cell = _cell(indicator, kinds[indicator], row.num, row.den, row.n)
                cells.setdefault((indicator, level, row.year), {})[pad(row.code)] = cell
    return cells


def incidence_cells(tables: Tables, groups: pd.DataFrame, counted: Cells, asked: Asked) -> Cells:
    """Registered poor people over the rural register of 2014: its denominator comes from `region_year`."""
    known = tables.take("region_year", ["code", "year", "level", "rural_population"])
    own = known[known["level"].isin(["township", "village"])]
    counties = known[known["level"] == "county"]
    people = roll_up(
        counties.rename(columns={"rural_population": "den"}).assign(num=0, n=1)
        .set_index(["code", "year"])[["num", "den", "n"]],
        groups,
    )  # fmt: skip
    for level in ("township", "village"):
        chosen = own[own["level"] == level].set_index(["code", "year"])
        people[level] = chosen.rename(columns={"rural_population": "den"})
    cells: Cells = {}
    for level, frame in people.items():
        for (code, year), den in asked.of(frame, level)["den"].items():
            if year not in YEARS:
                continue
            poor = counted.get(("registered_poor_population", level, year), {}).get(pad(code))
            num = poor.numerator if poor else 0.0
            cell = _cell("poverty_incidence", "share", num, float(den), float(den))
            cells.setdefault(("poverty_incidence", level, year), {})[pad(code)] = cell
    return cells


def median_cells(tables: Tables, groups: pd.DataFrame, asked: Asked) -> Cells:
    cells: Cells = {}
    for indicator, rows in (MEDIANS | {"rectification_days": rectification_days}).items():
        for level, frame in medians(rows(tables), groups).items():
            for (code, year), row in asked.of(frame, level).iterrows():
                flag = "small" if row["n"] < SMALL else "ok"
                cells.setdefault((indicator, level, year), {})[pad(code)] = Cell(
                    None, float(row["den"]), float(row["value"]), float(row["n"]), flag
                )
    return cells


def published_cells(tables: Tables) -> Cells:
    """Values that somebody published, and the years and states of delisting."""
    cells: Cells = {}
    figures = tables.take("published_figure", ["series", "region_code", "period", "value"])
    level_of = tables.take("region", ["code", "level"]).set_index("code")["level"]
    is_count = {"survey_poor_population": True, "survey_poverty_incidence": False, "gdp_per_head": False}
    for row in figures[figures["series"].isin(is_count)].itertuples():
        num = row.value if is_count[row.series] else None
        key = (row.series, level_of[row.region_code], int(row.period))
        cells.setdefault(key, {})[pad(row.region_code)] = Cell(num, None, row.value, None, "ok")
    _income(cells, figures, level_of, tables)
    return cells


def _income(cells: Cells, figures: pd.DataFrame, level_of: pd.Series, tables: Tables) -> None:
    """Rural income of counties (from their year's row), groups and the nation, and its ratio to the nation's."""
    national = {
        int(r.period): r.value
        for r in figures[(figures["series"] == "rural_income") & (figures["region_code"] == "")].itertuples()
    }
    known = [
        (r.region_code, int(r.period), r.value)
        for r in figures[figures["series"] == "rural_income"].itertuples()
        if level_of[r.region_code] in ("country", "group")
    ]
    counties = tables.take("region_year", ["code", "year", "level", "rural_income_yuan"]).dropna()
    known += [(r.code, r.year, r.rural_income_yuan) for r in counties.itertuples() if r.level == "county"]
    for code, year, value in known:
        level = level_of[code]
        cells.setdefault(("rural_income", level, year), {})[pad(code)] = Cell(None, None, value, None, "ok")
        if year in national:
            ratio = 100 * value / national[year]
            cells.setdefault(("rural_income_ratio", level, year), {})[pad(code)] = Cell(
                value, national[year], ratio, None, "ok"
            )


def delisting_cells(tables: Tables) -> Cells:
    """Year of delisting and status of each county that was ever poor; later years are provisional."""
    counties = tables.take("poor_county", ["county_code", "exit_year"])
    cells: Cells = {}
    for code, year_of_exit in counties.groupby("county_code")["exit_year"].max().items():
        for year in YEARS:
            done = year_of_exit <= year
            date = Cell(
                None, None, float(year_of_exit) if done else None, None, "ok" if done else "provisional"
            )
            status = "1" if year_of_exit < year else "2" if year_of_exit == year else "3"
            cells.setdefault(("delisting_year", "county", year), {})[pad(code)] = date
            cells.setdefault(("county_status", "county", year), {})[pad(code)] = Cell(
                None, None, float(status), None, "ok"
            )
    return cells


def expected(tables: Tables, kinds: dict[str, str], asked: Asked) -> Cells:
    """Every cell asked for that has something to say, for every indicator of `kinds` (id to kind)."""
    groups = tables.take("region_group", ["group_code", "county_code"])
    counted = counted_cells(tables, kinds, groups, asked)
    return (
        counted
        | incidence_cells(tables, groups, counted, asked)
        | median_cells(tables, groups, asked)
        | published_cells(tables)
        | delisting_cells(tables)
    )
