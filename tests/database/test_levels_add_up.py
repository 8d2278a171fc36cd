"""Every level's numerators add up to the level above's, groups included; published series are exempt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, insert, select, update

from dashboard.words import Basis
from data_access import schema
from data_access.engines import duckdb_writer
from data_access.indicators import CATALOGUE, Indicator
from data_access.indicators.model import COUNTY_ONLY, Count, Ratio
from data_access.queries.values import region_values
from data_access.refresh import refresh
from data_access.releases import Release, open_release
from data_access.schema import indicator_value
from data_access.viewer import Viewer
from tests.database.cube import fill_without_cube
from tests.database.tiny import VERSION

ALL = Viewer("nation", ("",))
SUMMED = [entry for entry in CATALOGUE.values() if isinstance(entry.how, Count | Ratio)]
"""All but published series, medians, years and categories."""

Sums = dict[tuple[str, str], float]
"""(period, region) → numerator."""


def by_level(release: Release, entry: Indicator) -> dict[str, Sums]:
    """An indicator's numerators in the cube."""
    v = indicator_value.c
    query = select(v.level, v.period, v.region_code, v.numerator).where(v.indicator == entry.id)
    found: dict[str, Sums] = defaultdict(dict)
    with release.engine.connect() as connection:
        for level, period, code, numerator in connection.execute(query):
            found[level][period, code] = numerator
    return found


def added(lower: Sums, above: dict[str, list[str]]) -> Sums:
    """The lower level's numerators, added up in each region above."""
    sums: Sums = defaultdict(float)
    for (period, code), numerator in lower.items():
        for region in above[code]:
            sums[period, region] += numerator
    return sums


def check_cube(release: Release) -> int:
    """Compare every indicator's levels, and return how many sums were compared."""
    regions = release.regions
    counties = [r.code for r in regions.at("county")]
    compared = 0
    for entry in SUMMED:
        found = by_level(release, entry)
        steps: list[tuple[str, str, dict[str, list[str]]]] = [
            ("county", "prefecture", {c: [c[:4]] for c in counties}),
            ("county", "group", {c: list(regions.groups_of(c)) for c in counties}),
            ("prefecture", "province", {r.code: [r.code[:2]] for r in regions.at("prefecture")}),
            ("province", "country", {r.code: [""] for r in regions.at("province")}),
        ]
        # The provinces' scores begin with the province.
        for lower, upper, above in steps[-1:] if "county" not in entry.levels else steps:
            expected = added(found[lower], above)
            for key, numerator in found[upper].items():
                assert numerator == pytest.approx(expected.get(key, 0.0), rel=1e-9, abs=1e-6), (
                    entry.id,
                    upper,
                    key,
                )
                compared += 1
    return compared


def check_inside(release: Release, code: str, period: str, entries: Sequence[Indicator] = SUMMED) -> None:
    """Compare the villages of a county with its townships, and these with the county."""
    for entry in entries:
        if "village" not in entry.levels or period not in entry.periods:
            continue
        sums = {}
        for level in ("county", "township", "village"):
            cells = region_values(ALL, release, entry, period, code, level)  # type: ignore[arg-type]
            sums[level] = sum(cell.numerator or 0.0 for cell in cells)
        assert sums["village"] == pytest.approx(sums["township"], rel=1e-9, abs=1e-6), (entry.id, period)
        assert sums["township"] == pytest.approx(sums["county"], rel=1e-9, abs=1e-6), (entry.id, period)


def test_every_summed_indicator_is_compared() -> None:
    assert len(SUMMED) >= 40
    assert all(entry.levels != COUNTY_ONLY for entry in SUMMED)


@pytest.mark.long
def test_levels_of_the_demonstration_add_up(release: Release) -> None:
    assert check_cube(release) > 100_000


@pytest.mark.parametrize("county", ["640424", "520502"])
def test_villages_of_the_demonstration_add_up_to_their_county(release: Release, county: str) -> None:
    check_inside(release, county, "2018")


_change = st.fixed_dictionaries(
    {
        "members": st.integers(1, 12),
        "is_registered": st.booleans(),
        "exit_flag": st.sampled_from("013"),
        "main_cause": st.sampled_from(["01", "02", "07", "09", "99"]),
        "measures_running": st.integers(0, 3),
        "weight": st.integers(1, 400),
        "net_income_yuan": st.integers(0, 20_000),
        "has_dibao": st.booleans(),
    }
)


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database whose households each example sets anew."""
    engine = duckdb_writer(tmp_path_factory.mktemp("changing") / "changing.duckdb")
    with engine.begin() as connection:
        fill_without_cube(connection)
    yield engine
    engine.dispose()


@pytest.mark.long
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(_change, min_size=9, max_size=9),
    member=st.sets(st.sampled_from(["130102", "520502", "520521"])),
    entry=st.sampled_from([entry for entry in SUMMED if "village" in entry.levels]),
)
def test_levels_add_up_whatever_the_households_are(
    changing: Engine, changes: list[dict[str, Any]], member: set[str], entry: Indicator
) -> None:
    hy, groups = schema.household_year, schema.region_group
    with changing.begin() as connection:
        households = connection.scalars(
            select(hy.c.household_id).distinct().order_by(hy.c.household_id)
        ).all()
        for household, change in zip(households, changes, strict=True):
            connection.execute(update(hy).where(hy.c.household_id == household).values(change))
        connection.execute(delete(groups).where(groups.c.group_code == "G01"))
        for county in sorted(member):
            connection.execute(insert(groups), {"group_code": "G01", "county_code": county})
        refresh(connection, Basis.GENERATED)
    release = open_release(changing, VERSION)
    assert check_cube(release) > 0
    for county in ("520502", "520521"):
        check_inside(release, county, "2018", [entry])
