"""Ten seeded states of the data, each told in both languages and read back against SQL.

A small copy of the cube is changed county by county, and summed up again, so that what a place says follows from
its counties: ties, nothing at all, everything missing or unpublished, one region, few cases, all past the limit,
none, two limits, fewer than nothing and no change.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from callbacks import state
from callbacks.context import Context
from callbacks.scene import scene_of
from data_access import schema
from data_access.engines import duckdb_writer
from data_access.indicators import CATALOGUE
from data_access.pointer import DataSet
from data_access.releases import Release, open_release
from data_access.viewer import Viewer
from tests.database.finding_facts import Check, Facts
from tests.database.finding_reader import read

YEAR, BEFORE = "2018", "2017"
INDICATORS = (
    "poverty_incidence", "measure_coverage", "poverty_reduction", "rural_income", "missed_rate", "satisfaction",
)  # fmt: skip
EXITS = ("counties_remaining", "counties_delisted", "county_status")
OTHERS = (
    "registered_poor_population", "poor_villages_remaining", "poor_village_exit", "registered_poor_households",
    "households_without_measure",
)  # fmt: skip
KEPT = ("52", "42", "41")
"""Provinces of the states: of the west and of the middle, with poor counties and others."""
PLACES = (("000000", ""), ("520000", "52"), ("520500", "5205"), ("G03", "G03"))


@pytest.fixture(scope="module")
def engine(duckdb_set: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A writable copy of the cube above the township, for the indicators in question."""
    files = DataSet(duckdb_set)
    pointer = files.read()
    assert pointer is not None
    made = duckdb_writer(tmp_path_factory.mktemp("states") / "states.duckdb")
    schema.metadata.create_all(made)
    inside = " OR ".join(f"code LIKE '{province}%'" for province in KEPT)
    with made.begin() as connection:

        def run(sql: str) -> None:
            connection.execute(text(sql))

        run(f"ATTACH '{files.file(pointer.current)}' AS source (READ_ONLY)")
        run("INSERT INTO region SELECT * FROM source.region WHERE level IN ('country', 'group')"
            f" OR level IN ('province', 'prefecture', 'county') AND ({inside})")  # fmt: skip
        counties = "county_code IN (SELECT code FROM region WHERE level = 'county')"
        run(f"INSERT INTO region_group SELECT * FROM source.region_group WHERE {counties}")
        run(f"INSERT INTO poor_county SELECT * FROM source.poor_county WHERE {counties}")
        run("INSERT INTO data_version SELECT * FROM source.data_version")
        names = ", ".join(f"'{name}'" for name in (*INDICATORS, *EXITS, *OTHERS))
        run(f"CREATE TABLE kept AS SELECT * FROM source.indicator_value WHERE indicator IN ({names})"
            " AND region_code IN (SELECT code FROM region)")  # fmt: skip
        # Without its key: a changed row would cost a thousand times as much.
        run("DROP TABLE indicator_value")
        run("CREATE TABLE indicator_value AS SELECT * FROM kept")
    yield made
    made.dispose()


def change(connection: Any, indicator: str, where: str, values: str, period: str = YEAR) -> None:
    """Set what some counties have of an indicator in a period."""
    connection.execute(
        text(
            f"UPDATE indicator_value SET {values} WHERE indicator = '{indicator}' AND period = '{period}'"
            f" AND level = 'county' AND {where}"
        )
    )


def of_value(value: str) -> str:
    """The fields of a share of a thousand cases at a percentage."""
    return f"value = {value}, numerator = {value} * 10, denominator = 1000, n = 1000, flag = 'ok'"


MISSING = "value = NULL, numerator = NULL, denominator = NULL, n = NULL"


SHARES = ("poverty_incidence", "measure_coverage", "missed_rate", "satisfaction")
COUNTS = ("poverty_reduction", "registered_poor_population", "counties_remaining", "counties_delisted")


