"""The list of households on the pages of a place and a village: rows on demand, filters in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from callbacks.below import Asked, asked
from callbacks.context import Context
from dashboard.words import Lang
from data_access.queries.filters import BadFilter, choices, read_filters
from data_access.queries.household_grid import read_grid
from data_access.queries.households import HouseholdPage, HouseholdRow, household_lines, household_page
from data_access.queries.labels import labels
from data_access.queries.on_file import counts
from data_access.queries.periods import year_end
from layouts import household_table, ids

MOST_ROWS = 10_000_000
"""More than any county has."""


def register(app: Dash, context: Context) -> None:
    """Load the grid where it stands, answer its requests, and keep filters and address alike."""
    app.clientside_callback(
        ClientsideFunction("monitor", "loadGrid"),
        Output(ids.HOUSEHOLD_LIST, "children"),
        Input(ids.HOUSEHOLD_GRID_SPEC, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "showFilters"),
        *(Output(ids.HOUSEHOLD_FILTER + key, "value") for key in household_table.FILTERS),
        Input(ids.VIEW, "data"),
        Input(ids.HOUSEHOLD_FILTER + "cause", "options"),
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "chooseFilters"),
        *(Input(ids.HOUSEHOLD_FILTER + key, "value") for key in household_table.FILTERS),
        prevent_initial_call=True,
    )

    @app.callback(
        *(Output(ids.HOUSEHOLD_FILTER + key, "options") for key in household_table.FILTERS),
        Input(ids.HOUSEHOLD_GRID_SPEC, "data"),
        State(ids.VIEW, "data"),
    )
    def show_choices(_spec: Any, stored: dict[str, Any] | None) -> tuple[Any, ...]:
        if not stored:
            return (no_update,) * len(household_table.FILTERS)
        ask = asked(context, stored)
        words = labels(ask.release)
        return tuple(
            household_table.options(key, choices(words, key), ask.view.lang)
            for key in household_table.FILTERS
        )

    @app.callback(
        Output(ids.HOUSEHOLD_GRID, "getRowsResponse"),
        Output(ids.HOUSEHOLD_LIST_HEAD, "children"),
        Input(ids.HOUSEHOLD_GRID, "getRowsRequest"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def show_rows(wanted: dict[str, Any] | None, stored: dict[str, Any] | None) -> tuple[Any, Any]:
        if not wanted or not stored:
            return no_update, no_update
        ask = asked(context, stored)
        if ask.level not in ("county", "township", "village"):
            return no_update, no_update
        return rows(context, ask, wanted)


def rows(context: Context, ask: Asked, wanted: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """One block of the grid, and the list's title."""
    viewer, release, lang = context.viewer(), ask.release, ask.view.lang
    filters, bad = read_filters(ask.view.filters, labels(release))
    problems = [each.text(lang) for each in bad]
    texts = [each.text(lang) for each in filters]
    try:
        sorts, numbers = read_grid(wanted.get("sortModel") or [], wanted.get("filterModel") or {})
        start = int(wanted.get("startRow") or 0)
        if not 0 <= start <= MOST_ROWS:
            raise ValueError(start)
    except BadFilter as problem:
        return _refused(problem.text(lang), lang)
    except (TypeError, ValueError, AttributeError):
        return _refused(household_table.unreadable(lang), lang)
    page = household_page(viewer, release, ask.region, ask.year, filters, numbers, sorts, start)
    numbers_shown = [row.household_id for row in page.rows]
    lines = household_lines(viewer, release, ask.region, ask.year, numbers_shown) if page.rows else {}
    answer = {"rowData": grid_rows(ask, page, lines), "rowCount": page.total}
    if start:  # the list's head stands since the first block
        return answer, no_update
    counted = counts(viewer, release, ask.region, ask.year)
    complete = not release.is_demonstration
    return answer, household_table.head(
        page.total, counted, texts, problems, complete=complete, lang=lang,
        is_behind=any(each.key == "behind" for each in filters),
    )  # fmt: skip


def _refused(said: str, lang: Lang) -> tuple[dict[str, Any], Any]:
    """No rows, and why."""
    return {"rowData": [], "rowCount": 0}, household_table.refused(said, lang)


def grid_rows(
    ask: Asked, page: HouseholdPage, lines: dict[str, tuple[tuple[int, int], ...]]
) -> list[dict[str, Any]]:
    """Rows as the grid shows them."""
    return [_row(row, ask, [yuan for _, yuan in lines.get(row.household_id, ())]) for row in page.rows]


def _row(row: HouseholdRow, ask: Asked, line: Sequence[int]) -> dict[str, Any]:
    lang: Lang = ask.view.lang
    ago = (year_end(ask.year) - row.last_visit).days if row.last_visit else None
    first = household_table.first_word(row.look_first, lang)
    status = household_table.status_word(row.status(lang), row.as_of if row.standing else None, lang)
    return {
        "number": row.household_id,
        "village": row.village(lang),
        "village_code": row.village_code,
        "head": row.head(lang),
        "members": row.members,
        "type": row.household_type(lang),
        "cause": row.cause(lang),
        "status": status,
        "gone": bool(row.standing),
        "income": f"{row.income:,}",
        "line": line,
        "measures": row.measures,
        "visited": household_table.days_ago(ago, lang) if not row.standing else "",
        "first": first,
        "told": first or status,
    }
