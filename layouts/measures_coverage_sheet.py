"""The five batches by region as a drawing: a cell for each batch, and first who has nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Text, Unit
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule
from layouts.measures_fit_lines import colour, on_colour, percent_in_cell
from layouts.measures_words import Here
from layouts.picture_parts import shortened
from layouts.records_measures import BatchCoverage
from layouts.translate import gettext, spaced

WIDTH, HEIGHT = 618, 458
NARROW = 342
ROW, TALLEST = 18.7, 34.0
MOST_NARROW = 40
"""Rows on a narrow screen, which may be scrolled: more than the provinces."""
BATCHES = ("01", "02", "03", "04", "05")
HEADS: Mapping[str, Text] = {
    "01": Text("生产就业", "Production"),
    "02": Text("易地搬迁", "Relocation"),
    "03": Text("生态补偿", "Ecology"),
    "04": Text("发展教育", "Education"),
    "05": Text("社会保障", "Social sec."),
}
"""The batches as the heads of columns; `TIGHT` of narrow ones, a space where a Chinese one is broken."""
TIGHT: Mapping[str, Text] = {
    "01": Text("生产 就业", "Prod."),
    "02": Text("易地 搬迁", "Reloc."),
    "03": Text("生态 补偿", "Ecol."),
    "04": Text("发展 教育", "Educ."),
    "05": Text("社会 保障", "Soc."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One region: its code is empty for the place itself."""

    code: str
    """Padded."""
    name: str
    households: float
    reached: NDArray[np.float64]
    without: float

    @property
    def shares(self) -> NDArray[np.float64]:
        """(5,) percent that each batch reaches."""
        return 100 * self.reached / self.households

    @property
    def share_without(self) -> float:
        return 100 * self.without / self.households

    def leads(self, pick: str) -> str:
        """To a mark of this region."""
        return f"region={self.code}&pick={pick}" if self.code else f"pick={pick}"


def regions(
    coverage: BatchCoverage, names: Mapping[str, Text], codes: Mapping[str, str], here: Here
) -> list[Row]:
    """The place itself, then the regions below it, those with the largest share without any measure first.

    `names` and `codes` (padded) are by short code.
    """
    rows = [
        Row(
            codes[code] if at else "",
            spaced(names[code](here.lang)),
            float(coverage.households[at]),
            coverage.reached[at],
            float(coverage.without[at]),
        )
        for at, code in enumerate(coverage.codes)
    ]
    return [*rows[:1], *sorted(rows[1:], key=lambda row: -row.share_without)]


def wide(rows: Sequence[Row], here: Here) -> Drawing:
    """The table of regions; a place without any below it as bars."""
    if len(rows) == 1:
        return bars(rows[0], here, WIDTH)
    return _table(rows, here, WIDTH, (0, 118, 180), 70)


def narrow(rows: Sequence[Row], here: Here) -> Drawing:
    """For a narrow screen: the same without the households."""
    if len(rows) == 1:
        return bars(rows[0], here, NARROW)
    return _table(rows, here, NARROW, (0, 84, 84), 38, height=30.0)


def _table(
    rows: Sequence[Row], here: Here, width: int, at: tuple[int, int, int], cell: int, height: float = 0.0
) -> Drawing:
    """Names from at[0], households ending at at[1], cells from at[2]; what is beyond the sheet is said at its foot."""
    head = 40.0 if width == NARROW else 28.0
    is_small = width == NARROW
    tall = height or min(TALLEST, max(ROW, (HEIGHT - head - 22) / len(rows)))
    room = MOST_NARROW if height else int((HEIGHT - head - 24) / tall)
    shown = rows if len(rows) <= room else rows[: room - 1]
    nothing = at[2] + 5 * cell + 10
    top = max(row.share_without for row in rows) or 1.0
    bar_room = width - nothing - 34
    shapes: list[Shape] = [*_heads(at, cell, nothing, head, here, is_small=is_small)]
    for n, row in enumerate(shown):
        y = head + tall * n + (4 if n else 0)
        shapes += _row(row, y, tall, at, cell, here, is_small=is_small)
        shapes += _without(row, nothing, y, tall, bar_room, top, here)
    y = head + tall
    shapes.append(rule(0, y + 2, width, y + 2, Style(stroke="line")))
    foot = head + tall * len(shown) + 16
    if len(shown) < len(rows):
        count = formats.plain(len(rows) - len(shown))
        left = gettext(here.lang, "⋯ {n} more with a smaller share; the table has them all", n=count)
        shapes.append(Words(0, foot, left, "muted"))
    label = gettext(
        here.lang, "Poor households reached by each batch, and those without any measure, in percent"
    )
    return Drawing(width, round(foot + 10), shapes, label)


