"""Who is compared with whom: what counties cannot help, and the ten that are nearest by it.

The web process asks for peers by other traits with the same functions; so nothing here needs scipy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import numpy as np

from data_access.fairness import peers
from data_access.fairness.arrays import Floats, Ints

Attribute = Literal["area", "income", "size", "terrain", "incidence"]
ATTRIBUTES: Final[tuple[Attribute, ...]] = get_args(Attribute)
INCOME_YEAR: Final = 2015
INCIDENCE_YEAR: Final = 2014
"""The last year before the campaign's, and the registry's first: what a county began with, not what it made of it."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The counties that have rural people, in order of their codes; every array has one entry a county."""

    codes: tuple[str, ...]
    area: Floats
    """(counties, 6): poor county, destitute area, deep poverty, key county, west, central; each 0 or 1."""
    income: Floats
    """Yuan a person; nan where not published."""
    size: Floats
    """Rural persons."""
    terrain: Floats
    """Degree of relief; nan where not published."""
    incidence: Floats
    """Percent; nan where unknown."""


def traits_of(rows: Sequence[Mapping[str, Any]]) -> Traits:
    """The rows of `county_trait` as arrays."""

    def known(name: str) -> Floats:
        return np.array([np.nan if row[name] is None else row[name] for row in rows], dtype=np.float64)

    flags = ("is_poor_county", "in_destitute_area", "is_deep_poverty", "is_key_county")
    area = [
        [
            *(float(row[name]) for name in flags),
            *(float(row["macro_region"] == m) for m in ("west", "central")),
        ]
        for row in rows
    ]
    return Traits(
        codes=tuple(row["county_code"] for row in rows),
        area=np.array(area, dtype=np.float64).reshape(len(rows), len(flags) + 2),
        income=known("rural_income_yuan"),
        size=known("rural_population"),
        terrain=known("relief"),
        incidence=known("first_incidence"),
    )


def columns(traits: Traits, attributes: Iterable[Attribute] = ATTRIBUTES) -> Floats:
    """The standardised columns of some attributes, each attribute of one weight; KeyError for an unknown one.

    Sizes, incomes and reliefs differ by factors, so their logarithms are compared; of shares the root.
    """
    made: Mapping[str, Floats] = {
        "area": traits.area,
        "income": np.log(traits.income)[:, None],
        "size": np.log(np.maximum(traits.size, 1))[:, None],
        "terrain": np.log(traits.terrain + 0.01)[:, None],
        "incidence": np.sqrt(np.maximum(traits.incidence, 0))[:, None],
    }
    wanted = [made[name] for name in ATTRIBUTES if name in set(attributes)]
    if unknown := set(attributes) - set(ATTRIBUTES):
        raise KeyError(min(unknown))
    if not wanted:
        raise KeyError("")
    of = [place for place, part in enumerate(wanted) for _ in range(part.shape[1])]
    return peers.weighed(peers.standardised(np.hstack(wanted)), of)


def peers_by(
    traits: Traits, attributes: Iterable[Attribute] = ATTRIBUTES, only: Ints | None = None
) -> tuple[Ints, Floats]:
    """(counties, 10) rows of each county's peers, nearest first, and their distances; of some rows `only`."""
    return peers.nearest(columns(traits, attributes), only=only)
