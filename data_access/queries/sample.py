"""A check sample: villages drawn by strata, households drawn in them, in an order to drive.

What is drawn depends on the plan and the data alone: whoever opens the same link on any engine gets the same households.
The order of a draw is that of an MD5 of seed and code, which every engine computes alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, Select, String, and_, cast, func, literal, or_, select

from dashboard.view import SamplePlan
from dashboard.words import Text
from data_access.codes import first_digits, level_of
from data_access.fairness.arrays import Floats
from data_access.indicators.bounds import year_of
from data_access.queries.behind import KNOWN, households_behind
from data_access.queries.labels import labels, word
from data_access.queries.people import shown_name
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import household, household_year, measure, region, village
from data_access.viewer import Viewer, in_scope, inside

_EARTH: Final = 6371.0
"""Radius in km."""
_LENGTHS = {"country": 2, "group": 2, "province": 4, "prefecture": 6, "county": 9}
"""Digits of the code of the region one level below, which is the stratum of a village."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A stratum: the region one level below, poor villages or the others, or everything."""

    key: str
    villages: int
    """In the data."""
    quota: float
    """Its part of the sample, as its villages are of all."""
    drawn: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A village that was drawn, in the order of the way."""

    code: str
    name: Text
    stratum: str
    km: float
    """From the stop before, as the crow flies; 0 for the first."""
    on_file: int = 0
    """The households of which its own were drawn: on file at the year's end, or behind the sample's indicator."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A household that was drawn, and what the registry says of it at the year's end."""

    household_id: str
    village: str
    head: Text
    """Masked unless the viewer may see names."""
    members: int
    status: Text
    cause: Text
    income: int
    """Yuan a person."""
    has_dibao: bool
    housing: Text
    has_safe_water: bool
    schooling_assured: bool
    medical_assured: bool
    measures: tuple[Text, ...]
    """Kinds of the measures that ran for it on a day of the year."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn; the households stand in the order of their stops."""

    strata: tuple[Stratum, ...]
    stops: tuple[Stop, ...]
    households: tuple[Drawn, ...]
    behind: str = ""
    """The indicator whose households alone were drawn; '' where all on file were."""

    @property
    def villages(self) -> int:
        """In the data, of which the stops were drawn, each with the same chance."""
        return sum(one.villages for one in self.strata)

    def stands_for(self, stop: Stop) -> float:
        """How many households of the data each one drawn at a stop stands for: 1 / its chance; nan where none was drawn."""
        own = sum(one.village == stop.code for one in self.households)
        return self.villages / len(self.stops) * stop.on_file / own if own else float("nan")


def sample(
    viewer: Viewer, release: Release, code: str, year: int, plan: SamplePlan, behind: str = ""
) -> Sample:
    """Draw a sample in a region as at a year's end; what the viewer may not see is not drawn.

    Within a county it may be drawn of the households `behind` an indicator (of `behind.KNOWN`).
    """
    behind = behind if behind in KNOWN and level_of(code) in ("county", "township", "village") else ""
    stratum = _stratum(code, plan)
    clauses = (within(release, village.c.county_code, code, "county") if _is_wide(code) else inside(village.c.village_code, code),
               in_scope(viewer, village.c.village_code))  # fmt: skip
    counts = select(stratum, func.count()).where(*clauses).group_by(stratum).order_by(stratum)
    with release.connect() as connection:
        sizes = [(str(key), int(count)) for key, count in connection.execute(counts).all()]
        quotas, drawn = allocate([count for _, count in sizes], plan.villages, plan.seed)
        wanted = {key: count for (key, _), count in zip(sizes, drawn, strict=True)}
        rows = connection.execute(_villages(stratum, clauses, plan, max(drawn, default=0))).all()
        chosen = [row for row in rows if row.place <= wanted[str(row.stratum)]]
        order, km = way(np.array([[row.lon, row.lat] for row in chosen], dtype=np.float64).reshape(-1, 2))
        stops = [chosen[n] for n in order]
        codes = [row.village_code for row in stops]
        found = connection.execute(_households(viewer, codes, year, plan, behind)).all() if codes else []
        given = connection.execute(_measures([row.household_id for row in found], codes, year)).all()
    kinds: dict[int, list[str]] = {}
    for row in given:
        kinds.setdefault(row.household_id, []).append(row.kind)
    words = labels(release)
    at = {one: n for n, one in enumerate(codes)}
    on_file = {row.village_code: int(row.on_file) for row in found}
    return Sample(
        strata=tuple(
            Stratum(key, count, quota, got) for (key, count), quota, got in zip(sizes, quotas, drawn, strict=True)
        ),
        stops=tuple(
            Stop(row.village_code, Text(row.name_zh, row.name_en), str(row.stratum), float(far), on_file.get(row.village_code, 0))
            for row, far in zip(stops, km, strict=True)
        ),
        households=tuple(
            Drawn(
                str(row.household_id),
                row.village_code,
                shown_name(viewer, row.head_name),
                row.members,
                word(words, "exit_flag", row.exit_flag),
                word(words, "main_cause", row.main_cause),
                row.net_income_yuan,
                row.has_dibao,
                word(words, "housing", row.housing),
                row.has_safe_water,
                row.schooling_assured,
                row.medical_assured,
                tuple(word(words, "measure_kind", kind) for kind in kinds.get(row.household_id, ())),
            )
            for row in sorted(found, key=lambda row: (at[row.village_code], row.place))
        ),
        behind=behind,
    )  # fmt: skip


