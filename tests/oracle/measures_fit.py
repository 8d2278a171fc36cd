"""Cause × measure, a second time: how many households with a cause got which kind, and what that comes to."""

from __future__ import annotations

import pandas as pd

from tests.oracle.pages import (
    FIRST_YEAR,
    Asked,
    Expected,
    Known,
    Records,
    Said,
    in_stack,
    marked,
    nobody,
    of_every,
    of_total,
    share,
    until_met,
    weight_by,
)

OUTCOMES = ("fits", "misfit", "nothing")


def expected(asked: Asked) -> Expected:
    """The part for a place at a year's end."""
    known, code, year = asked.known, asked.code, asked.year
    poor = known.poor(code, year)
    if poor.empty:
        return Expected([nobody(asked)], [], figures={"fit": {}})
    outcomes = weight_by(poor, "outcome").reindex(OUTCOMES, fill_value=0)
    shares = {str(name): 100 * float(count) / of_total(poor) for name, count in outcomes.items()}
    before = known.poor(code, year - 1) if year > FIRST_YEAR else poor.iloc[:0]
    change = (
        []
        if before.empty
        else [shares["fits"] - 100 * of_total(before[before["outcome"] == "fits"]) / of_total(before)]
    )
    matrix = _matrix(asked, poor)
    return Expected(
        finding=[_finding([float(outcomes[name]) for name in OUTCOMES])],
        kpis=[
            [shares["fits"], *change],
            *([shares[name], *_whom(known, poor[poor["outcome"] == name])] for name in OUTCOMES[1:]),
            in_stack(poor),
            until_met(asked),
        ],
        source=[of_total(poor), len(poor)],
        figures={"fit": matrix},
        n={"fit": len(poor)},
        marks=marked("kind", {codes: row for codes, row in matrix.items() if codes[1] not in OUTCOMES})
        | marked("fit", {codes: row for codes, row in matrix.items() if codes[1] in OUTCOMES}),
    )


def _finding(parts: list[float]) -> Said:
    whole, found = of_every(parts)
    there = [n for n in found if n]
    if whole == 1:
        return []
    if len(there) == 1:
        return [sum(parts)]
    return [whole, *there]


def _whom(known: Known, rows: pd.DataFrame) -> Said:
    """How many, and the cause that has most of them."""
    return [of_total(rows), *known.most(weight_by(rows, "cause"), "main_cause")]


def _matrix(asked: Asked, poor: pd.DataFrame) -> Records:
    """By cause and kind or outcome, with all causes together where there are several."""
    known = asked.known
    given = known.here(known.reached.given(asked.year), asked.code)
    meant = {(row.cause, row.kind) for row in known.reached.intended.itertuples()}
    kinds = sorted(code for name, code in known.reached.words if name == "measure_kind")
    causes = sorted(poor["cause"].unique())
    found: Records = {}
    for cause in causes if len(causes) == 1 else ["all", *causes]:
        of_cause = poor if cause == "all" else poor[poor["cause"] == cause]
        got = given if cause == "all" else given[given["cause"] == cause]
        whole, by_kind, by_outcome = (
            of_total(of_cause),
            weight_by(got, "kind"),
            weight_by(of_cause, "outcome"),
        )
        for what in (*kinds, *OUTCOMES):
            count = float((by_kind if what in kinds else by_outcome).get(what, 0))
            word = "" if cause == "all" or what in OUTCOMES else "Yes" if (cause, what) in meant else "No"
            found[cause, what] = {
                "poor_households": whole,
                "intended": word,
                "households": count,
                "share": share(count, whole),
            }
    return found
