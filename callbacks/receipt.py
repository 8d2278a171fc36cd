"""The receipt: asked for by an address, answered as a panel; a short code brings back its number."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from callbacks import figures, receipt_records, receipt_regions
from callbacks.context import Context
from callbacks.figures_asked import NoFigure
from callbacks.receipt_codes import kept, number_of_mark, read_code
from callbacks.view import known, preferred_language
from dashboard.view import View
from data_access.indicators import CATALOGUE
from data_access.receipt_code import Address, RecordAddress
from data_access.record_numbers import record_number
from data_access.releases import NoData, Release
from layouts import ids
from layouts import receipt as panel

CODE, RECORD, NUMBER, FIGURE = "receipt", "record", "number", "figure"
"""Keys of an address: a short code; a household or village and the number in its file; a figure of a page."""


def register(app: Dash, context: Context) -> None:
    """Fill the panel for the address that `assets/receipt.js` puts into the store."""

    _points(app)

    @app.callback(
        Output(ids.RECEIPT_BODY, "children"),
        Input(ids.RECEIPT_ASK, "data"),
        running=[(Output(ids.RECEIPT_BODY, "data-answered"), "", "1")],  # after a failure, too
        prevent_initial_call=True,
    )
    def show(asked: Any) -> Any:
        if not isinstance(asked, str):
            return no_update
        try:
            current = context.store.release()
        except NoData:
            return no_update
        given = dict(parse_qsl(asked.lstrip("?")))
        # Its periods are those of the figure's page, as on the screen; any other number names an indicator of its own.
        path = "/" + given.get(FIGURE, "").rpartition("/")[0]
        view, _ = View.from_query(asked, known(context, current, path), preferred_language())
        return asked_for(context, current, view, given)


def _points(app: Dash) -> None:
    """A click on a point of a line opens its receipt."""
    graphs: tuple[tuple[str, str, list[State]], ...] = (
        ("receiptOfTrend", ids.TREND_GRAPH, [State(ids.TREND_VALUES, "data")]),
        ("receiptOfYear", ids.PLACE_TREND, []),
        ("receiptOfIncome", ids.INCOME_GRAPH, []),
    )
    for function, graph, given in graphs:
        app.clientside_callback(
            ClientsideFunction("monitor", function),
            Output(graph, "clickData"),
            Input(graph, "clickData"),
            *given,
            prevent_initial_call=True,
        )


def asked_for(context: Context, current: Release, view: View, given: dict[str, str]) -> list[Any]:
    """The panel's children for whatever an address names."""
    if CODE in given:
        address = read_code(given[CODE], current, context.viewer())
        return panel.none(view.lang) if address is None else of_code(context, current, view, address)
    if FIGURE in given:
        return of_figure(context, view, given[FIGURE])
    if RECORD in given:
        return of_record(context, view, given[RECORD], given.get(NUMBER, ""))
    return receipt_regions.answer(context, current, view, None)


def of_code(context: Context, current: Release, view: View, address: Address | RecordAddress) -> list[Any]:
    """The number that a short code names, with what has changed since."""
    old = kept(context, address)
    release = context.store.release(old) if old else current
    if isinstance(address, Address):
        return receipt_regions.answer(context, current, view, address)
    number = number_of_mark(address)
    assert number is not None
    return receipt_records.answer(
        context, release, view, number, address.record, address.year, (address, current)
    )


def of_figure(context: Context, view: View, name: str) -> list[Any]:
    """The number that a figure of a page stands on."""
    page, _, figure = name.rpartition("/")
    try:
        spec = figures.build(context, page, figure, view)
    except NoFigure:
        return panel.none(view.lang)
    if record_number(spec.region, spec.number) is not None:
        return of_record(context, view, spec.region, spec.number)
    if spec.number not in CATALOGUE:
        return panel.none(view.lang)
    current = context.store.release(view.v)
    return receipt_regions.answer(context, current, view.at(indicator=spec.number, region=spec.region), None)


def of_record(context: Context, view: View, record: str, number: str) -> list[Any]:
    """A number in the file of a household or a village."""
    found = record_number(record, number)
    if found is None:
        return panel.none(view.lang)
    release = context.store.release(view.v)
    year = receipt_records.year_of(view.period)
    return receipt_records.answer(context, release, view, found, record, year, None)
