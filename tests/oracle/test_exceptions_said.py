"""The sentences of what falls behind, number by number, against the second computation of their indicators."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from tests.oracle.cells import Asked, Cell, Cells, expected
from tests.oracle.screen import Page, Row
from tests.oracle.tables import Tables

pytestmark = pytest.mark.long

YEARS = ("2016", "2017", "2018", "2019", "2020")
SENTENCES = 200
FEW = 10
"""A county with more villages in the data is told by township."""
FIRST_YEAR = min(YEARS)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?: million| billion)?")


@pytest.fixture(scope="session")
def page(client: Any) -> Page:
    return Page(client, "supervision")


@pytest.fixture(scope="session")
def said(page: Page) -> list[Row]:
    """The gravest of each year, two hundred in all."""
    return [
        row for year in YEARS for row in page.rows("exceptions", "000000", year)[: SENTENCES // len(YEARS)]
    ]


@pytest.fixture(scope="session")
def again(tables: Tables, kinds: dict[str, str], said: list[Row]) -> Cells:
    """Every cell of the counties that are named, down to their villages."""
    months = frozenset(int(f"{year}12") for year in YEARS)
    return expected(tables, kinds, Asked(frozenset(row["region"] for row in said), months))


def _cell(again: Cells, row: Row, level: str, code: str) -> Cell | None:
    return again.get((row["id"], level, int(row["period"].replace("-", ""))), {}).get(code)


def _numbers(text: str) -> list[float]:
    scale = {"million": 1e6, "billion": 1e9}
    found = []
    for each in _NUMBER.findall(text):
        figure, _, word = each.partition(" ")
        found.append(float(figure.replace(",", "")) * scale.get(word, 1))
    return found


def _near(written: float, value: float) -> bool:
    """As exactly as it is written: one decimal, or three figures of a large number."""
    return abs(written - value) <= max(0.051, 0.006 * abs(value) if abs(value) >= 1e6 else 0)


def test_there_are_two_hundred_sentences(said: list[Row]) -> None:
    assert len(said) > 0.9 * SENTENCES


def test_every_number_of_a_sentence_is_the_oracles(said: list[Row], again: Cells, tables: Tables) -> None:
    peers = (
        tables.take("peer", ["county_code", "peer_code"])
        .astype(str)
        .groupby("county_code")["peer_code"]
        .apply(list)
    )
    villages = tables.take("village", ["county_code"]).astype(str)["county_code"].value_counts()
    wrong = []
    for row in said:
        text = row["sentence"].removeprefix(f"{row['name']}: ")
        text = text.removeprefix(row["indicator"])
        value, reference, *rest = _numbers(re.sub(r"\bten peers\b", "peers", text))
        own = _cell(again, row, "county", row["region"])
        if own is None or own.value is None or not _near(value, own.value):
            wrong.append(f"{row['sentence']}: the oracle has {own}")
            continue
        if row["rule"] == "worse than its peers":
            pooled = _pooled([_cell(again, row, "county", code) for code in peers[row["region"]]], row)
            if pooled is None or not _near(reference, pooled):
                wrong.append(f"{row['sentence']}: its peers together have {pooled}")
        is_only = villages[row["region"]] == 1
        if row["child"] and is_only != ("is its only village in the data" in text):
            wrong.append(f"{row['sentence']}: {villages[row['region']]} villages")
        if row["child"] and not is_only:
            share = _share(again, row, float(row["reference"]))
            if share is None or not _near(rest[0], round(share)):
                wrong.append(f"{row['sentence']}: {row['child_code']} causes {share}")
        if rest[-1] != float(max(row["since"], FIRST_YEAR)) or int(row["since"]) > int(row["period"][:4]):
            wrong.append(f"{row['sentence']}: since {row['since']}")
    assert not wrong, f"{len(wrong)} of {len(said)}:\n" + "\n".join(wrong[:20])


def _pooled(cells: list[Cell | None], row: Row) -> float | None:
    """Peers together: numerators over denominators, summed first."""
    known = [cell for cell in cells if cell is not None and cell.denominator]
    if any(cell.numerator is None for cell in known):
        weights = [cell.denominator or 0 for cell in known]
        return float(np.average([cell.value or 0 for cell in known], weights=weights)) if known else None
    above, below = (sum(getattr(cell, name) for cell in known) for name in ("numerator", "denominator"))
    return (100 if row["unit"] == "%" else 1) * above / below if below else None


def _share(again: Cells, row: Row, reference: float) -> float | None:
    """Percent of all that widens a county's gap that the named place causes."""
    period = int(row["period"].replace("-", ""))
    villages = {
        code: cell
        for code, cell in again.get((row["id"], "village", period), {}).items()
        if code[:6] == row["region"]
    }
    worse = 1 if float(row["value"]) > reference else -1
    parts = {
        code: worse * (cell.denominator * (cell.value - reference) if cell.denominator else cell.numerator)
        for code, cell in villages.items()
        if (cell.value is not None if cell.denominator else cell.numerator)
    }
    if len(parts) > FEW:
        whole: dict[str, float] = {}
        for code, part in parts.items():
            whole[code[:9]] = whole.get(code[:9], 0.0) + part
        parts = whole
    widening = sum(part for part in parts.values() if part > 0)
    return 100 * parts[row["child_code"]] / widening if row["child_code"] in parts and widening else None
