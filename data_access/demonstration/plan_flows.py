"""The account of every county and year: how one year's registered poor become the next year's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.calibrate_math import Bools, Ints


@dataclass(frozen=True, eq=False)
class Flows:
    """Weighted persons (N, 7) over the plan's counties and years.

    stock[t] = stock[t-1] + registered + added - removed - exited + returned + births - deaths, to the person.
    A household that exits, returns or is added counts with its members at that year's end, one that is removed
    with those of the year before; births (and others who join) and deaths are those of households that were
    poor at the end of the year before.
    """

    stock: Ints
    registered: Ints
    added: Ints
    removed: Ints
    exited: Ints
    returned: Ints
    births: Ints
    deaths: Ints


def flows(
    years: NDArray[np.int16],
    county: Ints,
    counties: int,
    weight: Ints,
    members: NDArray[np.int8],
    is_registered: Bools,
    registered_year: NDArray[np.int16],
    removed_year: NDArray[np.int16],
) -> Flows:
    """Add up the events of all households."""
    persons = members.astype(np.int64) * weight[:, None]

    def by_county(values: Ints) -> Ints:
        columns = [
            np.bincount(county, weights=values[:, t], minlength=counties) for t in range(values.shape[1])
        ]
        return np.round(np.stack(columns, axis=1)).astype(np.int64)

    def earlier(values: NDArray[np.generic]) -> NDArray[np.generic]:
        return np.concatenate([np.zeros_like(values[:, :1]), values[:, :-1]], axis=1)

    was, before = earlier(is_registered).astype(bool), earlier(persons).astype(np.int64)
    new = registered_year[:, None] == years[None, :]
    removed = removed_year[:, None] == years[None, :]
    stays_on_file = was & ~removed
    gone = (was | new) & ~is_registered & ~removed
    change = np.where(stays_on_file, persons - before, 0)
    first = new & (registered_year == years[0])[:, None]
    return Flows(
        stock=by_county(np.where(is_registered, persons, 0)),
        registered=by_county(np.where(first, persons, 0)),
        added=by_county(np.where(new & ~first, persons, 0)),
        removed=by_county(np.where(removed, before, 0)),
        exited=by_county(np.where(gone, persons, 0)),
        returned=by_county(np.where(is_registered & ~was & ~new, persons, 0)),
        births=by_county(np.maximum(change, 0)),
        deaths=by_county(np.maximum(-change, 0)),
    )
