"""Each published total beside the weighted one of a built database, and whether they agree.

The totals are read again from the reference files and the weighted sums from the tables, so the report holds
the whole way from plan to rows to account.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Integer, and_, case, cast, func, select

from data_access.demonstration.calibrate_input import YEARS, Inputs, read_inputs
from data_access.demonstration.calibrate_poor_villages import LEFT, POOR_VILLAGES
from data_access.demonstration.calibrate_targets import (
    ADDED_PERSONS,
    COHORT_HOUSEHOLDS,
    COHORT_PERSONS,
    REGISTERED,
    REMOVED_PERSONS,
    province_stock,
)
from data_access.demonstration.calibration_funds import fund_lines
from data_access.demonstration.calibration_line import Line
from data_access.reference import Reference, load_reference
from data_access.schema import (
    household,
    household_event,
    household_year,
    poor_county,
    region_year,
    village,
)

PROVINCE_TOLERANCE, NATION_TOLERANCE = 0.001, 0.0001
CAUSE_POINTS, SHARE_POINTS = 0.5, 0.5
_EXIT_LIMIT = {"west": 3.0, "other": 2.0}


def calibration(engine: Engine) -> tuple[Line, ...]:
    """Every total that the demonstration is fitted to; read-only."""
    reference = load_reference()
    inputs = read_inputs(reference)
    with engine.connect() as connection:
        return (
            *_registered(connection, reference, inputs),
            *_first_registration(connection),
            *_poor_villages(connection),
            *_poor_areas(connection, inputs),
            *_limits(connection, inputs),
            *_causes(connection, reference),
            *fund_lines(connection, reference),
        )


def failures(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines beyond their tolerance."""
    return tuple(line for line in lines if not line.passes)


