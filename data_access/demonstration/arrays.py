"""The kinds of arrays that the demonstration is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]
Floats = NDArray[np.floating[Any]]


def number_within(groups: Ints) -> Ints:
    """1, 2, … within each run of equal groups."""
    if not len(groups):
        return np.zeros(0, dtype=np.int64)
    begins = np.r_[True, groups[1:] != groups[:-1]]
    numbers: Ints = np.arange(len(groups)) - np.flatnonzero(begins)[np.cumsum(begins) - 1] + 1
    return numbers
