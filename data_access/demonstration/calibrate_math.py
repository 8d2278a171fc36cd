"""Numerical tools of the calibration: filling under bounds, rounding to totals, choosing to an exact sum.

A segment is an integer label from 0; arrays are aligned with it. Everything is vectorised over segments.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_ROUNDS = 60
_PAIRED = 300


def total_by(segment: NDArray[np.integer[Any]], values: NDArray[Any], count: int) -> Floats:
    """Sum of the values of each segment, (count,)."""
    return np.bincount(segment, weights=values.astype(np.float64), minlength=count).astype(np.float64)


def fill(
    total: NDArray[Any], weight: NDArray[Any], low: NDArray[Any], high: NDArray[Any], segment: Ints
) -> Floats:
    """Values between low and high, proportional to weight where free, that add up to each segment's total.

    A total outside the reach of its bounds gives the nearest reachable one.
    """
    count = len(total)
    high = np.maximum(low, high)
    weight = np.maximum(weight, 1e-12)
    smallest, largest = np.full(count, -60.0), np.full(count, 60.0)
    for _ in range(_ROUNDS):
        middle = (smallest + largest) / 2
        values = np.clip(np.exp(middle)[segment] * weight, low, high)
        too_much = total_by(segment, values, count) > total
        largest = np.where(too_much, middle, largest)
        smallest = np.where(too_much, smallest, middle)
    return np.asarray(np.clip(np.exp(smallest)[segment] * weight, low, high), dtype=np.float64)


def rank_within(segment: NDArray[Any], score: NDArray[Any]) -> Ints:
    """Place of each element among those of its segment, from 0, lowest score first (ties by position)."""
    order = np.lexsort((np.arange(len(score)), score, segment))
    sorted_segment = segment[order]
    starts = np.r_[True, sorted_segment[1:] != sorted_segment[:-1]] if len(order) else np.zeros(0, dtype=bool)
    first = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order)) - first
    return ranks


def running_total_before(segment: NDArray[Any], score: NDArray[Any], values: Floats) -> Floats:
    """For each element the sum of values of those before it in its segment, lowest score first."""
    order = np.lexsort((np.arange(len(score)), score, segment))
    ordered = values[order]
    running = np.cumsum(ordered) - ordered
    sorted_segment = segment[order]
    starts = np.r_[True, sorted_segment[1:] != sorted_segment[:-1]] if len(order) else np.zeros(0, dtype=bool)
    base = (
        running[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))] if len(order) else running
    )
    result = np.empty(len(order))
    result[order] = running - base
    return result


def round_to(total: Ints, values: Floats, high: Ints, segment: Ints) -> Ints:
    """Whole numbers at or just above the floor of values that add up to each segment's total where high allows."""
    base = np.minimum(np.floor(values + 1e-9), high).astype(np.int64)
    count = len(total)
    for _ in range(4):
        missing = (total - total_by(segment, base, count)).astype(np.int64)
        if not np.any(missing):
            break
        up = missing[segment] > 0
        room = np.where(up, base < high, base > 0)
        score = np.where(up, base - values, values - base)
        rank = rank_within(segment, np.where(room, score, np.inf))
        move = room & (rank < np.abs(missing[segment]))
        base = base + np.where(move, np.where(up, 1, -1), 0)
    return base


def close_gap(amount: Ints, can: Bools, gap: int, rng: np.random.Generator) -> Bools:
    """Elements, each taken at most once, whose amounts come as near below a gap as a greedy choice brings them.

    Most of the way is taken blindly, lest the largest amounts always bear it; the rest largest first.
    """
    taken = np.zeros(len(amount), dtype=bool)
    order = rng.permutation(np.flatnonzero(can))
    largest = int(amount[order].max(initial=0))
    first = order[np.cumsum(amount[order]) <= gap - 3 * largest]
    taken[first] = True
    left = gap - int(amount[first].sum())
    rest = order[len(first) :]
    rest = rest[np.argsort(-amount[rest], kind="stable")]
    while left > 0 and len(rest):
        start = int(np.argmax(amount[rest] <= left))
        if amount[rest[start]] > left:
            break
        rest = rest[start:]
        running = np.cumsum(amount[rest])
        fits = int(np.searchsorted(running, left, side="right"))
        taken[rest[:fits]] = True
        left -= int(running[fits - 1]) if fits else 0
        rest = rest[fits:]
    return taken


