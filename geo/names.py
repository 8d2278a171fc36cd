"""Names of regions in Latin letters: English, short forms for labels, and pinyin to search by.

Pinyin comes from pypinyin; where it errs, or where another spelling is usual (Shaanxi, Hohhot, Garzê), a row of
`region_name_en.csv` says so. Used when the data are built, not by the web process.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypinyin import lazy_pinyin

HERE = Path(__file__).parent
NATIONALITIES = {
    "朝鲜": "Korean", "满": "Manchu", "蒙古": "Mongol", "回": "Hui", "藏": "Tibetan", "维吾尔": "Uygur",
    "苗": "Miao", "彝": "Yi", "壮": "Zhuang", "布依": "Buyei", "侗": "Dong", "瑶": "Yao", "白": "Bai",
    "土家": "Tujia", "哈尼": "Hani", "哈萨克": "Kazakh", "傣": "Dai", "黎": "Li", "傈僳": "Lisu", "佤": "Va",
    "畲": "She", "拉祜": "Lahu", "水": "Sui", "东乡": "Dongxiang", "纳西": "Naxi", "景颇": "Jingpo",
    "柯尔克孜": "Kirgiz", "土": "Tu", "达斡尔": "Daur", "仫佬": "Mulao", "羌": "Qiang", "布朗": "Blang",
    "撒拉": "Salar", "毛南": "Maonan", "仡佬": "Gelao", "锡伯": "Xibe", "普米": "Pumi", "塔吉克": "Tajik",
    "怒": "Nu", "鄂温克": "Ewenki", "保安": "Bonan", "裕固": "Yugur", "独龙": "Derung", "各": "Multi-ethnic",
}  # fmt: skip
WITHOUT_ZU = ("蒙古", "哈萨克", "柯尔克孜", "锡伯", "塔吉克", "维吾尔")  # also written without 族
TYPES = {
    "特别行政区": "Special Administrative Region", "行政委员会": "Administrative Committee",
    "行委": "Administrative Committee", "自治区": "Autonomous Region", "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County", "自治旗": "Autonomous Banner", "地区": "Prefecture", "矿区": "Mining District",
    "新区": "New Area", "特区": "Special District", "左旗": "Left Banner", "右旗": "Right Banner",
    "前旗": "Front Banner", "中旗": "Middle Banner", "后旗": "Back Banner", "省": "Province", "市": "City",
    "县": "County", "区": "District", "旗": "Banner", "盟": "League", "镇": "Town", "乡": "Township", "村": "Village",
}  # fmt: skip
SIDES = {"左": "Left", "右": "Right"}  # 左翼 and 右翼, the wings of a former banner
KEEPS_TYPE = ("左旗", "右旗", "前旗", "中旗", "后旗", "矿区", "新区", "盟")  # in the short Chinese form
READINGS = {
    "都": "du",
    "长": "chang",
    "什": "shi",
    "勒": "le",
    "柏": "bai",
    "朝": "chao",
    "佛": "fo",
}  # in names of places


@dataclass(frozen=True, slots=True)
class Override:
    """A row of `region_name_en.csv`; empty fields follow the rule."""

    syllables: tuple[str, ...]
    short_en: str
    name_en: str
    short_zh: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart: 威宁 + (彝, 回, 苗) + 自治县."""

    stem: str
    nationalities: tuple[str, ...]
    kind: str


def name_en(name_zh: str) -> str:
    """The full English name: 'Weining Yi, Hui and Miao Autonomous County'."""
    if name_zh in overrides() and overrides()[name_zh].name_en:
        return overrides()[name_zh].name_en
    parts = take_apart(name_zh)
    words = [_stem_en(name_zh, parts), _listed([NATIONALITIES[one] for one in parts.nationalities])]
    return " ".join(word for word in [*words, TYPES.get(parts.kind, "")] if word)


def short_name_en(name_zh: str) -> str:
    """The English name for a label: 'Weining'; 'Yuxian' where the stem is one character."""
    override = overrides().get(name_zh)
    if override is not None and override.short_en:
        return override.short_en
    parts = take_apart(name_zh)
    if len(parts.stem) < 2 and parts.kind:
        return _capitalised(_syllables(name_zh))
    stem = _stem_en(name_zh, parts)
    return f"{stem} {TYPES[parts.kind]}" if _keeps_type(name_zh, parts) and parts.kind != "盟" else stem


