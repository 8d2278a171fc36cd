"""At which level a project is approved: ever more of them in the county, as approval was passed down."""

from __future__ import annotations

import numpy as np

from data_access.demonstration.arrays import Floats, Ints

PROVINCE, PREFECTURE, COUNTY = range(3)
_AT_COUNTY = np.array([0.88, 0.74, 0.42, 1.0, 0.5, 1.0, 0.55, 0.5, 0.8, 0.3, 0.75, 0.7])
"""By source, 01 to 12: the share that counties approve in 2018."""
_AT_PREFECTURE = np.array([0.04, 0.11, 0.58, 0.0, 0.2, 0.0, 0.2, 0.1, 0.1, 0.1, 0.15, 0.12])
_A_YEAR = 0.06
"""What counties gain from one year to the next, of what they do not approve yet."""


def levels(source: Ints, year: Ints, drawn: Floats) -> Ints:
    """Index into `departments.LEVELS` for each source (from 0) and budget year; `drawn` are numbers from 0 to 1."""
    elsewhere = (1 - _AT_COUNTY[source]) * (1 - _A_YEAR) ** (np.asarray(year, dtype=np.int64) - 2018)
    at_county = np.maximum(1 - elsewhere, 0.0)
    at_prefecture = np.minimum(_AT_PREFECTURE[source], 1 - at_county)
    return np.where(
        drawn < at_county, COUNTY, np.where(drawn < at_county + at_prefecture, PREFECTURE, PROVINCE)
    ).astype(np.int8)
