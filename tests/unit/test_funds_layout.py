"""What the page of funds says and draws, for every state that its money can be in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, get_args

import numpy as np
import pytest

from dashboard.view import View
from dashboard.words import Lang, Text
from layouts import fund_progress, fund_regions, fund_ways, funds
from layouts.drawing import Drawing, Words
from layouts.fund_records import STAGES, Funds, Numbers, stages
from layouts.fund_words import finding, why

YI = 1e8
NAMES = {"": "全国", "52": "贵州", "53": "云南", "54": "西藏", "5205": "毕节", "520526": "威宁"}


def _years(now: list[float], before: list[float]) -> Numbers:
    return np.array([before, now], dtype=np.float64)


def _ramp(top: float, late: int) -> list[float]:
    """Rises in a straight line from a month on, reaching the top at the year's end."""
    return [max(0.0, top * (n - late) / (12 - late)) for n in range(1, 13)]


@dataclass(frozen=True)
class Months:
    appropriated: Numbers
    allocated: Numbers
    disbursed: Numbers
    spent: Numbers
    to_households_share: Numbers = field(default_factory=lambda: np.full((2, 12), 50.0))
    idle: Numbers = field(default_factory=lambda: np.full((2, 12), YI))
    over_two: Numbers = field(default_factory=lambda: np.zeros((2, 12)))
    per_head: Numbers = field(default_factory=lambda: np.full((2, 12), 3000.0))


@dataclass(frozen=True)
class Regions:
    codes: tuple[str, ...] = ("52", "53", "54")
    appropriated: Numbers = field(default_factory=lambda: np.array([4.0, 3.0, 3.0]) * YI)
    allocated: Numbers = field(default_factory=lambda: np.array([4.0, 3.0, 3.0]) * YI)
    disbursed: Numbers = field(default_factory=lambda: np.array([3.0, 2.0, 2.0]) * YI)
    spent: Numbers = field(default_factory=lambda: np.array([2.0, 1.2, 0.9]) * YI)
    per_head: Numbers = field(default_factory=lambda: np.array([3000.0, 2000.0, 5000.0]))
    incidence: Numbers = field(default_factory=lambda: np.array([5.0, 8.0, 2.0]))

    @property
    def share(self) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.appropriated > 0, 100 * self.spent / self.appropriated, np.nan)


@dataclass(frozen=True)
class Slow:
    code: str = "520526"
    appropriated: float = 2 * YI
    allocated: float = 1.9 * YI
    disbursed: float = 1.5 * YI
    spent: float = 0.5 * YI


@dataclass(frozen=True)
class Flows:
    sources: tuple[str, ...] = ("01", "02", "06")
    levels: tuple[str, ...] = ("3", "1", "3")
    uses: tuple[str, ...] = ("01", "02", "01")
    appropriated: Numbers = field(default_factory=lambda: np.array([6.0, 4.0, 5.0]) * YI)
    allocated: Numbers = field(default_factory=lambda: np.array([6.0, 4.0, 5.0]) * YI)
    disbursed: Numbers = field(default_factory=lambda: np.array([5.0, 3.0, 5.0]) * YI)
    spent: Numbers = field(default_factory=lambda: np.array([3.0, 2.0, 5.0]) * YI)


NO_REGIONS = Regions((), *(np.empty(0) for _ in range(6)))
NO_FLOWS = Flows((), (), (), *(np.empty(0) for _ in range(4)))
WHOLE = [10 * YI] * 12
NO_YEAR = [float("nan")] * 12


def place(month: str = "2018-09", spent: list[float] | None = None, **changes: Any) -> Funds:
    """A country that spends its ten 亿 in a straight line from March on."""
    months = Months(
        _years(WHOLE, WHOLE),
        _years(_ramp(10 * YI, 0), WHOLE),
        _years(_ramp(10 * YI, 1), WHOLE),
        _years(spent if spent is not None else _ramp(8 * YI, 3), _ramp(9 * YI, 2)),
    )
    plain = Funds(
        code="",
        level="country",
        name=Text("全国", "China"),
        month=month,
        months=months,
        regions=Regions(),
        regions_level="province",
        slow=(Slow(),),
        over_two_counties=0,
        flows=Flows(),
        named=lambda code: Text(NAMES[code], code or "China"),
        said=lambda code_list, code: Text(f"{code_list}{code}", f"{code_list} {code}"),
        version="2020-12-31-00000000",
        is_demonstration=True,
    )
    return replace(plain, **changes)


def nothing(**changes: Any) -> Funds:
    """A place without any money."""
    none = _years(NO_YEAR, NO_YEAR)
    months = Months(none, none, none, none, none, none, none, none)
    return place(months=months, regions=NO_REGIONS, flows=NO_FLOWS, slow=(), **changes)


def test_the_finding_says_who_lags_and_where_the_rest_lies() -> None:
    said = finding(place(), "zh")
    assert said.startswith("10 亿元已支出 53%，比序时进度慢 21 个百分点；未支出的")
    english = finding(place(), "en")
    assert english.startswith("53% of 1 billion yuan spent, 21 points behind the calendar; ")


