"""The households behind a sign of a place, each with what makes it one: its exit, its incomes, its late edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, literal, select
from sqlalchemy.sql.expression import FromClause

from dashboard.periods import year_of
from dashboard.words import Text
from data_access.indicators import CATALOGUE
from data_access.indicators.bounds import bounds
from data_access.indicators.facts_supervision import EDITED_FIELDS, LATE_DAYS
from data_access.indicators.model import Ratio, Total
from data_access.indicators.sums import conditions, joined
from data_access.queries.credibility import CELLS, ON_FILE
from data_access.queries.labels import labels, word
from data_access.queries.people import shown_name
from data_access.releases import Release
from data_access.schema import household, household_event, household_year, region, registry_edit
from data_access.viewer import Viewer, in_scope, inside

LISTS: Final[Mapping[str, str]] = {**CELLS, "file": ON_FILE}
"""The indicator whose cases a list holds; 'file' are the wrong exits that the county's own file tells of."""
INCOMES: Final = ("wage", "business", "property", "transfer")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the registry in the days before an exit."""

    day: date
    field: Text
    before: Text
    """Yuan, or the word of a code."""
    after: Text
    editor: Text


@dataclass(frozen=True, slots=True)
class Suspect:
    """A household of a sign at the year's end; incomes in yuan a person. It counts once, whatever it stands for."""

    household_id: str
    village_code: str
    village: Text
    head: Text
    """Masked unless the viewer may see names."""
    members: int
    exited: date | None
    """Where the sign is of exits."""
    income: int
    sources: tuple[int, int, int, int]
    """Of it wages, own production, property, transfers."""
    edits: tuple[Edit, ...]
    """Those before the exit where the sign is of late edits, the first made first."""


def suspects(viewer: Viewer, release: Release, code: str, period: str, sign: str) -> tuple[Suspect, ...]:
    """The households of a sign (a key of LISTS) in a county, township or village, by village; alike forms together."""
    given = bounds(code, (year_of(period),))
    words = labels(release)
    with release.connect() as connection:
        rows = connection.execute(suspects_query(viewer, code, period, sign), given).all()
        late: dict[str, list[Edit]] = {}
        if sign == "edits":
            for row in connection.execute(_edits_query(viewer, code, period)).all():
                made = Edit(
                    day=row.edited_date,
                    field=word(words, "registry_field", row.field),
                    before=word(words, "housing", row.from_value),
                    after=word(words, "housing", row.to_value),
                    editor=word(words, "registry_editor", row.editor),
                )
                late.setdefault(str(row.household_id), []).append(made)
    return tuple(
        Suspect(
            household_id=str(row.household_id),
            village_code=row.village_code,
            village=Text(row.name_zh, row.name_en),
            head=shown_name(viewer, row.head_name),
            members=row.members,
            exited=row.exited,
            income=row.net_income_yuan,
            sources=tuple(getattr(row, f"{name}_income_yuan") for name in INCOMES),
            edits=tuple(late.get(str(row.household_id), ())),
        )
        for row in rows
    )


def suspects_query(viewer: Viewer, code: str, period: str, sign: str) -> Select[Any]:
    """The one read of the households: those that the sign's indicator counts; `bounds` are to be bound."""
    how = CATALOGUE[LISTS[sign]].how
    assert isinstance(how, Ratio)
    total = how.numerator
    assert isinstance(total, Total)
    assert total.where is not None
    fact, state = total.fact, household_year.alias("state")
    is_of_exits = fact.rows is household_event
    own: Any = household_event.c if is_of_exits else household_year.c
    rows: FromClause = joined(fact, (total.where,))
    rows = rows.join(
        state,
        and_(
            state.c.county_code == own.county_code,
            state.c.household_id == own.household_id,
            state.c.year == fact.period,
        ),
    )
    rows = rows.join(
        household,
        and_(household.c.county_code == own.county_code, household.c.household_id == own.household_id),
    ).join(region, region.c.code == own.village_code)
    exited: ColumnElement[Any] = own.date if is_of_exits else literal(None)
    amounts = [state.c[f"{name}_income_yuan"] for name in ("net", *INCOMES)]
    return (
        select(
            own.household_id,
            own.village_code,
            region.c.name_zh,
            region.c.name_en,
            household.c.head_name,
            state.c.members,
            exited.label("exited"),
            *amounts,
        )
        .select_from(rows)
        .where(
            *conditions(fact, "village"),
            fact.period == int(year_of(period)),
            total.where,
            inside(own.village_code, code),
            in_scope(viewer, own.village_code),
        )
        .order_by(own.village_code, *amounts, own.household_id)
    )


def _edits_query(viewer: Viewer, code: str, period: str) -> Select[Any]:
    """The late edits themselves, in the order of households and days."""
    e, v = registry_edit.c, household_event.c
    year = int(year_of(period))
    return (
        select(e.household_id, e.edited_date, e.field, e.from_value, e.to_value, e.editor)
        .join(
            household_event,
            and_(
                v.county_code == e.county_code,
                v.household_id == e.household_id,
                v.kind == "exited",
                e.edited_date >= v.date - LATE_DAYS,
                e.edited_date < v.date,
            ),
        )
        .where(
            v.date.between(date(year, 1, 1), date(year, 12, 31)),
            e.field.in_(EDITED_FIELDS),
            inside(e.village_code, code),
            inside(e.county_code, code[:6]),
            in_scope(viewer, e.village_code),
        )
        .order_by(e.household_id, e.edited_date, e.edit_id)
    )
