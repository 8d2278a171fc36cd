"""The four signs of a place's numbers as tests: what is found, how often chance brings it, and what of it stands out.

party: the third party found more wrong exits than the county's own file tells (Fisher's exact test). heap: of the exits
with an income up to 10 % above the line more than a fifth lie within 2 % of it (exact binomial; the local test of
Cattaneo, Frandsen and Titiunik (2015) with the bands above the line, since an exit lies above it by rule). edits, forms:
late edits and identical forms are more than in the country, chance and nature of counties allowed for (beta-binomial).
All tests of a year are held together to one false discovery rate (Benjamini and Hochberg 1995).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from data_access.fairness import discovery, dispersion, exact
from data_access.fairness.arrays import Bools, Floats
from data_access.indicators.facts_supervision import BANDS

SIGNS: Final = ("party", "heap", "edits", "forms")
BEST: Final = 5
"""The best fifth by the fall of incidence."""


class Party(NamedTuple):
    """What a third party found in each place, and what the place's own file tells; nan where nobody sampled."""

    found: Floats
    sampled: Floats
    told: Floats
    """The share of the file's exited households that fail by their own entries, 0 to 1."""
    rows: Floats
    """Exited households on file, unweighted."""
    year: Floats


class Performance(NamedTuple):
    """Poverty incidence at a year's end, percent, and the points by which it fell in the year."""

    incidence: Floats
    fall: Floats


@dataclass(frozen=True, eq=False)
class Sign:
    """One sign in P places; found, cases and what follows from them are nan where there is nothing to test."""

    found: Floats
    """(P,) rows, unweighted: wrong exits found, exits near the line, exits edited late, households alike."""
    cases: Floats
    """(P,) of so many."""
    expected: Floats
    """(P,) percent: what the share is held against."""
    p: Floats
    q: Floats
    is_flagged: Bools

    @property
    def share(self) -> Floats:
        """Percent."""
        return 100 * self.found / np.where(self.cases > 0, self.cases, np.nan)

    def some(self, keep: NDArray[np.intp]) -> Sign:
        """The sign in some of the places."""
        return Sign(*(getattr(self, field.name)[keep] for field in fields(self)))


@dataclass(frozen=True, eq=False)
class Credibility:
    """P places, counties or villages, with their signs and their performance; most and clearest signs first."""

    codes: tuple[str, ...]
    signs: Mapping[str, Sign]
    incidence: Floats
    """(P,) percent at the year's end."""
    fall: Floats
    """(P,) points since the year before."""
    place: Floats
    """(P,) by the fall among all counties of the country, 1 the fastest; of villages among those listed."""
    ranked: int
    evaluated: Floats
    """(P,) year of the third party's evaluation."""
    low: Floats
    """(P,) ends of the exact 95 % interval of its wrong exits, percent."""
    high: Floats
    usual: Mapping[str, float]
    """The country's share of a sign, percent."""
    nature: Mapping[str, float]
    """The correlation of two cases of one county; see `dispersion.correlation_of`."""
    tests: int
    """Held together to the false discovery rate."""
    flagged: int

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def count(self) -> NDArray[np.int64]:
        """(P,) signs of each place."""
        counts: NDArray[np.int64] = np.sum(
            [sign.is_flagged for sign in self.signs.values()], axis=0, dtype=np.int64
        )
        return counts

    @property
    def is_tested(self) -> Bools:
        """(P,) whether there was anything to test."""
        tested: Bools = np.any([~np.isnan(sign.p) for sign in self.signs.values()], axis=0)
        return tested

    @property
    def is_best(self) -> Bools:
        """(P,) whether the place is among the fifth whose incidence fell most."""
        best: Bools = self.place * BEST <= self.ranked
        return best

    def some(self, keep: NDArray[np.intp]) -> Credibility:
        """Some of the places, in this order; the tests behind them stay the same."""
        return Credibility(
            codes=tuple(self.codes[at] for at in keep),
            signs={name: sign.some(keep) for name, sign in self.signs.items()},
            incidence=self.incidence[keep],
            fall=self.fall[keep],
            place=self.place[keep],
            ranked=self.ranked,
            evaluated=self.evaluated[keep],
            low=self.low[keep],
            high=self.high[keep],
            usual=self.usual,
            nature=self.nature,
            tests=self.tests,
            flagged=self.flagged,
        )

    def ordered(self) -> Credibility:
        """Most signs first; then the clearest of each sign in turn, so that no sign hides the others; then the code."""
        p = np.array([np.nan_to_num(sign.p, nan=1.0) for sign in self.signs.values()])
        turn = np.argsort(np.argsort(p, axis=1, kind="stable"), axis=1, kind="stable").astype(np.float64)
        # A place takes the turn of what is flagged there, if anything is.
        flagged = np.array([sign.is_flagged for sign in self.signs.values()])
        turn[~flagged & flagged.any(axis=0)] = np.inf
        least = np.min(np.where(flagged | ~flagged.any(axis=0), p, 1.0), axis=0)
        codes = np.array(self.codes, dtype=str)
        return self.some(
            np.lexsort((codes, least, np.where(self.count > 0, turn.min(axis=0), 0), -self.count))
        )


