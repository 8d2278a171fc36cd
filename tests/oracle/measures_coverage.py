"""The five batches, a second time: whom each reaches, who has nothing and for how long, what comes together."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tests.oracle.levels import pad
from tests.oracle.pages import (
    Asked,
    Expected,
    Records,
    Said,
    in_stack,
    marked,
    nobody,
    of_total,
    share,
    top,
    weight_by,
)
from tests.oracle.reached import BATCHES

TOLD_APART = 12
"""Sets of batches; the others are summed."""
LINKS = ("dibao", "schooling", "medical")


def expected(asked: Asked) -> Expected:
    """The part for a place at a year's end."""
    poor = asked.known.poor(asked.code, asked.year)
    names = ("coverage", "stacking", "without", "sets", "links")
    bare = {years: of_total(poor[poor["bare"] == years]) for years in (1, 2, 3)}
    figures = {
        "coverage": _by_region(asked, poor) if len(poor) else {},
        "stacking": _parts(weight_by(poor.assign(number=poor["number"].clip(upper=5)), "number"), range(6)),
        "without": _parts(pd.Series(bare), (3, 2, 1)),
        "sets": _sets(poor),
        "links": _links(poor),
    }
    behind = dict.fromkeys(names, len(poor))
    if poor.empty:
        return Expected([nobody(asked)], [], figures=figures, n=behind)
    total, nothing = of_total(poor), sum(bare.values())
    entitled = poor[poor["dibao"] != ""]
    missed = of_total(entitled[entitled["dibao"] == "unlinked"])
    without = 100 * nothing / total
    return Expected(
        finding=_finding(total, bare, figures["coverage"], asked),
        kpis=[
            [nothing, without],
            [bare[3], bare[2]],
            [100 - without],
            in_stack(poor),
            [missed, *([100 * missed / of_total(entitled)] if len(entitled) else [])],
        ],
        source=[total, len(poor)],
        figures=figures,
        n=behind,
        marks=_of_regions(figures["coverage"])
        | marked("number", figures["stacking"])
        | marked("without:all", figures["without"])
        | marked("set", figures["sets"])
        | marked("link", {tuple(code.split(" ")): row for (code,), row in figures["links"].items()}),
    )


def _finding(total: float, bare: Mapping[int, float], coverage: Records, asked: Asked) -> list[Said]:
    """How many have nothing; for how long; the region below of which that is true of most."""
    nothing = sum(bare.values())
    if not nothing:
        return [[] if total == 1 else [total]]
    longest = max(years for years, count in bare.items() if count)
    long: Said = [] if longest == 1 or bare[longest] == nothing else [bare[longest]]
    places = asked.known.places
    shares = pd.Series(
        {code: row["share_without"] for (code,), row in list(coverage.items())[1:]}, dtype=float
    )
    worst = top(shares) if len(shares) > 1 else []
    named: Said = [*(places.name(places.short(code)) for code in worst), shares.max()] if worst else []
    return [[nothing], long, named]


def _by_region(asked: Asked, poor: pd.DataFrame) -> Records:
    """The place and the regions below it in which somebody is poor."""
    below = asked.known.places.below(asked.code)
    each = dict(list(poor.groupby(poor["village"].str[: len(below[0])]))) if below else {}
    found: Records = {}
    for code, rows in [(asked.code, poor), *((code, each[code]) for code in below if code in each)]:
        total, without = of_total(rows), of_total(rows[rows["number"] == 0])
        found[(pad(code),)] = {
            "poor_households": total,
            **{f"batch_{batch}": of_total(rows[rows["set"].str[at] == "1"]) for at, batch in enumerate(BATCHES)},
            "without": without,
            "share_without": share(without, total),
        }  # fmt: skip
    return found


def _of_regions(coverage: Records) -> dict[str, Said]:
    """The marks of the hero: those of the place itself, which stands first, name no region."""
    found: dict[str, Said] = {}
    for at, ((code,), row) in enumerate(coverage.items()):
        where = f"region={code}&" if at else ""
        counts = {f"batch:{batch}": row[f"batch_{batch}"] for batch in BATCHES}
        for pick, count in {**counts, "without:all:all": row["without"]}.items():
            if count:
                found[f"{where}pick={pick}"] = [100 * count / row["poor_households"], count]
    return found


def _parts(counts: pd.Series, codes: tuple[int, ...] | range) -> Records:
    """Each class with its share of all; none is left out."""
    whole = float(counts.sum())
    return {
        (str(code),): {"households": float(counts.get(code, 0)), "share": share(counts.get(code, 0), whole)}
        for code in codes
    }


def _sets(poor: pd.DataFrame) -> Records:
    """The sets of batches that most households have, and the rest; households of no batch are of no set."""
    own = poor[poor["set"].str.contains("1")]
    counts = weight_by(own, "set").reset_index().sort_values(["weight", "set"], ascending=[False, True])
    whole = of_total(own)
    told = [(row.set, float(row.weight)) for row in counts[:TOLD_APART].itertuples()]
    if len(counts) > TOLD_APART:
        told.append(("rest", float(counts[TOLD_APART:]["weight"].sum())))
    return {(code,): {"households": count, "share": share(count, whole)} for code, count in told}


def _links(poor: pd.DataFrame) -> Records:
    """Of those whom a benefit is for: whom it reaches, and whom not."""
    found: Records = {}
    for link in LINKS:
        counts = weight_by(poor[poor[link] != ""], link)
        for which in ("linked", "unlinked"):
            count = float(counts.get(which, 0))
            found[(f"{link} {which}",)] = {"households": count, "share": share(count, float(counts.sum()))}
    return found
