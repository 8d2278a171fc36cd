"""Participation: who falls behind, what the sentence says at the edges, and what the drawings show and lead to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.words import Lang, Text
from data_access.indicators import CATALOGUE
from layouts import measures_participation, participation
from layouts.drawing import SMALLEST, Dot, Rect, Words
from layouts.participation import Line, Participation
from layouts.participation_sheet import behind_sheet, narrow, wide
from tests.unit.measures_parts import here

NAMES = tuple(Text(f"{letter}县", f"County {letter}") for letter in "ABCDE")
CODES = tuple(f"52050{n}" for n in range(1, 6))


def line(
    values: list[float],
    now: float = 50.0,
    parent: float = 48.0,
    name: str = "own_work_income",
    small: int = 0,
) -> Line:
    """An indicator over regions, the first `small` of them on too few cases."""
    numbers = np.array(values, dtype=float)
    return Line(
        indicator=CATALOGUE[name],
        years=(now - 2, now),
        parent=parent,
        values=numbers,
        numerator=numbers,
        denominator=np.full(len(values), 100.0),
        rows=np.full(len(values), 100.0),
        is_small=np.arange(len(values)) < small,
        own_numerator=now,
        own_denominator=100.0,
        own_rows=1_000.0,
    )


def of(*lines: Line) -> Participation:
    return Participation(lines, CODES[: len(lines[0].values)] if lines else (), NAMES, "Guizhou")


def said(found: Participation, lang: Lang = "en", level: str = "country") -> str:
    return participation.finding(found, here(lang, level))


def test_the_last_quarter_is_what_lies_beyond_the_band() -> None:
    found = line([40, 50, 55, 60, 70])
    assert found.band == (50.0, 60.0)
    assert found.behind.tolist() == [True, False, False, False, False]
    assert found.ends() == (0, 4)


def test_the_source_line_counts_households_and_not_the_workers_in_them() -> None:
    workers = replace(line([40, 50, 55, 60, 70], name="skills_trained"), own_rows=3_000.0)
    found = of(workers, line([40, 50, 55, 60, 70]))
    assert found.on_file() == 1_000
    assert "n = 1,000 households on file" in measures_participation.source_items(found, here("en"))
    assert of(workers).on_file() == 0


def test_less_is_better_turns_the_order() -> None:
    found = line([4, 5, 6, 7, 9], name="poverty_incidence")
    assert found.behind.tolist() == [False, False, False, False, True]
    assert found.ends() == (4, 0)


def test_small_and_missing_ones_are_not_compared() -> None:
    found = line([1, 50, float("nan"), 60, 70, 55], small=1)
    assert found.compared.tolist() == [False, True, False, True, True, True]
    assert not found.behind[0]


def test_the_sentence_names_who_falls_behind_on_most() -> None:
    low = line([40, 50, 55, 60, 70])
    assert said(of(low, low)) == "County A: in the last quarter on 2 of 2 measures of participation"
    assert said(of(low, low), "zh") == "参与的 2 项指标中，A 县有 2 项落在最后四分之一"


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (of(), "Nothing is on file of participation at the end of 2018"),
        (of(line([])), "Better than Guizhou on 1 of 1 measures of participation"),
        (of(line([60.0])), "Better than Guizhou on 1 of 1"),
        (of(line([50.0] * 5)), "Better than Guizhou on 1 of 1"),
        (of(line([], parent=float("nan"))), "1 measures of participation, too few places below to compare"),
    ],
)
def test_the_sentence_says_what_is_so_at_the_edges(found: Participation, sentence: str) -> None:
    assert said(found).startswith(sentence)
    assert said(found, "zh") != said(found)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_drawings_lead_to_rows_and_regions(lang: Lang) -> None:
    found = of(line([40, 50, 55, 60, 70]), line([10, 20, 30, 40, 50], name="cooperative_membership"))
    place = here(lang)
    for sheet in (wide(found, place), narrow(found, place)):
        picks = [shape.leads for shape in sheet.shapes if isinstance(shape, Rect) and shape.leads]
        assert picks == ["pick=participation:own_work_income", "pick=participation:cooperative_membership"]
        assert sum(isinstance(shape, Dot) for shape in sheet.shapes) == 10
        assert all(shape.size >= SMALLEST for shape in sheet.shapes if isinstance(shape, Words))
    table = behind_sheet(found, place)
    assert [shape.leads for shape in table.shapes if isinstance(shape, Words) and shape.leads] == [
        "region=520501&pick="
    ]


def test_many_regions_are_drawn_as_their_band_alone() -> None:
    many = line([float(n) for n in range(200)])
    found = Participation([many], [f"{n}" for n in range(200)], [Text("县", "County")] * 200, "")
    assert not [shape for shape in wide(found, here("en")).shapes if isinstance(shape, Dot)]


def test_key_figures_have_receipts_and_are_five_at_most() -> None:
    names = ("cooperative_membership", "own_work_income", "collective_income", "satisfaction")
    page = measures_participation.shown(of(*(line([40, 50, 55, 60, 70], name=n) for n in names)), here("en"))
    assert len(page.kpis) == 5
    assert [name for name in names if f"indicator={name}" in str(page.kpis)] == list(names)
    assert not measures_participation.shown(of(), here("en")).kpis
