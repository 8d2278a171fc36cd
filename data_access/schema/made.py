"""What is made of the rows: the cube, its breaks, the code lists, what is intended for each cause, and the version."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Float, Integer, SmallInteger, String, Text

from data_access.schema.columns import column, table

indicator_value = table(
    "indicator_value",
    "the cube: each indicator for each region from the county up, in each period",
    column("indicator", String(60), "id in the catalogue", key=True),
    column("level", String(10), "level of the region", key=True),
    column("period", String(7), "2018, or 2018-06", key=True),
    column("region_code", String(12), "short code", key=True),
    column("numerator", Float, "sum above the line; null where there is none", null=True),
    column("denominator", Float, "sum below the line; null where there is none", null=True),
    column("value", Float, "in the indicator's unit; percent is 0 to 100", null=True),
    column("n", Integer, "unweighted rows of the denominator; null for published figures", null=True),
    column("low", Float, "lower end of the Wilson 95 % interval, true samples only", null=True),
    column("high", Float, "upper end of the Wilson 95 % interval, true samples only", null=True),
    column("flag", String(14), "ok, small, suppressed, not_applicable, not_published or provisional"),
    column("basis", SmallInteger, "weakest basis of its parts"),
)

indicator_kind = table(
    "indicator_kind",
    "what an indicator of a year is made of, by cause, batch, … (`indicators/kinds.py`); from the county up",
    column("indicator", String(60), "id in the catalogue", key=True),
    column("level", String(10), "level of the region", key=True),
    column("period", String(7), "year, as 2018", key=True),
    column("region_code", String(12), "short code", key=True),
    column("kind", String(3), "code of the list that the indicator is taken apart by", key=True),
    column("numerator", Float, "its part of the sum above the line"),
    column(
        "denominator", Float, "of the sum below the line; null where that is the whole place's", null=True
    ),
)

fund_summary = table(
    "fund_summary",
    "the rows of fund_flow summed for the country, the provinces and the groups",
    column("region_level", String(10), "country, province or group", key=True),
    column("region_code", String(12), "short code", key=True),
    column("month", String(7), "month at whose end it is so, as 2018-06", key=True),
    column("budget_year", SmallInteger, "year of the budget that the money belongs to", key=True),
    column("source", String(2), "code list fund_source", key=True),
    column("level", String(1), "code list approval_level", key=True),
    column("use", String(2), "code list fund_use", key=True),
    column("appropriated_yuan", BigInteger, "put into the budget, yuan"),
    column("allocated_yuan", BigInteger, "of it allocated to projects, yuan"),
    column("disbursed_yuan", BigInteger, "of it paid out to those who carry them out, yuan"),
    column("spent_yuan", BigInteger, "of it spent and settled, yuan"),
    column("to_households_yuan", BigInteger, "of it reached registered households directly, yuan"),
)

class_break = table(
    "class_break",
    "natural breaks of each indicator on each map: country, provinces, groups; all periods together",
    column("indicator", String(60), "id in the catalogue", key=True),
    column("region_code", String(12), "short code of the place whose map it is", key=True),
    column("place", SmallInteger, "which of its breaks, lowest first, from 0", key=True),
    column("at", Float, "where the next class begins, in the indicator's unit"),
)

code_label = table(
    "code_label",
    "the registry's code lists with the words for each code",
    column("code_list", String(30), "name of the list", key=True),
    column("code", String(12), "code; a word where the list has no digits", key=True),
    column("label_zh", String(60), "the registry's word"),
    column("label_en", String(80), "its English word"),
)

cause_measure = table(
    "cause_measure",
    "the kinds of measure that the policy intends for a cause of poverty",
    column("cause", String(2), "code list main_cause", key=True),
    column("kind", String(3), "code list measure_kind", key=True),
    column("source", String(200), "policy that it is read from, in Chinese"),
    column("source_en", String(300), "the same in English"),
    column("basis", SmallInteger, "how it is known: 2 derived where it is our reading"),
)

data_version = table(
    "data_version",
    "the publication that this database is",
    column("id", String(24), "as-of date and eight hex digits", key=True),
    column("built_at", DateTime, "when it was built, UTC"),
    column("as_of", Date, "state of the data"),
    column("is_demonstration", Boolean, "whether households are generated"),
    column("parameters", Text, "JSON: density, seed, generator and schema version"),
    column("sources", Text, "JSON: source file to SHA-256"),
    column("row_counts", Text, "JSON: table to rows"),
    column("checks", Text, "JSON: check to result"),
)
