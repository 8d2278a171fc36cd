"""The poverty database: every table, its grain, and what each column means.

The registry's own field codes stand in brackets in the comments, so that a data officer recognises each
column; code lists are the registry's (`reference/10b_registry_code_lists.csv`). Every large table carries
`county_code`, leads its primary key with it and is stored in its order: that is what lets DuckDB skip and
PostgreSQL partition. `weight` is the number of villages that a row's village stands for (1 in a real
registry); every weighted total is a sum over it.
"""

from __future__ import annotations

from sqlalchemy import Table

from data_access.schema.assessment import assessment_result, assessment_score
from data_access.schema.assistance import (
    assistance_county,
    assistance_pair,
    assistance_result,
    assistance_score,
    assistance_year,
)
from data_access.schema.columns import metadata
from data_access.schema.effect import effect_summary
from data_access.schema.exceptions import county_trait, exception, exception_run, exception_test, peer
from data_access.schema.households import (
    county_evaluation,
    helper,
    helping_unit,
    household,
    household_event,
    household_year,
    measure,
    need,
    pairing,
    person,
    person_year,
    visit,
)
from data_access.schema.made import (
    cause_measure,
    class_break,
    code_label,
    data_version,
    fund_summary,
    indicator_kind,
    indicator_value,
)
from data_access.schema.money import (
    department,
    fund_flow,
    fund_integration,
    microcredit,
    project,
    project_household,
    project_progress,
    village_need,
)
from data_access.schema.pairs import need_wait, pair_summary
from data_access.schema.regions import (
    poor_county,
    published_figure,
    region,
    region_code_change,
    region_group,
    region_year,
)
from data_access.schema.sums import microcredit_summary, project_breach, project_summary
from data_access.schema.supervision import inspection, inspection_finding, registry_edit
from data_access.schema.villages import village, village_post, village_year

__all__ = [
    "COUNTY_TABLES",
    "assessment_result",
    "assessment_score",
    "assistance_county",
    "assistance_pair",
    "assistance_result",
    "assistance_score",
    "assistance_year",
    "cause_measure",
    "class_break",
    "code_label",
    "county_evaluation",
    "county_trait",
    "data_version",
    "department",
    "effect_summary",
    "exception",
    "exception_run",
    "exception_test",
    "fund_flow",
    "fund_integration",
    "fund_summary",
    "helper",
    "helping_unit",
    "household",
    "household_event",
    "household_year",
    "indicator_kind",
    "indicator_value",
    "inspection",
    "inspection_finding",
    "measure",
    "metadata",
    "microcredit",
    "microcredit_summary",
    "need",
    "need_wait",
    "pair_summary",
    "pairing",
    "peer",
    "person",
    "person_year",
    "poor_county",
    "project",
    "project_breach",
    "project_household",
    "project_progress",
    "project_summary",
    "published_figure",
    "region",
    "region_code_change",
    "region_group",
    "region_year",
    "registry_edit",
    "village",
    "village_need",
    "village_post",
    "village_year",
    "visit",
]

COUNTY_TABLES: tuple[Table, ...] = tuple(
    t for t in metadata.sorted_tables if "county_code" in t.primary_key.columns
)
"""Tables that are stored in the order of their counties."""
