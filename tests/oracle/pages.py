"""What a part of a page should say and hold: the numbers of its files, its sentence, its key figures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from tests.oracle.cells import Cells
from tests.oracle.places import Places
from tests.oracle.reached import Reached
from tests.oracle.tables import Tables

Value = float | str | None
Records = dict[tuple[str, ...], dict[str, Value]]
"""The rows of a file by their codes: column to number; None where there is none."""
Said = Sequence[Value]
"""What a text names: its numbers in their order, None for a dash, and words that stand in it."""
FIRST_YEAR = 2014


@dataclass(frozen=True, slots=True)
class Expected:
    """A part of a page for a place at a year's end."""

    finding: Sequence[Said]
    """The first must stand; the others may be left out where the line would be too long."""
    kpis: Sequence[Said]
    source: Said = ()
    figures: Mapping[str, Records] = field(default_factory=dict)
    n: Mapping[str, int] = field(default_factory=dict)
    """Of the figures that say how many rows stand behind them."""
    marks: Mapping[str, Said] = field(default_factory=dict)
    """Where a mark of a drawing leads, to its numbers."""


class Known:
    """The tables of the oracle, for the parts of the page of measures."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.places = Places(tables)

    @cached_property
    def reached(self) -> Reached:
        return Reached(self.tables)

    def poor(self, code: str, year: int) -> pd.DataFrame:
        """The households of a region that are poor at a year's end."""
        return self.here(self.reached.poor(year), code)

    def here(self, rows: pd.DataFrame, code: str) -> pd.DataFrame:
        """Of rows with a village those in a region."""
        return rows[self.places.inside(rows["village"], code)]

    def word(self, code_list: str, code: str) -> str:
        """An English word of the registry as it stands inside a sentence."""
        text = self.reached.words[code_list, code]
        return text[:1].lower() + text[1:]

    def most(self, counts: pd.Series, code_list: str) -> list[str]:
        """The words of the code that has most, of two that have it; none where more do."""
        return [self.word(code_list, str(code)) for code in top(counts)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the oracle."""

    known: Known
    code: str
    """Short code."""
    year: int
    cells: Cells = field(default_factory=dict)
    """Of the catalogue; the part on participation alone is made of them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Of the indicators, in English."""

    @property
    def level(self) -> str:
        return self.known.places.level(self.code)


def nobody(asked: Asked) -> Said:
    """What is said where no household is poor."""
    named = asked.known.places.name(asked.code) if asked.code else "Nobody"
    return [named, "registered as poor", float(asked.year)]


def top(counts: pd.Series) -> list[str]:
    """The labels that have most, where one or two have it."""
    if counts.empty or not counts.max() > 0:
        return []
    found = [str(label) for label in counts.index[counts == counts.max()]]
    return found if len(found) < 3 else []


def of_every(parts: Sequence[float]) -> tuple[int, list[int]]:
    """Of how many a sentence speaks, and how many of them are of each part: whole numbers that add up.

    Fewer than a hundred are told as they are; of more the smallest of 100, 1,000 and 10,000 that leaves no part out.
    """
    total = sum(parts)
    if total < 100:
        return round(total), [round(part) for part in parts]
    found: list[int] = []
    for whole in (100, 1_000, 10_000):
        exact = [part * whole / total for part in parts]
        found = [math.floor(size + 1e-9) for size in exact]
        by_remainder = sorted(range(len(parts)), key=lambda at: found[at] - exact[at])
        for at in by_remainder[: whole - sum(found)]:
            found[at] += 1
        if all((n > 0) == (part > 0) for n, part in zip(found, parts, strict=True)):
            return whole, found
    return 10_000, found


def weight_by(rows: pd.DataFrame, column: str) -> pd.Series:
    """Households, weighted, by what stands in a column."""
    return rows.groupby(column)["weight"].sum()


def of_total(rows: pd.DataFrame) -> float:
    """Households, weighted."""
    return float(rows["weight"].sum())


def share(part: float, whole: float) -> float | None:
    """In percent; None of nothing."""
    return float(100 * part / whole) if whole else None


def lower_median(rows: pd.DataFrame, column: str) -> float | None:
    """The smallest value at which the weights up to it reach half of all; None without a row."""
    if rows.empty:
        return None
    ordered = rows.sort_values(column, kind="stable")
    reached = np.cumsum(ordered["weight"].to_numpy())
    return float(ordered[column].to_numpy()[np.searchsorted(2 * reached, reached[-1])])


def marked(figure: str, rows: Records) -> dict[str, Said]:
    """The marks of a figure by the codes of its rows: share and households, where there are any."""
    return {
        f"pick={figure}:{':'.join(codes)}": [row["share"], row["households"]]
        for codes, row in rows.items()
        if row["households"]
    }


def in_stack(rows: pd.DataFrame) -> Said:
    """The key figure of stacking: measures of the middle household (five stand for more), percent with five and more."""
    at_most_five = rows.assign(number=rows["number"].clip(upper=5))
    many = of_total(rows[rows["number"] >= 5])
    return [lower_median(at_most_five, "number"), share(many, of_total(rows))]


def until_met(asked: Asked) -> Said:
    """The key figure of waiting: median days, and the change on the year before."""
    now, before = (median_days(asked, year) for year in (asked.year, asked.year - 1))
    if asked.year == FIRST_YEAR:
        before = None
    return [now, *([now - before] if now is not None and before is not None else [])]


def median_days(asked: Asked, year: int) -> float | None:
    """From the asking to the meeting of the needs met in a year, whoever asked."""
    known = asked.known
    return lower_median(known.here(known.reached.waits(year), asked.code), "days")
