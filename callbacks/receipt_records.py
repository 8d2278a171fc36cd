"""The receipt of a number in the file of a household or a village, as the panel tells it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from callbacks.context import Context
from callbacks.receipt_codes import code_of, record_name, record_place
from callbacks.receipt_since import since_words
from dashboard.view import View
from dashboard.words import Basis, Flag, Text
from data_access.queries.periods import registry_year as year_of
from data_access.queries.receipt_rows import Row
from data_access.queries.record_receipt import RecordReceipt, record_exists, record_receipt, record_value
from data_access.receipt_code import RecordAddress
from data_access.record_numbers.model import RecordNumber
from data_access.releases import Release
from layouts import receipt as panel

__all__ = ["answer", "year_of"]


def answer(
    context: Context,
    release: Release,
    view: View,
    number: RecordNumber,
    record: str,
    year: int,
    asked: tuple[RecordAddress, Release] | None,
) -> list[Any]:
    """The panel's children; `asked` is the code that was typed and the version that is served now."""
    viewer, lang = context.viewer(), view.lang
    found = record_receipt(viewer, release, number, record, year)
    if found is None:
        return panel.none(lang)
    since = ""
    if asked is not None:
        address, current = asked
        there = record_exists(viewer, current, record)
        now = record_value(viewer, current, number, record, year) if there else None
        since = since_words(
            address, release, current, number, f"{number.of}.{number.id}", found.value, now, lang
        )
    return panel.body(told(release, found, view, since), lang)


def told(release: Release, found: RecordReceipt, view: View, since: str) -> panel.Told:
    """A receipt as the panel tells it."""
    lang, number, period = view.lang, found.number, str(found.year)
    asked = {"record": found.code, "number": number.id, "period": period, "lang": lang, "v": found.version}
    made_up = release.is_demonstration
    issuer = (
        Text("建档立卡登记库（演示）", "registry, demonstration")
        if made_up
        else Text("建档立卡登记库", "registry")
    )
    return panel.Told(
        number=number,
        name=record_name(release, number, lang),
        why=number.why(lang),
        formula=number.formula(lang),
        place=record_place(release, found.code, lang),
        code=found.code,
        period=period,
        numerator=None,
        denominator=None,
        value=found.value,
        n=found.parts.total,
        low=None,
        high=None,
        flag=Flag.OK,
        basis=Basis.GENERATED if made_up else Basis.FOUND,
        limit="",
        bound=None,
        made="record",
        lines=[_line(row, release.regions.get(found.village).name(lang)) for row in found.parts.rows],
        total=found.parts.total,
        adds_up=True,
        statements=[(s.purpose, s.sql, s.parameters) for s in found.statements],
        file=f"/receipt/rows.csv?{urlencode(asked)}",
        issuers=[issuer(lang)],
        sources=panel.source_lines(release.sources),
        version=found.version,
        built=f"{release.built_at:%Y-%m-%d %H:%M}",
        short_code=code_of(release, found.code, number.id, period),
        since=since,
        is_demonstration=made_up,
    )


def _line(row: Row, village: str) -> panel.Line:
    return panel.Line(row.kind, row.period, village, row.unit, (None, None, None, row.value))
