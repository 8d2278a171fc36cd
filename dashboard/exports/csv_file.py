"""A figure's numbers as CSV: UTF-8 with a byte-order mark for Excel, tidy, headers in the figure's language."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from dashboard.exports.cells import written
from layouts.figure_notes import metadata
from layouts.figure_spec import Cell, FigureSpec


def csv_file(spec: FigureSpec) -> bytes:
    """The columns with one header row; a missing number is nothing, a day is written 2018-12-31."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([written(column.title) for column in spec.columns])
    writer.writerows(zip(*([_cell(cell) for cell in column.values] for column in spec.columns), strict=True))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _cell(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else written(cell)


def metadata_file(spec: FigureSpec) -> bytes:
    """What must be told of the figure, as JSON."""
    return json.dumps(metadata(spec), ensure_ascii=False, indent=1, default=str).encode("utf-8")
