"""A small part of a plan, made at random but as plans are: births, deaths, removals, exits and returns."""

from __future__ import annotations

import numpy as np

from data_access.demonstration import causes, outliers
from data_access.demonstration.parts import Part

YEARS = np.arange(2014, 2021, dtype=np.int16)
COUNTIES = (520521, 520522, 520523)
LINE = np.array([2800.0, 2855, 3000, 3335, 3535, 3747, 4000])


def a_part(seed: int = 1, households: int = 1500, **signals: float) -> Part:
    """Twelve villages of three counties; `signals` are how outlying they are, 1 where not said."""
    rng = np.random.default_rng(seed)
    villages = 12
    village = np.sort(rng.integers(0, villages, households)).astype(np.int32)
    serial = np.arange(households) - np.searchsorted(village, village) + 1
    look_back = rng.random(households) < 0.1
    registered = np.where(look_back, rng.choice([2015, 2016], households), 2014).astype(np.int16)
    removed = np.where(~look_back & (rng.random(households) < 0.1), rng.choice([2015, 2016], households), 0)
    exits = np.where(removed > 0, 0, np.maximum(registered + look_back, rng.integers(2014, 2021, households)))
    returns = (exits > 0) & (exits < 2019) & (rng.random(households) < 0.05)
    returned = np.where(returns, exits + 1, 0)
    last = np.where(returns, exits + 2, exits)
    codes = np.array([county * 1_000_000 + 901_900 + n for county in COUNTIES for n in range(1, 5)])
    lives = (registered[:, None] <= YEARS) & ((removed[:, None] == 0) | (removed[:, None] > YEARS))
    steps = rng.choice([-1, 0, 1], (households, 7), p=[0.08, 0.86, 0.06])
    members = np.ones((households, 7), dtype=np.int64)
    members[:, 0] = rng.integers(1, 8, households)
    for year in range(1, 7):
        members[:, year] = np.maximum(members[:, year - 1] + steps[:, year], 1)
    poor = (last[:, None] == 0) | (exits[:, None] > YEARS)
    poor |= (returned[:, None] > 0) & (returned[:, None] <= YEARS) & (last[:, None] > YEARS)
    return Part(
        seed=seed,
        years=YEARS,
        line=LINE,
        counties=tuple(str(county) for county in COUNTIES),
        county=(village // 4).astype(np.int16),
        village_codes=tuple(str(code) for code in codes),
        village_county=np.repeat(np.arange(3), 4).astype(np.int16),
        village_weight=np.full(villages, 7, dtype=np.int32),
        poor_village=np.arange(villages) % 2 == 0,
        village=village,
        weight=np.full(households, 7, dtype=np.int32),
        household_id=codes[village] * 10_000 + serial,
        registered_year=registered,
        by_lookback=look_back,
        removed_year=removed.astype(np.int16),
        first_exit_year=exits.astype(np.int16),
        exit_year=last.astype(np.int16),
        returned_year=returned.astype(np.int16),
        exit_plan_year=exits.astype(np.int16),
        members=np.where(lives, members, 0).astype(np.int16),
        is_registered=poor & lives,
        on_file_nationally=29_000_000,
        signals=outliers.Signals(
            **{kind: np.full(villages, signals.get(kind, 1.0), dtype=np.float32) for kind in outliers.FACTOR}
        ),
        causes=np.tile(causes.NATIONAL_SHARES, (villages, 1)),
    )
