"""What became of households helped and of alike households not helped, batch by batch, and who was compared.

Read from `effect_summary` from the county up; below it too few households are there to find alike ones. Numbers of
households are weighted, `rows` are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, and_, bindparam, func, select

from dashboard.words import Text
from data_access.codes import level_of
from data_access.effect_summary import FAMILIES, STRATUM, TRAITS, YEARS, bounds, compared
from data_access.engines import hash_joins
from data_access.indicators.model import BELOW_COUNTY
from data_access.queries.labels import labels, word
from data_access.queries.people import shown_name
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import effect_summary, household, region
from data_access.statistics import Z_95
from data_access.viewer import Viewer, in_scope, inside

OTHER_CAUSES: Final = "others"


class Outcome(NamedTuple):
    """What became of the matched households and of those alike: two means, and the 95 % interval of their difference."""

    matched: float
    alike: float
    low: float
    high: float

    @property
    def difference(self) -> float:
        return self.matched - self.alike

    @property
    def differs(self) -> bool:
        """Whether the interval leaves out nothing at all."""
        return self.low > 0 or self.high < 0


class Balance(NamedTuple):
    """How far the helped and the others lie apart in one trait: differences of means in standard deviations."""

    trait: str
    """One of TRAITS or FAMILIES, or OTHER_CAUSES."""
    helped: float
    """Mean of the helped; of a cause its share, 0 to 1."""
    other: float
    before: float
    after: float | None
    """Between the matched and those alike; None where nobody is matched."""


@dataclass(frozen=True)
class Comparison:
    """One batch in a region and a year."""

    batch: str
    helped: float
    other: float
    rows: int
    """Households compared, helped or not."""
    matched: float
    matched_rows: int
    alike_rows: int
    exits: Outcome | None
    """Percent that left poverty by the year's end; None where nobody is matched, or each stratum has one household."""
    gain: Outcome | None
    """Yuan a person more than in the year before."""
    balance: tuple[Balance, ...]

    @cached_property
    def apart(self) -> float:
        """By how much the matched and those alike still differ in the trait in which they differ most."""
        return max((abs(trait.after or 0.0) for trait in self.balance), default=0.0)


@dataclass(frozen=True, slots=True)
class MatchedRegion:
    """A region one level down, with what it adds to the number of its batch."""

    code: str
    helped: float
    matched: float
    matched_rows: int
    exits: float
    """Percentage points that more of the matched left poverty."""
    gain: float
    """Yuan a person by which the matched gained more."""


@dataclass(frozen=True, slots=True)
class MatchedHousehold:
    """A household that was helped and has alike ones in its county; it stands for `weight` households."""

    household_id: str
    head: Text
    """Masked unless the viewer may see names."""
    village_code: str
    village: Text
    cause: Text
    members: int
    workers: int
    income: int
    """Yuan a person in the year before."""
    gain: int
    exited: bool
    alike: int
    """Households like it that were not helped, unweighted."""
    weight: int


_e = effect_summary.c
_UNTIL = (
    select(effect_summary)
    .where(
        _e.level == bindparam("level"),
        _e.region_code == bindparam("region"),
        _e.year <= bindparam("until"),
        _e.helped_rows > 0,
    )
    .order_by(_e.year, _e.batch)
)
"""Made once: its making costs as much as its reading."""


def comparisons(viewer: Viewer, release: Release, code: str, year: int) -> tuple[Comparison, ...]:
    """The five batches of a region (short code) in a year, in the list's order; one read.

    A batch of which nobody was helped is left out. Empty below the county, before the batches began and outside the
    viewer's scope.
    """
    return comparisons_until(viewer, release, code, year).get(year, ())


def comparisons_until(
    viewer: Viewer, release: Release, code: str, year: int
) -> Mapping[int, tuple[Comparison, ...]]:
    """The same of each year up to one, those with something to tell; one read."""
    if level_of(code) in BELOW_COUNTY or not viewer.may_see(code):
        return {}
    asked = {"level": level_of(code), "region": code, "until": year}
    with release.connect() as connection:
        rows = connection.execute(_UNTIL, asked).all()
    found: dict[int, tuple[Comparison, ...]] = {}
    for row, comparison in zip(rows, _comparisons(rows), strict=True):
        found[row.year] = (*found.get(row.year, ()), comparison)
    return found


