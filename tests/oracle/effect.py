"""Households helped beside alike ones not helped, a second time: household by household, from whole tables."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from tests.oracle.tables import Tables

BATCHES = ("01", "02", "03", "04", "05")


@dataclass(frozen=True, slots=True)
class Difference:
    """One batch of a region: who was helped and matched, weighted and not, and the difference with its interval."""

    helped: float
    matched: float
    matched_rows: int
    alike_rows: int
    exits: tuple[float, float, float]
    """Percentage points: difference, low, high."""
    gain: tuple[float, float, float]
    """Yuan a person."""
    means: dict[str, tuple[float, float]]
    """Of exits and gain: that of the matched, that of those alike."""


def households(tables: Tables, year: int) -> pd.DataFrame:
    """Each household poor at the end of the year before and on file at the year's: stratum, outcomes, help."""
    states = tables.take(
        "household_year",
        ["county_code", "household_id", "year", "members", "is_registered", "main_cause", "net_income_yuan", "weight"],
    )  # fmt: skip
    before = states[(states["year"] == year - 1) & states["is_registered"]].set_index("household_id")
    after = states[states["year"] == year].set_index("household_id")
    later = after[["is_registered", "net_income_yuan"]].add_suffix("_after")
    rows = before.join(later, how="inner")
    people = tables.take("person_year", ["household_id", "year", "labour"])
    able = people[(people["year"] == year - 1) & people["labour"].isin(["01", "02"])]
    workers = able.groupby("household_id").size().reindex(rows.index).fillna(0)
    lines = tables.take("region_year", ["code", "year", "poverty_line_yuan"])
    line = lines[(lines["code"] == "") & (lines["year"] == year - 1)]["poverty_line_yuan"].iloc[0]
    share = rows["net_income_yuan"] / line
    found = pd.DataFrame(
        {
            "county": rows["county_code"],
            "cause": rows["main_cause"],
            "size": pd.cut(rows["members"], [0, 1, 2, 4, 999], labels=False),
            "workers": workers.clip(upper=2),
            "members": rows["members"].astype(float),
            "able": workers.astype(float),
            "yuan": rows["net_income_yuan"].astype(float),
            "income": pd.cut(share, [-1, 0.6, 0.75, 0.9, 1, 99], right=False, labels=False),
            "exits": 100.0 * ~rows["is_registered_after"].astype(bool),
            "gain": (rows["net_income_yuan_after"] - rows["net_income_yuan"]).astype(float),
            "weight": rows["weight"].astype(float),
        }
    )
    given = tables.take("measure", ["household_id", "batch", "start_date", "end_date"])
    first, last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    runs = given[(given["start_date"] <= last) & (given["end_date"].isna() | (given["end_date"] >= first))]
    for batch in BATCHES:
        found[batch] = found.index.isin(runs[runs["batch"] == batch]["household_id"])
    return found


def sides(rows: pd.DataFrame, batch: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The helped that have an alike one, and those alike; `counted` is the weight that each has in its side's mean."""
    rows = rows.assign(stratum=rows.groupby(["county", "cause", "size", "workers", "income"]).ngroup())
    helped, others = rows[rows[batch]], rows[~rows[batch]]
    both = set(helped["stratum"]) & set(others["stratum"])
    matched = helped[helped["stratum"].isin(both)]
    alike = others[others["stratum"].isin(both)]
    own = matched.groupby("stratum")["weight"].sum()
    there = alike.groupby("stratum")["weight"].sum()
    as_matched = alike["weight"] * alike["stratum"].map(own / there)
    return matched.assign(counted=matched["weight"]), alike.assign(counted=as_matched)


def apart(matched: pd.DataFrame, alike: pd.DataFrame, name: str) -> tuple[float, float]:
    """The means of both sides."""
    whole = matched["weight"].sum()
    found = [float((side[name] * side["counted"]).sum() / whole) for side in (matched, alike)]
    return found[0], found[1]


def difference(rows: pd.DataFrame, batch: str) -> Difference | None:
    """The comparison over some counties' households; None where nobody is matched."""
    matched, alike = sides(rows, batch)
    if matched.empty:
        return None
    whole = float(matched["weight"].sum())
    means = {name: apart(matched, alike, name) for name in ("exits", "gain")}
    outcomes = []
    for name, (own, there) in means.items():
        spread = sum(_variance(side, name) * (side["counted"] ** 2).sum() for side in (matched, alike))
        reach = 1.959963984540054 * math.sqrt(spread) / whole
        outcomes.append((own - there, own - there - reach, own - there + reach))
    helped = float(rows.loc[rows[batch], "weight"].sum())
    return Difference(helped, whole, len(matched), len(alike), outcomes[0], outcomes[1], means)


def _variance(side: pd.DataFrame, name: str) -> float:
    """Within the strata, pooled; nan where each stratum has one household."""
    weight, stratum = side["weight"], side["stratum"]
    whole = weight.groupby(stratum).transform("sum")
    mean = (weight * side[name]).groupby(stratum).transform("sum") / whole
    freedom = (weight - weight**2 / whole).sum()
    return (weight * (side[name] - mean) ** 2).sum() / freedom if freedom > 1e-9 else math.nan
