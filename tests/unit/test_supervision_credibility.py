"""Credibility in words and shapes: the title, the cells, what is said of each sign, and nothing to test."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.view import View
from dashboard.words import Lang, Text
from data_access.indicators import CATALOGUE
from data_access.queries.credibility_tests import SIGNS, Credibility, Party, Performance, judged
from layouts import parts
from layouts.drawing import SMALLEST, Drawing, Rect, Words, text_width
from layouts.records_credibility import SIGNS as SHOWN
from layouts.records_credibility import Trust
from layouts.supervision_credibility import shown
from layouts.supervision_credibility_sheet import MOST, NARROW, WIDTH, narrow, wide
from layouts.supervision_credibility_words import NAMED, finding, rules
from layouts.supervision_words import Watch

COUNTIES = 40


def watch(lang: Lang = "en", level: str = "country") -> Watch:
    return Watch(
        view=View(lang=lang, period="2018"), code="", level=level, name=Text("贵州", "Guizhou"), year=2018,
        indicators=CATALOGUE, county_name=lambda code: Text(f"县{code[-2:]}", f"County {code[-2:]}"),
        province_name=lambda _code: Text("贵州", "Guizhou"), version="2020-12-31-00000001", is_demonstration=True,
    )  # fmt: skip


def places(flagged: int = 3) -> Credibility:
    """Counties of which the first few have many late edits; the first has forms that are alike, too; falls by code."""
    codes = tuple(f"5205{n:02d}" for n in range(COUNTIES))
    cases = np.full(COUNTIES, 50.0)
    edits, forms, heap = np.full(COUNTIES, 4.0), np.zeros(COUNTIES), np.full(COUNTIES, np.nan)
    edits[:flagged] = 40.0
    forms[:1] = 20.0 if flagged else 0.0
    heap[1] = 100.0 if flagged > 1 else 0.0
    few = np.full(COUNTIES, np.nan)
    few[1] = 9.0
    nothing = np.full(COUNTIES, np.nan)
    wrong, sampled = nothing.copy(), nothing.copy()
    wrong[4], sampled[4] = 3.0, 500.0
    return judged(
        codes,
        {"heap": (heap, few), "edits": (edits, cases), "forms": (forms, cases)},
        Party(wrong, sampled, np.where(sampled > 0, 0.0, np.nan), sampled, np.where(sampled > 0, 2018.0, np.nan)),
        Performance(np.full(COUNTIES, 2.0), np.arange(COUNTIES, 0, -1) / 10),
        {"heap": 20.0, "edits": 4.0, "forms": 0.2},
        {"edits": 0.0, "forms": 0.0},
    ).ordered()  # fmt: skip


def trust(flagged: int = 3) -> Trust:
    return Trust(places(flagged), None, False, {})


def words_of(drawing: Drawing) -> list[Words]:
    return [shape for shape in drawing.shapes if isinstance(shape, Words)]


def test_layouts_and_queries_name_the_same_signs() -> None:
    assert SHOWN == SIGNS == tuple(rules("en"))


def test_most_signs_stand_first_and_then_the_clearest() -> None:
    found = places()
    assert found.codes[:3] == ("520500", "520501", "520502")
    assert found.count[:4].tolist() == [2, 2, 1, 0]
    assert found.ranked == COUNTIES
    assert found.is_best.sum() == COUNTIES / 5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_title_counts_and_names_those_among_the_best(lang: Lang) -> None:
    said = finding(trust(), watch(lang))
    assert "3" in said
    assert said.count("县0" if lang == "zh" else "County 0") <= NAMED
    assert parts.line_width(said) <= parts.LONGEST_LONG_LINE
    nobody = finding(trust(0), watch(lang))
    assert nobody == (
        "没有一个县的数据异常超出偶然" if lang == "zh" else "No county's own numbers stand out beyond chance"
    )


def test_of_many_only_a_few_are_named() -> None:
    said = finding(trust(8), watch("zh"))
    assert said.count("县0") <= NAMED
    assert said.endswith("等")
    told = finding(trust(8), watch())
    assert told.startswith("The own numbers of 8 counties")
    assert told.endswith(": County 00 and 7 others")


def test_a_county_is_told_its_signs_beside_its_performance() -> None:
    own = places().some(np.array([0]))
    one = Trust(places(0), own, True, {})
    assert (
        finding(one, watch("en", "county"))
        == "Guizhou: late edits and same incomes stand out beyond chance; poverty fell 4.0 points, place 1 of 40"
    )
    quiet = Trust(places(0), places(0).some(np.array([3])), True, {})
    assert "none of the signs" in finding(quiet, watch("en", "county"))
    rose = replace(own, fall=np.array([-1.5]))
    assert finding(Trust(places(0), rose, True, {}), watch("en", "county")).endswith(
        "; poverty rose 1.5 points"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("draw", [wide, narrow])
def test_cells_say_what_was_found_and_lead_to_it(lang: Lang, draw: object) -> None:
    drawing: Drawing = draw(trust(), watch(lang))  # type: ignore[operator]
    assert drawing.width == (WIDTH if draw is wide else NARROW)
    texts = words_of(drawing)
    assert min(word.size for word in texts) >= SMALLEST
    leads = {word.leads for word in texts if word.leads.startswith("pick=")}
    assert {"pick=sign:edits:520500", "pick=sign:forms:520500", "pick=sign:heap:520501"} <= leads
    assert "pick=sign:forms:520502" not in leads  # nothing was found there
    for word in texts:
        start = word.x - text_width(word.text, word.size) * {"start": 0, "middle": 0.5, "end": 1}[word.anchor]
        assert start >= -1
        assert start + text_width(word.text, word.size) <= drawing.width + 2, word
    dashed = [s for s in drawing.shapes if isinstance(s, Rect) and s.style.dash and s.leads]
    assert [s.leads for s in dashed] == ["pick=sign:heap:520501"]


def test_a_sheet_has_so_many_rows_and_a_county_stands_above_its_villages() -> None:
    rows = [w for w in words_of(wide(trust(), watch())) if w.leads.startswith("region=")]
    assert len(rows) == MOST
    own = places().some(np.array([0]))
    villages = Trust(places(0), own, True, {code: Text("村", "Village") for code in places(0).codes})
    drawing = wide(villages, watch("en", "county"))
    assert len([w for w in words_of(drawing) if w.leads.startswith("region=")]) == MOST - 1
    assert drawing.height == wide(trust(), watch()).height


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_sign_says_its_rule_and_that_it_is_no_proof(lang: Lang) -> None:
    page = str(shown(trust(), watch(lang)).side)
    for rule in rules(lang).values():
        assert rule.rule in page
        assert rule.against in page
    assert page.count("不等于造假" if lang == "zh" else "No proof:") == len(SIGNS)
    assert "5%" in page


def test_where_nothing_can_be_tested_a_sentence_says_so() -> None:
    page = shown(Trust(places().some(np.array([], dtype=np.intp)), None, False, {}), watch())
    assert "Nothing here can be tested" in str(page.hero)
    assert not page.side
