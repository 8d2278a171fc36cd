"""Stand-in for geo.names until it lands: names in Latin letters by pypinyin."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin

_TYPES = (("自治区", "Region"), ("自治州", "Prefecture"), ("自治县", "County"), ("地区", "Prefecture"), ("省", "Province"),
          ("市", "City"), ("县", "County"), ("区", "District"), ("旗", "Banner"), ("盟", "League"))  # fmt: skip


def stem(name: str) -> tuple[str, str]:
    for zh, en in _TYPES:
        if name.endswith(zh) and len(name) - len(zh) >= 2:
            return name[: -len(zh)], en
    return name, ""


def short_name_zh(name: str) -> str:
    return stem(name)[0]


def short_name_en(name: str) -> str:
    return "".join(lazy_pinyin(stem(name)[0])).capitalize()


def name_en(name: str) -> str:
    return f"{short_name_en(name)} {stem(name)[1]}".strip()


def pinyin(name: str) -> str:
    return "".join(lazy_pinyin(name))


def initials(name: str) -> str:
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
