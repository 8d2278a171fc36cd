"""What each region adds to a gap: the parts add up as written, few are told apart, and sentences say who makes it worse."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.indicators import CATALOGUE
from data_access.queries.exceptions import NONE
from layouts.drawing import Rect, Words
from layouts.supervision_why import finding, nothing, shown
from layouts.why_sheet import MOST, Part, as_written, narrow, told_apart, wide
from tests.unit.test_supervision_layout import found, one, watch

INCIDENCE = CATALOGUE["poverty_incidence"]


def parts(count: int = 25) -> list[Part]:
    adds = [0.4 - 0.03 * n for n in range(count)]
    worse = sum(add for add in adds if add > 0)
    return [
        Part(
            f"52{n:02d}00",
            f"Place {n}",
            3 + add,
            add,
            100 * add / worse if add > 0 else 0.0,
            f"pick=gap:52{n:02d}",
        )
        for n, add in enumerate(adds)
    ]


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=40))
def test_what_is_written_adds_up(values: list[float]) -> None:
    written = as_written(values, INCIDENCE, watch())
    numbers = [float(text.replace("−", "-")) for text in written]
    assert sum(numbers) == pytest.approx(round(sum(values), 2), abs=0.0101)
    assert all(abs(number - value) < 0.0101 for number, value in zip(numbers, values, strict=True))


def test_those_not_told_apart_are_one_row_and_all_still_add_up() -> None:
    every = parts()
    shown_parts = told_apart(every, watch())
    assert len(shown_parts) == MOST
    assert shown_parts[-1].name == "8 others"
    assert sum(part.adds for part in shown_parts) == pytest.approx(sum(part.adds for part in every))
    assert told_apart(every[:3], watch()) == every[:3]


@pytest.mark.parametrize("draw", [wide, narrow])
def test_bars_lead_to_their_regions(draw: object) -> None:
    every = parts(5)
    assert callable(draw)
    sheet = draw(every, sum(part.adds for part in every), INCIDENCE, watch())
    bars = [shape for shape in sheet.shapes if isinstance(shape, Rect)]
    assert [bar.leads for bar in bars] == [part.leads for part in every]
    assert all(bar.x >= 0 and bar.x + bar.width <= sheet.width for bar in bars)
    texts = [shape.text for shape in sheet.shapes if isinstance(shape, Words)]
    assert "together: the gap" in texts
    assert re.fullmatch(r"\+1\.70", texts[-1])


def test_the_finding_names_who_makes_it_worse() -> None:
    text = finding(parts(5), 4.7, 3.0, INCIDENCE, watch("en", "province"))
    assert (
        text
        == "Guizhou: Poverty incidence 4.7%, the country 3.0%; Place 0 and Place 1 make 45% of what makes it worse"
    )
    assert (
        finding([], 2.0, 3.0, INCIDENCE, watch("zh", "province"))
        == "贵州：贫困发生率 2.0%，全国 3.0%；没有地区使其变差"
    )


def test_matters_are_a_click_away() -> None:
    page = shown(
        parts(5), 4.7, 3.0, "poverty_incidence", None, found(one(), one(indicator="needs_met")), watch()
    )
    text = str(page.side)
    assert "indicator=needs_met&tab=why" in text
    assert "No county here" in str(nothing(NONE, watch()).side)
