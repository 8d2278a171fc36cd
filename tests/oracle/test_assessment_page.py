"""Every number of county exits, as files and screen have it, against the second computation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.oracle.agreement import file_differences, mark_differences, says, says_any
from tests.oracle.assessment_counties import YEARS, Exits, expected
from tests.oracle.levels import pad
from tests.oracle.pages import Asked, Known
from tests.oracle.screen import Page
from tests.oracle.tables import Tables

KEYS = {"evaluated": ("region", "criterion"), "batches": ("period",), "nearest": ("region", "criterion")}
LEVELS = ("country", "group", "province", "prefecture", "county")


@pytest.fixture(scope="module")
def known(tables: Tables) -> Known:
    return Known(tables)


@pytest.fixture(scope="module")
def exits(tables: Tables) -> Exits:
    return Exits(tables)


@pytest.fixture(scope="module")
def page(client: Any) -> Page:
    return Page(client, "assessment")


def _differences(page: Page, exits: Exits, asked: Asked) -> Iterator[str]:
    """All that the part says and the oracle does not."""
    want = expected(asked, exits)
    region, period = pad(asked.code), str(asked.year)
    screen = page.screen(region, period, "counties")
    text = screen.finding.removeprefix(f"{asked.known.places.name(asked.code)}: ")
    if not says_any(text, want.finding):
        yield f"finding {screen.finding!r}: the oracle says {want.finding}"
    if len(screen.keys) != len(want.kpis):
        yield f"{len(screen.keys)} key figures: the oracle has {len(want.kpis)}"
    for shown, said in zip(screen.keys, want.kpis, strict=False):
        if not says(f"{shown.number} {shown.note}", said):
            yield f"key figure {shown}: the oracle says {said}"
    behind = [item for item in screen.source if "n = " in item]
    if want.source and not (behind and says(behind[0], want.source)):
        yield f"source line {screen.source}: the oracle says {want.source}"
    yield from mark_differences(screen.marks, want.marks)
    for figure, keys in KEYS.items():
        rows, told = page.rows(figure, region, period), page.told(figure, region, period)
        yield from (f"{figure} {each}" for each in file_differences(rows, want.figures[figure], keys))
        if told["finding"] != screen.finding:
            yield f"{figure} says {told['finding']!r}, the screen {screen.finding!r}"
        if told["n"] != want.n.get(figure, told["n"]):
            yield f"{figure}: n is {told['n']}, the oracle says {want.n[figure]}"


def _rows_differ(page: Page, exits: Exits, asked: Asked) -> Iterator[str]:
    """Whether the rows behind each mark are as many as it says."""
    region, period = pad(asked.code), str(asked.year)
    for mark, (count, *_) in expected(asked, exits).marks.items():
        pick = mark.removeprefix("pick=")
        rows = page.rows("rows", region, period, pick)
        if not pick.endswith(":all") and len(rows) != count:
            yield f"{pick}: {len(rows)} rows behind {count}"


def test_every_number_of_a_province_is_the_oracles(page: Page, exits: Exits, known: Known) -> None:
    asked = Asked(known, "52", 2018)
    differences = [*_differences(page, exits, asked), *_rows_differ(page, exits, asked)]
    assert not differences, "\n".join(differences)


@pytest.mark.long
@pytest.mark.parametrize("client", ["duckdb"], indirect=True)
@pytest.mark.parametrize("level", LEVELS)
def test_every_number_at_every_level_in_every_year_is_the_oracles(
    page: Page, exits: Exits, known: Known, level: str
) -> None:
    draw = random.Random(level)
    every = known.places.at(level)
    evaluated = sorted(set(exits.rows["county_code"]))
    if level == "county":
        every = [*draw.sample(evaluated, 6), draw.choice(every)]
    codes = every if len(every) < 3 else draw.sample(every, 3 if level != "county" else 7)
    differences = [
        f"{code or 'country'} {year} {difference}"
        for code in codes
        for year in YEARS
        for difference in (
            *_differences(page, exits, Asked(known, code, year)),
            *_rows_differ(page, exits, Asked(known, code, year)),
        )
    ]
    assert not differences, f"{len(differences)} differ:\n" + "\n".join(differences[:60])
