"""What the helpers gave in each year and how they were assessed: generated on the real list of who helps whom.

No total of East–West money is among the reference figures: `TOTALS` is a plausible scale that grows as the campaign
did. A helper gives by its means and by the poor of the place; what it gives beside that is what it is scored for. The
methods of 2017 have six contents for East–West helpers and others for central units, no weights and no scale: the
points here are the demonstration's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from dashboard.words import Basis
from data_access.assistance import own_poor
from data_access.codes import first_digits
from data_access.demonstration.arrays import Floats, Ints
from data_access.reference import Reference
from data_access.reference.assistance import DESIGNATED, EAST_WEST
from data_access.schema import household_year

YEARS: tuple[int, ...] = (2016, 2017, 2018, 2019, 2020)
BASE_YEAR = 2015
"""The pairs were arranged for those who were poor at the end of this year."""
TOTALS = (3.0e9, 6.0e9, 17.5e9, 22.5e9, 26.5e9)
"""East–West money of all helpers by year, yuan."""
_UNIT_TOTALS = (7.0e6, 9.0e6, 12.0e6, 16.0e6, 18.0e6)
"""What a unit puts into one county by year, yuan."""
_MEANS: Mapping[str, float] = {
    "11": 3.4, "12": 1.6, "2102": 0.6, "31": 3.6, "32": 3.6, "3205": 1.6, "33": 3.4, "3301": 1.6, "3302": 1.3,
    "37": 2.4, "3701": 0.7, "3702": 1.2, "35": 1.8, "3501": 0.8, "3502": 0.8, "44": 4.0, "4401": 2.2, "4406": 1.3,
    "4420": 0.5, "4419": 0.8, "4404": 0.5,
}  # fmt: skip
"""What an eastern helper can give beside the others."""
_BY_POOR = 0.6
"""A place with twice the poor gets 2 ** 0.6 times of what its helper gives."""
_PRICES: Mapping[str, tuple[float, float]] = {
    "introduced_yuan": (0.2, 2.4), "cadres": (8.0e6, 5.0e6), "technicians": (1.0e6, 0.0), "jobs": (32_000.0, 0.0),
    "trained": (42_000.0, 32_000.0), "bought_yuan": (0.8, 5.0), "sold_yuan": (0.0, 1.6),
}  # fmt: skip
"""Yuan of money given for one of what else is given: East–West helpers, units; 0 where that is not counted."""
LAGGING: Mapping[str, int] = {EAST_WEST: 3, DESIGNATED: 5}
"""Helpers planted that lag behind, by kind."""
_LAG = (0.62, 0.5, 0.38)
"""What is left of a lagging helper's gifts by gravity 1, 2, 3."""
CONTENTS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    EAST_WEST: (
        ("11", ()), ("12", ("cadres", "technicians", "trained")), ("13", ("money_yuan",)),
        ("14", ("introduced_yuan", "bought_yuan")), ("15", ("jobs",)), ("16", ()),
    ),
    DESIGNATED: (
        ("21", ("money_yuan",)), ("22", ("introduced_yuan",)), ("23", ("trained",)),
        ("24", ("bought_yuan", "sold_yuan")), ("25", ()),
    ),
}  # fmt: skip
"""Contents of the assessment by kind, and which gifts each looks at; none where it looks at work that is not counted."""
_GIFTS = ("money_yuan", *_PRICES)
_MIDDLE, _STEEP = 88.0, 20.0
_GRADES = (87.0, 83.0, 77.0)
"""Mean points of a helper from which it is good, fairly good, average; below, poor."""


@dataclass(frozen=True, slots=True)
class Lagging:
    """A helper planted as lagging: from which year on, how gravely (1 light to 3)."""

    helper_id: int
    region: str
    since: int
    gravity: int


