"""Who helps whom: the East–West pairs and the central units with a county each, what they gave, how it was assessed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, Integer, SmallInteger, String

from data_access.schema.columns import column, table, year_key

assistance_pair = table(
    "assistance_pair",
    "a helper and the place that it helps, as published or recalled; never generated",
    column("pair_id", SmallInteger, "number of the pair, in the order of the published list", key=True),
    column("kind", String(1), "code list assistance_kind"),
    column("helper_id", SmallInteger, "number of the helper, who may help several places"),
    column("helper_code", String(6), "region code of the helper, unpadded; null for a central unit", null=True),
    column("unit_zh", String(60), "name of the central unit, zh; null for an eastern province or city", null=True),
    column("unit_en", String(80), "name of the central unit, en", null=True),
    column("helped_code", String(6), "region code of the place helped, unpadded: province, prefecture or county"),
    column("basis", SmallInteger, "how the pair is known"),
    column("source", String(200), "issuer and date, zh"),
    column("source_en", String(200), "issuer and date, en"),
)  # fmt: skip

assistance_year = table(
    "assistance_year",
    "what a helper gave a place in a year",
    column("pair_id", SmallInteger, "`assistance_pair` of the row", key=True),
    year_key(),
    column("money_yuan", BigInteger, "given out of the helper's own budget, yuan"),
    column(
        "introduced_yuan", BigInteger, "invested by its enterprises (East–West) or brought in from others (units), yuan"
    ),
    column("cadres", Integer, "cadres sent to serve there"),
    column("technicians", Integer, "teachers, doctors and other technicians sent; null for units", null=True),
    column("jobs", Integer, "registered poor workers given work; null for units", null=True),
    column("trained", Integer, "cadres and technicians of the place trained"),
    column("bought_yuan", BigInteger, "goods of the place bought, yuan"),
    column("sold_yuan", BigInteger, "goods of the place helped to be sold to others, yuan; null for East–West", null=True),
    column("basis", SmallInteger, "how the row is known"),
)  # fmt: skip

assistance_county = table(
    "assistance_county",
    "which county of the place helped the money of an East–West pair went to in a year; adds up to the pair's money",
    column("county_code", String(6), "county that got the money", key=True),
    column("pair_id", SmallInteger, "`assistance_pair` of the row", key=True),
    year_key(),
    column("money_yuan", BigInteger, "given out of the helper's own budget, yuan"),
    column("basis", SmallInteger, "how the row is known"),
)

assistance_score = table(
    "assistance_score",
    "the points that a helper was given for each content of its assessment in a year",
    column("helper_id", SmallInteger, "helper of `assistance_pair`", key=True),
    year_key(),
    column(
        "content", String(2), "code list assistance_content; 1… of East–West helpers, 2… of units", key=True
    ),
    column("score", Float, "points, 0 to 100, one decimal"),
    column("basis", SmallInteger, "how the row is known"),
)

assistance_result = table(
    "assistance_result",
    "what came of a helper's assessment in a year",
    column("helper_id", SmallInteger, "helper of `assistance_pair`", key=True),
    year_key(),
    column("grade", String(1), "code list assessment_grade"),
    column("basis", SmallInteger, "how the row is known"),
)
