"""Net income a person and its four sources, in line with registration and exit.

Who is not registered stands above the year's line (wrong exits by income apart); who is registered stands below
it, or above it with a guarantee that fails. The mean of all on file goes from about 3,000 yuan in 2015 to about
10,700 in 2020, as was published for the registered (2,982 and 10,740; recalled). Where it is planted, incomes are
heaped above the line or copied from one form to the next (`forms`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from data_access.demonstration.arrays import Bools, Ints
from data_access.demonstration.forms import Copies, copied, exits_near_the_line
from data_access.demonstration.households import Traits
from data_access.demonstration.parts import Part

_EXITED_MEDIAN = np.array([1.34, 1.42, 1.55, 1.75, 1.98, 2.24, 2.42])  # of the line, by year


@dataclass(frozen=True, eq=False)
class Incomes:
    """(H, T) yuan a person; the four sources add up to net."""

    net: Ints
    wage: Ints
    business: Ints
    property: Ints
    transfer: Ints


def incomes(part: Part, traits: Traits, failing: Bools, workers: Ints, away: Ints, forms: Copies) -> Incomes:
    """Draw the incomes; `failing` (H, T): a guarantee is not met; `workers`, `away` (H, T): members."""
    rng = part.rng("incomes")
    count, span = part.members.shape
    county = rng.normal(0, 0.08, len(part.counties))[part.county]
    village = rng.normal(0, 0.06, len(part.village_codes))[part.village]
    own = rng.normal(0, 0.28, count) + county + village
    shock = rng.standard_normal((count, span), dtype=np.float32) * 0.10
    level = own[:, None] + shock

    last_exit = np.where(part.exit_year > 0, part.exit_year, 9999)
    since = np.clip(part.years - last_exit[:, None], 0, 3)
    above = 1.02 + (_EXITED_MEDIAN - 1.02) * np.exp(level) * np.array([0.62, 0.9, 1.05, 1.12])[since]
    to_exit = np.clip(last_exit[:, None] - part.years, 0, 6)
    below = np.minimum(0.86 - 0.055 * np.minimum(to_exit, 4) + 0.45 * level, 0.985)
    below = np.maximum(below, 0.32 + 0.1 * (shock + 0.3))
    over = failing & (rng.random((count, span), dtype=np.float32) < 0.35)
    just_over = 1.01 + np.abs(level) * 0.5
    wrong = traits.wrong & ((traits.wrong_by == 0)[:, None] | ~failing)
    ratio = np.where(
        part.is_registered, np.where(over, just_over, below), np.where(wrong, np.minimum(below, 0.97), above)
    )
    near = exits_near_the_line(part, traits)
    ratio = np.where(np.isnan(near), ratio, near)
    net = np.maximum(np.round(ratio * part.line), 300).astype(np.int32)
    own_sources = _sources(part, traits, rng, net, workers, away)
    return Incomes(**{f.name: copied(getattr(own_sources, f.name), forms) for f in fields(Incomes)})


def _sources(
    part: Part, traits: Traits, rng: np.random.Generator, net: Ints, workers: Ints, away: Ints
) -> Incomes:
    count, span = net.shape
    size = np.maximum(part.members, 1)
    noise = rng.random((count, 3), dtype=np.float32)
    wage = (
        0.12
        + 0.55 * np.minimum(away / size * 1.6, 1)
        + 0.12 * np.minimum(workers / size, 1)
        + 0.1 * noise[:, :1]
    )
    transfer = 0.12 + 0.12 * noise[:, 1:2] + 0.16 * traits.has_dibao + 0.5 * traits.five_guarantee[:, None]
    transfer = transfer + np.where(workers == 0, 0.22, 0.0)
    property_ = 0.01 + 0.035 * noise[:, 2:] * np.linspace(0.4, 1.6, span)
    business = 0.18 + 0.35 * np.minimum(np.maximum(workers - away, 0) / size * 1.5, 1)
    total = wage + transfer + property_ + business
    wages = np.floor(net * wage / total).astype(np.int32)
    transfers = np.floor(net * transfer / total).astype(np.int32)
    properties = np.floor(net * property_ / total).astype(np.int32)
    return Incomes(net, wages, net - wages - transfers - properties, properties, transfers)
