"""What the 832 counties pool of their farm-related funds each year: 2016 as published, ever more of the plan after."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_access.demonstration.calibrate_math import fill
from data_access.demonstration.county_funds import CountyFunds
from data_access.demonstration.fund_totals import YEARS, Published, split

_YI = 100_000_000
_PLANNED_LATER = (3280.0, 3350.0, 3300.0, 3150.0)  # 亿元 in 2017 to 2020
_POOLED_LATER = (2750.0, 2990.0, 3060.0, 2990.0)


def integration_table(funds: CountyFunds, known: Published, seed: int) -> pd.DataFrame:
    """Rows of `fund_integration`, by county and year; no county pools more than it planned."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0x1E6]))
    poor = np.flatnonzero(funds.is_poor)
    one = np.zeros(len(poor), dtype=np.int64)
    planned_totals = [
        known.of("funds_integration_planned", 2016),
        *(round(yi * _YI) for yi in _PLANNED_LATER),
    ]
    pooled_totals = [known.of("funds_integration_pooled", 2016), *(round(yi * _YI) for yi in _POOLED_LATER)]
    eager = rng.lognormal(0, 0.22, len(poor))
    size = funds.need[poor, 0] ** 0.55 * rng.lognormal(0, 0.2, len(poor))
    rows = []
    for year, planned_total, pooled_total in zip(YEARS.tolist(), planned_totals, pooled_totals, strict=True):
        planned = split(np.array([planned_total]), size * rng.lognormal(0, 0.06, len(poor)), one)
        most = planned * 0.999
        pooled = fill(np.array([pooled_total]), planned * eager, most * 0.2, most, one)
        rows.append(
            pd.DataFrame(
                {
                    "county_code": funds.counties[poor],
                    "year": np.int16(year),
                    "planned_yuan": planned,
                    "integrated_yuan": split(np.array([pooled_total]), pooled, one),
                }
            )
        )
    return pd.concat(rows, ignore_index=True).sort_values(["county_code", "year"], ignore_index=True)
