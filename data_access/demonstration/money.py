"""The money of a build: funds known before the households, loans counted while they are written, flows after."""

from __future__ import annotations

import dataclasses

import numpy as np
from sqlalchemy import Engine

from data_access.demonstration import fund_flows, fund_totals
from data_access.demonstration.columns import Coded, Days
from data_access.demonstration.county_funds import CountyFunds, all_sources, county_funds
from data_access.demonstration.days import EPOCH
from data_access.demonstration.departments import department_table
from data_access.demonstration.fund_combinations import combinations
from data_access.demonstration.fund_flows import FUND_MONTHS
from data_access.demonstration.fund_integration import integration_table
from data_access.demonstration.fund_totals import Published
from data_access.demonstration.outliers import Signals
from data_access.demonstration.parts import Part
from data_access.demonstration.plan import Plan
from data_access.demonstration.project_rows import project_rows
from data_access.demonstration.village_years import VillageYears
from data_access.demonstration.villages import SPARSE_DENSITY
from data_access.demonstration.writer import Rows, Writer, insert_frame
from data_access.reference import Reference
from data_access.schema import metadata

_FIRST_MONTH = (2016 - 1970) * 12


class Money:
    """The funds of one build; `rows` must have seen every part before `write` makes the flows."""

    def __init__(
        self,
        plan: Plan,
        reference: Reference,
        signals: Signals,
        state: VillageYears,
        density: float,
        seed: int,
    ) -> None:
        self._known: Published = fund_totals.published(reference)
        self._funds: CountyFunds = county_funds(plan, self._known, density, seed)
        self._state = state
        self._sparse, self._seed = density < SPARSE_DENSITY, seed
        self._lent = np.zeros((len(self._funds.counties), len(FUND_MONTHS)), dtype=np.int64)
        self._lent_before = 0
        self._villages = plan.villages["village_code"].to_numpy(dtype=str)
        county = np.searchsorted(self._funds.counties, plan.villages["county_code"].to_numpy(dtype=str))
        number = np.bincount(county, minlength=len(self._funds.counties))
        self._idle = np.bincount(county, weights=signals.idle_balance, minlength=len(number)) / number

    def rows(self, part: Part, made: Rows) -> Rows:
        """The part's needs and projects; its loans, among the rows already made, are counted."""
        self._count_loans(part, made)
        first = int(np.searchsorted(self._villages, part.village_codes[0]))
        villages = slice(first, first + len(part.village_codes))
        state = VillageYears(
            **{f.name: getattr(self._state, f.name)[villages] for f in dataclasses.fields(VillageYears)}
        )
        return project_rows(part, state, self._funds.rows_of(part.counties))

    def _count_loans(self, part: Part, made: Rows) -> None:
        loans = made["microcredit"]
        county, granted, amount = loans["county_code"], loans["granted"], loans["amount_yuan"]
        weight = loans["weight"]
        assert isinstance(county, Coded)
        assert isinstance(granted, Days)
        assert isinstance(amount, np.ndarray)
        assert isinstance(weight, np.ndarray)
        month = (EPOCH + granted.days).astype("datetime64[M]").astype(np.int64) - _FIRST_MONTH
        later = month >= 0
        at = np.searchsorted(self._funds.counties, np.array(part.counties))[county.index]
        yuan = amount.astype(np.int64) * weight
        np.add.at(self._lent, (at[later], month[later]), yuan[later])
        self._lent_before += int(yuan[~later].sum())

    def write(self, engine: Engine) -> None:
        """Departments, what counties pool, and the flows, in the order of their keys."""
        with engine.begin() as connection:
            insert_frame(connection, metadata.tables["department"], department_table())
            pooled = integration_table(self._funds, self._known, self._seed)
            insert_frame(connection, metadata.tables["fund_integration"], pooled)
        counties = self._funds.counties
        by_year = self._lent.reshape(len(counties), len(fund_totals.YEARS), 12).sum(axis=2)
        amounts = all_sources(self._funds, self._known, by_year, self._lent_before, self._seed)
        made = combinations(amounts, self._funds.is_poor, self._sparse, self._seed)
        delay = fund_flows.delays(counties, self._seed)
        idle = fund_flows.idle_months(self._idle)
        with Writer(engine) as writer:
            for columns in fund_flows.flow_rows(counties, made, self._lent, delay, idle, self._seed):
                writer.write({"fund_flow": columns})
