"""Every indicator, at every level and period, as the API answers it, against the second computation.

With `ORACLE=full` (as `make verify` runs it, on the default demonstration) every year, each third month and more places below
the county are asked; else three periods; the levels from the county up are always asked whole.
"""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.oracle.cells import EMPTY, FEW_MONTHS, Cell, Cells

UPPER = ("country", "group", "province", "prefecture", "county")
LOWER = ("township", "village")


def _differences(
    answer: dict[str, Any], cells: dict[str, Cell], kind: str, levels: list[str], level: str
) -> list[str]:
    out = []
    for row in answer["values"]:
        where = f"{answer['indicator']} {level} {row['region']} {answer['period']}"
        want = cells.get(row["region"])
        if want is None:
            if row["value"] not in (None, 0, 0.0):
                out.append(f"{where}: answers {row['value']}, the oracle has nothing")
            if row["value"] is None and row["flag"] in ("ok", "small"):
                out.append(f"{where}: null and {row['flag']}")
            continue
        value = None if row["value"] is None else float(row["value"])
        pairs = {
            "value": (value, want.value),
            "numerator": (row["numerator"], want.numerator),
            "denominator": (row["denominator"], want.denominator),
            "n": (row["n"], want.n),
            "low": (row["low"], want.low),
            "high": (row["high"], want.high),
        }
        for name, (got, expected) in pairs.items():
            agree = (
                got is expected
                if got is None or expected is None
                else math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-9)
            )
            if not agree:
                out.append(f"{where}: {name} is {got}, the oracle says {expected}")
        if row["flag"] != want.flag:
            out.append(f"{where}: flag is {row['flag']}, the oracle says {want.flag}")
    answered = {row["region"] for row in answer["values"]}
    if level in UPPER and level in levels:
        out += [f"{level} {code} {answer['period']}: has no row" for code in cells if code not in answered]
    return out


def _number(period: str) -> int:
    return int(period.replace("-", ""))


def _periods(client: Any, indicator: dict[str, Any], is_full: bool) -> list[str]:
    """All years and each third month, where all are wanted; else three, and of the copy on PostgreSQL the middle one."""
    periods: list[str] = indicator["periods"]
    if is_full:
        return periods[2::3] if "-" in periods[0] else periods
    few = [period for period in FEW_MONTHS if period in periods]
    few = few or sorted({periods[0], periods[len(periods) // 2], periods[-1]})
    is_copy = client.application.extensions["store"].dialect == "postgresql"
    return few[len(few) // 2 :][:1] if is_copy else few


def _ask(client: Any, indicator: str, period: str, region: str, level: str) -> dict[str, Any]:
    query = {"indicator": indicator, "period": period, "region": region, "level": level}
    reply = client.get("/api/v1/values", query_string=query)
    assert reply.status_code == 200, reply.text
    answer: dict[str, Any] = reply.get_json()
    return answer


@pytest.mark.parametrize("level", UPPER)
def test_every_number_from_the_county_up_is_the_oracles(
    client: Any, indicators: list[dict[str, Any]], cells: Cells, is_full: bool, level: str
) -> None:
    differences: list[str] = []
    asked = 0
    for indicator in indicators:
        for period in _periods(client, indicator, is_full):
            answer = _ask(client, indicator["id"], period, "000000", level)
            want = cells.get((indicator["id"], level, _number(period)), {})
            differences += _differences(answer, want, indicator["kind"], indicator["levels"], level)
            asked += len(answer["values"])
    assert asked > 0
    assert not differences, f"{len(differences)} of {asked} cells differ:\n" + "\n".join(differences[:40])


def test_every_number_of_sampled_places_below_the_county_is_the_oracles(
    client: Any, indicators: list[dict[str, Any]], cells: Cells, counties: list[str], is_full: bool
) -> None:
    differences: list[str] = []
    asked = 0
    for indicator in indicators:
        for period in _periods(client, indicator, is_full):
            for level in LOWER:
                for place in counties:
                    answer = _ask(client, indicator["id"], period, place, level)
                    want = cells.get((indicator["id"], level, _number(period)), {})
                    differences += _differences(answer, want, indicator["kind"], indicator["levels"], level)
                    asked += len(answer["values"])
    assert asked > 0
    assert not differences, f"{len(differences)} of {asked} cells differ:\n" + "\n".join(differences[:40])


def test_the_oracle_answers_for_every_indicator(indicators: list[dict[str, Any]], cells: Cells) -> None:
    known = {indicator for indicator, _, _ in cells}
    assert known == {indicator["id"] for indicator in indicators}


def test_a_level_that_an_indicator_lacks_is_null_and_not_applicable(
    client: Any, indicators: list[dict[str, Any]]
) -> None:
    lacking = [(i, level) for i in indicators for level in UPPER if level not in i["levels"]]
    assert lacking
    for indicator, level in lacking:
        answer = _ask(client, indicator["id"], indicator["periods"][-1], "000000", level)
        assert {(row["value"], row["flag"]) for row in answer["values"]} == {(None, EMPTY.flag)}, indicator[
            "id"
        ]
