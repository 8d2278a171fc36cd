"""Names for generated townships and villages: two lists combined, and a mark that says they are made up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.calibrate_math import Ints

MARK_ZH, MARK_EN = "（演示）", " (demo)"


def _pairs(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _pairs(
    "青qing 翠cui 金jin 银yin 玉yu 云yun 霞xia 晴qing 朝zhao 清qing 碧bi 白bai 红hong 紫zi 黄huang 长chang 高gao "
    "南nan 北bei 东dong 西xi 上shang 下xia 中zhong 新xin 古gu 双shuang 九jiu 大da 小xiao 松song 柏bai 桃tao 杏xing "
    "枫feng 槐huai 柳liu 榆yu 竹zhu 梅mei 兰lan 荷he 茶cha 麦mai 谷gu 桑sang 椿chun 桂gui 梨li 枣zao 石shi 月yue "
    "星xing 雁yan 鹤he 鹿lu 羊yang 燕yan 花hua 春chun"
)
_LAST = _pairs(
    "坡po 沟gou 湾wan 岭ling 坪ping 塘tang 溪xi 泉quan 台tai 洼wa 峪yu 川chuan 坳ao 冲chong 梁liang 源yuan 坝ba "
    "滩tan 崖ya 岗gang 林lin 园yuan 桥qiao 井jing 庄zhuang 寨zhai 铺pu 渡du 岸an 原yuan 峡xia 峰feng 洞dong 堡bao "
    "田tian 地di 口kou 关guan 店dian 庙miao"
)
_TOWN_LAST = _pairs("岭ling 溪xi 泉quan 川chuan 坪ping 河he 山shan 湖hu 江jiang 原yuan")


@dataclass(frozen=True)
class Names:
    """Columns of the region table, arrays (n,)."""

    zh: NDArray[np.str_]
    en: NDArray[np.str_]
    short_zh: NDArray[np.str_]
    short_en: NDArray[np.str_]
    pinyin: NDArray[np.str_]
    initials: NDArray[np.str_]


def village_names(place: Ints, luck: Ints) -> Names:
    """Names of villages by their place in the county (unique there) and a number of the county."""
    return _names(place, luck, _FIRST, _LAST, ("村", "Village", "cun"))


def township_names(place: Ints, luck: Ints) -> Names:
    """Names of townships by their place in the county (unique there) and a number of the county."""
    return _names(place, luck, _FIRST, _TOWN_LAST, ("镇", "Town", "zhen"))


def _names(
    place: Ints, luck: Ints, first: tuple[str, ...], last: tuple[str, ...], kind: tuple[str, str, str]
) -> Names:
    count = len(first) * len(last)
    # A step prime to the count visits every combination once before it repeats one.
    step = 7 * 11 * 13 + 30 * (luck % 11)
    while np.any(np.gcd(step, count) > 1):
        step = np.where(np.gcd(step, count) > 1, step + 1, step)
    index = (luck + place * step) % count
    head, tail = np.array(first)[index % len(first)], np.array(last)[index // len(first)]
    chars = np.char.add(_char(head), _char(tail))
    sound = np.char.add(_sound(head), _sound(tail))
    zh = np.char.add(chars, kind[0])
    plain = np.char.capitalize(sound)
    en = np.char.add(plain, f" {kind[1]}")
    initials = np.char.add(_sound(head).astype("<U1"), _sound(tail).astype("<U1"))
    return Names(
        np.char.add(zh, MARK_ZH),
        np.char.add(en, MARK_EN),
        zh,
        plain,
        np.char.add(sound, kind[2]),
        np.char.add(initials, kind[2][0]),
    )


def _char(words: NDArray[np.str_]) -> NDArray[np.str_]:
    return words.astype("<U1")


def _sound(words: NDArray[np.str_]) -> NDArray[np.str_]:
    return np.char.lstrip(words, "".join(sorted({word[0] for word in (*_FIRST, *_LAST, *_TOWN_LAST)})))
