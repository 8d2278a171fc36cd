"""Cells of the pairs as tables by their two codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.queries.pair_cells import PairCell


@dataclass(frozen=True, eq=False)
class Table:
    """Cells by two codes."""

    households: NDArray[np.float64]
    persons: NDArray[np.float64]
    rows: NDArray[np.int64]


def table(cells: Sequence[PairCell], a: Sequence[str], b: Sequence[str]) -> Table:
    """(A, B) arrays; cells of other codes are left out."""
    shape = (len(a), len(b))
    found = Table(np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=np.int64))
    row, column = ({code: place for place, code in enumerate(codes)} for codes in (a, b))
    known = [cell for cell in cells if cell.a in row and cell.b in column]
    if known:
        at = ([row[cell.a] for cell in known], [column[cell.b] for cell in known])
        np.add.at(found.households, at, [cell.households for cell in known])
        np.add.at(found.persons, at, [cell.persons for cell in known])
        np.add.at(found.rows, at, [cell.rows for cell in known])
    return found


def most_first(cells: Sequence[PairCell]) -> tuple[str, ...]:
    """The first codes of the cells, that of most households first, equal ones in their order."""
    total: dict[str, int] = {}
    for cell in cells:
        total[cell.a] = total.get(cell.a, 0) + cell.households
    return tuple(sorted(total, key=lambda code: (-total[code], code)))