def allocate(sizes: Sequence[int], wanted: int, seed: int) -> tuple[list[float], list[int]]:
    """The quota of each stratum and how many are drawn of it: which quotas are rounded up is drawn by lot, too.

    Systematic rounding: marks one apart from a start that the seed gives, and a stratum gets the marks within its quota. So
    every village has the same chance, wanted / all, also where a stratum's quota is below one; each stratum is within one
    of its quota, and none gives more than it has.
    """
    whole = sum(sizes)
    if not whole:
        return [0.0] * len(sizes), [0] * len(sizes)
    most = min(wanted, whole)
    ends = np.cumsum(np.array(sizes, dtype=np.int64)) * most / whole
    marks = np.floor(np.concatenate([[0.0], ends]) - _start(seed))
    quotas = np.array(sizes, dtype=np.float64) * most / whole
    return [float(q) for q in quotas], [int(n) for n in np.diff(marks)]


def _start(seed: int) -> float:
    """A number between 0 and 1 that depends on the seed alone, on every machine."""
    mixed = hashlib.md5(f"{seed}:strata".encode(), usedforsecurity=False).digest()
    return (int.from_bytes(mixed[:6], "big") + 0.5) / 2**48


def way(points: Floats) -> tuple[list[int], list[float]]:
    """An order of (N, 2) points (degrees east, north) and the km to each from the one before.

    From the westernmost always on to the nearest that is left: no shortest way, but one that a driver can follow.
    """
    left = list(range(len(points)))
    if not left:
        return [], []
    here = min(left, key=lambda n: (points[n, 0], points[n, 1]))
    order, km = [here], [0.0]
    left.remove(here)
    while left:
        far = distances(points[here], points[left])
        nearest = int(np.argmin(far))
        here = left.pop(nearest)
        order.append(here)
        km.append(float(far[nearest]))
    return order, km


def distances(one: Floats, others: Floats) -> Floats:
    """Great-circle km from a point to (N, 2) others (haversine formula)."""
    lon, lat = np.radians(others).T
    lon0, lat0 = np.radians(one)
    half = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat) * np.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
    return np.asarray(2 * _EARTH * np.arcsin(np.sqrt(half)))


def _is_wide(code: str) -> bool:
    return level_of(code) in ("country", "group")


def _stratum(code: str, plan: SamplePlan) -> ColumnElement[str]:
    if plan.strata == "poor":
        return cast(village.c.is_poor_village, String)
    length = 0 if plan.strata == "none" else _LENGTHS.get(level_of(code), 0)
    return first_digits(village.c.village_code, length)


def _mixed(seed: int, column: ColumnElement[Any]) -> ColumnElement[str]:
    return func.md5(func.concat(literal(f"{seed}:"), cast(column, String)))


def _villages(
    stratum: ColumnElement[str], clauses: Sequence[ColumnElement[bool]], plan: SamplePlan, most: int
) -> Select[Any]:
    """The first villages of each stratum in the order of the seed, with their place in it."""
    v = village.c
    placed = (
        select(
            v.village_code,
            v.lon,
            v.lat,
            stratum.label("stratum"),
            func.row_number()
            .over(partition_by=stratum, order_by=(_mixed(plan.seed, v.village_code), v.village_code))
            .label("place"),
        )
        .where(*clauses)
        .subquery("placed")
    )
    p = placed.c
    return (
        select(p.village_code, p.lon, p.lat, p.stratum, p.place, region.c.name_zh, region.c.name_en)
        .join(region, region.c.code == p.village_code)
        .where(p.place <= most)
        .order_by(p.village_code)
    )


def _households(
    viewer: Viewer, codes: Sequence[str], year: int, plan: SamplePlan, behind: str
) -> Select[Any]:
    """The first households on file of each village in the order of the seed; of those behind an indicator, if any."""
    y, h = household_year.c, household.c
    counties = sorted({code[:6] for code in codes})
    kept = [y.household_id.in_(households_behind(behind, counties[0], year))] if behind else []
    placed = (
        select(
            *(y[name] for name in ("household_id", "village_code", "members", "exit_flag", "main_cause", "net_income_yuan",
                                   "has_dibao", "housing", "has_safe_water", "schooling_assured", "medical_assured")),
            h.head_name,
            func.row_number()
            .over(partition_by=y.village_code, order_by=(_mixed(plan.seed, y.household_id), y.household_id))
            .label("place"),
            func.count().over(partition_by=y.village_code).label("on_file"),
        )
        .join(household, and_(h.county_code == y.county_code, h.household_id == y.household_id))
        .where(
            y.county_code.in_(counties), y.village_code.in_(codes), y.year == year, in_scope(viewer, y.village_code),
            *kept,
        )
        .subquery("placed")
    )  # fmt: skip
    return select(placed).where(placed.c.place <= plan.households)


def _measures(households: Sequence[int], codes: Sequence[str], year: int) -> Select[Any]:
    """The kinds of measure that ran for some households on a day of a year, each once."""
    m = measure.c
    return (
        select(m.household_id, m.kind)
        .where(
            m.county_code.in_(sorted({code[:6] for code in codes})),
            m.household_id.in_(households),
            year_of(m.start_date) <= year,
            or_(m.end_date.is_(None), year_of(m.end_date) >= year),
        )
        .group_by(m.household_id, m.kind)
        .order_by(m.household_id, m.kind)
    )
