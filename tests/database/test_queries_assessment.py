"""The provinces' assessment, figured by hand from the smallest database, on both engines; and who may see it."""

from __future__ import annotations

import numpy as np
import pytest

from data_access.composite import WEIGHTINGS
from data_access.queries.assessment import (
    EQUAL,
    assessed,
    outcomes,
    places_taken,
    provinces_of,
    reports,
    unnamed,
)
from data_access.releases import Release, Store
from data_access.viewer import Viewer
from tests.database.cube import cube

__all__ = ["cube"]

ALL = Viewer(role="nation", scope=("",))
GUIZHOU = Viewer(role="province", scope=("52",))
DAFANG = Viewer(role="county", scope=("520521",))
NOBODY = Viewer(role="none", scope=())


def test_scores_stand_by_province_year_and_indicator(cube: Release) -> None:
    found = assessed(ALL, cube, EQUAL)
    assert found.provinces == ("13", "52")
    assert found.years == (2017, 2018)
    assert found.scores[1, 1].tolist() == [90, 91, 92, 93, 94, 95, 96]
    assert np.isnan(found.scores[:, 0, 1]).all()
    assert found.sampled[0, 0, 3] == 1_000
    assert found.found[0, 0, 5] == 905


def test_the_composite_is_the_mean_of_what_was_due(cube: Release) -> None:
    found = assessed(ALL, cube, EQUAL)
    of_2017, of_2018 = found.of_years
    assert of_2017.value.tolist() == pytest.approx([2 + (80 + 82 + 83 + 84 + 85 + 86) / 6, 500 / 6])
    assert of_2018.value.tolist() == pytest.approx([95, 93])
    assert of_2018.rank.tolist() == [1, 2]
    assert found.change[:, 1].tolist() == pytest.approx([93 - 83.3] * 2)  # of both as shown
    assert np.isnan(found.change[:, 0]).all()
    assert found.progress_rank.tolist() == [[0, 1], [0, 1]]


def test_weights_move_the_composite(cube: Release) -> None:
    found = assessed(ALL, cube, (0, 0, 0, 0, 0, 0, 1))
    assert found.of_years[1].value.tolist() == pytest.approx([98, 96])


def test_a_province_sees_itself_at_its_place_among_all(cube: Release) -> None:
    found = assessed(GUIZHOU, cube, EQUAL)
    assert found.provinces == ("52",)
    assert found.of_years[1].rank.tolist() == [2]
    assert found.count == 2
    assert found.scores.shape == (1, 2, 7)
    assert [one.province for one in outcomes(GUIZHOU, cube, "")] == ["52"]
    assert places_taken(GUIZHOU, cube, "13", 2018, EQUAL).size == 0


@pytest.mark.parametrize("viewer", [DAFANG, NOBODY])
def test_who_may_see_no_province_sees_none(cube: Release, viewer: Viewer) -> None:
    found = assessed(viewer, cube, EQUAL)
    assert found.provinces == ()
    assert found.of_years[1].value.size == 0
    assert outcomes(viewer, cube, "") == ()
    assert provinces_of(viewer, cube, "52") == frozenset()


def test_places_taken_are_all_weightings(cube: Release) -> None:
    assert places_taken(ALL, cube, "13", 2018, EQUAL).tolist() == [WEIGHTINGS, 0]
    assert places_taken(ALL, cube, "99", 2018, EQUAL).size == 0


def test_published_results_are_told_from_generated_ones(cube: Release) -> None:
    found = {one.province: one for one in outcomes(ALL, cube, "")}
    assert (found["52"].is_published, found["52"].reward_yuan) == (True, 400_000_000)
    assert (found["13"].is_published, found["13"].interview) == (False, "1")
    assert [one.province for one in outcomes(ALL, cube, "520521")] == ["52"]
    assert unnamed(cube) == ()


def test_the_provinces_of_a_region(cube: Release) -> None:
    assert provinces_of(ALL, cube, "") == frozenset()
    assert provinces_of(ALL, cube, "520521") == {"52"}
    assert provinces_of(ALL, cube, "G40") == {"52"}
    assert provinces_of(NOBODY, cube, "G40") == frozenset()


def test_reports_say_in_how_many_years_so_far_they_were_beyond_chance(duckdb_store: Store) -> None:
    release = duckdb_store.release()
    by_year = [reports(ALL, release, year) for year in range(2016, 2021)]
    assert [each.years for each in by_year] == [1, 2, 3, 4, 5]
    for n, found in enumerate(by_year):
        assert found.times.tolist() == sum(each.differs.astype(int) for each in by_year[: n + 1]).tolist()  # type: ignore[union-attr]
    assert by_year[-1].times.max() > 1


def test_the_reports_of_a_province_are_judged_among_all(cube: Release) -> None:
    every, own = reports(ALL, cube, 2018), reports(GUIZHOU, cube, 2018)
    assert own.provinces == ("52",)
    assert own.differs.tolist() == every.differs[1:].tolist()
    assert own.found.tolist() == every.found[1:].tolist()


@pytest.mark.parametrize("viewer", [ALL, NOBODY])
def test_a_year_without_assessment_has_no_reports(cube: Release, viewer: Viewer) -> None:
    found = reports(viewer, cube, 2015)
    assert (found.provinces, found.reported.shape, found.years) == ((), (0, 3), 0)
