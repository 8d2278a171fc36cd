"""What happened to each household's registration, and in its life, dated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import causes
from data_access.demonstration import measure_kinds as kinds
from data_access.demonstration.arrays import Ints, number_within
from data_access.demonstration.days import LAST_DAY, day_of
from data_access.demonstration.households import Traits
from data_access.demonstration.measures import Measures
from data_access.demonstration.parts import Part
from data_access.demonstration.people import SERIOUS, People
from data_access.demonstration.person_years import PersonYears

KINDS: tuple[str, ...] = (
    "registered",
    "added",
    "removed",
    "exited",
    "returned",
    "moved",
    "relocated",
    "illness",
    "disaster",
    "graduated",
)
REGISTERED, ADDED, REMOVED, EXITED, RETURNED, MOVED, RELOCATED, ILLNESS, DISASTER, GRADUATED = range(10)


@dataclass(frozen=True, eq=False)
class Events:
    """N events in the order of households and days."""

    household: Ints
    event_id: Ints
    kind: Ints
    day: Ints
    members: Ints


def registration_days(part: Part) -> Ints:
    """(H,) first identification April to October 2014, look-back August 2015 to June 2016, later in autumn."""
    rng = part.rng("registration")
    count = len(part.village)
    drawn = rng.random(count)
    year = part.registered_year
    usual = day_of(year, (255 + drawn * 75).astype(np.int32))
    first = day_of(year, (100 + drawn * 190).astype(np.int32))
    look_back = np.where(
        year == 2015,
        day_of(year, (215 + drawn * 140).astype(np.int32)),
        day_of(year, (10 + drawn * 165).astype(np.int32)),
    )
    return np.where(part.by_lookback, look_back, np.where(year == 2014, first, usual)).astype(np.int32)


def events(
    part: Part, traits: Traits, registered_day: Ints, made: Measures, persons: People, rows: PersonYears
) -> Events:
    """All events of a part's households."""
    rng = part.rng("events")
    found: list[tuple[Ints, int, Ints]] = []
    everyone = np.arange(len(part.village))
    for kind, chosen in ((ADDED, part.by_lookback), (REGISTERED, ~part.by_lookback)):
        found.append((everyone[chosen], kind, registered_day[chosen]))
    in_year = rng.integers(0, 60, len(everyone))
    for kind, year, first in (
        (REMOVED, part.removed_year, np.where(part.removed_year == 2015, 240, 60)),
        (EXITED, part.first_exit_year, 300),
        (EXITED, np.where(part.exit_year != part.first_exit_year, part.exit_year, 0), 300),
        (RETURNED, part.returned_year, 280),
    ):
        which = np.flatnonzero(year > 0)
        found.append((which, kind, day_of(year[which], (first + in_year)[which])))
    moved = np.flatnonzero((made.kind == kinds.INDEX["021"]) & (made.end > 0))
    found.append((made.household[moved], RELOCATED, made.end[moved]))
    found += _of_life(part, traits, persons, rows, rng)
    household = np.concatenate([h for h, _, _ in found]).astype(np.int32)
    kinds_found = np.concatenate([np.full(len(h), k, dtype=np.int8) for h, k, _ in found])
    day = np.concatenate([d for _, _, d in found]).astype(np.int32)
    return _ordered(part, household, kinds_found, np.minimum(day, LAST_DAY), registered_day)


def _of_life(
    part: Part, traits: Traits, persons: People, rows: PersonYears, rng: np.random.Generator
) -> list[tuple[Ints, int, Ints]]:
    """Serious illness when it begins, disasters that strike a village, the end of a higher schooling."""
    ill = np.flatnonzero((persons.health == SERIOUS) & (persons.ill_from >= 2015))
    ill = ill[persons.left_year[ill] == 0]
    illness = (persons.household[ill], ILLNESS, day_of(persons.ill_from[ill], rng.integers(5, 360, len(ill))))
    count, span = part.members.shape
    struck = rng.random((len(part.village_codes), span)) < 0.07
    hit = struck[part.village] & part.exists
    hit &= (
        rng.random((count, span), dtype=np.float32)
        < np.where(traits.cause == causes.DISASTER, 0.5, 0.12)[:, None]
    )
    where, when = np.nonzero(hit)
    season = rng.integers(150, 270, (len(part.village_codes), span))[part.village[where], when]
    disaster = (where, DISASTER, day_of(part.years[when], season))
    returned = np.flatnonzero(part.returned_year > 0)
    after = traits.cause_after_return[returned]
    again = returned[after == causes.ILLNESS]
    illness_again = (again, ILLNESS, day_of(part.returned_year[again], rng.integers(20, 270, len(again))))
    done = (rows.school[1:] == 0) & (rows.school[:-1] >= 11) & (rows.person[1:] == rows.person[:-1])
    done &= rows.age[1:] >= 18
    of = np.flatnonzero(done) + 1
    graduated = (persons.household[rows.person[of]], GRADUATED, day_of(part.years[rows.year[of]], 170))
    return [illness, disaster, illness_again, graduated]


def _ordered(part: Part, household: Ints, kind: Ints, day: Ints, registered_day: Ints) -> Events:
    year = ((day.astype("datetime64[D]")).astype("datetime64[Y]").astype(int) + 1970).astype(np.int16)
    at = np.clip(year - part.years[0], 0, len(part.years) - 1)
    first = np.argmax(part.exists, axis=1)
    members = part.members[household, np.maximum(at, first[household])]
    before = part.members[household, np.maximum(at - 1, 0)]
    members = np.where(kind == REMOVED, before, members)
    inside = (members > 0) & (day >= registered_day[household])
    order = np.flatnonzero(inside)
    order = order[np.lexsort((kind[order], day[order], household[order]))]
    household = household[order]
    return Events(
        household=household,
        event_id=part.household_id[household] * 100 + number_within(household),
        kind=kind[order],
        day=day[order],
        members=members[order].astype(np.int16),
    )
