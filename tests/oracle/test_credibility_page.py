"""Credibility a second time, from the rows alone: each sign's households, tests and flags, the order and the title."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.oracle.credibility import SIGNS, Signs
from tests.oracle.screen import Page, Row
from tests.oracle.tables import Tables

AT = [("000000", 2018), ("640424", 2018), pytest.param("520000", 2017, marks=pytest.mark.long)]


@pytest.fixture(scope="session")
def page(client: Any) -> Page:
    return Page(client, "supervision")


@pytest.fixture(scope="session")
def signs(tables: Tables) -> Signs:
    return Signs(tables)


def number(text: str) -> float:
    return float(text) if text else float("nan")


def same(text: str, value: float, places: float = 5e-5) -> bool:
    """Whether a file has this number; nothing where there is none."""
    return text == "" if np.isnan(value) else abs(float(text) - value) <= places + 1e-9


@pytest.mark.parametrize(("region", "year"), AT)
def test_signs_are_those_of_scipy_and_statsmodels(page: Page, signs: Signs, region: str, year: int) -> None:
    short = region.rstrip("0") if region != "640424" else region
    tested = signs.villages(year, short) if len(short) == 6 else signs.counties(year)
    rows = {row["region"]: row for row in page.rows("credibility", region, str(year))}
    here = [code for code in tested.p.index if code.startswith(short) and tested.p.loc[code].notna().any()]
    assert sorted(rows) == sorted(here)
    for code, row in rows.items():
        for sign in SIGNS:
            p = float(tested.p.loc[code, sign])
            assert (row[f"{sign}_q"] == "") == np.isnan(p), (code, sign)
            assert row[f"{sign}_flagged"] == ("Yes" if tested.flagged.loc[code, sign] else "No"), (code, sign)
            if np.isnan(p):
                continue
            found, cases = float(tested.found.loc[code, sign]), float(tested.cases.loc[code, sign])
            assert same(row[f"{sign}_found"], found, 1e-5)
            assert same(row[f"{sign}_cases"], cases, 0)
            assert same(row[sign], 100 * found / cases)
            assert number(row[f"{sign}_q"]) == pytest.approx(tested.q.loc[code, sign], rel=1e-3, abs=1e-12)
        assert int(row["signs"]) == tested.flagged.loc[code].sum()
    counts = [int(row["signs"]) for row in rows.values()]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(("region", "year"), AT)
def test_performance_is_the_fall_of_incidence(page: Page, signs: Signs, region: str, year: int) -> None:
    of_villages = region == "640424"
    fall = signs.fall(year, 12 if of_villages else 6)
    rows = page.rows("credibility", region, str(year))
    for row in rows:
        assert same(row["fall"], float(fall[row["region"]]))
        if not of_villages:
            assert int(row["place"]) == pytest.approx((fall > fall[row["region"]] + 1e-9).sum() + 1, abs=1)


def test_the_third_party_has_its_exact_interval(page: Page) -> None:
    rows = [row for row in page.rows("credibility", "520000", "2019") if row["low"]]
    assert rows
    for row in rows:
        found, cases = int(row["party_found"]), int(row["party_cases"])
        low, high = proportion_confint(found, cases, method="beta")
        assert same(row["low"], 100 * low)
        assert same(row["high"], 100 * high)


@pytest.mark.parametrize("year", ["2018", pytest.param("2020", marks=pytest.mark.long)])
def test_the_title_and_the_rules_count_the_counties(page: Page, year: str) -> None:
    rows = page.rows("credibility", "000000", year)
    screen = page.screen("000000", year, "credibility")
    flagged = [row for row in rows if int(row["signs"])]
    # The fifth is of all counties whose incidence is known, as the head of the drawing says.
    best = [row for row in flagged if int(row["place"]) * 5 <= _ranked(screen.drawn)]
    counts, _, names = screen.finding.partition(": ")
    assert [int(n) for n in re.findall(r"\d+", counts)] == [len(flagged), *([len(best)] if best else [])]
    # "A, B and 9 others" or "A and B" are as many as are counted.
    unnamed = sum(int(n) for n in re.findall(r" and (\d+) others?$", names))
    named = re.split(r", | and ", re.sub(r" and \d+ others?$", "", names)) if names else []
    assert len(named) + unnamed == len(best)
    for sign in SIGNS:
        count = sum(row[f"{sign}_flagged"] == "Yes" for row in rows)
        assert re.search(rf"\b{count} count(y|ies)\b", screen.text)
    assert any(f"{_flags(rows)} of " in item for item in screen.source)


def _ranked(drawn: dict[str, str]) -> int:
    found = re.search(r"place of ([\d,]+)", " ".join(drawn.values()))
    assert found
    return int(found.group(1).replace(",", ""))


def _flags(rows: list[Row]) -> int:
    return sum(row[f"{sign}_flagged"] == "Yes" for row in rows for sign in SIGNS)
