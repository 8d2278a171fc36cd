"""The poor as main actors: where a place and the regions below it stand on each indicator of participation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Better, Text, Unit
from layouts import formats
from layouts.measured import Measured
from layouts.measures_words import Here
from layouts.translate import gettext, spaced

FEWEST = 4
"""Regions of which quarters can be told."""
QUARTER = 25
OF_HOUSEHOLDS = ("cooperative_membership", "own_work_income")
"""Indicators whose rows are the households on file; those of others are people, villages or exits."""


@dataclass(frozen=True, eq=False)
class Line:
    """One indicator: the place's own series, the region above it, and the R regions below."""

    indicator: Measured
    years: Sequence[float]
    """Up to the year shown, nan where there is none."""
    parent: float
    values: NDArray[np.float64]
    """(R,) of the regions below, as the three arrays of a mark."""
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]
    rows: NDArray[np.float64]
    """(R,) unweighted rows of the denominator."""
    is_small: NDArray[np.bool_]
    own_numerator: float = field(default=float("nan"))
    own_denominator: float = field(default=float("nan"))
    own_rows: float = field(default=float("nan"))

    @property
    def now(self) -> float:
        return self.years[-1] if self.years else float("nan")

    @property
    def before(self) -> float:
        return self.years[-2] if len(self.years) > 1 else float("nan")

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return -1 if self.indicator.better is Better.LOWER else 1

    @cached_property
    def compared(self) -> NDArray[np.bool_]:
        """(R,) which regions have a number on enough cases."""
        found: NDArray[np.bool_] = ~np.isnan(self.values) & ~self.is_small
        return found

    @cached_property
    def band(self) -> tuple[float, float] | None:
        """What the middle half of the regions lie between; None where they are too few."""
        values = self.values[self.compared]
        if len(values) < FEWEST:
            return None
        low, high = np.percentile(values, [QUARTER, 100 - QUARTER])
        return float(low), float(high)

    @cached_property
    def behind(self) -> NDArray[np.bool_]:
        """(R,) which regions stand in the last quarter."""
        band = self.band
        if band is None:
            return np.zeros(len(self.values), dtype=bool)
        with np.errstate(invalid="ignore"):
            last = self.values < band[0] if self.sign > 0 else self.values > band[1]
        found: NDArray[np.bool_] = last & self.compared
        return found

    def ends(self) -> tuple[int, int] | None:
        """The places of the worst and the best region; None where fewer than two differ."""
        known = np.flatnonzero(self.compared)
        if len(known) < 2:
            return None
        order = known[np.argsort(self.sign * self.values[known], kind="stable")]
        worst, best = int(order[0]), int(order[-1])
        return None if self.values[worst] == self.values[best] else (worst, best)

    def text(self, value: float, here: Here, *, compact: bool = True) -> str:
        return formats.text(value, self.indicator.unit, here.lang, compact)

    def name(self, here: Here) -> str:
        return self.indicator.said(here.lang)


@dataclass(frozen=True, eq=False)
class Participation:
    """What the part is made of."""

    lines: Sequence[Line]
    """Those of which the place or a region below it has a number."""
    codes: Sequence[str]
    """(R,) padded."""
    names: Sequence[Text]
    parent: str
    """The name of the region above; empty for the country."""

    @cached_property
    def behind(self) -> NDArray[np.bool_]:
        """(I, R) which regions stand in the last quarter of which indicator."""
        if not self.lines:
            return np.zeros((0, len(self.codes)), dtype=bool)
        return np.array([line.behind for line in self.lines])

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """(R,) on how many indicators a region stands in the last quarter."""
        found: NDArray[np.int64] = self.behind.sum(axis=0)
        return found

    def last(self) -> list[int]:
        """The regions that stand in the last quarter of most, the first where they have equally many."""
        counts = self.counts
        return [int(r) for r in np.argsort(-counts, kind="stable") if counts[r] > 0]

    def on_file(self) -> int:
        """The households of the place that are on file, unweighted."""
        found = (line.own_rows for line in self.lines if line.indicator.id in OF_HOUSEHOLDS)
        return next((int(rows) for rows in found if not np.isnan(rows)), 0)

    def better_than_parent(self) -> tuple[int, int]:
        """On how many indicators the place stands better than the region above, and of how many."""
        told = [line for line in self.lines if not np.isnan(line.now) and not np.isnan(line.parent)]
        better = sum(line.sign * (line.now - line.parent) > 0 for line in told)
        return better, len(told)


def finding(found: Participation, here: Here) -> str:
    """Which region falls behind on most; else how the place stands against the one above it."""
    lang, of = here.lang, len(found.lines)
    if not of:
        return here.sentence(
            gettext(lang, "nothing is on file of participation at the {when}", when=here.when)
        )
    counts = found.counts
    most = int(counts.max()) if len(counts) else 0
    if most:
        tied = [spaced(found.names[int(r)](lang)) for r in np.flatnonzero(counts == most)]
        if len(tied) < 3:
            return gettext(
                lang,
                "{names}: in the last quarter on {n} of {of} measures of participation",
                names=formats.listed(tied, lang),
                n=most,
                of=of,
            )
        return here.sentence(
            gettext(
                lang,
                "{count} places stand in the last quarter on {n} of {of} measures of participation",
                count=len(tied),
                n=most,
                of=of,
            )
        )
    better, told = found.better_than_parent()
    if told:
        return here.sentence(
            gettext(
                lang,
                "better than {parent} on {n} of {of} measures of participation",
                parent=found.parent,
                n=better,
                of=told,
            )
        )
    return here.sentence(
        gettext(lang, "{n} measures of participation, too few places below to compare", n=of)
    )


def change(line: Line, here: Here) -> str:
    """The change on the year before, in words; empty where there is none."""
    return formats.change(line.now, line.before, line.indicator.unit, here.lang)


def of_unit(line: Line, here: Here) -> str:
    """The unit of an indicator behind its name: '%', 'yuan'."""
    unit = line.indicator.unit
    return "" if unit in (Unit.RATIO, Unit.CATEGORY) else formats.unit_word(unit, here.lang)
