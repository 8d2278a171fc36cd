"""What falls behind, found at each refresh: the exceptions, the tests that were made, and who is compared with whom."""

from __future__ import annotations

from sqlalchemy import Boolean, Float, Integer, SmallInteger, String

from data_access.schema.columns import column, table

exception = table(
    "exception",
    "county that falls behind on an indicator at a year's end, beyond chance and beyond what counties differ by",
    column("period", String(7), "year at whose end it is so, as 2018", key=True),
    column("place", Integer, "which it is in the country, 1 first: leading ones, then by severity", key=True),
    column("county_code", String(6), "the county"),
    column("indicator", String(60), "id in the catalogue"),
    column("rule", String(8), "limit, peers, calendar or trend"),
    column("at", String(7), "period of the indicator's cell: the year, or its December"),
    column("is_leading", Boolean, "whether it is the gravest of its county and its family of indicators"),
    column("family", String(60), "what indicators of one cause share: their family, or their own id"),
    column("value", Float, "of the cell, in the indicator's unit"),
    column("numerator", Float, "of the cell; null where there is none", null=True),
    column("denominator", Float, "of the cell; null where there is none", null=True),
    column("n", Integer, "unweighted rows of the denominator; null where money is counted", null=True),
    column(
        "reference",
        Float,
        "what it is held against, in the indicator's unit: the limit, the peers together, the calendar, or its "
        "own value of the year before moved as the country's was",
    ),
    column(
        "low", Float, "lower end of the 95 % interval by chance alone; null where no cases are", null=True
    ),
    column("high", Float, "upper end of the same", null=True),
    column(
        "peers_low", Float, "lower quartile of the ten peers' values; null with fewer than five", null=True
    ),
    column("peers_high", Float, "upper quartile of the same", null=True),
    column("p", Float, "probability of a value so bad, or worse, where nothing is wrong"),
    column("q", Float, "least false discovery rate at which it is flagged, of all tests of the period"),
    column("severity", Float, "standard deviations, of chance and nature together, that p stands for"),
    column("since", String(7), "first year of the unbroken run, until this one, with p at most 5 %"),
    column(
        "child_code", String(12), "township or village that causes most of it; null where unknown", null=True
    ),
    column("child_share", Float, "percent of all that widens the gap; null where unknown", null=True),
)

exception_test = table(
    "exception_test",
    "the tests of a rule on an indicator at a year's end, one a county",
    column("period", String(7), "year, as 2018", key=True),
    column("indicator", String(60), "id in the catalogue", key=True),
    column("rule", String(8), "limit, peers, calendar or trend", key=True),
    column("tests", Integer, "counties tested"),
    column("flagged", Integer, "of them flagged"),
    column(
        "spread",
        Float,
        "how counties differ by nature: correlation of two cases of a county, or standard deviation in the unit "
        "(of the logarithm for means, medians and durations)",
    ),
)

exception_run = table(
    "exception_run",
    "all tests of a year's end together",
    column("period", String(7), "year, as 2018", key=True),
    column("tests", Integer, "tests made"),
    column("flagged", Integer, "of them flagged"),
    column("counties", Integer, "counties tested"),
    column("counties_flagged", Integer, "of them flagged on anything"),
    column("false_share", Float, "false discovery rate that is kept to, 0.05 for 5 %"),
)

county_trait = table(
    "county_trait",
    "what a county cannot help, by which its peers are chosen",
    column("county_code", String(6), "the county", key=True),
    column("is_poor_county", Boolean, "one of the 832 poor counties"),
    column("in_destitute_area", Boolean, "lies in one of the 14 contiguous destitute areas"),
    column("is_deep_poverty", Boolean, "lies in the three regions and three prefectures"),
    column("is_key_county", Boolean, "one of the 592 key counties"),
    column("macro_region", String(8), "east, central or west", null=True),
    column(
        "rural_income_yuan", Float, "rural income of 2015, yuan a person; null where not published", null=True
    ),
    column("rural_population", Integer, "persons of the rural household register of 2014"),
    column("relief", Float, "degree of relief; null where not published", null=True),
    column("first_incidence", Float, "poverty incidence at the end of 2014, percent", null=True),
    column("basis", SmallInteger, "weakest basis of its traits"),
)

peer = table(
    "peer",
    "the ten counties nearest to a county by all traits",
    column("county_code", String(6), "the county", key=True),
    column("place", SmallInteger, "1 the nearest", key=True),
    column("peer_code", String(6), "the peer"),
    column("distance", Float, "in standard deviations of the traits"),
)
