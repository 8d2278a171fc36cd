"""The composite of the provinces' assessment: one number of seven scores, its rank, and how far both hang on the weights.

The method of 2016 publishes no weights (article 4 names the indicators alone), so they are a setting. Arrays hold P
provinces by K indicators; nan is a score that was not due, and leaves its weight to the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WEIGHTINGS, POINTS, SEED = 2_000, 10.0, 20_160_209
"""How many weightings are tried, how far each weight may move (percentage points), and the seed of their numbers."""
ROBUST = 3
"""A rank whose range spans no more places than these is called robust."""
DIGITS = 1
"""Of a composite as it is shown, and as it is ranked: equal numbers on the screen share a rank."""


@dataclass(frozen=True, eq=False)
class Composite:
    """One number a province, what it is made of, and its rank."""

    value: Floats
    """(P,) weighted mean of the scores, points; nan where a province has none."""
    mean: float
    """The composite of the provinces' mean scores."""
    parts: Floats
    """(P, K) points by which each indicator lifts a province above `mean` or drops it below: they add up to the rest."""
    rank: Ints
    """(P,) 1 is best, equal ones share the better place; 0 where there is none."""
    lowest: Ints
    """(P,) the best place under all weightings that were tried; 0 where there is none."""
    highest: Ints
    """(P,) the worst place under them."""

    @property
    def robust(self) -> NDArray[np.bool_]:
        """(P,) whether the rank is much the same under all weights that are tried: its places span at most `ROBUST`."""
        found: NDArray[np.bool_] = (self.rank > 0) & (self.highest - self.lowest < ROBUST)
        return found


def composite(scores: Floats, weights: Sequence[float]) -> Composite:
    """The composite of (P, K) scores under K weights of any sum, their ranks, and the ranges of these.

    Trying the weightings takes longer than reading the scores: what was worked out lately is kept.
    """
    return _composite(scores.tobytes(), tuple(weights))


@lru_cache(maxsize=256)
def _composite(content: bytes, weights: tuple[float, ...]) -> Composite:
    scores = np.frombuffer(content, dtype=np.float64).reshape(-1, len(weights))
    share = np.asarray(weights, dtype=np.float64) / np.sum(weights)
    value = weighted(scores, share[None, :])[0]
    count = (~np.isnan(scores)).sum(axis=0)
    means = np.where(count > 0, np.nansum(scores, axis=0) / np.maximum(count, 1), np.nan)
    # What was not due counts as the province's own mean, which is what leaving it out comes to.
    whole = np.where(np.isnan(scores), value[:, None], scores)
    known = ~np.isnan(means)
    parts = np.where(known, share * (whole - means), 0.0)
    if not known.all():
        parts = parts / share[known].sum()
    mean = float((share[known] * means[known]).sum() / share[known].sum()) if known.any() else float("nan")
    low, high = rank_ranges(scores, share)
    return Composite(value, mean, parts, ranks(value), low, high)


def weighted(scores: Floats, shares: Floats) -> Floats:
    """(W, P) weighted means of (P, K) scores under (W, K) shares; nan where a province has no score."""
    there = ~np.isnan(scores)
    filled = np.where(there, scores, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = (shares @ filled.T) / (shares @ there.T.astype(np.float64))
    return found


def ranks(values: Floats) -> Ints:
    """(…, P) places of values of which more is better, as shown: 1 is best, equal ones share the better place, nan has 0."""
    shown = np.round(values, DIGITS)
    better = shown[..., None, :] > shown[..., :, None]
    return np.where(np.isnan(shown), 0, 1 + better.sum(axis=-1)).astype(np.int64)


def rank_ranges(scores: Floats, share: Floats) -> tuple[Ints, Ints]:
    """(P,) best and worst place under `WEIGHTINGS` seeded weightings: each weight moved by up to `POINTS` either way.

    The given weights are among them, so that a rank always lies in its range.
    """
    places = ranks(weighted(scores, np.vstack([share, _weightings(share)])))
    return places.min(axis=0), places.max(axis=0)


def _weightings(share: Floats) -> Floats:
    """The weightings that are tried; one that leaves no weight at all is none."""
    moves = np.random.default_rng(SEED).uniform(-POINTS, POINTS, (WEIGHTINGS, len(share)))
    moved = np.clip(share + moves / 100, 0, None)
    found: Floats = moved[moved.sum(axis=1) > 0]
    return found


def rank_counts(scores: Floats, weights: Sequence[float], province: int) -> Ints:
    """(P,) under how many of the weightings a province takes each place, the given weights left out."""
    share = np.asarray(weights, dtype=np.float64) / np.sum(weights)
    places = ranks(weighted(scores, _weightings(share)))[:, province]
    return np.bincount(places, minlength=len(scores) + 1)[1:].astype(np.int64)


def shown_parts(parts: Sequence[float], total: float | None = None, digits: int = DIGITS) -> list[float]:
    """Parts rounded so that they add up to `total`, without one to their rounded sum: the largest remainders are rounded up.

    The total is what stands beside them as written, such as the difference of two rounded numbers.
    """
    scale = 10**digits
    exact = np.asarray(parts, dtype=np.float64) * scale
    floor = np.floor(exact + 1e-9)
    whole = round(float(np.round(exact.sum() if total is None else total * scale, 6)))
    each, more = divmod(whole - int(floor.sum()), max(len(floor), 1))
    up = np.argsort(floor - exact, kind="stable")[:more]
    floor += each
    floor[up] += 1
    return [float(n) for n in floor / scale]
