"""A county among its ten peers, as a drawing: the values on one axis, and beside each what makes it a peer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.words import Better, Lang, Unit
from layouts import formats
from layouts.compare_marks import leads_to
from layouts.drawing import Dot, Drawing, Shape, Style, Words, rule
from layouts.measured import Measured
from layouts.picture_parts import shortened
from layouts.records_supervision import Peer, Peers
from layouts.supervision_words import Watch, number
from layouts.translate import gettext

WIDTH, NARROW = 846, 342
_ROW, _HEAD = 30.0, 52.0


def wide(
    peers: Peers, values: Mapping[str, float], reference: float | None, indicator: Measured, watch: Watch
) -> Drawing:
    """Name, value on the axis, and the traits."""
    return _sheet(peers, values, reference, indicator, watch, WIDTH)


def narrow(
    peers: Peers, values: Mapping[str, float], reference: float | None, indicator: Measured, watch: Watch
) -> Drawing:
    """The same without the traits."""
    return _sheet(peers, values, reference, indicator, watch, NARROW)


def _sheet(
    peers: Peers, values: Mapping[str, float], reference: float | None, indicator: Measured, watch: Watch, width: int
) -> Drawing:  # fmt: skip
    lang = watch.lang
    is_wide = width == WIDTH
    left, right = (150.0, 420.0) if is_wide else (110.0, 268.0)
    rows = [peers.own, *peers.listed]
    known = [values[peer.county] for peer in rows if peer.county in values]
    known += [reference] if reference is not None else []
    low, high = (min(known), max(known)) if known else (0.0, 1.0)

    def x(value: float) -> float:
        return left + 8 + (right - left - 16) * (value - low) / ((high - low) or 1)

    shapes: list[Shape] = [
        Words(0, 12, gettext(lang, "County"), "muted"),
        Words(left, 12, shortened(watch.said(indicator.id), right - left, 12), bold=True),
    ]
    if is_wide:
        shapes += _trait_heads(watch)
    for n, peer in enumerate(rows):
        y = _HEAD - 12 + _ROW * n
        value = values.get(peer.county)
        token = "accent" if n else "ink"
        if not n and value is not None and reference is not None and is_worse(value, reference, indicator):
            token = "breach"
        shapes += _row(peer, value, token, x, y, (left, right, width), indicator, watch)
        if is_wide:
            shapes += _traits(peer, y + _ROW / 2, lang)
    bottom = _HEAD - 12 + _ROW * len(rows)
    if reference is not None:
        at = x(reference)
        words = gettext(lang, "peers together {value}", value=number(reference, indicator, lang))
        shapes += [
            rule(at, 36, at, bottom, Style(stroke="ink", width=1.5)),
            Words(min(max(at, left + 60), right - 40), 29, words, "muted", anchor="middle"),
        ]
    return Drawing(width, round(bottom + 8), shapes, gettext(lang, "The county among its peers"))


def _row(
    peer: Peer,
    value: float | None,
    token: str,
    place: Callable[[float], float],
    y: float,
    at: tuple[float, float, int],
    indicator: Measured,
    watch: Watch,
) -> list[Shape]:
    """A county's name, its value on the axis and in figures; the county itself is heavier than its peers."""
    left, right, width = at
    middle = y + _ROW / 2
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
    if value is None:
        return [*shapes, Words(right + 8, middle, formats.MISSING, "muted")]
    written = number(value, indicator, watch.lang)
    radius, leads = (5.5 if is_own else 4.0), leads_to(indicator, peer.county)
    end, anchor = (right + 8, "start") if width == WIDTH else (float(width), "end")
    return [
        *shapes,
        Dot(place(value), middle, radius, Style(token), leads, f"{name}: {written}"),
        Words(end, middle, written, size=13, bold=is_own, anchor=anchor),
    ]


_COLUMNS = (560.0, 640.0, 704.0, 780.0, 846.0)


def _trait_heads(watch: Watch) -> list[Shape]:
    lang = watch.lang
    names = (
        gettext(lang, "income 2015"),
        gettext(lang, "rural people"),
        gettext(lang, "relief"),
        gettext(lang, "poor 2014"),
        gettext(lang, "apart"),
    )
    return [Words(at, 12, name, "muted", anchor="end") for at, name in zip(_COLUMNS, names, strict=True)]


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
