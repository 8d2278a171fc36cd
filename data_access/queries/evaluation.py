"""The third party's evaluation of each county in the year of its exit, against the four limits of a county's exit.

What was found in a sample is an estimate: a criterion is shown to be kept where the whole 95 % interval lies on the
good side of its limit, shown to be broken where the whole of it lies on the other, and between them chance decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, String, and_, cast, select

from data_access.fairness.arrays import Floats
from data_access.fairness.intervals import Estimate, difference, share, total
from data_access.indicators import CATALOGUE
from data_access.indicators.limits import EVALUATED_APPROVAL, EVALUATED_ERRORS, EXIT_INCIDENCE
from data_access.queries.columns import Column, columns, numbers, words
from data_access.queries.values import counties_within
from data_access.releases import Release
from data_access.schema import county_evaluation, indicator_value
from data_access.viewer import Viewer, in_scope

LIMIT_SOURCES: Final = tuple(
    dict.fromkeys(
        limit.brief or limit.source for limit in (EXIT_INCIDENCE, EVALUATED_ERRORS, EVALUATED_APPROVAL)
    )
)
"""Where the limits are published, as the catalogue has it, that of incidence first."""
CRITERIA: Final = ("incidence", "missed", "wrong", "approval")
KEPT, UNSURE, BROKEN = "kept", "unsure", "broken"
_FOUND = (
    "sampled_exited", "wrongly_exited", "sampled_unregistered", "missed", "interviewed", "approving",
)  # fmt: skip
_CELLS: Mapping[str, tuple[str, str]] = {
    "poor": ("poverty_incidence", "numerator"),
    "rural": ("poverty_incidence", "denominator"),
    "exited": ("exited_population", "numerator"),
    "failing": ("wrong_exits_on_file_share", "numerator"),
    "exited_households": ("wrong_exits_on_file_share", "denominator"),
    "exited_rows": ("wrong_exits_on_file_share", "n"),
}
"""What the registry says of a county at the end of the year, as the cube has it: indicator and column."""


@dataclass(frozen=True, eq=False)
class Judged:
    """One criterion in each of C counties, in percent."""

    criterion: str
    value: Floats
    """(C,), as all below."""
    low: Floats
    high: Floats
    limit: Floats
    found: Floats
    """Households of the sample that count against the county, or of approval for it; of incidence people, estimated."""
    n: Floats
    """Households sampled."""

    @property
    def is_floor(self) -> bool:
        """Whether the limit is to be reached, not stayed below."""
        return self.criterion == "approval"

    @cached_property
    def margin(self) -> Floats:
        """How far the estimate lies on the good side of its limit, in arms of its interval that reach for the limit.

        Above 1 the criterion is shown to be kept, at -1 and below shown to be broken.
        """
        good = (self.value - self.limit) if self.is_floor else (self.limit - self.value)
        down, up = self.value - self.low, self.high - self.value
        keeps = good >= 0
        arm = np.where(keeps == self.is_floor, down, up)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(arm > 0, good / arm, np.where(keeps, np.inf, -np.inf)) + 0 * good

    @cached_property
    def state(self) -> NDArray[np.str_]:
        """KEPT, UNSURE or BROKEN."""
        if self.is_floor:
            kept, broken = self.low >= self.limit, self.high < self.limit
        else:
            kept, broken = self.high < self.limit, self.low >= self.limit
        return np.where(kept, KEPT, np.where(broken, BROKEN, UNSURE))


@dataclass(frozen=True, eq=False)
class Evaluated:
    """C counties with what the third party found and what the registry says of them at the end of that year."""

    codes: tuple[str, ...]
    """(C,) short codes, by year and code."""
    years: NDArray[np.int64]
    limit: Floats
    """Of incidence: another holds in the west."""
    counts: Mapping[str, Floats]
    """The counts by name, (C,) each: of the sample as in `county_evaluation`, of the registry `poor`, `rural`, `exited`
    (people), `failing`, `exited_households`, `exited_rows` (unweighted)."""

    def __len__(self) -> int:
        return len(self.codes)

    def some(self, keep: Sequence[int] | NDArray[Any]) -> Evaluated:
        """Some of the counties, by their places."""
        at = np.asarray(keep, dtype=np.intp)
        return Evaluated(
            tuple(self.codes[i] for i in at),
            self.years[at],
            self.limit[at],
            {name: values[at] for name, values in self.counts.items()},
        )

    def of_year(self, year: int) -> Evaluated:
        """The batch of a year."""
        return self.some(np.flatnonzero(self.years == year))

    def of(self, code: str) -> Evaluated:
        """One county."""
        return self.some([i for i, own in enumerate(self.codes) if own == code])

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """The four criteria."""
        return tuple(
            Judged(name, *each, limit, found, n)
            for (name, each, found, n), limit in zip(_estimates(self.counts), self._limits(), strict=True)
        )

    def _limits(self) -> tuple[Floats, ...]:
        errors, approval = EVALUATED_ERRORS.at(None), EVALUATED_APPROVAL.at(None)
        every = np.ones(len(self))
        return self.limit, errors * every, errors * every, approval * every

    @cached_property
    def pooled(self) -> tuple[Judged, ...]:
        """The criteria of all the counties together: sums first; no limit holds for several of them."""
        sums = {name: np.array([values.sum()]) for name, values in self.counts.items()}
        nothing = np.array([np.nan])
        return tuple(Judged(name, *each, nothing, found, n) for name, each, found, n in _estimates(sums))

    @cached_property
    def on_file(self) -> Estimate:
        """The share of exited households that fail the criteria by their own entries, with what its rows allow for."""
        c = self.counts
        of = np.where(c["exited_households"] > 0, c["exited_households"], np.nan)
        return share(c["failing"] / of * c["exited_rows"], c["exited_rows"])

    @cached_property
    def beyond_file(self) -> Estimate:
        """By how many points the third party found more wrong exits than the registry tells of itself."""
        c = self.counts
        return difference(share(c["wrongly_exited"], c["sampled_exited"]), self.on_file)

    @cached_property
    def margins(self) -> Floats:
        """(criteria, C) margins."""
        return np.array([each.margin for each in self.judged]).reshape(len(CRITERIA), len(self))

    @cached_property
    def state(self) -> NDArray[np.str_]:
        """(C,) KEPT where all criteria are shown to be kept, BROKEN where one is shown to be broken."""
        states = np.array([each.state for each in self.judged]).reshape(len(CRITERIA), len(self))
        broken, kept = (states == BROKEN).any(axis=0), (states == KEPT).all(axis=0)
        return np.where(broken, BROKEN, np.where(kept, KEPT, UNSURE))


def _estimates(counts: Mapping[str, Floats]) -> list[tuple[str, Estimate, Floats, Floats]]:
    """Each criterion, its estimate in percent, what was found, and in how many households.

    Comprehensive incidence: those still poor, of those exited the share found wrongly exited, of those never
    registered the share found missed, together of the rural population.
    """
    c = counts
    missed = share(c["missed"], c["sampled_unregistered"])
    wrong = share(c["wrongly_exited"], c["sampled_exited"])
    approval = share(c["approving"], c["interviewed"])
    rural = np.where(c["rural"] > 0, c["rural"], np.nan)
    unregistered = np.clip(rural - c["poor"] - c["exited"], 0, None)
    incidence = total(100 * c["poor"] / rural, (c["exited"] / rural, wrong), (unregistered / rural, missed))
    return [
        ("incidence", incidence, incidence.value * rural / 100, c["sampled_exited"] + c["sampled_unregistered"]),
        ("missed", missed, c["missed"], c["sampled_unregistered"]),
        ("wrong", wrong, c["wrongly_exited"], c["sampled_exited"]),
        ("approval", approval, c["approving"], c["interviewed"]),
    ]  # fmt: skip


def evaluations(viewer: Viewer, release: Release, code: str) -> Evaluated:
    """Every county evaluated inside a region from the county up, of all years; nothing outside the viewer's scope."""
    with release.connect() as connection:
        read = columns(connection.execute(evaluations_query(viewer, code)))
    found: list[Column] = read or [[] for _ in range(2 + len(_FOUND) + len(_CELLS))]
    codes, years, *rest = found
    listed = tuple(words(codes))
    return Evaluated(
        codes=listed,
        years=np.array(years, dtype=np.int64),
        limit=_limits_of(release, listed),
        counts={
            name: np.nan_to_num(numbers(column))
            for name, column in zip((*_FOUND, *_CELLS), rest, strict=True)
        },
    )


