"""What the calibration reads of the reference data, as arrays aligned with the counties of 2020."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data_access.demonstration.calibrate_math import Bools, Floats, Ints
from data_access.reference import Reference

YEARS: NDArray[np.int16] = np.arange(2014, 2021, dtype=np.int16)
EAST, CENTRAL, WEST = 0, 1, 2
TIBET, SHAANXI = "54", "61"
_NOT_CITY = ("林区", "特区")
"""Units that end in the word for district and are no part of a city."""


@dataclass(frozen=True)
class Inputs:
    """Arrays (N,) over counties, sorted by code; (P,) over provinces, sorted by code."""

    county: NDArray[np.str_]
    is_district: Bools
    in_force_from: Ints
    is_poor: Bools
    delisted: Ints
    """Year of delisting, 0 where never a poor county; the later one where two share a code."""
    is_deep: Bools
    population: Floats
    """Persons, the published count nearest to 2014; nan where none."""
    income: Floats
    """Yuan a person, rural disposable income nearest to 2014; nan where none."""
    province: NDArray[np.str_]
    macro: Ints
    survey: Mapping[int, Floats]
    """year -> (P,) rural poor by province, persons; nan where not published."""
    survey_rate: Mapping[int, Floats]
    """year -> (P,) incidence, percent; nan where not published."""
    macro_survey: Mapping[int, Floats]
    """year -> (3,) rural poor of east, central, west, persons."""
    nation_survey: Mapping[int, float]
    poor_area_survey: Mapping[int, float]
    """year -> rural poor of the 832 counties, persons."""
    poor_village_weight: Floats
    """(P,) poor villages by province, nan where none; of mixed definitions, so a weight only."""

    @property
    def province_of(self) -> Ints:
        """(N,) index of each county's province."""
        codes = self.county.astype("<U2")
        return np.searchsorted(self.province, codes).astype(np.int64)

    @property
    def limit(self) -> Floats:
        """(N,) incidence above which a county or village may not exit: 3 % in the west, else 2 %."""
        return np.where(self.macro[self.province_of] == WEST, 0.03, 0.02)


def read_inputs(reference: Reference) -> Inputs:
    """The reference data as the calibration takes it."""
    region = reference.region
    counties = region[region["level"] == "county"].sort_values("code")
    provinces = region[region["level"] == "province"].sort_values("code")
    county = counties["code"].to_numpy(dtype=str)
    province = provinces["code"].to_numpy(dtype=str)
    name = counties["name_zh"].to_numpy(dtype=str)
    is_district = np.char.endswith(name, "区") & ~np.isin(np.array([text[-2:] for text in name]), _NOT_CITY)
    poor = reference.poor_county.groupby("county_code").agg(
        delisted=("exit_year", "max"), deep=("is_deep_poverty", "any")
    )
    poor = poor.reindex(county)
    macro = provinces["macro_region"].map({"east": EAST, "central": CENTRAL, "west": WEST})
    nation, by_province = reference.survey_national, reference.survey_provinces.reindex(columns=province)
    rates = reference.survey_province_incidence.reindex(columns=province)
    macro_columns = ["east_persons", "central_persons", "west_persons"]
    return Inputs(
        county=county,
        is_district=is_district,
        in_force_from=counties["valid_from"].fillna(1900).to_numpy(dtype=np.int64),
        is_poor=poor["delisted"].notna().to_numpy(),
        delisted=poor["delisted"].fillna(0).to_numpy(dtype=np.int64),
        is_deep=poor["deep"].eq(True).to_numpy(dtype=bool),
        population=_nearest(reference.panel, "population", county),
        income=_nearest(reference.panel, "rural_income_yuan", county),
        province=province,
        macro=macro.to_numpy(dtype=np.int64),
        survey={year: by_province.loc[year].to_numpy(dtype=float) for year in range(2012, 2018)},
        survey_rate={year: rates.loc[year].to_numpy(dtype=float) for year in range(2012, 2018)},
        macro_survey={
            year: nation.loc[year, macro_columns].to_numpy(dtype=float) for year in range(2012, 2020)
        },
        nation_survey={year: float(nation.at[year, "persons"]) for year in range(2012, 2020)},
        poor_area_survey={year: float(reference.survey_areas.at[year, "G40"]) for year in range(2012, 2020)},
        poor_village_weight=reference.registered_by_province["poor_villages"]
        .reindex(province)
        .to_numpy(dtype=float),
    )


def _nearest(panel: pd.DataFrame, column: str, county: NDArray[np.str_]) -> Floats:
    """The published value of the year nearest to 2014, the earlier of two; nan where none."""
    known = panel.loc[panel[column].notna(), ["county_code", "year", column]]
    known = known.assign(distance=(known["year"].astype(int) - 2014).abs())
    known = known.sort_values(["county_code", "distance", "year"]).drop_duplicates("county_code")
    return np.asarray(known.set_index("county_code")[column].reindex(county), dtype=np.float64)
