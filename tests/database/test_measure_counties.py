"""The counties behind a mark, on both engines: what the provinces have, and nothing out of scope."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from data_access.queries.measure_counties import counties_of_mark
from data_access.queries.measure_marks import Mark
from data_access.queries.measure_rows import rows_of_cell
from data_access.releases import Release
from data_access.schema import pair_summary
from data_access.viewer import Viewer
from tests.oracle.levels import wilson

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


def test_first_come_counties_with_surely_the_largest_share(sees_all: Viewer, duckdb_release: Release) -> None:
    found = counties_of_mark(sees_all, duckdb_release, "", 2018, Mark("fit", "", "misfit")).regions
    rows = dict(_poor_rows(duckdb_release))
    surely = [wilson(county.rows, rows[county.code])[0] for county in found]
    assert surely == pytest.approx(sorted(surely, reverse=True))


def _poor_rows(release: Release) -> list[tuple[str, int]]:
    p = pair_summary.c
    query = select(p.region_code, func.sum(p.rows)).where(
        p.dimension_a == "cause", p.dimension_b == "fit", p.level == "county", p.year == 2018
    )
    with release.connect() as connection:
        return [(code, int(n)) for code, n in connection.execute(query.group_by(p.region_code))]


def test_a_viewer_finds_the_counties_that_he_may_see(
    sees_nothing: Viewer, sees_guizhou: Viewer, duckdb_release: Release
) -> None:
    mark = Mark("fit", "", "misfit")
    assert counties_of_mark(sees_nothing, duckdb_release, "", 2018, mark).regions == ()
    own = counties_of_mark(sees_guizhou, duckdb_release, "", 2018, mark)
    assert {county.code[:2] for county in own.regions} == {"52"}
