"""The composite adds up, its ranks show their ties, and its ranges are those of the weightings that were tried."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata

from data_access.composite import (
    POINTS,
    SEED,
    WEIGHTINGS,
    composite,
    rank_counts,
    ranks,
    shown_parts,
    weighted,
)

EQUAL = (1.0,) * 7
SCORES = np.random.default_rng(5).uniform(60, 100, (22, 7)).round(1)


def test_the_value_is_the_weighted_mean() -> None:
    weights = np.array([3, 1, 1, 2, 2, 1, 4.0])
    found = composite(SCORES, weights)
    assert np.allclose(found.value, np.average(SCORES, axis=1, weights=weights))
    assert np.isclose(found.mean, found.value.mean())


def test_the_parts_add_up_to_the_distance_from_the_mean() -> None:
    scores = SCORES.copy()
    scores[3, 1] = scores[8, 1] = scores[8, 4] = np.nan
    found = composite(scores, (2, 1, 1, 1, 1, 1, 1))
    assert np.allclose(found.parts.sum(axis=1), found.value - found.mean)


def test_an_indicator_that_nobody_has_counts_nothing() -> None:
    scores = SCORES.copy()
    scores[:, 1] = np.nan
    found = composite(scores, EQUAL)
    assert np.allclose(found.value, np.delete(SCORES, 1, axis=1).mean(axis=1))
    assert np.allclose(found.parts[:, 1], 0)
    assert np.allclose(found.parts.sum(axis=1), found.value - found.mean)


def test_what_was_not_due_leaves_its_weight_to_the_others() -> None:
    scores = SCORES.copy()
    scores[0, 2] = np.nan
    assert np.isclose(composite(scores, EQUAL).value[0], np.delete(scores[0], 2).mean())


def test_ranks_are_those_of_scipy() -> None:
    values = np.array([91.24, 91.21, 95.0, np.nan, 88.0, 95.04])
    assert ranks(values).tolist() == [3, 3, 1, 0, 5, 1]
    known = SCORES.mean(axis=1)
    assert ranks(known).tolist() == rankdata(-known.round(1), method="min").astype(int).tolist()


def test_ranges_hold_the_rank_and_are_those_of_the_weightings() -> None:
    found = composite(SCORES, EQUAL)
    assert (found.lowest <= found.rank).all()
    assert (found.rank <= found.highest).all()
    moves = np.random.default_rng(SEED).uniform(-POINTS, POINTS, (WEIGHTINGS, 7))
    tried = np.clip(1 / 7 + moves / 100, 0, None)
    places = np.array([rankdata(-(SCORES @ w / w.sum()).round(1), method="min") for w in tried])
    assert (found.lowest <= places.min(axis=0)).all()
    assert (found.highest >= places.max(axis=0)).all()
    assert ((found.highest == places.max(axis=0)) | (found.highest == found.rank)).all()
    counts = rank_counts(SCORES, EQUAL, 4)
    assert counts.sum() == WEIGHTINGS
    assert counts.tolist() == np.bincount(places[:, 4].astype(int), minlength=23)[1:].tolist()


def test_the_same_weightings_are_tried_each_time() -> None:
    one, other = composite(SCORES, EQUAL), composite(SCORES, EQUAL)
    assert one.lowest.tolist() == other.lowest.tolist()
    assert one.robust.tolist() == (one.highest - one.lowest < 3).tolist()


def test_no_province_no_composite() -> None:
    found = composite(np.empty((0, 7)), EQUAL)
    assert found.value.size == 0
    assert weighted(np.full((1, 7), np.nan), np.ones((1, 7)))[0, 0] != 0


@given(arrays(np.float64, 7, elements=st.floats(-5, 5)))
def test_shown_parts_add_up_to_the_last_digit(parts: np.ndarray) -> None:
    shown = shown_parts(parts)
    assert round(sum(shown), 1) == round(float(np.round(parts.sum() * 10, 6)) / 10 + 0.0, 1) or np.isclose(
        abs(sum(shown) - parts.sum()), 0.05, atol=1e-6
    )
    assert np.all(np.abs(np.array(shown) - parts) < 0.1 + 1e-6)
