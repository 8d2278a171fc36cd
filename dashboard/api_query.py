"""What `/api/v1` is asked for, read from the address and checked, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.periods import is_month, month_of, year_of
from dashboard.words import LEVELS, Level, Text
from data_access.codes import is_external
from data_access.indicators import Indicator
from data_access.indicators.model import BELOW_COUNTY, PUBLISHED_YEARS
from data_access.releases import Release

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_PERIOD = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", re.ASCII)
_VERSION = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{8}", re.ASCII)
_DEPTH: Mapping[Level, int] = {
    "country": 0,
    "group": 1,
    "province": 1,
    "prefecture": 2,
    "county": 3,
    "township": 4,
    "village": 5,
}


class Refused(Exception):
    """A request that cannot be answered: 400 where malformed, 404 where what it names does not exist."""

    def __init__(self, status: int, error: str, field: str, text: Text) -> None:
        super().__init__(text.en)
        self.status, self.error, self.field, self.text = status, error, field, text


@dataclass(frozen=True, slots=True)
class Query:
    """What `/values` is asked for, checked; `code` is short."""

    indicator: Indicator
    period: str
    code: str
    level: Level
    format: str


def read_query(given: Mapping[str, str], release: Release, catalogue: Mapping[str, Indicator]) -> Query:
    """The checked query of `/values`; Refused says which part cannot be used and why."""
    indicator = _indicator(given, catalogue)
    period = _period(given, indicator)
    code = _region(given, release)
    here = release.regions.get(code).level
    level = _level(given, here)
    form = given.get("format", "json")
    if form not in ("json", "csv"):
        raise _malformed("format", Text(zh="format 只能是 json 或 csv。", en="format is json or csv."))
    return Query(indicator, period, code, level, form)


def _malformed(field: str, text: Text) -> Refused:
    return Refused(400, "malformed", field, text)


def _required(given: Mapping[str, str], field: str, example: str) -> str:
    value = given.get(field, "")
    if not value:
        raise Refused(
            400,
            "missing",
            field,
            Text(
                zh=f"缺少参数 {field}，例如 {example}。",
                en=f"The parameter {field} is missing, e.g. {example}.",
            ),
        )
    return value


def _indicator(given: Mapping[str, str], catalogue: Mapping[str, Indicator]) -> Indicator:
    name = _required(given, "indicator", "poverty_incidence")
    if not _ID.fullmatch(name):
        raise _malformed(
            "indicator",
            Text(
                zh="indicator 应为小写字母、数字和下划线。",
                en="indicator is written in lower-case letters, digits and underscores.",
            ),
        )
    if name not in catalogue:
        raise Refused(
            404,
            "unknown",
            "indicator",
            Text(
                zh=f"没有指标 {name}；全部指标见 /api/v1/indicators。",
                en=f"There is no indicator {name}; /api/v1/indicators lists them all.",
            ),
        )
    return catalogue[name]


def _period(given: Mapping[str, str], indicator: Indicator) -> str:
    """The period as the indicator knows it: of one that exists by month a year is its December."""
    period = _required(given, "period", "2018")
    if not _PERIOD.fullmatch(period):
        text = Text(zh="period 应写作 2018 或 2018-06。", en="period is written as 2018, or as 2018-06.")
        raise _malformed("period", text)
    if is_month(period) and not indicator.by_month:
        text = Text(
            zh=f"该指标按年统计，请用 period={period[:4]}。",
            en=f"This indicator is yearly: ask for period={period[:4]}.",
        )
        raise Refused(400, "yearly_indicator", "period", text)
    if year_of(period) not in PUBLISHED_YEARS:
        first, last = PUBLISHED_YEARS[0], PUBLISHED_YEARS[-1]
        text = Text(
            zh=f"没有 {period} 的数据；现有 {first}—{last} 年。",
            en=f"There are no data for {period}; there are {first} to {last}.",
        )
        raise Refused(404, "unknown", "period", text)
    return month_of(period) if indicator.by_month else period


def _region(given: Mapping[str, str], release: Release) -> str:
    padded = given.get("region") or "000000"
    if not is_external(padded):
        text = Text(
            zh="region 应为 6、9 或 12 位代码，或 G 开头的分组代码；全国为 000000。",
            en="region is a code of 6, 9 or 12 digits, or a group's that begins with G; the country is 000000.",
        )
        raise _malformed("region", text)
    code, reason = release.regions.resolve(padded)
    if reason == "unknown":
        text = Text(zh=f"没有代码为 {padded} 的地区。", en=f"No region has the code {padded}.")
        raise Refused(404, "unknown", "region", text)
    return code


def _level(given: Mapping[str, str], here: Level) -> Level:
    """The level asked for, the region's own by default; 400 above the region, or too far below it."""
    asked = given.get("level") or here
    if asked not in LEVELS:
        words = "、".join(LEVELS)
        raise _malformed(
            "level", Text(zh=f"level 只能是 {words}。", en=f"level is one of {', '.join(LEVELS)}.")
        )
    level = asked
    if level != "group" and _DEPTH[level] < _DEPTH[here]:
        text = Text(
            zh=f"{level} 高于所给地区的层级 {here}。", en=f"{level} lies above the region, which is a {here}."
        )
        raise Refused(400, "level_above_region", "level", text)
    if level in BELOW_COUNTY and (here == "group" or _DEPTH[here] < _DEPTH["prefecture"]):
        text = Text(
            zh="乡镇和村级数据须指定市（州）或更低层级的地区。",
            en="For townships and villages, region must be a prefecture or lie below one.",
        )
        raise Refused(400, "region_too_large", "level", text)
    return level


def read_version(given: Mapping[str, str]) -> str:
    """The data version that is pinned, or ''."""
    version = given.get("v", "")
    if version and not _VERSION.fullmatch(version):
        text = Text(zh="v 应为数据版本号。", en="v is the id of a data version.")
        raise _malformed("v", text)
    return version
