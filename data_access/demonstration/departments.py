"""The member departments of the leading groups at each approval level, and which of them keeps what project."""

from __future__ import annotations

import pandas as pd

LEVELS: tuple[str, ...] = ("1", "2", "3")
"""Code list approval_level: province, prefecture, county."""
_PREFIX = (("省", "Provincial"), ("市", "Prefectural"), ("县", "County"))
_DEPARTMENTS = (  # two digits, name with the office's word at the province and below it, English
    ("01", "扶贫开发办公室", "扶贫开发办公室", "Office of Poverty Alleviation"),
    ("02", "发展和改革委员会", "发展和改革局", "Department of Development and Reform"),
    ("03", "财政厅", "财政局", "Department of Finance"),
    ("04", "农业农村厅", "农业农村局", "Department of Agriculture and Rural Affairs"),
    ("05", "水利厅", "水务局", "Department of Water Resources"),
    ("06", "交通运输厅", "交通运输局", "Department of Transport"),
    ("07", "教育厅", "教育局", "Department of Education"),
    ("08", "卫生健康委员会", "卫生健康局", "Department of Health"),
    ("09", "住房和城乡建设厅", "住房和城乡建设局", "Department of Housing and Construction"),
    (
        "10",
        "人力资源和社会保障厅",
        "人力资源和社会保障局",
        "Department of Human Resources and Social Security",
    ),
    ("11", "工业和信息化厅", "工业和信息化局", "Department of Industry and Information Technology"),
    ("12", "民族宗教事务委员会", "民族宗教事务局", "Department of Ethnic and Religious Affairs"),
)
CODES: tuple[str, ...] = tuple(level + code for level in LEVELS for code, *_ in _DEPARTMENTS)
"""Every department's code: approval level, then two digits."""
A_LEVEL = len(_DEPARTMENTS)
INDEX: dict[str, int] = {code: i for i, (code, *_) in enumerate(_DEPARTMENTS)}
"""Two digits to place within a level."""


def department_table() -> pd.DataFrame:
    """Rows of `department`, by code."""
    rows = [
        (level + code, zh + (above if level == "1" else below), f"{en} {name_en}", level)
        for level, (zh, en) in zip(LEVELS, _PREFIX, strict=True)
        for code, above, below, name_en in _DEPARTMENTS
    ]
    return pd.DataFrame(rows, columns=["code", "name_zh", "name_en", "level"])
