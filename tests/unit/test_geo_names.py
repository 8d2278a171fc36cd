"""Names in Latin letters: pypinyin's errors are mended, every region has one, short forms fit a label."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from geo import names

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "data_access" / "reference"


def every_name() -> list[str]:
    """The name of each county, prefecture and province of 2014 to 2020."""
    with (REFERENCE / "11_counties_nationwide_2014_2020.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return sorted({row[level] for row in rows for level in ("name", "prefecture", "province")} - {""})


@pytest.mark.parametrize(
    ("name_zh", "short"),
    [
        ("宕昌县", "Tanchang"), ("呼和浩特市", "Hohhot"), ("陕西省", "Shaanxi"), ("内蒙古自治区", "Inner Mongolia"),
        ("新疆维吾尔自治区", "Xinjiang"), ("西藏自治区", "Tibet"), ("吕梁市", "Lüliang"), ("乌鲁木齐市", "Ürümqi"),
        ("哈尔滨市", "Harbin"), ("齐齐哈尔市", "Qiqihar"), ("重庆市", "Chongqing"), ("长春市", "Changchun"),
        ("厦门市", "Xiamen"), ("巴音郭楞蒙古自治州", "Bayingolin"), ("克孜勒苏柯尔克孜自治州", "Kizilsu"),
        ("和田地区", "Hotan"), ("喀什地区", "Kashgar"), ("阿坝藏族羌族自治州", "Aba"), ("甘孜藏族自治州", "Garzê"),
        ("凉山彝族自治州", "Liangshan"), ("西双版纳傣族自治州", "Xishuangbanna"), ("锡林郭勒盟", "Xilingol"),
        ("呼伦贝尔市", "Hulunbuir"), ("鄂尔多斯市", "Ordos"), ("巴彦淖尔市", "Bayannur"), ("乌兰察布市", "Ulanqab"),
        ("阿拉善盟", "Alxa"), ("兴安盟", "Hinggan"), ("拉萨市", "Lhasa"), ("日喀则市", "Shigatse"), ("那曲市", "Nagqu"),
        ("阿里地区", "Ngari"), ("林芝市", "Nyingchi"), ("昌都市", "Qamdo"), ("山南市", "Shannan"), ("单县", "Shanxian"),
        ("尉犁县", "Yuli"), ("蔚县", "Yuxian"), ("洪洞县", "Hongtong"), ("黄陂区", "Huangpi"), ("六安市", "Lu'an"),
        ("六合区", "Luhe"), ("番禺区", "Panyu"), ("东阿县", "Dong'e"), ("大埔县", "Dabu"), ("丽水市", "Lishui"),
        ("台州市", "Taizhou"), ("铅山县", "Yanshan"), ("歙县", "Shexian"), ("亳州市", "Bozhou"), ("荥阳市", "Xingyang"),
        ("浚县", "Xunxian"), ("中牟县", "Zhongmu"), ("渑池县", "Mianchi"), ("泌阳县", "Biyang"), ("柘城县", "Zhecheng"),
        ("秭归县", "Zigui"), ("郫都区", "Pidu"), ("犍为县", "Qianwei"), ("珙县", "Gongxian"), ("筠连县", "Junlian"),
        ("荥经县", "Yingjing"), ("什邡市", "Shifang"), ("勐海县", "Menghai"), ("盱眙县", "Xuyi"), ("邗江区", "Hanjiang"),
        ("涡阳县", "Guoyang"), ("砀山县", "Dangshan"), ("枞阳县", "Zongyang"), ("黟县", "Yixian"), ("鄄城县", "Juancheng"),
        ("莘县", "Shenxian"), ("茌平区", "Chiping"), ("牟平区", "Muping"), ("乐陵市", "Laoling"), ("乐亭县", "Laoting"),
        ("井陉县", "Jingxing County"), ("蠡县", "Lixian"), ("藁城区", "Gaocheng"), ("隰县", "Xixian"), ("繁峙县", "Fanshi"),
        ("岢岚县", "Kelan"), ("阿瓦提县", "Awat"), ("崆峒区", "Kongtong"), ("漯河市", "Luohe"), ("闵行区", "Minhang"),
        ("长子县", "Zhangzi"), ("子长市", "Zichang"), ("天长市", "Tianchang"), ("武都区", "Wudu"), ("乌什县", "Wushi"),
        ("民乐县", "Minle"), ("朝阳市", "Chaoyang"), ("龙圩区", "Longxu"), ("马尾区", "Mawei"), ("佛坪县", "Foping"),
    ],
)  # fmt: skip
def test_short_english_name_is_the_usual_one(name_zh: str, short: str) -> None:
    assert names.short_name_en(name_zh) == short


@pytest.mark.parametrize(
    ("name_zh", "full"),
    [
        ("威宁彝族回族苗族自治县", "Weining Yi, Hui and Miao Autonomous County"),
        ("黔东南苗族侗族自治州", "Qiandongnan Miao and Dong Autonomous Prefecture"),
        ("广西壮族自治区", "Guangxi Zhuang Autonomous Region"),
        ("内蒙古自治区", "Inner Mongolia Autonomous Region"),
        ("东乡族自治县", "Dongxiang Autonomous County"),
        ("鄂伦春自治旗", "Oroqen Autonomous Banner"),
        ("科尔沁右翼中旗", "Horqin Right Middle Banner"),
        ("井陉矿区", "Jingxing Mining District"),
        ("浦东新区", "Pudong New Area"),
        ("锡林郭勒盟", "Xilingol League"),
        ("管城回族区", "Guancheng Hui District"),
        ("城区", "Urban District"),
        ("西林区", "Xilin District"),
        ("蔚县", "Yu County"),
    ],
)
def test_full_english_name_translates_the_type(name_zh: str, full: str) -> None:
    assert names.name_en(name_zh) == full


@pytest.mark.parametrize(
    ("name_zh", "short"),
    [
        ("威宁彝族回族苗族自治县", "威宁"), ("黔东南苗族侗族自治州", "黔东南州"), ("内蒙古自治区", "内蒙古"),
        ("贵州省", "贵州"), ("蔚县", "蔚县"), ("城区", "城区"), ("和田市", "和田市"), ("和田县", "和田县"),
        ("巴林左旗", "巴林左旗"), ("科尔沁右翼中旗", "科右中旗"), ("东乡族自治县", "东乡"), ("赫章县", "赫章"),
    ],
)  # fmt: skip
def test_short_chinese_name_stays_unambiguous(name_zh: str, short: str) -> None:
    assert names.short_name_zh(name_zh) == short


def test_every_english_name_has_latin_letters_only() -> None:
    letters = re.compile(r"[A-Za-züÜéê' ,-]+")
    odd = [name for name in every_name() if not letters.fullmatch(names.name_en(name))]
    odd += [
        name for name in every_name() if not letters.fullmatch(names.short_name_en(name).replace(",", "0"))
    ]
    assert odd == []


def test_poor_counties_are_named_as_the_list_of_names_says() -> None:
    better = {
        "香格里拉市",
        "崆峒区",
        "东乡族自治县",
        "巴里坤哈萨克自治县",
        "和田市",
        "和田县",
        "莎车县",
        "策勒县",
        "芒市",
    }
    with (REFERENCE / "14_county_names_en.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["county_name_2020"]: row["name_en"] for row in csv.DictReader(file)}
    ours = {name: names.name_en(name).replace(", ", " and ") for name in listed}
    assert {name for name, text in listed.items() if text != ours[name]} == better


def test_pinyin_reads_place_names_not_words() -> None:
    read = {
        name: (names.pinyin(name), names.initials(name)) for name in ("贵州", "重庆", "六安", "长治", "吕梁")
    }
    assert read == {
        "贵州": ("guizhou", "gz"),
        "重庆": ("chongqing", "cq"),
        "六安": ("luan", "la"),
        "长治": ("changzhi", "cz"),
        "吕梁": ("lvliang", "ll"),
    }


def test_pinyin_keeps_nothing_but_letters_and_digits() -> None:
    assert names.pinyin("燕山—太行山区（G08）") == "yanshantaihangshanqug08"


def test_every_override_changes_something() -> None:
    with (ROOT / "geo" / "region_name_en.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["name_zh"] for row in rows}) == len(rows)
    assert all(any(row[field] for field in ("pinyin", "short_en", "name_en", "short_zh")) for row in rows)
