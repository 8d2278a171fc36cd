"""The report says which published totals are missed, and by how much."""

from __future__ import annotations

from data_access.demonstration.calibration_line import Line
from data_access.demonstration.calibration_report import failures, report

RIGHT = Line("registered poor", "China", "2018", "person", 16_600_000, 16_600_100, 1_660)
WRONG = Line("poor villages left", "China", "2019", "village", 2_707, 2_708, 0)


def test_a_line_within_its_tolerance_passes_and_one_beyond_does_not() -> None:
    assert failures([RIGHT, WRONG]) == (WRONG,)


def test_a_shortfall_counts_as_much_as_a_surplus() -> None:
    assert not Line("x", "China", "2018", "person", 100, 98, 1).passes


def test_the_report_names_published_weighted_and_difference() -> None:
    text = "\n".join(report([RIGHT, WRONG]))
    assert "16,600,000  16,600,100         100" in text
    assert text.count("BEYOND TOLERANCE") == 1
    assert "2 totals, 1 beyond tolerance" in text


def test_what_was_called_over_a_figure_must_not_fall_short_of_it() -> None:
    assert Line("x", "China", "2018", "yuan", 100, 120, 30, is_least=True).passes
    assert not Line("x", "China", "2018", "yuan", 100, 99, 30, is_least=True).passes
    assert not Line("x", "China", "2018", "yuan", 100, 131, 30, is_least=True).passes
