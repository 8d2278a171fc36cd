"""Every number of the page of measures, part by part, as files and screen have it, against the second computation."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.oracle import (
    measures_coverage,
    measures_effect,
    measures_fit,
    measures_needs,
    measures_participation,
)
from tests.oracle.agreement import file_differences, mark_differences, says, says_any
from tests.oracle.levels import pad
from tests.oracle.pages import Asked, Expected, Known
from tests.oracle.screen import Page
from tests.oracle.tables import Tables

COMPLETE = "640424"
LEVELS = ("country", "group", "province", "prefecture", "county", "village")


@dataclass(frozen=True)
class Part:
    """A part of the page: how an address names it, its second computation, the codes that tell its files' rows apart."""

    tab: str
    expected: Callable[[Asked], Expected]
    keys: dict[str, Sequence[str]]
    years: tuple[int, ...] = (2017, 2018, 2019, 2020)
    is_of_indicators: bool = False


PARTS = {
    "fit": Part("", measures_fit.expected, {"fit": ("cause", "what")}),
    "coverage": Part(
        "coverage",
        measures_coverage.expected,
        {
            "coverage": ("region",),
            **dict.fromkeys(("stacking", "without", "sets", "links"), ("code",)),
        },
    ),
    "needs": Part("needs", measures_needs.expected, {"asked": ("kind",)}),
    "effect": Part(
        "effect",
        measures_effect.expected,
        {"effect": ("batch",), "balance": ("batch", "trait"), "years": ("period", "batch")},
        (2015, 2017, 2018, 2020),
    ),
    "participation": Part(
        "participation",
        measures_participation.expected,
        {"participation": ("indicator",), "behind": ("region", "measure")},
        (2017, 2018, 2020),
        is_of_indicators=True,
    ),
}


@pytest.fixture(scope="session")
def known(tables: Tables) -> Known:
    return Known(tables)


@pytest.fixture(scope="session")
def page(client: Any) -> Page:
    return Page(client, "measures")


def _places(known: Known, level: str, counties: Sequence[str]) -> list[str]:
    """Two places of a level, drawn: one where somebody is poor at the end of 2019, and any; of the counties asked for."""
    draw = random.Random(level)
    every = known.places.at(level)
    if level in ("county", "village"):
        every = [code for code in every if code[:6] in counties]
    if len(every) == 1:
        return every
    villages = known.reached.poor(2019)["village"].drop_duplicates()
    poor = [code for code in every if known.places.inside(villages, code).any()]
    return [draw.choice(poor), draw.choice(every)]


def _differences(page: Page, part: Part, asked: Asked) -> Iterator[str]:
    """All that the page says and the oracle does not."""
    want = part.expected(asked)
    region, period = pad(asked.code), str(asked.year)
    screen = page.screen(region, period, part.tab)
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
    for figure, keys in part.keys.items():
        rows, told = page.rows(figure, region, period), page.told(figure, region, period)
        yield from (f"{figure} {each}" for each in file_differences(rows, want.figures[figure], keys))
        if told["finding"] != screen.finding:
            yield f"{figure} says {told['finding']!r}, the screen {screen.finding!r}"
        if told["n"] != want.n.get(figure, told["n"]):
            yield f"{figure}: n is {told['n']}, the oracle says {want.n[figure]}"


def _all(
    request: pytest.FixtureRequest, page: Page, name: str, codes: Sequence[str], years: Sequence[int]
) -> list[str]:
    """The differences of a part in some places and years."""
    known, part = request.getfixturevalue("known"), PARTS[name]
    given: dict[str, Any] = {}
    if part.is_of_indicators:
        names = {each["id"]: each["name_en"] for each in request.getfixturevalue("indicators")}
        given = {"cells": request.getfixturevalue("cells"), "names": names}
    return [
        f"{code or 'country'} {year} {difference}"
        for code in codes
        for year in years
        for difference in _differences(page, part, Asked(known, code, year, **given))
    ]


@pytest.mark.parametrize("name", PARTS)
def test_every_number_of_a_county_is_the_oracles(
    request: pytest.FixtureRequest, page: Page, name: str
) -> None:
    differences = _all(request, page, name, [COMPLETE], [2018])
    assert not differences, "\n".join(differences)


@pytest.mark.long
@pytest.mark.parametrize("client", ["duckdb"], indirect=True)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", PARTS)
def test_every_number_at_every_level_in_three_years_is_the_oracles(
    request: pytest.FixtureRequest,
    page: Page,
    known: Known,
    counties: list[str],
    name: str,
    level: str,
) -> None:
    differences = _all(request, page, name, _places(known, level, counties), PARTS[name].years)
    assert not differences, f"{len(differences)} differ:\n" + "\n".join(differences[:60])
