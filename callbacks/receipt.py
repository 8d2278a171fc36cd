"""The receipt: asked for by an address, answered as a panel; a short code brings back its number."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode

from dash import Dash, Input, Output, no_update

from callbacks.context import Context
from callbacks.scene import map_regions, region_of
from callbacks.view import known, preferred_language
from dashboard.view import View
from dashboard.words import Kind, Lang
from data_access.codes import pad
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.receipt import Receipt, number_of, receipt
from data_access.queries.receipt_rows import Row
from data_access.receipt_code import Address, decode, encode
from data_access.regions import Region
from data_access.releases import NoData, Release
from data_access.viewer import Viewer
from layouts import formats, ids, receipt_words, titles
from layouts import receipt as panel
from layouts.parts import href
from layouts.translate import gettext

CODE = "receipt"
"""The key of an address that holds a short code."""


def register(app: Dash, context: Context) -> None:
    """Fill the panel for the address that `assets/receipt.js` puts into the store."""

    @app.callback(
        Output(ids.RECEIPT_BODY, "children"), Input(ids.RECEIPT_ASK, "data"), prevent_initial_call=True
    )
    def show(asked: Any) -> Any:
        if not isinstance(asked, str):
            return no_update
        try:
            current = context.store.release()
        except NoData:
            return no_update
        view, _ = View.from_query(asked, known(context, current), preferred_language())
        code = (parse_qs(asked.lstrip("?")).get(CODE) or [""])[-1]
        address = read_code(code, current, context.viewer()) if code else None
        return answer(context, current, view, address)


def answer(context: Context, current: Release, view: View, address: Address | None) -> list[Any]:
    """The panel's children for a view, or for the number that a short code names."""
    viewer, lang = context.viewer(), view.lang
    if address is None:
        release = context.store.release(view.v) if view.v else current
        code, indicator, period = region_of(release, view.region).code, CATALOGUE[view.indicator], view.period
    else:
        old = kept(context, address)
        release = context.store.release(old) if old else current
        code, indicator, period = address.region, CATALOGUE[address.indicator], address.period
    found = receipt(viewer, release, indicator, code, period)
    if found is None:
        return panel.none(lang)
    since = "" if address is None else _since(viewer, current, found, address, lang)
    return panel.body(told(release, found, view, since), lang)


def kept(context: Context, address: Address) -> str | None:
    """The version that a code was made from, None where it is not kept any more."""
    return next((v for v in context.store.versions() if address.is_of(v)), None)


def read_code(text: str, release: Release, viewer: Viewer) -> Address | None:
    """The number that a short code names, None where it names none that the viewer may see."""
    return decode(
        text,
        {name: entry.periods for name, entry in CATALOGUE.items()},
        lambda code: code in release.regions and viewer.may_see(code),
    )


def suggested(text: str, context: Context, view: View) -> tuple[str, str, str] | None:
    """What the search offers for a short code: name of the number, where and when, address; None for other texts."""
    current = context.store.release()
    address = read_code(text, current, context.viewer())
    if address is None:
        return None
    old = kept(context, address)
    pinned = old if old and old != current.id else ""
    place = current.regions.get(address.region)
    where = f"{place.short(view.lang)} · {formats.period(address.period, view.lang)}"
    changes = {"region": pad(address.region), "period": address.period, "indicator": address.indicator}
    return CATALOGUE[address.indicator].name(view.lang), where, href(view, **changes, v=pinned)


def _since(viewer: Viewer, current: Release, found: Receipt, address: Address, lang: Lang) -> str:
    """What has changed since a code was made."""
    if not address.is_of(found.version):
        return gettext(
            lang,
            "The version that this code was made from is no longer kept. Shown is the number of version {version}.",
            version=found.version,
        )
    if found.version == current.id:
        return gettext(lang, "Unchanged since: this is still the version that is served.")
    now = number_of(viewer, current, found.indicator, found.region, found.period)
    value = None if now is None else now.value
    indicator = found.indicator
    return receipt_words.since_words(
        receipt_words.written_value(indicator, found.cell.value, lang),
        receipt_words.written_value(indicator, value, lang),
        formats.change(value, found.cell.value, indicator.unit, lang),
        current.id,
        lang,
    )


def told(release: Release, found: Receipt, view: View, since: str) -> panel.Told:
    """A receipt as the panel tells it."""
    lang, indicator, cell = view.lang, found.indicator, found.cell
    place = release.regions.get(found.region)
    asked = {
        "region": pad(found.region),
        "period": found.period,
        "indicator": indicator.id,
        "lang": lang,
        "v": found.version,
    }
    return panel.Told(
        indicator=indicator,
        why=indicator.why(lang),
        formula=indicator.formula(lang),
        place=place.name(lang),
        code=pad(found.region),
        period=found.period,
        numerator=cell.numerator,
        denominator=cell.denominator,
        value=cell.value,
        n=cell.n,
        low=cell.low,
        high=cell.high,
        flag=cell.flag,
        basis=cell.basis,
        limit=_limit(release, indicator, place, lang),
        made=found.parts.made,
        lines=[line(release, row, lang) for row in found.parts.rows],
        total=found.parts.total,
        adds_up=found.parts.adds_up,
        statements=[(s.purpose, s.sql, s.parameters) for s in found.statements],
        file=f"/receipt/rows.csv?{urlencode(asked)}",
        issuers=[text(lang) for text in found.issuers],
        sources=[f"{name}  {digest[:12]}" for name, digest in sorted(release.sources.items())],
        version=found.version,
        built=f"{release.built_at:%Y-%m-%d %H:%M}",
        short_code=encode(indicator.id, found.region, found.period, found.version),
        since=since,
        is_demonstration=release.is_demonstration,
    )


def line(release: Release, row: Row, lang: Lang) -> panel.Line:
    """A row as the panel shows it; only numbers of households and people, never a name."""
    known_here = row.region in release.regions
    place = release.regions.get(row.region).short(lang) if known_here else pad(row.region)
    numbers = (_number(row.weight), row.numerator, row.denominator, row.value)
    return panel.Line(row.kind, row.period, place, row.unit, numbers)


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def _limit(release: Release, indicator: Indicator, place: Region, lang: Lang) -> str:
    """The official limit and who set it."""
    limit = indicator.limit
    if limit is None or indicator.kind in (Kind.DATE, Kind.CATEGORY):
        return ""
    macros = (
        {place.macro_region}
        if place.macro_region
        else map_regions(release, place.code, "county").macro_regions
    )
    sources = limit.source(lang)
    note = titles.limit_note(indicator, macros, lang)
    return f"{note}（{sources}）" if lang == "zh" else f"{note} ({sources})"
