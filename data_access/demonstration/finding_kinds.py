"""What inspections find: the kinds, which round sees which, who has to put them right, and which planted thing each is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from data_access.demonstration.arrays import Floats
from data_access.demonstration.inspections import AUDIT, CROSS, JOINT, SECRET, SELF


class FindingKind(NamedTuple):
    """One kind of finding."""

    code: str
    """Code list finding_kind."""
    departments: tuple[str, ...]
    """Code list responsible_department: who may have to put it right."""
    weights: tuple[float, float, float, float, float]
    """How often it is found, by kind of round: joint, cross-check, audit, unannounced, self-check."""
    in_village: bool
    """Whether it lies in a village, mostly."""
    is_grave: bool
    planted: tuple[str, ...] = ()
    """The kinds of outlier (`outliers.FACTOR`) that it is."""


FINDING_KINDS: tuple[FindingKind, ...] = (
    FindingKind("01", ("01", "14"), (9, 12, 1, 4, 10), True, False),
    FindingKind("02", ("01", "14"), (7, 11, 0, 4, 4), True, True, ("wrong_exits",)),
    FindingKind("03", ("01", "04"), (10, 10, 4, 5, 9), True, False, ("no_measure", "misfit", "unmet_needs")),
    FindingKind("04", ("09",), (7, 9, 1, 8, 9), True, False),
    FindingKind("05", ("07",), (4, 6, 0, 5, 5), True, False, ("dropouts",)),
    FindingKind("06", ("08",), (5, 6, 1, 4, 6), True, False, ("uninsured",)),
    FindingKind("07", ("16",), (4, 6, 1, 3, 4), True, False, ("dibao_gap",)),
    FindingKind("08", ("03", "03", "04"), (6, 3, 26, 0, 4), False, False, ("idle_balance",)),
    FindingKind("09", ("03", "04", "09"), (3, 1, 20, 2, 1), False, True, ("paid_ahead", "over_budget")),
    FindingKind("10", ("02", "04", "05", "06"), (7, 4, 22, 4, 8), True, False, ("late_projects",)),
    FindingKind("11", ("13",), (4, 4, 0, 13, 4), True, False, ("no_secretary",)),
    FindingKind("12", ("14", "01"), (8, 9, 0, 16, 9), True, False, ("missed_visits", "no_helper")),
    FindingKind("13", ("03", "01"), (3, 1, 12, 0, 3), False, False, ("overdue_loans",)),
    FindingKind("14", ("14", "15"), (9, 6, 0, 15, 7), False, False),
    FindingKind("15", ("15", "14", "09"), (2, 1, 5, 6, 0), True, True, ("misplaced_projects",)),
    FindingKind("16", ("15",), (2, 1, 5, 5, 0), False, True),
    FindingKind("17", ("14", "01"), (8, 10, 2, 6, 12), True, False, ("late_edits", "near_line", "identical_forms")),
)  # fmt: skip
CODES: tuple[str, ...] = tuple(kind.code for kind in FINDING_KINDS)
DEPARTMENTS: tuple[str, ...] = tuple(sorted({code for kind in FINDING_KINDS for code in kind.departments}))
BREACH, FORMALISM = CODES.index("16"), CODES.index("14")
OF_PLANTED: dict[str, int] = {name: n for n, kind in enumerate(FINDING_KINDS) for name in kind.planted}
"""Kind of outlier to the place of its kind of finding."""
FORMS: tuple[str, ...] = ("01", "02", "03")
"""Code list accountability_form: talk, warning, disciplinary action."""


def chances() -> Floats:
    """(kinds of round, kinds of finding) shares of what each kind of round finds."""
    order = (JOINT, CROSS, AUDIT, SECRET, SELF)
    weights = np.array([[kind.weights[n] for kind in FINDING_KINDS] for n in order], dtype=np.float64)
    shares: Floats = weights / weights.sum(axis=1, keepdims=True)
    return shares
