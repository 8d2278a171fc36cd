"""Poor counties that share a code: one polygon, two names."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from dashboard.words import Text
from data_access.releases import Release
from data_access.schema import poor_county
from data_access.viewer import Viewer, in_scope

_known: WeakKeyDictionary[Release, dict[Viewer, Mapping[str, tuple[Text, ...]]]] = WeakKeyDictionary()


def shared_codes(viewer: Viewer, release: Release) -> Mapping[str, tuple[Text, ...]]:
    """The county codes with more than one poor county, and the names of these in the list's order."""
    known = _known.setdefault(release, {})
    if viewer not in known:
        known[viewer] = _read(viewer, release)
    return known[viewer]


def _read(viewer: Viewer, release: Release) -> Mapping[str, tuple[Text, ...]]:
    c = poor_county.c
    shared = select(c.county_code).group_by(c.county_code).having(func.count() > 1)
    query = (
        select(c.county_code, c.name_zh, c.name_en)
        .where(c.county_code.in_(shared), in_scope(viewer, c.county_code))
        .order_by(c.seq)
    )
    names: dict[str, tuple[Text, ...]] = {}
    with release.connect() as connection:
        for code, zh, en in connection.execute(query).all():
            names[code] = (*names.get(code, ()), Text(zh, en))
    return names
