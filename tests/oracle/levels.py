"""From village or county sums to every level, and from sums to cells: value, flag, interval."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

DIGITS = {"village": 12, "township": 9, "county": 6, "prefecture": 4, "province": 2, "country": 0}


def pad(code: str) -> str:
    return code if code.startswith("G") else code.ljust(6, "0")


def roll_up(sums: pd.DataFrame, groups: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """`num`, `den`, `n` by (code, year) at every level that the rows' own level holds."""
    flat = sums.reset_index()
    flat["code"] = flat["code"].astype(str)
    lowest = int(flat["code"].str.len().max()) if len(flat) else 6
    columns = ["num", "den", "n"]
    out = {
        level: flat.assign(code=flat["code"].str[:digits]).groupby(["code", "year"])[columns].sum(min_count=1)
        for level, digits in DIGITS.items()
        if digits <= lowest
    }
    members = out["county"].reset_index().merge(groups, left_on="code", right_on="county_code")
    out["group"] = (
        members.drop(columns="code")
        .rename(columns={"group_code": "code"})
        .groupby(["code", "year"])[columns]
        .sum(min_count=1)
    )
    return out


def wilson(part: float, whole: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, percent (Wilson 1927)."""
    z = 1.959963984540054
    share = part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z / (1 + z * z / whole) * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return 100 * (middle - reach), 100 * (middle + reach)


def lower_weighted_median(values: np.ndarray, weights: np.ndarray) -> float:
    """The smallest value at which the weights up to it reach half of all."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(reached * 2, reached[-1])])


def medians(rows: pd.DataFrame, groups: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The median of `amount` by (code, year) at every level: `value`, `den`, `n`; rows say village, year and weight."""
    out = {}
    for level, digits in DIGITS.items():
        out[level] = _median_by(rows.assign(code=rows["village_code"].str[:digits]))
    county = rows["village_code"].str[:6]
    parts = [
        rows[county.isin(members)].assign(code=code)
        for code, members in groups.groupby("group_code")["county_code"]
    ]
    out["group"] = pd.concat([_median_by(part) for part in parts])
    return out


def _median_by(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.sort_values(["code", "year", "amount"], kind="stable")
    keys = [rows["code"], rows["year"]]
    reached = rows.groupby(keys)["weight"].cumsum()
    total = rows.groupby(keys)["weight"].transform("sum")
    at = rows[reached * 2 >= total].groupby(["code", "year"])["amount"].first()
    size = rows.groupby(["code", "year"])["weight"].agg(["sum", "count"])
    return pd.DataFrame({"value": at, "den": size["sum"], "n": size["count"]})
