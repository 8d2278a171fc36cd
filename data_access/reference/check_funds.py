"""The funds against themselves: years and parts add up to the published sums, and each source has a row in 05c."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data_access.reference.basis import parse_basis
from data_access.reference.comparisons import Comparison, ReferenceDataError, line
from data_access.reference.files import FILES, Tables
from data_access.reference.fund_amounts import bounds

_CENTRAL = ("central special funds", "central special funds (total)", "central special funds, local part")
_UNITS = ("亿元", "%")
_PARTS_2014 = "central special funds, local part"
_CENT = 0.005  # half of the last digit that 05 gives


def fund_comparisons(tables: Tables) -> Iterator[Comparison]:
    """Every sum that 05 states; ReferenceDataError where a cell of 05 or 05b is no amount or no basis."""
    for file in ("05", "05b"):
        _check_cells(file, tables[file])
    funds = tables["05"]
    yield from _sums_of_years(funds)
    yield from _parts(funds)
    yield from _at_least(funds)
    named = {code for cell in tables["05c"].fund_source for code in cell.split()}
    labels = tables["code_labels"]
    listed = set(labels[labels.code_list == "fund_source"].code)
    yield Comparison(
        "05c", "all rows", "codes of fund_source that one side lacks", 0, len(named ^ listed), "code_labels"
    )


def _check_cells(file: str, table: pd.DataFrame) -> None:
    for index, row in table.iterrows():
        try:
            bounds(row.value, row.unit)
            parse_basis(row.basis)
            if row.unit not in _UNITS:
                raise ValueError(f"{row.unit!r} is not one of {', '.join(_UNITS)}")
        except ValueError as problem:
            raise ReferenceDataError(f"{FILES[file]}, {line(index)} ({row['item']}): {problem}") from None


def _yi(funds: pd.DataFrame, year: str, item: str) -> float:
    found = funds[(funds.year == year) & (funds["item"] == item)]
    return bounds(found.value.item(), "")[0] if len(found) == 1 else float("nan")


def _central(funds: pd.DataFrame, year: int) -> float:
    """The year's central special funds, the total where that was published."""
    found = funds[(funds.year == str(year)) & funds["item"].isin(_CENTRAL)]
    total = found[found["item"] != _PARTS_2014] if len(found) > 1 else found
    return bounds(total.value.item(), "")[0]


def _sums_of_years(funds: pd.DataFrame) -> Iterator[Comparison]:
    for index, row in funds[
        funds["item"].str.startswith("central special funds") & funds.year.str.contains("-")
    ].iterrows():
        first, last = (int(year) for year in row.year.split("-"))
        total = sum(_central(funds, year) for year in range(first, last + 1))
        yield Comparison(
            "05", f"{line(index)} ({row.year})", f"central special funds, sum of {row.year}", float(row.value),
            round(total, 2), "adding the years", _CENT,
        )  # fmt: skip


def _parts(funds: pd.DataFrame) -> Iterator[Comparison]:
    """The six parts of 2014 are its local part."""
    parts = funds[(funds.year == "2014") & funds["item"].str.startswith("of which")]
    total = sum(bounds(cell, "")[0] for cell in parts.value)
    stated = _yi(funds, "2014", _PARTS_2014)
    yield Comparison(
        "05", "2014", "central special funds, local part", stated, round(total, 2), "adding the parts", _CENT
    )


def _at_least(funds: pd.DataFrame) -> Iterator[Comparison]:
    """What was called over an amount is over it when its parts are added."""
    for year, item, provincial in (
        ("2016", "central and provincial special funds", "provincial special funds"),
        ("2017", "central + local", "provincial special funds, 28 provinces"),
    ):
        stated = _yi(funds, year, item)
        parts = _central(funds, int(year)) + _yi(funds, year, provincial)
        yield Comparison(
            "05", f"{year} {item}", "the least of it", stated, min(stated, parts), "adding its parts"
        )
