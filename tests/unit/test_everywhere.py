"""The search: how well a name answers what is typed, and which answers stand first, over the regions of a small index."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from callbacks.everywhere import found, near, score
from dashboard.view import View
from dashboard.words import Basis, Level, Text
from data_access.indicators import CATALOGUE
from data_access.regions import Region, RegionIndex
from data_access.viewer import Viewer
from layouts import suggestions
from tests.unit.test_place_layout import text_of

NAME = Text("贫困发生率", "Poverty incidence")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("贫困发生率", 0),
        ("poverty incidence", 0),
        ("Poverty", 1),
        ("贫", 1),
        ("pkfsl", 1),
        ("pinkun", 1),
        ("发生", 2),
        ("incid", 2),
        ("p", None),
        ("", None),
        (" ", None),
        ("income", None),
    ],
)
def test_score_of_a_name(typed: str, expected: int | None) -> None:
    assert score(typed, NAME) == expected


def made(code: str, level: Level, zh: str, en: str, pinyin: str, initials: str) -> Region:
    short = zh.rstrip("省市县") if level != "village" else zh
    return Region(
        code=code, level=level, parent=None, order=int(code or 0) if not code.startswith("G") else 0,
        name=Text(zh, f"{en} {level.title()}"), short=Text(short, en), pinyin=pinyin, initials=initials,
        macro_region="west", is_poor_county=level == "county", lon=None, lat=None, basis=Basis.FOUND,
    )  # fmt: skip


VILLAGE = made("520526901901", "village", "贵竹村", "Guizhu", "guizhucun", "gzc")


def context(scope: tuple[str, ...] = ("",)) -> Any:
    regions = [
        made("", "country", "全国", "China", "quanguo", "qg"),
        made("44", "province", "广东省", "Guangdong", "guangdongsheng", "gds"),
        made("4401", "prefecture", "广州市", "Guangzhou", "guangzhoushi", "gzs"),
        made("52", "province", "贵州省", "Guizhou", "guizhousheng", "gzs"),
        made("5205", "prefecture", "毕节市", "Bijie", "bijieshi", "bjs"),
        made("520526", "county", "威宁县", "Weining", "weiningxian", "wnx"),
        made("610981", "county", "旬阳市", "Xunyang", "xunyangshi", "xys"),
        made("G04", "group", "乌蒙山区", "Wumeng Mountains", "wumengshanqu", "wmsq"),
    ]
    index = RegionIndex(
        regions,
        {"G04": ["520526"]},
        {"610928": "610981"},
        below=lambda county: [VILLAGE] if county == "520526" else [],
        find_below=lambda text, limit: [VILLAGE][:limit] if VILLAGE.pinyin.startswith(text) else [],
    )
    release = SimpleNamespace(id="2020-12-31-00000000", regions=index)
    store = SimpleNamespace(release=lambda _v="": release)
    return SimpleNamespace(store=store, viewer=lambda: Viewer("some", scope))


def addresses(typed: str, view: View) -> list[dict[str, str]]:
    return [
        dict(parse_qsl(urlsplit(option.address).query))
        for section in found(typed, context(), view)
        for option in section.options
    ]


@pytest.mark.parametrize("typed", ["Weining", "poverty incidence", "overview"])
def test_from_a_page_of_months_one_comes_to_the_year_on_the_overview(typed: str) -> None:
    view = View(period="2018-09", indicator="delisting_year", lang="en", tab="projects", pick="rule:any")
    for given in addresses(typed, view):
        assert given["period"] == "2018"
        assert not {"tab", "pick"} & given.keys()


def test_an_indicator_of_months_keeps_the_month() -> None:
    view = View(period="2018-09", indicator="delisting_year", lang="en")
    assert addresses("Special funds spent", view)[0]["period"] == "2018-09"


def names(typed: str, lang: str = "zh", scope: tuple[str, ...] = ("",)) -> list[str]:
    view = View(period="2018", indicator="poverty_incidence", lang=lang)  # type: ignore[arg-type]
    return [option.name for section in found(typed, context(scope), view) for option in section.options]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gz", "贵州省"),
        ("g", "广东省"),
        ("guizhou", "贵州省"),
        ("贵", "贵州省"),
        ("Guizhou", "贵州省"),
        ("weining", "威宁县"),
        ("520526", "威宁县"),
        ("5205", "毕节市"),
        ("610928", "旬阳市"),
        ("wmsq", "乌蒙山区"),
        ("guizhucun", "贵竹村"),
        ("漏评", "漏评率"),
        ("lpl", "漏评率"),
        ("missed", "漏评率"),
        ("会议", "会议模式"),
    ],
)
def test_best_answer_stands_first(typed: str, first: str) -> None:
    assert names(typed)[0] == first


def test_answers_keep_to_the_scope() -> None:
    assert "广州市" in names("gz")
    assert "广州市" not in names("gz", scope=("52",))
    assert names("610928", scope=("52",)) == []


def test_answer_says_what_it_is_and_where_it_lies() -> None:
    view = View(period="2018", indicator="poverty_incidence", lang="zh")
    where = {
        o.name: o.where
        for typed in ("weining", "wmsq", "610928")
        for s in found(typed, context(), view)
        for o in s.options
    }
    assert where["威宁县"] == "县 · 贵州"
    assert where["乌蒙山区"] == "1 个县"
    assert where["旬阳市"] == "旧代码 610928"


def test_word_of_a_definition_finds_the_indicator() -> None:
    assert score("抽查", CATALOGUE["missed_rate"].name) is None
    assert "漏评率" in names("抽查")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weinng", "威宁县"),
        ("guizou", "贵州省"),
        ("贵洲", "贵州省"),
        ("incidense", "贫困发生率"),
        ("aproval", "群众认可度"),
    ],
)
def test_slip_leads_to_what_was_meant(typed: str, meant: str) -> None:
    view = View(period="2018", indicator="poverty_incidence", lang="zh")
    assert found(typed, context(), view) == []
    assert meant in [o.name for section in near(typed, context(), view) for o in section.options][:2]


def test_nothing_found_says_what_can_be_sought() -> None:
    view = View(period="2018", indicator="poverty_incidence", lang="en")
    said = text_of(suggestions.sections([], [], "zzzz", view))
    assert "“zzzz”" in said
    assert "16 digits" in said
    assert "this one has 15" in text_of(suggestions.sections([], [], "520526901901000", view))


def test_place_sought_on_a_page_with_parts_opens_there_and_an_indicator_on_the_overview() -> None:
    view = View(period="2018-09", indicator="delisting_year", lang="en", tab="projects", pick="rule:any")
    sections = found("wei", context(), view, "/funds") + found("poverty incidence", context(), view, "/funds")
    leads = {option.name: urlsplit(option.address) for section in sections for option in section.options}
    weining = dict(parse_qsl(leads["Weining County"].query))
    assert leads["Weining County"].path == "/funds"
    assert (weining["region"], weining["period"], weining["tab"]) == ("520526", "2018-09", "projects")
    assert "pick" not in weining
    assert leads["Poverty incidence"].path == "/"
