"""The helpers' assessment: what the sentence says, how pairs stand in the drawing, what the marks lead to."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from dashboard.view import View
from dashboard.words import Lang, Text
from data_access.queries.assistance import Assistance, Pair, Scored
from layouts.assessment_helpers_sheet import WIDTH, narrow, wide
from layouts.assessment_helpers_words import Help, blocks, finding, mean_per_head
from layouts.drawing import SMALLEST, Rect, Style, Words
from layouts.picture_parts import width_of

NAMES = {"11": Text("北京", "Beijing"), "31": Text("上海", "Shanghai"), "3205": Text("苏州", "Suzhou"),
         "53": Text("云南", "Yunnan"), "15": Text("内蒙古", "Inner Mongolia"), "1307": Text("张家口", "Zhangjiakou"),
         "5206": Text("铜仁", "Tongren")}  # fmt: skip
GRADES = {
    "1": Text("好", "Good"),
    "2": Text("较好", "Fairly good"),
    "3": Text("一般", "Average"),
    "4": Text("较差", "Poor"),
}
CONTENTS = {str(n): Text(f"内容{n}", f"Content {n}") for n in range(11, 17)}


def pair(
    number: int, helper_id: int, helper: str, helped: str, money: float, poor: float, rank: int = 1
) -> Pair:
    known = {"is_recalled": number == 2, "source": Text("来源", "source"), "unit": Text("", "")}
    gifts = dict.fromkeys(("introduced", "cadres", "technicians", "jobs", "trained", "bought"), 10.0)
    return Pair(pair_id=number, helper_id=helper_id, helper=helper, helped=helped, money=money, before=math.nan,
                poor=poor, per_head_rank=rank, sold=math.nan, **known, **gifts)  # type: ignore[arg-type]  # fmt: skip


def scored(grade: str = "1", before: str = "1", whole: float = 88.0) -> Scored:
    return Scored((whole,) * 6, (), whole, math.nan, 1, grade, before)


BEIJING = (pair(1, 1, "11", "15", 4e8, 1e6), pair(2, 1, "11", "1307", 3e8, 2e5))
SHANGHAI = pair(3, 4, "31", "53", 6e8, 3e6)
SUZHOU = pair(4, 6, "3205", "5206", 5e8, 5e5)
EVERY = (*BEIJING, SHANGHAI, SUZHOU)


def asked(
    pairs: Sequence[Pair], scores: dict[int, Scored] | None = None, lang: Lang = "en", level: str = "country"
) -> Help:
    found = {p.helper_id: scored() for p in pairs} | (scores or {})
    return Help(
        view=View(period="2018", lang=lang),
        year=2018,
        found=Assistance(tuple(pairs), (), found, 32, 21),
        name_of=NAMES.__getitem__,
        code="",
        place=Text("某地", "Somewhere"),
        level=level,
        contents=CONTENTS,
        grades=GRADES,
        version="2020-12-31-00000000",
        is_demonstration=True,
    )


def test_the_mean_per_poor_person_sums_before_it_divides() -> None:
    assert mean_per_head(EVERY) == pytest.approx(18e8 / 4.7e6)
    assert math.isnan(mean_per_head(()))


def test_the_sentence_names_who_gives_least_and_who_fell() -> None:
    start = "Shanghai gives Yunnan least: 200 yuan a poor person, 383 yuan on average"
    assert finding(asked(EVERY)) == f"{start}; no helper fell a grade"
    fell = {4: scored("3", "1"), 1: scored("2", "1")}
    assert finding(asked(EVERY, fell)) == f"{start}; Beijing and Shanghai fell a grade"
    assert (
        finding(asked(EVERY, fell, "zh"))
        == "上海给云南的最少：贫困人口人均 200 元，平均 383 元；北京和上海降等"
    )
    rose = {4: scored("1", "3")}
    assert finding(asked(EVERY, rose)).endswith("no helper fell a grade")
    first = {p.helper_id: scored("1", "") for p in EVERY}
    assert finding(asked(EVERY, first)) == start


def test_one_pair_has_its_own_sentence_and_none_says_so() -> None:
    assert finding(asked([SUZHOU])) == (
        "Suzhou gives Tongren 1,000 yuan a poor person, place 1 of 32 pairs; graded “Good”"
    )
    assert finding(asked([SUZHOU], {6: scored("4", "2")})).endswith("; fell from “Fairly good” to “Poor”")
    assert finding(asked([], level="province")) == "Somewhere is in no East–West pair of 2016"
    assert finding(asked([])) == "No pair lies in what you may see"


def test_a_helper_s_pairs_stand_together_beside_its_points() -> None:
    assert [[p.pair_id for p in block] for block in blocks(EVERY)] == [[1, 2], [3], [4]]
    shapes = wide(asked(EVERY)).shapes
    cells = [s for s in shapes if isinstance(s, Rect) and s.leads.startswith("pick=helper:")]
    assert len(cells) == 3 * 6
    own, other = (next(c for c in cells if c.leads == f"pick=helper:{n}") for n in (1, 4))
    assert own.height > 1.9 * other.height
    leads = {s.leads for s in shapes if s.leads.startswith("pick=pair:")}
    assert leads == {f"pick=pair:{p.pair_id}" for p in EVERY}


def test_bars_are_as_long_as_their_numbers() -> None:
    bars = [s for s in wide(asked(EVERY)).shapes if isinstance(s, Rect) and s.leads.startswith("pick=pair:")]
    money, heads = bars[::2], bars[1::2]
    assert [b.width / money[2].width for b in money] == pytest.approx([4 / 6, 3 / 6, 1, 5 / 6])
    assert [b.width / heads[1].width for b in heads] == pytest.approx(
        [400 / 1500, 1, 200 / 1500, 1000 / 1500]
    )
    assert heads[2].style != heads[0].style


def test_a_recalled_pair_is_marked() -> None:
    texts = [s.text for s in wide(asked(EVERY)).shapes if isinstance(s, Words)]
    assert "Zhangjiakou *" in texts
    assert "Yunnan" in texts
    assert "* recalled, not found in a source: 1" in texts


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("draw", [wide, narrow])
def test_no_text_is_small_or_leaves_the_sheet(draw: object, lang: Lang) -> None:
    fell = {4: scored("2", "1", 70.0)}
    drawing = draw(asked(EVERY * 8, fell, lang))  # type: ignore[operator]
    for shape in drawing.shapes:
        if isinstance(shape, Words) and shape.text:
            width = width_of(shape.text, shape.size)
            left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
            assert shape.size >= SMALLEST
            assert left > -3, shape.text
            assert left + width < drawing.width + 3, shape.text
    assert wide(asked(EVERY, lang=lang)).width == WIDTH


@pytest.mark.parametrize(
    ("score", "step"), [(50, 1), (75.9, 1), (76, 2), (83.9, 3), (84, 4), (91.9, 5), (92, 6), (100, 6)]
)
def test_classes_of_points(score: float, step: int) -> None:
    cells = [
        shape
        for shape in wide(asked(EVERY, {4: scored("2", "2", score)})).shapes
        if isinstance(shape, Rect) and shape.leads == "pick=helper:4"
    ]
    assert {cell.style for cell in cells} == {Style(f"progress-{step}")}


def test_nothing_is_drawn_of_a_pair_that_answers_for_nobody() -> None:
    shapes = wide(asked([pair(9, 4, "31", "53", 1e8, 0.0, 0)])).shapes
    assert "—" in [s.text for s in shapes if isinstance(s, Words)]
