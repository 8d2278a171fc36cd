"""The third-party evaluation of each county in the year in which it is delisted.

Calibrated to what was published of the 283 counties of 2018: in 86.57 % no household was found wrongly exited,
in 90.46 % none was found missed, in 81.27 % neither; all rates below 2 %, all approvals above 90 %.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_access.demonstration.arrays import Ints

_WITH_WRONG = 1 - 0.8657
_WITH_MISSED = 1 - 0.9046
_WITH_EITHER = 1 - 0.8127


def evaluations(poor_county: pd.DataFrame, wrongness: dict[str, float], seed: int) -> pd.DataFrame:
    """Rows of `county_evaluation`; counties with more wrong exits on file (`wrongness`) are found out first."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xE7A1]))
    listed = (
        poor_county[["county_code", "exit_year"]].drop_duplicates().sort_values(["county_code", "exit_year"])
    )
    years = listed["exit_year"].to_numpy(dtype=np.int64)
    county = listed["county_code"].to_numpy(dtype=str)
    count = len(listed)
    wrong, missed = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    likely = np.array([wrongness.get(code, 0.0) for code in county]) + rng.gumbel(0, 1, count)
    for year in np.unique(years):
        rows = np.flatnonzero(years == year)
        with_wrong, with_missed, both = _counts(len(rows))
        order = rows[np.argsort(-likely[rows], kind="stable")]
        wrong[order[:with_wrong]] = True
        missed[rng.choice(order[:with_wrong], both, replace=False)] = True
        missed[rng.choice(order[with_wrong:], with_missed - both, replace=False)] = True
    exited = rng.integers(420, 780, count)
    unregistered = rng.integers(230, 520, count)
    asked = exited + unregistered + rng.integers(60, 220, count)
    approval = np.clip(1 - rng.gamma(2.2, 0.013, count) - 0.012 * (wrong | missed), 0.903, 0.998)
    return pd.DataFrame(
        {
            "county_code": county,
            "year": years.astype(np.int16),
            "sampled_exited": exited,
            "wrongly_exited": np.where(wrong, _few(rng, exited), 0),
            "sampled_unregistered": unregistered,
            "missed": np.where(missed, _few(rng, unregistered), 0),
            "interviewed": asked,
            "approving": np.ceil(asked * approval).astype(np.int64),
        }
    ).reset_index(drop=True)


def _counts(counties: int) -> tuple[int, int, int]:
    """How many counties have a wrong exit, a missed household, both."""
    wrong, missed = round(_WITH_WRONG * counties), round(_WITH_MISSED * counties)
    return wrong, missed, max(0, wrong + missed - round(_WITH_EITHER * counties))


def _few(rng: np.random.Generator, sampled: Ints) -> Ints:
    """One or more, below 2 % of the sample."""
    most = np.ceil(sampled * 0.02).astype(np.int64) - 1
    few: Ints = np.minimum(rng.geometric(0.55, len(sampled)), np.maximum(most, 1))
    return few
