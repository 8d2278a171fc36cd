"""What the refresh reads of the counties themselves: their traits, who are poor counties, how thinned the data are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Float, Integer, and_, case, cast, func, select

from data_access.exceptions.traits import INCIDENCE_YEAR, INCOME_YEAR
from data_access.reference.relief import reliefs
from data_access.schema import indicator_value, poor_county, region, region_group, region_year, village

AREAS, DEEP, KEY = "G42", "G20", "G41"
"""The groups that say which counties lie in a destitute area, in the deep-poverty areas, and are key counties."""


def read_traits(connection: Connection) -> list[dict[str, Any]]:
    """The rows of `county_trait`: a county each that has rural people, in order of their codes."""
    r, y, v, g = region.c, region_year.c, indicator_value.c, region_group.c

    def lies_in(group: str) -> Any:
        return func.max(case((g.group_code == group, 1), else_=0))

    groups = (
        select(
            g.county_code,
            lies_in(AREAS).label("area"),
            lies_in(DEEP).label("deep"),
            lies_in(KEY).label("key"),
        )
        .group_by(g.county_code)
        .subquery("groups")
    )
    first = (
        select(v.region_code, v.value, v.basis)
        .where(v.indicator == "poverty_incidence", v.level == "county", v.period == str(INCIDENCE_YEAR))
        .subquery("first")
    )
    query = (
        select(
            r.code,
            r.is_poor_county,
            func.coalesce(groups.c.area, 0).label("area"),
            func.coalesce(groups.c.deep, 0).label("deep"),
            func.coalesce(groups.c.key, 0).label("key"),
            r.macro_region,
            y.rural_income_yuan,
            y.rural_population,
            first.c.value,
            func.greatest(
                y.rural_population_basis, func.coalesce(y.published_basis, 0), func.coalesce(first.c.basis, 0)
            ).label("basis"),
        )
        .join(region_year, and_(y.code == r.code, y.year == INCOME_YEAR))
        .outerjoin(groups, groups.c.county_code == r.code)
        .outerjoin(first, first.c.region_code == r.code)
        .where(r.level == "county", y.rural_population > 0)
        .order_by(r.code)
    )
    relief = reliefs()
    return [
        {
            "county_code": row.code,
            "is_poor_county": bool(row.is_poor_county),
            "in_destitute_area": bool(row.area),
            "is_deep_poverty": bool(row.deep),
            "is_key_county": bool(row.key),
            "macro_region": row.macro_region,
            "rural_income_yuan": row.rural_income_yuan,
            "rural_population": row.rural_population,
            "relief": relief.get(row.code),
            "first_incidence": row.value,
            "basis": row.basis,
        }
        for row in connection.execute(query)
    ]


def delisted(connection: Connection) -> Mapping[str, int]:
    """County code to the year in which it left the list of poor counties; the later where two share a code."""
    p = poor_county.c
    rows = connection.execute(select(p.county_code, func.max(p.exit_year)).group_by(p.county_code))
    return {code: int(year) for code, year in rows}


def stands_for(connection: Connection) -> Mapping[str, float]:
    """County code to how many villages each of its villages in the data stands for, on average."""
    v = village.c
    mean = cast(func.sum(v.weight), Float) / cast(func.count(), Integer)
    rows = connection.execute(select(v.county_code, mean).group_by(v.county_code))
    return {code: max(float(weight), 1.0) for code, weight in rows}


def macro_regions(connection: Connection) -> Mapping[str, str | None]:
    """County code to east, central or west."""
    r = region.c
    rows = connection.execute(select(r.code, r.macro_region).where(r.level == "county"))
    return {row.code: row.macro_region for row in rows}
