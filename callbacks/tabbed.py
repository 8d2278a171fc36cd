"""Pages with parts: which part of which page a view shows, the figures of each, and the rows behind its marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from weakref import WeakKeyDictionary

import orjson
from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

import callbacks
from callbacks.below import asked
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.packing import cached
from callbacks.place_answers import breadcrumb
from callbacks.scene import scene_of
from dashboard.view import View
from dashboard.words import Basis, Text
from data_access.releases import Release
from layouts import ids, tabbed
from layouts.drawing import Sheets
from layouts.figure_spec import FigureSpec
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of a page."""

    key: str
    """As `View.tab`; empty for the page's first."""
    name: Text
    show: Callable[[FigureAsked], Shown]
    marks: Mapping[str, Callable[[FigureAsked, list[str]], Listed]]
    """The figure named first in a pick, to what lists the rows of the mark with the rest of the pick as its key."""
    figures: Mapping[str, Callable[[FigureAsked], FigureSpec]]
    """Name in addresses, of its own within the page, to what makes the figure."""


def page_of(path: str | None) -> ModuleType | None:
    """The page with parts at a path; None where there is none."""
    return next((p for p in callbacks.PAGES if hasattr(p, "TABS") and path == p.PATH), None)


def tab_of(page: ModuleType, key: str) -> Tab:
    """The part of a key; the first where the page has no such part."""
    tabs: tuple[Tab, ...] = page.TABS
    return next((tab for tab in tabs if tab.key == key), tabs[0])


def listed(page: ModuleType, wanted: FigureAsked) -> Listed:
    """The rows behind the mark that the view picks; NoFigure where no figure of the page has it."""
    name, *key = wanted.view.pick.split(":")
    for tab in page.TABS:
        if name in tab.marks:
            found: Listed = tab.marks[name](wanted, key)
            return found
    raise no_such_mark(wanted)


def no_such_mark(wanted: FigureAsked) -> NoFigure:
    """What is said of a pick that names no mark."""
    pick = wanted.view.pick
    return NoFigure(
        "pick", Text(f"本页图表没有标记“{pick}”。", f"No figure of this page has the mark “{pick}”.")
    )


def told(wanted: FigureAsked, shown: Shown, page: str) -> Told:
    """What the figures of a page share: finding and source line as the screen has them."""
    place = wanted.release.regions.get(wanted.region)
    return Told(
        view=wanted.view,
        path=f"/{page}",
        page=page,
        finding=shown.finding,
        period=wanted.view.period,
        region=place.padded,
        region_name=place.name(wanted.view.lang),
        source=shown.source,
        basis=Basis.GENERATED if wanted.release.is_demonstration else Basis.FOUND,
        data_version=wanted.release.id,
        is_demonstration=shown.is_demonstration,
    )


def register(app: Dash, context: Context) -> None:
    """Fill the page whenever its view changes, with the drawings that the window has room for."""
    app.clientside_callback(
        ClientsideFunction("monitor", "windowWidth"), Output(ids.WINDOW, "data"), Input(ids.URL, "pathname")
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "fillPage"),
        Output(ids.TABBED, "children"),
        Input(ids.TABBED_ANSWER, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("monitor", "fitTabbed"), Input(ids.TABBED, "children"), prevent_initial_call=True
    )

    @app.callback(
        Output(ids.TABBED_ANSWER, "data"),
        Input(ids.VIEW, "data"),
        Input(ids.WINDOW, "data"),
        State(ids.URL, "pathname"),
    )
    def show_page(stored: dict[str, Any] | None, window: str | None, path: str | None) -> Any:
        page = page_of(path)
        if not stored or page is None:
            return no_update
        ask = asked(context, stored)
        wanted = FigureAsked(context, context.viewer(), ask.release, ask.view, ask.region)
        view, is_narrow = wanted.view.at(pick=""), window == "narrow"
        key = ("page", page.PATH, wanted.release.id, view.to_query(), is_narrow)
        return cached(context, key, lambda: _content(page, wanted, is_narrow))


def _content(page: ModuleType, wanted: FigureAsked, is_narrow: bool) -> str:
    """The page as JSON text, its reads over one connection."""
    lang = wanted.view.lang
    with wanted.release.reading():
        shown = tab_of(page, wanted.view.tab).show(wanted)
    names = [(tab.key, tab.name(lang)) for tab in page.TABS]
    beside = page.beside(wanted) if hasattr(page, "beside") else ()
    frame = (_way(wanted), names, page.PERIODS, wanted.release.id, beside)
    parts = tabbed.content(shown, wanted.view, *frame)

    def described(part: Any) -> Any:
        return part.sheet(is_narrow) if isinstance(part, Sheets) else part.to_plotly_json()

    return orjson.dumps(parts, default=described, option=orjson.OPT_SERIALIZE_NUMPY).decode()


_ways: WeakKeyDictionary[Release, dict[tuple[object, ...], orjson.Fragment]] = WeakKeyDictionary()


def _way(wanted: FigureAsked) -> orjson.Fragment:
    """The way to the place with its menu as JSON, worked out once: it names hundreds of places, and no number.

    The browser writes the rest of the view into its links.
    """
    known = _ways.setdefault(wanted.release, {})
    key = (wanted.view.region, wanted.view.lang, wanted.view.v, wanted.viewer.scope)
    if key not in known:
        region, lang, v, _ = key
        view = View(region=region, lang=lang, v=v)
        way = breadcrumb(scene_of(view.to_dict(), wanted.context))
        known[key] = orjson.Fragment(orjson.dumps(way, default=Component.to_plotly_json))
    return known[key]
