"""Fair comparison on the screen: peers by traits that a click changes, raw beside shrunk, months outside their limits."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest

from dashboard.words import Lang
from data_access.indicators import CATALOGUE
from data_access.queries.control_chart import Months
from data_access.queries.exceptions import NONE
from data_access.queries.peers import Peer, Peers
from layouts.control_sheet import drawing as months_drawing
from layouts.drawing import Dot, Path, Words, overlap, text_width
from layouts.peers_sheet import is_worse, narrow, wide
from layouts.supervision_compare import TRAITS, nothing, of_county, of_funnel
from tests.unit.test_supervision_layout import found, funnel, one, watch

NEEDS = CATALOGUE["needs_met"]
SPENT = CATALOGUE["funds_spent_share"]


def peer(n: int, distance: float) -> Peer:
    return Peer(f"5205{n:02d}", distance, True, True, False, True, "west", 8_000.0 + n, 400_000, None, 12.0)


PEERS = Peers(peer(26, 0.0), tuple(peer(n, 0.1 * n) for n in range(1, 11)), 0)


class Cell(NamedTuple):
    value: float | None
    numerator: float | None
    denominator: float | None
    n: int | None


def cell(value: float, n: int = 100) -> Cell:
    return Cell(value, 45 * value * n / 100, 45.0 * n, n)


VALUES = {"520526": cell(70.0)} | {f"5205{n:02d}": cell(90.0 + n) for n in range(1, 10)}


@pytest.mark.parametrize("draw", [wide, narrow])
def test_the_county_stands_above_its_peers_and_each_leads_on(draw: object) -> None:
    assert callable(draw)
    sheet = draw(PEERS, VALUES, 95.0, NEEDS, watch())
    names = [shape for shape in sheet.shapes if isinstance(shape, Words) and shape.leads]
    assert [shape.leads for shape in names] == [
        "region=520526",
        *(f"region=5205{n:02d}" for n in range(1, 11)),
    ]
    assert names[0].bold
    dots = [shape for shape in sheet.shapes if isinstance(shape, Dot)]
    assert len(dots) == len(VALUES)
    assert all(0 <= dot.x <= sheet.width for dot in dots)


def texts(draw: object, of: dict[str, Cell], indicator: str, lang: Lang = "en") -> list[str]:
    assert callable(draw)
    sheet = draw(PEERS, of, 95.0, CATALOGUE[indicator], watch(lang))
    return [shape.text for shape in sheet.shapes if isinstance(shape, Words)]


@pytest.mark.parametrize("draw", [wide, narrow])
def test_each_peer_says_on_how_many_cases_it_stands(draw: object) -> None:
    said = texts(draw, VALUES | {"520501": cell(100.0, 3)}, "helper_coverage")
    assert {"70 / 100", "3 / 3", "numerator / n", "households"} <= set(said)
    uneven = texts(draw, {"520526": cell(70.5)}, "helper_coverage")
    assert "100" in uneven  # of no whole number of households
    money = {"520526": Cell(0.0, 0.0, 70_710_436.0, None)}
    assert {"0 / 7,071 万", "分子 / 分母", "元"} <= set(texts(draw, money, "funds_spent_share", "zh"))
    assert "12.3 / 70.7 million" in texts(
        wide, {"520526": Cell(0.0, 12.3e6, 70.7e6, None)}, "funds_spent_share"
    )
    people = {"520526": Cell(1.5, 1_755.0, 117_000.0, 900)}
    assert {"1,755 / 11.7 万", "人，推算"} <= set(texts(draw, people, "poverty_incidence", "zh"))


def test_what_stands_on_few_cases_is_marked() -> None:
    sheet = wide(PEERS, VALUES | {"520501": cell(100.0, 3)}, 95.0, NEEDS, watch())
    colours = {shape.text: shape.colour for shape in sheet.shapes if isinstance(shape, Words)}
    assert (colours["3 / 3"], colours["70 / 100"]) == ("left", "muted")
    few = VALUES | {"520501": cell(100.0, 3)}
    for cells, is_said in ((VALUES, False), (few, True)):
        page = of_county(PEERS, cells, 95.0, "needs_met", TRAITS, None, NONE, watch())
        assert ("orange: fewer than 30 cases" in str(page.hero)) is is_said


def test_each_measure_has_its_unit() -> None:
    said = texts(wide, VALUES, "needs_met")
    assert "Needs met (%)" in said
    assert {"yuan", "people", "index", "%", "std. dev."} <= set(said)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "indicator", ["helper_coverage", "funds_spent_share", "poverty_incidence", "median_income"]
)
def test_no_words_of_the_peers_overlap(indicator: str, lang: Lang) -> None:
    n = None if indicator == "funds_spent_share" else 98_765
    of = {code: Cell(98.7, 123_456.0, 1_234_567.0, n) for code in VALUES}
    for draw in (wide, narrow):
        sheet = draw(PEERS, of, 98.7, CATALOGUE[indicator], watch(lang))
        boxes = [(word.text, box(word)) for word in sheet.shapes if isinstance(word, Words) and word.text]
        for n, (text, place) in enumerate(boxes):
            assert place[2] <= sheet.width + 1, text
            assert [other for other, its in boxes[n + 1 :] if overlap(place, its)] == [], text


def box(word: Words) -> tuple[float, float, float, float]:
    room = text_width(word.text, word.size)
    left = word.x - {"start": 0.0, "middle": room / 2, "end": room}[word.anchor]
    return left, word.y - 6, left + room, word.y + 6


def test_the_county_is_red_only_where_it_does_worse() -> None:
    def own(reference: float) -> str:
        sheet = wide(PEERS, VALUES, reference, NEEDS, watch())
        return next(shape.style.fill for shape in sheet.shapes if isinstance(shape, Dot))

    assert own(95.0) == "breach"
    assert own(60.0) == "ink"


def test_the_finding_counts_who_does_better() -> None:
    page = of_county(PEERS, VALUES, 95.0, "needs_met", TRAITS, None, found(one()), watch("en", "county"))
    assert page.finding.endswith("Needs met 70.0%, its peers together 95.0%; 9 of 9 do better")


def test_a_trait_is_left_out_and_taken_in_by_a_click() -> None:
    text = str(of_county(PEERS, VALUES, 95.0, "needs_met", TRAITS, None, NONE, watch()).side)
    assert "traits=income-size-terrain-incidence" in text
    text = str(of_county(PEERS, VALUES, 95.0, "needs_met", ("area",), None, NONE, watch()).side)
    assert "traits=area-income" in text
    assert "'traits='" not in text  # the last one cannot be left out


def test_raw_shares_stand_beside_what_is_left_of_them() -> None:
    page = of_funnel(funnel(), "poverty_incidence", None, NONE, watch())
    assert "raw" in str(page.side)
    assert page.finding.startswith("Poverty incidence: 9 of 300 counties lie beyond chance and nature")


def test_which_side_is_worse() -> None:
    assert is_worse(70, 90, NEEDS)
    assert not is_worse(0.5, 1.0, CATALOGUE["poverty_incidence"])


def months_of(years: tuple[int, ...] = (2017, 2018)) -> Months:
    months = tuple(f"{year}-{month:02d}" for year in years for month in range(1, 13))
    apart = np.tile(np.linspace(-1, -60, 12), len(years))
    apart[20], apart[22] = -75.0, -20.0
    centre = np.tile(np.linspace(-1, -60, 12), len(years))
    return Months(months, apart, apart, apart, centre, centre - 5, centre + 5, np.abs(apart - centre) > 5, 12)


def test_months_outside_their_limits_are_red_where_they_are_worse() -> None:
    sheet = months_drawing(months_of(), SPENT, watch())
    dots = [shape for shape in sheet.shapes if isinstance(shape, Dot)]
    assert len(dots) == 24
    assert [dot.style.fill for dot in dots if dot.radius >= 3] == ["breach", "progress-4"]
    assert {dot.style.fill for dot in dots if dot.radius < 3} == {"accent"}
    said = [shape.text for shape in sheet.shapes if isinstance(shape, Words)]
    assert said[-2:] == ["2017", "2018"]
    assert said[0] == "points"


def test_a_year_is_a_line_of_its_own_and_words_say_why() -> None:
    sheet = months_drawing(months_of(), SPENT, watch())
    lines = [shape for shape in sheet.shapes if isinstance(shape, Path) and len(shape.commands) > 2]
    assert [len(line.commands) for line in lines] == [12] * 8  # two years of two limits, centre and distance
    page = of_county(PEERS, VALUES, 95.0, SPENT.id, TRAITS, months_of(), NONE, watch())
    assert "2 outside, 1 of them worse" in str(page.side)
    assert "each year begins near 0" in str(page.side)


def test_no_number_of_the_axis_lies_over_another() -> None:
    flat = months_of()
    sheet = months_drawing(replace(flat, high=flat.high + 3), SPENT, watch())
    boxes = [box(word) for word in sheet.shapes if isinstance(word, Words)]
    assert not any(overlap(first, other) for n, first in enumerate(boxes) for other in boxes[n + 1 :])


def test_nothing_to_compare_is_said() -> None:
    assert "choose another matter" in str(nothing("", NONE, watch()).hero)
