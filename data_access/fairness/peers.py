"""Who is like whom: the nearest counties by what they cannot help."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data_access.fairness.arrays import Floats, Ints

PEERS = 10
_BLOCK = 256


def standardised(columns: Floats) -> Floats:
    """Each column with mean 0 and standard deviation 1 over its known values; a column that is all alike is 0.

    `columns` is (places, columns); what is not known (nan) stays so.
    """
    known = ~np.isnan(columns)
    count = np.maximum(known.sum(axis=0), 1)
    filled = np.where(known, columns, 0.0)
    mean = filled.sum(axis=0) / count
    apart = np.where(known, columns - mean, 0.0)
    deviation = np.sqrt((apart**2).sum(axis=0) / count)
    same = deviation <= 1e-12 * np.maximum(np.abs(mean), 1)
    return np.where(known, apart / np.where(same, 1.0, deviation), np.nan)


def weighed(columns: Floats, attribute: Sequence[int]) -> Floats:
    """Columns scaled so that each attribute counts alike, however many columns tell it apart."""
    of = np.asarray(attribute)
    often = np.bincount(of)[of] if len(of) else of
    scaled: Floats = columns / np.sqrt(np.maximum(often, 1))
    return scaled


def distances(places: Floats, others: Floats) -> Floats:
    """(places, others): Euclidean distance over the columns that both know, as if those stood for all.

    sqrt(columns / known columns x sum of squared differences), the distance that scikit-learn calls nan_euclidean;
    inf where two places know no column in common.
    """
    known, known_others = ~np.isnan(places), ~np.isnan(others)
    a, b = np.where(known, places, 0.0), np.where(known_others, others, 0.0)
    both = known.astype(np.float64) @ known_others.T.astype(np.float64)
    squares = (a**2) @ known_others.T.astype(np.float64) - 2 * a @ b.T + known.astype(np.float64) @ (b**2).T
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.sqrt(np.maximum(squares, 0) * places.shape[1] / both)
    return np.where(both > 0, found, np.inf)


def nearest(columns: Floats, count: int = PEERS, only: Ints | None = None) -> tuple[Ints, Floats]:
    """(places, count) rows of the nearest other places, nearest first, and their distances; ties in the places' order.

    Of the rows `only` where they are given. Distances are taken to nine digits, so that the last ones of a product do not
    decide who is nearer.
    """
    wanted = np.arange(len(columns)) if only is None else only
    count = max(0, min(count, len(columns) - 1))
    rows = np.empty((len(wanted), count), dtype=np.intp)
    apart = np.empty((len(wanted), count))
    for first in range(0, len(wanted), _BLOCK):
        block = slice(first, min(first + _BLOCK, len(wanted)))
        own = wanted[block]
        found = np.round(distances(columns[own], columns), 9)
        found[np.arange(len(own)), own] = np.inf
        order = np.argsort(found, axis=1, kind="stable")
        order = order[order != own[:, None]].reshape(len(own), len(columns) - 1)[:, :count]
        rows[block], apart[block] = order, np.take_along_axis(found, order, axis=1)
    return rows, apart
