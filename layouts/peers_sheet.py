"""A county among its ten peers, as a drawing: the values on one axis, and beside each what makes it a peer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.words import SMALL_N, Better, Lang, Unit
from layouts import case_words, formats
from layouts.compare_marks import leads_to
from layouts.drawing import Dot, Drawing, Shape, Style, Words, rule, text_width
from layouts.measured import Measured
from layouts.picture_parts import shortened
from layouts.records_supervision import Peer, Peers, Valued
from layouts.specs import headed
from layouts.supervision_words import Watch, number
from layouts.translate import gettext

WIDTH, NARROW = 846, 342
_ROW, _LOW_ROW, _HEAD = 30.0, 36.0, 52.0
"""A narrow row has a second line: what its number stands on."""
_CASES = 500.0
"""Right end of what each number stands on."""


def wide(
    peers: Peers, cells: Mapping[str, Valued], reference: float | None, indicator: Measured, watch: Watch
) -> Drawing:
    """Name, value on the axis, and the traits."""
    return _sheet(peers, cells, reference, indicator, watch, WIDTH)


def narrow(
    peers: Peers, cells: Mapping[str, Valued], reference: float | None, indicator: Measured, watch: Watch
) -> Drawing:
    """The same without the traits."""
    return _sheet(peers, cells, reference, indicator, watch, NARROW)


def _sheet(
    peers: Peers, cells: Mapping[str, Valued], reference: float | None, indicator: Measured, watch: Watch, width: int
) -> Drawing:  # fmt: skip
    lang = watch.lang
    is_wide = width == WIDTH
    left, right = (140.0, 300.0) if is_wide else (110.0, 232.0)
    tall = _ROW if is_wide else _LOW_ROW
    rows = [peers.own, *peers.listed]
    values = numbers(cells)
    known = [values[peer.county] for peer in rows if peer.county in values]
    known += [reference] if reference is not None else []
    low, high = (min(known), max(known)) if known else (0.0, 1.0)

    def x(value: float) -> float:
        return left + 8 + (right - left - 16) * (value - low) / ((high - low) or 1)

    heads = _cases_head(_CASES if is_wide else float(width), indicator, cells, watch)
    start = min(head.x - text_width(head.text, head.size) for head in heads)
    shapes: list[Shape] = [
        Words(0, 12, gettext(lang, "County"), "muted"),
        Words(left, 12, _named(indicator, start - left - 8, watch), bold=True),
        *heads,
    ]
    if is_wide:
        shapes += _trait_heads(watch)
    for n, peer in enumerate(rows):
        y = _HEAD - 12 + tall * n
        value = values.get(peer.county)
        token = "accent" if n else "ink"
        if not n and value is not None and reference is not None and is_worse(value, reference, indicator):
            token = "breach"
        shapes += _row(
            peer, cells.get(peer.county), token, x, y + tall / 2, (left, right, width), indicator, watch
        )
        if is_wide:
            shapes += _traits(peer, y + _ROW / 2, lang)
    bottom = _HEAD - 12 + tall * len(rows)
    if reference is not None:
        at = x(reference)
        words = gettext(lang, "peers together {value}", value=number(reference, indicator, lang))
        half = text_width(words, 12) / 2
        room = heads[-1].x - text_width(heads[-1].text, heads[-1].size) - 8 - half
        shapes += [
            rule(at, 36, at, bottom, Style(stroke="ink", width=1.5)),
            Words(min(max(at, left + 60), right - 40, room), 28, words, "muted", anchor="middle"),
        ]
    return Drawing(width, round(bottom + 8), shapes, gettext(lang, "The county among its peers"))


def _row(
    peer: Peer,
    cell: Valued | None,
    token: str,
    place: Callable[[float], float],
    middle: float,
    at: tuple[float, float, int],
    indicator: Measured,
    watch: Watch,
) -> list[Shape]:
    """A county's name, its value on the axis and in figures; the county itself is heavier than its peers."""
    left, right, width = at
    value = None if cell is None else cell.value
    is_own = token != "accent"
    name = shortened(watch.place(peer.county), left - 8, 13)
    shapes: list[Shape] = [
        Words(
            0,
            middle,
            name,
            size=13,
            bold=is_own,
            leads=f"region={peer.county}",
            told=watch.place(peer.county),
        ),
        rule(left, middle, right, middle, Style(stroke="line")),
    ]
    if cell is None or value is None:
        return [*shapes, Words(right + 8, middle, formats.MISSING, "muted")]
    written, cases = number(value, indicator, watch.lang), case_words.written(cell, indicator, watch)
    radius, leads = (5.5 if is_own else 4.0), leads_to(indicator, peer.county)
    dot = Dot(
        place(value),
        middle,
        radius,
        Style(token),
        leads,
        f"{name}: {written}, {cases}" if cases else f"{name}: {written}",
    )
    few = "left" if cell.n is not None and cell.n < SMALL_N else "muted"
    if width == WIDTH:
        own = Words(right + 8, middle, written, size=13, bold=is_own)
        return [*shapes, dot, own, Words(_CASES, middle, cases, few, anchor="end")]
    own = Words(float(width), middle - 8 if cases else middle, written, size=13, bold=is_own, anchor="end")
    return [*shapes, dot, own, Words(float(width), middle + 8, cases, few, anchor="end")]


