"""A result as columns: at once where the driver can (DuckDB hands over its vectors), else from rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import CursorResult

Column = Sequence[Any] | NDArray[Any]


def columns(result: CursorResult[Any]) -> list[Column]:
    """The columns of a result in the order of its select; empty where it has no row."""
    fetch = getattr(result.cursor, "fetchnumpy", None)
    if fetch is None:
        return list(zip(*result.fetchall(), strict=True))
    found = list(fetch().values())
    return found if len(found[0]) else []


def numbers(column: Column) -> NDArray[np.float64]:
    """A column of numbers, nan where there is none."""
    if isinstance(column, np.ma.MaskedArray):
        return np.ma.filled(column.astype(np.float64), np.nan)
    return np.array(column, dtype=np.float64)


def words(column: Column) -> list[Any]:
    """A column of texts."""
    return column.tolist() if isinstance(column, np.ndarray) else list(column)
