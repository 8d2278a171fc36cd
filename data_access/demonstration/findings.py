"""What the rounds find in the counties, when it is put right, and who answers for it.

What is planted in a county is found there, in its village; beside it the usual. Most findings are put right in
time, in days to months; where `overdue_findings` is planted most are not, and where `repeated_findings` is the same
kinds come back. A day after the data's last is not known yet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.arrays import Bools, Ints, number_within
from data_access.demonstration.columns import Coded, Columns, Days, ZeroIsNull
from data_access.demonstration.days import LAST_DAY
from data_access.demonstration.finding_kinds import (
    BREACH,
    CODES,
    DEPARTMENTS,
    FINDING_KINDS,
    FORMALISM,
    FORMS,
    OF_PLANTED,
    chances,
)
from data_access.demonstration.inspections import ROUNDS, Counties, Inspections
from data_access.demonstration.outliers import Planted

TERMS = (30, 60, 90)
"""Days that are given to put a finding right."""
REMEMBERED = 365
"""A finding repeats an earlier one of its kind that fell due so many days before it, or fewer."""
LONG_OVERDUE = 180
"""Who leaves a finding so many days after its term is mostly called to account."""

_LATE = 0.12  # share of findings not put right when due
_AGAIN = 0.1  # share of findings of the two kinds that are a county's own
_FOUND_OUT = (0.26, 0.36, 0.46)  # chance that a round finds what is planted, by gravity
_IN_A_VILLAGE = 0.75
_SEVERITY = (0.56, 0.37, 0.07)
_GRAVE = (0.3, 0.42, 0.28)
_PROPOSED = (0.01, 0.12, 0.85)  # by severity
_PROPOSED_LATE = 0.55
_DONE = 0.88


@dataclass(frozen=True, eq=False)
class Findings:
    """F findings in the order of counties and days; -1 and 0 are null."""

    of: Ints  # index of the inspection
    finding_id: Ints
    village: Ints  # row of the plan's villages; -1 none
    kind: Ints  # index into FINDING_KINDS
    department: Ints  # index into DEPARTMENTS
    severity: Ints
    found: Ints
    due: Ints
    rectified: Ints
    repeats: Ints  # 0 none
    proposed: Ints
    done: Ints
    form: Ints  # index into FORMS; -1 none


def findings(counties: Counties, made: Inspections, planted: tuple[Planted, ...], seed: int) -> Findings:
    """Draw the findings of all inspections."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xF1D5]))
    of, kind, village, least = _what(counties, made, planted, rng)
    found: Ints = rng.integers(made.start[of], made.end[of] + 1)
    county = made.county[of]
    order = np.lexsort((kind, found, county))
    of, kind, village, least, found, county = (a[order] for a in (of, kind, village, least, found, county))
    count = len(of)
    due = found + rng.choice(TERMS, count, p=[0.3, 0.4, 0.3])
    severity = np.maximum(_severity(kind, rng), least)
    rectified = _rectified(found, due, counties.overdue[county], rng)
    finding_id = counties.code.astype(np.int64)[county] * 10_000 + number_within(county)
    proposed = _proposed(found, due, rectified, severity, rng)
    done = proposed + 15 + rng.gamma(2.0, 40, count).astype(np.int64)
    done = np.where((proposed >= 0) & (rng.random(count) < _DONE), done, -1)
    form = np.clip(severity - 2 + (rng.random(count) < 0.35), 0, 2)
    return Findings(
        of=of,
        finding_id=finding_id,
        village=village,
        kind=kind,
        department=_departments(kind, rng),
        severity=severity,
        found=found,
        due=due,
        rectified=_known(rectified),
        repeats=repeats(county, kind, found, due, finding_id),
        proposed=proposed,
        done=_known(done),
        form=np.where(proposed >= 0, form, -1),
    )


def repeats(county: Ints, kind: Ints, found: Ints, due: Ints, finding_id: Ints) -> Ints:
    """(F,) the finding of the county and kind that fell due last in the year before this one's day; 0 where none did."""
    out = np.zeros(len(found), dtype=np.int64)
    order = np.lexsort((finding_id, county * len(CODES) + kind))
    key = (county * len(CODES) + kind)[order]
    # A day and a group as one number, so that one search answers for all.
    span = 100_000
    by_due = np.lexsort((finding_id[order], due[order], key))
    fell = key[by_due] * span + due[order][by_due]
    at = np.searchsorted(fell, key * span + found[order], side="left") - 1
    before = np.maximum(at, 0)
    is_near = found[order] - due[order][by_due][before] <= REMEMBERED
    known = (at >= 0) & (key[by_due][before] == key) & is_near
    out[order[known]] = finding_id[order][by_due][at[known]]
    return out


