"""The natural breaks that the refresh leaves: for every map that is drawn, on both engines, and in every answer alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from callbacks import figures_overview, map_answer, ranking_answer
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked
from callbacks.scene import Scene, scene_of
from data_access.indicators import CATALOGUE
from data_access.natural_breaks import breaks
from data_access.queries.class_breaks import natural_breaks
from data_access.queries.overview import region_block
from data_access.releases import Release, Store
from data_access.viewer import Viewer
from layouts.figure_spec import MapChart
from tests.database.cube import cube

__all__ = ["cube"]
Make = Callable[..., Scene]


@pytest.fixture
def scene(duckdb_store: Store, sees_all: Viewer) -> Make:
    """A scene of the demonstration."""

    def make(**given: Any) -> Scene:
        context = Context(store=duckdb_store, cache=None, viewer=lambda: sees_all)  # type: ignore[arg-type]
        plain = {
            "region": "520000",
            "indicator": "poverty_incidence",
            "lang": "en",
            "theme": "light",
            "v": "",
        }
        return scene_of(plain | given, context)

    return make


@pytest.mark.parametrize("code", ["", "52", "G01", "33"])
def test_breaks_are_those_of_the_values_on_the_map(
    duckdb_release: Release, sees_all: Viewer, code: str
) -> None:
    incidence = CATALOGUE["poverty_incidence"]
    block = region_block(sees_all, duckdb_release, incidence, code, "county", code != "33")
    expected = breaks(block.value[np.isfinite(block.value)])
    assert natural_breaks(sees_all, duckdb_release, "poverty_incidence", code) == expected
    assert len(expected) > 2


def test_prefecture_has_the_breaks_of_its_province(duckdb_release: Release, sees_all: Viewer) -> None:
    found = natural_breaks(sees_all, duckdb_release, "poverty_incidence", "5205")
    assert found == natural_breaks(sees_all, duckdb_release, "poverty_incidence", "52") != ()


def test_survey_that_stops_at_the_province_has_breaks_of_provinces(
    duckdb_release: Release, sees_all: Viewer
) -> None:
    survey = CATALOGUE["survey_poverty_incidence"]
    block = region_block(sees_all, duckdb_release, survey, "", "province")
    assert natural_breaks(sees_all, duckdb_release, survey.id, "") == breaks(
        block.value[np.isfinite(block.value)]
    )


def test_who_may_not_see_a_place_is_told_no_breaks(duckdb_release: Release) -> None:
    elsewhere = Viewer(role="inspector", scope=("13",))
    assert natural_breaks(elsewhere, duckdb_release, "poverty_incidence", "52") == ()
    assert natural_breaks(elsewhere, duckdb_release, "poverty_incidence", "13") != ()


def test_both_engines_hold_breaks(cube: Release, sees_all: Viewer) -> None:
    found = natural_breaks(sees_all, cube, "registered_poor_population", "52")
    assert list(found) == sorted(set(found))
    assert found


@pytest.mark.parametrize("ways", ["limit", "quantile", "natural", "equal"])
@pytest.mark.parametrize("region", ["000000", "520000"])
def test_ranking_and_files_have_the_classes_of_the_map(
    scene: Make, duckdb_store: Store, ways: str, region: str
) -> None:
    here = scene(classes=ways, region=region, period="2018", compare="")
    shown = json.loads(map_answer.show_map(here))
    ranked = json.loads(ranking_answer.show_ranking(here))
    assert shown["breaks"] == ranked["breaks"]
    assert len(shown["breaks"]) >= 2
    context = Context(store=duckdb_store, cache=None, viewer=lambda: here.viewer)  # type: ignore[arg-type]
    asked = FigureAsked(context, here.viewer, here.release, here.view, here.region.code)
    chart = figures_overview.map_figure(asked).chart
    assert isinstance(chart, MapChart)
    assert len(chart.scale.breaks) == len(shown["breaks"])
