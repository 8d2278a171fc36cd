"""Columns on their way into the database: small numbers in memory, words and dates only in the INSERT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Coded:
    """Words by index; -1 is null."""

    index: NDArray[np.integer[Any]]
    words: Sequence[str]


@dataclass(frozen=True, eq=False)
class Days:
    """Dates as days since 1970; -1 is null."""

    days: NDArray[np.integer[Any]]


@dataclass(frozen=True, eq=False)
class ZeroIsNull:
    """Whole numbers of which 0 means that there is none."""

    values: NDArray[np.integer[Any]]


Column = Coded | Days | ZeroIsNull | NDArray[Any]
Columns = dict[str, Column]


def frame(columns: Columns) -> pd.DataFrame:
    """The columns as a frame that DuckDB scans without copying its numbers."""
    return pd.DataFrame({name: _values(column) for name, column in columns.items()}, copy=False)


def _values(column: Column) -> Any:
    match column:
        case Coded(index, words):
            return pd.Categorical.from_codes(index, categories=list(words), validate=False)
        case Days(days):
            return days
        case ZeroIsNull(values):
            return values
        case _:
            return column


def expression(name: str, column: Column) -> str:
    """The SQL that makes the column's values of its frame's."""
    match column:
        case Coded():
            return f"CAST({name} AS VARCHAR)"
        case Days():
            return f"CASE WHEN {name} >= 0 THEN DATE '1970-01-01' + CAST({name} AS INTEGER) END"
        case ZeroIsNull():
            return f"NULLIF({name}, 0)"
        case _:
            return name
