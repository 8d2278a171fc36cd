"""Regions, what is known of each in a year, and what was published of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Float, Integer, SmallInteger, String, Text

from data_access.schema.columns import column, table, year_key

region = table(
    "region",
    "every region in force, from the country to the village, and the groups that cut across the tree",
    column(
        "code",
        String(12),
        "short code: '' country, 2, 4, 6, 9, 12 digits, or G and more for a group",
        key=True,
    ),
    column("level", String(10), "country, group, province, prefecture, county, township or village"),
    column("parent_code", String(12), "the region it lies in; null for the country", null=True),
    column("order_no", Integer, "official order among all regions of its level, from 0"),
    column("name_zh", String(80), "official name"),
    column("name_en", String(120), "official name in Latin letters"),
    column("short_zh", String(40), "the name as a map label writes it"),
    column("short_en", String(60), "the name as an English map label writes it"),
    column("pinyin", String(200), "name in pinyin without spaces and tones, for search"),
    column("initials", String(40), "first letters of the pinyin, for search"),
    column(
        "macro_region",
        String(8),
        "east, central or west, as poverty statistics divide the provinces",
        null=True,
    ),
    column("is_poor_county", Boolean, "whether one or more of the 832 poor counties lie in this county"),
    column("lon", Float, "degrees east of the label point", null=True),
    column("lat", Float, "degrees north of the label point", null=True),
    column("valid_from", SmallInteger, "first year in force; null where before 1981", null=True),
    column("valid_to", SmallInteger, "last year in force; null where in force", null=True),
    column("basis", SmallInteger, "how the region is known: 0 found, 1 recalled, 2 derived, 3 generated"),
)

region_group = table(
    "region_group",
    "the counties of each group",
    column("group_code", String(12), "the group, G and more", key=True),
    column("county_code", String(6), "a member county", key=True),
)

region_code_change = table(
    "region_code_change",
    "codes that are no longer in force, and what stands for them now",
    column("old_code", String(6), "six-digit code that was in force until valid_to", key=True),
    column("new_code", String(6), "county that stands for it in 2020; the first where several do", key=True),
    column("name_zh", String(80), "name under the old code"),
    column("valid_to", SmallInteger, "last year in force", null=True),
)

region_year = table(
    "region_year",
    "what is known of a region in a year, down to the village",
    column("code", String(12), "short code of the region", key=True),
    year_key(),
    column("level", String(10), "level of the region"),
    column("rural_households", Integer, "rural households of the household register of 2014", null=True),
    column(
        "rural_population",
        Integer,
        "persons of the rural household register of 2014: the denominator of incidence",
    ),
    column("rural_population_basis", SmallInteger, "basis of rural_population"),
    column(
        "population", Integer, "persons, as the yearbook counts them; null where not published", null=True
    ),
    column("gdp_wan_yuan", Float, "gross domestic product, 10,000 yuan; null where not published", null=True),
    column(
        "rural_income_yuan",
        Float,
        "rural disposable income, yuan a person; null where not published",
        null=True,
    ),
    column(
        "published_basis", SmallInteger, "basis of population, GDP and income; null where none", null=True
    ),
    column(
        "planned_reduction", Integer, "persons that the exit plan has leaving poverty this year", null=True
    ),
    column("poverty_line_yuan", Float, "yuan a person and year at which a household may exit"),
)

published_figure = table(
    "published_figure",
    "figures as their issuer published them, with qualifier and basis kept",
    column("series", String(60), "what it counts, e.g. survey_poor_population", key=True),
    column("region_code", String(12), "short code of the region", key=True),
    column("period", String(7), "year, or month as 2018-06", key=True),
    column("value", Float, "in unit"),
    column("unit", String(20), "person, percent, household, village, county, yuan, …"),
    column("qualifier", String(8), "exact, about, over or nearly"),
    column("basis", SmallInteger, "0 found, 1 recalled, 2 derived"),
    column("source", Text, "issuer and date, as the source line writes it (zh)"),
    column("source_en", Text, "issuer and date, as the source line writes it (en)"),
)

poor_county = table(
    "poor_county",
    "the 832 poor counties; two of them share one code, so the number is the key",
    column("seq", SmallInteger, "1 to 832", key=True),
    column("county_code", String(6), "county code of 2020"),
    column("code_2014", String(6), "county code of 2014"),
    column("name_zh", String(80), "name of 2020"),
    column("name_en", String(120), "name of 2020 in Latin letters"),
    column(
        "destitute_area",
        String(12),
        "group code of the contiguous destitute area; null where in none",
        null=True,
    ),
    column("is_key_county", Boolean, "one of the 592 key counties"),
    column("is_deep_poverty", Boolean, "lies in the three regions and three prefectures"),
    column("planned_exit_year", SmallInteger, "year that the plan had for its delisting"),
    column("exit_year", SmallInteger, "year in which it was delisted"),
    column("basis", SmallInteger, "basis of list and year"),
    column("planned_basis", SmallInteger, "basis of planned_exit_year"),
)