def _heads(
    at: tuple[int, int, int],
    cell: int,
    nothing: float,
    head: float,
    here: Here,
    *,
    is_small: bool,
) -> list[Shape]:
    lang = here.lang
    shapes: list[Shape] = []
    if not is_small:
        shapes.append(Words(at[1] + 50, head - 10, gettext(lang, "households"), "muted", anchor="end"))
    for i, batch in enumerate(BATCHES):
        x, told = at[2] + cell * i + (cell - 3) / 2, here.batches[batch](lang)
        words = TIGHT[batch](lang).split(" ") if is_small else [HEADS[batch](lang)]
        for line, word in enumerate(words):
            y = head - 10 - 14 * (len(words) - 1 - line)
            shapes.append(Words(x, y, word, "muted", anchor="middle", told=told))
    nobody = gettext(lang, "nothing") if is_small else gettext(lang, "without any")
    shapes.append(Words(nothing, head - 10, nobody, "breach"))
    return shapes


def _row(
    row: Row, y: float, tall: float, at: tuple[int, int, int], cell: int, here: Here, *, is_small: bool
) -> list[Shape]:
    middle = y + tall / 2
    room = at[1] - at[0] - 8
    shapes: list[Shape] = [
        Words(
            at[0],
            middle,
            shortened(row.name, room, 13),
            size=13,
            bold=not row.code,
            leads=f"region={row.code}&pick=" if row.code else "",
        )
    ]
    if not is_small:
        text = formats.number(row.households, Unit.HOUSEHOLD, here.lang, compact=True)
        shapes.append(Words(at[1] + 50, middle, text, "muted", anchor="end"))
    for i, batch in enumerate(BATCHES):
        share, x = float(row.shares[i]), at[2] + cell * i
        fill = colour(share)
        told = cell_words(row, here.batches[batch](here.lang), float(row.reached[i]), share, here)
        leads = row.leads(f"batch:{batch}") if row.reached[i] else ""
        shapes += [
            Rect(x, y + 0.75, cell - 3, tall - 1.5, Style(fill), leads=leads, told=told),
            Words(x + (cell - 3) / 2, middle, percent_in_cell(share), on_colour(fill), anchor="middle"),
        ]
    return shapes


def _without(row: Row, x: float, y: float, tall: float, room: float, top: float, here: Here) -> list[Shape]:
    """Those without any measure: the bar of their share and its number."""
    share = row.share_without
    length = room * share / top
    told = cell_words(row, gettext(here.lang, "no measure at all"), row.without, share, here)
    number = formats.plain(share, 1)
    middle = y + tall / 2
    shapes: list[Shape] = []
    if row.without:
        bar = Rect(x, middle - 5, max(length, 1), 10, Style("breach"))
        whole = Rect(x, y, room + 34, tall, Style(), leads=row.leads("without:all:all"), told=told)
        shapes += [bar, whole]
    return [*shapes, Words(x + length + 6, middle, number, bold=not row.code)]


def cell_words(row: Row, what: str, count: float, share: float, here: Here) -> str:
    """What a mark of a region says when pointed at."""
    return gettext(
        here.lang,
        "{cause}, {kind}: {share} ({count})",
        cause=row.name,
        kind=what,
        share=formats.percent(share, formats.decimals(share, Unit.PERCENT)),
        count=formats.text(count, Unit.HOUSEHOLD, here.lang),
    )


def bars(row: Row, here: Here, width: int) -> Drawing:
    """One region alone: a bar for each batch, and one for who has nothing."""
    lang = here.lang
    left = 150 if width == WIDTH else 112
    room = width - left - 48
    entries = [
        (here.batches[batch](lang), float(row.reached[i]), "progress-4", f"batch:{batch}")
        for i, batch in enumerate(BATCHES)
    ]
    entries.append((gettext(lang, "Without any measure"), row.without, "breach", "without:all:all"))
    shapes: list[Shape] = []
    for n, (name, count, token, pick) in enumerate(entries):
        y, share = 8 + 44.0 * n, 100 * count / row.households
        told = cell_words(row, name, count, share, here)
        shapes += [
            Words(0, y + 13, shortened(name, left - 10, 13), size=13),
            Rect(left, y, room, 26, Style("backdrop")),
            Rect(left, y, max(room * share / 100, 1), 26, Style(token), leads=f"pick={pick}", told=told)
            if count
            else rule(left, y, left, y + 26, Style(stroke="ink")),
            Words(width, y + 13, formats.percent(share, 0), size=13, anchor="end", bold=True),
        ]
    label = gettext(lang, "Poor households reached by each batch, and those without any measure, in percent")
    return Drawing(width, round(8 + 44 * len(entries)), shapes, label)
