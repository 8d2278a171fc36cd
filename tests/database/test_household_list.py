"""The rows that the grid is given, and the status of a household's address, on both engines."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from callbacks.below import Asked
from callbacks.household import status_of
from callbacks.household_table import rows
from dashboard.view import View
from data_access.releases import Release
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.database.tiny import CEDAR, POOR_ILL, POOR_NO_MEASURE, REMOVED, WRONG_EXIT, tiny
from tests.unit.test_place_layout import text_of

__all__ = ["tiny"]
VIEW = View(region="520502", period="2018", indicator="poverty_incidence", lang="en")


def _context(release: Release, viewer: Viewer = ALL) -> Any:
    return SimpleNamespace(store=SimpleNamespace(release=lambda _version="": release), viewer=lambda: viewer)


def _ask(release: Release, **changes: Any) -> Asked:
    return Asked(VIEW.at(**changes), release, "520502")


def test_rows_are_written_as_they_are_shown(tiny: Release) -> None:
    answer, head = rows(
        _context(tiny), _ask(tiny), {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}
    )
    assert answer["rowCount"] == 6
    first = answer["rowData"][0]
    assert first["number"] == str(WRONG_EXIT)
    second = answer["rowData"][1]
    assert second["number"] == str(POOR_NO_MEASURE)
    assert second["head"] == "Ma **"
    assert second["income"] == "2,900"
    assert second["line"] == [2300, 2600, 2900]
    assert second["visited"] == "never"
    assert second["first"] == second["told"] == "No measure"
    assert text_of(head).startswith("6 households so far: 4 poor (1 returned), 2 exited")


def test_rows_of_who_is_gone_say_of_which_year_their_values_are(tiny: Release) -> None:
    answer, head = rows(_context(tiny), Asked(VIEW, tiny, "520521"), {})
    row = next(row for row in answer["rowData"] if row["number"] == str(REMOVED))
    assert row["status"] == row["told"] == "Removed by look-back · data of 2016"
    assert row["gone"] is True
    assert row["visited"] == ""
    said = "3 households so far: 1 poor, 0 exited, 1 removed by the look-back, 1 no longer on file"
    assert text_of(head).startswith(said)


def test_last_visit_is_counted_back_from_the_end_of_the_year_shown(tiny: Release) -> None:
    answer, _ = rows(_context(tiny), _ask(tiny), {})
    visited = {row["number"]: row["visited"] for row in answer["rowData"]}
    assert visited[str(POOR_ILL)] == "41 d ago"


def test_filter_of_the_address_is_named_with_the_count(tiny: Release) -> None:
    answer, head = rows(_context(tiny), _ask(tiny, filters=(("cause", "01"), ("type", "99"))), {})
    assert answer["rowCount"] == 2
    assert "Main cause: Illness" in text_of(head)
    assert "has no code “99”" in text_of(head)


def test_rows_keep_to_the_scope(tiny: Release) -> None:
    assert rows(_context(tiny, Viewer("none", ())), _ask(tiny), {})[0]["rowCount"] == 0
    assert rows(_context(tiny, Viewer("village", (CEDAR,))), _ask(tiny), {})[0]["rowCount"] == 1


@pytest.mark.parametrize(
    "wanted",
    [
        {"startRow": "x"},
        {"sortModel": 7},
        {"sortModel": ["income"]},
        {"filterModel": [1]},
        {"filterModel": {"income": 3}},
        {"sortModel": [{"colId": "1; drop table village", "sort": "asc"}]},
    ],
)
def test_request_that_no_grid_sends_is_refused_in_words(tiny: Release, wanted: dict[str, Any]) -> None:
    answer, head = rows(_context(tiny), _ask(tiny), wanted)
    assert answer == {"rowData": [], "rowCount": 0}
    assert "cannot be" in text_of(head)


@pytest.mark.parametrize(
    ("text", "status"),
    [(str(POOR_ILL), 200), ("5205029019019999", 404), ("abc", 400), ("", 400), ("../etc/passwd", 400)],
)
def test_address_of_a_household_answers_by_whether_there_is_one(
    tiny: Release, text: str, status: int
) -> None:
    with Flask("test").test_request_context(f"/household/{text}"):
        assert status_of(_context(tiny), text) == status


def test_household_outside_the_scope_is_not_told_from_a_missing_one(tiny: Release) -> None:
    with Flask("test").test_request_context("/household/x"):
        assert status_of(_context(tiny, Viewer("county", ("520521",))), str(POOR_ILL)) == 404
