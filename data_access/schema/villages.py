"""Villages, their state at each year's end, and who is posted to them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Date, Float, Integer, SmallInteger, String

from data_access.schema.columns import column, county_key, table, village_code, weight, year_key

village = table(
    "village",
    "administrative village",
    county_key(),
    column("village_code", String(12), "twelve digits [AAR008]", key=True),
    column("township_code", String(9), "nine digits [AAR006]"),
    column("is_poor_village", Boolean, "registered as a poor village"),
    column(
        "planned_exit_year",
        SmallInteger,
        "year planned for its exit; null where not a poor village",
        null=True,
    ),
    column("exit_year", SmallInteger, "year of its exit; null where not a poor village", null=True),
    column("is_complete_place", Boolean, "its county is in the data with every village"),
    column("rural_population", Integer, "persons of the rural household register of 2014"),
    column("rural_households", Integer, "households of the rural household register of 2014"),
    column("villager_groups", SmallInteger, "villager groups (natural villages)"),
    column("lon", Float, "degrees east"),
    column("lat", Float, "degrees north"),
    weight(),
)

village_year = table(
    "village_year",
    "state of a village at a year's end",
    county_key(),
    column("village_code", String(12), "twelve digits", key=True),
    year_key(),
    column("collective_income_yuan", Integer, "income of the village collective in the year, yuan"),
    column("has_hard_road", Boolean, "hardened road to the village"),
    column("power_share", Float, "percent of households with safe electricity"),
    column("has_broadband", Boolean, "broadband to the village"),
    column("has_clinic", Boolean, "standard village clinic"),
    column("safe_water_share", Float, "percent of households with safe drinking water"),
    column("has_cooperative", Boolean, "a cooperative with registered households"),
    column("party_members", SmallInteger, "members of the village's party branch"),
    column("branch_is_weak", Boolean, "party branch listed as weak"),
    column("needs_listed", SmallInteger, "needs that the village listed"),
    column("needs_met", SmallInteger, "of them met by the year's end"),
    column("assembly_reviews", SmallInteger, "reviews by the village assembly in the year"),
    column("public_notices", SmallInteger, "public notices of lists, projects and money in the year"),
    weight(),
)

village_post = table(
    "village_post",
    "posting of a first secretary or a task-force member",
    county_key(),
    column("post_id", BigInteger, "village code, then two digits", key=True),
    village_code(),
    column("kind", String(2), "01 first secretary, 02 task-force member"),
    column("person_name", String(40), "made up in a demonstration; personal"),
    column("sending_unit", String(80), "unit that sends, in Chinese"),
    column("sending_unit_en", String(120), "unit that sends, in English"),
    column("unit_level", String(2), "code list unit_level"),
    column("from_date", Date, "first day in post"),
    column("to_date", Date, "last day in post; null while in post", null=True),
    column("days_in_village", SmallInteger, "days in the village in the last full year of the posting"),
    weight(),
)