def _what(
    counties: Counties, made: Inspections, planted: tuple[Planted, ...], rng: np.random.Generator
) -> tuple[Ints, Ints, Ints, Ints]:
    """(F,) each four: the inspection, the kind, the village (-1 none), the severity that it has at least."""
    rounds = np.array([one.kind for one in ROUNDS])[made.of_round]
    usual = np.array([one.findings for one in ROUNDS])[made.of_round]
    badly = np.maximum(counties.overdue, counties.repeated) > 2.5
    of = np.repeat(np.arange(len(made.county)), rng.poisson(usual + 1.2 * badly[made.county]))
    county = made.county[of]
    reached = np.cumsum(chances(), axis=1)[rounds[of]]
    kind = (rng.random(len(of))[:, None] > reached).sum(axis=1).clip(0, len(CODES) - 1)
    own = rng.integers(0, len(CODES), (len(counties.code), 2))[county, rng.integers(0, 2, len(of))]
    kind = np.where(rng.random(len(of)) < np.minimum(_AGAIN * counties.repeated[county], 0.9), own, kind)
    kind = np.where((kind == BREACH) & ~counties.is_poor[county], FORMALISM, kind)
    first, size = counties.first_village[county], np.diff(counties.first_village)[county]
    in_village = np.array([one.in_village for one in FINDING_KINDS])[kind]
    in_village &= rng.random(len(of)) < _IN_A_VILLAGE
    village = np.where(in_village, first + (rng.random(len(of)) * size).astype(np.int64), -1)
    least = np.ones(len(of), dtype=np.int64)
    drawn = [(of, kind, village, least)] + [
        _of_planted(counties, made, rounds, one, rng) for one in planted if one.kind in OF_PLANTED
    ]
    of, kind, village, least = (np.concatenate([part[n] for part in drawn]) for n in range(4))
    # A round finds a kind once in a county: what is planted before the usual.
    last = np.lexsort((-least, of * len(CODES) + kind))
    _, first_of = np.unique((of * len(CODES) + kind)[last], return_index=True)
    kept = last[first_of]
    return of[kept], kind[kept], village[kept], least[kept]


def _of_planted(
    counties: Counties, made: Inspections, rounds: Ints, one: Planted, rng: np.random.Generator
) -> tuple[Ints, Ints, Ints, Ints]:
    """What the rounds find of one planted cluster."""
    kind = OF_PLANTED[one.kind]
    there = np.flatnonzero(counties.code[made.county] == one.region[:6])
    sees = chances()[rounds[there], kind] > 0
    there = there[sees & (rng.random(len(there)) < _FOUND_OUT[one.gravity - 1])]
    count = len(there)
    village = (
        rng.choice(np.array(one.villages), count) if FINDING_KINDS[kind].in_village else np.full(count, -1)
    )
    severity = np.where(rng.random(count) < 0.6, one.gravity, 1)
    return there, np.full(count, kind), village, severity


def _severity(kind: Ints, rng: np.random.Generator) -> Ints:
    grave = np.array([one.is_grave for one in FINDING_KINDS])[kind]
    drawn = rng.random(len(kind))
    light = np.where(grave, _GRAVE[0], _SEVERITY[0])
    below_grave = np.where(grave, _GRAVE[0] + _GRAVE[1], _SEVERITY[0] + _SEVERITY[1])
    severity: Ints = 1 + (drawn >= light).astype(np.int64) + (drawn >= below_grave)
    return severity


def _rectified(found: Ints, due: Ints, overdue: np.ndarray, rng: np.random.Generator) -> Ints:
    """Days on which the findings are put right: within the term, or up to years after it."""
    count = len(found)
    is_late: Bools = rng.random(count) < np.minimum(_LATE * overdue, 0.92)
    within = found + 3 + ((due - found - 3) * rng.beta(2.2, 1.6, count)).astype(np.int64)
    slow = np.where(overdue > 2.5, 330.0, 75.0)
    after = due + 5 + (rng.gamma(1.6, 1.0, count) * slow).astype(np.int64)
    return np.where(is_late, after, within)


def _proposed(found: Ints, due: Ints, rectified: Ints, severity: Ints, rng: np.random.Generator) -> Ints:
    """Days on which accountability is proposed, -1 where it is not: for the grave, and for what stays undone."""
    count = len(found)
    soon = np.where(
        rng.random(count) < np.array(_PROPOSED)[severity - 1], found + rng.integers(8, 75, count), -1
    )
    called = due + LONG_OVERDUE + rng.integers(1, 80, count)
    late = np.where((rectified > called) & (rng.random(count) < _PROPOSED_LATE), called, -1)
    return _known(np.where(soon >= 0, soon, late))


def _departments(kind: Ints, rng: np.random.Generator) -> Ints:
    """(F,) index into DEPARTMENTS: one of those that a kind may lie with."""
    most = max(len(one.departments) for one in FINDING_KINDS)
    table = np.array(
        [
            [DEPARTMENTS.index(one.departments[n % len(one.departments)]) for n in range(most * 3)]
            for one in FINDING_KINDS
        ]
    )
    chosen: Ints = table[kind, rng.integers(0, table.shape[1], len(kind))]
    return chosen


def _known(day: Ints) -> Ints:
    """Days, those after the data's last as null."""
    return np.where(day > LAST_DAY, -1, day)


def finding_rows(counties: Counties, made: Inspections, found: Findings, village_codes: list[str]) -> Columns:
    """Columns of `inspection_finding`; `village_codes` are those of the plan, in its order."""
    return {
        "county_code": Coded(made.county[found.of], [str(code) for code in counties.code]),
        "finding_id": found.finding_id,
        "inspection_id": made.inspection_id[found.of],
        "village_code": Coded(found.village, village_codes),
        "department": Coded(found.department, DEPARTMENTS),
        "kind": Coded(found.kind, CODES),
        "severity": found.severity,
        "found_date": Days(found.found),
        "due_date": Days(found.due),
        "rectified_date": Days(found.rectified),
        "repeats_finding_id": ZeroIsNull(found.repeats),
        "accountability_proposed": Days(found.proposed),
        "accountability_done": Days(found.done),
        "accountability_form": Coded(found.form, FORMS),
    }