def report(lines: Sequence[Line]) -> Iterator[str]:
    """The lines as a table of plain text, and a verdict at the end."""
    header = ("total", "place", "period", "unit", "published", "weighted", "difference", "")
    rows = [header, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    for row in rows:
        left = [cell.ljust(width) for cell, width in zip(row[:4], widths, strict=False)]
        right = [cell.rjust(width) for cell, width in zip(row[4:7], widths[4:7], strict=True)]
        yield "  ".join([*left, *right, row[7]]).rstrip()
    wrong = len(failures(lines))
    yield ""
    yield f"{len(lines)} totals, {wrong} beyond tolerance. * derived: nobody published this figure itself."


def _cells(line: Line) -> tuple[str, ...]:
    digits = 0 if line.unit != "percent" else 2
    numbers = (f"{value:,.{digits}f}" for value in (line.published, line.weighted, line.difference))
    mark = ("*" if line.is_derived else " ") + ("" if line.passes else " BEYOND TOLERANCE")
    return (line.item, line.place, line.period, line.unit, *numbers, mark)


def _registered(connection: Connection, reference: Reference, inputs: Inputs) -> Iterator[Line]:
    """Registered poor of the nation and of every province at each year's end."""
    names = reference.region.set_index("code")["name_en"]
    province = func.substr(household_year.c.county_code, 1, 2)
    query = (
        select(province, household_year.c.year, func.sum(household_year.c.members * household_year.c.weight))
        .where(household_year.c.is_registered)
        .group_by(province, household_year.c.year)
    )
    found = {(str(code), int(year)): float(persons) for code, year, persons in connection.execute(query)}
    targets = province_stock(inputs)
    for column, year in enumerate(YEARS.tolist()):
        total = float(targets[:, column].sum())
        weighted = sum(persons for (_, of), persons in found.items() if of == year)
        yield Line(
            "registered poor", "China", str(year), "person", total, weighted, NATION_TOLERANCE * total,
            year not in REGISTERED,
        )  # fmt: skip
    for index, code in enumerate(inputs.province.tolist()):
        for column, year in enumerate(YEARS.tolist()):
            total = float(targets[index, column])
            yield Line(
                "registered poor", str(names[code]), str(year), "person", total, found.get((code, year), 0.0),
                PROVINCE_TOLERANCE * total, True,
            )  # fmt: skip


def _first_registration(connection: Connection) -> Iterator[Line]:
    """The first cohort and the look-back."""
    first = and_(
        household_year.c.county_code == household.c.county_code,
        household_year.c.household_id == household.c.household_id,
    )
    cohort = select(
        func.sum(household_year.c.weight), func.sum(household_year.c.weight * household_year.c.members)
    ).where(first, household.c.registered_year == 2014, household_year.c.year == 2014)
    households, persons = connection.execute(cohort).one()
    events = select(
        household_event.c.kind, func.sum(household_event.c.weight * household_event.c.members)
    ).where(household_event.c.kind.in_(("added", "removed")))
    moved = {
        kind: float(total) for kind, total in connection.execute(events.group_by(household_event.c.kind))
    }
    for item, unit, published, weighted in (
        ("first registered", "household", COHORT_HOUSEHOLDS, households),
        ("first registered", "person", COHORT_PERSONS, persons),
        ("look-back: added", "person", ADDED_PERSONS, moved.get("added", 0.0)),
        ("look-back: removed", "person", REMOVED_PERSONS, moved.get("removed", 0.0)),
    ):
        period = "2014" if item == "first registered" else "2015-2016"
        yield Line(item, "China", period, unit, published, float(weighted or 0), NATION_TOLERANCE * published)


def _poor_villages(connection: Connection) -> Iterator[Line]:
    """Poor villages registered, and those not yet exited at the year's end: exact."""
    query = select(village.c.exit_year, func.sum(village.c.weight)).where(village.c.is_poor_village)
    exits = {year: int(weight) for year, weight in connection.execute(query.group_by(village.c.exit_year))}
    total = sum(exits.values())
    yield Line("poor villages", "China", "2014", "village", POOR_VILLAGES, total, 0)
    for year, left in {**LEFT, 2020: 0}.items():
        weighted = total - sum(weight for of, weight in exits.items() if of is not None and of <= year)
        yield Line("poor villages left", "China", str(year), "village", left, weighted, 0, year < 2018)


def _poor_areas(connection: Connection, inputs: Inputs) -> Iterator[Line]:
    """The share of the registered poor that lives in the 832 counties, beside the survey's."""
    persons = household_year.c.members * household_year.c.weight
    poor = select(poor_county.c.county_code)
    query = (
        select(
            household_year.c.year,
            func.sum(case((household_year.c.county_code.in_(poor), persons), else_=0)),
            func.sum(persons),
        )
        .where(household_year.c.is_registered)
        .group_by(household_year.c.year)
        .order_by(household_year.c.year)
    )
    for year, inside, everywhere in connection.execute(query):
        published = 100 * inputs.poor_area_survey[year] / inputs.nation_survey[year]
        share = 100 * float(inside) / float(everywhere)
        yield Line(
            "poor in the 832 counties", "China", str(year), "percent", published, share, SHARE_POINTS, True
        )


def _limits(connection: Connection, inputs: Inputs) -> Iterator[Line]:
    """Delisted counties and exited villages that are not below their limit: none may be."""
    west = [
        code
        for code, macro in zip(inputs.province.tolist(), inputs.macro.tolist(), strict=True)
        if macro == 2
    ]

    def limit(code: Any) -> Any:
        return case((func.substr(code, 1, 2).in_(west), _EXIT_LIMIT["west"]), else_=_EXIT_LIMIT["other"])

    poor = (
        select(
            household_year.c.county_code,
            household_year.c.village_code,
            household_year.c.year,
            func.sum(household_year.c.members * household_year.c.weight).label("weighted"),
            func.sum(household_year.c.members).label("persons"),
        )
        .where(household_year.c.is_registered)
        .group_by(household_year.c.county_code, household_year.c.village_code, household_year.c.year)
        .subquery()
    )
    exited = and_(village.c.county_code == poor.c.county_code, village.c.village_code == poor.c.village_code)
    villages = select(func.count()).where(
        exited,
        poor.c.year >= village.c.exit_year,
        100.0 * poor.c.persons >= limit(poor.c.county_code) * village.c.rural_population,
    )
    delisted = (
        select(poor_county.c.county_code, func.max(poor_county.c.exit_year).label("exit_year"))
        .group_by(poor_county.c.county_code)
        .subquery()
    )
    by_county = (
        select(poor.c.county_code, poor.c.year, cast(func.sum(poor.c.weighted), Integer).label("persons"))
        .group_by(poor.c.county_code, poor.c.year)
        .subquery()
    )
    counties = select(func.count()).where(
        by_county.c.county_code == delisted.c.county_code,
        by_county.c.year >= delisted.c.exit_year,
        region_year.c.code == by_county.c.county_code,
        region_year.c.year == by_county.c.year,
        100.0 * by_county.c.persons >= limit(by_county.c.county_code) * region_year.c.rural_population,
    )
    for item, unit, query in (
        ("delisted counties not below their limit", "county-year", counties),
        ("exited villages not below their limit", "village-year", villages),
    ):
        found = connection.execute(query).scalar_one()
        yield Line(item, "China", "2016-2020", unit, 0, float(found), 0)


def _causes(connection: Connection, reference: Reference) -> Iterator[Line]:
    """Main causes of the first cohort's households, beside the single-cause survey."""
    first = and_(
        household_year.c.county_code == household.c.county_code,
        household_year.c.household_id == household.c.household_id,
    )
    query = (
        select(household_year.c.main_cause, func.sum(household_year.c.weight))
        .where(first, household.c.registered_year == 2014, household_year.c.year == 2014)
        .group_by(household_year.c.main_cause)
    )
    found = {str(code): float(weight) for code, weight in connection.execute(query)}
    total = max(sum(found.values()), 1.0)
    labels = reference.code_label
    causes = labels[labels["code_list"] == "main_cause"].set_index("code")["label_en"]
    for row in reference.cause_shares.itertuples():
        name = str(causes[row.codes[0]]).lower() if len(row.codes) == 1 else "any other"
        weighted = 100 * sum(found.get(code, 0.0) for code in row.codes) / total
        yield Line(
            f"main cause: {name}",
            "China",
            "2014",
            "percent",
            float(row.share_pct),
            weighted,
            CAUSE_POINTS,
        )
