"""Who helps whom, as published or recalled: names of helpers and of places to codes of 2020."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data_access.reference.basis import parse_basis
from data_access.reference.comparisons import ReferenceDataError, line
from data_access.reference.files import FILES, Tables
from data_access.reference.provinces import province_codes

EAST_WEST, DESIGNATED = "1", "2"
"""Codes of `assistance_kind`."""
FIRST_UNIT = 101
"""Number of the first pair of a central unit, and of the first unit."""
COUNTY = "县"


def assistance_pair_table(tables: Tables, region: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Rows of `assistance_pair`: the East–West pairs, then the units' counties, both as listed.

    ReferenceDataError where a name is no place of 2020 nor one that became such, and where a pair stands twice.
    """
    rows = [*_east_west(tables, region), *_designated(tables, changes)]
    table = pd.DataFrame(rows)
    twice = table[table.duplicated(["helper_id", "helped_code"])]
    if len(twice):
        raise ReferenceDataError(f"{FILES['08']}, {FILES['08b']}: pairs listed twice: {list(twice.pair_id)}")
    return table.astype({"pair_id": "int16", "helper_id": "int16", "basis": "int16"})


def _east_west(tables: Tables, region: pd.DataFrame) -> list[dict[str, Any]]:
    listed = tables["08"]
    helpers = {name: n + 1 for n, name in enumerate(dict.fromkeys(listed.helper))}
    return [
        {
            "pair_id": n + 1,
            "kind": EAST_WEST,
            "helper_id": helpers[row.helper],
            "helper_code": _place(row.helper, region, int(str(row.Index))),
            "unit_zh": None,
            "unit_en": None,
            "helped_code": _place(row.helped, region, int(str(row.Index))),
            **_known(row),
        }
        for n, row in enumerate(listed.itertuples())
    ]


def _place(name: str, region: pd.DataFrame, index: int) -> str:
    """The code of a province, or of a prefecture written behind its province."""
    provinces = region[region.level == "province"]
    for code, province in zip(provinces.code, provinces.name_zh, strict=True):
        if name == province:
            return str(code)
        if name.startswith(province):
            found = region[(region.level == "prefecture") & (region.parent_code == code)]
            of_name = found.code[found.name_zh == name.removeprefix(province)]
            if len(of_name) == 1:
                return str(of_name.item())
    raise ReferenceDataError(f"{FILES['08']}, {line(index)}: {name!r} is no province or prefecture")


def _designated(tables: Tables, changes: pd.DataFrame) -> list[dict[str, Any]]:
    listed = tables["08b"]
    units = {name: n + FIRST_UNIT for n, name in enumerate(dict.fromkeys(listed.central_unit))}
    since = dict(zip(changes.old_code, changes.new_code, strict=True))
    counties, provinces = tables["11"], province_codes(tables)
    return [
        {
            "pair_id": n + FIRST_UNIT,
            "kind": DESIGNATED,
            "helper_id": units[row.central_unit],
            "helper_code": None,
            "unit_zh": row.central_unit,
            "unit_en": row.central_unit_en,
            "helped_code": _county(row, counties[counties.adcode.str[:2] == provinces[row.province]], since),
            **_known(row),
        }
        for n, row in enumerate(listed.itertuples())
    ]


def _county(row: Any, counties: pd.DataFrame, since: dict[str, str]) -> str:
    """The code of 2020 of a county by its name or what it is called for short: 金平县 for 金平…自治县."""
    whole = counties.adcode[counties.name == row.county]
    short = counties.adcode[
        counties.name.str.startswith(row.county.removesuffix(COUNTY)) & counties.name.str.endswith("自治县")
    ]
    found = {since.get(code, code) for code in (whole if len(whole) else short)}
    if len(found) != 1:
        said = f"{row.province}{row.county}"
        raise ReferenceDataError(
            f"{FILES['08b']}, {line(row.Index)}: {said!r} is {len(found)} counties of 2020, not one"
        )
    return str(found.pop())


def _known(row: Any) -> dict[str, Any]:
    return {"basis": int(parse_basis(row.basis)), "source": row.source, "source_en": row.source_en}
