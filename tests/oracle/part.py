"""What a part of a page should show of a place, as the oracle has it, and where the page differs from it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.oracle.said import Said, unsaid
from tests.oracle.screen import Page, Row, Screen

Value = str | float | date | None
EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a figure, in their order; a column that is not named here holds no number."""

    rows: Sequence[Mapping[str, Value]]
    digits: Mapping[str, int] = field(default_factory=dict)
    """The decimals to which a column is rounded; every other number is exact."""
    n: int | None = None
    """Cases behind it, where that is more than its own rows."""
    note: Said | None = None
    pick: str = ""


def nothing_marked(_leads: str) -> Sequence[Said]:
    """Of a part without marks."""
    return ()


@dataclass(frozen=True, slots=True)
class Part:
    """All that is said of a place, in English."""

    finding: Said
    keys: Sequence[tuple[Said, Said]]
    """Number and note of each key figure."""
    tables: Mapping[str, Table]
    blocks: Mapping[str, Said] = field(default_factory=dict)
    """The words of a block by its title."""
    drawn: Mapping[str, Said] = field(default_factory=dict)
    """The words in a block's drawing by the end of its title."""
    marks: Callable[[str], Sequence[Said]] = nothing_marked
    """What a shape may say that leads somewhere; nothing where no shape leads there."""
    empty: str = ""
    """The sentence that stands where there is nothing to show."""


def differences(part: Part, page: Page, region: str, period: str, tab: str) -> Iterator[str]:
    """Where the page says something else, in words."""
    where = f"{region} {period} {tab or 'progress'}"
    screen = page.screen(region, period, tab)
    for found in _on_screen(part, screen):
        yield f"{where}: {found}"
    for name, table in part.tables.items():
        rows = page.rows(name, region, period, table.pick)
        for found in _in_rows(table, rows):
            yield f"{where} {name}: {found}"
        if table.n is None and table.note is None:
            continue
        told = page.told(name, region, period, table.pick)
        if table.n is not None and told["n"] != table.n:
            yield f"{where} {name}: n is {told['n']}, the oracle says {table.n}"
        if table.note is not None and (wrong := unsaid(told["note"], table.note)):
            yield f"{where} {name}: note: {wrong}"


def _on_screen(part: Part, screen: Screen) -> Iterator[str]:
    if wrong := unsaid(screen.finding, part.finding):
        yield f"finding: {wrong}"
    if len(screen.keys) != len(part.keys):
        yield f"{len(screen.keys)} key figures, the oracle has {len(part.keys)}"
    for at, (shown, wanted) in enumerate(zip(screen.keys, part.keys, strict=False), start=1):
        for text, said in zip((shown.number, shown.note), wanted, strict=True):
            if wrong := unsaid(text, said):
                yield f"key figure {at}: {wrong}"
    if part.empty:
        if part.empty not in screen.text:
            yield f"no “{part.empty}” on the screen"
        if screen.marks:
            yield f"{len(screen.marks)} marks where there is nothing"
    for title, said in part.blocks.items():
        if wrong := unsaid(screen.blocks.get(title, ""), said):
            yield f"block “{title}”: {wrong}"
    for ending, said in part.drawn.items():
        titles = [title for title in screen.drawn if title.endswith(ending)]
        if not titles:
            yield f"no block “…{ending}” among {list(screen.drawn)}"
        elif wrong := unsaid(screen.drawn[titles[0]], said):
            yield f"drawing “{titles[0]}”: {wrong}"
    for leads, told in screen.marks:
        found = [unsaid(told, said) for said in part.marks(leads)]
        if not found:
            yield f"mark {leads} “{told}”: the oracle has none"
        elif all(found):
            yield f"mark {leads}: {found[0]}"


def _in_rows(table: Table, rows: Sequence[Row]) -> Iterator[str]:
    if len(rows) != len(table.rows):
        yield f"{len(rows)} rows, the oracle has {len(table.rows)}"
    for at, (row, wanted) in enumerate(zip(rows, table.rows, strict=False), start=1):
        for name, value in wanted.items():
            if not _agree(row[name], value, table.digits.get(name)):
                yield f"row {at}, {name} is {row[name] or None}, the oracle says {value} ({dict(wanted)})"


def _agree(written: str, value: Value, digits: int | None) -> bool:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return not written
    if isinstance(value, str | date):
        return written == str(value)
    if not written:
        return False
    slack = 0.0 if digits is None else 0.5 * 10.0**-digits
    return abs(float(written) - value) <= slack + EXACT * max(abs(value), 1.0)