def summed_up(connection: Any) -> None:
    """Add numerators and denominators of the counties up to every place, and divide again."""
    above = {
        "country": "SELECT code, '' AS above FROM region WHERE level = 'county'",
        "group": "SELECT county_code AS code, group_code AS above FROM region_group",
        "province": "SELECT code, substr(code, 1, 2) AS above FROM region WHERE level = 'county'",
        "prefecture": "SELECT code, substr(code, 1, 4) AS above FROM region WHERE level = 'county'",
    }
    for level, places in above.items():
        connection.execute(
            text(
                "UPDATE indicator_value AS u SET numerator = s.numerator, denominator = s.denominator, n = s.n,"
                f" value = CASE WHEN u.indicator IN {COUNTS} THEN s.numerator"
                " ELSE 100.0 * s.numerator / nullif(s.denominator, 0) END,"
                " flag = CASE WHEN s.numerator IS NULL THEN s.flag"
                f" WHEN u.indicator IN {SHARES} AND s.n < 30 THEN 'small' ELSE 'ok' END"
                " FROM (SELECT v.indicator, v.period, p.above, sum(v.numerator) AS numerator,"
                " sum(v.denominator) AS denominator, sum(v.n) AS n, max(v.flag) AS flag"
                f" FROM indicator_value v JOIN ({places}) p ON p.code = v.region_code"
                " WHERE v.level = 'county' GROUP BY 1, 2, 3) AS s"
                f" WHERE u.level = '{level}' AND u.region_code = s.above AND u.indicator = s.indicator"
                f" AND u.period = s.period AND u.indicator IN {SHARES + COUNTS}"
            )
        )


Make = Callable[[Any, random.Random], None]


def counties_of(connection: Any, province: str) -> list[str]:
    query = f"SELECT code FROM region WHERE level = 'county' AND is_poor_county AND code LIKE '{province}%' ORDER BY 1"
    return [code for (code,) in connection.execute(text(query))]


def spread(connection: Any, rng: random.Random, indicator: str, low: float, high: float) -> None:
    """Every county a value of its own between two."""
    for code in counties_of(connection, "52"):
        change(connection, indicator, f"region_code = '{code}'", of_value(f"{rng.uniform(low, high):.4f}"))


def ties(connection: Any, rng: random.Random) -> None:
    """Five counties share the lowest coverage, those of Bijie one that is higher; two share the highest incidence."""
    spread(connection, rng, "measure_coverage", 60, 95)
    change(connection, "measure_coverage", "region_code LIKE '5205%'", of_value("93.0"))
    others = [code for code in counties_of(connection, "52") if not code.startswith("5205")]
    for indicator, many, value in (("measure_coverage", 5, "41.5"), ("poverty_incidence", 2, "17.5")):
        for code in rng.sample(others, many):
            change(connection, indicator, f"region_code = '{code}'", of_value(value))


def nothing_left(connection: Any, _rng: random.Random) -> None:
    """Nobody is poor, nobody was missed, no measure covers anyone."""
    for indicator in ("poverty_incidence", "measure_coverage", "missed_rate"):
        change(connection, indicator, "1 = 1", of_value("0"))
    change(connection, "registered_poor_population", "1 = 1", "value = 0, numerator = 0, flag = 'ok'")


def all_missing(connection: Any, _rng: random.Random) -> None:
    for indicator in INDICATORS:
        change(connection, indicator, "1 = 1", f"{MISSING}, flag = 'not_applicable'")
    connection.execute(
        text(
            f"UPDATE indicator_value SET {MISSING}, flag = 'not_applicable'"
            f" WHERE indicator = 'rural_income' AND period = '{YEAR}'"
        )
    )


def unpublished(connection: Any, rng: random.Random) -> None:
    """Income of a third of the counties alone, of none in Bijie and in Wuling, and of no place above them."""
    change(connection, "rural_income", "1 = 1", f"{MISSING}, flag = 'not_published'")
    group = {
        code
        for (code,) in connection.execute(
            text("SELECT county_code FROM region_group WHERE group_code = 'G03'")
        )
    }
    others = [
        code for code in counties_of(connection, "52") if code not in group and not code.startswith("5205")
    ]
    for code in rng.sample(others, 22):
        change(
            connection,
            "rural_income",
            f"region_code = '{code}'",
            f"value = {rng.randint(6000, 14000)}, flag = 'ok'",
        )
    connection.execute(
        text(
            f"UPDATE indicator_value SET {MISSING}, flag = 'not_published' WHERE indicator = 'rural_income'"
            f" AND period = '{YEAR}' AND level <> 'county'"
        )
    )


def one_region(connection: Any, rng: random.Random) -> None:
    """One county of Guizhou has figures."""
    stays = rng.choice(counties_of(connection, "52"))
    for indicator in INDICATORS:
        where = f"region_code LIKE '52%' AND region_code <> '{stays}'"
        change(connection, indicator, where, f"{MISSING}, flag = 'not_applicable'")
    change(connection, "poverty_incidence", f"region_code = '{stays}'", of_value("7.3"))


