"""The assessment of provinces: the seven indicators of the method of 2016, and what came of each year's assessment."""

from __future__ import annotations

from sqlalchemy import BigInteger, Date, Float, Integer, SmallInteger, String

from data_access.schema.columns import column, table, year_key

assessment_score = table(
    "assessment_score",
    "what was measured of each province of the method by each of its seven indicators, and the points given for it",
    column("province_code", String(2), "province of the row, two digits", key=True),
    year_key(),
    column("indicator", String(1), "code list assessment_indicator", key=True),
    column("measured", Float, "what its source measured, percent; null where nothing was due", null=True),
    column("sampled", Integer, "households that the third party asked; null for other sources", null=True),
    column("found", Integer, "of them those that count towards the share; null for other sources", null=True),
    column(
        "reported",
        Float,
        "what the province had reported of the same, percent; null where nothing",
        null=True,
    ),
    column("score", Float, "points, 0 to 100, one decimal; null where nothing was due", null=True),
    column("basis", SmallInteger, "how the row is known"),
)

assessment_result = table(
    "assessment_result",
    "what came of the assessment of a province: grade, reward, interview; published rows are never generated ones",
    column("province_code", String(2), "province of the row, two digits", key=True),
    year_key(),
    column("grade", String(1), "code list assessment_grade"),
    column("reward_yuan", BigInteger, "reward out of the central special funds, yuan; null where none", null=True),
    column(
        "interview", String(1), "code list assessment_interview: who was called to account; null where nobody",
        null=True,
    ),
    column("deadline", Date, "day by which what was found is to be corrected; null where none was set", null=True),
    column("corrected_on", Date, "day on which it was; null where it is not yet", null=True),
    column("basis", SmallInteger, "how the row is known"),
    column("source", String(200), "issuer and date, zh"),
    column("source_en", String(200), "issuer and date, en"),
)  # fmt: skip
