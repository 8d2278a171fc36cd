"""Helped beside alike households as the page tells of them, a second time: files, sentence, key figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from tests.oracle.effect import BATCHES, Difference, apart, difference, households, sides
from tests.oracle.pages import Asked, Expected, Records, Said, Value
from tests.oracle.tables import Tables

FIRST_YEAR = 2016
"""The five batches were decided on at the end of 2015."""
FEWEST, ALIKE = 30, 0.1
TRAITS = {"members": "members", "workers": "able", "income": "yuan"}
"""Words of the page, and columns of the households."""
CAUSES = {
    "cause: illness, disability": ("01", "02"),
    "cause: disaster": ("04",),
    "cause: schooling": ("03",),
    "cause: lack of labour": ("08",),
}
OTHER = "cause: other"


@dataclass(frozen=True)
class Balance:
    """One trait: means of the helped and the others, and how far they lie apart before and after matching."""

    helped: float
    other: float
    before: float
    after: float | None


@dataclass(frozen=True)
class Comparison:
    """One batch over the households of a place; some are helped."""

    batch: str
    rows: pd.DataFrame

    @cached_property
    def found(self) -> Difference | None:
        return difference(self.rows, self.batch)

    @cached_property
    def helped(self) -> float:
        return float(self.rows.loc[self.rows[self.batch], "weight"].sum())

    @property
    def matched_rows(self) -> int:
        return self.found.matched_rows if self.found else 0

    @property
    def has_interval(self) -> bool:
        """Some stratum has two households, on each side."""
        return self.found is not None and not math.isnan(self.found.exits[1])

    @cached_property
    def balance(self) -> dict[str, Balance]:
        """By the page's words; empty where everybody is helped."""
        if self.rows[self.batch].all():
            return {}
        matched, alike = sides(self.rows, self.batch)
        found = {}
        for word, column in TRAITS.items():
            found[word] = self._trait(
                self.rows[column], apart(matched, alike, column) if len(matched) else None
            )
        is_told = pd.Series(False, index=self.rows.index)
        for word, codes in CAUSES.items():
            has = self.rows["cause"].isin(codes)
            is_told |= has
            found[word] = self._trait(has.astype(float), (0.0, 0.0) if len(matched) else None)
        found[OTHER] = self._trait((~is_told).astype(float), (0.0, 0.0) if len(matched) else None)
        return found

    def _trait(self, values: pd.Series, matched: tuple[float, float] | None) -> Balance:
        """Apart in standard deviations: the root of the mean of both variances before matching."""
        is_helped, weight = self.rows[self.batch], self.rows["weight"]
        means, variances = [], []
        for side in (is_helped, ~is_helped):
            own, whole = weight[side], weight[side].sum()
            mean = float((values[side] * own).sum() / whole)
            means.append(mean)
            variances.append(float((((values[side] - mean) ** 2) * own).sum() / whole))
        deviation = math.sqrt(sum(variances) / 2)

        def scaled(low: float) -> float:
            return low / deviation if deviation > 1e-6 else 0.0

        after = None if matched is None else scaled(matched[0] - matched[1])
        return Balance(means[0], means[1], scaled(means[0] - means[1]), after)

    @property
    def stands(self) -> bool:
        """Whether enough households are matched, and alike enough, to tell of a difference."""
        alike = all(abs(b.after or 0) <= ALIKE for b in self.balance.values())
        return self.has_interval and self.matched_rows >= FEWEST and alike


@lru_cache(maxsize=8)
def _households(tables: Tables, year: int) -> pd.DataFrame:
    return households(tables, year)


def comparisons(asked: Asked, year: int) -> list[Comparison]:
    """The batches of which somebody was helped; none below the county, or before the batches."""
    if asked.level in ("township", "village") or year < FIRST_YEAR:
        return []
    rows = _households(asked.known.tables, year)
    here = rows[asked.known.places.inside(rows["county"], asked.code)]
    return [Comparison(batch, here) for batch in BATCHES if here[batch].any()]


def expected(asked: Asked) -> Expected:
    """The part for a place at a year's end."""
    years = {year: comparisons(asked, year) for year in range(FIRST_YEAR, asked.year + 1)}
    now = years.get(asked.year, [])
    compared = [now[0].rows["weight"].sum(), len(now[0].rows)] if now else []
    all_left = _all_left(now)
    leading = _leading(now, all_left=all_left)
    return Expected(
        finding=[_finding(asked, now, leading, all_left=all_left)],
        kpis=_kpis(asked, now, leading, all_left=all_left) if leading else [],
        source=compared,
        figures={
            "effect": {(c.batch,): _sizes(c) | _outcomes(c) for c in now},
            "balance": _balance(now),
            "years": {
                (str(year), c.batch): {
                    "matched": c.found.matched if c.found else 0.0,
                    "n": float(c.matched_rows),
                    **_outcomes(c),
                }
                for year, found in years.items()
                for c in found
            },
        },
        marks={f"pick=effect:{c.batch}": _row(c) for c in now if c.matched_rows},
        n={
            "effect": len(now[0].rows) if now else 0,
            "balance": len(now[0].rows) if now else 0,
            "years": sum(c.matched_rows for found in years.values() for c in found),
        },
    )


