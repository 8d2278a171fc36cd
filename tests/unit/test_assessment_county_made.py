"""How a county's comprehensive incidence is made: parts that add up, and why the overview has another number."""

from __future__ import annotations

import numpy as np
import pytest

from layouts import assessment_counties
from layouts import assessment_county_sheet as single
from layouts.assessment_counties_side import MOST_NEAR
from layouts.assessment_county_made import incidence_words, parts_of, total_words, unopened_words
from layouts.drawing import Words, text_width
from tests.unit.test_assessment_counties import GOOD, batch, evaluated

COUNTY = GOOD | {"poor": 6_525, "rural": 423_300, "exited": 94_250, "missed": 5, "sampled_unregistered": 376}


def test_the_parts_add_up_to_the_incidence() -> None:
    own = evaluated(COUNTY)
    people = [part.people for part in parts_of(own)]
    assert people == pytest.approx([6_525, 0, 5 / 376 * (423_300 - 6_525 - 94_250)])
    assert sum(people) == pytest.approx(float(own.judged[0].found[0]))
    assert 100 * sum(people) / 423_300 == pytest.approx(float(own.judged[0].value[0]))


def test_the_sheet_says_why_the_overview_has_another_incidence() -> None:
    of = batch(COUNTY, level="county")
    words = incidence_words(of.here, of.place)
    for said in ("2.6%", "on the overview 1.5%", "6,525", "5 of 376 households", "4,289 missed", "322,525"):
        assert said in words
    assert words in str(assessment_counties.shown(of).side)


def test_a_mark_of_one_county_says_what_its_number_is_the_share_of() -> None:
    own = evaluated(COUNTY)
    assert (
        total_words(own, own.judged[0], "en")
        == "Comprehensive incidence 2.6% = 10,814 of 423,300 rural people"
    )
    assert total_words(own, own.judged[1], "en") == "Missed rate 1.3% = 5 of 376 households"
    assert "cannot be opened" in unopened_words("en")


def test_what_the_drawing_has_no_room_for_is_a_link() -> None:
    of = batch(*(GOOD,) * 6)
    (_, near) = assessment_counties.shown(of).side
    assert f"list with {6 - MOST_NEAR} more" in str(near)
    assert "pick=batch:2018:all" in str(near)


@pytest.mark.parametrize("poor", [2_000, 6_525, 10_200, 11_500, 12_500])
def test_an_intervals_numbers_never_stand_on_those_of_the_limit(poor: int) -> None:
    sheet = single.wide(batch(COUNTY | {"poor": poor, "missed": 0}, level="county"))
    line: dict[float, list[tuple[float, float]]] = {}
    for shape in sheet.shapes:
        if isinstance(shape, Words) and shape.halo:
            long = text_width(shape.text, 12)
            start = shape.x - (long if shape.anchor == "end" else 0)
            line.setdefault(shape.y, []).append((start, start + long))
    assert len(line) == 4
    for (left, right), (start, end) in line.values():
        assert right <= start or end <= left


def test_the_three_named_stand_in_the_order_of_their_numbers() -> None:
    """By margins the small sample is the worse one, by its number the better."""
    from layouts import assessment_counties_sheet as many

    small, large = GOOD | {"approving": 240, "interviewed": 260}, GOOD | {"approving": 1_010}
    drawing = many.wide(batch(GOOD, small, large, large | {"approving": 1_011}))
    named = [
        s for s in drawing.shapes if isinstance(s, Words) and s.leads.startswith("region=") and s.y > 200
    ]
    approval = sorted((s for s in named if s.x > 330), key=lambda s: -s.x)
    shown = [float(s.text.split()[-1].removesuffix("%")) for s in approval]
    assert shown == sorted(shown)
    assert len(shown) >= 2
    assert np.isfinite(shown).all()
