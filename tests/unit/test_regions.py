"""The index of regions: what lies in what, what a code stands for, what a search finds."""

from __future__ import annotations

import pytest

from dashboard.words import Basis, Text
from data_access.codes import level_of
from data_access.regions import Region, RegionIndex

NAMES = {
    "": ("全国", "China", "quanguo", "qg"),
    "31": ("上海市", "Shanghai", "shanghaishi", "shs"),
    "3101": ("市辖区", "Shanghai districts", "shixiaqu", "sxq"),
    "310101": ("黄浦区", "Huangpu", "huangpuqu", "hpq"),
    "310104": ("徐汇区", "Xuhui", "xuhuiqu", "xhq"),
    "44": ("广东省", "Guangdong", "guangdongsheng", "gds"),
    "4419": ("东莞市", "Dongguan prefecture", "dongguanshi", "dgs"),
    "441900": ("东莞市", "Dongguan", "dongguanshi", "dgs"),
    "4452": ("揭阳市", "Jieyang", "jieyangshi", "jys"),
    "445202": ("榕城区", "Rongcheng", "rongchengqu", "rcq"),
    "52": ("贵州省", "Guizhou", "guizhousheng", "gzs"),
    "5205": ("毕节市", "Bijie", "bijieshi", "bjs"),
    "520502": ("七星关区", "Qixingguan", "qixingguanqu", "qxgq"),
    "520521": ("大方县", "Dafang", "dafangxian", "dfx"),
    "5206": ("铜仁市", "Tongren", "tongrenshi", "trs"),
    "520602": ("碧江区", "Bijiang", "bijiangqu", "bjq"),
    "G01": ("六盘山区", "Liupan Mountains", "liupanshanqu", "lpsq"),
    "G02": ("毕节试验区", "Bijie pilot zone", "bijieshiyanqu", "bjsyq"),
}
BELOW = {"520502": ("520502901", "520502901901", "520502901902", "520502902", "520502902901")}


def region(code: str, order: int = 0) -> Region:
    zh, en, pinyin, initials = NAMES.get(code, (f"村{code[-3:]}", f"Place {code[-3:]}", "cun", "c"))
    parent = {0: None, 1: "", 2: "", 4: code[:2], 6: code[:4], 9: code[:6], 12: code[:9]}[
        1 if code.startswith("G") else len(code)
    ]
    return Region(
        code,
        level_of(code),
        parent,
        order,
        Text(zh, en),
        Text(zh, en),
        pinyin,
        initials,
        None,
        False,
        None,
        None,
        Basis.FOUND,
    )


@pytest.fixture
def index() -> RegionIndex:
    return RegionIndex(
        [region(code, order) for order, code in enumerate(NAMES)],
        members={"G01": ["520602", "445202"], "G02": ["520521", "520502"]},
        changes={"520522": "520521", "522401": "520502"},
        below=lambda county: [region(code, order) for order, code in enumerate(BELOW.get(county, ()))],
        find_below=lambda text, limit: [region(BELOW["520502"][1])][:limit] if text == "901" else [],
    )


def codes(regions: tuple[Region, ...]) -> list[str]:
    return [r.code for r in regions]


@pytest.mark.parametrize(
    ("padded", "expected"),
    [
        ("000000", ("", None)),
        ("520000", ("52", None)),
        ("520500", ("5205", None)),
        ("441900", ("441900", None)),
        ("520502", ("520502", None)),
        ("520502901", ("520502901", None)),
        ("520502901902", ("520502901902", None)),
        ("G01", ("G01", None)),
        ("520522", ("520521", "superseded")),
        ("522401", ("520502", "superseded")),
        ("520599", ("5205", "unknown")),
        ("529900", ("52", "unknown")),
        ("990000", ("", "unknown")),
        ("G99", ("", "unknown")),
        ("520502999", ("520502", "unknown")),
        ("520521901901", ("520521", "unknown")),
        ("999999999999", ("", "unknown")),
    ],
)
def test_a_padded_code_stands_for_a_region_or_the_nearest(
    index: RegionIndex, padded: str, expected: tuple[str, str | None]
) -> None:
    assert index.resolve(padded) == expected


def test_children_are_of_the_next_level_in_official_order(index: RegionIndex) -> None:
    assert codes(index.children("")) == ["31", "44", "52"]
    assert codes(index.children("52")) == ["5205", "5206"]
    assert codes(index.children("5205")) == ["520502", "520521"]
    assert codes(index.children("520502")) == ["520502901", "520502902"]
    assert codes(index.children("520502901")) == ["520502901901", "520502901902"]
    assert index.children("520502901901") == ()


def test_a_municipality_opens_its_districts(index: RegionIndex) -> None:
    assert codes(index.children("31")) == ["310101", "310104"]


def test_a_group_opens_its_counties_in_official_order(index: RegionIndex) -> None:
    assert codes(index.children("G01")) == ["445202", "520602"]
    assert index.members("G02") == ("520502", "520521")
    assert index.groups_of("520502") == ("G02",)
    assert index.groups_of("310101") == ()


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        ("", "county", 7),
        ("", "group", 2),
        ("52", "county", 3),
        ("52", "province", 1),
        ("52", "group", 1),
        ("5205", "group", 1),
        ("44", "group", 0),
        ("5205", "province", 0),
        ("G02", "county", 2),
        ("G02", "prefecture", 1),
        ("G01", "prefecture", 2),
        ("G01", "province", 0),
        ("G01", "group", 1),
        ("520502", "village", 3),
        ("520502901", "village", 2),
        ("5205", "township", 2),
        ("520502901901", "village", 1),
        ("520502901", "county", 0),
    ],
)
def test_a_region_holds_those_whose_every_county_it_holds(
    index: RegionIndex, code: str, level: str, expected: int
) -> None:
    assert len(index.inside(code, level)) == expected  # type: ignore[arg-type]


def test_a_path_passes_over_a_prefecture_of_one_county(index: RegionIndex) -> None:
    assert codes(index.path("441900")) == ["", "44", "441900"]
    assert codes(index.path("520502901901")) == ["", "52", "5205", "520502", "520502901", "520502901901"]
    assert codes(index.path("G01")) == ["", "G01"]


def test_an_unknown_code_raises(index: RegionIndex) -> None:
    for code in ("53", "520503", "520521901", "G09"):
        with pytest.raises(KeyError):
            index.get(code)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("毕节", "5205"),
        ("毕节市", "5205"),
        ("大方", "520521"),
        ("bijie", "5205"),
        ("Bijie", "5205"),
        ("qixing", "520502"),
        ("dfx", "520521"),
        ("520521", "520521"),
        ("5206", "5206"),
        ("guangdong", "44"),
        ("liupan", "G01"),
        ("901", "520502901901"),
    ],
)
def test_a_search_finds_by_name_pinyin_initials_and_code(index: RegionIndex, text: str, first: str) -> None:
    assert codes(index.search(text))[0] == first


def test_a_search_for_nothing_finds_nothing(index: RegionIndex) -> None:
    assert index.search("  ") == ()
    assert index.search("没有这个地方") == ()


def test_a_search_is_cut_off(index: RegionIndex) -> None:
    assert len(index.search("u", limit=3)) <= 3
