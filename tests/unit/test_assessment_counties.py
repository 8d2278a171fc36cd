"""County exits: what a sample shows of a limit, what the sentence says of it, and what the drawings lead to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.view import View
from dashboard.words import Lang, Text
from data_access.queries.evaluation import BROKEN, KEPT, UNSURE, Evaluated
from layouts import assessment_counties, specs_assessment_counties
from layouts import assessment_counties_sheet as many
from layouts import assessment_county_sheet as single
from layouts.assessment_counties_side import batch_rows, batches, near, nearest
from layouts.assessment_counties_words import Batch, Place, registry_words, shared_words, state_words, told
from layouts.drawing import SMALLEST, Drawing, Words

GOOD = {"sampled_exited": 600, "sampled_unregistered": 400, "interviewed": 1_100, "approving": 1_060,
        "poor": 1_000, "rural": 100_000, "exited": 15_000}  # fmt: skip
THIN = GOOD | {"sampled_unregistered": 200, "missed": 2}
"""A sample too small to show that missed, and with it incidence, keeps its limit."""
BAD = GOOD | {"wrongly_exited": 40}
NAMES = {f"52050{n}": Text(f"{letter}县", f"County {letter}") for n, letter in enumerate("ABCDEF")}


def evaluated(*counties: dict[str, int], year: int = 2018, limit: float = 3.0) -> Evaluated:
    names = ("wrongly_exited", "missed", "failing", "exited_households", "exited_rows", *GOOD)
    return Evaluated(
        codes=tuple(list(NAMES)[: len(counties)]),
        years=np.full(len(counties), year),
        limit=np.full(len(counties), limit),
        counts={name: np.array([each.get(name, 0) for each in counties], dtype=float) for name in names},
    )  # fmt: skip


def batch(*counties: dict[str, int], lang: Lang = "en", level: str = "country", year: int = 2018) -> Batch:
    every = evaluated(*counties)
    is_county = level in ("county", "village")
    place = Place(
        view=View(period=str(year), lang=lang),
        code="520500",
        level=level,
        name=Text("某地", "Somewhere"),
        county="520500" if is_county else "",
        county_name=NAMES["520500"] if is_county else Text("某地", "Somewhere"),
        year=year,
        version="2020-12-31-00000000",
        is_demonstration=True,
        name_of=NAMES.__getitem__,
        province_of=lambda _code: Text("贵州", "Guizhou"),
    )
    around = evaluated(GOOD, GOOD, THIN) if len(counties) == 1 else every.some([])
    return Batch(place, every, around, around.some([1, 2]) if len(counties) == 1 else around)


def states(county: dict[str, int], limit: float = 3.0) -> dict[str, str]:
    return {each.criterion: str(each.state[0]) for each in evaluated(county, limit=limit).judged}


def test_a_sample_shows_three_things() -> None:
    assert states(GOOD) == dict.fromkeys(("incidence", "missed", "wrong", "approval"), KEPT)
    assert states(THIN)["missed"] == UNSURE
    assert states(BAD)["wrong"] == BROKEN
    assert states(GOOD | {"approving": 935})["approval"] == BROKEN
    assert states(GOOD | {"approving": 1_000})["approval"] == UNSURE


def test_nothing_found_in_a_small_sample_shows_nothing() -> None:
    assert states(GOOD | {"sampled_unregistered": 180})["missed"] == UNSURE
    assert states(GOOD | {"sampled_unregistered": 230})["missed"] == KEPT


def test_incidence_counts_the_poor_on_file_and_the_errors_extrapolated() -> None:
    incidence = evaluated(THIN | {"wrongly_exited": 6}).judged[0]
    assert incidence.value[0] == pytest.approx(100 * (1_000 + 15_000 * 6 / 600 + 84_000 * 2 / 200) / 100_000)
    assert incidence.found[0] == pytest.approx(1_000 + 150 + 840)


@pytest.mark.parametrize("limit", [2.0, 3.0])
def test_incidence_is_held_against_the_countys_own_limit(limit: float) -> None:
    county = GOOD | {"poor": 1_500}
    assert states(county, limit)["incidence"] == (KEPT if limit == 3 else UNSURE)


def test_margins_say_the_same_as_states_and_order_the_counties() -> None:
    found = evaluated(GOOD, THIN, BAD, GOOD | {"approving": 1_000})
    for judged in found.judged:
        assert ((judged.margin > 1) == (judged.state == KEPT)).all()
        assert ((judged.margin <= -1) == (judged.state == BROKEN)).all()
    first, *_, last = (i for i, _ in nearest(found, 4))
    assert (first, last) == (2, 0)


def test_several_counties_are_summed_before_they_are_divided() -> None:
    found = evaluated(GOOD | {"missed": 1}, THIN)
    missed = found.pooled[1]
    assert (missed.found[0], missed.n[0]) == (3, 600)
    assert missed.value[0] == 0.5


@pytest.mark.parametrize(
    ("counties", "said"),
    [
        ((GOOD, GOOD), "The 2 counties evaluated are all shown to keep the four limits"),
        ((GOOD, THIN, GOOD), "No county of 3 is shown to break a limit; for 1 the samples do not show that all four are kept"),
        ((GOOD, BAD, THIN), "1 of 3 counties evaluated shown to break a limit: County B; for 1 the sample does not decide"),
        ((), "No county here was on the list of 832, none had to be evaluated"),
    ],
)  # fmt: skip
def test_the_sentence_says_no_more_than_the_samples(counties: tuple[dict[str, int], ...], said: str) -> None:
    assert assessment_counties.finding(batch(*counties)).startswith(said)


@pytest.mark.parametrize(
    ("county", "said"),
    [
        (GOOD, "County A: all four limits of the exit are shown to be kept"),
        (THIN, "County A: 2 of 4 limits shown to be kept; the sample cannot show it of comprehensive incidence (1."),
        (BAD, "County A: shown to break the limit of wrong-exit rate (4.9–9.0%)"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("level", ["county", "village"])
def test_one_county_and_what_lies_in_it_say_how_it_stands(
    county: dict[str, int], said: str, level: str
) -> None:
    assert assessment_counties.finding(batch(county, level=level)).startswith(said)


def test_another_year_leads_to_that_of_the_exit() -> None:
    found = assessment_counties.shown(batch(GOOD, level="county", year=2017))
    assert found.finding == "County A: not evaluated in 2017, but in the year of its exit, 2018"
    assert "period=2018&pick=" in str(found.hero)


def test_a_verdict_names_value_sample_interval_and_limit() -> None:
    judged = evaluated(GOOD | {"missed": 20, "sampled_unregistered": 960}).judged[1]
    assert told(judged, 0, "en") == "2.1%, n = 960, 1.4–3.2%: past 2%, not shown to break it"


def test_an_interval_is_written_so_that_it_does_not_contradict_the_verdict() -> None:
    judged = evaluated(GOOD | {"missed": 26, "sampled_unregistered": 897}).judged[1]
    assert judged.low[0] < 2 < round(judged.low[0], 1) + 0.01
    assert told(judged, 0, "en") == "2.9%, n = 897, 1.99–4.2%: past 2%, not shown to break it"


def test_counties_are_called_worse_by_the_distance_from_their_own_limit() -> None:
    """One of the west at 2.6 of 3 % is nearer to it than one of the east at 1.1 of 2 %, and not past it as one at 2.1."""
    own, east, west = GOOD | {"poor": 2_100}, GOOD | {"poor": 1_100}, GOOD | {"poor": 2_600}
    every = evaluated(own, east, west, west)
    around = Evaluated(every.codes, every.years, np.array([2.0, 2.0, 3.0, 3.0]), every.counts)
    of = batch(own, level="county")
    here = Evaluated(of.here.codes, of.here.years, np.array([2.0]), of.here.counts)
    drawing = single.wide(replace(of, every=here, around=around))
    words = [shape.text for shape in drawing.shapes if isinstance(shape, Words) and "worse" in shape.text]
    assert words[0] == "0 of the batch worse"
    assert nearest(around, 1)[0][0] == 0


def test_a_batch_says_which_counties_were_evaluated_as_one() -> None:
    of = batch(GOOD, GOOD, THIN)
    assert shared_words(of) == []
    found = replace(of, shared={"520501": (Text("甲", "Alpha"), Text("乙", "Beta")), "999999": ()})
    said = "2018: 4 delisted, 3 evaluated: Alpha and Beta share a code."
    assert shared_words(found) == [said]
    assert said in str(assessment_counties.shown(found).side)


@pytest.mark.parametrize(
    ("failing", "wrong", "said"),
    [(0, 0, "no more apart"), (5, 5, "no more apart"), (0, 30, "more than"), (90, 0, "less than")],
)
def test_the_registry_stands_beside_the_third_party(failing: int, wrong: int, said: str) -> None:
    file = {"failing": 10 * failing, "exited_households": 6_000, "exited_rows": 600}
    of = batch(GOOD | file | {"wrongly_exited": wrong}, level="county")
    words = registry_words(of.here, of.place)
    assert said in words
    assert "(n = 600)" in words
    assert "no exited household" in registry_words(batch(GOOD, level="county").here, of.place)


def sheets(of: Batch) -> list[Drawing]:
    drawn = single if len(of.here) == 1 else many
    found = [drawn.wide(of), drawn.narrow(of), near(of), near(of, 342)]
    return found + ([batches(of), batches(of, 342)] if len(of.every) > 1 else [])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("counties", [(GOOD, THIN, BAD), (THIN,), (GOOD,) * 6])
def test_drawings_keep_their_words_on_the_sheet_and_large_enough(
    counties: tuple[dict[str, int], ...], lang: Lang
) -> None:
    for sheet in sheets(batch(*counties, lang=lang)):
        for words in (shape for shape in sheet.shapes if isinstance(shape, Words)):
            assert words.size >= SMALLEST
            assert 0 <= words.x <= sheet.width
            assert 0 <= words.y <= sheet.height, words.text


def leads(drawing: Drawing) -> set[str]:
    return {shape.leads for shape in drawing.shapes if shape.leads}


def test_each_mark_leads_to_as_many_rows_as_it_says() -> None:
    of = batch(GOOD, THIN, BAD)
    for lead in leads(many.wide(of)) | leads(batches(of)):
        if "pick=evaluated" in lead:
            _, criterion, state = lead.split("=")[1].split(":")
            rows = specs_assessment_counties.chosen(of.here, criterion, state)
            judged = next(each for each in of.here.judged if each.criterion == criterion)
            assert rows is not None
            assert len(rows) == int((judged.state == state).sum()) > 0
    row = batch_rows(of.every)[2]
    assert (row.year, row.counties, row.states) == (2018, 3, (1, 1, 1))
    assert {f"pick=batch:2018:{state}" for state in (KEPT, UNSURE, BROKEN)} <= leads(batches(of))
    assert "region=520501&pick=" in leads(many.wide(of))


def test_an_unknown_mark_has_no_rows() -> None:
    of = evaluated(GOOD)
    assert specs_assessment_counties.chosen(of, "missed", "perhaps") is None
    assert specs_assessment_counties.chosen(of, "found", "kept") is None


def test_the_batches_alone_say_what_their_colours_mean() -> None:
    of = batch(GOOD, THIN, BAD)
    beside, alone = (
        {s.text for s in batches(of, is_alone=a).shapes if isinstance(s, Words)} for a in (False, True)
    )
    assert alone - beside == set(state_words("en").values())
    assert batches(of, is_alone=True).height > batches(of).height