def numbers(cells: Mapping[str, Valued]) -> dict[str, float]:
    """The values alone, of the counties that have one."""
    return {code: cell.value for code, cell in cells.items() if cell.value is not None}


def _named(indicator: Measured, room: float, watch: Watch) -> str:
    """What is measured, with its unit."""
    name = headed(watch.said(indicator.id), indicator.unit, watch.lang)
    unit = name.removeprefix(watch.said(indicator.id))
    return shortened(watch.said(indicator.id), room - text_width(unit, 12), 12) + unit


def _cases_head(at: float, indicator: Measured, cells: Mapping[str, Valued], watch: Watch) -> list[Words]:
    name, unit = case_words.head(indicator, watch, list(cells.values()))
    return [Words(at, 12, name, "muted", anchor="end"), Words(at, 28, unit, "muted", anchor="end")]


_COLUMNS = (588.0, 668.0, 711.0, 782.0, 846.0)


def _trait_heads(watch: Watch) -> list[Shape]:
    """What makes a county a peer, each over its unit."""
    lang = watch.lang
    names = (
        (gettext(lang, "income 2015"), formats.unit_word(Unit.YUAN, lang)),
        (gettext(lang, "rural people"), formats.unit_word(Unit.PERSON, lang)),
        (gettext(lang, "relief"), gettext(lang, "index")),
        (gettext(lang, "poor 2014"), formats.unit_word(Unit.PERCENT, lang)),
        (gettext(lang, "apart"), gettext(lang, "std. dev.")),
    )
    return [
        Words(at, y, text, "muted", anchor="end")
        for at, words in zip(_COLUMNS, names, strict=True)
        for y, text in zip((12, 28), words, strict=True)
    ]


def _traits(peer: Peer, y: float, lang: Lang) -> list[Shape]:
    said = (
        formats.number(peer.rural_income_yuan, Unit.YUAN, lang),
        formats.number(float(peer.rural_population), Unit.PERSON, lang, compact=True),
        formats.MISSING
        if peer.relief is None
        else formats.plain(peer.relief, 2 if abs(peer.relief) < 10 else 1),
        formats.percent(peer.first_incidence),
        formats.plain(peer.distance, 2) if peer.distance else formats.MISSING,
    )
    return [Words(at, y, text, "muted", anchor="end") for at, text in zip(_COLUMNS, said, strict=True)]


def is_worse(value: float, reference: float, indicator: Measured) -> bool:
    """Whether a value lies on the bad side of a reference."""
    return value < reference if indicator.better is Better.HIGHER else value > reference