@pytest.mark.parametrize(
    ("month", "spent", "zh", "en"),
    [
        ("2018-01", [0.0] * 12, "10 亿元到 2018 年 1 月底尚未支出", "Nothing of 1 billion yuan is spent by January 2018"),
        ("2018-06", [6 * YI] * 12, "快 10 个百分点", "10 points ahead of the calendar"),
        ("2018-06", [4.99 * YI] * 12, "与序时进度持平", "in step with the calendar"),
        ("2018-12", [9 * YI] * 12, "年底还剩 10%", "10% left at the year’s end"),
        ("2018-12", [10 * YI] * 12, "10 亿元已支出 100%", "100% of 1 billion yuan spent"),
    ],
)  # fmt: skip
def test_the_finding_of_the_year_s_edges(month: str, spent: list[float], zh: str, en: str) -> None:
    shown = place(month, spent)
    assert zh in finding(shown, "zh").replace("100.0%", "100%")
    assert en in finding(shown, "en").replace("100.0%", "100%")


def test_a_place_without_money_says_so_and_draws_the_sentence() -> None:
    shown = nothing(code="52", level="province", name=Text("贵州", "Guizhou"))
    assert shown.steps == (None, None, None)
    assert finding(shown, "zh") == "贵州到 2018 年 9 月底没有登记当年资金"
    assert "no money of the year is on file by September 2018" in finding(shown, "en")
    for draw in (fund_progress.wide, fund_progress.narrow, fund_ways.wide, fund_regions.ranking):
        (words,) = draw(shown, "en").shapes
        assert isinstance(words, Words)
        assert words.text.startswith("No flows by September 2018")


def test_below_the_county_the_page_leads_to_county_and_projects() -> None:
    shown = nothing(
        code="520526102",
        level="township",
        name=Text("某镇", "A Town"),
        named=lambda _c: Text("威宁", "Weining"),
    )
    page = funds.shown(shown, View(period="2018-09", lang="zh"))
    assert page.finding == "某镇：资金流记到县为止，村里看项目"
    assert (list(page.kpis), list(page.side)) == ([], [])
    assert "region=520526&pick=" in str(page.hero)
    assert "tab=projects&pick=" in str(page.hero)


def test_the_stages_add_up_to_what_is_appropriated() -> None:
    shown = place()
    assert sum(stages(shown.sums)) == pytest.approx(shown.appropriated)
    marks = {shape.leads for shape in fund_progress.wide(shown, "zh").shapes if getattr(shape, "leads", "")}
    assert marks == {f"pick=stage:{stage}" for stage in STAGES}


def test_a_county_s_slowness_has_its_reason() -> None:
    assert why(Slow(), "zh") == "1 亿元已拨付未支出"
    assert why(Slow(allocated=0.5 * YI, disbursed=0.4 * YI), "en").endswith("million yuan without a project")
    assert why(Slow(allocated=2 * YI, disbursed=0.5 * YI), "zh").endswith("已分配未拨付")


def _all(shown: Funds, lang: Lang) -> list[Drawing]:
    return [
        fund_progress.wide(shown, lang),
        fund_progress.narrow(shown, lang),
        fund_ways.wide(shown, lang),
        fund_ways.narrow(shown, lang),
        fund_regions.ranking(shown, lang),
        fund_regions.ranking(shown, lang, funds.NARROW),
        fund_regions.scatter(shown, lang),
    ]


@pytest.mark.parametrize("lang", get_args(Lang))
@pytest.mark.parametrize("month", ["2018-01", "2018-06", "2018-12"])
def test_every_text_is_large_enough_and_on_its_sheet(lang: Lang, month: str) -> None:
    for drawing in _all(place(month), lang):
        for shape in drawing.shapes:
            if isinstance(shape, Words):
                assert shape.size >= 12
                assert 0 <= shape.y <= drawing.height
                assert 0 <= shape.x <= drawing.width


def test_every_mark_tells_what_it_is_and_leads_to_its_rows_or_region() -> None:
    for drawing in _all(place(), "zh"):
        for shape in drawing.shapes:
            leads = getattr(shape, "leads", "")
            if leads:
                assert re.fullmatch(r"(region=\d{6}&)?pick=((stage|way):[\w:-]+)?", leads), leads
                assert isinstance(shape, Words) or shape.told


def test_the_ranking_puts_the_slowest_first_and_counts_from_both_ends() -> None:
    codes = tuple(f"{n:02d}" for n in range(11, 31))
    share = np.linspace(20, 80, 20)
    whole = np.full(20, YI)
    regions = Regions(codes, whole, whole, whole, whole * share / 100, np.full(20, 1000.0), np.full(20, 5.0))
    shown = place(regions=regions, named=lambda code: Text(code, code))
    places = [s.text for s in fund_regions.ranking(shown, "en").shapes if isinstance(s, Words) and s.x == 22]
    assert places == ["1", "2", "3", "4", "5", "6", "19", "20"]
    assert fund_regions.order(shown)[0] == 0


def test_the_corner_of_much_need_and_little_money_is_named() -> None:
    middle = fund_regions.middles(place())
    assert middle == (5.0, 3000.0)
    assert fund_regions.corner(8.0, 2000.0, middle, "zh") == "贫困多，钱少"
    assert fund_regions.corner(2.0, 5000.0, middle, "en") == "little need, much money"


def test_last_year_is_left_out_where_none_is_on_file() -> None:
    shown = place("2016-09")
    months = replace(
        shown.months,
        **{n: _years(list(getattr(shown.months, n)[1]), NO_YEAR) for n in ("spent", "appropriated")},
    )  # type: ignore[type-var]
    assert replace(shown, months=months).last_year() == []
    assert len(shown.last_year()) == 12
