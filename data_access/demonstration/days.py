"""Days as the demonstration counts them: since 1970."""

from __future__ import annotations

import numpy as np

from data_access.demonstration.arrays import Ints

EPOCH = np.datetime64("1970-01-01", "D")
LAST_DAY = int((np.datetime64("2020-12-31", "D") - EPOCH).astype(int))


def day_of(year: Ints | int, day: Ints | int = 0) -> Ints:
    """Days since 1970 of the day-th day (from 0) of a year."""
    firsts = ((np.arange(2000, 2041) - 1970).astype("datetime64[Y]").astype("datetime64[D]") - EPOCH).astype(
        np.int32
    )
    days: Ints = (firsts[np.asarray(year) - 2000] + day).astype(np.int32)
    return days
