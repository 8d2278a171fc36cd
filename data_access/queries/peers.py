"""The counties that a county is compared with, by the traits that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Select, select

from dashboard.words import Kind
from data_access.exceptions.traits import ATTRIBUTES, Attribute, peers_by, traits_of
from data_access.indicators.model import Indicator
from data_access.queries.values import Cell
from data_access.releases import Release
from data_access.schema import county_trait
from data_access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Peer:
    """A county by its traits; None where a trait is not known."""

    county: str
    distance: float
    """In standard deviations; 0 for the county itself."""
    is_poor_county: bool
    in_destitute_area: bool
    is_deep_poverty: bool
    is_key_county: bool
    macro_region: str | None
    rural_income_yuan: float | None
    rural_population: int
    relief: float | None
    first_incidence: float | None


@dataclass(frozen=True, slots=True)
class Peers:
    """A county and its peers, nearest first."""

    own: Peer
    listed: tuple[Peer, ...]
    """Those that the viewer may see."""
    hidden: int
    """Those that the viewer may not."""


def peers_of(
    viewer: Viewer, release: Release, county: str, attributes: Sequence[Attribute] = ATTRIBUTES
) -> Peers | None:
    """The ten counties nearest to a county by some attributes; None where the viewer may not see it or it has no traits.

    KeyError for an unknown attribute, or none. Peers are chosen of the whole country, whatever the viewer may see.
    """
    if not viewer.may_see(county):
        return None
    with release.connect() as connection:
        rows = connection.execute(traits_query()).mappings().all()
    traits = traits_of([dict(row) for row in rows])
    if county not in traits.codes:
        return None
    own = traits.codes.index(county)
    places, apart = peers_by(traits, attributes, only=np.array([own]))
    found = [_peer(rows[place], distance) for place, distance in zip(places[0], apart[0], strict=True)]
    listed = tuple(peer for peer in found if viewer.may_see(peer.county))
    return Peers(_peer(rows[own], 0.0), listed, len(found) - len(listed))


def traits_query() -> Select[Any]:
    """The traits of all counties, in the order in which ties between peers are broken."""
    return select(county_trait).order_by(county_trait.c.county_code)


def _peer(row: Any, distance: float) -> Peer:
    return Peer(
        county=row["county_code"],
        distance=float(distance),
        **{name: row[name] for name in Peer.__slots__ if name not in ("county", "distance")},
    )


def together(cells: Sequence[Cell], indicator: Indicator) -> float | None:
    """Some counties as one: their sums divided, the median of their medians; None where none has a number."""
    if not cells:
        return None
    if indicator.kind is Kind.MEDIAN:
        return float(np.median([cell.value for cell in cells if cell.value is not None]))
    above, below = (
        sum(getattr(cell, name) or 0.0 for cell in cells) for name in ("numerator", "denominator")
    )
    return (100 if indicator.kind is Kind.SHARE else 1) * above / below if below else None
