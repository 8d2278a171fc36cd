"""The columns of the household list; every one is in the closed list of `data_access.queries.household_grid`."""

from __future__ import annotations

from typing import Any

from dashboard.words import Lang
from layouts.translate import gettext

_PRESSING = {"breach": "!!params.value"}
_TOLD = {"function": "params.data ? params.data.told : ''"}


def of_a_place(lang: Lang) -> list[dict[str, Any]]:
    """The columns where several villages are listed, over the whole width."""
    return [
        _column("number", gettext(lang, "No."), 60, cellRenderer="HouseholdLink", minWidth=58),
        _column("village", gettext(lang, "Village"), 110, cellRenderer="VillageLink"),
        _column("head", gettext(lang, "Head"), 72 if lang == "zh" else 88),
        _number("members", gettext(lang, "Size"), 72),
        _column("type", gettext(lang, "Household type"), 120),
        _column("cause", gettext(lang, "Cause"), 96, tooltipField="cause"),
        _column("status", gettext(lang, "Status"), 150, tooltipField="status"),
        _number("income", gettext(lang, "Income"), 92),
        _trend(lang, 82),
        _number("measures", gettext(lang, "Measures"), 96),
        _column("visited", gettext(lang, "Last visit"), 108, type="rightAligned"),
        _column("first", gettext(lang, "See first"), 130, cellClassRules=_PRESSING, tooltipField="first"),
    ]


def of_a_village(lang: Lang) -> list[dict[str, Any]]:
    """The columns beside a village's figures, where there is little room: what to see first, else the status."""
    zh = lang == "zh"
    return [
        _column("number", gettext(lang, "No."), 44, cellRenderer="HouseholdLink", minWidth=44),
        _column("head", gettext(lang, "Head"), 46 if zh else 64),
        _number("members", gettext(lang, "Size"), 40),
        _column("cause", gettext(lang, "Cause"), 78 if zh else 84, tooltipField="cause"),
        _number("income", gettext(lang, "Income"), 56),
        _trend(lang, 68),
        _number("measures", gettext(lang, "Measures"), 42 if zh else 64),
        _column("visited", gettext(lang, "Last visit"), 74, type="rightAligned"),
        _column("first", gettext(lang, "See first"), 116, minWidth=104, flex=1)
        | {"cellClassRules": _PRESSING, "tooltipField": "told", "valueFormatter": _TOLD},
    ]


def _trend(lang: Lang, width: int) -> dict[str, Any]:
    return _column("line", gettext(lang, "Trend"), width, cellRenderer="IncomeSpark", sortable=False)


def _column(field: str, name: str, width: int, **more: Any) -> dict[str, Any]:
    return {
        "field": field,
        "colId": field,
        "headerName": name,
        "width": width,
        "minWidth": width * 0.7,
    } | more


def _number(field: str, name: str, width: int) -> dict[str, Any]:
    return _column(field, name, width, type="rightAligned") | {
        "cellClass": ["ag-right-aligned-cell", "has-receipt"],
        "filter": "agNumberColumnFilter",
        "filterParams": {
            "filterOptions": ["lessThan", "lessThanOrEqual", "equals", "greaterThanOrEqual", "greaterThan"],
            "maxNumConditions": 1,
            "buttons": ["apply", "reset"],
        },
        "suppressHeaderMenuButton": True,
        "suppressHeaderFilterButton": False,
    }