def matched_regions(
    viewer: Viewer, release: Release, code: str, year: int, batch: str
) -> tuple[MatchedRegion, ...]:
    """The regions one level below a region with matched households of a batch, most first; they add up to its number."""
    children = release.regions.children(code)
    if not children or children[0].level in BELOW_COUNTY or not viewer.may_see(code):
        return ()
    below = children[0].level
    e = effect_summary.c
    query = (
        select(effect_summary)
        .where(
            e.level == below,
            e.year == year,
            e.batch == batch,
            e.matched_rows > 0,
            within(release, e.region_code, code, below),
            in_scope(viewer, e.region_code),
        )
        .order_by(e.matched_households.desc(), e.region_code)
    )
    with release.connect() as connection:
        return tuple(
            MatchedRegion(
                code=row.region_code,
                helped=row.helped_households,
                matched=row.matched_households,
                matched_rows=row.matched_rows,
                exits=100 * (row.exits_matched - row.exits_alike) / row.matched_households,
                gain=(row.gain_matched - row.gain_alike) / row.matched_households,
            )
            for row in connection.execute(query).all()
        )


def matched_households(
    viewer: Viewer, release: Release, county: str, year: int, batch: str
) -> tuple[MatchedHousehold, ...]:
    """The matched households of a county, who gained least first; they add up, weighted, to the batch's number."""
    if not viewer.may_see(county) or year not in YEARS:
        return ()
    c = compared().c
    helped = c[f"helped_{batch}"]
    stratum = [c.year, *(c[name] for name in STRATUM)]
    number = func.sum(helped).over(partition_by=stratum)
    every = func.count().over(partition_by=stratum)
    names = (
        "household_id",
        "village_code",
        "cause",
        "members",
        "workers",
        "income",
        "gain",
        "exits",
        "weight",
    )
    rows = select(
        *(c[name] for name in names), helped.label("helped"), (every - number).label("alike")
    ).subquery("rows")
    query = (
        select(rows, household.c.head_name, region.c.name_zh, region.c.name_en)
        .join(
            household,
            and_(household.c.county_code == county, household.c.household_id == rows.c.household_id),
        )
        .join(region, and_(region.c.code == rows.c.village_code, inside(region.c.code, county)))
        .where(rows.c.helped == 1, rows.c.alike > 0, in_scope(viewer, rows.c.village_code))
        .order_by(rows.c.gain, rows.c.household_id)
    )
    words = labels(release)
    with release.connect() as connection, hash_joins(connection):
        return tuple(
            MatchedHousehold(
                household_id=str(row.household_id),
                head=shown_name(viewer, row.head_name),
                village_code=row.village_code,
                village=Text(row.name_zh, row.name_en),
                cause=word(words, "main_cause", row.cause),
                members=int(row.members),
                workers=int(row.workers),
                income=int(row.income),
                gain=int(row.gain),
                exited=row.exits == 1,
                alike=int(row.alike),
                weight=int(row.weight),
            )
            for row in connection.execute(query, dict(bounds(county, year, year))).all()
        )


_KEYS: Final = [column.name for column in effect_summary.primary_key]
"""The first columns of the summary, the batch last; all others are numbers."""
_NUMBERS: Final = effect_summary.c.keys()[len(_KEYS) :]
_OUTCOMES: Final = ("exits", "gain")
_UNITS: Final = np.array([[100.0], [1.0]])
"""Percent of a share, yuan."""
_SIDES: Final = ("helped", "other")


def _places(names: Iterable[str], endings: Iterable[str]) -> NDArray[np.int64]:
    """(E, N) where the columns of some names with some endings stand among the numbers."""
    return np.array([[_NUMBERS.index(f"{name}_{ending}") for name in names] for ending in endings])


