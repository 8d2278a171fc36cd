"""In a whole demonstration: every pair that parts the poor adds up to the cube; every mark to the rows behind it."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text

from data_access.indicators.pairs import BATCHES
from data_access.queries.household import household_file
from data_access.queries.measure_coverage import batch_coverage, batch_sets, links, stacking, without_measure
from data_access.queries.measure_fit import fit_matrix
from data_access.queries.measure_marks import ASKED, LINKS, NUMBERS, OUTCOMES, Mark
from data_access.queries.measure_needs import needs
from data_access.queries.measure_rows import rows_of_cell
from data_access.releases import Release
from data_access.viewer import Viewer
from layouts.household_words import is_helped_amiss

COMPLETE = "640424"


@pytest.fixture(scope="module")
def ask(duckdb_release: Release):
    with duckdb_release.connect() as connection:
        yield connection


def _differing(ask: Connection, households: str, indicator: str, number: str = "numerator") -> int:
    """Cells of the cube that a sum over the pairs by (region, year) does not equal."""
    query = f"""
        WITH p AS (SELECT region_code, year, sum(households) h FROM pair_summary WHERE {households} GROUP BY ALL)
        SELECT count(*) FROM indicator_value v LEFT JOIN p ON p.region_code = v.region_code AND p.year = CAST(v.period AS INT)
        WHERE v.indicator = '{indicator}' AND coalesce(p.h, 0) <> coalesce(v.{number}, 0)"""
    return int(ask.execute(text(query)).scalar_one())


@pytest.mark.parametrize(
    ("households", "indicator"),
    [
        ("dimension_a = 'cause' AND dimension_b = 'fit'", "registered_poor_households"),
        ("dimension_a = 'number'", "registered_poor_households"),
        ("dimension_a = 'batches'", "registered_poor_households"),
        ("dimension_b = 'fit' AND code_b <> 'nothing'", "measure_coverage"),
        ("dimension_b = 'fit' AND code_b = 'nothing'", "households_without_measure"),
        ("dimension_b = 'without'", "households_without_measure"),
        ("dimension_a = 'batches' AND code_a LIKE '1%'", "production_coverage"),
        ("dimension_a = 'batches' AND code_a LIKE '%1'", "social_security_coverage"),
        ("dimension_b = 'fit' AND code_a = '01'", "cause_illness"),
    ],
)
def test_a_pair_that_parts_the_poor_adds_up_to_the_cube(
    ask: Connection, households: str, indicator: str
) -> None:
    assert _differing(ask, households, indicator) == 0


def test_the_status_pairs_part_the_households_on_file(ask: Connection) -> None:
    counts = ask.execute(text("""
        SELECT dimension_a, sum(households), sum(rows) FROM pair_summary
        WHERE dimension_b = 'status' AND level = 'country' AND year = 2018 GROUP BY 1 ORDER BY 1""")).all()  # fmt: skip
    rows = ask.execute(text("SELECT sum(weight), count(*) FROM household_year WHERE year = 2018")).one()
    assert [tuple(row) for row in counts] == [(name, *rows) for name in ("cause", "standard", "type")]


def test_regions_add_up_to_the_country(ask: Connection) -> None:
    sums = ask.execute(text("""
        SELECT dimension_a, dimension_b, year, count(DISTINCT households) FROM (
            SELECT dimension_a, dimension_b, level, year, sum(households) households FROM pair_summary
            WHERE level <> 'group' GROUP BY ALL) GROUP BY ALL HAVING count(DISTINCT households) > 1""")).all()  # fmt: skip
    assert sums == []


MARKS = (
    Mark("kind", "01", "053"), Mark("kind", "", "011"), *(Mark("fit", "", outcome) for outcome in OUTCOMES),
    *(Mark("batch", batch) for batch in BATCHES), *(Mark("number", number) for number in NUMBERS),
    Mark("set", "10001"), Mark("set", "rest"), *(Mark("link", link, "unlinked") for link in LINKS),
    *(Mark("need", "", asked) for asked in ASKED), Mark("need", "053", "met"), Mark("without"), Mark("without", "", "3"),
)  # fmt: skip


def number_of(viewer: Viewer, release: Release, code: str, year: int, mark: Mark) -> float:
    """The number that stands on a mark of the page."""
    a, b = mark.a, mark.b
    if mark.figure in ("kind", "fit"):
        found = fit_matrix(viewer, release, code, year)
        table, columns = (found.given, found.kinds) if mark.figure == "kind" else (found.outcome, OUTCOMES)
        rows = [n for n, cause in enumerate(found.causes) if a in ("", cause)]
        return float(table[rows, columns.index(b)].sum())
    if mark.figure == "batch":
        return float(batch_coverage(viewer, release, code, year).reached[0, BATCHES.index(a)])
    if mark.figure == "number":
        return float(stacking(viewer, release, code, year).households[NUMBERS.index(a)])
    if mark.figure == "set":
        sets = batch_sets(viewer, release, code, year)
        return sets.rest if a == "rest" else float(sets.households[sets.sets.index(a)])
    if mark.figure == "link":
        return next(link.unlinked for link in links(viewer, release, code, year) if link.name == a)
    if mark.figure == "need":
        found = needs(viewer, release, code, year)
        chosen = [n for n, kind in enumerate(found.kinds) if a in ("", kind)]
        return float(found.households[chosen, ASKED.index(b)].sum())
    bare = without_measure(viewer, release, code, year).households
    return float(bare.sum() if b == "" else bare[:, int(b) - 1].sum())


@pytest.mark.parametrize("code", ["", "52", "6404", "G01", COMPLETE])
def test_the_rows_behind_every_mark_add_up_to_its_number(
    duckdb_release: Release, sees_all: Viewer, code: str
) -> None:
    with duckdb_release.reading():
        for mark in MARKS:
            found = rows_of_cell(sees_all, duckdb_release, code, 2018, mark, size=10_000)
            number = number_of(sees_all, duckdb_release, code, 2018, mark)
            assert found.households == number, mark
            listed = [row.households for row in found.regions] or [row.weight for row in found.listed]
            assert sum(listed) == number, mark


def test_villages_counted_when_asked_add_up_to_their_county(
    duckdb_release: Release, sees_all: Viewer
) -> None:
    towns = [region.code for region in duckdb_release.regions.children(COMPLETE)]
    with duckdb_release.reading():
        for mark in (
            Mark("fit", "", "misfit"),
            Mark("need", "", "unasked"),
            Mark("without"),
            Mark("number", "2"),
        ):
            whole = number_of(sees_all, duckdb_release, COMPLETE, 2017, mark)
            assert sum(number_of(sees_all, duckdb_release, town, 2017, mark) for town in towns) == whole


@pytest.mark.parametrize(("outcome", "are_amiss"), [("misfit", True), ("fits", False)])
def test_a_file_says_whether_the_help_fits_as_the_mark_does(
    duckdb_release: Release, sees_all: Viewer, outcome: str, are_amiss: bool
) -> None:
    found = rows_of_cell(sees_all, duckdb_release, COMPLETE, 2018, Mark("fit", "", outcome), size=20).listed
    assert found
    files = [household_file(sees_all, duckdb_release, int(row.household_id), 2018) for row in found]
    assert [file is not None and is_helped_amiss(file) for file in files] == [are_amiss] * len(files)
