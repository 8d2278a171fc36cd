"""Two regions against each other: their key figures in words, and which of the two stands better."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words import Better, Lang, Unit
from layouts import differences, formats, titles
from layouts.finding_compare import difference
from layouts.formats import listed
from layouts.measured import Measured, is_sum


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of both places in some periods; nan where there is no number."""

    indicator: Measured
    one: Sequence[float]
    other: Sequence[float]
    n: Sequence[float] = ()
    """The rows behind both."""
    are_alike: bool = True
    """Whether both are of one level; the sums of a county and of a province are not to be weighed."""

    def apart(self, at: int) -> float:
        """By how much the first lies above the second."""
        return difference(self.indicator, self.one[at], self.other[at])

    def better(self, at: int) -> int | None:
        """Which of the two is better, 0 or 1; None where neither is, as far as it is written."""
        apart = self.apart(at)
        written = formats.text(apart, differences.unit(self.indicator), "en")
        if math.isnan(apart) or formats.is_nothing(written) or self.indicator.better is Better.NEITHER:
            return None
        if not self.are_alike and is_sum(self.indicator):
            return None
        return int((apart > 0) is (self.indicator.better is Better.LOWER))


def title(names: tuple[str, str], lang: Lang) -> str:
    """'Guizhou and Yunnan'."""
    return listed(names, lang)


def written(row: Row, lang: Lang) -> dict[str, Any]:
    """A row for the screen, for each period."""
    indicator, count = row.indicator, range(len(row.one))
    return {
        "set": f"indicator={indicator.id}",
        "label": indicator.name(lang),
        "note": titles.unit_note(indicator, lang) if indicator.unit is Unit.YUAN else "",
        "one": [_short(value, indicator, lang) for value in row.one],
        "other": [_short(value, indicator, lang) for value in row.other],
        "apart": [apart(row, at, lang) for at in count],
        "better": [row.better(at) for at in count],
    }


def _short(value: float, indicator: Measured, lang: Lang) -> str:
    """A value in a cell of the table: its unit stands with the difference, but for %."""
    if indicator.unit is Unit.PERCENT:
        return formats.text(value, indicator.unit, lang)
    return formats.number(value, indicator.unit, lang, compact=True)


def apart(row: Row, at: int, lang: Lang) -> str:
    """The difference in words: '+0.4 points'; '—' where there is none."""
    value = row.apart(at)
    return formats.MISSING if math.isnan(value) else differences.signed(value, row.indicator, lang)
