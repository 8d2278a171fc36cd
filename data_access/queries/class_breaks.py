"""The natural breaks of a map, as the refresh found them."""

from __future__ import annotations

from sqlalchemy import select

from data_access.codes import level_of
from data_access.releases import Release
from data_access.schema import class_break
from data_access.viewer import Viewer


def natural_breaks(viewer: Viewer, release: Release, indicator: str, code: str) -> tuple[float, ...]:
    """The breaks of an indicator on the map of a place, ascending; a prefecture has its province's.

    Empty where all values are equal or none is known, and for who may not see the place.
    """
    if not viewer.may_see(code):
        return ()
    drawn = code[:2] if level_of(code) == "prefecture" else code
    b = class_break.c
    query = select(b.at).where(b.indicator == indicator, b.region_code == drawn).order_by(b.place)
    with release.connect() as connection:
        return tuple(float(at) for at in connection.execute(query).scalars())