def short_name_zh(name_zh: str) -> str:
    """The Chinese name for a label: 威宁, 黔东南州; 蔚县 and names that two neighbours share stay whole."""
    override = overrides().get(name_zh)
    if override is not None and override.short_zh:
        return override.short_zh
    parts = take_apart(name_zh)
    if len(parts.stem) < 2 or _keeps_type(name_zh, parts):
        return name_zh if not parts.nationalities else parts.stem + parts.kind.removeprefix("自治")
    return parts.stem + ("州" if parts.kind == "自治州" else "")


def pinyin(name_zh: str) -> str:
    """The name as one types it to search: 贵州 is 'guizhou', 吕梁 'lvliang'."""
    return re.sub("[^a-z0-9]", "", "".join(_syllables(name_zh)).lower())


def initials(name_zh: str) -> str:
    """The first letters of the syllables: 贵州 is 'gz'."""
    return re.sub("[^a-z0-9]", "", "".join(one[:1] for one in _syllables(name_zh)).lower())


def take_apart(name_zh: str) -> Parts:
    """Stem, nationalities and type of a region's name."""
    kind = next((kind for kind in TYPES if name_zh.endswith(kind) and len(name_zh) > len(kind)), "")
    if kind in ("矿区", "新区", "特区") and len(name_zh) < 4:
        kind = "区"
    rest = name_zh.removesuffix(kind)
    found: list[str] = []
    while kind.startswith("自治") or rest.endswith("族"):
        one = next((one for one in _ENDINGS if rest.endswith(one) and len(rest) > len(one)), None)
        if one is None:
            break
        found.insert(0, one.removesuffix("族"))
        rest = rest.removesuffix(one)
    return Parts(rest.removesuffix("族") if kind.startswith("自治") else rest, tuple(found), kind)


@cache
def overrides() -> dict[str, Override]:
    """The rows of `region_name_en.csv` by the name or the stem that they are about."""
    with (HERE / "region_name_en.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["name_zh"]: Override(
                tuple(row["pinyin"].split()), row["short_en"], row["name_en"], row["short_zh"]
            )
            for row in csv.DictReader(file)
        }


def _stem_en(name_zh: str, parts: Parts) -> str:
    for key in (name_zh, parts.stem):
        override = overrides().get(key)
        if override is not None and override.short_en:
            return override.short_en
    for zh, en in SIDES.items():
        if parts.stem.endswith(zh + "翼"):
            return f"{_stem_en('', Parts(parts.stem[:-2], (), ''))} {en}"
    return _capitalised(_syllables(name_zh or parts.stem)[: len(parts.stem)])


def _keeps_type(name_zh: str, parts: Parts) -> bool:
    """Whether the type distinguishes the name: 和田市 and 和田县 lie side by side."""
    return parts.kind in KEEPS_TYPE or name_zh in _twins()


@cache
def _twins() -> frozenset[str]:
    """The names of counties that share their stem with another county of the same province."""
    with (HERE / "counties_2020.csv").open(encoding="utf-8", newline="") as file:
        named = [(row["code"][:2], row["name_zh"]) for row in csv.DictReader(file)]
    stems = Counter((province, take_apart(name).stem) for province, name in set(named))
    return frozenset(name for province, name in named if stems[province, take_apart(name).stem] > 1)


def _syllables(text: str) -> list[str]:
    """The pinyin of a text without tones, 'v' for ü; the longest override at each place goes first."""
    read = lazy_pinyin(text)
    if len(read) != len(text):  # pypinyin takes what is not Chinese as one piece
        read = [lazy_pinyin(character)[0] for character in text]
    syllables: list[str] = []
    start = 0
    while start < len(text):
        for length in range(min(6, len(text) - start), 0, -1):
            override = overrides().get(text[start : start + length])
            if override is not None and override.syllables:
                syllables += override.syllables
                start += length
                break
        else:
            syllables.append(READINGS.get(text[start], read[start]))
            start += 1
    return syllables


def _capitalised(syllables: list[str]) -> str:
    """Syllables as one written word: an apostrophe before a vowel, ü for v."""
    joined = "".join(
        f"'{one}" if index and one[:1] in "aeo" and syllables[index - 1][-1:].isalpha() else one
        for index, one in enumerate(syllables)
    )
    return joined.replace("v", "ü").capitalize()


def _listed(words: list[str]) -> str:
    """Words as a list: 'Yi, Hui and Miao'."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


_ENDINGS = sorted([*(one + "族" for one in NATIONALITIES), *WITHOUT_ZU], key=len, reverse=True)
