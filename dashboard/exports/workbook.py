"""A figure's numbers as a workbook: one sheet of data, numbers as numbers, and one of notes."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import xlsxwriter

from dashboard.exports.cells import safe
from dashboard.words import Unit
from layouts import formats
from layouts.figure_notes import notes
from layouts.figure_spec import Column, FigureSpec
from layouts.translate import gettext

WIDEST = 40
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Equal figures make equal files."""


def workbook(spec: FigureSpec) -> bytes:
    """The file; codes and household numbers are text, so that no digit is lost."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": spec.title, "subject": spec.finding, "created": _MADE})
        _data(book, spec)
        _notes(book, spec)
    return file.getvalue()


def _data(book: xlsxwriter.Workbook, spec: FigureSpec) -> None:
    sheet = book.add_worksheet(gettext(spec.lang, "Data"))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, column in enumerate(spec.columns):
        numbers = book.add_format({"num_format": _number_format(column)})
        sheet.set_column(number, number, _width(column))
        sheet.write_string(0, number, safe(column.title), head)
        for row, cell in enumerate(column.values, start=1):
            if cell is None:
                continue
            if isinstance(cell, bool):
                sheet.write_boolean(row, number, cell)
            elif isinstance(cell, int | float):
                sheet.write_number(row, number, cell, numbers)
            elif isinstance(cell, date):
                sheet.write_datetime(row, number, datetime(cell.year, cell.month, cell.day), days)
            else:
                sheet.write_string(row, number, safe(cell))
    sheet.freeze_panes(1, 0)
    if spec.rows:
        sheet.autofilter(0, 0, spec.rows, len(spec.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    # In a header `&` begins a command.
    sheet.set_header("&C" + spec.title.replace("&", "&&")[:200])


def _notes(book: xlsxwriter.Workbook, spec: FigureSpec) -> None:
    sheet = book.add_worksheet(gettext(spec.lang, "Notes"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for row, (name, words) in enumerate(notes(spec)):
        sheet.write_string(row, 0, safe(name), bold)
        sheet.write_string(row, 1, safe(words), wrapped)


def _number_format(column: Column) -> str:
    """Thousands separated, decimals as the unit has them; the cell holds the whole number."""
    if column.unit in (None, Unit.YEAR):
        return "General"
    digits = formats.decimals(1.0, column.unit) if column.digits is None else column.digits
    return "#,##0" + ("." + "0" * digits if digits else "")


def _width(column: Column) -> int:
    texts = [column.title[:20], *(str(cell) for cell in column.values[:200] if cell is not None)]
    return min(WIDEST, 2 + max(sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in texts))
