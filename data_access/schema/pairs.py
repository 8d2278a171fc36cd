"""The pairs of dimensions by which households are counted, and how long needs wait."""

from __future__ import annotations

from sqlalchemy import Integer, SmallInteger, String

from data_access.schema.columns import column, table

pair_summary = table(
    "pair_summary",
    "households of each pair of two dimensions (`indicators/pairs.py`), from the county up; none is not written",
    column("dimension_a", String(10), "the first dimension", key=True),
    column("dimension_b", String(10), "the second; all where there is none", key=True),
    column("level", String(10), "level of the region", key=True),
    column("year", SmallInteger, "calendar year, state at its end", key=True),
    column("region_code", String(12), "short code", key=True),
    column("code_a", String(10), "code of the first dimension", key=True),
    column("code_b", String(10), "code of the second; empty where there is none", key=True),
    column("households", Integer, "weighted households"),
    column("persons", Integer, "weighted persons whom the pair is about: members, pupils or ill"),
    column("rows", Integer, "households, unweighted"),
)

need_wait = table(
    "need_wait",
    "days from asking to getting, of the needs met in a year; from the county up, by kind from the prefecture up",
    column("level", String(10), "level of the region", key=True),
    column("year", SmallInteger, "calendar year in which the needs were met", key=True),
    column("region_code", String(12), "short code", key=True),
    column("kind", String(3), "code list measure_kind; empty for all kinds together", key=True),
    column("days", Integer, "lower weighted median of the days"),
    column("needs", Integer, "weighted needs"),
    column("rows", Integer, "needs, unweighted"),
)
