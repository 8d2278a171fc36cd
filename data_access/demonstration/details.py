"""All rows of one part: households, people, measures, needs, visits, helpers and postings, made to fit together."""

from __future__ import annotations

import numpy as np

from data_access.demonstration import (
    causes,
    edits,
    events,
    forms,
    helpers,
    households,
    incomes,
    loans,
    measure_kinds,
    measures,
    names,
    people,
    peoples,
    person_years,
    posts,
    visits,
)
from data_access.demonstration.arrays import Bools, Ints
from data_access.demonstration.columns import Coded, Columns, Days, ZeroIsNull
from data_access.demonstration.parts import Part
from data_access.demonstration.writer import Rows

_COOPERATIVE = np.array([0.05, 0.08, 0.16, 0.26, 0.38, 0.48, 0.55])


def rows_of(part: Part) -> Rows:
    """Every table's rows for the part, in the order of the tables' keys."""
    traits = households.traits(part)
    registered_day = events.registration_days(part)
    persons = people.people(part, traits)
    states = person_years.person_years(part, traits, persons)

    def count(chosen: Bools) -> Ints:
        return person_years.per_household(part, persons, states, chosen)

    workers, away = count(states.labour <= 1), count(states.months_away > 0)
    out_of_school = count(states.of_school_age & (states.school == 0)) > 0
    uninsured = count(~states.is_insured) > 0
    able = measures.Able(
        pupils=count(states.of_school_age).max(axis=1),
        students=count(states.school >= 6).max(axis=1),
        workers=workers.max(axis=1),
        elders=count(states.age >= 60).max(axis=1),
    )
    made = measures.measures(part, traits, able, registered_day)
    running = measures.running(part, made)
    failing = (traits.housing > 0) | traits.no_water | traits.no_food | out_of_school | uninsured
    copies = forms.copies(part, traits)
    income = incomes.incomes(part, traits, failing, workers, away, copies)
    happened = events.events(part, traits, registered_day, made, persons, states)
    cause = households.causes_by_year(part, traits)
    changed = edits.edits(part, income, traits.housing, cause, copies, happened, registered_day)
    return {
        "household": _household(part, persons),
        "household_year": _household_year(part, traits, cause, out_of_school, uninsured, running, income),
        "household_event": _events(part, happened),
        "person": _person(part, persons),
        "person_year": _person_year(part, persons, states),
        "measure": _measure(part, made),
        "microcredit": _microcredit(part, made),
        "need": _need(part, measures.needs(part, traits, made, registered_day)),
        "visit": _visit(part, visits.visits(part, registered_day)),
        "registry_edit": _edits(part, changed),
        **_helping(part),
        "village_post": _posts(part, posts.posts(part)),
    }


def _at(part: Part, household: Ints, *, village: bool = True) -> Columns:
    """The columns that nearly every table has, for rows of these households."""
    columns: Columns = {
        "county_code": Coded(part.county[household], part.counties),
        "household_id": part.household_id[household],
        "weight": part.weight[household],
    }
    if village:
        columns["village_code"] = Coded(part.village[household], part.village_codes)
    return columns


def _household(part: Part, persons: people.People) -> Columns:
    everyone = np.arange(len(part.village))
    return {
        **_at(part, everyone),
        "head_name": Coded(persons.name[people.heads(persons)], names.NAMES),
        "registered_year": part.registered_year,
        "exit_plan_year": ZeroIsNull(part.exit_plan_year),
        "exit_year": ZeroIsNull(part.exit_year),
        "removed_year": ZeroIsNull(part.removed_year),
        "exit_was_voluntary": households.asked_to_exit(part),
    }


