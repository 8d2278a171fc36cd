"""Changes of the registry: fields set right in the course of a year, and those that are changed just before an exit.

What a change leaves is what the household's row of that year says; a field is changed once in a year at most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import causes, households
from data_access.demonstration.arrays import Ints, number_within
from data_access.demonstration.columns import Coded
from data_access.demonstration.days import day_of
from data_access.demonstration.events import EXITED, Events
from data_access.demonstration.forms import Copies
from data_access.demonstration.incomes import Incomes
from data_access.demonstration.parts import Part

FIELDS: tuple[str, ...] = ("AAC085", "AAC317", "AAC007")
"""Code list registry_field: net income a person, housing, main cause."""
INCOME, HOUSING, CAUSE = range(3)
EDITORS: tuple[str, ...] = ("01", "02", "03", "04")
"""Code list registry_editor: task force, township, county office, comparison with other departments."""
LATE_DAYS = 60
"""A change so few days before an exit, or fewer, is a late one."""

_IN_A_YEAR = (0.07, 0.02, 0.02)  # chance that a field of a household is changed in a year, by field
_LATE = 0.025  # chance that income or housing is changed just before an exit
_LATE_INCOME = 0.8  # the others are of housing
_COPIED = 5  # days after a year's 240th within which forms that are alike were filled in


@dataclass(frozen=True, eq=False)
class Edits:
    """N changes in the order of households and days."""

    household: Ints
    edit_id: Ints
    field: Ints
    day: Ints
    before: Coded
    after: Coded
    editor: Ints


@dataclass(frozen=True, eq=False)
class _Drawn:
    """Changes before it is known what they leave: whose, which year's (index), which field, which day."""

    household: Ints
    year: Ints
    field: Ints
    day: Ints


def edits(
    part: Part, income: Incomes, housing: Ints, cause: Ints, forms: Copies, events: Events, registered: Ints
) -> Edits:
    """Draw the changes; `housing` and `cause` (H, T) are indexes into their code lists, `registered` (H,) days."""
    rng = part.rng("registry edits")
    drawn = [_of_forms(part, forms, rng), _late(part, events, rng), _in_the_year(part, rng)]
    household, year, field, day = (
        np.concatenate([getattr(d, name) for d in drawn]).astype(np.int64)
        for name in ("household", "year", "field", "day")
    )
    key = (household * len(part.years) + year) * len(FIELDS) + field
    # Of two changes of a field in a year the first drawn stays: a copied form before a late one before any other.
    _, kept = np.unique(key, return_index=True)
    kept = kept[(day[kept] > registered[household[kept]]) & part.exists[household[kept], year[kept]]]
    kept = kept[np.lexsort((field[kept], day[kept], household[kept]))]
    household, year, field, day = household[kept], year[kept], field[kept], day[kept]
    is_late = kept < drawn[0].household.size + drawn[1].household.size
    is_copied = kept < drawn[0].household.size
    before, after = _values(part, income, housing, cause, (household, year, field), is_late, is_copied, rng)
    words, index = np.unique(np.concatenate([before, after]), return_inverse=True)
    count = len(household)
    return Edits(
        household=household.astype(np.int32),
        edit_id=part.household_id[household] * 1000 + number_within(household),
        field=field.astype(np.int8),
        day=day.astype(np.int32),
        before=Coded(index[:count].astype(np.int32), [str(word) for word in words]),
        after=Coded(index[count:].astype(np.int32), [str(word) for word in words]),
        editor=rng.choice(len(EDITORS), count, p=[0.42, 0.33, 0.15, 0.10]).astype(np.int8),
    )


def _of_forms(part: Part, forms: Copies, rng: np.random.Generator) -> _Drawn:
    """The incomes of forms that are alike, entered on one day."""
    day = day_of(part.years, 240 + rng.integers(0, _COPIED, len(part.years)))
    return _Drawn(forms.household, forms.year, np.full(forms.count, INCOME), day[forms.year])


def _late(part: Part, events: Events, rng: np.random.Generator) -> _Drawn:
    """Changes in the days before an exit: some everywhere, many where it is planted."""
    exits = np.flatnonzero(events.kind == EXITED)
    signal = part.signals.late_edits[part.village[events.household[exits]]]
    exits = exits[rng.random(len(exits)) < np.minimum(_LATE * signal, 0.9)]
    count = len(exits)
    day = events.day[exits] - rng.integers(1, LATE_DAYS + 1, count)
    household = events.household[exits]
    year = (events.day[exits].astype("datetime64[D]")).astype("datetime64[Y]").astype(int) + 1970
    field = np.where(rng.random(count) < _LATE_INCOME, INCOME, HOUSING)
    return _Drawn(household, year - part.years[0], field, day)


def _in_the_year(part: Part, rng: np.random.Generator) -> _Drawn:
    """Changes at any time of the year."""
    parts = []
    for field, chance in enumerate(_IN_A_YEAR):
        household, year = np.nonzero(
            part.exists & (rng.random(part.members.shape, dtype=np.float32) < chance)
        )
        day = day_of(part.years[year], rng.integers(5, 360, len(year)))
        parts.append((household, year, np.full(len(year), field), day))
    return _Drawn(*(np.concatenate([p[n] for p in parts]) for n in range(4)))


def _values(
    part: Part,
    income: Incomes,
    housing: Ints,
    cause: Ints,
    of: tuple[Ints, Ints, Ints],
    is_late: Ints,
    is_copied: Ints,
    rng: np.random.Generator,
) -> tuple[Ints, Ints]:
    """(N,) words before and after: yuan, or a code; before a late change the income mostly was below the line."""
    household, year, field = of
    count = len(household)
    net = income.net[household, year].astype(np.int64)
    was = np.round(net * rng.uniform(0.8, 1.2, count)).astype(np.int64)
    below = np.floor(part.line[year] * rng.uniform(0.8, 0.99, count)).astype(np.int64)
    was = np.where(is_late & (net > part.line[year]), below, was)
    was = np.where(is_copied, np.floor(part.line[year] * 0.9).astype(np.int64), was)
    was = np.where(was == net, net - 10, was)
    home, why = housing[household, year], cause[household, year]
    other_home = np.where(home == 0, 1 + (rng.random(count) < 0.4), 0)
    other_why = (why + rng.integers(1, len(causes.CAUSES), count)) % len(causes.CAUSES)
    homes, whys = np.array(households.HOUSING), np.array(causes.CAUSES)
    before = np.where(
        field == INCOME, was.astype(str), np.where(field == HOUSING, homes[other_home], whys[other_why])
    )
    after = np.where(field == INCOME, net.astype(str), np.where(field == HOUSING, homes[home], whys[why]))
    return before, after
