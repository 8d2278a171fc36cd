"""How the findings of a region stand at a year's end, by kind, department, level, place and month; what comes back.

Every number counts findings, never weighted. A finding that is later put right is open in the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, and_, extract, func, select

from dashboard.words import Text
from data_access.codes import LENGTH_OF_LEVEL, first_digits
from data_access.queries.finding_states import (
    OPEN,
    OVERDUE,
    STATES,
    known_findings,
    marks,
    state_clauses,
    with_inspection,
)
from data_access.queries.labels import codes_with, labels, word
from data_access.releases import Release
from data_access.schema import inspection, inspection_finding, region
from data_access.viewer import Viewer

_f = inspection_finding.c


class FindingSums(NamedTuple):
    """How some findings stand at a year's end; the six of STATES add up to all."""

    in_time: int = 0
    late: int = 0
    running: int = 0
    overdue_first: int = 0
    """Overdue by fewer days than the first of AGES; then up to the second; then more."""
    overdue_second: int = 0
    overdue_more: int = 0
    new: int = 0
    """Found in the year; the two below of them."""
    repeated: int = 0
    grave: int = 0
    due: int = 0
    """Due before the year's last day; below it those of them put right by then."""
    mended: int = 0

    @property
    def all(self) -> int:
        """Found by the year's end."""
        return sum(self[: len(STATES)])

    @property
    def open(self) -> int:
        """Not put right by the year's end."""
        return sum(getattr(self, name) for name in OPEN)

    @property
    def overdue(self) -> int:
        """Open, and due before the year's last day."""
        return sum(getattr(self, name) for name in OVERDUE)


class Months(NamedTuple):
    """What happened in each month of a year; index 0 is January."""

    found: tuple[int, ...]
    rectified: tuple[int, ...]


class Repeated(NamedTuple):
    """A kind of finding that came back in a county."""

    county_code: str
    county: Text
    kind_code: str
    kind: Text
    times: int
    """Findings of the kind by the year's end that repeat an earlier one."""
    found: int
    """All findings of the kind by the year's end."""
    open: int
    last_found: date


def finding_sums(viewer: Viewer, release: Release, code: str, year: int) -> FindingSums:
    """How the findings of a region stand at a year's end."""
    query = select(*_counts(year)).where(*known_findings(viewer, release, code, year))
    with release.connect() as connection:
        return FindingSums(*map(int, connection.execute(query).one()))


def findings_by(
    viewer: Viewer, release: Release, code: str, year: int, by: Literal["kind", "department", "level"]
) -> Mapping[str, tuple[Text, FindingSums]]:
    """The same by kind, by who has to put them right, or by the level that inspected; every code of the list, in order."""
    column, code_list = {
        "kind": (_f.kind, "finding_kind"),
        "department": (_f.department, "responsible_department"),
        "level": (inspection.c.level, "inspection_level"),
    }[by]
    query = select(column, *_counts(year)).select_from(
        with_inspection() if by == "level" else inspection_finding
    )
    query = query.where(*known_findings(viewer, release, code, year)).group_by(column)
    with release.connect() as connection:
        found = {of: FindingSums(*map(int, sums)) for of, *sums in connection.execute(query).all()}
    return {
        of: (name, found.get(of, FindingSums())) for of, name in codes_with(release, code_list, found).items()
    }


def finding_regions(
    viewer: Viewer, release: Release, code: str, year: int, level: Literal["province", "prefecture", "county"]
) -> Mapping[str, FindingSums]:
    """The same by province, prefecture or county inside a region, first where most is overdue; those without are not there."""
    own = _f.county_code if level == "county" else first_digits(_f.county_code, LENGTH_OF_LEVEL[level])
    query = (
        select(own.label("code"), *_counts(year))
        .where(*known_findings(viewer, release, code, year))
        .group_by(own)
    )
    with release.connect() as connection:
        found = {of: FindingSums(*map(int, sums)) for of, *sums in connection.execute(query).all()}

    def order(item: tuple[str, FindingSums]) -> tuple[int, int, int, str]:
        of, sums = item
        return -sums.overdue, -sums.overdue_more, -sums.open, of

    return dict(sorted(found.items(), key=order))


def finding_months(viewer: Viewer, release: Release, code: str, year: int) -> Months:
    """How many findings of a region were found, and how many put right, in each month of a year."""
    parts = []
    with release.connect() as connection:
        for day in (_f.found_date, _f.rectified_date):
            month = extract("month", day)
            query = (
                select(month, func.count())
                .where(*known_findings(viewer, release, code, year), extract("year", day) == year)
                .group_by(month)
            )
            counts = {int(number): int(count) for number, count in connection.execute(query).all()}
            parts.append(tuple(counts.get(number, 0) for number in range(1, 13)))
    return Months(*parts)


def repeated(viewer: Viewer, release: Release, code: str, year: int, most: int = 50) -> tuple[Repeated, ...]:
    """What came back where by a year's end, the most often first."""
    is_open = marks(year)["open"]
    times = func.count().filter(_f.repeats_finding_id.is_not(None))
    last = func.max(_f.found_date)
    query = (
        select(
            _f.county_code,
            region.c.name_zh,
            region.c.name_en,
            _f.kind,
            times.label("times"),
            func.count().label("found"),
            func.count().filter(is_open).label("open"),
            last.label("last"),
        )
        .join(region, region.c.code == _f.county_code)
        .where(*known_findings(viewer, release, code, year))
        .group_by(_f.county_code, region.c.name_zh, region.c.name_en, _f.kind)
        .having(times > 0)
        .order_by(times.desc(), last.desc(), _f.county_code, _f.kind)
        .limit(most)
    )
    words = labels(release)
    with release.connect() as connection:
        return tuple(
            Repeated(
                row.county_code,
                Text(row.name_zh, row.name_en),
                row.kind,
                word(words, "finding_kind", row.kind),
                row.times,
                row.found,
                row.open,
                row.last,
            )
            for row in connection.execute(query).all()
        )


def _counts(year: int) -> list[ColumnElement[int]]:
    """The columns of FindingSums."""
    picked = marks(year)
    clauses = [
        *state_clauses(year).values(),
        picked["new"],
        picked["repeated"],
        and_(picked["new"], _f.severity == 3),
        picked["due"],
        picked["mended"],
    ]
    return [func.count().filter(clause) for clause in clauses]
