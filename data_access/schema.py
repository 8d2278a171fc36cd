"""The poverty database: every table, its grain, and what each column means.

The registry's own field codes stand in brackets in the comments, so that a data officer recognises each
column; code lists are the registry's (`reference/10b_registry_code_lists.csv`). Every large table carries
`county_code`, leads its primary key with it and is stored in its order: that is what lets DuckDB skip and
PostgreSQL partition. `weight` is the number of villages that a row's village stands for (1 in a real
registry); every weighted total is a sum over it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

metadata = MetaData()


def _by_bytes(type_: Any) -> Any:
    """Text that PostgreSQL compares by its bytes: in a dictionary's order ':' stands before '0', and no range holds."""
    if isinstance(type_, String):
        return type_.with_variant(type(type_)(type_.length, collation="C"), "postgresql")
    return type_


def _column(name: str, type_: Any, comment: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(
        name,
        _by_bytes(type_),
        primary_key=key,
        nullable=null and not key,
        comment=comment,
        autoincrement=False,
    )


def _table(name: str, comment: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns, comment=comment)


def _county() -> Column[Any]:
    return _column("county_code", String(6), "county of the row, six digits [AAR005]", key=True)


def _household_id() -> Column[Any]:
    return _column(
        "household_id", BigInteger, "household number: village code, then four digits [AAC001]", key=True
    )


def _year() -> Column[Any]:
    return _column("year", SmallInteger, "calendar year, state at its end [AAR040]", key=True)


def _village() -> Column[Any]:
    return _column("village_code", String(12), "village of the row, twelve digits [AAR008]")


def _weight() -> Column[Any]:
    return _column("weight", Integer, "villages that the row's village stands for; 1 in a real registry")


# --- regions -----------------------------------------------------------------------------------------------

region = _table(
    "region",
    "every region in force, from the country to the village, and the groups that cut across the tree",
    _column(
        "code",
        String(12),
        "short code: '' country, 2, 4, 6, 9, 12 digits, or G and more for a group",
        key=True,
    ),
    _column("level", String(10), "country, group, province, prefecture, county, township or village"),
    _column("parent_code", String(12), "the region it lies in; null for the country", null=True),
    _column("order_no", Integer, "official order among all regions of its level, from 0"),
    _column("name_zh", String(80), "official name"),
    _column("name_en", String(120), "official name in Latin letters"),
    _column("short_zh", String(40), "the name as a map label writes it"),
    _column("short_en", String(60), "the name as an English map label writes it"),
    _column("pinyin", String(200), "name in pinyin without spaces and tones, for search"),
    _column("initials", String(40), "first letters of the pinyin, for search"),
    _column(
        "macro_region",
        String(8),
        "east, central or west, as poverty statistics divide the provinces",
        null=True,
    ),
    _column("is_poor_county", Boolean, "whether one or more of the 832 poor counties lie in this county"),
    _column("lon", Float, "degrees east of the label point", null=True),
    _column("lat", Float, "degrees north of the label point", null=True),
    _column("valid_from", SmallInteger, "first year in force; null where before 1981", null=True),
    _column("valid_to", SmallInteger, "last year in force; null where in force", null=True),
    _column("basis", SmallInteger, "how the region is known: 0 found, 1 recalled, 2 derived, 3 generated"),
)

region_group = _table(
    "region_group",
    "the counties of each group",
    _column("group_code", String(12), "the group, G and more", key=True),
    _column("county_code", String(6), "a member county", key=True),
)

region_code_change = _table(
    "region_code_change",
    "codes that are no longer in force, and what stands for them now",
    _column("old_code", String(6), "six-digit code that was in force until valid_to", key=True),
    _column("new_code", String(6), "county that stands for it in 2020; the first where several do", key=True),
    _column("name_zh", String(80), "name under the old code"),
    _column("valid_to", SmallInteger, "last year in force", null=True),
)

region_year = _table(
    "region_year",
    "what is known of a region in a year, down to the village",
    _column("code", String(12), "short code of the region", key=True),
    _year(),
    _column("level", String(10), "level of the region"),
    _column("rural_households", Integer, "rural households of the household register of 2014", null=True),
    _column(
        "rural_population",
        Integer,
        "persons of the rural household register of 2014: the denominator of incidence",
    ),
    _column("rural_population_basis", SmallInteger, "basis of rural_population"),
    _column(
        "population", Integer, "persons, as the yearbook counts them; null where not published", null=True
    ),
    _column(
        "gdp_wan_yuan", Float, "gross domestic product, 10,000 yuan; null where not published", null=True
    ),
    _column(
        "rural_income_yuan",
        Float,
        "rural disposable income, yuan a person; null where not published",
        null=True,
    ),
    _column(
        "published_basis", SmallInteger, "basis of population, GDP and income; null where none", null=True
    ),
    _column(
        "planned_reduction", Integer, "persons that the exit plan has leaving poverty this year", null=True
    ),
    _column("poverty_line_yuan", Float, "yuan a person and year at which a household may exit"),
)

published_figure = _table(
    "published_figure",
    "figures as their issuer published them, with qualifier and basis kept",
    _column("series", String(60), "what it counts, e.g. survey_poor_population", key=True),
    _column("region_code", String(12), "short code of the region", key=True),
    _column("period", String(7), "year, or month as 2018-06", key=True),
    _column("value", Float, "in unit"),
    _column("unit", String(20), "person, percent, household, village, county, yuan, …"),
    _column("qualifier", String(8), "exact, about, over or nearly"),
    _column("basis", SmallInteger, "0 found, 1 recalled, 2 derived"),
    _column("source", Text, "issuer and date, as the source line writes it (zh)"),
    _column("source_en", Text, "issuer and date, as the source line writes it (en)"),
)

poor_county = _table(
    "poor_county",
    "the 832 poor counties; two of them share one code, so the number is the key",
    _column("seq", SmallInteger, "1 to 832", key=True),
    _column("county_code", String(6), "county code of 2020"),
    _column("code_2014", String(6), "county code of 2014"),
    _column("name_zh", String(80), "name of 2020"),
    _column("name_en", String(120), "name of 2020 in Latin letters"),
    _column(
        "destitute_area",
        String(12),
        "group code of the contiguous destitute area; null where in none",
        null=True,
    ),
    _column("is_key_county", Boolean, "one of the 592 key counties"),
    _column("is_deep_poverty", Boolean, "lies in the three regions and three prefectures"),
    _column("planned_exit_year", SmallInteger, "year that the plan had for its delisting"),
    _column("exit_year", SmallInteger, "year in which it was delisted"),
    _column("basis", SmallInteger, "basis of list and year"),
    _column("planned_basis", SmallInteger, "basis of planned_exit_year"),
)

# --- villages ----------------------------------------------------------------------------------------------

village = _table(
    "village",
    "administrative village",
    _county(),
    _column("village_code", String(12), "twelve digits [AAR008]", key=True),
    _column("township_code", String(9), "nine digits [AAR006]"),
    _column("is_poor_village", Boolean, "registered as a poor village"),
    _column(
        "planned_exit_year",
        SmallInteger,
        "year planned for its exit; null where not a poor village",
        null=True,
    ),
    _column("exit_year", SmallInteger, "year of its exit; null where not a poor village", null=True),
    _column("is_complete_place", Boolean, "its county is in the data with every village"),
    _column("rural_population", Integer, "persons of the rural household register of 2014"),
    _column("rural_households", Integer, "households of the rural household register of 2014"),
    _column("villager_groups", SmallInteger, "villager groups (natural villages)"),
    _column("lon", Float, "degrees east"),
    _column("lat", Float, "degrees north"),
    _weight(),
)

village_year = _table(
    "village_year",
    "state of a village at a year's end",
    _county(),
    _column("village_code", String(12), "twelve digits", key=True),
    _year(),
    _column("collective_income_yuan", Integer, "income of the village collective in the year, yuan"),
    _column("has_hard_road", Boolean, "hardened road to the village"),
    _column("power_share", Float, "percent of households with safe electricity"),
    _column("has_broadband", Boolean, "broadband to the village"),
    _column("has_clinic", Boolean, "standard village clinic"),
    _column("safe_water_share", Float, "percent of households with safe drinking water"),
    _column("has_cooperative", Boolean, "a cooperative with registered households"),
    _column("party_members", SmallInteger, "members of the village's party branch"),
    _column("branch_is_weak", Boolean, "party branch listed as weak"),
    _column("needs_listed", SmallInteger, "needs that the village listed"),
    _column("needs_met", SmallInteger, "of them met by the year's end"),
    _weight(),
)

village_post = _table(
    "village_post",
    "posting of a first secretary or a task-force member",
    _county(),
    _column("post_id", BigInteger, "village code, then two digits", key=True),
    _village(),
    _column("kind", String(2), "01 first secretary, 02 task-force member"),
    _column("person_name", String(40), "made up in a demonstration; personal"),
    _column("sending_unit", String(80), "unit that sends, in Chinese"),
    _column("sending_unit_en", String(120), "unit that sends, in English"),
    _column("unit_level", String(2), "code list unit_level"),
    _column("from_date", Date, "first day in post"),
    _column("to_date", Date, "last day in post; null while in post", null=True),
    _column("days_in_village", SmallInteger, "days in the village in the last full year of the posting"),
    _weight(),
)

# --- households --------------------------------------------------------------------------------------------

household = _table(
    "household",
    "registered household: what does not change",
    _county(),
    _household_id(),
    _village(),
    _column("head_name", String(40), "head of household; made up in a demonstration; personal [AAB002]"),
    _column("registered_year", SmallInteger, "year of registration: 2014, or that of the look-back or later"),
    _column("exit_plan_year", SmallInteger, "year planned for its exit", null=True),
    _column("exit_year", SmallInteger, "year of its (last) exit; null while registered", null=True),
    _column(
        "removed_year",
        SmallInteger,
        "year in which the look-back removed it as wrongly identified",
        null=True,
    ),
    _weight(),
)

household_year = _table(
    "household_year",
    "registered household at a year's end, from registration on; a removed household has no later year",
    _county(),
    _household_id(),
    _year(),
    _village(),
    _column("members", SmallInteger, "persons registered"),
    _column("is_registered", Boolean, "poor at the year's end: counts in the registered poor"),
    _column("exit_flag", String(1), "code list exit_flag: 0 not exited, 1 exited, 3 returned [AAR010]"),
    _column("household_type", String(2), "code list household_type [AAC006]"),
    _column("identify_standard", String(1), "code list identify_standard [AAC005]"),
    _column("main_cause", String(2), "code list main_cause [AAC007]"),
    _column("other_cause", String(2), "a second cause; null where none", null=True),
    _column(
        "net_income_yuan",
        Integer,
        "net income a person in the year, yuan; the four sources add up to it [AAC085]",
    ),
    _column("wage_income_yuan", Integer, "of it wages, yuan a person"),
    _column("business_income_yuan", Integer, "of it own production, yuan a person"),
    _column("property_income_yuan", Integer, "of it property, yuan a person"),
    _column("transfer_income_yuan", Integer, "of it transfers, yuan a person"),
    _column("has_dibao", Boolean, "receives dibao"),
    _column("housing", String(2), "code list housing: 01 safe, 02 class C, 03 class D [AAC317]"),
    _column("has_safe_water", Boolean, "safe drinking water"),
    _column("has_food_clothing", Boolean, "food and clothing assured"),
    _column("schooling_assured", Boolean, "no child of school age out of school"),
    _column("medical_assured", Boolean, "every member in basic medical insurance"),
    _column("measures_running", SmallInteger, "measures that ran on a day of the year"),
    _column("in_cooperative", Boolean, "member of a cooperative"),
    _column("was_wrong_exit", Boolean, "exited, and fails the exit criteria at this year's end"),
    _weight(),
)

household_event = _table(
    "household_event",
    "what happened to a household's registration",
    _county(),
    _column("event_id", BigInteger, "household number, then two digits", key=True),
    _column("household_id", BigInteger, "household number [AAC001]"),
    _village(),
    _column(
        "kind",
        String(12),
        "registered, added, removed, exited, returned, moved, relocated, illness, disaster, graduated",
    ),
    _column("date", Date, "day of the event"),
    _column("members", SmallInteger, "persons of the household at the event"),
    _weight(),
)

person = _table(
    "person",
    "member of a registered household: what does not change",
    _county(),
    _column("person_id", BigInteger, "household number, then two digits [AAB001]", key=True),
    _column("household_id", BigInteger, "household number [AAC001]"),
    _column("name", String(40), "made up in a demonstration; personal [AAB002]"),
    _column("relation", String(2), "code list relation [AAB006]"),
    _column("sex", String(1), "code list sex [AAB003]"),
    _column("birth_year", SmallInteger, "year of birth [AAB005]"),
    _column("ethnic_group", String(2), "code list ethnic [AAB007]"),
    _column("joined_year", SmallInteger, "first year as a member"),
    _column(
        "left_year", SmallInteger, "year in which the person left or died; null while a member", null=True
    ),
    _weight(),
)

person_year = _table(
    "person_year",
    "member of a registered household at a year's end",
    _county(),
    _column("person_id", BigInteger, "household number, then two digits [AAB001]", key=True),
    _year(),
    _column("household_id", BigInteger, "household number [AAC001]"),
    _column("is_registered", Boolean, "the household is poor at the year's end"),
    _column("education", String(2), "code list education [AAB008]"),
    _column("school_status", String(2), "code list school_status [AAB009]"),
    _column("of_school_age", Boolean, "six to fifteen: compulsory schooling"),
    _column("health", String(2), "code list health [AAB017]"),
    _column("labour", String(2), "code list labour [AAB010]"),
    _column("is_insured", Boolean, "basic medical insurance [AAB019]"),
    _column("months_away", SmallInteger, "months of migrant work in the year [AAB013]"),
    _column("work_place", String(2), "code list work_place; null where none [AAB012]", null=True),
    _weight(),
)

measure = _table(
    "measure",
    "support measure for a household",
    _county(),
    _column("measure_id", BigInteger, "household number, then two digits", key=True),
    _column("household_id", BigInteger, "household number [AAC001]"),
    _village(),
    _column(
        "batch",
        String(2),
        "five batches: 01 production, 02 relocation, 03 ecology, 04 education, 05 social security",
    ),
    _column("kind", String(3), "kind within the batch, code list measure_kind"),
    _column("amount_yuan", Integer, "yuan in all"),
    _column("start_date", Date, "first day"),
    _column("end_date", Date, "last day; null while it runs", null=True),
    _weight(),
)

need = _table(
    "need",
    "what a household asked for",
    _county(),
    _column("need_id", BigInteger, "household number, then two digits", key=True),
    _column("household_id", BigInteger, "household number [AAC001]"),
    _village(),
    _column("kind", String(3), "the kind of measure that would meet it, code list measure_kind"),
    _column("listed_date", Date, "day on which it was registered"),
    _column("met_by_measure_id", BigInteger, "the measure that met it; null while unmet", null=True),
    _column("met_date", Date, "day on which it was met; null while unmet", null=True),
    _weight(),
)

visit = _table(
    "visit",
    "visit to a household; at most four a year are kept",
    _county(),
    _column("visit_id", BigInteger, "household number, then three digits", key=True),
    _column("household_id", BigInteger, "household number [AAC001]"),
    _column("year", SmallInteger, "calendar year"),
    _column("date", Date, "day of the visit"),
    _column("visitor", String(2), "01 responsible helper, 02 first secretary"),
    _column("kind", String(1), "code list visit_type"),
    _weight(),
)

helper = _table(
    "helper",
    "responsible person for households",
    _county(),
    _column("helper_id", BigInteger, "county code, then six digits", key=True),
    _column("name", String(40), "made up in a demonstration; personal"),
    _column("unit_id", BigInteger, "the helping unit"),
    _column("rank", String(2), "code list helper_rank, in its order from 01"),
)

helping_unit = _table(
    "helping_unit",
    "unit that sends helpers",
    _county(),
    _column("unit_id", BigInteger, "county code, then four digits", key=True),
    _column("name_zh", String(80), "made up in a demonstration"),
    _column("name_en", String(120), "made up in a demonstration"),
    _column("unit_level", String(2), "code list unit_level"),
)

pairing = _table(
    "pairing",
    "who is responsible for which household, from when to when",
    _county(),
    _household_id(),
    _column("from_year", SmallInteger, "first year", key=True),
    _column("helper_id", BigInteger, "responsible person"),
    _column("to_year", SmallInteger, "last year; null while it lasts", null=True),
    _weight(),
)

county_evaluation = _table(
    "county_evaluation",
    "third-party evaluation of a county that applies for delisting, in the year of its exit",
    _county(),
    _year(),
    _column("sampled_exited", Integer, "exited households visited"),
    _column("wrongly_exited", Integer, "of them found not to meet the exit criteria"),
    _column("sampled_unregistered", Integer, "households outside the registry visited"),
    _column("missed", Integer, "of them found poor"),
    _column("interviewed", Integer, "households asked for their approval"),
    _column("approving", Integer, "of them approving"),
)

# --- what is made of it --------------------------------------------------------------------------------------

indicator_value = _table(
    "indicator_value",
    "the cube: each indicator for each region from the county up, in each period",
    _column("indicator", String(60), "id in the catalogue", key=True),
    _column("level", String(10), "level of the region", key=True),
    _column("period", String(7), "2018, or 2018-06", key=True),
    _column("region_code", String(12), "short code", key=True),
    _column("numerator", Float, "sum above the line; null where there is none", null=True),
    _column("denominator", Float, "sum below the line; null where there is none", null=True),
    _column("value", Float, "in the indicator's unit; percent is 0 to 100", null=True),
    _column("n", Integer, "unweighted rows of the denominator; null for published figures", null=True),
    _column("low", Float, "lower end of the Wilson 95 % interval, true samples only", null=True),
    _column("high", Float, "upper end of the Wilson 95 % interval, true samples only", null=True),
    _column("flag", String(14), "ok, small, suppressed, not_applicable, not_published or provisional"),
    _column("basis", SmallInteger, "weakest basis of its parts"),
)

class_break = _table(
    "class_break",
    "natural breaks of each indicator on each map: country, provinces, groups; all periods together",
    _column("indicator", String(60), "id in the catalogue", key=True),
    _column("region_code", String(12), "short code of the place whose map it is", key=True),
    _column("place", SmallInteger, "which of its breaks, lowest first, from 0", key=True),
    _column("at", Float, "where the next class begins, in the indicator's unit"),
)

code_label = _table(
    "code_label",
    "the registry's code lists with the words for each code",
    _column("code_list", String(30), "name of the list", key=True),
    _column("code", String(12), "code; a word where the list has no digits", key=True),
    _column("label_zh", String(60), "the registry's word"),
    _column("label_en", String(80), "its English word"),
)

data_version = _table(
    "data_version",
    "the publication that this database is",
    _column("id", String(24), "as-of date and eight hex digits", key=True),
    _column("built_at", DateTime, "when it was built, UTC"),
    _column("as_of", Date, "state of the data"),
    _column("is_demonstration", Boolean, "whether households are generated"),
    _column("parameters", Text, "JSON: density, seed, generator and schema version"),
    _column("sources", Text, "JSON: source file to SHA-256"),
    _column("row_counts", Text, "JSON: table to rows"),
    _column("checks", Text, "JSON: check to result"),
)

COUNTY_TABLES: tuple[Table, ...] = tuple(
    t for t in metadata.sorted_tables if "county_code" in t.primary_key.columns
)
"""Tables that are stored in the order of their counties."""
