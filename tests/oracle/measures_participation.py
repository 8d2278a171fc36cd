"""The poor as main actors, a second time: where a place and the regions below it stand, and which fall behind."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tests.oracle.cells import EMPTY, Cell
from tests.oracle.levels import pad
from tests.oracle.pages import FIRST_YEAR, Asked, Expected, Records, Said

SHOWN = (
    "cooperative_membership",
    "own_work_income",
    "collective_income",
    "collective_income_villages",
    "assembly_reviews",
    "public_notices",
    "skills_trained",
    "voluntary_exits",
    "satisfaction",
)
"""All of them the more the better."""
MONEY = "collective_income"
"""No share but a mean, so never of too few cases; its change is in percent."""
KEY_FIGURES = ("cooperative_membership", "own_work_income", "collective_income", "satisfaction")
FEWEST = 4
"""Places of which quarters can be told."""


@dataclass(frozen=True)
class Line:
    """One indicator of a place, and of the regions below it."""

    asked: Asked
    indicator: str
    below: tuple[str, ...]

    def cell(self, code: str, year: int) -> Cell:
        level = self.asked.known.places.level(code)
        return self.asked.cells.get((self.indicator, level, year), {}).get(pad(code), EMPTY)

    @cached_property
    def own(self) -> Cell:
        return self.cell(self.asked.code, self.asked.year)

    @property
    def before(self) -> float | None:
        """The place a year before; nothing where this year has nothing."""
        if self.own.value is None or self.asked.year == FIRST_YEAR:
            return None
        return self.cell(self.asked.code, self.asked.year - 1).value

    @property
    def above(self) -> float | None:
        above = self.asked.known.places.above(self.asked.code)
        return None if above is None else self.cell(above, self.asked.year).value

    @cached_property
    def values(self) -> pd.Series:
        """Of the regions below that have a number on enough cases."""
        found = {}
        for code in self.below:
            cell = self.cell(code, self.asked.year)
            if cell.value is not None and (cell.flag != "small" or self.indicator == MONEY):
                found[code] = cell.value
        return pd.Series(found, dtype=float)

    @cached_property
    def behind(self) -> set[str]:
        """The regions worse than three quarters of those compared."""
        values = self.values
        if len(values) < FEWEST:
            return set()
        return set(values.index[values < values.quantile(0.25)])

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The worst and the best of the regions below; nothing where they don't differ."""
        low, high = self.values.min(), self.values.max()
        return (None, None) if len(self.values) < 2 or low == high else (float(low), float(high))


def expected(asked: Asked) -> Expected:
    """The part for a place at a year's end."""
    places = asked.known.places
    below = tuple(places.below(asked.code, "village" if asked.level in ("county", "township") else ""))
    lines = [Line(asked, indicator, below) for indicator in SHOWN]
    lines = [line for line in lines if line.own.value is not None or len(line.values)]
    counts = pd.Series({code: sum(code in line.behind for line in lines) for code in below}, dtype=int)
    better = [
        line.own.value > line.above for line in lines if line.own.value is not None and line.above is not None
    ]
    on_file = int(places.inside(asked.known.reached.on_file(asked.year), asked.code).sum())
    return Expected(
        finding=[_finding(asked, lines, counts, better)],
        kpis=_kpis(asked, lines, counts, better) if lines else [],
        source=[on_file] if on_file else [],
        figures={"participation": {(line.indicator,): _numbers(line) for line in lines}, "behind": _behind(lines, counts)},
        n=dict.fromkeys(("participation", "behind"), on_file),
        marks={f"pick=participation:{line.indicator}": [line.own.value] for line in lines if line.own.value is not None},
    )  # fmt: skip


def _numbers(line: Line) -> dict[str, float | str | None]:
    worst, best = line.ends
    return {
        "value": line.own.value,
        "numerator": line.own.numerator,
        "denominator": line.own.denominator,
        "before": line.before,
        "parent": line.above if line.own.value is not None else None,
        "worst_value": worst,
        "best_value": best,
    }


def _behind(lines: list[Line], counts: pd.Series) -> Records:
    """Each region that falls behind on some: its number, and whether it is behind, on each indicator."""
    return {
        (pad(str(code)), line.asked.names[line.indicator]): {
            "value": line.cell(str(code), line.asked.year).value,
            "behind": "Yes" if code in line.behind else "No",
            "count": float(counts[code]),
        }
        for code in counts.index[counts > 0]
        for line in lines
    }


def _finding(asked: Asked, lines: list[Line], counts: pd.Series, better: list[bool]) -> Said:
    """Which fall behind on most; else how the place stands against the one above it."""
    if not lines:
        return [float(asked.year)]
    most = int(counts.max()) if len(counts) else 0
    if most:
        worst = [str(code) for code in counts.index[counts == most]]
        if len(worst) < 3:
            return [*(asked.known.places.name(code) for code in worst), most, len(lines)]
        return [len(worst), most, len(lines)]
    if better:
        return [asked.known.places.name(str(asked.known.places.above(asked.code))), sum(better), len(better)]
    return [len(lines)]


def _kpis(asked: Asked, lines: list[Line], counts: pd.Series, better: list[bool]) -> list[Said]:
    """On how many the last falls behind, or on how many the place is better than the one above; then four indicators."""
    first: Said = [sum(better), len(better)]
    if counts.sum():
        worst = [asked.known.places.name(str(code)) for code in counts.index[counts == counts.max()]]
        first = [int(counts.max()), len(lines), *(worst if len(worst) == 1 else [])]
    named = {line.indicator: line for line in lines if line.own.value is not None}
    return [first, *(_figure(named[name]) for name in KEY_FIGURES if name in named)]


def _figure(line: Line) -> Said:
    """The value, and its change on the year before (of money in percent), or else the value above."""
    now, before = line.own.value, line.before
    assert now is not None
    if before is not None and not math.isnan(before) and (line.indicator != MONEY or before):
        return [now, 100 * (now / before - 1) if line.indicator == MONEY else now - before]
    return [now, *([] if line.above is None else [line.above])]
