"""County exits, a second time: each county's sample against the four limits, from the tables alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from tests.oracle.levels import wilson
from tests.oracle.pages import Asked, Expected, Records, Said
from tests.oracle.tables import Tables

YEARS = range(2016, 2021)
CRITERIA = ("incidence", "missed", "wrong", "approval")
STATES = ("kept", "unsure", "broken")
SHOWN = {
    "kept": "shown to keep the limit",
    "unsure": "not shown to keep it",
    "broken": "shown to break it",
}
SAMPLES = {
    "missed": ("missed", "sampled_unregistered"),
    "wrong": ("wrongly_exited", "sampled_exited"),
    "approval": ("approving", "interviewed"),
}


@dataclass(frozen=True)
class Rate:
    """An estimate in percent with its interval, against a limit."""

    criterion: str
    value: float
    low: float
    high: float
    limit: float
    found: float | None
    n: float

    @property
    def state(self) -> str:
        if self.criterion == "approval":
            return "kept" if self.low >= self.limit else "broken" if self.high < self.limit else "unsure"
        return "kept" if self.high < self.limit else "broken" if self.low >= self.limit else "unsure"

    @property
    def margin(self) -> float:
        """From the estimate to the limit, over the distance to the end of the interval on that side; past it negative."""
        to_limit = self.limit - self.value
        arm = self.high - self.value if to_limit >= 0 else self.value - self.low
        if self.criterion == "approval" and to_limit == 0:
            arm = self.value - self.low
        good = -to_limit if self.criterion == "approval" else to_limit
        return good / arm

    @property
    def numbers(self) -> dict[str, float | str | None]:
        names = ("value", "low", "high", "limit", "found", "n")
        return {name: getattr(self, name) for name in names} | {"state": SHOWN[self.state]}


def rates(row: Mapping[str, Any], limit: float) -> dict[str, Rate]:
    """The four criteria of one county, or of the sums of several."""
    found: dict[str, Rate] = {}
    for name, (part, whole) in SAMPLES.items():
        part_n, whole_n = float(row[part]), float(row[whole])
        low, high = wilson(part_n, whole_n)
        bound = 90.0 if name == "approval" else 2.0
        found[name] = Rate(name, 100 * part_n / whole_n, max(low, 0), min(high, 100), bound, part_n, whole_n)
    rural, poor, exited = (float(row[name]) for name in ("rural", "poor", "exited"))
    of = {"wrong": exited / rural, "missed": max(rural - poor - exited, 0) / rural}
    value = 100 * poor / rural + sum(share * found[name].value for name, share in of.items())
    down = math.hypot(*(share * (found[name].value - found[name].low) for name, share in of.items()))
    up = math.hypot(*(share * (found[name].high - found[name].value) for name, share in of.items()))
    n = found["missed"].n + found["wrong"].n
    incidence = Rate("incidence", value, value - down, value + up, limit, None, n)
    return {name: incidence if name == "incidence" else found[name] for name in CRITERIA}


class Exits:
    """Every county evaluated, with the people on file at the end of the year."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def rows(self) -> pd.DataFrame:
        take = self._tables.take
        columns = [name for pair in SAMPLES.values() for name in pair]
        found = take("county_evaluation", ["county_code", "year", *columns])
        people = take("household_year", ["county_code", "year", "members", "is_registered", "weight"])
        people["persons"] = people["members"] * people["weight"]
        keys = ["county_code", "year"]
        for name, chosen in (("poor", people["is_registered"]), ("exited", ~people["is_registered"])):
            sums = people[chosen].groupby(keys)["persons"].sum().rename(name).reset_index()
            found = found.merge(sums, on=keys, how="left")
        regions = take("region_year", ["code", "year", "level", "rural_population"])
        rural = regions[regions["level"] == "county"].rename(
            columns={"code": "county_code", "rural_population": "rural"}
        )
        found = found.merge(rural[[*keys, "rural"]], on=keys, how="left").fillna(0)
        where = take("region", ["code", "macro_region"]).set_index("code")["macro_region"]
        found["limit"] = [3.0 if where[code] == "west" else 2.0 for code in found["county_code"]]
        return found.sort_values(["year", "county_code"], ignore_index=True)

    @cached_property
    def judged(self) -> dict[tuple[str, int], dict[str, Rate]]:
        """County and year to its criteria."""
        return {
            (row["county_code"], row["year"]): rates(row, row["limit"])
            for row in self.rows.to_dict("records")
        }


def state_of(county: Mapping[str, Rate]) -> str:
    states = {rate.state for rate in county.values()}
    return "broken" if "broken" in states else "unsure" if "unsure" in states else "kept"


def nearest(county: Mapping[str, Rate]) -> Rate:
    """The criterion that is nearest to being broken."""
    return min(county.values(), key=lambda rate: rate.margin)


