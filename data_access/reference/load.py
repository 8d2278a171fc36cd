"""The reference data as the database takes it: read, checked, in the columns of `data_access.schema`."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data_access.reference import lookups
from data_access.reference.assessment import assessed_provinces, assessment_result_table
from data_access.reference.assistance import assistance_pair_table
from data_access.reference.cause_measures import cause_measure_table
from data_access.reference.checks import Checked, check_tables
from data_access.reference.code_history import region_code_change_table
from data_access.reference.code_labels import code_label_table
from data_access.reference.files import Tables, read_tables
from data_access.reference.panel import panel_breaks, panel_table
from data_access.reference.poor_counties import group_members, poor_county_table
from data_access.reference.published import published_figure_table
from data_access.reference.regions_build import county_codes, region_table


@dataclass(frozen=True, eq=False, repr=False)
class Reference:
    """Everything real that the database holds, and the tables that calibrate the rest; see each field's maker."""

    region: pd.DataFrame
    region_group: pd.DataFrame
    region_code_change: pd.DataFrame
    poor_county: pd.DataFrame
    published_figure: pd.DataFrame
    panel: pd.DataFrame
    panel_breaks: pd.DataFrame
    code_label: pd.DataFrame
    cause_measure: pd.DataFrame
    assessment_result: pd.DataFrame
    assessed_provinces: tuple[str, ...]
    assistance_pair: pd.DataFrame
    survey_national: pd.DataFrame
    survey_provinces: pd.DataFrame
    survey_province_incidence: pd.DataFrame
    survey_areas: pd.DataFrame
    registered_by_province: pd.DataFrame
    exit_reference: pd.DataFrame
    cause_shares: pd.DataFrame
    programme_counts: pd.DataFrame
    province_funds: pd.DataFrame
    checks: Checked


def load_reference(tables: Tables | None = None) -> Reference:
    """The reference data; ReferenceDataError where a file contradicts the published sums."""
    tables = read_tables() if tables is None else tables
    checks = check_tables(tables)
    counties = county_codes(tables)
    panel = panel_table(tables)
    region = region_table(tables)
    changes = region_code_change_table(tables, frozenset(counties))
    return Reference(
        region=region,
        region_group=group_members(tables, counties),
        region_code_change=changes,
        poor_county=poor_county_table(tables),
        published_figure=published_figure_table(tables, panel),
        panel=panel,
        panel_breaks=panel_breaks(tables),
        code_label=code_label_table(tables),
        cause_measure=cause_measure_table(tables),
        assessment_result=assessment_result_table(tables),
        assessed_provinces=assessed_provinces(tables),
        assistance_pair=assistance_pair_table(tables, region, changes),
        survey_national=lookups.survey_national(tables),
        survey_provinces=lookups.survey_provinces(tables),
        survey_province_incidence=lookups.survey_province_incidence(tables),
        survey_areas=lookups.survey_areas(tables),
        registered_by_province=lookups.registered_by_province(tables),
        exit_reference=lookups.exit_reference(tables),
        cause_shares=lookups.cause_shares(tables),
        programme_counts=lookups.programme_counts(tables),
        province_funds=lookups.province_funds(tables),
        checks=checks,
    )
