"""What each cause got, against what the policy intends for it.

A region from the county up is read from `pair_summary`; a township or a village is counted from the households of
its county by the same expressions. Numbers of households and people are weighted (`households`, `persons`);
`rows` are unweighted. The subject is the households poor at the year's end, and the measures that ran on a day of
the year. Every function is one read, and empty (arrays of no or of zero households) outside the viewer's scope.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.queries.intended import intended
from data_access.queries.labels import codes_of
from data_access.queries.measure_marks import OUTCOMES
from data_access.queries.pair_cells import own_cells
from data_access.queries.pair_tables import most_first, table
from data_access.releases import Release
from data_access.viewer import Viewer

_GIVEN, _FIT = ("cause", "kind"), ("cause", "fit")


@dataclass(frozen=True, eq=False)
class FitMatrix:
    """Cause × kind of measure, and what that comes to; C causes that anybody has, most households first, K kinds."""

    causes: tuple[str, ...]
    """Codes of main_cause."""
    kinds: tuple[str, ...]
    """Codes of measure_kind, all, in the list's order."""
    households: NDArray[np.float64]
    """(C,) poor households of each cause."""
    persons: NDArray[np.float64]
    """(C,)"""
    rows: NDArray[np.int64]
    """(C,)"""
    given: NDArray[np.float64]
    """(C, K) of them with a measure of the kind; a household may have several."""
    given_rows: NDArray[np.int64]
    """(C, K)"""
    is_intended: NDArray[np.bool_]
    """(C, K) whether the policy intends the kind for the cause."""
    outcome: NDArray[np.float64]
    """(C, 3) households by OUTCOMES; each row adds up to `households`."""
    outcome_persons: NDArray[np.float64]
    """(C, 3)"""
    outcome_rows: NDArray[np.int64]
    """(C, 3)"""

    @property
    def share(self) -> NDArray[np.float64]:
        """(C, K) percent of the cause's households that have the kind."""
        return 100.0 * self.given / self.households[:, None]

    @property
    def outcome_share(self) -> NDArray[np.float64]:
        """(C, 3) percent of the cause's households."""
        return 100.0 * self.outcome / self.households[:, None]


def fit_matrix(viewer: Viewer, release: Release, code: str, year: int) -> FitMatrix:
    """The matrix of a region (short code, any level) at a year's end."""
    found = own_cells(viewer, release, code, year, (_GIVEN, _FIT))
    fits = [cell for cell in found if cell.pair == _FIT]
    causes = most_first(fits)
    known = codes_of(release, "measure_kind")
    kinds = tuple(dict.fromkeys((*known, *sorted(c.b for c in found if c.pair == _GIVEN))))
    of_kinds = table([cell for cell in found if cell.pair == _GIVEN], causes, kinds)
    of_outcomes = table(fits, causes, OUTCOMES)
    meant = intended(release)
    return FitMatrix(
        causes=causes,
        kinds=kinds,
        households=of_outcomes.households.sum(axis=1),
        persons=of_outcomes.persons.sum(axis=1),
        rows=of_outcomes.rows.sum(axis=1),
        given=of_kinds.households,
        given_rows=of_kinds.rows,
        is_intended=np.array([[(c, k) in meant for k in kinds] for c in causes], dtype=bool).reshape(
            len(causes), len(kinds)
        ),
        outcome=of_outcomes.households,
        outcome_persons=of_outcomes.persons,
        outcome_rows=of_outcomes.rows,
    )


def outcomes(viewer: Viewer, release: Release, code: str, year: int) -> NDArray[np.float64]:
    """(3,) poor households of a region at a year's end by OUTCOMES, of all causes."""
    found = own_cells(viewer, release, code, year, (_FIT,))
    return np.array(
        [sum(cell.households for cell in found if cell.b == name) for name in OUTCOMES], dtype=float
    )
