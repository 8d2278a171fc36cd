"""The counties behind a mark, on both engines: what the provinces have, and nothing out of scope."""

from __future__ import annotations

import pytest

from data_access.queries.measure_counties import counties_of_mark
from data_access.queries.measure_marks import Mark
from data_access.queries.measure_rows import rows_of_cell
from data_access.releases import Release
from data_access.viewer import Viewer

MARKS = (
    Mark("kind", "01", "053"),
    Mark("kind", "", "011"),
    Mark("fit", "", "misfit"),
    Mark("without", "", ""),
    Mark("without", "02", "3"),
    Mark("number", "5"),
    Mark("link", "medical", "unlinked"),
    Mark("need", "", "unmet"),
    Mark("batch"),
    Mark("batch", "05"),
    Mark("set", "10001"),
    Mark("set", "rest"),
)


@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_counties_add_up_to_what_the_provinces_have(sees_all: Viewer, release: Release, mark: Mark) -> None:
    counties = counties_of_mark(sees_all, release, "", 2018, mark)
    provinces = rows_of_cell(sees_all, release, "", 2018, mark)
    assert (counties.households, counties.persons, counties.rows) == (
        provinces.households,
        provinces.persons,
        provinces.rows,
    )
    whole: dict[str, float] = {}
    for county in counties.regions:
        whole[county.code[:2]] = whole.get(county.code[:2], 0) + county.of
    # A county without a household of the mark is no row, though it has some that could be of it.
    assert all(whole[province.code] <= province.of for province in provinces.regions)
    assert [c.households for c in counties.regions] == sorted(
        (c.households for c in counties.regions), reverse=True
    )


def test_a_viewer_finds_the_counties_that_he_may_see(
    sees_nothing: Viewer, sees_guizhou: Viewer, duckdb_release: Release
) -> None:
    mark = Mark("fit", "", "misfit")
    assert counties_of_mark(sees_nothing, duckdb_release, "", 2018, mark).regions == ()
    own = counties_of_mark(sees_guizhou, duckdb_release, "", 2018, mark)
    assert {county.code[:2] for county in own.regions} == {"52"}
