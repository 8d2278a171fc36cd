"""Rounds of inspection in a region: who inspected how many counties in a year, and where nobody from above ever came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from dashboard.words import Text
from data_access.codes import LENGTH_OF_LEVEL
from data_access.indicators.facts_supervision import COUNTY_ITSELF
from data_access.queries.labels import codes_with, labels, word
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import inspection, inspection_finding, poor_county, region
from data_access.viewer import Viewer, in_scope


@dataclass(frozen=True, slots=True)
class LevelCoverage:
    """What the teams of one level did in a year; counts, never weighted."""

    code: str
    """Code list inspection_level; `name` is its word."""
    name: Text
    inspections: int
    counties: int
    """How many counties they reached, poor or not."""
    poor_counties: int
    """How many of the 832."""
    villages_visited: int
    households_visited: int
    kinds: Mapping[str, int]
    """Inspections by code of inspection_kind."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a region was inspected in a year."""

    levels: tuple[LevelCoverage, ...]
    """Every level, the centre first."""
    poor_counties: int
    """Of the 832 (632803 stands for two) those that lie in the region and may be seen; so too the two below."""
    inspected: int
    """Inspected from above in the year."""
    never_inspected: int
    """Not inspected from above in the year or before it."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection of a county."""

    inspection_id: int
    county_code: str
    county: Text
    level_code: str
    level: Text
    kind_code: str
    kind: Text
    body: Text
    start: date
    end: date
    villages_visited: int
    households_visited: int
    findings: int
    """How many it found, whenever they were put right."""


def coverage(viewer: Viewer, release: Release, code: str, year: int) -> Coverage:
    """Who inspected how many counties of a region in a year; a place below the county is answered by its county."""
    i, p = inspection.c, poor_county.c
    own = _inspections(viewer, release, code, year)
    by_level = (
        select(
            i.level,
            func.count(i.inspection_id.distinct()),
            func.count(i.county_code.distinct()),
            func.count(p.seq.distinct()),
        )
        .select_from(inspection)
        .join(poor_county, p.county_code == i.county_code, isouter=True)
        .where(*own)
        .group_by(i.level)
    )
    by_kind = (
        select(
            i.level,
            i.kind,
            func.count(),
            func.sum(i.villages_visited),
            func.sum(i.households_visited),
        )
        .where(*own)
        .group_by(i.level, i.kind)
        .order_by(i.level, i.kind)
    )
    poor = (within(release, p.county_code, _county(code), "county"), in_scope(viewer, p.county_code))
    seen = _from_above(i.year == year)
    ever = _from_above(i.year <= year)
    whole = select(
        func.count(),
        func.count().filter(p.county_code.in_(seen)),
        func.count().filter(p.county_code.not_in(ever)),
    ).where(*poor)
    with release.connect() as connection:
        levels = {level: counts for level, *counts in connection.execute(by_level).all()}
        kinds: dict[str, dict[str, tuple[int, int, int]]] = {}
        for level, kind, count, villages, households in connection.execute(by_kind).all():
            kinds.setdefault(level, {})[kind] = (int(count), int(villages), int(households))
        counties, inspected, never = connection.execute(whole).one()
    return Coverage(
        levels=tuple(
            _level(level, name, levels.get(level, [0, 0, 0]), kinds.get(level, {}))
            for level, name in codes_with(release, "inspection_level", levels).items()
        ),
        poor_counties=counties,
        inspected=inspected,
        never_inspected=never,
    )


def _level(
    code: str, name: Text, counts: list[int], kinds: Mapping[str, tuple[int, int, int]]
) -> LevelCoverage:
    return LevelCoverage(
        code=code,
        name=name,
        inspections=counts[0],
        counties=counts[1],
        poor_counties=counts[2],
        villages_visited=sum(villages for _, villages, _ in kinds.values()),
        households_visited=sum(households for _, _, households in kinds.values()),
        kinds={kind: count for kind, (count, _, _) in kinds.items()},
    )


def never_inspected(viewer: Viewer, release: Release, code: str, year: int) -> tuple[str, ...]:
    """The poor counties of a region that nobody from above inspected until a year's end, by code, each once."""
    p = poor_county.c
    query = (
        select(p.county_code)
        .where(
            within(release, p.county_code, _county(code), "county"),
            in_scope(viewer, p.county_code),
            p.county_code.not_in(_from_above(inspection.c.year <= year)),
        )
        .distinct()
        .order_by(p.county_code)
    )
    with release.connect() as connection:
        return tuple(connection.execute(query).scalars())


def rounds(
    viewer: Viewer, release: Release, code: str, year: int, level: str | None = None, most: int = 1000
) -> tuple[Inspection, ...]:
    """The inspections of a region in a year, of one level or all, the last first."""
    i, f = inspection.c, inspection_finding.c
    found = (
        select(f.county_code, f.inspection_id, func.count().label("findings"))
        .where(within(release, f.county_code, _county(code), "county"))
        .group_by(f.county_code, f.inspection_id)
        .subquery("found")
    )
    query = (
        select(
            inspection,
            region.c.name_zh,
            region.c.name_en,
            func.coalesce(found.c.findings, 0).label("findings"),
        )
        .join(region, region.c.code == i.county_code)
        .join(
            found,
            and_(found.c.county_code == i.county_code, found.c.inspection_id == i.inspection_id),
            isouter=True,
        )
        .where(*_inspections(viewer, release, code, year), *(() if level is None else (i.level == level,)))
        .order_by(i.start_date.desc(), i.inspection_id)
        .limit(most)
    )
    words = labels(release)
    with release.connect() as connection:
        return tuple(
            Inspection(
                inspection_id=row.inspection_id,
                county_code=row.county_code,
                county=Text(row.name_zh, row.name_en),
                level_code=row.level,
                level=word(words, "inspection_level", row.level),
                kind_code=row.kind,
                kind=word(words, "inspection_kind", row.kind),
                body=Text(row.body_zh, row.body_en),
                start=row.start_date,
                end=row.end_date,
                villages_visited=row.villages_visited,
                households_visited=row.households_visited,
                findings=row.findings,
            )
            for row in connection.execute(query).all()
        )


def _county(code: str) -> str:
    """The region itself, or the county that holds it."""
    is_below = not code.startswith("G") and len(code) > LENGTH_OF_LEVEL["county"]
    return code[: LENGTH_OF_LEVEL["county"]] if is_below else code


def _inspections(viewer: Viewer, release: Release, code: str, year: int) -> tuple[ColumnElement[bool], ...]:
    """The clauses that keep the inspections of a region in a year."""
    i = inspection.c
    return (
        within(release, i.county_code, _county(code), "county"),
        in_scope(viewer, i.county_code),
        i.year == year,
    )


def _from_above(when: ColumnElement[bool]) -> Select[Any]:
    """The counties that somebody from above inspected at a time."""
    return select(inspection.c.county_code).where(inspection.c.level != COUNTY_ITSELF, when)
