"""Generated townships and villages as places: codes outside the official ranges, names, points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.words import Basis
from data_access.demonstration.calibrate_input import Inputs
from data_access.demonstration.calibrate_math import Ints, rank_within
from data_access.demonstration.plan_names import Names, township_names, village_names
from data_access.demonstration.plan_points import points_in_counties
from data_access.demonstration.villages import Villages
from data_access.reference import Reference

_VILLAGES_A_TOWNSHIP = 12
_MOST_TOWNSHIPS = 99


@dataclass(frozen=True)
class Places:
    """Codes (V,) of villages and townships, points, and the rows of `region` for both."""

    village_code: NDArray[np.str_]
    township_code: NDArray[np.str_]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    region: pd.DataFrame


def name_places(reference: Reference, inputs: Inputs, villages: Villages, rng: np.random.Generator) -> Places:
    """Townships of about a dozen villages each, in code order; names unique within the county."""
    county, count = villages.county, len(inputs.county)
    place = rank_within(county, np.zeros(len(county)))
    many = np.bincount(county, minlength=count)
    townships = np.minimum(
        np.maximum(np.round(many / _VILLAGES_A_TOWNSHIP), np.minimum(many, 2)), _MOST_TOWNSHIPS
    )
    township = (place * townships[county].astype(np.int64)) // many[county]
    in_township = rank_within(county * 100 + township, np.zeros(len(county)))
    code = inputs.county[county]
    township_code = np.char.add(code, _digits(township + 901))
    village_code = np.char.add(township_code, _digits(in_township + 901))
    luck = rng.integers(0, 2_000, count)
    _, first = np.unique(township_code, return_index=True)
    rows = reference.region[reference.region["level"] == "county"].set_index("code").loc[inputs.county]
    lon, lat, town_lon, town_lat = points_in_counties(
        inputs.county, rows["lon"].to_numpy(float), rows["lat"].to_numpy(float), county, township, rng
    )
    town = _region(
        "township",
        township_code[first],
        code[first],
        township_names(township[first], luck[county[first]]),
        rows.iloc[county[first]],
        town_lon[first],
        town_lat[first],
    )
    village = _region(
        "village",
        village_code,
        township_code,
        village_names(place, luck[county]),
        rows.iloc[county],
        lon,
        lat,
    )
    return Places(village_code, township_code, lon, lat, pd.concat([town, village], ignore_index=True))


def _digits(number: Ints) -> NDArray[np.str_]:
    return number.astype("<U3")


def _region(
    level: str,
    code: NDArray[np.str_],
    parent: NDArray[np.str_],
    names: Names,
    county: pd.DataFrame,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": code,
            "level": level,
            "parent_code": parent,
            "order_no": np.arange(len(code), dtype=np.int32),
            "name_zh": names.zh,
            "name_en": names.en,
            "short_zh": names.short_zh,
            "short_en": names.short_en,
            "pinyin": names.pinyin,
            "initials": names.initials,
            "macro_region": county["macro_region"].to_numpy(),
            "is_poor_county": county["is_poor_county"].to_numpy(),
            "lon": np.round(lon, 4),
            "lat": np.round(lat, 4),
            "valid_from": pd.array([pd.NA] * len(code), dtype="Int16"),
            "valid_to": pd.array([pd.NA] * len(code), dtype="Int16"),
            "basis": np.full(len(code), int(Basis.GENERATED), dtype=np.int16),
        }
    )