def _household_year(
    part: Part,
    traits: households.Traits,
    cause: Ints,
    out_of_school: Bools,
    uninsured: Bools,
    running: Ints,
    income: incomes.Incomes,
) -> Columns:
    there = part.exists
    household, year = np.nonzero(there)
    rng = part.rng("household years")
    kind = np.where(traits.five_guarantee[:, None], 2, np.where(traits.entitled, 3, 0))
    only_dibao = (rng.random(len(there)) < 0.12)[:, None] & (kind == 3)
    joins = rng.random(len(there), dtype=np.float32)[:, None] < _COOPERATIVE * 1.1
    return {
        **_at(part, household),
        "year": part.years[year],
        "members": part.members[there],
        "is_registered": part.is_registered[there],
        "exit_flag": Coded(traits.exit_flag[there], households.EXIT_FLAGS),
        "household_type": Coded(np.where(only_dibao, 1, kind).astype(np.int8)[there], households.TYPES),
        "identify_standard": Coded(traits.standard[household], households.STANDARDS),
        "main_cause": Coded(cause[there], causes.CAUSES),
        "other_cause": Coded(
            np.where(traits.other_cause[household] == cause[there], -1, traits.other_cause[household]),
            causes.CAUSES,
        ),
        "net_income_yuan": income.net[there],
        "wage_income_yuan": income.wage[there],
        "business_income_yuan": income.business[there],
        "property_income_yuan": income.property[there],
        "transfer_income_yuan": income.transfer[there],
        "has_dibao": traits.has_dibao[there],
        "housing": Coded(traits.housing[there], households.HOUSING),
        "has_safe_water": ~traits.no_water[there],
        "has_food_clothing": ~traits.no_food[there],
        "schooling_assured": ~out_of_school[there],
        "medical_assured": ~uninsured[there],
        "measures_running": running[there],
        "in_cooperative": joins[there],
        "was_wrong_exit": traits.wrong[there],
    }


def _events(part: Part, found: events.Events) -> Columns:
    return {
        **_at(part, found.household),
        "event_id": found.event_id,
        "kind": Coded(found.kind, events.KINDS),
        "date": Days(found.day),
        "members": found.members,
    }


def _person(part: Part, persons: people.People) -> Columns:
    return {
        **_at(part, persons.household, village=False),
        "person_id": persons.person_id,
        "name": Coded(persons.name, names.NAMES),
        "relation": Coded(persons.relation, people.RELATIONS),
        "sex": Coded((~persons.male).astype(np.int8), people.SEXES),
        "birth_year": persons.birth_year,
        "ethnic_group": Coded(persons.ethnic, peoples.ETHNIC),
        "joined_year": persons.joined_year,
        "left_year": ZeroIsNull(persons.left_year),
    }


def _person_year(part: Part, persons: people.People, states: person_years.PersonYears) -> Columns:
    household = persons.household[states.person]
    return {
        **_at(part, household, village=False),
        "person_id": persons.person_id[states.person],
        "year": part.years[states.year],
        "is_registered": part.is_registered[household, states.year],
        "education": Coded(states.education, person_years.EDUCATION),
        "school_status": Coded(states.school, person_years.SCHOOL),
        "of_school_age": states.of_school_age,
        "health": Coded(states.health, people.HEALTH),
        "labour": Coded(states.labour, person_years.LABOUR),
        "is_insured": states.is_insured,
        "months_away": states.months_away,
        "work_place": Coded(states.place, person_years.PLACES),
    }


def _measure(part: Part, made: measures.Measures) -> Columns:
    batch = np.array([measure_kinds.BATCHES.index(kind.batch) for kind in measure_kinds.KINDS], dtype=np.int8)
    return {
        **_at(part, made.household),
        "measure_id": made.measure_id,
        "batch": Coded(batch[made.kind], measure_kinds.BATCHES),
        "kind": Coded(made.kind, measure_kinds.CODES),
        "amount_yuan": made.amount,
        "start_date": Days(made.start),
        "end_date": Days(made.end),
    }


