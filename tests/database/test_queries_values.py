"""One indicator's numbers over regions and over time: right, in order, and within the viewer's scope."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.words import Basis, Flag
from data_access.indicators import CATALOGUE
from data_access.queries.overview import FLAGS, region_block, series
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.viewer import Viewer
from tests.database.cube import cube
from tests.database.tiny import BIRCH, CEDAR, PINE

__all__ = ["cube"]

ALL, NOTHING, GUIZHOU = Viewer("nation", ("",)), Viewer("none", ()), Viewer("province", ("52",))
COUNTY_520502 = Viewer("county", ("520502",))
POOR = CATALOGUE["registered_poor_population"]
INCIDENCE = CATALOGUE["poverty_incidence"]


def test_values_come_in_official_order_with_every_region(cube: Release) -> None:
    found = region_values(ALL, cube, POOR, "2018", "", "county")
    assert [(c.region, c.value) for c in found] == [("130102", 0), ("520502", 170), ("520521", 21)]


def test_a_region_lies_in_itself(cube: Release) -> None:
    assert [c.region for c in region_values(ALL, cube, POOR, "2018", "520502", "county")] == ["520502"]
    assert [c.value for c in region_values(ALL, cube, POOR, "2018", PINE, "village")] == [90]


def test_group_lists_its_counties_and_the_groups_within_it(cube: Release) -> None:
    assert [c.region for c in region_values(ALL, cube, POOR, "2018", "G40", "county")] == ["520502", "520521"]
    assert [c.region for c in region_values(ALL, cube, POOR, "2018", "G40", "group")] == ["G01", "G40"]
    assert [c.region for c in region_values(ALL, cube, POOR, "2018", "G40", "prefecture")] == ["5205"]
    assert [c.region for c in region_values(ALL, cube, POOR, "2018", "13", "group")] == []


def test_townships_and_villages_are_summed_inside_their_county(cube: Release) -> None:
    townships = region_values(ALL, cube, POOR, "2018", "520502", "township")
    assert [(c.region, c.value, c.n) for c in townships] == [("520502901", 162, 3), ("520502902", 8, 1)]
    villages = region_values(ALL, cube, POOR, "2018", "520502901", "village")
    assert [(c.region, c.value) for c in villages] == [(PINE, 90), (CEDAR, 72)]


def test_village_rate_divides_by_its_own_row_of_region_year(cube: Release) -> None:
    (found,) = region_values(ALL, cube, INCIDENCE, "2018", CEDAR, "village")
    assert (found.numerator, found.denominator) == (72, 400)
    assert found.value == pytest.approx(18.0)
    assert found.basis is Basis.GENERATED


def test_year_before_counts_below_the_county_too(cube: Release) -> None:
    (found,) = region_values(ALL, cube, CATALOGUE["poverty_reduction"], "2018", BIRCH, "village")
    assert found.value == -8


def test_median_below_the_county_is_that_of_its_own_households(cube: Release) -> None:
    found = region_values(ALL, cube, CATALOGUE["median_income"], "2018", "520502", "township")
    assert [(c.value, c.denominator, c.n) for c in found] == [(3_100, 52, 5), (3_200, 8, 1)]


@pytest.mark.parametrize(
    ("indicator", "period", "code", "level"),
    [
        ("rural_income", "2018", "52", "province"),
        ("missed_rate", "2017", "520502", "village"),
        ("poverty_incidence", "2010", "520502", "county"),
        ("delisting_year", "2018", "52", "province"),
    ],
)
def test_a_level_or_period_that_an_indicator_lacks_is_not_applicable(
    cube: Release, indicator: str, period: str, code: str, level: str
) -> None:
    found = region_values(ALL, cube, CATALOGUE[indicator], period, code, level)  # type: ignore[arg-type]
    assert found
    assert {(c.value, c.flag) for c in found} == {(None, Flag.NOT_APPLICABLE)}


@pytest.mark.parametrize("level", ["province", "county", "group"])
def test_values_show_all_of_the_scope_and_nothing_outside(cube: Release, level: str) -> None:
    def codes(viewer: Viewer) -> list[str]:
        found = region_values(viewer, cube, POOR, "2018", "", level)  # type: ignore[arg-type]
        assert all(cell.value is not None for cell in found)
        return [cell.region for cell in found]

    everything = {"province": ["13", "52"], "county": ["130102", "520502", "520521"], "group": ["G01", "G40"]}
    partly = {"province": ["52"], "county": ["520502", "520521"], "group": []}
    assert codes(ALL) == everything[level]
    assert codes(GUIZHOU) == partly[level]
    assert codes(NOTHING) == []


def test_viewer_of_one_county_gets_no_village_of_its_neighbour(cube: Release) -> None:
    villages = region_values(COUNTY_520502, cube, POOR, "2018", "5205", "village")
    assert [c.region for c in villages] == [PINE, CEDAR, BIRCH]
    assert [c.region for c in region_values(ALL, cube, POOR, "2018", "5205", "village")][-1] == "520521901901"


def test_block_holds_each_period_and_region_in_official_order(cube: Release) -> None:
    block = region_block(ALL, cube, POOR, "", "county")
    assert block.codes == ("130102", "520502", "520521")
    assert block.periods == tuple(str(y) for y in range(2014, 2021))
    assert block.value.shape == (7, 3)
    assert block.value[block.periods.index("2018")].tolist() == [0, 170, 21]
    assert np.isnan(block.denominator).all()
    assert block.basis is Basis.GENERATED


def test_block_of_poor_counties_leaves_the_others_out(cube: Release) -> None:
    block = region_block(ALL, cube, POOR, "", "county", poor_counties_only=True)
    assert block.codes == ("520502", "520521")
    assert block.value[4].tolist() == [170, 21]


def test_block_of_a_group_holds_its_members(cube: Release) -> None:
    assert region_block(ALL, cube, POOR, "G01", "county").codes == ("520502",)


def test_block_says_why_a_number_is_missing(cube: Release) -> None:
    block = region_block(ALL, cube, CATALOGUE["delisting_year"], "", "county")
    flags = [FLAGS[number] for number in block.flag[block.periods.index("2018")]]
    assert flags == [Flag.NOT_APPLICABLE, Flag.PROVISIONAL, Flag.PROVISIONAL]
    lacking = region_block(ALL, cube, CATALOGUE["rural_income"], "", "province")
    assert lacking.codes == ("13", "52")
    assert {FLAGS[number] for number in lacking.flag.ravel()} == {Flag.NOT_APPLICABLE}


def test_block_below_the_county_equals_the_values(cube: Release) -> None:
    block = region_block(ALL, cube, INCIDENCE, "520502", "village")
    cells = region_values(ALL, cube, INCIDENCE, "2018", "520502", "village")
    assert block.codes == tuple(c.region for c in cells)
    assert block.value[block.periods.index("2018")].tolist() == [c.value for c in cells]


def test_block_shows_all_of_the_scope_and_nothing_outside(cube: Release) -> None:
    assert region_block(GUIZHOU, cube, POOR, "", "county").codes == ("520502", "520521")
    assert region_block(GUIZHOU, cube, POOR, "", "county").value[4].tolist() == [170, 21]
    assert region_block(NOTHING, cube, POOR, "", "county").value.shape == (7, 0)


def test_series_of_one_region_equals_its_cells(cube: Release) -> None:
    found = series(ALL, cube, [POOR, INCIDENCE], ["", "520502", "G01", PINE])
    assert found[POOR.id, "520502"].value[2:5].tolist() == [220, 162, 170]
    assert found[POOR.id, ""].value[4] == 191
    assert found[POOR.id, "G01"].value[4] == 170
    assert found[POOR.id, PINE].value[4] == 90
    assert found[INCIDENCE.id, PINE].value[4] == pytest.approx(60.0)


def test_series_shows_all_of_the_scope_and_nothing_outside(cube: Release) -> None:
    codes = ["", "13", "52", "520502", PINE]
    seen = {code for _, code in series(GUIZHOU, cube, [POOR], codes)}
    assert seen == {"52", "520502", PINE}
    assert series(NOTHING, cube, [POOR], codes) == {}
    assert {code for _, code in series(ALL, cube, [POOR], codes)} == set(codes)