def lagging(pairs: pd.DataFrame, seed: int) -> tuple[Lagging, ...]:
    """The helpers that are planted as lagging; a unit's region is its first county."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0x1A66]))
    planted = []
    for kind, count in LAGGING.items():
        of_kind = pairs[pairs.kind == kind].drop_duplicates("helper_id")
        for at in np.sort(rng.choice(len(of_kind), count, replace=False)):
            row = of_kind.iloc[int(at)]
            region = row.helper_code if kind == EAST_WEST else row.helped_code
            since, gravity = int(rng.choice(YEARS[:4])), int(rng.choice([1, 2, 3]))
            planted.append(Lagging(int(row.helper_id), str(region), since, gravity))
    return tuple(planted)


def assistance(
    connection: Connection, reference: Reference, seed: int, with_lagging: bool = True
) -> dict[str, pd.DataFrame]:
    """The rows of `assistance_year`, `_county`, `_score` and `_result`, from who was poor in 2015."""
    pairs, poor = reference.assistance_pair, poor_by_region(connection)
    planted = lagging(pairs, seed) if with_lagging else ()
    tables = given(pairs, poor, planted, seed)
    listed = sorted(set(reference.poor_county.county_code))
    tables["assistance_county"] = by_county(pairs, tables["assistance_year"], listed, poor, seed)
    return tables


def poor_by_region(connection: Connection) -> dict[str, int]:
    """Registered poor people at the end of 2015 by region, from the county to the province."""
    y = household_year.c
    found: dict[str, int] = {}
    for length in (2, 4, 6):
        code = first_digits(y.county_code, length)
        query = select(code, func.sum(y.members * y.weight)).where(y.year == BASE_YEAR, y.is_registered)
        found |= {str(code): int(people) for code, people in connection.execute(query.group_by(code))}
    return found


def given(
    pairs: pd.DataFrame, poor: Mapping[str, int], planted: tuple[Lagging, ...], seed: int
) -> dict[str, pd.DataFrame]:
    """The rows of `assistance_year`, `_score` and `_result`, from the pairs and the poor of the places helped."""
    tables: dict[str, list[pd.DataFrame]] = {}
    for kind in (EAST_WEST, DESIGNATED):
        # Each kind has random numbers of its own: the list of units will grow.
        rng = np.random.default_rng(np.random.SeedSequence([seed, 0xA551, int(kind)]))
        of_kind = pairs[pairs.kind == kind]
        expected = _expected(of_kind, kind, poor)
        helpers, helper = np.unique(of_kind.helper_id.to_numpy(dtype=np.int64), return_inverse=True)
        left = _left(helpers, planted)
        zeal = _zeal(len(helpers), left, rng)
        money = expected * zeal[helper, :, 0] * rng.lognormal(0, 0.1, (len(of_kind), 1))
        if kind == EAST_WEST:
            money *= np.array(TOTALS) / money.sum(axis=0)
        tables.setdefault("assistance_year", []).append(_years(of_kind, kind, money, expected, zeal[helper]))
        scores = _scores(kind, helpers, zeal, left, rng)
        tables.setdefault("assistance_score", []).append(scores)
        tables.setdefault("assistance_result", []).append(_results(scores))
    return {name: pd.concat(frames, ignore_index=True) for name, frames in tables.items()}


def _expected(pairs: pd.DataFrame, kind: str, poor: Mapping[str, int]) -> Floats:
    """(P, 5) yuan that each pair would get if every helper did as it can."""
    if kind == DESIGNATED:
        return np.tile(np.array(_UNIT_TOTALS), (len(pairs), 1))
    own = own_poor(list(pairs.helped_code), poor)
    pull = np.maximum(np.array(own), 1.0) ** _BY_POOR
    means = np.array([_MEANS[code] for code in pairs.helper_code])
    share = means * pull / pd.Series(pull).groupby(pairs.helper_id.to_numpy()).transform("sum").to_numpy()
    whole: Floats = np.outer(share / share.sum(), np.array(TOTALS))
    return whole


def _left(helpers: Ints, planted: tuple[Lagging, ...]) -> Floats:
    """(H, 5) what is left of each helper's gifts: 1 where nothing is planted."""
    left = np.ones((len(helpers), len(YEARS)))
    for one in planted:
        left[helpers == one.helper_id, YEARS.index(one.since) :] = _LAG[one.gravity - 1]
    return left


def _zeal(count: int, left: Floats, rng: np.random.Generator) -> Floats:
    """(H, 5, 8) how much more than expected each helper gives of each gift: a lasting habit, and its years."""
    shape = (count, len(YEARS), len(_GIFTS))
    lasting = rng.normal(0, 0.09, (count, 1, 1)) + rng.normal(0, 0.07, (count, 1, len(_GIFTS)))
    zeal: Floats = np.exp(lasting + rng.normal(0, 0.05, shape)) * left[:, :, None]
    return zeal


