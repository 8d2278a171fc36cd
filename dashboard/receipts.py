"""`/receipt/rows.csv?<view>`: all rows behind a number, within the viewer's scope, without any name."""

from __future__ import annotations

import csv
import io

from flask import Blueprint, Response, request

from callbacks.context import Context
from callbacks.scene import region_of
from dashboard.api_query import Refused
from dashboard.errors import answer
from dashboard.exports.cells import written
from dashboard.figures import view_asked
from dashboard.words import Text
from data_access.codes import pad
from data_access.indicators import CATALOGUE
from data_access.queries.periods import registry_year
from data_access.queries.receipt_rows import MOST_ROWS, Parts, parts
from data_access.queries.record_receipt import record_exists, record_parts
from data_access.record_numbers import record_number
from data_access.releases import Release

COLUMNS = (
    "kind", "period", "region", "name_zh", "name_en", "unit", "weight", "numerator", "denominator", "value", "n",
)  # fmt: skip


def blueprint(context: Context) -> Blueprint:
    """The route of `/receipt`; each request holds one version from beginning to end."""
    receipts = Blueprint("receipts", __name__, url_prefix="/receipt")

    @receipts.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return answer(error.status, error.error, error.field, error.text)

    @receipts.get("/rows.csv")
    def rows() -> Response:
        view = view_asked(context, "overview")
        release = context.store.release(view.v)
        if "record" in request.args:
            found, name = _of_record(context, release, view.period)
        else:
            code = region_of(release, view.region).code
            found = parts(context.viewer(), release, CATALOGUE[view.indicator], code, view.period, MOST_ROWS)
            name = f"{view.region}-{view.indicator}-{view.period}"
        response = Response(as_csv(release, found), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="receipt-{name}.csv"'
        response.headers["X-Data-Version"] = release.id
        response.headers["X-Total-Rows"] = str(found.total)
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        response.make_conditional(request)
        return response

    return receipts


def _of_record(context: Context, release: Release, period: str) -> tuple[Parts, str]:
    """The rows behind a number in the file of a household or a village, and what they are named by."""
    record, wanted = request.args["record"][:20], request.args.get("number", "")[:40]
    number = record_number(record, wanted)
    if number is None:
        text = Text(f"档案中没有数字“{wanted}”。", f"There is no number “{wanted}” in such a file.")
        raise Refused(404, "unknown", "number", text)
    if not record_exists(context.viewer(), release, record):
        raise Refused(
            404,
            "unknown",
            "record",
            Text(
                "此数据版本中没有这份档案，或您无权查看。",
                "This version has no such file, or it is not yours to see.",
            ),
        )
    year = registry_year(period)
    return record_parts(context.viewer(), release, number, record, year), f"{record}-{number.id}-{year}"


def as_csv(release: Release, found: Parts) -> bytes:
    """The rows with one header row and a byte-order mark for Excel; a missing number is nothing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in found.rows:
        region = release.regions.get(row.region) if row.region in release.regions else None
        names = (region.name.zh, region.name.en) if region else ("", "")
        writer.writerow(
            [
                row.kind, row.period, pad(row.region), *names, written(row.unit), row.weight,
                *map(_whole, (row.numerator, row.denominator, row.value, row.n)),
            ]
        )  # fmt: skip
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
