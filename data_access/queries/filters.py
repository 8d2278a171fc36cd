"""The filters of a household list: each gives its SQL clause and its sentence, so they cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select

from dashboard.words import Lang, Text
from data_access.indicators import CATALOGUE
from data_access.queries.behind import KNOWN, households_behind
from data_access.queries.labels import Labels
from data_access.queries.on_file import LEFT, REMOVED, WORDS, has_left, is_here, is_removed
from data_access.schema import household, household_year, measure, region
from data_access.viewer import Viewer

NO_MEASURE: Final = "none"
"""The value of the filter `measure` for households without any measure running in the year."""
WRONG_EXIT: Final = "wrong"
"""The value of the filter `status` for exited households that fail the exit criteria."""

_LIST_OF: dict[str, str] = {
    "cause": "main_cause",
    "type": "household_type",
    "status": "exit_flag",
    "measure": "batch",
}
_NAME_OF: dict[str, Text] = {
    "cause": Text("主要致贫原因", "Main cause"),
    "type": Text("贫困户属性", "Type"),
    "status": Text("状态", "Status"),
    "measure": Text("措施", "Measure"),
    "behind": Text("造成差距的户", "Behind"),
    "text": Text("文字", "Text"),
}
_EXTRA: dict[tuple[str, str], Text] = {
    ("measure", NO_MEASURE): Text("无任何措施", "No measure"),
    ("status", WRONG_EXIT): Text("错退", "Wrong exit"),
    ("status", REMOVED): WORDS[REMOVED],
    ("status", LEFT): WORDS[LEFT],
}


class BadFilter(ValueError):
    """A filter that cannot be used; `text` says which, what stood there and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Filter:
    """One pair of an address, checked: `clause` for the query, `text` for the screen and the export."""

    key: str
    value: str
    words: Text

    def text(self, lang: Lang) -> str:
        """What is kept, e.g. 'Main cause: Illness'."""
        name = _NAME_OF[self.key](lang)
        return f"{name}：{self.words.zh}" if lang == "zh" else f"{name}: {self.words.en}"

    def clause(self, viewer: Viewer, year: int, county: str) -> ColumnElement[bool]:
        """The rows of household_year (joined with household and the village's region) of a county kept at a year's end."""
        state = household_year.c
        if self.key == "cause":
            return state.main_cause == self.value
        if self.key == "type":
            return state.household_type == self.value
        if self.key == "status":
            return _has_status(self.value, year)
        if self.key == "behind":
            return and_(is_here(year), state.household_id.in_(households_behind(self.value, county, year)))
        if self.key == "measure":
            without = and_(is_here(year), state.measures_running == 0)
            return without if self.value == NO_MEASURE else _has_measure(self.value, year)
        return _matches(viewer, self.value)


def _has_status(value: str, year: int) -> ColumnElement[bool]:
    """A registry's flag counts for those on file alone: who is gone has no status but that."""
    state = household_year.c
    if value == REMOVED:
        return is_removed(year)
    if value == LEFT:
        return has_left(year)
    flagged = state.was_wrong_exit if value == WRONG_EXIT else state.exit_flag == value
    return and_(is_here(year), flagged)


def _has_measure(batch: str, year: int) -> ColumnElement[bool]:
    """A measure of the batch that ran on a day of the year."""
    m = measure.c
    return exists(
        select(1).where(
            m.county_code == household_year.c.county_code,
            m.household_id == household_year.c.household_id,
            m.batch == batch,
            m.start_date <= date(year, 12, 31),
            or_(m.end_date.is_(None), m.end_date >= date(year, 1, 1)),
        )
    )


def _matches(viewer: Viewer, text: str) -> ColumnElement[bool]:
    """Household number, village name, or the head's name as far as the viewer may see it."""
    needle = text.replace("*", "").strip()
    if needle.isdigit():
        return cast(household_year.c.household_id, String).contains(needle, autoescape=True)
    village_name = or_(
        region.c.name_zh.contains(needle, autoescape=True),
        func.lower(region.c.name_en).contains(needle.lower(), autoescape=True),
    )
    head = household.c.head_name
    if viewer.may_see_names:
        return or_(village_name, head.contains(needle, autoescape=True))
    return or_(village_name, func.substr(head, 1, 1) == needle)


def read_filters(
    pairs: Iterable[tuple[str, str]], words: Labels
) -> tuple[tuple[Filter, ...], tuple[BadFilter, ...]]:
    """The filters that an address asks for, and what of it cannot be used."""
    found: list[Filter] = []
    bad: list[BadFilter] = []
    for key, value in pairs:
        try:
            found.append(_filter(key, value, words))
        except BadFilter as problem:
            bad.append(problem)
    return tuple(found), tuple(bad)


def _filter(key: str, value: str, words: Labels) -> Filter:
    if key not in _NAME_OF:
        raise BadFilter(Text(f"没有“{key}”这种筛选，已忽略。", f"There is no filter “{key}”; it is ignored."))
    if key == "text":
        if not value.replace("*", "").strip():
            raise BadFilter(Text("筛选文字为空，已忽略。", "The filter text is empty; it is ignored."))
        return Filter(key, value, Text(value, value))
    known = (
        _indicator(value)
        if key == "behind"
        else words.get((_LIST_OF[key], value)) or _EXTRA.get((key, value))
    )
    if known is None:
        name = _NAME_OF[key]
        raise BadFilter(
            Text(
                f"筛选“{name.zh}”没有代码“{value}”，已忽略；请从列表中选择。",
                f"The filter “{name.en}” has no code “{value}”; it is ignored. Choose from the list.",
            )
        )
    return Filter(key, value, known)


def _indicator(name: str) -> Text | None:
    """What households may be behind: an indicator that counts them."""
    return CATALOGUE[name].said if name in KNOWN else None


def choices(words: Labels, key: str) -> tuple[tuple[str, Text], ...]:
    """What a filter of a closed list may be set to, in the registry's order."""
    listed = tuple((code, text) for (name, code), text in words.items() if name == _LIST_OF[key])
    return listed + tuple((value, text) for (name, value), text in _EXTRA.items() if name == key)
