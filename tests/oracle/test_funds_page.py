"""Every number of the page of funds, part by part, as a browser gets it, against the second computation."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.oracle import funds_ways
from tests.oracle.funds_balances import balances
from tests.oracle.funds_flows import Ledger
from tests.oracle.funds_loans import loans
from tests.oracle.funds_progress import progress
from tests.oracle.funds_projects import projects
from tests.oracle.levels import pad
from tests.oracle.part import Part, differences
from tests.oracle.screen import Page
from tests.oracle.tables import Tables

PARTS: dict[str, Callable[[Ledger, str, str], Part]] = {
    "": progress,
    "balances": balances,
    "projects": projects,
    "microcredit": loans,
}
"""By the key of the part in an address."""
LEVELS = ("country", "group", "province", "prefecture", "county", "township", "village")
COMPLETE = "640424"
"""A county whose every village is in the data."""
MONTHS = ("2017-07", "2019-12", "2020-12")


@pytest.fixture(scope="session")
def ledger(tables: Tables) -> Ledger:
    return Ledger(tables)


@pytest.fixture(scope="session")
def page(client: Any) -> Page:
    return Page(client, "funds")


def places_of(ledger: Ledger, level: str) -> Sequence[str]:
    """Some places of a level; of counties and villages one that has money or a project, and one that never had."""
    draw, listed = random.Random(11), ledger.places.at(level)
    if level in ("country", "group"):
        return draw.sample(listed, 1)
    if level not in ("county", "village"):
        return draw.sample(listed, 2)
    there = set(ledger.funds.every["code"] if level == "county" else ledger.projects["code"])
    drawn = [draw.choice([code for code in listed if (code in there) is has]) for has in (True, False)]
    return [COMPLETE, *drawn] if level == "county" else drawn


def assert_ways_balance(page: Page, ledger: Ledger, code: str, month: str) -> None:
    """What the sources give, the levels approve and the uses take is one sum, and so are the bands between them."""
    whole = float(ledger.ways(code, month)["appropriated"].sum())
    sums = funds_ways.sums(page.screen(pad(code), month, "").marks)
    assert set(sums) == (set(funds_ways.BETWEEN) if whole else set()), (code, month)
    for between, (said, slack) in sums.items():
        assert abs(said - whole) <= slack, (code, month, between, said, whole)


def test_the_sankey_of_a_province_gives_out_what_it_takes_in(page: Page, ledger: Ledger) -> None:
    assert_ways_balance(page, ledger, "52", "2018-09")


@pytest.mark.long
@pytest.mark.parametrize("client", ["duckdb"], indirect=True)
@pytest.mark.parametrize("level", LEVELS)
def test_every_sankey_gives_out_what_it_takes_in(page: Page, ledger: Ledger, level: str) -> None:
    for code in places_of(ledger, level):
        for month in MONTHS:
            assert_ways_balance(page, ledger, code, month)


@pytest.mark.parametrize("tab", PARTS)
def test_every_number_of_a_province_is_the_oracles(page: Page, ledger: Ledger, tab: str) -> None:
    found = list(differences(PARTS[tab](ledger, "52", "2018-09"), page, "520000", "2018-09", tab))
    assert not found, "\n".join(found[:40])


@pytest.mark.long
@pytest.mark.parametrize("client", ["duckdb"], indirect=True)
@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("level", LEVELS)
def test_every_number_at_each_level_is_the_oracles(
    page: Page, ledger: Ledger, level: str, month: str
) -> None:
    found = [
        difference
        for code in places_of(ledger, level)
        for tab, part in PARTS.items()
        for difference in differences(part(ledger, code, month), page, pad(code), month, tab)
    ]
    assert not found, f"{len(found)} differ:\n" + "\n".join(found[:40])
