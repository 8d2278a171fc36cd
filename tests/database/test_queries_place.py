"""The villages of a place, on both engines, for who may see all, nothing and a part."""

from __future__ import annotations

import numpy as np
import pytest
from sqlalchemy import select

from data_access.indicators import CATALOGUE
from data_access.queries.overview import series
from data_access.queries.place import county_standing, exit_limit, place_villages, place_years
from data_access.releases import Release
from data_access.schema import village
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.database.tiny import BIRCH, CEDAR, PINE, tiny

__all__ = ["tiny"]
NOTHING = Viewer("none", ())
TOWNSHIP = Viewer("township", ("520502901",))
COUNTY = "520502"


def test_county_lists_its_villages_with_their_registered_poor(tiny: Release) -> None:
    found = place_villages(ALL, tiny, COUNTY, 2018)
    assert found.codes == (PINE, CEDAR, BIRCH)
    assert found.persons.tolist() == [9, 6, 1]
    assert found.households.tolist() == [2, 1, 1]
    assert found.ever.tolist() == [4, 1, 1]


def test_incidence_is_registered_poor_by_rural_population_of_the_village(tiny: Release) -> None:
    found = place_villages(ALL, tiny, COUNTY, 2018)
    assert np.allclose(found.incidence, [100 * 9 / 150, 100 * 6 / 400, 100 * 1 / 300])


def test_villages_stand_for_the_sum_of_their_weights(tiny: Release) -> None:
    assert place_villages(ALL, tiny, COUNTY, 2018).stands_for == 30


def test_village_exit_of_a_later_year_is_not_told(tiny: Release) -> None:
    assert place_villages(ALL, tiny, COUNTY, 2016).exit_year.tolist() == [0, 0, 0]
    assert place_villages(ALL, tiny, COUNTY, 2018).exit_year.tolist() == [0, 2017, 0]


def test_first_secretary_is_in_post_on_the_last_day_of_the_year(tiny: Release) -> None:
    assert place_villages(ALL, tiny, COUNTY, 2017).has_first_secretary.tolist() == [True, False, False]


def test_county_without_registered_households_has_no_village(tiny: Release) -> None:
    found = place_villages(ALL, tiny, "130102", 2018)
    assert found.codes == ()
    assert found.stands_for == 0
    assert not found.is_complete


def test_township_lists_only_its_own_villages(tiny: Release) -> None:
    assert place_villages(ALL, tiny, "520502902", 2018).codes == (BIRCH,)


@pytest.mark.parametrize(("viewer", "codes"), [(NOTHING, ()), (TOWNSHIP, (PINE, CEDAR))])
def test_villages_outside_the_scope_are_not_listed(
    tiny: Release, viewer: Viewer, codes: tuple[str, ...]
) -> None:
    assert place_villages(viewer, tiny, COUNTY, 2018).codes == codes


def test_persons_of_a_place_are_weighted_by_its_villages(tiny: Release) -> None:
    found = place_years(ALL, tiny, COUNTY)
    assert found.years == (2016, 2017, 2018)
    assert found.persons.tolist() == [14 * 10 + 6 * 12 + 8, 9 * 10 + 6 * 12, 9 * 10 + 6 * 12 + 8]
    assert found.n.tolist() == [6, 3, 4]


def test_incidence_of_a_place_takes_its_own_rural_population_not_its_villages(tiny: Release) -> None:
    assert place_years(ALL, tiny, COUNTY).incidence[-1] == pytest.approx(100 * 170 / 30_000)


def test_years_of_a_place_outside_the_scope_are_empty(tiny: Release) -> None:
    assert place_years(NOTHING, tiny, COUNTY).years == ()
    assert place_years(TOWNSHIP, tiny, COUNTY).years == ()
    assert place_years(TOWNSHIP, tiny, "520502901").persons.tolist() == [212, 162, 162]


def test_county_exit_of_a_later_year_is_not_told(tiny: Release) -> None:
    before, after = county_standing(ALL, tiny, COUNTY, 2018), county_standing(ALL, tiny, COUNTY, 2019)
    assert before is not None
    assert before.exit_year is None
    assert before.planned_exit_year == 2018
    assert after is not None
    assert after.exit_year == 2019


def test_county_standing_keeps_to_the_scope(tiny: Release) -> None:
    assert county_standing(NOTHING, tiny, COUNTY, 2018) is None
    assert county_standing(Viewer("county", ("520521",)), tiny, COUNTY, 2018) is None
    assert county_standing(ALL, tiny, "130102", 2018) is None


def test_exit_limit_is_three_percent_in_the_west_and_two_elsewhere(tiny: Release) -> None:
    assert exit_limit(tiny, COUNTY) == 3.0
    assert exit_limit(tiny, "130102") == 2.0


@pytest.mark.parametrize("county", ["520502", "640424", "522632"])
def test_place_years_equal_the_cube(release: Release, county: str) -> None:
    found = place_years(ALL, release, county)
    cube = series(
        ALL,
        release,
        [CATALOGUE[name] for name in ("registered_poor_population", "registered_poor_households")],
        [county],
    )
    years = [str(year) for year in found.years]
    persons = cube["registered_poor_population", county]
    households = cube["registered_poor_households", county]
    assert found.persons.tolist() == [persons.value[persons.periods.index(y)] for y in years]
    assert found.households.tolist() == [households.value[households.periods.index(y)] for y in years]


def test_incidence_of_a_township_equals_the_indicator(release: Release) -> None:
    township = place_villages(ALL, release, "640424", 2018).townships[0]
    found = place_years(ALL, release, township)
    cells = series(ALL, release, [CATALOGUE["poverty_incidence"]], [township])["poverty_incidence", township]
    at = [cells.periods.index(str(year)) for year in found.years]
    assert np.allclose(found.incidence, cells.value[at])


def test_every_county_with_registered_people_has_a_village(duckdb_release: Release) -> None:
    codes = [county.code for county in duckdb_release.regions.at("county")]
    cube = series(ALL, duckdb_release, [CATALOGUE["registered_poor_population"]], codes)
    registered = {code for (_, code), found in cube.items() if np.nansum(found.value) > 0}
    with duckdb_release.engine.connect() as connection:
        listed = set(connection.execute(select(village.c.county_code).distinct()).scalars())
    assert registered
    assert registered <= listed