def _years(pairs: pd.DataFrame, kind: str, money: Floats, expected: Floats, zeal: Floats) -> pd.DataFrame:
    """Rows of `assistance_year`; money in whole 10 000 yuan."""
    columns: dict[str, Any] = {
        "pair_id": np.repeat(pairs.pair_id.to_numpy(), len(YEARS)),
        "year": np.tile(np.array(YEARS, dtype=np.int16), len(pairs)),
        "money_yuan": _whole(money, 10_000),
    }
    for at, (name, prices) in enumerate(_PRICES.items(), 1):
        price = prices[int(kind) - 1]
        if not price:
            columns[name] = pd.array([None] * money.size, dtype="Int64")
            continue
        unit = 10_000 if name.endswith("_yuan") else 1
        columns[name] = pd.array(_whole(expected / price * zeal[:, :, at], unit), dtype="Int64")
    return pd.DataFrame({**columns, "basis": np.int16(Basis.GENERATED)})


def by_county(
    pairs: pd.DataFrame, years: pd.DataFrame, listed: Sequence[str], poor: Mapping[str, int], seed: int
) -> pd.DataFrame:
    """Rows of `assistance_county`: each pair's money over the poor counties that are `listed`, by their poor.

    A county of a prefecture with a pair of its own gets nothing of the province's.
    """
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xA552]))
    helped = pairs[pairs.kind == EAST_WEST]
    frames = []
    for pair, code in zip(helped.pair_id, helped.helped_code, strict=True):
        others = [other for other in helped.helped_code if other != code and other.startswith(code)]
        counties = [c for c in listed if c.startswith(code) and not any(c.startswith(o) for o in others)]
        pull = np.array([max(poor.get(c, 0), 1) for c in counties], dtype=np.float64) ** 0.8
        pull *= rng.lognormal(0, 0.25, len(counties))
        of_pair = years[years.pair_id == pair].sort_values("year")
        money = of_pair.money_yuan.to_numpy(dtype=np.int64) // 10_000
        # The running sum is rounded, so that the parts add up to the whole.
        ends = np.rint(np.outer(np.cumsum(pull) / pull.sum(), money)).astype(np.int64)
        parts = np.diff(ends, axis=0, prepend=0) * 10_000
        index = pd.MultiIndex.from_product(
            [counties, [pair], of_pair.year], names=["county_code", "pair_id", "year"]
        )
        frames.append(pd.DataFrame({"money_yuan": parts.ravel()}, index=index).reset_index())
    table = pd.concat(frames, ignore_index=True).astype({"pair_id": "int16", "year": "int16"})
    table = table.assign(basis=np.int16(Basis.GENERATED))
    return table.sort_values(["county_code", "pair_id", "year"], ignore_index=True)


def _whole(amount: Floats, unit: int) -> NDArray[np.int64]:
    rounded: NDArray[np.int64] = np.maximum(np.rint(amount / unit), 1).astype(np.int64).ravel() * unit
    return rounded


def _scores(kind: str, helpers: Ints, zeal: Floats, left: Floats, rng: np.random.Generator) -> pd.DataFrame:
    """Rows of `assistance_score`: points by how much more or less than expected was given, and by the work itself."""
    contents = CONTENTS[kind]
    points = np.empty((len(helpers), len(YEARS), len(contents)))
    for at, (_, gifts) in enumerate(contents):
        looked = [_GIFTS.index(name) for name in gifts]
        ratio = zeal[:, :, looked].mean(axis=2) if looked else left**0.6
        points[:, :, at] = _MIDDLE + _STEEP * np.log(ratio)
    points += rng.normal(0, 1.2, (len(helpers), 1, 1)) + rng.normal(0, 1.0, (len(helpers), len(YEARS), 1))
    points += rng.normal(0, 2.4, points.shape)
    index = pd.MultiIndex.from_product(
        [helpers.astype(np.int16), np.array(YEARS, dtype=np.int16), [code for code, _ in contents]],
        names=["helper_id", "year", "content"],
    )
    table = pd.DataFrame({"score": np.clip(points, 50, 100).round(1).ravel()}, index=index).reset_index()
    return table.assign(basis=np.int16(Basis.GENERATED))


def _results(scores: pd.DataFrame) -> pd.DataFrame:
    """Rows of `assistance_result`: the grade by the mean of the contents."""
    whole = scores.groupby(["helper_id", "year"], as_index=False)["score"].mean()
    grade = 1 + np.searchsorted(-np.array(_GRADES), -whole["score"].to_numpy(), side="left")
    return whole[["helper_id", "year"]].assign(grade=grade.astype(str), basis=np.int16(Basis.GENERATED))
