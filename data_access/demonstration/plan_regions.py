"""Rows of `region_year`: the fixed denominator at every level, what was published, what was planned."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.words import Basis
from data_access.demonstration.calibrate_input import YEARS, Inputs
from data_access.demonstration.calibrate_math import Bools, Ints
from data_access.reference import Reference

PUBLISHED_YEARS = tuple(range(2010, 2021))


def upper_years(
    reference: Reference, inputs: Inputs, rural: Ints, households: Ints, planned: Ints
) -> pd.DataFrame:
    """County and above, groups included, 2010–2020; `planned` (N, 7) persons, 2014–2020.

    Persons, households and plans of every level are sums over its counties, never over villages.
    """
    published = _published(reference)
    surveyed = np.isfinite(inputs.survey[2014])[inputs.province_of]
    parts = []
    for level, codes, members in _members(reference, inputs):
        count = len(codes)
        # A sum stands as firm as its weakest part: the poor counties and whole surveyed provinces are derived.
        firm = _all_of(members, inputs.is_poor, count) | (
            _all_of(members, surveyed, count) if level in ("country", "province", "group") else False
        )
        if level == "group":
            firm &= _whole_provinces(inputs, members, count) | _all_of(members, inputs.is_poor, count)
        rows = pd.DataFrame(
            {
                "code": np.repeat(codes, len(PUBLISHED_YEARS)),
                "year": np.tile(np.array(PUBLISHED_YEARS, dtype=np.int16), count),
                "level": level,
                "rural_households": np.repeat(_sum(members, households, count), len(PUBLISHED_YEARS)),
                "rural_population": np.repeat(_sum(members, rural, count), len(PUBLISHED_YEARS)),
                "rural_population_basis": np.repeat(
                    np.where(firm, int(Basis.DERIVED), int(Basis.GENERATED)), len(PUBLISHED_YEARS)
                ),
            }
        )
        plan = np.full((count, len(PUBLISHED_YEARS)), np.nan)
        for column in range(len(YEARS)):
            plan[:, column + 4] = _sum(members, planned[:, column], count)
        rows["planned_reduction"] = pd.array(plan.ravel()).astype("Int64")
        parts.append(rows)
    rows = pd.concat(parts, ignore_index=True).merge(
        published, on=["code", "year"], how="left", validate="one_to_one"
    )
    return _finish(reference, rows)


def place_years(
    reference: Reference, code: NDArray[np.str_], level: str, households: Ints, people: Ints, planned: Ints
) -> pd.DataFrame:
    """Townships or villages, 2014–2020: persons of all the villages that they stand for."""
    count = len(code)
    rows = pd.DataFrame(
        {
            "code": np.repeat(code, len(YEARS)),
            "year": np.tile(YEARS, count),
            "level": level,
            "rural_households": np.repeat(households, len(YEARS)),
            "rural_population": np.repeat(people, len(YEARS)),
            "rural_population_basis": int(Basis.GENERATED),
            "planned_reduction": pd.array(planned.ravel(), dtype="Int64"),
            "population": np.nan,
            "gdp_wan_yuan": np.nan,
            "rural_income_yuan": np.nan,
            "published_basis": np.nan,
        }
    )
    return _finish(reference, rows)


def _members(
    reference: Reference, inputs: Inputs
) -> Iterator[tuple[str, NDArray[np.str_], tuple[Ints, Ints]]]:
    """Level, its codes, and (region, county) index pairs of who lies in what."""
    index = np.arange(len(inputs.county))
    for level, length in (("country", 0), ("province", 2), ("prefecture", 4), ("county", 6)):
        prefixes = np.array([code[:length] for code in inputs.county.tolist()])
        codes, region = np.unique(prefixes, return_inverse=True)
        yield level, codes, (region.astype(np.int64), index)
    groups = reference.region_group
    codes, region = np.unique(groups["group_code"].to_numpy(dtype=str), return_inverse=True)
    yield (
        "group",
        codes,
        (region.astype(np.int64), np.searchsorted(inputs.county, groups["county_code"].to_numpy(dtype=str))),
    )


def _sum(members: tuple[Ints, Ints], values: Ints, count: int) -> Ints:
    region, county = members
    return np.round(np.bincount(region, weights=values[county], minlength=count)).astype(np.int64)


def _all_of(members: tuple[Ints, Ints], chosen: Bools, count: int) -> Bools:
    region, county = members
    return np.asarray(np.bincount(region, weights=~chosen[county], minlength=count) == 0, dtype=np.bool_)


def _whole_provinces(inputs: Inputs, members: tuple[Ints, Ints], count: int) -> Bools:
    """Whether each region holds its provinces whole."""
    region, county = members
    provinces = len(inputs.province)
    inside = np.bincount(region * provinces + inputs.province_of[county], minlength=count * provinces)
    whole = np.bincount(inputs.province_of, minlength=provinces)
    held = inside.reshape(count, provinces)
    return np.asarray(((held == 0) | (held == whole[None, :])).all(axis=1), dtype=np.bool_)


def _published(reference: Reference) -> pd.DataFrame:
    """Population, GDP and income as published: counties from the panel, nation and groups from the income series."""
    panel = reference.panel.rename(columns={"county_code": "code", "basis": "published_basis"})
    columns = ["code", "year", "population", "gdp_wan_yuan", "rural_income_yuan", "published_basis"]
    panel = panel.loc[panel[columns[2:5]].notna().any(axis=1), columns]
    figures = reference.published_figure
    income = figures[(figures["series"] == "rural_income") & (figures["region_code"].str.len() < 6)]
    income = pd.DataFrame(
        {
            "code": income["region_code"],
            "year": income["period"].astype(np.int16),
            "rural_income_yuan": income["value"],
            "published_basis": income["basis"],
        }
    )
    return pd.concat([panel, income], ignore_index=True)


def _finish(reference: Reference, rows: pd.DataFrame) -> pd.DataFrame:
    """Types and order of the table, and the line of the year."""
    figures = reference.published_figure
    line = figures[(figures["series"] == "poverty_line") & (figures["region_code"] == "")]
    by_year = {int(period): float(value) for period, value in zip(line["period"], line["value"], strict=True)}
    by_year |= {int(year): float(yuan) for year, yuan in reference.exit_reference["yuan"].items()}
    rows["poverty_line_yuan"] = rows["year"].map(by_year)
    rows["population"] = rows["population"].round().astype("Int64")
    rows["published_basis"] = rows["published_basis"].astype("Int16")
    rows["rural_population_basis"] = rows["rural_population_basis"].astype(np.int16)
    return rows[
        [
            "code",
            "year",
            "level",
            "rural_households",
            "rural_population",
            "rural_population_basis",
            "population",
            "gdp_wan_yuan",
            "rural_income_yuan",
            "published_basis",
            "planned_reduction",
            "poverty_line_yuan",
        ]
    ]
