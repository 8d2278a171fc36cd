"""The numbers in files of households and villages: the page's own, within the scope, with rows that add up to them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine

from data_access.queries.household import household_file
from data_access.queries.labels import codes_of
from data_access.queries.record_receipt import record_exists, record_parts, record_receipt, record_value
from data_access.queries.village import village_file
from data_access.record_numbers import RECORD_NUMBERS, record_number
from data_access.record_numbers.village import CAUSES, KINDS
from data_access.releases import Release
from data_access.viewer import Viewer
from tests.database.tiny import EXITED, PINE, POOR_ILL, POOR_NO_MEASURE, YEARS, tiny

__all__ = ["tiny"]

ALL = Viewer("nation", ("",))
HOUSEHOLDS = (POOR_ILL, POOR_NO_MEASURE, EXITED)


def value(release: Release, record: str, number: str, year: int) -> float | None:
    found = record_number(record, number)
    assert found is not None, number
    return record_value(ALL, release, found, record, year)


def of_household(release: Release, household: int, year: int) -> Mapping[str, float]:
    """What the page of a household shows, by the name of the number."""
    file = household_file(ALL, release, household, year)
    assert file is not None
    now = file.now
    return {
        "net_income": now.net_income,
        "wage": now.wage,
        "business": now.business,
        "property": now.property_income,
        "transfer": now.transfer,
        "line": now.line,
        "members": now.members,
        "measures_running": now.measures_running,
        "measures": len(file.measures),
        "visits": len(file.visits),
        "needs": len(file.needs),
        "needs_met": sum(need.met is not None for need in file.needs),
        "events": len(file.events),
        "insured": sum(member.is_insured for member in file.members),
        "persons": len(file.members),
    }


def of_village(release: Release, code: str, year: int) -> Mapping[str, float]:
    """What the page of a village shows, by the name of the number."""
    file = village_file(ALL, release, code, year)
    assert file is not None
    now = file.now
    shown: dict[str, float] = {
        "poor_households": now.poor_households,
        "poor_persons": now.poor_persons,
        "exited_households": now.exited_households,
        "without_measure": now.without_measure,
        "wrong_exits": now.wrong_exits,
        "on_register": file.registered_households,
        "collective_income": now.collective_income_yuan,
        "power_share": now.power_share,
        "safe_water_share": now.safe_water_share,
        "postings": len(file.posts),
        "needs": sum(need.asked for need in file.needs),
        "needs_met": sum(need.met for need in file.needs),
    }
    if file.posts:
        shown["days_in_village"] = file.posts[-1].days_in_village
    shown |= {f"cause_{cause.code}": cause.count for cause in file.causes}
    shown |= {f"need_{need.code}": need.asked for need in file.needs}
    return shown | {f"need_{need.code}_met": need.met for need in file.needs}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_a_households_numbers_are_those_of_its_page(tiny: Release, household: int, year: int) -> None:
    shown = of_household(tiny, household, year)
    assert {name: value(tiny, str(household), name, year) for name in shown} == shown


@pytest.mark.parametrize("year", YEARS)
def test_a_villages_numbers_are_those_of_its_page(tiny: Release, year: int) -> None:
    shown = of_village(tiny, PINE, year)
    assert {name: value(tiny, PINE, name, year) for name in shown} == shown


@pytest.mark.parametrize("record", [PINE, str(POOR_ILL)])
def test_the_rows_behind_a_number_add_up_to_it(tiny: Release, record: str) -> None:
    for number in RECORD_NUMBERS["village" if record == PINE else "household"].values():
        parts = record_parts(ALL, tiny, number, record, 2018)
        assert parts.total == len(parts.rows)
        assert sum(row.value or 0 for row in parts.rows) == (
            record_value(ALL, tiny, number, record, 2018) or 0
        ), number.id


@pytest.mark.parametrize(
    ("scope", "sees"), [(("",), True), (("5205",), True), (("520502",), True), (("13",), False), ((), False)]
)
@pytest.mark.parametrize("record", [PINE, str(POOR_ILL)])
def test_only_who_may_see_the_place_gets_a_receipt(
    tiny: Release, record: str, scope: tuple[str, ...], sees: bool
) -> None:
    viewer = Viewer("test", scope)
    number = record_number(record, "needs")
    assert number is not None
    assert record_exists(viewer, tiny, record) is sees
    assert (record_receipt(viewer, tiny, number, record, 2018) is not None) is sees


@pytest.mark.parametrize("record", ["520502901999", f"{PINE}9999", "52", ""])
def test_what_is_not_there_has_no_receipt(tiny: Release, record: str) -> None:
    assert not record_exists(ALL, tiny, record)


def test_the_statement_that_is_shown_gives_the_number(tiny: Release) -> None:
    number = record_number(str(POOR_ILL), "net_income")
    assert number is not None
    found = record_receipt(ALL, tiny, number, str(POOR_ILL), 2018)
    assert found is not None
    made = next(statement for statement in found.statements if statement.purpose == "made")
    assert run(tiny.engine, made.sql, made.parameters) == found.value == 3100


def run(engine: Engine, sql: str, parameters: Mapping[str, object]) -> object:
    """The one value of a statement as its receipt writes it."""
    given = dict(parameters) if "%(" in sql else tuple(parameters.values())
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL search_path TO tiny")
            sql = sql.replace("__[SCHEMA__none]", "tiny")
        return connection.exec_driver_sql(sql, given).scalar_one()


def test_each_number_has_a_mark_and_words_of_its_own() -> None:
    every = [number for numbers in RECORD_NUMBERS.values() for number in numbers.values()]
    assert len({number.mark for number in every}) == len(every)
    for number in every:
        assert 0 <= number.mark < 256
        for text in (number.name, number.definition, number.why, number.formula):
            assert text.zh
            assert text.en


def test_causes_and_kinds_are_those_of_the_code_lists(duckdb_release: Release) -> None:
    assert set(codes_of(duckdb_release, "main_cause")) == set(CAUSES)
    assert set(codes_of(duckdb_release, "measure_kind")) == set(KINDS)
