"""What a grid may ask of the household list: its columns, sorts and numbers, each out of a closed list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.words import Text
from data_access.queries.filters import BadFilter

MAX_SORTS: Final = 3


@dataclass(frozen=True, slots=True)
class Sort:
    """One column to sort by, out of `COLUMNS`."""

    column: str
    descending: bool = False


COLUMNS: tuple[str, ...] = (
    "number", "village", "head", "members", "type", "cause", "status", "income", "measures", "visited", "first",
)  # fmt: skip
"""The closed list of columns that a list may be sorted by."""
NUMBERS: tuple[str, ...] = ("members", "income", "measures")
"""The columns that a list may be filtered by a number."""
DEFAULT_SORT: tuple[Sort, ...] = (Sort("first"), Sort("status"), Sort("income"))
"""What is most pressing first; then those still registered, poorest first; then who exited, who is gone."""
COMPARE = {
    "equals": "__eq__",
    "notEqual": "__ne__",
    "lessThan": "__lt__",
    "lessThanOrEqual": "__le__",
    "greaterThan": "__gt__",
    "greaterThanOrEqual": "__ge__",
}


@dataclass(frozen=True, slots=True)
class NumberFilter:
    """A number that a column is compared with, as the grid's own filter says it."""

    column: str
    compare: str
    value: float


def read_grid(
    sort_model: Sequence[Mapping[str, Any]], filter_model: Mapping[str, Mapping[str, Any]]
) -> tuple[tuple[Sort, ...], tuple[NumberFilter, ...]]:
    """What the grid asks for, through the closed lists; BadFilter where it names anything else."""
    sorts = tuple(_sort(item) for item in sort_model[:MAX_SORTS])
    return sorts or DEFAULT_SORT, tuple(_number(column, item) for column, item in filter_model.items())


def _sort(item: Mapping[str, Any]) -> Sort:
    column, direction = str(item.get("colId")), item.get("sort")
    if column not in COLUMNS or direction not in ("asc", "desc"):
        raise BadFilter(
            Text(
                f"户列表不能按“{column[:40]}”排序；可用：{'、'.join(COLUMNS)}。",
                f"The household list cannot be sorted by “{column[:40]}”; it can by {', '.join(COLUMNS)}.",
            )
        )
    return Sort(column, direction == "desc")


def _number(column: str, item: Mapping[str, Any]) -> NumberFilter:
    value = item.get("filter")
    usable = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**9
    if column not in NUMBERS or item.get("type") not in COMPARE or not usable:
        raise BadFilter(
            Text(
                f"列“{column[:40]}”的筛选无法使用；可按数字筛选：{'、'.join(NUMBERS)}。",
                f"The filter of column “{column[:40]}” cannot be used; numbers filter {', '.join(NUMBERS)}.",
            )
        )
    return NumberFilter(column, str(item["type"]), float(value))  # type: ignore[arg-type]