_MEANS: Final = _places(_OUTCOMES, ("matched", "alike"))
_SQUARES: Final = _places(_OUTCOMES, ("matched_squares", "alike_squares"))
_FREEDOM: Final = _places(("matched", "alike"), ("freedom",))[0]
_SPREAD: Final = _places(("matched", "alike"), ("spread",))[0]
_HOUSEHOLDS: Final = _places((*_SIDES, "matched"), ("households",))[0]
_ROWS: Final = _places((*_SIDES, "matched", "alike"), ("rows",))[0]
_TRAITS: Final = _places(TRAITS, _SIDES)
_TRAIT_SQUARES: Final = _places(TRAITS, [f"{side}_squares" for side in _SIDES])
_TRAITS_AFTER: Final = _places(TRAITS, ("matched", "alike"))
_SHARES: Final = _places(FAMILIES, _SIDES)
_NAMES: Final = (*TRAITS, *FAMILIES, OTHER_CAUSES)


def _comparisons(rows: Sequence[Row[Any]]) -> Iterator[Comparison]:
    """What the sums of each row come to."""
    if not rows:
        return
    of = np.array([row[len(_KEYS) :] for row in rows], dtype=np.float64).T
    households, counted = of[_HOUSEHOLDS].T.tolist(), of[_ROWS].astype(np.int64).T.tolist()
    every = zip(rows, households, counted, _outcomes(of), _balances(of), strict=True)
    for row, (helped, other, matched), (first, second, matched_rows, alike_rows), outcomes, balance in every:
        batch, in_all = row[len(_KEYS) - 1], first + second
        yield Comparison(
            batch, helped, other, in_all, matched, matched_rows, alike_rows, *outcomes, balance
        )  # fmt: skip


@np.errstate(divide="ignore", invalid="ignore")
def _outcomes(of: NDArray[np.float64]) -> list[tuple[Outcome | None, Outcome | None]]:
    """Differences of exits and incomes with their intervals: the variance within strata, pooled on each side.

    `of` is (C, R), the numbers of the summary by its rows.
    """
    number, freedom = of[_HOUSEHOLDS[-1]], of[_FREEDOM]
    is_known = (number > 0) & (freedom > 0).all(axis=0)
    within_strata = np.maximum(of[_SQUARES], 0.0) * (of[_SPREAD] / freedom)[:, np.newaxis]
    matched, alike = _UNITS * of[_MEANS] / number
    difference = matched - alike
    reach = _UNITS * Z_95 * np.sqrt(within_strata.sum(axis=0)) / number
    found = np.array([matched, alike, difference - reach, difference + reach]).transpose(2, 1, 0)
    return [
        (Outcome(*exits), Outcome(*gain)) if known else (None, None)
        for known, (exits, gain) in zip(is_known.tolist(), found.tolist(), strict=True)
    ]


@np.errstate(divide="ignore", invalid="ignore")
def _balances(of: NDArray[np.float64]) -> list[tuple[Balance, ...]]:
    """The traits, then the causes, which are alike on both sides once matched; nothing where a side is empty.

    Differences are in standard deviations: the root of the mean of both variances before matching.
    `of` is (C, R), the numbers of the summary by its rows.
    """
    households = of[_HOUSEHOLDS]
    sides = households[:2, np.newaxis]
    means, shares = of[_TRAITS] / sides, of[_SHARES] / sides
    shares = np.concatenate((shares, 1 - shares.sum(axis=1, keepdims=True)), axis=1)
    variances = np.concatenate((of[_TRAIT_SQUARES] / sides - means**2, shares * (1 - shares)), axis=1)
    deviation = np.sqrt(np.maximum(variances.mean(axis=0), 0.0))
    helped, other = np.concatenate((means, shares), axis=1)
    after = np.zeros_like(helped)
    matched, alike = of[_TRAITS_AFTER]
    after[: len(TRAITS)] = (matched - alike) / households[2]
    before, after = np.where(deviation > 1e-9, np.array([helped - other, after]) / deviation, 0.0)
    found = np.array([helped, other, before, after]).transpose(2, 0, 1).tolist()
    nobody = [None] * len(_NAMES)
    return [
        tuple(map(Balance, _NAMES, *whole, left if number else nobody)) if first and second else ()
        for (first, second, number), (*whole, left) in zip(households.T.tolist(), found, strict=True)
    ]
