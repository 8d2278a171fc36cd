"""Each village holds 40 to 250 households, registered at one time or another; a county with poor people has a village."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from data_access.queries.households import household_page
from data_access.queries.on_file import counts
from data_access.queries.place import place_villages
from data_access.releases import Release
from data_access.schema import household, household_year, indicator_value, region, village
from data_access.viewer import Viewer

LEAST, MOST = 40, 250
WHOLE_COUNTY = "640424"


def ever(release: Release, year: int) -> dict[str, int]:
    """Households that were on the register at one time or another up to the end of a year, by village."""
    h = household_year.c
    counted = (
        select(h.village_code, func.count(h.household_id.distinct()).label("held"))
        .where(h.year <= year)
        .group_by(h.village_code)
    )
    with release.engine.connect() as connection:
        return {row.village_code: row.held for row in connection.execute(counted)}


def test_every_village_holds_a_real_number_of_households(release: Release) -> None:
    h = household.c
    counted = select(h.village_code, func.count().label("held")).group_by(h.village_code)
    with release.engine.connect() as connection:
        villages = set(connection.execute(select(village.c.village_code)).scalars())
        held = {row.village_code: row.held for row in connection.execute(counted)}
    assert set(held) == villages
    assert {code: number for code, number in held.items() if not LEAST <= number <= MOST} == {}


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2018, 2020])
def test_every_village_lists_a_real_number_of_households(release: Release, year: int) -> None:
    assert {code: held for code, held in ever(release, year).items() if not LEAST <= held <= MOST} == {}


def test_the_page_lists_as_many_as_there_are(release: Release, sees_all: Viewer) -> None:
    listed = ever(release, 2018)
    for code in sorted(listed)[:: len(listed) // 8]:
        page = household_page(sees_all, release, code, 2018)
        assert page.total == listed[code] == counts(sees_all, release, code, 2018).total


def test_the_page_lists_who_was_removed(release: Release, sees_all: Viewer) -> None:
    h = household.c
    removed = select(h.village_code, h.household_id).where(h.removed_year <= 2018).order_by(h.household_id)
    with release.engine.connect() as connection:
        village_code, number = connection.execute(removed.limit(1)).one()
    gone = [
        row for row in household_page(sees_all, release, village_code, 2018, size=250).rows if row.standing
    ]
    assert str(number) in {row.household_id for row in gone}
    assert all(row.as_of < 2018 and row.status.en == "Removed by look-back" for row in gone)


def test_every_county_of_guyuan_lists_all_its_households(release: Release, sees_all: Viewer) -> None:
    h = household.c
    held = select(h.county_code, func.count()).where(h.county_code.like("6404%")).group_by(h.county_code)
    with release.engine.connect() as connection:
        by_county = {row[0]: row[1] for row in connection.execute(held)}
    assert len(by_county) == 5
    for county, number in by_county.items():
        assert household_page(sees_all, release, county, 2018).total == number


def test_every_county_with_registered_people_lists_a_village(release: Release) -> None:
    cell = indicator_value.c
    people = (
        select(cell.region_code)
        .where(
            cell.indicator == "registered_poor_population", cell.value > 0, func.length(cell.region_code) == 6
        )
        .distinct()
    )
    with release.engine.connect() as connection:
        counties = set(connection.execute(people).scalars())
        with_village = set(connection.execute(select(village.c.county_code).distinct()).scalars())
    assert len(counties) > 832
    assert counties <= with_village


def test_a_whole_county_lists_all_its_villages(release: Release, sees_all: Viewer) -> None:
    with release.engine.connect() as connection:
        weights = connection.execute(
            select(village.c.village_code, village.c.weight).where(village.c.county_code == WHOLE_COUNTY)
        ).all()
        named = connection.execute(
            select(func.count()).where(region.c.level == "village", region.c.code.like(f"{WHOLE_COUNTY}%"))
        ).scalar_one()
    assert {weight for _, weight in weights} == {1}
    assert len(weights) == named == len(place_villages(sees_all, release, WHOLE_COUNTY, 2018).codes)
    assert len(weights) > 40
