"""The wiring: View in, queries called, layouts filled; one module a page."""

from __future__ import annotations

from types import ModuleType

from callbacks import (
    household,
    household_table,
    overview,
    place,
    receipt,
    router,
    search,
    sheet,
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
    receipt,
)
"""The frame first, then one line a page."""
