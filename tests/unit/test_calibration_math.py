"""The numerical tools of the calibration keep their bounds and their sums."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data_access.demonstration.calibrate_math import (
    choose_to_sum,
    close_gap,
    fill,
    rank_within,
    round_to,
    running_total_before,
    total_by,
)

amounts = st.lists(st.integers(0, 500), min_size=1, max_size=30)


@given(amounts, st.integers(0, 10_000))
def test_filling_keeps_its_bounds_and_meets_a_total_within_reach(high: list[int], wish: int) -> None:
    top = np.array(high, dtype=float)
    total = min(float(wish), top.sum())
    segment = np.zeros(len(high), dtype=np.int64)
    values = fill(np.array([total]), top + 1, np.zeros(len(high)), top, segment)
    assert np.all((values >= 0) & (values <= top))
    assert values.sum() == pytest.approx(total, abs=1e-3)


def test_filling_an_unreachable_total_gives_the_bound() -> None:
    segment = np.zeros(2, dtype=np.int64)
    bounds = np.array([1.0, 1.0]), np.array([2.0, 3.0])
    assert fill(np.array([99.0]), np.ones(2), *bounds, segment).tolist() == [2.0, 3.0]
    assert fill(np.array([0.0]), np.ones(2), *bounds, segment).tolist() == [1.0, 1.0]


@given(amounts)
def test_rounding_is_exact_in_sum_and_within_one_of_the_value(values: list[int]) -> None:
    parts = np.array(values, dtype=float) / 7
    total = round(parts.sum())
    segment = np.zeros(len(parts), dtype=np.int64)
    whole = round_to(np.array([total]), parts, np.full(len(parts), 1_000), segment)
    assert whole.sum() == total
    assert np.all(np.abs(whole - parts) <= 1)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=40))
def test_ranks_within_segments_are_each_place_once_in_order_of_score(pairs: list[tuple[int, int]]) -> None:
    segment, score = (np.array(column) for column in zip(*pairs, strict=True))
    rank = rank_within(segment, score)
    for label in np.unique(segment):
        inside = segment == label
        assert sorted(rank[inside]) == list(range(inside.sum()))
        assert np.all(np.diff(score[inside][np.argsort(rank[inside])]) >= 0)


def test_a_running_total_counts_only_what_stands_before_in_the_same_segment() -> None:
    before = running_total_before(
        np.array([1, 0, 1, 0]), np.array([2, 1, 1, 2]), np.array([5.0, 3.0, 7.0, 4.0])
    )
    assert before.tolist() == [7.0, 0.0, 0.0, 3.0]


@given(st.integers(0, 10**6))
def test_a_choice_of_weights_meets_its_total_exactly(seed: int) -> None:
    rng = np.random.default_rng(seed)
    weight = rng.integers(1, 400, 300)
    total = int(weight[rng.random(300) < 0.4].sum())
    fixed = np.arange(300) < 3
    chosen = choose_to_sum(weight, rng.random(300), fixed, ~fixed, max(total, int(weight[:3].sum()) + 500))
    assert weight[chosen].sum() == max(total, int(weight[:3].sum()) + 500)
    assert chosen[:3].all()


def test_a_total_that_no_choice_meets_is_refused() -> None:
    free = np.ones(2, dtype=bool)
    with pytest.raises(ValueError, match="adds up to 5: short by 1"):
        choose_to_sum(np.array([4, 4]), np.array([1.0, 2.0]), ~free, free, 5)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=200), st.integers(0, 4_000), st.integers(0, 99))
@example([20, 37, 56, 56], 210, 99)
def test_a_gap_is_never_overfilled_and_closed_where_single_persons_are_left(
    amount: list[int], gap: int, seed: int
) -> None:
    values = np.array([*amount, *[1] * 60])
    taken = close_gap(values, np.ones(len(values), dtype=bool), gap, np.random.default_rng(seed))
    total = int(values[taken].sum())
    assert total <= gap
    # What is short of the gap is so because no single person is left.
    assert total == min(gap, values.sum()) or values[taken].tolist().count(1) == values.tolist().count(1)


def test_totals_are_by_segment() -> None:
    assert total_by(np.array([2, 0, 2]), np.array([1, 2, 3]), 4).tolist() == [2.0, 0.0, 4.0, 0.0]
