"""Which kinds of measure the policy intends for which cause of poverty."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from sqlalchemy import select

from data_access.releases import Release
from data_access.schema import cause_measure

_read: WeakKeyDictionary[Release, frozenset[tuple[str, str]]] = WeakKeyDictionary()


def intended(release: Release) -> frozenset[tuple[str, str]]:
    """(cause, kind) of every kind that answers a cause, read once per version. Policy is public: it needs no scope."""
    found = _read.get(release)
    if found is None:
        with release.connect() as connection:
            rows = connection.execute(select(cause_measure.c.cause, cause_measure.c.kind))
            found = _read[release] = frozenset((cause, kind) for cause, kind in rows)
    return found