def _limits_of(release: Release, counties: Sequence[str]) -> Floats:
    """The limit of incidence for each county: another holds in the west, which is made of whole provinces."""
    of = [code[:2] for code in counties]
    limits = {code: EXIT_INCIDENCE.at(release.regions.get(code).macro_region) for code in set(of)}
    return np.array([limits[code] for code in of])


@lru_cache(maxsize=256)
def evaluations_query(viewer: Viewer, code: str) -> Select[Any]:
    """The one read: county, year, the six counts of the sample, and the registry's cells of the county and year."""
    e = county_evaluation.c
    cells = {name: indicator_value.alias(name) for name in dict.fromkeys(name for name, _ in _CELLS.values())}
    assert all(name in CATALOGUE for name in cells)
    rows: Any = county_evaluation
    for name, cell in cells.items():
        rows = rows.outerjoin(
            cell,
            and_(
                cell.c.indicator == name,
                cell.c.level == "county",
                cell.c.region_code == e.county_code,
                cell.c.period == cast(e.year, String),
            ),
        )
    read = [cells[of].c[column].label(name) for name, (of, column) in _CELLS.items()]
    return (
        select(e.county_code, e.year, *(e[name] for name in _FOUND), *read)
        .select_from(rows)
        .where(counties_within(e.county_code, code), in_scope(viewer, e.county_code))
        .order_by(e.year, e.county_code)
    )
