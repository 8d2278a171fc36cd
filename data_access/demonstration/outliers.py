"""What is wrong somewhere: outliers planted in clusters, so that supervision has something to find.

A cluster is a county, or in a county that is there with every village one of its townships; idle money, measures
that miss the cause, findings that are not put right and what is odd around an exit are always a county's. Each kind
of outlier has a rate that holds everywhere and a multiplier in its clusters; the manifest lists the clusters for
tests.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from data_access.demonstration.arrays import Bools, Floats, Ints

Rates = Floats


@dataclass(frozen=True, eq=False)
class Signals:
    """How much worse than usual each village is, 1.0 where as usual; one array a kind of outlier."""

    no_measure: Rates  # share of measures withheld
    wrong_exits: Rates  # exits against the criteria
    dropouts: Rates  # children out of school
    uninsured: Rates  # persons without medical insurance
    dibao_gap: Rates  # households entitled to dibao without it
    missed_visits: Rates  # visits not made
    no_helper: Rates  # households without a helper
    no_secretary: Rates  # months without a first secretary
    unmet_needs: Rates  # needs listed and not met
    misfit: Rates  # households whose measures do not answer their cause
    late_projects: Rates  # projects finished late, or never
    paid_ahead: Rates  # projects paid ahead of the work
    over_budget: Rates  # projects that cost more than their budget
    misplaced_projects: Rates  # projects that meet no need of their village
    idle_balance: Rates  # money paid out and not spent
    overdue_loans: Rates  # loans not repaid when due
    late_edits: Rates  # incomes and housing changed in the registry just before an exit
    near_line: Rates  # incomes of exits just above the line
    identical_forms: Rates  # households whose forms say the same
    overdue_findings: Rates  # findings not put right when due
    repeated_findings: Rates  # findings of the same few kinds again

    def of(self, rows: slice) -> Signals:
        """The signals of some villages."""
        return Signals(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


@dataclass(frozen=True, slots=True)
class Planted:
    """One cluster: which kind, where (county or township code), its villages' rows, how grave of its kind (1 light to 3)."""

    kind: str
    region: str
    villages: tuple[int, ...]
    gravity: int


FACTOR: dict[str, tuple[float, float, float]] = {
    "no_measure": (7.0, 12.0, 17.0),
    "wrong_exits": (6.0, 12.0, 20.0),
    "dropouts": (3.0, 6.0, 10.0),
    "uninsured": (3.0, 6.0, 9.0),
    "dibao_gap": (4.0, 7.0, 10.0),
    "missed_visits": (2.0, 3.0, 4.0),
    "no_helper": (6.0, 12.0, 20.0),
    "no_secretary": (6.0, 10.0, 16.0),
    "unmet_needs": (2.0, 3.0, 4.0),
    "misfit": (13.0, 16.0, 20.0),
    "late_projects": (4.0, 8.0, 14.0),
    "paid_ahead": (8.0, 16.0, 30.0),
    "over_budget": (8.0, 16.0, 30.0),
    "misplaced_projects": (6.0, 14.0, 30.0),
    "idle_balance": (4.0, 8.0, 16.0),
    "overdue_loans": (9.0, 20.0, 40.0),
    "late_edits": (5.0, 9.0, 14.0),
    "near_line": (12.0, 20.0, 30.0),
    "identical_forms": (12.0, 20.0, 30.0),
    "overdue_findings": (4.0, 5.5, 7.0),
    "repeated_findings": (6.0, 7.5, 9.0),
}
"""Multiplier of the usual rate by gravity 1, 2, 3: it orders the cases of one kind, not those of two."""

_SHARE_OF_CLUSTERS = 0.015
_OF_COUNTIES = (
    "idle_balance",
    "misfit",
    "late_edits",
    "near_line",
    "overdue_findings",
    "repeated_findings",
)
_OF_THE_POOR = (
    "no_measure",
    "wrong_exits",
    "misfit",
    "late_edits",
    "near_line",
    "identical_forms",
    "overdue_findings",
    "repeated_findings",
)
"""Kinds that show only where there are enough poor households: their clusters have a poor village."""
STANDING_FROM = 2.6
"""A village so outlying has projects that stand still."""
PLANTED_FROM = 5.0
"""A village so outlying is of a cluster, where the usual rate of a kind is none at all: `near_line`, `identical_forms`."""


def plant(
    villages: pd.DataFrame, seed: int, with_clusters: bool = True
) -> tuple[Signals, tuple[Planted, ...]]:
    """Signals for each village (rows in the order of `villages`) and the clusters planted.

    Without clusters every village differs as little as it does elsewhere, and none is listed.
    """
    county = villages["county_code"].to_numpy(dtype=str)
    whole = villages["is_complete_place"].to_numpy(dtype=bool)
    poor = villages["is_poor_village"].to_numpy(dtype=bool)
    place = np.where(whole, villages["township_code"].to_numpy(dtype=str), county)
    signals: dict[str, Rates] = {}
    planted: list[Planted] = []
    for kind, factors in FACTOR.items():
        codes, of_village = np.unique(county if kind in _OF_COUNTIES else place, return_inverse=True)
        able = np.unique(of_village[poor]) if kind in _OF_THE_POOR else np.arange(len(codes))
        count = max(3, round(_SHARE_OF_CLUSTERS * len(codes)))
        # Each kind has random numbers of its own: another kind leaves its clusters where they are.
        rng = np.random.default_rng(np.random.SeedSequence([seed, 0x0DD, zlib.crc32(kind.encode())]))
        signals[kind] = _usual(rng, len(county))
        if not with_clusters:
            continue
        for chosen in np.sort(rng.choice(able, min(count, len(able)), replace=False)):
            gravity = int(rng.choice([1, 2, 3], p=[0.5, 0.35, 0.15]))
            rows = np.flatnonzero(of_village == chosen)
            signals[kind][rows] *= factors[gravity - 1]
            planted.append(Planted(kind, str(codes[chosen]), tuple(int(r) for r in rows), gravity))
    return Signals(**signals), tuple(planted)


def _usual(rng: np.random.Generator, count: int) -> Rates:
    """Villages differ a little everywhere, with mean 1."""
    return rng.lognormal(-0.045, 0.3, count).astype(np.float32)


def returns(villages: pd.DataFrame, village_of: Ints, returned: Bools) -> tuple[Planted, ...]:
    """The villages to which the plan has poverty come back, as outliers: three households or more, and 4 %."""
    households = np.bincount(village_of, minlength=len(villages))
    back = np.bincount(village_of[returned], minlength=len(villages))
    codes = villages["village_code"].to_numpy(dtype=str)
    found = np.flatnonzero((back >= 3) & (back >= 0.04 * households))
    gravity = 1 + np.digitize(back / np.maximum(households, 1), [0.06, 0.1])
    return tuple(Planted("returns", str(codes[v]), (int(v),), int(gravity[v])) for v in found)


def manifest(
    planted: tuple[Planted, ...], villages: pd.DataFrame, seed: int, density: float
) -> dict[str, Any]:
    """What was planted, as JSON: for tests of what supervision finds; the application never reads it."""
    codes = villages["village_code"].to_numpy(dtype=str)
    return {
        "seed": seed,
        "density": density,
        "planted": [
            {
                "kind": one.kind,
                "region": one.region,
                "gravity": one.gravity,
                "villages": [str(codes[i]) for i in one.villages],
            }
            for one in planted
        ],
    }
