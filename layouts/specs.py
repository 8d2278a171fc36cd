"""What the figures of a page share, and the making of one FigureSpec from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.periods import ends_year
from dashboard.view import Theme, View
from dashboard.words import Basis, Lang, Unit
from layouts import formats
from layouts.figure_spec import Cell, Chart, Column, FigureSpec, TableChart
from layouts.parts import href
from layouts.rows import NAME
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Told:
    """Where a figure stands and what its page says of it."""

    view: View
    path: str
    page: str
    finding: str
    period: str
    region: str
    region_name: str
    source: Sequence[str]
    basis: Basis
    data_version: str
    is_demonstration: bool
    number: str = ""
    """The number that the page's figures stand on, where one does not name another."""

    @property
    def lang(self) -> Lang:
        return self.view.lang

    @property
    def theme(self) -> Theme:
        return self.view.theme

    def ended(self, number: str) -> str:
        """A yearly indicator as the number of a figure; none in the months before the year's end."""
        return number if ends_year(self.period) else ""


def make(
    told: Told,
    name: str,
    title: str,
    measured: str,
    columns: Sequence[Column],
    chart: Chart,
    *,
    definition: str = "",
    unit: str = "",
    n: int | None = None,
    period: str = "",
    file_words: Sequence[str] = (),
    filters: Sequence[str] | None = None,
    note: str = "",
    number: str = "",
    is_counted: bool = True,
) -> FigureSpec:
    """A figure of a page; `period` differs from the page's where the figure spans several.

    `filters` are the page's in words; a figure that leaves them out (None) says so in its note.
    """
    shown = period or told.period
    words = formats.period(shown, told.lang) if shown == told.period else shown
    return FigureSpec(
        page=told.page,
        name=name,
        lang=told.lang,
        theme=told.theme,
        title=title,
        finding=told.finding,
        measured=measured,
        definition=definition,
        unit=unit,
        period=shown,
        period_words=words,
        region=told.region,
        region_name=told.region_name,
        n=n,
        source=told.source,
        basis=told.basis,
        data_version=told.data_version,
        is_demonstration=told.is_demonstration,
        address=href(replace(told.view, v=told.data_version), told.path),
        columns=columns,
        chart=chart,
        filters=filters or (),
        note=note if filters is not None or not told.view.filters else _unfiltered(note, told.lang),
        number=number or told.number,
        is_counted=is_counted,
        file_words=(told.region_name, *(file_words or (measured,)), shown),
    )


def _unfiltered(note: str, lang: Lang) -> str:
    words = gettext(lang, "The page's filters apply to the list of households alone.")
    return f"{note} {words}".strip()


def cell(value: float | None) -> Cell:
    """A number as it is written out: None where there is none, whole ones without a fraction, as the API does."""
    if value is None or math.isnan(value):
        return None
    return int(value) if value == int(value) else float(value)


def cells(values: Iterable[float | None]) -> list[Cell]:
    """Each as `cell`."""
    return [cell(value) for value in values]


def short(value: float | None) -> Cell:
    """The same with four decimals at most, for what is computed from rows."""
    return cell(None if value is None else round(value, 4))


def yes_no(there: bool, lang: Lang) -> str:
    """A fact as a word."""
    return gettext(lang, "Yes") if there else gettext(lang, "No")


def headed(name: str, unit: Unit, lang: Lang, word: str | None = None) -> str:
    """A column's header with its unit: '贫困发生率（%）', 'Poverty incidence (%)'."""
    written = formats.unit_word(unit, lang) if word is None else word
    if not written:
        return name
    return f"{name}（{written}）" if lang == "zh" else f"{name} ({written})"


def titled(title: str, note: str, lang: Lang) -> str:
    """A title and what stands behind it, as one line: '各县，最差在前：贫困发生率，%'."""
    return f"{title}：{note}" if lang == "zh" else f"{title}: {note}"


def mark_rows(
    told: Told,
    title: str,
    columns: Sequence[Column],
    *,
    n: int | None,
    definition: str = "",
    note: str = "",
    number: str = "",
    is_counted: bool = True,
) -> FigureSpec:
    """The rows behind a mark: a table under the mark's own words."""
    return make(
        told,
        NAME,
        title,
        title,
        columns,
        TableChart(),
        n=n,
        definition=definition,
        note=note,
        number=number,
        is_counted=is_counted,
    )
