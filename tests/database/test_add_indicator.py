"""One new entry in the catalogue, and nothing else: cube, village values, map arrays, API and description have it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.words import Better, Kind, Text, Unit
from data_access.engines import duckdb_writer
from data_access.indicators import CATALOGUE, Indicator, catalogue, inside
from data_access.indicators.facts import HOUSEHOLDS, households_on_file
from data_access.indicators.model import Ratio, Total
from data_access.queries.overview import region_block, series
from data_access.releases import Release
from data_access.schema import household_year
from data_access.viewer import Viewer
from tests.database.cube import cube_release
from tests.database.test_api import client_of

ENTRY = Indicator(
    id="five_guarantee_households",
    system="M2",
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.NEITHER,
    name=Text(zh="五保户比重", en="Five-guarantee households"),
    definition=Text(
        zh="在册户中五保户的比重。", en="Share of the households on file under the five guarantees."
    ),
    why=Text(zh="要靠兜底。", en="They depend on social security."),
    formula=Text(zh="五保户 ÷ 在册户 × 100", en="Five-guarantee households ÷ households on file × 100"),
    how=Ratio(Total(HOUSEHOLDS, where=household_year.c.household_type == "03"), households_on_file),
    ramp="burden",
)
WITH_ENTRY = catalogue(CATALOGUE.values(), [ENTRY])
ALL = Viewer("nation", ("",))


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The small database, its cube filled from the catalogue with the entry."""
    engine = duckdb_writer(tmp_path_factory.mktemp("added") / "added.duckdb")
    yield cube_release(engine, WITH_ENTRY)
    engine.dispose()


def test_new_entry_compiles_with_all_others(added: Release) -> None:
    assert inside.compile_all(WITH_ENTRY.values(), added.engine.dialect) == []


def test_new_entry_is_in_the_arrays_of_map_and_ranking(added: Release) -> None:
    block = region_block(ALL, added, ENTRY, "", "county", poor_counties_only=True)
    assert block.value[block.periods.index("2018")].tolist() == [pytest.approx(100 * 8 / 60), 0.0]


def test_new_entry_has_a_trend(added: Release) -> None:
    found = series(ALL, added, [ENTRY], ["52"])[ENTRY.id, "52"]
    assert found.value[found.periods.index("2017")] == pytest.approx(100 * 8 / 66)


@pytest.mark.parametrize(
    ("region", "level", "values"),
    [("000000", "country", [100 * 8 / 63]), ("520502", "village", [0.0, 0.0, 100.0])],
)
def test_new_entry_is_answered_by_the_interface(
    added: Release, region: str, level: str, values: list[float]
) -> None:
    address = f"/api/v1/values?indicator={ENTRY.id}&period=2018&region={region}&level={level}"
    answer: Any = client_of(added, catalogue=WITH_ENTRY).get(address).json
    assert [row["value"] for row in answer["values"]] == [pytest.approx(value) for value in values]


def test_new_entry_is_described(added: Release) -> None:
    answer: Any = client_of(added, catalogue=WITH_ENTRY).get("/api/v1/indicators").json
    (found,) = [entry for entry in answer["indicators"] if entry["id"] == ENTRY.id]
    assert (found["name_zh"], found["name_en"]) == (ENTRY.name.zh, ENTRY.name.en)
    assert found["definition_en"] == ENTRY.definition.en