def choose_to_sum(weight: Ints, score: Floats, chosen: Bools, free: Bools, total: int) -> Bools:
    """A choice whose weights add up to total exactly, highest score first; what is not free stays as it is.

    The greedy choice is mended by adding one, dropping one, or exchanging two; ValueError where none fits.
    """
    chosen = chosen.copy()
    order = np.argsort(-score, kind="stable")
    order = order[free[order]]
    fixed = int(weight[chosen & ~free].sum())
    chosen[order] = False
    fits = fixed + np.cumsum(weight[order]) <= total
    chosen[order[fits]] = True
    for _ in range(200):
        missing = total - int(weight[chosen].sum())
        if missing == 0:
            return chosen
        inside = np.flatnonzero(chosen & free)
        outside = np.flatnonzero(~chosen & free)
        if _one_move(weight, score, chosen, inside, outside, missing):
            continue
        if _two_for_one(weight, score, chosen, inside, outside, missing):
            continue
        if not _nearer(weight, score, chosen, inside, outside, missing):
            break
    raise ValueError(f"no choice of weights adds up to {total}: short by {total - int(weight[chosen].sum())}")


def _one_move(weight: Ints, score: Floats, chosen: Bools, inside: Ints, outside: Ints, missing: int) -> bool:
    """Close the gap with one element or one exchange, changing chosen; False where none does."""
    single = outside[weight[outside] == missing] if missing > 0 else inside[weight[inside] == -missing]
    if len(single):
        best = single[np.argmax(score[single])] if missing > 0 else single[np.argmin(score[single])]
        chosen[best] = missing > 0
        return True
    # One in, one out: the difference of their weights is the gap. The exchange that costs least score wins.
    leaving = inside[np.lexsort((score[inside], weight[inside]))]
    values, first = np.unique(weight[leaving], return_index=True)
    wanted = weight[outside] - missing
    place = np.minimum(np.searchsorted(values, wanted), max(len(values) - 1, 0))
    if len(values) == 0 or len(outside) == 0:
        return False
    match = values[place] == wanted
    if not match.any():
        return False
    candidates = np.flatnonzero(match)
    partner = leaving[first[place[candidates]]]
    cost = score[partner] - score[outside[candidates]]
    best = int(np.argmin(cost))
    chosen[outside[candidates[best]]] = True
    chosen[partner[best]] = False
    return True


def _two_for_one(
    weight: Ints, score: Floats, chosen: Bools, inside: Ints, outside: Ints, missing: int
) -> bool:
    """Close the gap with two elements in, one or none out, changing chosen; False where no such three do."""
    best = outside[np.argsort(-score[outside], kind="stable")][:_PAIRED]
    first, second = np.triu_indices(len(best), 1)
    sums = weight[best][first] + weight[best][second]
    for leaving in (None, *inside[np.argsort(score[inside], kind="stable")]):
        wanted = missing + (0 if leaving is None else int(weight[leaving]))
        match = np.flatnonzero(sums == wanted)
        if len(match):
            chosen[best[[first[match[0]], second[match[0]]]]] = True
            if leaving is not None:
                chosen[leaving] = False
            return True
    return False


def _nearer(weight: Ints, score: Floats, chosen: Bools, inside: Ints, outside: Ints, missing: int) -> bool:
    """Bring the sum nearer with the largest element that fits; False where none does."""
    pool = outside if missing > 0 else inside
    fitting = pool[weight[pool] <= abs(missing)]
    if len(fitting) == 0:
        if missing < 0 and len(inside):
            chosen[inside[np.argmin(weight[inside])]] = False
            return True
        return False
    best = fitting[np.lexsort((-score[fitting] if missing > 0 else score[fitting], -weight[fitting]))[0]]
    chosen[best] = missing > 0
    return True
