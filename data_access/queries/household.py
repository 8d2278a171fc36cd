"""The file of one household at a year's end: who they are, what they need, got and earned, and who is responsible."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from dashboard.words import Text
from data_access.queries.household_records import (
    Event,
    HouseholdFile,
    HouseholdYear,
    Measure,
    Member,
    Need,
    Responsible,
    Visit,
)
from data_access.queries.intended import intended
from data_access.queries.labels import Labels, labels, word
from data_access.queries.microcredit import household_loans
from data_access.queries.people import shown_name
from data_access.queries.periods import year_end
from data_access.releases import Release
from data_access.schema import (
    helper,
    helping_unit,
    household,
    household_event,
    household_year,
    measure,
    need,
    pairing,
    person,
    person_year,
    region_year,
    village,
    village_post,
    visit,
)
from data_access.viewer import Viewer, in_scope

_NUMBER = re.compile(r"[0-9]{16}")


def read_household_id(text: str) -> int | None:
    """The number in an address; None where it has not the form of a household number (16 digits)."""
    return int(text) if _NUMBER.fullmatch(text) else None


def household_file(viewer: Viewer, release: Release, household_id: int, year: int) -> HouseholdFile | None:
    """The household at a year's end; None where there is no such household that the viewer may see.

    The scope is asked of the household's village; what follows is read by its county and number alone.
    """
    county = str(household_id)[:6]
    h = household.c
    words = labels(release)
    with release.connect() as connection:
        found = connection.execute(
            select(household).where(
                h.county_code == county, h.household_id == household_id, in_scope(viewer, h.village_code)
            )
        ).one_or_none()
        if found is None:
            return None
        read = _Reader(connection, viewer, words, county, household_id, year)
        lines = read.lines(found.village_code)
        rows = read.years()
        last = rows[-1] if rows else None
        measures = read.measures(
            {kind for cause, kind in intended(release) if last and cause == last.main_cause}
        )
        return HouseholdFile(
            household_id=str(household_id),
            village_code=found.village_code,
            is_poor_village=read.is_poor_village(found.village_code),
            head=shown_name(viewer, found.head_name),
            registered_year=found.registered_year,
            exit_plan_year=found.exit_plan_year,
            removed_year=found.removed_year if found.removed_year and found.removed_year <= year else None,
            year=year,
            household_type=word(words, "household_type", last.household_type if last else None),
            standard=word(words, "identify_standard", last.identify_standard if last else None),
            main_cause=word(words, "main_cause", last.main_cause if last else None),
            other_cause=word(words, "main_cause", last.other_cause if last else None),
            years=tuple(_year(row, lines.get(row.year, 0.0)) for row in rows),
            lines=tuple(sorted(lines.items())),
            members=read.members(last.year if last else year),
            events=read.events(),
            measures=measures,
            needs=read.needs({m.number: m for m in measures}),
            visits=read.visits(),
            responsible=read.responsible(found.village_code),
            loans=household_loans(connection, viewer, words, household_id, year_end(year)),
        )


def _year(row: Row[Any], line: float) -> HouseholdYear:
    return HouseholdYear(
        year=row.year,
        members=row.members,
        is_registered=row.is_registered,
        exit_flag=row.exit_flag,
        net_income=row.net_income_yuan,
        wage=row.wage_income_yuan,
        business=row.business_income_yuan,
        property_income=row.property_income_yuan,
        transfer=row.transfer_income_yuan,
        line=line,
        has_dibao=row.has_dibao,
        housing=row.housing,
        has_safe_water=row.has_safe_water,
        has_food_clothing=row.has_food_clothing,
        schooling_assured=row.schooling_assured,
        medical_assured=row.medical_assured,
        was_wrong_exit=row.was_wrong_exit,
        measures_running=row.measures_running,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """The reads of one household on one connection; each keeps to its county."""

    connection: Connection
    viewer: Viewer
    words: Labels
    county: str
    number: int
    year: int

    def lines(self, village_code: str) -> dict[int, float]:
        r = region_year.c
        query = select(r.year, r.poverty_line_yuan).where(r.code == village_code, r.year <= self.year)
        return {row.year: row.poverty_line_yuan for row in self.connection.execute(query)}

    def is_poor_village(self, village_code: str) -> bool:
        v = village.c
        query = select(v.is_poor_village).where(v.county_code == self.county, v.village_code == village_code)
        return bool(self.connection.execute(query).scalar_one_or_none())

    def years(self) -> list[Row[Any]]:
        s = household_year.c
        return list(
            self.connection.execute(
                select(household_year)
                .where(s.county_code == self.county, s.household_id == self.number, s.year <= self.year)
                .order_by(s.year)
            )
        )

    def members(self, year: int) -> tuple[Member, ...]:
        p, y = person.c, person_year.c
        query = (
            select(
                p.name, p.relation, p.sex, p.birth_year, y.health, y.labour, y.school_status, y.is_insured,
                y.of_school_age, y.months_away, y.work_place,
            )
            .join(person_year, and_(y.county_code == p.county_code, y.person_id == p.person_id))
            .where(
                p.county_code == self.county, y.county_code == self.county, p.household_id == self.number,
                y.household_id == self.number, y.year == year,
            )
            .order_by(p.person_id)
        )  # fmt: skip
        w = self.words
        return tuple(
            Member(
                name=shown_name(self.viewer, r.name),
                relation=word(w, "relation", r.relation),
                sex=word(w, "sex", r.sex),
                age=year - r.birth_year,
                health_code=r.health,
                health=word(w, "health", r.health),
                labour_code=r.labour,
                labour=word(w, "labour", r.labour),
                school_code=r.school_status,
                school=word(w, "school_status", r.school_status),
                is_insured=r.is_insured,
                of_school_age=r.of_school_age,
                months_away=r.months_away,
                work_place=word(w, "work_place", r.work_place),
            )
            for r in self.connection.execute(query)
        )

    def events(self) -> tuple[Event, ...]:
        e = household_event.c
        query = (
            select(e.kind, e.date, e.members)
            .where(e.county_code == self.county, e.household_id == self.number, e.date <= year_end(self.year))
            .order_by(e.date, e.event_id)
        )
        return tuple(
            Event(r.kind, word(self.words, "event_kind", r.kind), r.date, r.members)
            for r in self.connection.execute(query)
        )

    def measures(self, answering: Collection[str]) -> tuple[Measure, ...]:
        """The measures until the year's end; `answering` are the kinds that the policy intends for the cause."""
        m = measure.c
        end = year_end(self.year)
        query = (
            select(measure)
            .where(m.county_code == self.county, m.household_id == self.number, m.start_date <= end)
            .order_by(m.start_date, m.measure_id)
        )
        return tuple(
            Measure(
                number=r.measure_id,
                batch=r.batch,
                batch_words=word(self.words, "batch", r.batch),
                words=word(self.words, "measure_kind", r.kind),
                amount_yuan=r.amount_yuan,
                start=r.start_date,
                end=r.end_date if r.end_date is not None and r.end_date <= end else None,
                answers=r.kind in answering,
            )
            for r in self.connection.execute(query)
        )

    def needs(self, measures: dict[int, Measure]) -> tuple[Need, ...]:
        n = need.c
        end = year_end(self.year)
        query = (
            select(need)
            .where(n.county_code == self.county, n.household_id == self.number, n.listed_date <= end)
            .order_by(n.listed_date, n.need_id)
        )
        return tuple(
            Need(
                words=word(self.words, "measure_kind", r.kind),
                listed=r.listed_date,
                met=r.met_date if r.met_date is not None and r.met_date <= end else None,
                measure=measures.get(r.met_by_measure_id),
            )
            for r in self.connection.execute(query)
        )

    def visits(self) -> tuple[Visit, ...]:
        v = visit.c
        query = (
            select(v.date, v.visitor)
            .where(v.county_code == self.county, v.household_id == self.number, v.date <= year_end(self.year))
            .order_by(v.date, v.visit_id)
        )
        return tuple(Visit(r.date, r.visitor) for r in self.connection.execute(query))

    def responsible(self, village_code: str) -> tuple[Responsible, ...]:
        a, w, u, p = pairing.c, helper.c, helping_unit.c, village_post.c
        end = year_end(self.year)
        helpers = (
            select(w.name, u.name_zh, u.name_en)
            .select_from(pairing)
            .join(helper, and_(w.county_code == a.county_code, w.helper_id == a.helper_id))
            .join(helping_unit, and_(u.county_code == w.county_code, u.unit_id == w.unit_id))
            .where(
                a.county_code == self.county, w.county_code == self.county, u.county_code == self.county,
                a.household_id == self.number, a.from_year <= self.year,
                or_(a.to_year.is_(None), a.to_year >= self.year),
            )
            .order_by(a.from_year.desc())
            .limit(1)
        )  # fmt: skip
        secretaries = (
            select(p.person_name, p.sending_unit, p.sending_unit_en)
            .where(
                p.county_code == self.county, p.village_code == village_code, p.kind == "01", p.from_date <= end,
                or_(p.to_date.is_(None), p.to_date >= end),
            )
            .order_by(p.from_date.desc())
            .limit(1)
        )  # fmt: skip
        found = [("helper", row) for row in self.connection.execute(helpers)]
        found += [("first_secretary", row) for row in self.connection.execute(secretaries)]
        return tuple(Responsible(role, shown_name(self.viewer, r[0]), Text(r[1], r[2])) for role, r in found)
