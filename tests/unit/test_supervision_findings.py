"""What inspections found, in words and shapes: the title by what is there, the drawing, the key figures, the side."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.view import View
from dashboard.words import Lang, Text
from data_access.indicators import CATALOGUE
from data_access.queries import finding_states
from data_access.queries.finding_list import Accountability, Finding, Form
from data_access.queries.findings import FindingSums, Repeated
from data_access.queries.inspections import Coverage, LevelCoverage
from layouts.drawing import SMALLEST, Drawing, Rect, Words, text_width
from layouts.records_findings import OVERDUE, STATES, Found
from layouts.supervision_findings import shown
from layouts.supervision_findings_sheet import FILLS, HEIGHT, narrow, wide
from layouts.supervision_findings_words import mark_words, sentence
from layouts.supervision_words import Watch

NAMES = {"52": Text("贵州", "Guizhou"), "51": Text("四川", "Sichuan"), "520526": Text("威宁", "Weining")}
LONG = Text("违反贫困县约束", "Breach of the poor-county constraint")


def watch(lang: Lang = "en", level: str = "country") -> Watch:
    return Watch(
        view=View(lang=lang, period="2018"), code="", level=level, name=Text("贵州", "Guizhou"), year=2018,
        indicators=CATALOGUE, county_name=lambda code: NAMES.get(code, Text(code, code)),
        province_name=lambda _code: NAMES["52"], version="2020-12-31-00000001", is_demonstration=True,
    )  # fmt: skip


def waiting() -> Finding:
    return Finding(
        finding_id=5205260001, inspection_id=520526001, county_code="520526", county=NAMES["520526"], village_code=None,
        village=None, level=Text("省级", "Province"), body=Text("组", "team"), kind_code="16", kind=LONG, department_code="15",
        department=Text("县委县政府", "County government"), severity=3, found=date(2017, 1, 5), due=date(2017, 3, 5),
        rectified=None, days_overdue=666, state="overdue_more", repeats=None, proposed=date(2017, 2, 1), done=None,
        form=Text("约谈", "Talk"),
    )  # fmt: skip


def sums(*states: int, new: int = 0, repeated: int = 0) -> FindingSums:
    due = states[0] + states[1] + sum(states[3:])
    return FindingSums(*states, new=new, repeated=repeated, due=due, mended=states[0] + states[1])


def coverage(poor: int = 832, never: int = 78) -> Coverage:
    levels = tuple(
        LevelCoverage(str(n), Text(zh, en), 300 - n, 290 - n, min(poor, 200 + n), 900, 4_000, {})
        for n, (zh, en) in enumerate([("中央", "Centre"), ("省级", "Province"), ("市级", "Prefecture"), ("县级", "County")])
    )  # fmt: skip
    return Coverage(levels, poor, min(poor, 400), never)


WHOLE = sums(4_000, 600, 405, 150, 94, 149, new=3_000, repeated=700)


def found(whole: FindingSums = WHOLE, kinds: int = 17) -> Found:
    empty = not whole.all
    return Found(
        sums=whole,
        kinds={f"{n:02d}": (LONG, sums(300 - 9 * n, 30, 20, n, 4, 9)) for n in range(kinds)},
        departments={} if empty else {f"{n:02d}": (Text("财政部门", "Finance"), sums(90, 8, 6, n, 4, 9)) for n in range(6)},
        regions={} if empty else {"52": whole, "51": sums(9, 1, 1, 0, 0, 0)},
        coverage=coverage(),
        repeated=() if empty else (Repeated("520526", NAMES["520526"], "16", LONG, 4, 9, 1, date(2018, 5, 5)),),
        answered=Accountability((Form("01", Text("约谈", "Talk"), 58, 41),), () if empty else (waiting(),)),
    )  # fmt: skip


def test_the_states_are_those_of_the_queries() -> None:
    assert (STATES, OVERDUE) == (finding_states.STATES, finding_states.OVERDUE)
    assert set(mark_words("en")) == set(finding_states.marks(2018))


@pytest.mark.parametrize(
    ("whole", "en", "zh"),
    [
        (WHOLE, "393 of 798 open findings are overdue; Guizhou has most; 78 poor counties were never inspected from above",
         "未整改的 798 个问题中 393 个逾期，贵州最多；78 个贫困县从未受过上级检查"),
        (sums(9, 1, 2, 1, 0, 0),
         "1 of 3 open findings is overdue; Guizhou has most; 78 poor counties were never inspected from above",
         "未整改的 3 个问题中 1 个逾期，贵州最多；78 个贫困县从未受过上级检查"),
        (sums(9, 1, 2, 0, 0, 0),
         "None of the findings still open is overdue (2); 78 poor counties were never inspected from above",
         "未整改的 2 个问题无一逾期；78 个贫困县从未受过上级检查"),
        (sums(9, 1, 0, 0, 0, 0), "All 10 findings were put right; 78 poor counties were never inspected from above",
         "10 个问题已全部整改；78 个贫困县从未受过上级检查"),
        (sums(0, 0, 0, 0, 0, 0), "No finding on file by the end of 2018; 78 poor counties were never inspected from above",
         "截至 2018 年底没有问题记录；78 个贫困县从未受过上级检查"),
    ],
)  # fmt: skip
def test_the_title_says_what_is_so(whole: FindingSums, en: str, zh: str) -> None:
    assert sentence(found(whole), watch()) == en
    assert sentence(found(whole), watch("zh")) == zh


def test_one_county_is_named_and_said_to_be_never_inspected() -> None:
    one = replace(found(), coverage=coverage(1, 1), regions={})
    assert sentence(one, watch(level="county")) == (
        "Guizhou: 393 of 798 open findings are overdue; nobody from above ever inspected the county"
    )


def numbers(sheet: Drawing) -> dict[str, int]:
    """The number that each mark of a drawing writes."""
    texts = [shape for shape in sheet.shapes if isinstance(shape, Words) and shape.leads.startswith("pick=")]
    written = {shape.leads: re.findall(r"\d[\d,]*", shape.text) for shape in texts}
    return {leads: int(found[-1].replace(",", "")) for leads, found in written.items() if found}


def test_the_drawing_writes_each_number_over_the_rows_it_leads_to() -> None:
    one = found()
    written = numbers(wide(one, watch()))
    for state in STATES:
        assert written[f"pick=finding:{state}"] == getattr(one.sums, state)
    for code, (_, own) in one.kinds.items():
        assert written[f"pick=finding:overdue:kind:{code}"] == own.overdue
        assert written[f"pick=finding:all:kind:{code}"] == own.all
    for level in one.coverage.levels:
        assert written[f"pick=inspection:{level.code}"] == level.inspections
        assert written[f"pick=reached:{level.code}"] == level.poor_counties
    assert (
        numbers(narrow(one, watch())).items()
        >= {k: v for k, v in written.items() if ":kind:" not in k}.items()
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kinds", [0, 1, 17])
def test_nothing_is_small_or_lies_outside(lang: Lang, kinds: int) -> None:
    for make in (wide, narrow):
        sheet = make(found(kinds=kinds), watch(lang))
        for shape in sheet.shapes:
            if isinstance(shape, Words):
                assert shape.size >= SMALLEST
                share = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
                left = shape.x - share * text_width(shape.text, shape.size)
                assert left >= -1
                assert left + text_width(shape.text, shape.size) <= sheet.width + 1, shape.text
                assert shape.y <= sheet.height
            if isinstance(shape, Rect):
                assert shape.x >= 0
                assert shape.x + shape.width <= sheet.width + 1
    assert wide(found(kinds=17), watch(lang)).height <= HEIGHT + 8


def test_red_is_for_the_overdue_alone() -> None:
    assert {state for state, style in FILLS.items() if style.fill == "breach"} == set(OVERDUE)
    alright = replace(found(sums(9, 1, 2, 0, 0, 0), kinds=0), answered=Accountability((), ()))
    sheet = wide(alright, watch())
    drawn = [s for s in sheet.shapes if isinstance(s, Rect) and s.leads and s.style.fill == "breach"]
    assert drawn == []


def test_key_figures_and_side_lead_to_their_rows() -> None:
    page = shown(found(), watch())
    keys, side = str(page.kpis), str(page.side)
    assert len(page.kpis) == 5
    for pick in ("finding:overdue_more", "finding:mended", "uninspected:all", "finding:unanswered"):
        assert f"pick={pick}" in keys
    for pick in (
        "finding:open:department:05",
        "repeated:520526:16",
        "finding:proposed:form:01",
        "finding:all:kind:16",
    ):
        assert f"pick={pick}'" in side
    assert "92.1" in keys  # (4,000 + 600) of 4,993 that were due
    assert "Longest waiting: Weining" in side
    assert "indicator=findings_open" in keys
    assert "indicator=" not in str(shown(found(), watch(level="township")).kpis)


def test_nothing_at_all_is_said_in_words() -> None:
    nothing = Found(
        sums=FindingSums(), kinds={}, departments={}, regions={}, coverage=Coverage((), 0, 0, 0), repeated=(),
        answered=Accountability((), ()),
    )  # fmt: skip
    page = shown(nothing, watch())
    assert "No inspection and no finding is on file here" in str(page.hero)
    assert (list(page.kpis), list(page.side)) == ([], [])
