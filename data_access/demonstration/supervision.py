"""The inspections of a build and what they find, written when the plan and what is planted in it are known."""

from __future__ import annotations

from sqlalchemy import Engine

from data_access.demonstration.findings import finding_rows, findings
from data_access.demonstration.inspections import counties_of, inspection_rows, inspections
from data_access.demonstration.outliers import Planted, Signals
from data_access.demonstration.plan import Plan
from data_access.demonstration.writer import insert
from data_access.schema import metadata


def write_inspections(
    engine: Engine, plan: Plan, signals: Signals, planted: tuple[Planted, ...], seed: int
) -> None:
    """Write `inspection` and `inspection_finding`, whole and in the order of their keys."""
    counties = counties_of(plan.villages, plan.poor_county, signals, planted)
    made = inspections(counties, seed)
    found = findings(counties, made, planted, seed)
    codes = list(plan.villages["village_code"].astype(str))
    with engine.begin() as connection:
        insert(connection, metadata.tables["inspection"], inspection_rows(counties, made))
        rows = finding_rows(counties, made, found, codes)
        insert(connection, metadata.tables["inspection_finding"], rows)
