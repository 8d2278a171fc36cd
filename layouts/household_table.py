"""The list of households: filters above, a grid whose rows the server pages, sorts and filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.words import Lang, Text, Unit
from layouts import formats, household_columns, ids
from layouts.figure_menu import figure_menu
from layouts.translate import gettext, ngettext

PAGE_SIZE = 100
ROW_HEIGHT = 33
FILTERS: tuple[str, ...] = ("cause", "type", "status", "measure")
ALL = "all"
"""The value of a filter that is off."""

# The grid's script is 0.3 MB: `assets/pages.js` loads it where a grid is wanted, not on every page.
dag._js_dist[0]["dynamic"] = True


def aria(label: str) -> dict[str, Any]:
    """What a screen reader calls an element."""
    return {"aria-label": label}


def section(lang: Lang, *, with_village: bool) -> Component:
    """The list of a place; with a column for the village where the place has several."""
    return html.Section(
        [
            figure_menu(lang, "households"),
            html.Div(id=ids.HOUSEHOLD_LIST_HEAD, role="status"),
            html.Div(
                [_filter(key, lang) for key in FILTERS] + [_text_filter(lang)], className="household-filters"
            ),
            dcc.Store(
                id=ids.HOUSEHOLD_GRID_SPEC, data=grid(lang, with_village=with_village).to_plotly_json()
            ),
            html.Div(gettext(lang, "Loading the list…"), id=ids.HOUSEHOLD_LIST, className="household-list"),
        ],
        id=ids.HOUSEHOLD_TABLE,
        **aria(gettext(lang, "Households")),
    )


def _names(lang: Lang) -> dict[str, str]:
    return {
        "cause": gettext(lang, "Main cause"),
        "type": gettext(lang, "Type"),
        "status": gettext(lang, "Status"),
        "measure": gettext(lang, "Measure"),
    }


def _filter(key: str, lang: Lang) -> Component:
    name = _names(lang)[key]
    select = dbc.Select(id=ids.HOUSEHOLD_FILTER + key, options=options(key, (), lang), value=ALL)
    return html.Label([html.Span(name, className="unseen"), select])


def options(key: str, choices: Sequence[tuple[str, Text]], lang: Lang) -> list[dict[str, str]]:
    """What a filter may be set to; the first takes it off."""
    off = gettext(lang, "{name}: all", name=_names(lang)[key])
    return [{"value": ALL, "label": off}, *({"value": code, "label": text(lang)} for code, text in choices)]


def _text_filter(lang: Lang) -> Component:
    """The field itself is made by `assets/household_text.js`: Dash's moves the cursor back while one types."""
    return html.Label(
        [
            html.Span(gettext(lang, "Find"), className="unseen"),
            html.Span(
                id=ids.HOUSEHOLD_TEXT,
                **{"data-placeholder": gettext(lang, "household number, surname, village")},
            ),
        ]
    )


def grid(lang: Lang, *, with_village: bool) -> Any:
    """The grid without rows."""
    columns = household_columns.of_a_place(lang) if with_village else household_columns.of_a_village(lang)
    return dag.AgGrid(
        id=ids.HOUSEHOLD_GRID,
        columnDefs=columns,
        rowModelType="infinite",
        columnSize="responsiveSizeToFit",
        defaultColDef={"sortable": True, "resizable": True, "suppressHeaderMenuButton": True},
        dashGridOptions={
            "theme": {"function": "monitorGridTheme(themeQuartz)"},
            "rowHeight": ROW_HEIGHT,
            "headerHeight": 30,
            "rowBuffer": 0,
            "cacheBlockSize": PAGE_SIZE,
            "maxBlocksInCache": 4,
            "infiniteInitialRowCount": 1,
            "maxConcurrentDatasourceRequests": 1,
            "suppressMovableColumns": True,
            "suppressCellFocus": False,
            "enableCellTextSelection": True,
            "localeText": locale_text(lang),
        },
        getRowId="params.data.number",
        rowClassRules={"gone": "params.data && params.data.gone"},
        eventListeners={"cellKeyDown": ["monitorOpenRow(params)"]},
        className="households",
        style={"height": "100%", "width": "100%"},  # its box has the height; the grid's own would be 400 px
    )


