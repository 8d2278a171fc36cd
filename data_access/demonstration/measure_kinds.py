"""The kinds of support measure (code list measure_kind): which batch, for whom, how much, how long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from data_access.demonstration import causes
from data_access.demonstration.arrays import Bools, Floats
from data_access.reference.cause_measures import intended_kinds


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind; `amount_yuan` is the median, `days` the usual length (0: it runs on)."""

    code: str
    amount_yuan: int
    days: int
    usual: float  # share of households that get it whatever their cause

    @property
    def batch(self) -> str:
        return self.code[:2]


KINDS: tuple[Kind, ...] = (
    Kind("011", 3500, 500, 0.28),  # industry
    Kind("012", 40000, 1000, 0.3),  # microcredit; how many get it, and how much, is in `loans`
    Kind("013", 1200, 400, 0.14),  # job placement
    Kind("014", 1000, 60, 0.10),  # training
    Kind("015", 7200, 720, 0.06),  # public-welfare job
    Kind("016", 1500, 1100, 0.14),  # income from assets
    Kind("021", 105000, 460, 0.0),  # relocation
    Kind("022", 3000, 600, 0.0),  # after relocation
    Kind("031", 10000, 0, 0.02),  # ecological ranger
    Kind("032", 2500, 1500, 0.08),  # farmland to forest
    Kind("033", 900, 1000, 0.05),  # ecological compensation
    Kind("041", 1250, 900, 0.0),  # tuition remission
    Kind("042", 2000, 900, 0.0),  # student grant
    Kind("043", 3000, 700, 0.0),  # vocational grant
    Kind("051", 9000, 0, 0.0),  # dibao
    Kind("052", 12000, 0, 0.0),  # five-guarantee support
    Kind("053", 3500, 300, 0.05),  # medical aid
    Kind("054", 25000, 240, 0.0),  # renovation of housing
    Kind("055", 1500, 60, 0.03),  # temporary relief
    Kind("056", 1300, 0, 0.0),  # old-age insurance
    Kind("057", 600, 1100, 0.10),  # medical insurance subsidy
    Kind("058", 1200, 0, 0.0),  # disability allowance
    Kind("059", 800, 200, 0.0),  # drinking water
)
CODES: tuple[str, ...] = tuple(kind.code for kind in KINDS)
BATCHES: tuple[str, ...] = ("01", "02", "03", "04", "05")
"""Code list batch."""
INDEX: dict[str, int] = {code: i for i, code in enumerate(CODES)}

_MORE: dict[int, dict[str, float]] = {
    causes.ILLNESS: {"053": 0.85, "015": 0.05, "057": 0.1},
    causes.DISABILITY: {"058": 0.8, "015": 0.1, "053": 0.4},
    causes.SCHOOLING: {"013": 0.15},
    causes.DISASTER: {"055": 0.35, "054": 0.1, "011": 0.3},
    causes.LAND: {"013": 0.3, "016": 0.2, "014": 0.15},
    causes.WATER: {"059": 0.7, "011": 0.1},
    causes.SKILL: {"014": 0.55, "011": 0.3},
    causes.LABOUR: {"016": 0.35, "015": 0.12, "031": 0.05},
    causes.CAPITAL: {"012": 0.6, "011": 0.3},
    causes.TRAFFIC: {"011": 0.1, "013": 0.25, "032": 0.1},
    causes.MOTIVATION: {"015": 0.2, "014": 0.2, "031": 0.1},
    causes.OTHER: {},
}

FITTING: tuple[str, ...] = (
    "053", "058", "042", "011", "013", "059", "014", "016", "012", "013", "014", "015",
)  # fmt: skip
"""For each cause the kind that answers it first (what such a household asks for)."""

LASTING: tuple[str, ...] = (
    "053", "058", "042", "011", "013", "011", "011", "016", "011", "013", "015", "015",
)  # fmt: skip
"""For each cause the kind that answers it and goes on until the exit."""
BESIDE: tuple[str, ...] = (
    "011", "057", "011", "016", "033", "016", "016", "033", "016", "033", "057", "016",
)  # fmt: skip
"""For each cause a lasting kind that does not answer it: what is given where help misses the cause."""
WITHHELD: Floats = np.array([0.01, 0.035, 0.003, 0.014, 0.03, 0.02, 0.01, 0.017, 0.008, 0.025, 0.065, 0.035])
"""Usual share of households that get nothing, by cause."""
MISFIT: Floats = np.array([0.062, 0.26, 0.02, 0.088, 0.16, 0.1, 0.085, 0.15, 0.06, 0.14, 0.21, 0.14])
"""Usual share of households whose measures all miss the cause, by cause."""
SHORT: tuple[str, ...] = ("014", "021", "054", "055", "059")
"""Kinds that end when the thing is done."""


def by_cause() -> Floats:
    """(12, K) share of households of a cause that get a kind in the end, before what else they are."""
    table = np.tile([kind.usual for kind in KINDS], (len(causes.CAUSES), 1))
    for cause, kinds in _MORE.items():
        for code, share in kinds.items():
            table[cause, INDEX[code]] += share
    return table


@cache
def intended() -> Bools:
    """(12, K) whether the policy intends a kind for a cause."""
    table = np.zeros((len(causes.CAUSES), len(CODES)), dtype=bool)
    for cause, kinds in intended_kinds().items():
        if cause in causes.CAUSES:
            table[causes.CAUSES.index(cause), [INDEX[kind] for kind in kinds]] = True
    return table
