"""The wiring: View in, queries called, layouts filled; one module a page."""

from __future__ import annotations

from types import ModuleType

from callbacks import (
    assessment,
    funds,
    household,
    household_table,
    measures,
    overview,
    place,
    project,
    receipt,
    router,
    rows,
    search,
    sheet,
    supervision,
    tabbed,
    view,
    village,
)

PAGES: tuple[ModuleType, ...] = (
    view,
    router,
    search,
    overview,
    place,
    village,
    household,
    household_table,
    sheet,
    funds,
    project,
    tabbed,
    measures,
    assessment,
    supervision,
    rows,
    receipt,
)
"""The frame first, then one line a page."""
