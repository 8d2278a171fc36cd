"""Classes of a map beside what mapclassify and plain arithmetic say of the same values."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from mapclassify import EqualInterval, FisherJenks
from numpy.typing import NDArray

from data_access.natural_breaks import MOST_VALUES, breaks
from layouts import classes

NAN = float("nan")


def some(seed: int, size: int) -> NDArray[np.float64]:
    """Skewed values, as counts and incidences are."""
    return np.random.default_rng(seed).gamma(1.2, 4.0, size)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.filterwarnings("ignore:Numba not installed")
def test_natural_breaks_part_values_as_mapclassify_does(seed: int) -> None:
    values = some(seed, MOST_VALUES)
    expected = FisherJenks(values, k=6).yb
    assert np.digitize(values, breaks(values)).tolist() == expected.tolist()


def test_natural_breaks_of_many_values_are_nearly_those_of_a_few_of_them() -> None:
    values = some(1, 4000)
    found = breaks(values)
    few = breaks(np.quantile(values, (np.arange(40) + 0.5) / 40))
    assert found == pytest.approx(few, rel=0.1)


def test_natural_breaks_are_round() -> None:
    values = [1.0, 1.1, 7.3, 7.4, 20.4, 20.5, 41.0, 41.2, 63.0, 63.3, 96.1, 96.3]
    assert breaks(np.array(values)) == (7.0, 20.0, 40.0, 60.0, 90.0)


def test_value_equal_to_a_break_is_above_it() -> None:
    values = np.array([0.0, 0.0, 0.0, 5.0, 5.0, 20.0])
    assert np.digitize(values, breaks(values)).tolist() == [0, 0, 0, 1, 1, 2]


@pytest.mark.parametrize("values", [[], [7.0], [7.0] * 50])
def test_equal_values_have_no_natural_breaks(values: list[float]) -> None:
    assert breaks(np.array(values)) == ()


@pytest.mark.parametrize("seed", range(5))
def test_equal_steps_are_round_equal_and_at_most_six(seed: int) -> None:
    values = some(seed, 300)
    found = classes.equal_steps(values).at
    steps = {round(high - low, 6) for low, high in pairwise(found)}
    assert 3 <= len(found) <= 5
    assert len(steps) == 1
    step = steps.pop()
    assert step == classes.nice(step)
    assert step >= np.diff(EqualInterval(values, k=6).bins)[0]
    assert found[0] - step <= values.min() < found[0]
    assert found[-1] <= values.max() < found[-1] + step


def test_equal_steps_hold_every_period_together() -> None:
    both = np.array([[1.0, 2.0, NAN], [50.0, 60.0, 3.0]])
    assert classes.equal_steps(both).at == (20.0, 40.0, 60.0)


def test_equal_steps_of_one_value_or_none_are_none() -> None:
    assert classes.equal_steps(np.array([4.0, 4.0])).at == ()
    assert classes.equal_steps(np.array([NAN])).at == ()


def test_quantiles_take_all_periods_together() -> None:
    periods = np.arange(120, dtype=np.float64).reshape(2, 60)
    cuts = classes.quantiles(periods, 1).at
    assert np.histogram(periods, [0, *cuts, 120])[0].tolist() == [20] * 6
