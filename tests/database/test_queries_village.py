"""One village at a year's end, on both engines."""

from __future__ import annotations

import pytest

from data_access.queries.village import village_file
from data_access.releases import Release
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.database.tiny import CEDAR, PINE, tiny

__all__ = ["tiny"]


def test_village_counts_who_is_still_registered_unweighted(tiny: Release) -> None:
    found = village_file(ALL, tiny, PINE, 2018)
    assert found is not None
    assert (found.now.poor_households, found.now.poor_persons, found.registered_households) == (2, 9, 4)
    assert found.now.incidence == pytest.approx(6.0)
    assert found.limit == 3.0


def test_village_shows_no_year_after_the_one_asked_for(tiny: Release) -> None:
    found = village_file(ALL, tiny, PINE, 2017)
    assert found is not None
    assert [y.year for y in found.years] == [2016, 2017]
    assert found.now.exited_households == 2


def test_wrong_exits_of_a_village_are_counted(tiny: Release) -> None:
    found = village_file(ALL, tiny, PINE, 2018)
    assert found is not None
    assert found.now.wrong_exits == 1
    assert found.now.without_measure == 1


def test_causes_are_those_of_households_still_registered(tiny: Release) -> None:
    found = village_file(ALL, tiny, PINE, 2018)
    assert found is not None
    assert [(c.words.zh, c.count) for c in found.causes] == [("因病", 1), ("缺劳动力", 1)]


def test_needs_met_after_the_year_count_as_unmet(tiny: Release) -> None:
    now, early = village_file(ALL, tiny, PINE, 2018), village_file(ALL, tiny, PINE, 2015)
    assert now is not None
    assert [(n.asked, n.met) for n in now.needs] == [(4, 3)]
    assert early is not None
    assert early.needs == ()


def test_posting_is_cut_at_the_end_of_the_year_shown(tiny: Release) -> None:
    found = village_file(ALL, tiny, PINE, 2017)
    assert found is not None
    assert [(p.start.year, p.is_open, p.end.year) for p in found.posts] == [(2015, False, 2017)]
    later = village_file(ALL, tiny, PINE, 2018)
    assert later is not None
    assert later.posts[-1].is_open
    assert later.posts[-1].days() == 291


def test_first_secretary_name_is_masked_unless_the_viewer_may_see_names(tiny: Release) -> None:
    masked = village_file(ALL, tiny, CEDAR, 2018)
    assert masked is not None
    assert masked.posts[0].name.zh == "王**"
    assert masked.posts[0].name.en == "Wang **"
    whole = village_file(Viewer("office", ("",), may_see_names=True), tiny, CEDAR, 2018)
    assert whole is not None
    assert whole.posts[0].name.zh == "王某丙"


@pytest.mark.parametrize(
    ("scope", "sees"),
    [((), False), (("520521",), False), (("520502901",), True), ((PINE,), True), ((CEDAR,), False)],
)
def test_village_is_seen_only_within_the_scope(tiny: Release, scope: tuple[str, ...], sees: bool) -> None:
    assert (village_file(Viewer("some", scope), tiny, PINE, 2018) is not None) is sees


def test_unknown_village_is_none(tiny: Release) -> None:
    assert village_file(ALL, tiny, "520502999999", 2018) is None
