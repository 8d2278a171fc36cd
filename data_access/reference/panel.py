"""The county panel: population, GDP and rural income of the poor counties, 2010 to 2020."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.words import Basis
from data_access.reference.files import Tables, numbers
from data_access.reference.quantities import WAN

PANEL_YEARS = range(2010, 2021)
INCOME_FROM = 2014  # before, the yearbooks give net income, an older concept
_ADDED_UP = ("population", "gdp_wan_yuan")
_ALIKE = ("gdp_per_head_yuan", "rural_income_yuan")


def panel_table(tables: Tables) -> pd.DataFrame:
    """county_code, year, population (persons), gdp_wan_yuan, gdp_per_head_yuan, rural_income_yuan, basis, source.

    One row for a county and year with a figure; what is not published is nan. Two poor counties share the
    code 632803: their population and GDP are added where both are known, the rest only stands where equal.
    """
    listed = tables["01d"]
    year = listed.year.astype("int16")
    rows = pd.DataFrame(
        {
            "seq": listed.seq,
            "county_code": listed.adcode_2020,
            "year": year,
            "population": (numbers(listed.population_wan) * WAN).round(),
            "gdp_wan_yuan": numbers(listed.gdp_wan_yuan),
            "gdp_per_head_yuan": (numbers(listed.gdp_per_capita_wan_yuan) * WAN).round(),
            "rural_income_yuan": numbers(listed.rural_disposable_income_yuan).where(year >= INCOME_FROM),
            "basis": int(Basis.FOUND),
            "source": listed.source,
            "source_en": listed.source_en,
        }
    )
    rows = rows[rows.year.isin(PANEL_YEARS)]
    members = tables["01"].groupby("adcode_2020").seq.count()
    shared = rows.county_code.isin(members[members > 1].index)
    panel = pd.concat([rows[~shared], _joined(rows[shared], members)]).drop(columns="seq")
    known = panel[[*_ADDED_UP, *_ALIKE]].notna().any(axis=1)
    panel = panel[known].astype({"basis": "int16"})
    return panel.sort_values(["county_code", "year"], ignore_index=True)


def _joined(rows: pd.DataFrame, members: pd.Series) -> pd.DataFrame:
    """The rows of poor counties that share a code, as one row of the code; what one of them lacks is nan."""
    joined = rows.drop_duplicates(["county_code", "year"]).set_index(["county_code", "year"])
    groups = rows.groupby(["county_code", "year"])
    parts = joined.index.get_level_values("county_code").map(members).to_numpy()
    for column in _ADDED_UP:
        complete = groups[column].count().reindex(joined.index).to_numpy() == parts
        joined[column] = np.where(complete, groups[column].sum().reindex(joined.index), np.nan)
    for column in _ALIKE:
        complete = groups[column].count().reindex(joined.index).to_numpy() == parts
        equal = groups[column].nunique().reindex(joined.index).to_numpy() == 1
        joined[column] = np.where(complete & equal, joined[column], np.nan)
    return joined.reset_index()


def panel_breaks(tables: Tables) -> pd.DataFrame:
    """county_code, year, column, reason: where a level breaks, so that no growth rate is taken across it."""
    flags = tables["01e"]
    kept = flags[flags.action == "kept, break"]
    renamed = kept.column.map(
        {"population_wan": "population", "gdp_per_capita_wan_yuan": "gdp_per_head_yuan"}
    )
    breaks = pd.DataFrame(
        {
            "county_code": kept.adcode_2020,
            "year": kept.year.astype("int16"),
            "column": renamed.fillna(kept.column),
            "reason": kept.reason,
        }
    )
    used = [*_ADDED_UP, *_ALIKE]
    return breaks[breaks.column.isin(used)].sort_values(["county_code", "year", "column"], ignore_index=True)
