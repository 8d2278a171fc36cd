"""What must hold in a database that was just built; a version in which it does not is not served."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from data_access.demonstration import money_checks, supervision_checks
from data_access.publish import NotPublished

_ZERO: dict[str, str] = {
    "incomes add up": """
        SELECT count(*) FROM household_year WHERE net_income_yuan
            <> wage_income_yuan + business_income_yuan + property_income_yuan + transfer_income_yuan""",
    "members are persons": """
        SELECT (SELECT sum(members) FROM household_year) - (SELECT count(*) FROM person_year)""",
    "exit flags fit": "SELECT count(*) FROM household_year WHERE is_registered = (exit_flag = '1')",
    "exited are above the line and meet the criteria": """
        SELECT count(*) FROM household_year h JOIN region_year c ON c.code = '' AND c.year = h.year
        WHERE exit_flag = '1' AND was_wrong_exit = (
            net_income_yuan > c.poverty_line_yuan AND housing = '01' AND has_safe_water AND has_food_clothing
            AND schooling_assured AND medical_assured)""",
    "household numbers are unique": "SELECT count(*) - count(DISTINCT household_id) FROM household",
    "person numbers are unique": "SELECT count(*) - count(DISTINCT person_id) FROM person",
    "villages have regions": """
        SELECT count(*) FROM village WHERE village_code NOT IN (SELECT code FROM region WHERE level = 'village')""",
    "households have villages": """
        SELECT count(*) FROM household h LEFT JOIN village v
            ON v.county_code = h.county_code AND v.village_code = h.village_code WHERE v.village_code IS NULL""",
}
_POOR = "SELECT CAST(sum(weight * members) AS BIGINT) FROM household_year WHERE is_registered AND year = {}"
_VILLAGES = "SELECT sum(weight) FROM village WHERE is_poor_village"
_PUBLISHED: dict[str, tuple[str, int]] = {
    "households identified": ("SELECT sum(weight) FROM household_year WHERE year = 2014", 29_480_000),
    "persons identified": (
        "SELECT CAST(sum(weight * members) AS BIGINT) FROM household_year WHERE year = 2014",
        89_620_000,
    ),
    "registered persons 2015": (_POOR.format(2015), 56_300_000),
    "registered persons 2016": (_POOR.format(2016), 43_350_000),
    "registered persons 2017": (_POOR.format(2017), 30_460_000),
    "registered persons 2018": (_POOR.format(2018), 16_600_000),
    "registered persons 2019": (_POOR.format(2019), 5_510_000),
    "poor villages": (_VILLAGES, 128_000),
    "poor villages left in 2018": (f"{_VILLAGES} AND exit_year > 2018", 26_000),
    "poor villages left in 2019": (f"{_VILLAGES} AND exit_year > 2019", 2_707),
}
"""What was published of the whole registry, in households, persons and villages."""
_TOLERANCE = 0.0005
_DELISTED = {2016: 28, 2017: 125, 2018: 283, 2019: 344, 2020: 52}


class CheckFailed(NotPublished):
    """A database that contradicts itself; the sentence names the check and what was found."""


def check_database(connection: Connection) -> dict[str, str]:
    """Check to result, for data_version; CheckFailed at the first that does not hold."""
    results: dict[str, str] = {}
    for name, query in (_ZERO | money_checks.ZERO | supervision_checks.ZERO).items():
        _require(name, connection.execute(text(query)).scalar_one(), 0)
        results[name] = "ok"
    for name, (query, published) in _PUBLISHED.items():
        found = int(connection.execute(text(query)).scalar_one())
        if abs(found - published) > _TOLERANCE * published:
            _require(name, found, published)
        results[name] = f"ok: {found}"
    nobody = connection.execute(text(_POOR.format(2020))).scalar_one()
    _require("registered persons 2020", nobody or 0, 0)
    delisted = connection.execute(
        text("SELECT exit_year, count(*) FROM poor_county GROUP BY exit_year ORDER BY 1")
    )
    _require("counties delisted by year", {int(year): int(count) for year, count in delisted}, _DELISTED)
    results["counties delisted by year"] = "ok: 832"
    return results


def _require(name: str, found: Any, expected: Any) -> None:
    if found != expected:
        raise CheckFailed(
            f"The demonstration is not consistent and is not served: {name}: {found} and not {expected}."
        )
