"""What each region adds to a gap: the parts add up as written, few are told apart, and sentences say who makes it worse."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.indicators import CATALOGUE
from data_access.queries.exceptions import NONE
from layouts.drawing import Rect, Words
from layouts.gap_amounts import as_written, last_digits, number_of
from layouts.gap_equation import adding_up, equation
from layouts.supervision_why import finding, nothing, shown
from layouts.why_sheet import MOST, REST, Bar, Part, bars, narrow, not_told_apart, told_apart, wide
from tests.unit.test_supervision_layout import found, one, watch

INCIDENCE = CATALOGUE["poverty_incidence"]
NUMBERS = re.compile(r"(?<![\d.])[−+]?\d+\.\d+")


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
    last = last_digits(values, INCIDENCE)
    assert sum(last) == round(100 * sum(values))
    assert all(abs(n / 100 - value) < 0.0101 for n, value in zip(last, values, strict=True))
    assert as_written(-7, INCIDENCE, watch()) == "−0.07"
    assert number_of(-7, INCIDENCE) == -0.07


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=40), st.sampled_from((-1, 0, 1)))
def test_rows_are_written_so_that_they_make_their_bar(values: list[float], off: int) -> None:
    """A bar among others may be written one digit off its own sum; so are its rows then."""
    bar = round(100 * sum(values)) + off
    last = last_digits(values, INCIDENCE, bar)
    assert sum(last) == bar
    assert all(abs(n / 100 - value) < 0.0201 for n, value in zip(last, values, strict=True))
    assert last_digits([], INCIDENCE, 0) == []


def test_amounts_are_written_with_their_unit() -> None:
    assert as_written(-1234, CATALOGUE["collective_income"], watch()) == "−1,234 yuan"
    assert as_written(12, CATALOGUE["visits_per_household"], watch()) == "+1.2 visits"


def test_each_of_those_not_told_apart_is_a_row_of_their_bar() -> None:
    drawn = bars(parts(), INCIDENCE, watch())
    assert [bar.part.leads for bar in drawn][-1] == f"pick=gap:{REST}"
    others = not_told_apart(drawn[-1], INCIDENCE)
    assert len(others) == 8
    assert {bar.part.code for bar in others}.isdisjoint(bar.part.code for bar in drawn)
    assert sum(bar.last for bar in others) == drawn[-1].last
    assert not_told_apart(Bar(parts()[0], 40), INCIDENCE) == []
    assert not any(bar.of for bar in bars(parts(5), INCIDENCE, watch()))


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
    sheet = draw(every, INCIDENCE, watch())
    drawn = [shape for shape in sheet.shapes if isinstance(shape, Rect)]
    assert [bar.leads for bar in drawn] == [part.leads for part in every]
    assert all(bar.x >= 0 and bar.x + bar.width <= sheet.width for bar in drawn)
    texts = [shape.text for shape in sheet.shapes if isinstance(shape, Words)]
    assert "together: the gap" in texts
    assert re.fullmatch(r"\+1\.70", texts[-1])


def test_the_finding_names_who_makes_it_worse() -> None:
    text = finding(parts(5), 4.7, 3.0, INCIDENCE, watch("en", "province"))
    assert (
        text
        == "Guizhou: Poverty incidence 4.7%, the country 3.0%; Place 0 and Place 1 make 46% of what makes it worse"
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


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_gap_is_a_difference_that_adds_up_as_written(value: float, reference: float) -> None:
    written = equation(value, value - reference, INCIDENCE, watch())
    own, less, apart = (float(part.replace("−", "-").replace("+", "")) for part in NUMBERS.findall(written))
    assert round(own - less, 2) == apart
    assert abs(own - value) <= 0.0051
    assert abs(less - reference) <= 0.0101
    assert abs(apart - (value - reference)) <= 0.0051


def test_rows_of_a_gap_add_up_to_it_as_written() -> None:
    adds = [-18.4449, -4.3349, -2.9649]
    assert sum(adding_up(adds, INCIDENCE)) == pytest.approx(-25.74)
    assert [round(part, 2) for part in adding_up(adds, INCIDENCE)] != [round(part, 2) for part in adds]
    assert "69.12 − 94.86 = −25.74 points" in equation(69.118, -25.7447, INCIDENCE, watch())


def test_the_finding_adds_the_shares_that_its_rows_write() -> None:
    every = [Part("a", "A", 1.0, 2.43, 24.3), Part("b", "B", 1.0, 1.73, 17.3), Part("c", "C", 1.0, 0.1, 1.0)]
    assert "make 41% of what makes it worse" in finding(every, 5.0, 1.0, INCIDENCE, watch())