def nature_of(value: Floats, cases: Floats, usual: float) -> float:
    """How alike two cases of one county are by nature: what makes counties vary as they do about the country's share."""
    some = np.flatnonzero(cases > 0)
    if not len(some) or not 0 < usual < 100:
        return 0.0
    expected = np.full(len(some), usual / 100)
    return dispersion.correlation_of(
        value[some] / 100 * cases[some], cases[some], expected, np.zeros(len(some))
    )


def judged(
    codes: tuple[str, ...],
    cells: Mapping[str, tuple[Floats, Floats]],
    party: Party,
    performance: Performance,
    usual: Mapping[str, float],
    nature: Mapping[str, float],
) -> Credibility:
    """Each sign of each place with its p-value, and all of them held to one false discovery rate.

    `cells`: value, percent, and n of the indicators of heap, edits and forms; `usual` and `nature` are the country's.
    """
    wrong, sampled, told, rows, evaluated = party
    measured = {"party": (wrong, np.where(rows > 0, sampled, np.nan), 100 * told)}
    for name, (value, n) in cells.items():
        held = 100 / BANDS if name == "heap" else usual[name]
        measured[name] = (np.round(value / 100 * n, 6), np.where(n > 0, n, np.nan), np.full(len(codes), held))
    p = {
        "party": exact.more_than_told(wrong, sampled, told * rows, rows),
        "heap": exact.spread_tail(*measured["heap"][:2], 1 / BANDS, 0.0),
        **{
            name: exact.spread_tail(*measured[name][:2], _share(usual[name]), nature[name])
            for name in ("edits", "forms")
        },
    }
    every = np.array([p[name] for name in SIGNS])
    q = discovery.q_values(every.reshape(-1)).reshape(every.shape)
    is_flagged = discovery.rejected(every.reshape(-1)).reshape(every.shape)
    incidence, fall = performance
    known = ~np.isnan(fall)
    place = np.full(len(codes), np.nan)
    falls = np.sort(fall[known])
    place[known] = 1 + len(falls) - np.searchsorted(falls, fall[known], side="right")
    low, high = exact.interval(np.nan_to_num(wrong), np.nan_to_num(sampled))
    return Credibility(
        codes=codes,
        signs={name: Sign(*measured[name], p[name], q[n], is_flagged[n]) for n, name in enumerate(SIGNS)},
        incidence=incidence,
        fall=fall,
        place=place,
        ranked=int(known.sum()),
        evaluated=evaluated,
        low=100 * low,
        high=100 * high,
        usual=usual,
        nature=nature,
        tests=int((~np.isnan(every)).sum()),
        flagged=int(is_flagged.sum()),
    )


def _share(percent: float) -> float:
    return 0.0 if np.isnan(percent) else percent / 100