def few_cases(connection: Any, rng: random.Random) -> None:
    """Most counties, and then whole prefectures, stand on fewer than thirty cases."""
    for indicator in ("measure_coverage", "poverty_incidence", "missed_rate"):
        for code in rng.sample(counties_of(connection, "52"), 50):
            fields = "value = 25.0, numerator = 1, denominator = 4, n = 4, flag = 'small'"
            change(connection, indicator, f"region_code = '{code}'", fields)
    change(
        connection,
        "measure_coverage",
        "region_code LIKE '5205%'",
        "value = 20.0, numerator = 1, denominator = 5, n = 2, flag = 'small'",
    )


def all_above(connection: Any, rng: random.Random) -> None:
    spread(connection, rng, "poverty_incidence", 3.2, 20)
    spread(connection, rng, "missed_rate", 2.1, 5)
    spread(connection, rng, "satisfaction", 60, 89.8)


def all_below(connection: Any, rng: random.Random) -> None:
    spread(connection, rng, "poverty_incidence", 0.1, 1.9)
    spread(connection, rng, "missed_rate", 0.1, 1.9)
    spread(connection, rng, "satisfaction", 90.2, 99)


def two_limits(connection: Any, rng: random.Random) -> None:
    """Counties of the west and others about their limits, some just at them."""
    change(connection, "poverty_incidence", "1 = 1", of_value("2.5"))
    for province in ("52", "42", "41"):
        for code in counties_of(connection, province):
            value = rng.choice(["1.9", "2.0", "2.4", "3.0", "3.3"])
            change(connection, "poverty_incidence", f"region_code = '{code}'", of_value(value))


def below_nothing(connection: Any, rng: random.Random) -> None:
    """More came than went in some counties; coverage is as it was."""
    for code in rng.sample(counties_of(connection, "52"), 60):
        size = -rng.randint(1, 9000)
        change(
            connection,
            "poverty_reduction",
            f"region_code = '{code}'",
            f"value = {size}, numerator = {size}, flag = 'ok'",
        )
    for period in (BEFORE, YEAR):
        change(connection, "measure_coverage", "1 = 1", of_value("91.25"), period)


STATES: dict[str, Make] = {
    "ties": ties, "nothing left": nothing_left, "all missing": all_missing, "unpublished": unpublished,
    "one region": one_region, "few cases": few_cases, "all above": all_above, "all below": all_below,
    "two limits": two_limits, "below nothing": below_nothing,
}  # fmt: skip
EXPECTED = {
    "ties": {"last", "tie", "same"},
    "nothing left": {"nobody", "same"},
    "all missing": {"nothing"},
    "unpublished": {"known", "unpublished"},
    "one region": {"only", "one"},
    "few cases": {"was"},
    "all above": {"limit"},
    "all below": {"limit"},
    "two limits": {"limit", "moved"},
    "below nothing": {"last", "stayed"},
}
"""Kinds of statement that each state must call forth somewhere."""


class Told:
    """The store that a context asks, with one release in it."""

    def __init__(self, release: Release) -> None:
        self._release = release

    def release(self, _version: str = "") -> Release:
        return self._release


@pytest.mark.long
@pytest.mark.parametrize("name", STATES)
def test_findings_of_a_state_say_what_sql_says(engine: Engine, sees_all: Viewer, name: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM indicator_value"))
        connection.execute(text("INSERT INTO indicator_value SELECT * FROM kept"))
        STATES[name](connection, random.Random(name))
        summed_up(connection)
        (version,) = connection.execute(text("SELECT id FROM data_version")).one()
    release = open_release(engine, version)
    context = Context(store=Told(release), cache=None, viewer=lambda: sees_all)  # type: ignore[arg-type]
    kinds: set[str] = set()
    indicators = (*INDICATORS, *EXITS) if name == "ties" else INDICATORS
    for region, code in PLACES:
        for lang in ("en", "zh"):
            for indicator in indicators:
                asked = {"region": region, "indicator": indicator, "lang": lang, "theme": "light", "v": ""}
                entry = CATALOGUE[indicator]
                sentence = json.loads(state.state(scene_of(asked, context)))["finding"][
                    entry.periods.index(YEAR)
                ]
                claims = read(sentence, lang)
                Check(Facts(release, entry, code, lang), YEAR, sentence).all(claims)
                kinds |= {claim.kind for claim in claims}
    assert kinds >= EXPECTED[name]
