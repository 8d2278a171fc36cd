"""Rounds of inspection: who went to which county in which year, from the centre's teams to the county's own.

Each year central teams reach a part of the poor counties, provinces and prefectures more of them and some others;
a few counties are overlooked, and nobody from above ever comes. Counties with something planted are gone to more often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data_access.demonstration.arrays import Bools, Floats, Ints, number_within
from data_access.demonstration.columns import Coded, Columns, Days
from data_access.demonstration.days import day_of
from data_access.demonstration.outliers import Planted, Signals

YEARS: tuple[int, ...] = (2016, 2017, 2018, 2019, 2020)
"""Joint supervision began in 2016."""
LEVELS: tuple[str, ...] = ("0", "1", "2", "3")
"""Code list inspection_level: centre, province, prefecture, county."""
KINDS: tuple[str, ...] = ("01", "02", "03", "04", "05")
"""Code list inspection_kind: joint supervision, cross-check, fund audit, unannounced visit, self-check."""
JOINT, CROSS, AUDIT, SECRET, SELF = range(5)


class Round(NamedTuple):
    """A round that is held every year: how many counties it reaches, when, and how much it sees and finds."""

    level: int
    kind: int
    of_poor: float
    """Chance that it reaches a poor county in a year; `of_others` another county with villages on file."""
    of_others: float
    first_day: int
    last_day: int
    """Days of the year on which it may begin."""
    villages: tuple[int, int]
    findings: float
    """How many findings it has in a county, on average."""


ROUNDS: tuple[Round, ...] = (
    Round(0, JOINT, 0.06, 0.0, 150, 270, (6, 13), 2.4),
    Round(0, CROSS, 0.09, 0.0, 325, 350, (8, 17), 2.2),
    Round(0, AUDIT, 0.04, 0.0, 60, 170, (4, 9), 2.0),
    Round(0, SECRET, 0.04, 0.0, 70, 330, (2, 6), 1.4),
    Round(1, JOINT, 0.16, 0.05, 120, 300, (5, 12), 1.9),
    Round(1, CROSS, 0.09, 0.03, 290, 340, (6, 13), 1.7),
    Round(1, AUDIT, 0.08, 0.04, 60, 240, (3, 9), 1.6),
    Round(1, SECRET, 0.06, 0.02, 70, 330, (2, 6), 1.1),
    Round(2, JOINT, 0.15, 0.07, 90, 320, (5, 13), 1.3),
    Round(2, SECRET, 0.06, 0.03, 70, 330, (2, 6), 1.0),
    Round(3, SELF, 0.32, 0.12, 170, 330, (8, 25), 0.9),
)
_LEVEL_WORDS = (("国家", "National"), ("省级", "Provincial"), ("市级", "Prefectural"), ("县级", "County"))
_KIND_WORDS = (
    ("督查组", "supervision"), ("交叉检查组", "cross-check"), ("审计组", "audit"), ("暗访组", "visiting"),
    ("自查组", "self-check"),
)  # fmt: skip
_TEAMS = 9
_OVERLOOKED, _SELDOM = 0.03, 0.02
_DAYS = (3, 12)


@dataclass(frozen=True, eq=False)
class Counties:
    """N counties with villages on file: what is planted there."""

    code: NDArray[np.str_]  # (N,)
    is_poor: Bools  # (N,)
    overdue: Floats  # (N,) how many times as many findings as usual are not put right when due
    repeated: Floats  # (N,) how many times as many findings as usual are of the same few kinds
    troubled: Ints  # (N,) gravity of the gravest thing that is planted, 0 where nothing is
    first_village: Ints  # (N + 1,) where the villages of each county begin in the plan


@dataclass(frozen=True, eq=False)
class Inspections:
    """R inspections in the order of counties and days."""

    county: Ints  # index into Counties
    inspection_id: Ints
    of_round: Ints  # index into ROUNDS
    year: Ints
    team: Ints  # from 1
    start: Ints
    end: Ints
    villages: Ints
    households: Ints


def counties_of(
    villages: pd.DataFrame, poor_county: pd.DataFrame, signals: Signals, planted: tuple[Planted, ...]
) -> Counties:
    """The counties of the villages (in the order of their codes), and what is planted in each."""
    codes, county = np.unique(villages["county_code"].to_numpy(dtype=str), return_inverse=True)
    number = np.bincount(county)
    troubled = np.zeros(len(codes), dtype=np.int64)
    at = [int(np.searchsorted(codes, one.region[:6])) for one in planted]
    np.maximum.at(
        troubled, np.array(at, dtype=np.int64), np.array([one.gravity for one in planted], dtype=np.int64)
    )
    return Counties(
        code=codes,
        is_poor=np.isin(codes, poor_county["county_code"].to_numpy(dtype=str)),
        overdue=np.bincount(county, weights=signals.overdue_findings) / number,
        repeated=np.bincount(county, weights=signals.repeated_findings) / number,
        troubled=troubled,
        first_village=np.r_[0, np.cumsum(number)],
    )


def inspections(counties: Counties, seed: int) -> Inspections:
    """Draw who is inspected by whom, when."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0x1259]))
    count = len(counties.code)
    chance = np.where(
        counties.is_poor[:, None],
        np.array([one.of_poor for one in ROUNDS]),
        np.array([one.of_others for one in ROUNDS]),
    )
    keen = rng.lognormal(-0.08, 0.4, count) * (1 + 0.25 * counties.troubled)
    overlooked = (rng.random(count) < _OVERLOOKED) & (counties.troubled == 0)
    keen = np.where(overlooked, _SELDOM, keen)
    # What is planted in findings shows only where there are findings, year after year.
    badly = np.maximum(counties.overdue, counties.repeated) > 2.5
    keen = np.where(badly, 4.0, keen)
    chance = np.minimum(chance * keen[:, None], 0.85)
    drawn = rng.random((count, len(YEARS), len(ROUNDS))) < chance[:, None, :]
    county, year, of_round = np.nonzero(drawn)
    first, last = (np.array([getattr(one, n) for one in ROUNDS])[of_round] for n in ("first_day", "last_day"))
    years = np.array(YEARS, dtype=np.int64)[year]
    start = day_of(years, rng.integers(first, last + 1))
    end = start + rng.integers(*_DAYS, len(county))
    fewest, most = (np.array([one.villages[n] for one in ROUNDS])[of_round] for n in (0, 1))
    villages = rng.integers(fewest, most)
    households = villages * rng.integers(6, 15, len(county))
    order = np.lexsort((of_round, start, county))
    county = county[order]
    return Inspections(
        county=county,
        inspection_id=counties.code.astype(np.int64)[county] * 1000 + number_within(county),
        of_round=of_round[order],
        year=years[order],
        team=rng.integers(1, _TEAMS + 1, len(county)),
        start=start[order].astype(np.int64),
        end=np.minimum(end, day_of(years + 1) - 1)[order].astype(np.int64),
        villages=villages[order],
        households=households[order],
    )


def inspection_rows(counties: Counties, made: Inspections) -> Columns:
    """Columns of `inspection`; the names of the teams say that they are made up."""
    level, kind = (np.array([getattr(one, n) for one in ROUNDS])[made.of_round] for n in ("level", "kind"))
    bodies = [
        (
            f"{_LEVEL_WORDS[one.level][0]}{_KIND_WORDS[one.kind][0]}第 {team} 组（演示）",
            f"{_LEVEL_WORDS[one.level][1]} {_KIND_WORDS[one.kind][1]} team {team} (demonstration)",
        )
        for one in ROUNDS
        for team in range(1, _TEAMS + 1)
    ]
    body = made.of_round * _TEAMS + made.team - 1
    return {
        "county_code": Coded(made.county, [str(code) for code in counties.code]),
        "inspection_id": made.inspection_id,
        "level": Coded(level, LEVELS),
        "body_zh": Coded(body, [zh for zh, _ in bodies]),
        "body_en": Coded(body, [en for _, en in bodies]),
        "year": made.year,
        "kind": Coded(kind, KINDS),
        "start_date": Days(made.start),
        "end_date": Days(made.end),
        "villages_visited": made.villages,
        "households_visited": made.households,
    }
