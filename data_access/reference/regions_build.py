"""The regions from the country to the county: official codes of 2020, parents, names, points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.words import Basis, Level
from data_access import schema
from data_access.codes import level_of
from data_access.reference.files import Tables, numbers
from data_access.reference.poor_counties import MACRO_OF, group_basis
from geo import geometry, names

PROVINCES = tuple(sorted(MACRO_OF))
_COLUMNS = [column.name for column in schema.region.columns]


@dataclass(frozen=True, slots=True)
class _Named:
    code: str
    parent: str | None
    name_zh: str
    valid_from: int | None = None
    valid_to: int | None = None
    basis: Basis = Basis.FOUND


def county_codes(tables: Tables) -> pd.Series:
    """The codes of every county of 2020, in official order."""
    listed, added = tables["11"], tables["added_regions"]
    codes = [*listed.adcode[listed.in_force_2020 == "1"], *added.code[added.code.str.len() == 6]]
    return pd.Series(sorted(codes))


def region_table(tables: Tables) -> pd.DataFrame:
    """Rows of `region` from the country down to the counties: by level, in official order."""
    poor = frozenset(tables["01"].adcode_2020)
    points = _points(tables)
    written = _written_names(tables)
    rows = []
    order: dict[Level, int] = {}
    for named in _named(tables):
        level = level_of(named.code)
        order[level] = order.get(level, -1) + 1
        words = written.get(named.code) or _made_names(named.name_zh)
        search = (names.pinyin(named.name_zh), names.initials(named.name_zh))
        macro = MACRO_OF.get(named.code[:2])
        is_poor = named.code in poor
        lon, lat = points.get(named.code) or _label_point(named.code)
        in_force = (named.valid_from, named.valid_to)
        first = (named.code, level, named.parent, order[level], named.name_zh)
        rows.append((*first, *words, *search, macro, is_poor, lon, lat, *in_force, int(named.basis)))
    regions = pd.DataFrame(rows, columns=_COLUMNS)
    whole = {"order_no": "int32", "valid_from": "Int16", "valid_to": "Int16", "basis": "int16"}
    return regions.astype({**whole, "lon": "float64", "lat": "float64"})


def _named(tables: Tables) -> Iterator[_Named]:
    listed, added = tables["11"], tables["added_regions"]
    in_force = listed[listed.in_force_2020 == "1"]
    ours = dict(zip(added.code, added.name_zh, strict=True))
    yield _Named("", None, ours[""])
    basis = group_basis(tables)
    for group in tables["groups"].itertuples():
        yield _Named(group.code, "", group.name_zh, basis=basis[group.code])
    provinces = dict(zip(in_force.adcode.str[:2], in_force.province, strict=True))
    for code in PROVINCES:
        yield _Named(code, "", provinces[code])
    prefectures = dict(zip(in_force.adcode.str[:4], in_force.prefecture, strict=True)) | ours
    counties = county_codes(tables)
    for code in sorted(set(counties.str[:4])):
        yield _Named(code, code[:2], prefectures[code])
    known = {row.adcode: row for row in in_force.itertuples()}
    for code in counties:
        if code in known:
            row = known[code]
            yield _Named(code, code[:4], row.name, _year(row.in_force_from), _year(row.in_force_to))
        else:
            yield _Named(code, code[:4], ours[code])


def _year(text: str) -> int | None:
    """A year of the county list; it begins in 1981, so that what began then may be older."""
    return int(text) if text and text != "1981" else None


def _written_names(tables: Tables) -> dict[str, tuple[str, str, str]]:
    """English, short and short English name of the regions that our own files name in English."""
    ours = [*tables["added_regions"].itertuples(), *tables["groups"].itertuples()]
    return {row.code: (row.name_en, row.short_zh, row.short_en) for row in ours if row.name_en}


def _made_names(name: str) -> tuple[str, str, str]:
    return names.name_en(name), names.short_name_zh(name), names.short_name_en(name)


def _label_point(code: str) -> tuple[float | None, float | None]:
    """A point inside the region's polygon; none where it has no polygon."""
    return geometry.label_point(code) if geometry.has_polygon(code) else (None, None)


def _points(tables: Tables) -> dict[str, tuple[float, float]]:
    """Code to lon, lat of the poor counties whose point is known; of two under one code the first."""
    listed = tables["12"]
    lon, lat = numbers(listed.longitude), numbers(listed.latitude)
    known = listed[lon.notna() & lat.notna()].drop_duplicates("adcode_2020").index
    return {listed.adcode_2020[i]: (float(lon[i]), float(lat[i])) for i in known}
