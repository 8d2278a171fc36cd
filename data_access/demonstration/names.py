"""Made-up names: a common surname, then a given name that says it is one of a demonstration.

演 (act), 示 (show), 例 (example), 样 (sample), 拟 (simulate), 仿 (imitate), 虚 (not real) with a heavenly stem
or a number: 王演甲, 李例三. No one is called so; every reader of Chinese sees it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.arrays import Ints

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
_MARKS = "演示例样拟仿虚"
_SERIALS = "甲乙丙丁戊己庚辛壬癸一二三四五六七八九十"
GIVEN = len(_MARKS) * len(_SERIALS)

NAMES: tuple[str, ...] = tuple(s + m + n for s in SURNAMES for m in _MARKS for n in _SERIALS)
"""Every name; index = surname × GIVEN + given name."""


def draw(rng: np.random.Generator, surname: NDArray[Any]) -> Ints:
    """Indexes into NAMES with the given surnames (indexes into SURNAMES), a random given name to each."""
    return (surname.astype(np.int32) * GIVEN + rng.integers(0, GIVEN, len(surname))).astype(np.int32)


def surnames(rng: np.random.Generator, count: int) -> Ints:
    """Indexes into SURNAMES, the commoner ones oftener."""
    share = 1.0 / (np.arange(len(SURNAMES)) + 4)
    return (
        np.searchsorted(np.cumsum(share / share.sum()), rng.random(count))
        .clip(0, len(SURNAMES) - 1)
        .astype(np.int32)
    )


_UNITS = (
    ("农业", "Agriculture"),
    ("教育", "Education"),
    ("水务", "Water"),
    ("交通", "Transport"),
    ("林业", "Forestry"),
    ("卫生", "Health"),
    ("财税", "Revenue"),
    ("统筹", "Coordination"),
    ("商贸", "Commerce"),
    ("文旅", "Culture"),
)
_KINDS = {
    "01": (("演示司", "Demonstration Department of"),),
    "02": (("演示厅", "Demonstration Department of"), ("演示集团", "Demonstration Group of")),
    "03": (("演示局", "Demonstration Bureau of"), ("演示学院", "Demonstration College of")),
    "04": (("演示局", "Demonstration Bureau of"), ("演示中心", "Demonstration Centre of")),
    "05": (("演示站", "Demonstration Station of"),),
    "06": (("演示大队", "Demonstration Battalion of"),),
    "07": (("演示公司", "Demonstration Company of"),),
}
_PREFIX = {
    "01": ("中央", "Central "),
    "02": ("省", "Provincial "),
    "03": ("市", "Prefectural "),
    "04": ("县", "County "),
    "05": ("乡", "Township "),
    "06": ("某部", "Military "),
    "07": ("某", ""),
}


def unit(level: str, number: int) -> tuple[str, str]:
    """Chinese and English name of the number-th made-up unit of a level (code list unit_level)."""
    field_zh, field_en = _UNITS[number % len(_UNITS)]
    kind_zh, kind_en = _KINDS[level][number // len(_UNITS) % len(_KINDS[level])]
    prefix_zh, prefix_en = _PREFIX[level]
    serial = number // (len(_UNITS) * len(_KINDS[level])) + 1
    stem = _SERIALS[(serial - 1) % len(_SERIALS)]
    return f"{prefix_zh}{field_zh}{kind_zh}（{stem}）", f"{prefix_en}{kind_en} {field_en} No. {serial}"