def expected(asked: Asked, exits: Exits) -> Expected:
    """The part for a place in a year."""
    places = asked.known.places
    code = asked.code[:6] if asked.level in ("county", "township", "village") else asked.code
    rows = exits.rows[places.inside(exits.rows["county_code"], code)]
    batches = {
        year: {c: exits.judged[c, year] for c in rows.loc[rows["year"] == year, "county_code"]}
        for year in YEARS
    }
    here = batches[asked.year]
    if not here:
        return Expected(
            finding=[_nothing(asked, rows, code)],
            kpis=[],
            figures=_figures(batches, {}, {}),
            marks=_marks(batches, {}),
        )
    own = rows[rows["year"] == asked.year]
    around = {c: each for (c, year), each in exits.judged.items() if year == asked.year}
    beside = dict(here)
    if len(here) == 1:
        (one,) = here
        beside = {c: each for c, each in around.items() if c[:2] == one[:2] and c != one}
    return Expected(
        finding=_of_one(here) if len(here) == 1 else _finding(asked, here),
        kpis=_kpis(here, rates(own.drop(columns=["county_code"]).sum(), math.nan), own),
        source=[int(own["interviewed"].sum())],
        figures=_figures(batches, here, beside),
        n={
            "evaluated": int(own["interviewed"].sum()),
            "batches": int(rows["interviewed"].sum()),
            "nearest": int(
                exits.rows[(exits.rows["year"] == asked.year) & exits.rows["county_code"].isin(list(beside))][
                    "interviewed"
                ].sum()
            ),
        },
        marks=_marks(batches, here),
    )


def _nothing(asked: Asked, rows: pd.DataFrame, code: str) -> Said:
    if rows.empty:
        return [832]
    if len(code) == 6:
        return [asked.year, int(rows["year"].iloc[0])]
    return [asked.year]


def _counts(counties: Mapping[str, Mapping[str, Rate]]) -> tuple[int, int, int]:
    states = [state_of(county) for county in counties.values()]
    return states.count("kept"), states.count("unsure"), states.count("broken")


def _finding(asked: Asked, here: Mapping[str, Mapping[str, Rate]]) -> list[Said]:
    _, unsure, broken = _counts(here)
    if broken:
        worst = sorted(here, key=lambda code: (nearest(here[code]).margin, code))
        names = [asked.known.places.name(c) for c in worst if state_of(here[c]) == "broken"][:3]
        return [[*names, broken, len(here)], [unsure] if unsure else []]
    return [[len(here), unsure] if unsure else [len(here)]]


def _of_one(here: Mapping[str, Mapping[str, Rate]]) -> list[Said]:
    (county,) = here.values()
    for state in ("broken", "unsure"):
        ends = [end for rate in county.values() if rate.state == state for end in (rate.low, rate.high)]
        if ends and state == "broken":
            return [ends]
        if ends:
            return [[sum(rate.state == "kept" for rate in county.values()), 4, *ends]]
    return [[]]


def _kpis(
    here: Mapping[str, Mapping[str, Rate]], together: Mapping[str, Rate], own: pd.DataFrame
) -> list[Said]:
    """The sentence's number, the three rates, and the counties without an error."""
    kept, unsure, broken = _counts(here)
    all_ = len(here)
    if all_ == 1:
        (county,) = here.values()
        first: Said = [sum(rate.state == "kept" for rate in county.values()), 4]
    elif broken:
        first = [broken, all_, unsure, kept]
    else:
        first = [unsure, all_, kept] if unsure else [kept, all_]
    three = [
        [rate.value, rate.low, rate.high, rate.n]
        for rate in (together[name] for name in ("missed", "wrong", "approval"))
    ]
    free = int(((own["missed"] == 0) & (own["wrongly_exited"] == 0)).sum())
    return [first, *three, *([[free, all_, 100 * free / all_]] if all_ > 1 else [])]


def _figures(
    batches: Mapping[int, Mapping[str, Mapping[str, Rate]]],
    here: Mapping[str, Mapping[str, Rate]],
    beside: Mapping[str, Mapping[str, Rate]],
) -> dict[str, Records]:
    rows: Records = {}
    for year, counties in batches.items():
        kept, unsure, broken = _counts(counties)
        rows[(str(year),)] = {
            "counties": len(counties),
            "kept": kept,
            "unsure": unsure,
            "broken": broken,
            "share": 100 * kept / len(counties) if counties else None,
        }
    return {
        "evaluated": {(c, rate.criterion): rate.numbers for c, each in here.items() for rate in each.values()},
        "batches": rows,
        "nearest": {
            (c, rate.criterion): rate.numbers for c, each in beside.items() for rate in [nearest(each)]
        },
    }  # fmt: skip


def _marks(
    batches: Mapping[int, Mapping[str, Mapping[str, Rate]]], here: Mapping[str, Mapping[str, Rate]]
) -> dict[str, Said]:
    """Each state of each criterion, of each batch; of one county each criterion and its limit."""
    marks: dict[str, Said] = {}
    if sum(len(counties) for counties in batches.values()) > 1:
        for year, counties in batches.items():
            for state, count in zip(STATES, _counts(counties), strict=True):
                if count:
                    marks[f"pick=batch:{year}:{state}"] = [count]
    for criterion in CRITERIA if here else ():
        of = [each[criterion] for each in here.values()]
        if len(of) == 1:
            marks[f"pick=evaluated:{criterion}:all"] = [of[0].limit]
            continue
        for state in STATES:
            count = sum(rate.state == state for rate in of)
            if count:
                marks[f"pick=evaluated:{criterion}:{state}"] = [count, len(of)]
    return marks
