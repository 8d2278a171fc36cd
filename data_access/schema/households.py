"""Registered households, their people, what they asked for and got, and who helps them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Date, Integer, SmallInteger, String

from data_access.schema.columns import (
    column,
    county_key,
    household_key,
    table,
    village_code,
    weight,
    year_key,
)

household = table(
    "household",
    "registered household: what does not change",
    county_key(),
    household_key(),
    village_code(),
    column("head_name", String(40), "head of household; made up in a demonstration; personal [AAB002]"),
    column("registered_year", SmallInteger, "year of registration: 2014, or that of the look-back or later"),
    column("exit_plan_year", SmallInteger, "year planned for its exit", null=True),
    column("exit_year", SmallInteger, "year of its (last) exit; null while registered", null=True),
    column(
        "removed_year",
        SmallInteger,
        "year in which the look-back removed it as wrongly identified",
        null=True,
    ),
    column("exit_was_voluntary", Boolean, "the household itself asked for its (last) exit; false while poor"),
    weight(),
)

household_year = table(
    "household_year",
    "registered household at a year's end, from registration on; a removed household has no later year",
    county_key(),
    household_key(),
    year_key(),
    village_code(),
    column("members", SmallInteger, "persons registered"),
    column("is_registered", Boolean, "poor at the year's end: counts in the registered poor"),
    column("exit_flag", String(1), "code list exit_flag: 0 not exited, 1 exited, 3 returned [AAR010]"),
    column("household_type", String(2), "code list household_type [AAC006]"),
    column("identify_standard", String(1), "code list identify_standard [AAC005]"),
    column("main_cause", String(2), "code list main_cause [AAC007]"),
    column("other_cause", String(2), "a second cause; null where none", null=True),
    column(
        "net_income_yuan",
        Integer,
        "net income a person in the year, yuan; the four sources add up to it [AAC085]",
    ),
    column("wage_income_yuan", Integer, "of it wages, yuan a person"),
    column("business_income_yuan", Integer, "of it own production, yuan a person"),
    column("property_income_yuan", Integer, "of it property, yuan a person"),
    column("transfer_income_yuan", Integer, "of it transfers, yuan a person"),
    column("has_dibao", Boolean, "receives dibao"),
    column("housing", String(2), "code list housing: 01 safe, 02 class C, 03 class D [AAC317]"),
    column("has_safe_water", Boolean, "safe drinking water"),
    column("has_food_clothing", Boolean, "food and clothing assured"),
    column("schooling_assured", Boolean, "no child of school age out of school"),
    column("medical_assured", Boolean, "every member in basic medical insurance"),
    column("measures_running", SmallInteger, "measures that ran on a day of the year"),
    column("in_cooperative", Boolean, "member of a cooperative"),
    column("was_wrong_exit", Boolean, "exited, and fails the exit criteria at this year's end"),
    weight(),
)

household_event = table(
    "household_event",
    "what happened to a household's registration",
    county_key(),
    column("event_id", BigInteger, "household number, then two digits", key=True),
    column("household_id", BigInteger, "household number [AAC001]"),
    village_code(),
    column(
        "kind",
        String(12),
        "registered, added, removed, exited, returned, moved, relocated, illness, disaster, graduated",
    ),
    column("date", Date, "day of the event"),
    column("members", SmallInteger, "persons of the household at the event"),
    weight(),
)

person = table(
    "person",
    "member of a registered household: what does not change",
    county_key(),
    column("person_id", BigInteger, "household number, then two digits [AAB001]", key=True),
    column("household_id", BigInteger, "household number [AAC001]"),
    column("name", String(40), "made up in a demonstration; personal [AAB002]"),
    column("relation", String(2), "code list relation [AAB006]"),
    column("sex", String(1), "code list sex [AAB003]"),
    column("birth_year", SmallInteger, "year of birth [AAB005]"),
    column("ethnic_group", String(2), "code list ethnic [AAB007]"),
    column("joined_year", SmallInteger, "first year as a member"),
    column(
        "left_year", SmallInteger, "year in which the person left or died; null while a member", null=True
    ),
    weight(),
)

person_year = table(
    "person_year",
    "member of a registered household at a year's end",
    county_key(),
    column("person_id", BigInteger, "household number, then two digits [AAB001]", key=True),
    year_key(),
    column("household_id", BigInteger, "household number [AAC001]"),
    column("is_registered", Boolean, "the household is poor at the year's end"),
    column("education", String(2), "code list education [AAB008]"),
    column("school_status", String(2), "code list school_status [AAB009]"),
    column("of_school_age", Boolean, "six to fifteen: compulsory schooling"),
    column("health", String(2), "code list health [AAB017]"),
    column("labour", String(2), "code list labour [AAB010]"),
    column("is_insured", Boolean, "basic medical insurance [AAB019]"),
    column("months_away", SmallInteger, "months of migrant work in the year [AAB013]"),
    column("work_place", String(2), "code list work_place; null where none [AAB012]", null=True),
    weight(),
)

measure = table(
    "measure",
    "support measure for a household",
    county_key(),
    column("measure_id", BigInteger, "household number, then two digits", key=True),
    column("household_id", BigInteger, "household number [AAC001]"),
    village_code(),
    column(
        "batch",
        String(2),
        "five batches: 01 production, 02 relocation, 03 ecology, 04 education, 05 social security",
    ),
    column("kind", String(3), "kind within the batch, code list measure_kind"),
    column("amount_yuan", Integer, "yuan in all"),
    column("start_date", Date, "first day"),
    column("end_date", Date, "last day; null while it runs", null=True),
    weight(),
)

need = table(
    "need",
    "what a household asked for",
    county_key(),
    column("need_id", BigInteger, "household number, then two digits", key=True),
    column("household_id", BigInteger, "household number [AAC001]"),
    village_code(),
    column("kind", String(3), "the kind of measure that would meet it, code list measure_kind"),
    column("listed_date", Date, "day on which it was registered"),
    column("met_by_measure_id", BigInteger, "the measure that met it; null while unmet", null=True),
    column("met_date", Date, "day on which it was met; null while unmet", null=True),
    weight(),
)

visit = table(
    "visit",
    "visit to a household; at most four a year are kept",
    county_key(),
    column("visit_id", BigInteger, "household number, then three digits", key=True),
    column("household_id", BigInteger, "household number [AAC001]"),
    column("year", SmallInteger, "calendar year"),
    column("date", Date, "day of the visit"),
    column("visitor", String(2), "01 responsible helper, 02 first secretary"),
    column("kind", String(1), "code list visit_type"),
    weight(),
)

helper = table(
    "helper",
    "responsible person for households",
    county_key(),
    column("helper_id", BigInteger, "county code, then six digits", key=True),
    column("name", String(40), "made up in a demonstration; personal"),
    column("unit_id", BigInteger, "the helping unit"),
    column("rank", String(2), "code list helper_rank, in its order from 01"),
)

helping_unit = table(
    "helping_unit",
    "unit that sends helpers",
    county_key(),
    column("unit_id", BigInteger, "county code, then four digits", key=True),
    column("name_zh", String(80), "made up in a demonstration"),
    column("name_en", String(120), "made up in a demonstration"),
    column("unit_level", String(2), "code list unit_level"),
)

pairing = table(
    "pairing",
    "who is responsible for which household, from when to when",
    county_key(),
    household_key(),
    column("from_year", SmallInteger, "first year", key=True),
    column("helper_id", BigInteger, "responsible person"),
    column("to_year", SmallInteger, "last year; null while it lasts", null=True),
    weight(),
)

county_evaluation = table(
    "county_evaluation",
    "third-party evaluation of a county that applies for delisting, in the year of its exit",
    county_key(),
    year_key(),
    column("sampled_exited", Integer, "exited households visited"),
    column("wrongly_exited", Integer, "of them found not to meet the exit criteria"),
    column("sampled_unregistered", Integer, "households outside the registry visited"),
    column("missed", Integer, "of them found poor"),
    column("interviewed", Integer, "households asked for their approval"),
    column("approving", Integer, "of them approving"),
)
