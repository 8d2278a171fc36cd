"""A short code after a second version was published: the number then and now, both versions, and the definition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, update

from callbacks.context import Context
from callbacks.receipt import of_code
from callbacks.receipt_codes import code_of, read_code
from dashboard.view import View
from data_access import definitions, schema
from data_access.engines import duckdb_writer
from data_access.pointer import DataSet
from data_access.publish import publish
from data_access.releases import Store
from data_access.viewer import Viewer
from tests.database.cube import fill_with_cube
from tests.database.tiny import PINE, POOR_ILL, VERSION

LATER = "2021-12-31-00000001"
CHANGED = "registered_poor_population"
VIEW = View(region="000000", period="2018", indicator="delisting_year", lang="en")


def write(path: Path, version: str, marks: dict[str, str]) -> Engine:
    """A whole database of a version that keeps how its numbers are made."""
    engine = duckdb_writer(path)
    with engine.begin() as connection:
        fill_with_cube(connection)
        said = json.dumps({"density": 1, "seed": 1, definitions.KEY: marks})
        connection.execute(update(schema.data_version).values(id=version, parameters=said))
    return engine


def first(path: Path) -> None:
    write(path, VERSION, definitions.marks()).dispose()


def second(path: Path) -> None:
    engine = write(path, LATER, definitions.marks() | {CHANGED: "another"})
    with engine.begin() as connection:
        change(connection)
    engine.dispose()


def change(connection: Connection) -> None:
    """What a later extract of the registry says instead."""
    i, s, y = schema.indicator_value, schema.household_year, schema.village_year
    connection.execute(update(i).where(i.c.indicator == CHANGED).values(value=i.c.value * 2))
    connection.execute(update(i).where(i.c.indicator == "poverty_incidence").values(value=i.c.value + 1.5))
    connection.execute(update(i).where(i.c.indicator == "delisting_year").values(value=2019))
    connection.execute(update(i).where(i.c.indicator == "county_status").values(value=1))
    connection.execute(update(i).where(i.c.indicator == "median_income").values(value=i.c.value + 11))
    connection.execute(update(s).values(net_income_yuan=s.c.net_income_yuan + 250))
    connection.execute(update(y).values(collective_income_yuan=y.c.collective_income_yuan * 3))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A set of two versions, the later one served."""
    out = tmp_path_factory.mktemp("later") / "set"
    publish(out, VERSION, first)
    publish(out, LATER, second)
    found = Store(f"duckdb:///{out}")
    yield found
    found.close()


def said(store: Store, place: str, number: str) -> str:
    """The words of the panel that the number's code of the first version brings now."""
    context = Context(store=store, cache=None, viewer=lambda: Viewer("test", ("",)))  # type: ignore[arg-type]
    code = code_of(store.release(VERSION), place, number, "2018")
    current = store.release()
    address = read_code(code.lower().replace("-", " "), current, context.viewer())
    assert address is not None
    return " ".join(str(child) for child in of_code(context, current, VIEW, address))


@pytest.mark.parametrize(
    ("place", "number", "then", "now"),
    [
        ("520502", "registered_poor_population", "170 people", "340 people"),
        ("5205", "poverty_incidence", "", "(+1.5 points)"),
        ("520521", "delisting_year", "2018", "2019"),
        ("520502", "median_income", "", "not "),
        (str(POOR_ILL), "net_income", "3,100 yuan", "3,350 yuan"),
        (PINE, "collective_income", "", "not "),
    ],
)
def test_a_code_brings_both_numbers_and_both_versions(
    store: Store, place: str, number: str, then: str, now: str
) -> None:
    told = said(store, place, number)
    assert f"Changed since: version {LATER} says" in told
    assert then in told
    assert now in told
    assert VERSION in told


def test_a_code_says_whether_the_definition_is_the_same(store: Store) -> None:
    assert "Its definition has changed in between" in said(store, "520502", CHANGED)
    assert "Its definition is the same in both" in said(store, "520502", "poverty_incidence")


def test_a_number_that_stayed_says_so(store: Store) -> None:
    assert f"version {LATER} says the same" in said(store, str(POOR_ILL), "members")


def test_a_code_whose_version_is_gone_still_brings_its_number(store: Store, tmp_path: Path) -> None:
    code = code_of(store.release(VERSION), str(POOR_ILL), "net_income", "2018")
    out = tmp_path / "set"
    publish(out, LATER, second)
    assert DataSet(out).read() is not None
    alone = Store(f"duckdb:///{out}")
    context = Context(store=alone, cache=None, viewer=lambda: Viewer("test", ("",)))  # type: ignore[arg-type]
    address = read_code(code, alone.release(), context.viewer())
    assert address is not None
    told = " ".join(str(child) for child in of_code(context, alone.release(), VIEW, address))
    assert f"no longer kept. Shown is the number of version {LATER}" in told
    assert "3,350 yuan" in told
    alone.close()
