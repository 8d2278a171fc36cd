"""The receipt of an indicator's number in a region, as the panel tells it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from callbacks.context import Context
from callbacks.receipt_codes import counted_at, kept, period_of
from callbacks.receipt_since import since_words
from callbacks.scene import map_regions, region_of
from dashboard.view import View
from dashboard.words import Kind, Lang
from data_access.codes import pad
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.receipt import Receipt, number_of, receipt
from data_access.queries.receipt_rows import Row
from data_access.receipt_code import Address, encode
from data_access.regions import Region
from data_access.releases import Release
from layouts import receipt as panel
from layouts import titles


def answer(context: Context, current: Release, view: View, address: Address | None) -> list[Any]:
    """The panel's children for a view, or for the number that a short code names."""
    viewer, lang = context.viewer(), view.lang
    if address is None:
        release = context.store.release(view.v) if view.v else current
        region = region_of(release, view.region)
        code, indicator = region.code, counted_at(CATALOGUE[view.indicator], region.level)
        period = period_of(indicator.periods, view.period)
    else:
        old = kept(context, address)
        release = context.store.release(old) if old else current
        code, indicator, period = address.region, CATALOGUE[address.indicator], address.period
    found = receipt(viewer, release, indicator, code, period)
    if found is None:
        return panel.none(lang)
    since = ""
    if address is not None:
        cell = number_of(viewer, current, indicator, code, period)
        now = None if cell is None else cell.value
        since = since_words(address, release, current, indicator, indicator.id, found.cell.value, now, lang)
    return panel.body(told(release, found, view, since), lang)


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
        number=indicator,
        name=indicator.name(lang),
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
        bound=_bound(indicator, place),
        made=found.parts.made,
        lines=[line(release, row, lang) for row in found.parts.rows],
        total=found.parts.total,
        adds_up=found.parts.adds_up,
        statements=[(s.purpose, s.sql, s.parameters) for s in found.statements],
        file=f"/receipt/rows.csv?{urlencode(asked)}",
        issuers=[text(lang) for text in found.issuers],
        sources=panel.source_lines(release.sources),
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
    return panel.Line(row.kind, row.period, place, row.unit, numbers, row.n)


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def _bound(indicator: Indicator, place: Region) -> float | None:
    """The limit as a number: where two hold, only for a place that lies in one part of the country."""
    limit = indicator.limit
    if limit is None or (limit.west is not None and not place.macro_region):
        return None
    return limit.at(place.macro_region)


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
