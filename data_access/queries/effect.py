"""What became of households helped and of alike households not helped, batch by batch, and who was compared.

Read from `effect_summary` from the county up; below it too few households are there to find alike ones. Numbers of
households are weighted, `rows` are not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, and_, func, select

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


@dataclass(frozen=True, slots=True)
class Outcome:
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


@dataclass(frozen=True, slots=True)
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
    e = effect_summary.c
    query = (
        select(effect_summary)
        .where(e.level == level_of(code), e.region_code == code, e.year <= year, e.helped_rows > 0)
        .order_by(e.year, e.batch)
    )
    found: dict[int, tuple[Comparison, ...]] = {}
    with release.connect() as connection:
        for row in connection.execute(query).all():
            found[row.year] = (*found.get(row.year, ()), _comparison(row))
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


def _comparison(row: Row[Any]) -> Comparison:
    sums = dict(row._mapping)  # a row's own look-ups by name are slow, and these are hundreds
    return Comparison(
        batch=row.batch,
        helped=row.helped_households,
        other=row.other_households,
        rows=row.helped_rows + row.other_rows,
        matched=row.matched_households,
        matched_rows=row.matched_rows,
        alike_rows=row.alike_rows,
        exits=_outcome(sums, "exits", 100.0),
        gain=_outcome(sums, "gain", 1.0),
        balance=tuple(_balance(sums)),
    )


def _outcome(row: Mapping[str, Any], name: str, unit: float) -> Outcome | None:
    """Difference and interval from the sums: the variance within strata, pooled on each side."""
    number = row["matched_households"]
    if not number or row["matched_freedom"] <= 0 or row["alike_freedom"] <= 0:
        return None
    variance = sum(
        max(row[f"{name}_{who}_squares"], 0.0) / row[f"{who}_freedom"] * row[f"{who}_spread"]
        for who in ("matched", "alike")
    )
    matched, alike = (unit * row[f"{name}_{who}"] / number for who in ("matched", "alike"))
    reach = unit * Z_95 * math.sqrt(variance) / number
    return Outcome(matched, alike, matched - alike - reach, matched - alike + reach)


def _balance(row: Mapping[str, Any]) -> list[Balance]:
    """The traits, then the causes, which are alike on both sides once matched."""
    helped, other, matched = (row[f"{who}_households"] for who in ("helped", "other", "matched"))
    if not helped or not other:
        return []
    found = []
    for trait, of_helped, helped_squares, of_other, other_squares, of_matched, of_alike in _TRAIT_SUMS:
        first, second = row[of_helped] / helped, row[of_other] / other
        variances = row[helped_squares] / helped - first**2, row[other_squares] / other - second**2
        after = (row[of_matched] - row[of_alike]) / matched if matched else None
        found.append(_apart(trait, first, second, variances, after))
    shares = {
        family: (row[f"{family}_helped"] / helped, row[f"{family}_other"] / other) for family in FAMILIES
    }
    told = shares.values()
    shares[OTHER_CAUSES] = 1 - sum([share[0] for share in told]), 1 - sum([share[1] for share in told])
    for family, (first, second) in shares.items():
        variances = first * (1 - first), second * (1 - second)
        found.append(_apart(family, first, second, variances, 0.0 if matched else None))
    return found


_TRAIT_SUMS = [
    (
        trait,
        *(
            f"{trait}_{sums}"
            for sums in ("helped", "helped_squares", "other", "other_squares", "matched", "alike")
        ),
    )
    for trait in TRAITS
]
"""Each trait with the names of its sums."""


def _apart(
    trait: str, helped: float, other: float, variances: tuple[float, float], after: float | None
) -> Balance:
    """Differences in standard deviations: the root of the mean of both variances before matching."""
    deviation = math.sqrt(max((variances[0] + variances[1]) / 2, 0.0))
    if deviation <= 1e-9:
        return Balance(trait, helped, other, 0.0, None if after is None else 0.0)
    return Balance(
        trait, helped, other, (helped - other) / deviation, None if after is None else after / deviation
    )
