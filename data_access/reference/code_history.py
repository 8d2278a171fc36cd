"""Codes that are no longer, or not yet, in force in 2020, and what stands for them in 2020."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from data_access.reference.files import Tables

_Row = tuple[str, str, str, int | None]
_COLUMNS = ["old_code", "new_code", "name_zh", "valid_to"]


def region_code_change_table(tables: Tables, codes_2020: frozenset[str]) -> pd.DataFrame:
    """Rows of `region_code_change`, by old code.

    Chains are followed to 2020. Where several units stand for an old one, it is the one that 01 gives a
    poor county, else the one of its name, else the first listed. A former prefecture code follows the
    most of its counties; a code made after 2020 leads back to the unit that it was made of.
    """
    listed, poor, later = tables["11"], tables["01"], tables["later_codes"]
    old = listed[~listed.adcode.isin(codes_2020)].drop_duplicates("adcode", keep="last")
    successors = dict(zip(old.adcode, old.successor_codes.str.split(";"), strict=True))
    in_force = listed[listed.in_force_2020 == "1"]
    names = dict(zip(in_force.adcode, in_force.name, strict=True))
    given = {
        row.adcode_2014: row.adcode_2020 for row in poor.itertuples() if row.adcode_2014 not in codes_2020
    }
    rows: list[_Row] = [
        (
            row.adcode,
            given.get(row.adcode) or _best(row.name, _final(row.adcode, successors, codes_2020), names),
            row.name,
            int(row.in_force_to),
        )
        for row in old.itertuples()
    ]
    done = {row[0] for row in rows}
    rows += [
        (row.adcode_2014, row.adcode_2020, row.county_name_2014, None)
        for row in poor.itertuples()
        if row.adcode_2014 in given and row.adcode_2014 not in done
    ]
    rows += _former_prefectures(rows, old, codes_2020)
    rows += [(row.code, row.code_2020, row.name_zh, None) for row in later.itertuples()]
    changes = pd.DataFrame(rows, columns=_COLUMNS).astype({"valid_to": "Int16"})
    return changes.sort_values("old_code", ignore_index=True)


def _final(code: str, successors: Mapping[str, Sequence[str]], codes_2020: frozenset[str]) -> list[str]:
    """The codes of 2020 that a code leads to, nearest first, each once."""
    found: dict[str, None] = {}
    seen, waiting = {code}, list(successors.get(code, ()))
    while waiting:
        following = waiting.pop(0)
        if following in codes_2020:
            found[following] = None
        elif following not in seen:
            seen.add(following)
            waiting += successors.get(following, ())
    return list(found)


def _best(name: str, codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Of several codes the one whose unit kept the name but for its last character, else the first."""
    kept = [code for code in codes if names.get(code, "")[:-1] == name[:-1]]
    return (kept or list(codes))[0]


def _former_prefectures(rows: Sequence[_Row], old: pd.DataFrame, codes_2020: frozenset[str]) -> list[_Row]:
    """The prefecture codes that no county of 2020 begins with, each with where most of its counties went."""
    still = {code[:4] for code in codes_2020}
    went = {row[0]: row[1] for row in rows}
    former: list[_Row] = []
    for prefix, counties in old.groupby(old.adcode.str[:4]):
        if prefix in still or not counties.prefecture.iloc[0]:
            continue
        (successor, _), *_ = Counter(went[code][:4] for code in counties.adcode).most_common(1)
        last = max(int(year) for year in counties.in_force_to)
        former.append((f"{prefix}00", successor, counties.prefecture.iloc[0], last))
    return former