def _sizes(compared: Comparison) -> dict[str, Value]:
    found = compared.found
    return {
        "helped": compared.helped,
        "matched": found.matched if found else 0.0,
        "n": float(compared.matched_rows),
        "n_alike": float(found.alike_rows) if found else 0.0,
    }


def _outcomes(compared: Comparison) -> dict[str, Value]:
    """Both outcomes: two means, the difference, its interval; nothing without an interval."""
    parts = ("helped", "alike", "difference", "low", "high")
    found = compared.found
    if found is None or not compared.has_interval:
        return {f"{name}_{part}": None for name in ("exits", "gain") for part in parts}
    numbers = {"exits": (*found.means["exits"], *found.exits), "gain": (*found.means["gain"], *found.gain)}
    return {
        f"{name}_{part}": value
        for name, row in numbers.items()
        for part, value in zip(parts, row, strict=True)
    }


def _row(compared: Comparison) -> Said:
    """What a batch says when pointed at: both means of both outcomes; without an interval how many are matched."""
    found = compared.found
    assert found is not None
    if not compared.has_interval:
        return ["matched", found.matched, "of", compared.helped]
    return [*found.means["exits"], *found.means["gain"]]


def _balance(now: list[Comparison]) -> Records:
    return {
        (c.batch, trait): {"helped": b.helped, "other": b.other, "before": b.before, "after": b.after}
        for c in now
        for trait, b in c.balance.items()
    }


def _all_left(now: list[Comparison]) -> bool:
    """Whether all left poverty, helped or not, so that exits tell nothing."""
    means = [c.found.means["exits"] for c in now if c.found is not None and c.has_interval]
    return bool(means) and min(min(both) for both in means) > 99.99


def _told(compared: Comparison, *, all_left: bool) -> tuple[float, float, float]:
    """The difference that is spoken of, with its interval."""
    assert compared.found is not None
    return compared.found.gain if all_left else compared.found.exits


def _differs(outcome: tuple[float, float, float]) -> bool:
    return outcome[1] > 0 or outcome[2] < 0


def _leading(now: list[Comparison], *, all_left: bool) -> Comparison | None:
    """The batch whose difference is the surest to be large; where none differs, that of most matched households."""

    def weight(compared: Comparison) -> tuple[bool, float]:
        outcome = _told(compared, all_left=all_left)
        if _differs(outcome):
            return True, min(abs(outcome[1]), abs(outcome[2]))
        assert compared.found is not None
        return False, compared.found.matched

    return max((c for c in now if c.stands), key=weight, default=None)


def _finding(asked: Asked, now: list[Comparison], leading: Comparison | None, *, all_left: bool) -> Said:
    year = float(asked.year)
    if leading is not None:
        assert leading.found is not None
        outcome = _told(leading, all_left=all_left)
        batch = asked.known.word("batch", leading.batch)
        if not _differs(outcome):
            return [year]
        own, alike = leading.found.means["exits"]
        return [batch, abs(outcome[0])] if all_left else [own, batch, alike]
    if asked.level in ("township", "village"):
        return [
            "too few households to find alike ones",
            asked.known.places.name(asked.code[:6], is_whole=True),
        ]
    if asked.year < FIRST_YEAR:
        return [FIRST_YEAR, year, "there is nothing to compare"]
    if not now:
        return ["no household poor", year - 1, year]
    most = max(c.matched_rows for c in now)
    return [year] if not most or most >= FEWEST else [] if most == 1 else [most]


def _kpis(asked: Asked, now: list[Comparison], leading: Comparison, *, all_left: bool) -> list[Said]:
    known, found = asked.known, leading.found
    assert found is not None
    batch = known.reached.words["batch", leading.batch]
    first: list[Said] = [
        [found.exits[0], batch, 95, *found.exits[1:]],
        [found.gain[0], batch, 95, *found.gain[1:]],
    ]
    told = [c for c in now if c.stands]
    batch_left, trait_left, left = _most_unlike(now)
    return [
        *(reversed(first) if all_left else first),
        [100 * found.matched / found.helped, found.matched, found.helped],
        [sum(_differs(_told(c, all_left=all_left)) for c in told), len(told)],
        [left, known.reached.words["batch", batch_left], trait_left, ALIKE],
    ]  # fmt: skip


def _most_unlike(now: list[Comparison]) -> tuple[str, str, float]:
    """The batch and the trait that are least alike once matched."""
    after = [
        (abs(b.after), c.batch, trait) for c in now for trait, b in c.balance.items() if b.after is not None
    ]
    size, batch, trait = max(after, key=lambda row: row[0])
    return batch, trait, size
