"""What an address may name of the page of measures."""

from __future__ import annotations

import pytest

from data_access.queries.measure_marks import FIGURES, Mark, read_mark

GOOD = (
    Mark("kind", "01", "053"), Mark("kind", "", "011"), Mark("fit", "01", "misfit"), Mark("fit", "", "nothing"),
    Mark("batch", "05"), Mark("batch"), Mark("number", "5"), Mark("set", "10001"), Mark("set", "rest"),
    Mark("link", "medical", "unlinked"), Mark("need", "011", "unasked"), Mark("need", "", "unmet"),
    Mark("without", "08", "3"), Mark("without"),
)  # fmt: skip
BAD = (
    "", "kind", "kind:01:", "kind:1:053", "kind:01:053:x", "fit:01:good", "batch:06:", "number:6:", "number:05:",
    "set:1000:", "set:10002:", "link:health:linked", "link:dibao:", "need:01:met", "without:08:4", "money:01:053",
    "kind:٠١:053",
)  # fmt: skip


@pytest.mark.parametrize("mark", GOOD, ids=str)
def test_a_mark_is_read_as_it_is_written(mark: Mark) -> None:
    assert read_mark(str(mark)) == mark


def test_every_figure_has_a_mark() -> None:
    assert {mark.figure for mark in GOOD} == set(FIGURES)


@pytest.mark.parametrize("text", BAD)
def test_anything_else_is_none(text: str) -> None:
    assert read_mark(text) is None
