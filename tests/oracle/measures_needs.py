"""What was asked for and what was given, a second time: met, unmet, unasked, and the days until it was met."""

from __future__ import annotations

import pandas as pd

from tests.oracle.pages import (
    Asked,
    Expected,
    Records,
    Said,
    lower_median,
    median_days,
    nobody,
    of_every,
    of_total,
    share,
    until_met,
    weight_by,
)

BECAME = ("met", "unmet", "unasked")


def expected(asked: Asked) -> Expected:
    """The part for a place at a year's end."""
    known, code, year = asked.known, asked.code, asked.year
    poor = known.poor(code, year)
    wanted = known.here(known.reached.wanted(year), code)
    met, unmet, unasked = (wanted[wanted["became"] == name] for name in BECAME)
    figures, behind = {"asked": _by_kind(asked, wanted)}, {"asked": len(poor)}
    if poor.empty:
        return Expected([nobody(asked)], [], figures=figures, n=behind)
    source = [of_total(poor), len(poor)]
    missing = known.most(weight_by(unmet, "kind"), "measure_kind")
    finding = _finding(of_total(met), of_total(unmet), median_days(asked, year), missing)
    if wanted.empty:
        return Expected(finding, [], source, figures, behind)
    needs, given = of_total(met) + of_total(unmet), of_total(met) + of_total(unasked)
    of_needs = share(of_total(met), needs)
    kpis = [
        [of_needs, needs],
        [of_total(unmet), *([] if of_needs is None else [100 - of_needs, *missing])],
        until_met(asked),
        [of_total(unasked), *known.most(weight_by(unasked, "kind"), "measure_kind")],
        [share(of_total(met), given)],
    ]
    marks = {
        f"pick=need:{kind}:{became}": [row[became]]
        for (kind,), row in figures["asked"].items()
        for became in BECAME
        if row[became]
    }
    return Expected(finding, kpis, source, figures, behind, marks)


def _finding(met: float, unmet: float, days: float | None, missing: list[str]) -> list[Said]:
    """How many of the needs are met, after how many days, and what is missing most."""
    after: Said = [] if days is None else [days]
    if not met + unmet:
        return [[]]
    if not unmet:
        return [[] if met == 1 else [met], after]
    if not met:
        return [[], missing]
    whole, (of_them, _) = of_every([met, unmet])
    return [[of_them, whole] if met + unmet < 100 else [whole, of_them], after, missing]


def _by_kind(asked: Asked, wanted: pd.DataFrame) -> Records:
    known = asked.known
    waits = known.here(known.reached.waits(asked.year), asked.code)
    found: Records = {}
    for kind, rows in wanted.groupby("kind"):
        counts = weight_by(rows, "became").reindex(BECAME, fill_value=0)
        found[(str(kind),)] = {
            **{str(name): float(count) for name, count in counts.items()},
            "share_met": share(float(counts["met"]), float(counts["met"] + counts["unmet"])),
            "days": lower_median(waits[waits["kind"] == kind], "days"),
        }
    return found
