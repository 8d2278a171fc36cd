"""Households helped beside alike ones not helped: the sums that their comparison is made of."""

from __future__ import annotations

from sqlalchemy import Float, Integer, SmallInteger, String

from data_access.schema.columns import column, table

_WHO = {"helped": "households helped", "other": "those not helped"}
_MATCHED = {"matched": "matched households", "alike": "those alike, weighed as the matched ones"}

effect_summary = table(
    "effect_summary",
    "households helped by a batch in a year beside alike ones not helped, for each region from the county up: sums of "
    "households poor at the end of the year before and on file at the year's end; alike are those of the same county, "
    "main cause and bands of size, workers and income",
    column("level", String(10), "level of the region", key=True),
    column("region_code", String(12), "short code", key=True),
    column("year", SmallInteger, "year of the help and of the outcome", key=True),
    column("batch", String(2), "code list batch", key=True),
    *(column(f"{who}_households", Float, f"{words}, weighted") for who, words in _WHO.items()),
    *(column(f"{who}_rows", Integer, f"{words}, unweighted") for who, words in _WHO.items()),
    column("matched_households", Float, "households helped that have an alike one, weighted"),
    column("matched_rows", Integer, "the same unweighted"),
    column("alike_rows", Integer, "households not helped that are alike, unweighted"),
    *(
        column(f"{outcome}_{who}", Float, f"{words} of {whose}")
        for outcome, words in (("exits", "exits"), ("gain", "yuan a person gained since the year before,"))
        for who, whose in _MATCHED.items()
    ),
    *(
        column(
            f"{outcome}_{who}_squares", Float, f"squares of {words} about the mean of each stratum, {whose}"
        )
        for outcome, words in (("exits", "exits"), ("gain", "gains"))
        for who, whose in (("matched", "matched"), ("alike", "alike"))
    ),
    *(
        column(f"{who}_freedom", Float, f"what the squares of the {who} are divided by")
        for who in ("matched", "alike")
    ),
    *(
        column(f"{who}_spread", Float, f"squared weights that the {who} enter the mean with")
        for who in ("matched", "alike")
    ),
    *(
        column(f"{trait}_{who}{power}", Float, f"{'squared ' * bool(power)}{words} of {whose}")
        for trait, words in (
            ("members", "members"),
            ("workers", "members fit to work"),
            ("income", "yuan a person in the year before"),
        )
        for who, whose in _WHO.items()
        for power in ("", "_squares")
    ),
    *(
        column(f"{trait}_{who}", Float, f"{trait} of {whose}")
        for trait in ("members", "workers", "income")
        for who, whose in _MATCHED.items()
    ),
    *(
        column(f"{cause}_{who}", Float, f"{words} as main cause among {whose}, weighted")
        for cause, words in (
            ("illness", "illness or disability"),
            ("disaster", "disaster"),
            ("schooling", "schooling"),
            ("labour", "lack of labour"),
        )
        for who, whose in _WHO.items()
    ),
)