def _microcredit(part: Part, made: measures.Measures) -> Columns:
    at = np.flatnonzero(made.loan >= 0)
    loan, lent = made.loan[at], made.loans
    return {
        **_at(part, made.household[at]),
        "loan_id": made.measure_id[at],
        "bank": Coded(lent.bank[loan], loans.BANKS),
        "amount_yuan": lent.amount[loan],
        "is_collateral_free": lent.is_collateral_free[loan],
        "subsidy_yuan": lent.subsidy[loan],
        "granted": Days(lent.granted[loan]),
        "due": Days(lent.due[loan]),
        "repaid": Days(lent.repaid[loan]),
    }


def _need(part: Part, asked: measures.Needs) -> Columns:
    return {
        **_at(part, asked.household),
        "need_id": asked.need_id,
        "kind": Coded(asked.kind, measure_kinds.CODES),
        "listed_date": Days(asked.listed),
        "met_by_measure_id": ZeroIsNull(asked.met_by),
        "met_date": Days(asked.met),
    }


def _visit(part: Part, made: visits.Visits) -> Columns:
    return {
        **_at(part, made.household, village=False),
        "visit_id": made.visit_id,
        "year": made.year,
        "date": Days(made.day),
        "visitor": Coded(made.visitor, visits.VISITORS),
        "kind": Coded(made.kind, visits.KINDS),
    }


def _edits(part: Part, made: edits.Edits) -> Columns:
    return {
        **_at(part, made.household),
        "edit_id": made.edit_id,
        "field": Coded(made.field, edits.FIELDS),
        "edited_date": Days(made.day),
        "from_value": made.before,
        "to_value": made.after,
        "editor": Coded(made.editor, edits.EDITORS),
    }


def _helping(part: Part) -> Rows:
    units, persons, pairings = helpers.helping(part)
    code = np.array([int(county) for county in part.counties], dtype=np.int64)
    unit_id = code[units.county] * 10_000 + units.number
    helper_id = code[persons.county] * 1_000_000 + persons.number
    words = [
        names.unit(helpers.LEVELS[level], int(number) - 1)
        for level, number in zip(units.level, units.number, strict=True)
    ]
    zh, en = _words([word for word, _ in words]), _words([word for _, word in words])
    return {
        "helping_unit": {
            "county_code": Coded(units.county, part.counties),
            "unit_id": unit_id,
            "name_zh": zh,
            "name_en": en,
            "unit_level": Coded(units.level, helpers.LEVELS),
        },
        "helper": {
            "county_code": Coded(persons.county, part.counties),
            "helper_id": helper_id,
            "name": Coded(persons.name, names.NAMES),
            "unit_id": unit_id[persons.unit],
            "rank": Coded(persons.rank, helpers.RANKS),
        },
        "pairing": {
            **_at(part, pairings.household, village=False),
            "from_year": pairings.from_year,
            "helper_id": helper_id[pairings.helper],
            "to_year": ZeroIsNull(pairings.to_year),
        },
    }


def _words(values: list[str]) -> Coded:
    distinct, index = np.unique(np.array(values, dtype=object).astype(str), return_inverse=True)
    return Coded(index.astype(np.int32), [str(word) for word in distinct])


def _posts(part: Part, made: posts.Posts) -> Columns:
    (zh, en), unit = posts.unit_names(made.level, made.unit)
    codes = np.array([int(code) for code in part.village_codes], dtype=np.int64)
    return {
        "county_code": Coded(part.village_county[made.village], part.counties),
        "village_code": Coded(made.village, part.village_codes),
        "weight": part.village_weight[made.village],
        "post_id": codes[made.village] * 100 + made.number,
        "kind": Coded(made.kind, posts.KINDS),
        "person_name": Coded(made.name, names.NAMES),
        "sending_unit": Coded(unit, zh),
        "sending_unit_en": Coded(unit, en),
        "unit_level": Coded(made.level, helpers.LEVELS),
        "from_date": Days(made.start),
        "to_date": Days(made.end),
        "days_in_village": made.days,
    }