def locale_text(lang: Lang) -> dict[str, str]:
    """The grid's own words that a reader meets."""
    return {
        "lessThan": gettext(lang, "less than"),
        "lessThanOrEqual": gettext(lang, "at most"),
        "equals": gettext(lang, "equal to"),
        "greaterThanOrEqual": gettext(lang, "at least"),
        "greaterThan": gettext(lang, "more than"),
        "applyFilter": gettext(lang, "Apply"),
        "resetFilter": gettext(lang, "Reset"),
        "filterOoo": gettext(lang, "number"),
        "noRowsToShow": gettext(lang, "No household"),
        "loadingOoo": gettext(lang, "Loading…"),
        "loadingError": gettext(lang, "Could not be read"),
        "ariaColumnFiltered": gettext(lang, "Column filtered"),
        "ariaSortableColumn": gettext(lang, "Enter sorts"),
        "ariaFilterColumn": gettext(lang, "Control and Enter open the filter"),
        "ariaFilterMenuOpen": gettext(lang, "Open the filter"),
        "ariaLabelColumnFilter": gettext(lang, "Column filter"),
        "ariaFilteringOperator": gettext(lang, "Comparison"),
        "ariaFilterValue": gettext(lang, "Value"),
        "ariaRowSelect": "",
    }


def first_word(what: str, lang: Lang) -> str:
    """What should be seen first at a household, in words; empty for nothing."""
    return {
        "wrong_exit": gettext(lang, "Wrong exit"),
        "no_measure": gettext(lang, "No measure"),
        "housing": gettext(lang, "Housing unsafe"),
        "medical": gettext(lang, "Not insured"),
        "schooling": gettext(lang, "Child out of school"),
        "water": gettext(lang, "No safe water"),
        "not_visited": gettext(lang, "Long unvisited"),
        "": "",
    }[what]


def status_word(status: str, as_of: int | None, lang: Lang) -> str:
    """How a household stands; of one that is gone also the year that its last values are of."""
    if as_of is None:
        return status
    return gettext(lang, "{status} · data of {year}", status=status, year=as_of)


class Counts(Protocol):
    """The households of a place by where they stand, as `data_access.queries.on_file` counts them."""

    @property
    def poor(self) -> int: ...
    @property
    def returned(self) -> int: ...
    @property
    def exited(self) -> int: ...
    @property
    def removed(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def total(self) -> int: ...


def counted(counts: Counts, lang: Lang) -> str:
    """The households of the list in one sentence: how many there are and how each stands."""
    poor = gettext(lang, "{count} poor", count=formats.plain(counts.poor))
    if counts.returned:
        of_them = gettext(lang, "{count} returned", count=formats.plain(counts.returned))
        poor += f"（{of_them}）" if lang == "zh" else f" ({of_them})"
    parts = [poor, gettext(lang, "{count} exited", count=formats.plain(counts.exited))]
    if counts.removed:
        parts.append(gettext(lang, "{count} removed by the look-back", count=formats.plain(counts.removed)))
    if counts.left:
        parts.append(gettext(lang, "{count} no longer on file", count=formats.plain(counts.left)))
    total = formats.plain(counts.total)
    title = ngettext(
        lang, "{count} household so far: ", "{count} households so far: ", counts.total, count=total
    )
    return title + ("，" if lang == "zh" else ", ").join(parts)


def head(
    found: int,
    counts: Counts,
    filters: Sequence[str],
    problems: Sequence[str],
    complete: bool,
    lang: Lang,
    is_behind: bool = False,
) -> list[Component]:
    """The sentence of the counts, what the list is filtered by, and what could not be used.

    `is_behind`: a filter is among them that no menu over the list has, so that it is taken off here.
    """
    notes = [gettext(lang, "most pressing first, then the poorest; yuan a head")]
    if filters:
        number = formats.plain(found)
        kept = ngettext(lang, "{count} household fits", "{count} households fit", found, count=number)
        notes = [kept, *filters, *notes]
    if not complete:
        notes.append(gettext(lang, "rows in the demonstration, unweighted"))
    parts: list[Component] = [
        html.H2(counted(counts, lang), className="block-title"),
        html.P(("；" if lang == "zh" else "; ").join(notes), className="list-note"),
    ]
    if is_behind:
        off = gettext(lang, "show all households")
        parts.append(html.P(html.A(off, **{"data-set": "behind="}), className="list-note"))
    parts += [html.P(problem, className="notice") for problem in problems]
    if found == 0 and filters:
        parts.append(
            html.P(gettext(lang, "No household fits these filters: take one off."), className="notice")
        )
    return parts


def refused(said: str, lang: Lang) -> list[Component]:
    """No list, and why."""
    return [html.H2(gettext(lang, "Households"), className="block-title"), html.P(said, className="notice")]


def unreadable(lang: Lang) -> str:
    """What a request for rows that no grid sends is answered with."""
    return gettext(lang, "The request for rows cannot be read: load the page again.")


def days_ago(days: int | None, lang: Lang) -> str:
    """How long ago, before the end of the year shown, the last visit was."""
    if days is None:
        return gettext(lang, "never")
    return ngettext(lang, "{count} d ago", "{count} d ago", days, count=formats.number(days, Unit.DAY, lang))
