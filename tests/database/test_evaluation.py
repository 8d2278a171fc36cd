"""What the third party found of counties and what the registry says of them, on both engines, and for whom."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest

from data_access.indicators import CATALOGUE
from data_access.queries.evaluation import CRITERIA, evaluations
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.database.cube import cube

__all__ = ["cube"]
OF_INDICATORS = {"missed": "missed_rate", "wrong": "wrong_exit_rate", "approval": "satisfaction"}


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ("", ("520502", "520521")),
        ("52", ("520502", "520521")),
        ("G40", ("520502", "520521")),
        ("G01", ("520502",)),
        ("520521", ("520521",)),
        ("13", ()),
    ],
)
def test_a_place_has_the_evaluations_of_its_counties(
    cube: Release, place: str, codes: tuple[str, ...]
) -> None:
    found = evaluations(ALL, cube, place)
    assert found.codes == codes
    assert set(found.years) <= {2017}
    assert len(found.of_year(2018)) == 0


def test_found_and_on_file_stand_beside_each_other(cube: Release) -> None:
    found = evaluations(ALL, cube, "520502")
    assert {name: float(values[0]) for name, values in found.counts.items() if name[0] in "smwia"} == {
        "sampled_exited": 100, "wrongly_exited": 3, "sampled_unregistered": 200, "missed": 1, "interviewed": 300,
        "approving": 291,
    }  # fmt: skip
    cells = {
        name: region_values(ALL, cube, CATALOGUE[name], "2017", "520502", "county")[0]
        for name in ("poverty_incidence", "exited_population", "wrong_exits_on_file_share")
    }
    assert found.counts["poor"][0] == cells["poverty_incidence"].numerator
    assert found.counts["rural"][0] == cells["poverty_incidence"].denominator
    assert found.counts["exited"][0] == cells["exited_population"].value
    assert found.counts["exited_households"][0] == cells["wrong_exits_on_file_share"].denominator
    assert found.counts["exited_rows"][0] == cells["wrong_exits_on_file_share"].n


def test_only_what_a_viewer_may_see_is_there(cube: Release) -> None:
    assert evaluations(Viewer("none", ()), cube, "52").codes == ()
    county = Viewer("county", ("520521",))
    assert evaluations(county, cube, "").codes == ("520521",)
    assert evaluations(county, cube, "52").codes == ("520521",)
    assert evaluations(county, cube, "520502").codes == ()


@pytest.mark.parametrize("place", ["", "52", "G01", "520502"])
def test_the_rates_of_several_counties_are_the_cubes(duckdb_release: Release, place: str) -> None:
    level = {"": "country", "52": "province", "G01": "group", "520502": "county"}[place]
    every = evaluations(ALL, duckdb_release, place)
    for year in sorted({int(year) for year in every.years}):
        pooled = dict(zip(CRITERIA, every.of_year(year).pooled, strict=True))
        for criterion, indicator in OF_INDICATORS.items():
            cells = region_values(ALL, duckdb_release, CATALOGUE[indicator], str(year), place, level)  # type: ignore[arg-type]
            (cell,) = (each for each in cells if each.region == place)
            own = pooled[criterion]
            assert (float(own.found[0]), float(own.n[0])) == (cell.numerator, cell.denominator)
            assert (own.value[0], own.low[0], own.high[0]) == pytest.approx(
                (cell.value, cell.low, cell.high), abs=1e-9
            )


def test_states_are_those_of_plain_sql_and_scipy(duckdb_release: Release) -> None:
    """Each of the 831 counties, from the table itself; the exits of each year are those of the published list."""
    with duckdb_release.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT county_code, year, missed, sampled_unregistered, wrongly_exited, sampled_exited, approving, "
            "interviewed FROM county_evaluation ORDER BY year, county_code"
        ).all()
    found = evaluations(ALL, duckdb_release, "")
    assert list(found.codes) == [row[0] for row in rows]
    assert np.unique(found.years, return_counts=True)[1].tolist() == [28, 125, 283, 343, 52]
    for criterion, at, limit in (("missed", 2, 2.0), ("wrong", 4, 2.0), ("approval", 6, 90.0)):
        judged = found.judged[CRITERIA.index(criterion)]
        for i in range(0, len(rows), 7):
            ends = binomtest(rows[i][at], rows[i][at + 1]).proportion_ci(0.95, method="wilson")
            low, high = 100 * ends.low, 100 * ends.high
            if criterion == "approval":
                want = "kept" if low >= limit else "broken" if high < limit else "unsure"
            else:
                want = "kept" if high < limit else "broken" if low >= limit else "unsure"
            assert judged.state[i] == want, rows[i]
