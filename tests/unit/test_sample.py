"""A check sample's pure parts: quotas within one, a way that visits every stop once, plans that survive an address."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import SamplePlan, View
from data_access.queries.sample import allocate, distances, way
from tests.unit.test_view import KNOWN


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40), st.integers(1, 120), st.integers(0, 9999))
def test_strata_are_within_one_of_their_quota(sizes: list[int], wanted: int, seed: int) -> None:
    quotas, drawn = allocate(sizes, wanted, seed)
    assert sum(drawn) == min(wanted, sum(sizes))
    assert all(abs(got - quota) < 1 + 1e-6 for got, quota in zip(drawn, quotas, strict=True))
    assert all(got <= size for got, size in zip(drawn, sizes, strict=True))


def test_a_village_has_the_same_chance_in_each_stratum() -> None:
    """Also in those whose quota is below a half, which were never drawn from."""
    sizes = [200, 158, 127, 67, 63, 118, 62, 71, 110, 240, 31, 9]
    mean = np.mean([allocate(sizes, 12, seed)[1] for seed in range(4_000)], axis=0)
    assert mean / sizes == pytest.approx(np.full(len(sizes), 12 / sum(sizes)), abs=0.0012)


@given(st.lists(st.tuples(st.floats(75, 130), st.floats(18, 52)), max_size=25))
def test_a_way_visits_every_stop_once_from_the_west(points: list[tuple[float, float]]) -> None:
    array = np.array(points, dtype=np.float64).reshape(-1, 2)
    order, km = way(array)
    assert sorted(order) == list(range(len(points)))
    assert len(km) == len(points)
    if points:
        assert array[order[0], 0] == array[:, 0].min()
        assert km[0] == 0


def test_a_degree_along_a_meridian_is_111_km() -> None:
    found = distances(np.array([100.0, 30.0]), np.array([[100.0, 31.0], [100.0, 30.0]]))
    assert found.tolist() == pytest.approx([111.19, 0], abs=0.01)


def test_a_plan_is_read_from_the_address_as_it_is_written() -> None:
    plan = SamplePlan(40, 8, 77, "poor")
    view, problems = View.from_query(f"sample={plan}", KNOWN)
    assert (SamplePlan.of(view.sample), problems) == (plan, ())
    assert f"sample={plan}" in view.to_query()
    assert SamplePlan.of("") == SamplePlan()


@pytest.mark.parametrize(
    "text", ["0-5-1-place", "12-5-1-county", "12-5-1", "a-b-c-place", "12-5-9999999-place"]
)
def test_a_plan_that_is_none_is_refused(text: str) -> None:
    view, problems = View.from_query(f"sample={text}", KNOWN)
    assert view.sample == ""
    assert [problem.field for problem in problems] == ["sample"]
