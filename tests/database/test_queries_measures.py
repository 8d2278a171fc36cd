"""Whom the measures reached, figured by hand from the smallest database, on both engines; and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from data_access.queries.measure_coverage import batch_coverage, batch_sets, links, stacking, without_measure
from data_access.queries.measure_fit import fit_matrix
from data_access.queries.measure_marks import Mark
from data_access.queries.measure_needs import needs
from data_access.queries.measure_rows import rows_of_cell
from data_access.releases import Release
from data_access.viewer import Viewer
from tests.database.cube import cube
from tests.database.tiny import BIRCH, CEDAR, CEDAR_POOR, PINE, POOR_ILL, POOR_NO_MEASURE

__all__ = ["cube"]

Query = Callable[[Viewer, Release, str, int], Any]
ALL = Viewer(role="nation", scope=("",), may_see_names=True)
NOBODY = Viewer(role="none", scope=())
DAFANG = Viewer(role="county", scope=("520521",))


def test_the_matrix_says_what_each_cause_got_and_whether_it_fits(cube: Release) -> None:
    found = fit_matrix(ALL, cube, "520502", 2018)
    assert found.causes == ("01", "08", "02")
    assert found.kinds == ("011", "051")
    assert found.households.tolist() == [22, 10, 8]
    assert found.persons.tolist() == [10 * 4 + 12 * 6, 50, 8]
    assert found.rows.tolist() == [2, 1, 1]
    assert found.given.tolist() == [[10, 22], [0, 0], [0, 8]]
    assert found.given_rows.tolist() == [[1, 2], [0, 0], [0, 1]]
    assert found.is_intended.tolist() == [[False, True], [False, True], [False, False]]
    assert found.outcome.tolist() == [[22, 0, 0], [0, 0, 10], [0, 8, 0]]
    assert found.share[0].tolist() == pytest.approx([1_000 / 22, 100])


@pytest.mark.parametrize(("code", "households"), [("", 43), ("52", 43), ("5205", 43), ("G01", 40), ("520502", 40),
                                                  ("520502901", 32), (BIRCH, 8), ("130102", 0)])  # fmt: skip
def test_every_level_counts_the_same_households(cube: Release, code: str, households: int) -> None:
    assert fit_matrix(ALL, cube, code, 2018).households.sum() == households
    assert stacking(ALL, cube, code, 2018).households.sum() == households
    sets = batch_sets(ALL, cube, code, 2018)
    assert sets.households.sum() + sets.rest + sets.none == households


def test_coverage_holds_the_region_and_those_below_it(cube: Release) -> None:
    found = batch_coverage(ALL, cube, "520502", 2018)
    assert found.codes == ("520502", "520502901", "520502902")
    assert found.households.tolist() == [40, 32, 8]
    assert found.reached.tolist() == [[10, 0, 0, 0, 30], [10, 0, 0, 0, 22], [0, 0, 0, 0, 8]]
    assert found.without.tolist() == [10, 10, 0]
    assert batch_coverage(ALL, cube, "52", 2018).codes == ("52", "520502", "520521")
    assert batch_coverage(ALL, cube, PINE, 2018).codes == (PINE,)


def test_stacking_and_sets(cube: Release) -> None:
    assert stacking(ALL, cube, "520502", 2018).households.tolist() == [10, 20, 10, 0, 0, 0]
    found = batch_sets(ALL, cube, "520502", 2018)
    assert found.sets == ("00001", "10001")
    assert found.households.tolist() == [20, 10]
    assert (found.rest, found.rest_sets, found.none) == (0, 0, 10)
    assert found.batches.tolist() == [10, 0, 0, 0, 30]


def test_links_count_those_concerned_alone(cube: Release) -> None:
    dibao, schooling, medical = links(ALL, cube, "520502", 2018)
    assert (dibao.linked, dibao.unlinked, dibao.linked_rows) == (22, 0, 2)
    assert dibao.concerned_linked == 10 * 5 + 12 * 6
    assert (schooling.linked + schooling.unlinked, medical.linked + medical.unlinked) == (0, 0)


@pytest.mark.parametrize("code", ["", "520502", "520502901", PINE])
def test_needs_are_met_unmet_or_unasked_with_the_days_of_the_year(cube: Release, code: str) -> None:
    found = needs(ALL, cube, code, 2018)
    met = {"": 33, "520502": 30, "520502901": 22, PINE: 10}[code]
    assert found.kinds == ("051", "011")
    assert found.households.tolist() == [[met, 10, 0], [0, 0, 10]]
    assert np.isnan(found.days_all)
    early = needs(ALL, cube, code, 2016)
    assert early.days_all == 62
    assert early.days.tolist()[0] == 62


def test_who_has_nothing_is_told_by_how_long(cube: Release) -> None:
    for year, years in ((2016, [10, 0, 0]), (2017, [0, 10, 0]), (2018, [0, 0, 10])):
        found = without_measure(ALL, cube, "520502901", year)
        at = found.causes.index("08")
        assert found.households[at].tolist() == years


# --- rows behind marks ----------------------------------------------------------------------------


def test_a_mark_above_the_county_lists_regions(cube: Release) -> None:
    found = rows_of_cell(ALL, cube, "5205", 2018, Mark("fit", "", "misfit"))
    assert [(r.code, r.households, r.persons, r.rows, r.of) for r in found.regions] == [
        ("520502", 8, 8, 1, 40), ("520521", 3, 21, 1, 3),
    ]  # fmt: skip
    assert (found.households, found.persons, found.rows, found.listed) == (11, 29, 2, ())


@pytest.mark.parametrize(
    ("mark", "rows"),
    [
        (Mark("kind", "01", "051"), [CEDAR_POOR, POOR_ILL]),
        (Mark("fit", "08", "nothing"), [POOR_NO_MEASURE]),
        (Mark("batch", "01"), [POOR_ILL]),
        (Mark("batch"), [CEDAR_POOR, POOR_ILL]),
        (Mark("number", "2"), [POOR_ILL]),
        (Mark("set", "00001"), [CEDAR_POOR]),
        (Mark("set", "rest"), []),
        (Mark("link", "dibao", "linked"), [POOR_NO_MEASURE, CEDAR_POOR]),
        (Mark("need", "051", "unmet"), [POOR_NO_MEASURE]),
        (Mark("need", "", "unasked"), [POOR_ILL]),
        (Mark("without", "", "3"), [POOR_NO_MEASURE]),
    ],
    ids=lambda value: str(value) if isinstance(value, Mark) else "",
)
def test_a_mark_inside_a_county_lists_its_households_poorest_first(
    cube: Release, mark: Mark, rows: list[int]
) -> None:
    found = rows_of_cell(ALL, cube, "520502901", 2018, mark)
    assert [int(row.household_id) for row in found.listed] == rows
    assert found.households == sum(row.weight for row in found.listed)
    assert found.rows == len(rows)


def test_a_page_beyond_the_end_still_knows_the_sum(cube: Release) -> None:
    mark = Mark("fit", "01", "fits")
    pages = [rows_of_cell(ALL, cube, "520502", 2018, mark, start, 1) for start in (0, 1, 2)]
    assert [len(page.listed) for page in pages] == [1, 1, 0]
    assert {page.households for page in pages} == {22}
    (row,) = pages[1].listed
    assert (row.village_code, row.measures, row.cause.en) == (PINE, ("011", "051"), "Illness")


def test_names_are_masked_unless_they_may_be_seen(cube: Release) -> None:
    masked = Viewer(role="county", scope=("52",))
    heads = [
        rows_of_cell(viewer, cube, CEDAR, 2018, Mark("batch")).listed[0].head.zh for viewer in (ALL, masked)
    ]
    assert heads == ["王某五", "王**"]


# --- scope ----------------------------------------------------------------------------------------

COUNTS: dict[str, tuple[Query, Callable[[Any], float]]] = {
    "fit_matrix": (fit_matrix, lambda found: found.households.sum()),
    "batch_coverage": (batch_coverage, lambda found: found.households.sum()),
    "stacking": (stacking, lambda found: found.households.sum()),
    "batch_sets": (batch_sets, lambda found: found.households.sum() + found.none),
    "links": (links, lambda found: sum(link.linked + link.unlinked for link in found)),
    "needs": (needs, lambda found: found.households.sum()),
    "without_measure": (without_measure, lambda found: found.households.sum()),
    "rows_of_cell": (
        lambda viewer, release, code, year: rows_of_cell(viewer, release, code, year, Mark("fit", "", "misfit")),
        lambda found: found.households,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("code", ["52", "5205", "G40", "520502", "520502901", BIRCH])
def test_who_sees_nothing_or_another_county_gets_nothing_of_this_one(
    cube: Release, name: str, code: str
) -> None:
    ask, count = COUNTS[name]
    assert count(ask(NOBODY, cube, code, 2018)) == 0
    if code.startswith("520502"):
        assert count(ask(DAFANG, cube, code, 2018)) == 0


@pytest.mark.parametrize("name", [name for name in COUNTS if name not in ("links", "without_measure")])
def test_who_sees_a_part_gets_that_part_alone(cube: Release, name: str) -> None:
    ask, count = COUNTS[name]
    assert count(ask(DAFANG, cube, "520521", 2018)) > 0
    assert count(ask(DAFANG, cube, "52", 2018)) in (0, 3)  # its own county, where regions below are listed
