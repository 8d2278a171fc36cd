"""The receipt of a number on both engines: the same number, rows that add up to it, and nothing out of scope."""

from __future__ import annotations

import pytest

from data_access import engines
from data_access.codes import level_of
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.receipt import made_query, number_of, receipt
from data_access.queries.receipt_rows import parts
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.viewer import Viewer
from tests.database.cube import cube
from tests.database.tiny import CEDAR, PINE, VERSION

__all__ = ["cube"]

ALL, NOTHING, COUNTY = Viewer("nation", ("",)), Viewer("none", ()), Viewer("county", ("520502",))
POOR = CATALOGUE["registered_poor_population"]
INCIDENCE = CATALOGUE["poverty_incidence"]
PLACES = ("", "52", "5205", "G40", "520502", "520521", "520502901", PINE)


def one_of_each_make() -> list[Indicator]:
    """An indicator for each way and each set of facts that numbers are made of."""
    found: dict[object, Indicator] = {}
    for entry in CATALOGUE.values():
        parts_of = tuple(type(part).__name__ for part in vars(entry.how).values())
        found.setdefault((type(entry.how), parts_of, tuple(f.name for f in entry.facts)), entry)
    return list(found.values())


MAKES = one_of_each_make()


def period_of(entry: Indicator) -> str:
    return next((period for period in ("2018", "2018-03") if period in entry.periods), entry.periods[-1])


@pytest.mark.parametrize("entry", MAKES, ids=lambda entry: entry.id)
def test_the_rows_of_a_number_add_up_to_it(cube: Release, entry: Indicator) -> None:
    period = period_of(entry)
    for code in PLACES:
        own = {c.region: c for c in region_values(ALL, cube, entry, period, code, level_of(code))}
        cell = number_of(ALL, cube, entry, code, period)
        assert cell == own[code]
        behind = parts(ALL, cube, entry, code, period)
        if behind.adds_up and level_of(code) in entry.levels:
            assert (behind.numerator or 0) == (cell.numerator or 0), code
            assert (behind.denominator or 0) == (cell.denominator or 0), code


@pytest.mark.parametrize("entry", [e for e in MAKES if "county" in e.levels], ids=lambda entry: entry.id)
def test_the_statement_that_makes_a_county_makes_its_number(cube: Release, entry: Indicator) -> None:
    period = period_of(entry)
    query, given = made_query(ALL, cube, entry, "520502", period)
    with cube.engine.connect() as connection:
        (made,) = connection.execute(query, given).all()
    cell = number_of(ALL, cube, entry, "520502", period)
    assert cell is not None
    assert (made.value, made.numerator, made.denominator) == (cell.value, cell.numerator, cell.denominator)


def test_the_statement_shown_runs_as_it_stands(cube: Release) -> None:
    found = receipt(ALL, cube, POOR, "520502", "2018")
    assert found is not None
    assert [s.purpose for s in found.statements] == ["read", "made", "parts"]
    read = found.statements[0]
    assert {"registered_poor_population", "county", "2018"} <= set(map(str, read.parameters.values()))
    with cube.engine.connect() as connection:
        if cube.engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f'SET LOCAL search_path TO "{engines.schema_name(VERSION)}"')
        for statement in found.statements:
            values = statement.parameters
            by_place = cube.engine.dialect.positional
            row = connection.exec_driver_sql(
                statement.sql, tuple(values.values()) if by_place else dict(values)
            ).first()
            assert row is not None
            if statement.purpose != "parts":
                assert (row.region_code, row.value) == ("520502", 170)


def test_above_the_county_counties_stand_behind_a_number_and_below_it_households(cube: Release) -> None:
    above = parts(ALL, cube, POOR, "52", "2018")
    assert [(r.region, r.numerator) for r in above.rows] == [("520502", 170), ("520521", 21)]
    below = parts(ALL, cube, POOR, CEDAR, "2018")
    assert [(r.kind, r.unit, r.weight, r.numerator) for r in below.rows] == [
        ("households", f"{CEDAR}0001", 12, 72)
    ]


def test_rows_are_bounded_and_all_are_counted(cube: Release) -> None:
    some = parts(ALL, cube, POOR, "520502", "2018", most=1)
    assert len(some.rows) == 1
    assert some.total > 1
    assert some.numerator == 170


def test_a_rate_shows_what_it_is_divided_by(cube: Release) -> None:
    behind = parts(ALL, cube, INCIDENCE, CEDAR, "2018")
    assert {(r.kind, r.numerator, r.denominator) for r in behind.rows} == {
        ("households", 72, None),
        ("territory", None, 400),
    }


@pytest.mark.parametrize("code", ["", "52", "520521", "G40"])
def test_out_of_scope_there_is_no_receipt_and_no_row(cube: Release, code: str) -> None:
    for viewer in (NOTHING, COUNTY):
        assert receipt(viewer, cube, POOR, code, "2018") is None
        assert parts(viewer, cube, POOR, code, "2018").rows == ()


def test_in_scope_the_receipt_is_as_for_everyone(cube: Release) -> None:
    mine, whole = (receipt(viewer, cube, POOR, PINE, "2018") for viewer in (COUNTY, ALL))
    assert mine is not None
    assert whole is not None
    assert (mine.cell, mine.parts) == (whole.cell, whole.parts)


def test_published_figures_stand_behind_themselves(cube: Release) -> None:
    found = receipt(ALL, cube, CATALOGUE["rural_income"], "520502", "2018")
    assert found is not None
    assert [(r.region, r.value) for r in found.parts.rows] == [("520502", 10_000)]
    assert not found.parts.adds_up
