"""Short codes of numbers: made for a figure, read when typed, offered by the search."""

from __future__ import annotations

from collections.abc import Iterable

from callbacks.context import Context
from dashboard.periods import ended
from dashboard.view import View
from dashboard.words import Kind, Lang, Level
from data_access.codes import pad
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.labels import labels, word
from data_access.queries.periods import FIRST_YEAR, LAST_YEAR, registry_year
from data_access.queries.record_receipt import record_exists
from data_access.receipt_code import (
    Address,
    RecordAddress,
    decode,
    decode_record,
    encode,
    encode_record,
)
from data_access.record_numbers import RECORD_NUMBERS, record_number
from data_access.record_numbers.model import RecordNumber
from data_access.releases import Release
from data_access.viewer import Viewer
from layouts import formats
from layouts.parts import href
from layouts.translate import gettext, spaced

AnyAddress = Address | RecordAddress
_OF_BALANCES = dict.fromkeys(
    (
        "funds_county_approved_share",
        "funds_integration_rate",
        "funds_unspent_one_to_two_years",
        "cost_per_stable_exit",
    ),
    "balances",
)
"""The indicators of money that the first part of its page does not tell."""


def read_code(text: str, release: Release, viewer: Viewer) -> AnyAddress | None:
    """The number that a short code names, None where it names none that the viewer may see."""
    of_region = decode(
        text,
        {name: entry.periods for name, entry in CATALOGUE.items()},
        lambda code: code in release.regions and viewer.may_see(code),
    )
    if of_region is not None:
        return of_region
    of_record = decode_record(text)
    if (
        of_record is None
        or number_of_mark(of_record) is None
        or not FIRST_YEAR <= of_record.year <= LAST_YEAR
    ):
        return None
    return of_record if record_exists(viewer, release, of_record.record) else None


def number_of_mark(address: RecordAddress) -> RecordNumber | None:
    """The number in a file that a mark stands for."""
    of = "household" if len(address.record) == 16 else "village"
    return next((n for n in RECORD_NUMBERS[of].values() if n.mark == address.mark), None)


def kept(context: Context, address: AnyAddress) -> str | None:
    """The version that a code was made from, None where it is not kept any more."""
    return next((v for v in context.store.versions() if address.is_of(v)), None)


def code_of(release: Release, place: str, number: str, period: str) -> str:
    """The short code of a number: of a file's field where `place` has one of that name, else of an indicator."""
    field = record_number(place, number)
    if field is not None:
        return encode_record(place, registry_year(period), field.mark, release.id)
    entry = CATALOGUE[number]
    return encode(number, place, period_of(entry.periods, period), release.id)


def counted_at(indicator: Indicator, level: Level) -> Indicator:
    """The indicator, or of a year or a status that only counties have the counties that remain."""
    if level in indicator.levels or indicator.kind not in (Kind.DATE, Kind.CATEGORY):
        return indicator
    return CATALOGUE["counties_remaining"]


def period_of(periods: Iterable[str], period: str) -> str:
    """The period itself where it is one of these, else the last before it, else the first."""
    known = tuple(periods)
    return ended(known, period) or known[0]


def record_name(release: Release, number: RecordNumber, lang: Lang) -> str:
    """The name of a number in a file; of a cause or a kind of need with its word."""
    name = number.name(lang)
    if number.word is None:
        return name
    said = word(labels(release), *number.word)(lang)
    return f"{name}：{said}" if lang == "zh" else f"{name}: {said}"


def record_place(release: Release, record: str, lang: Lang) -> str:
    """The village, or the household by its village and the end of its number."""
    village = release.regions.get(record[:12])
    if len(record) == 12:
        return spaced(village.name(lang))
    return gettext(
        lang, "{village} household {number}", village=spaced(village.name(lang)), number=record[12:]
    )


def page_of(indicator: Indicator) -> tuple[str, str]:
    """The path of the page that shows an indicator among its own, and the part of it: of money that of funds."""
    if indicator.system != "M4":
        return "/", ""
    first = indicator.id.partition("_")[0]
    return "/funds", first if first in ("projects", "microcredit") else _OF_BALANCES.get(indicator.id, "")


def suggested(text: str, context: Context, view: View) -> tuple[str, str, str] | None:
    """What the search offers for a short code: name of the number, where and when, address; None for other texts."""
    current = context.store.release()
    address = read_code(text, current, context.viewer())
    if address is None:
        return None
    old = kept(context, address)
    pinned = old if old and old != current.id else ""
    lang = view.lang
    if isinstance(address, Address):
        place = current.regions.get(address.region)
        where = f"{place.short(lang)} · {formats.period(address.period, lang)}"
        indicator = CATALOGUE[address.indicator]
        path, tab = page_of(indicator)
        changes = {"region": pad(address.region), "period": address.period, "indicator": indicator.id}
        there = href(view, path, **changes, filters=(), tab=tab, pick="", v=pinned)
        return indicator.name(lang), where, there
    number = number_of_mark(address)
    assert number is not None
    where = f"{record_place(current, address.record, lang)} · {formats.period(str(address.year), lang)}"
    changes = {"region": address.record[:12], "period": str(address.year)}
    path = "/" if len(address.record) == 12 else f"/household/{address.record}"
    return (
        record_name(current, number, lang),
        where,
        href(view, path, **changes, filters=(), tab="", pick="", v=pinned),
    )
