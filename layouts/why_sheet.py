"""What each region below a place adds to the place's gap, as a drawing: bars on both sides of nothing that add up to it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.words import Better
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule
from layouts.gap_amounts import amount, as_written, last_digits, number_of, unit_of
from layouts.measured import Measured
from layouts.picture_parts import shortened
from layouts.supervision_words import Watch, number
from layouts.translate import gettext, ngettext

WIDTH, HEIGHT = 846, 470
NARROW = 342
MOST, ON_PAPER = 18, 12
"""Regions that are told apart, on the screen and in a document; the others are one row."""
MOST_KINDS = 7
"""Causes, batches, … that are told apart; months all are."""
REST = "rest"
"""What the others are called in a pick."""
_HEAD, _FOOT = 40.0, 10.0


@dataclass(frozen=True, slots=True)
class Part:
    """One child, cause, batch, …, or those that are not told apart."""

    code: str
    """'' for the others."""
    name: str
    value: float | None
    """In the indicator's unit; None for the others."""
    adds: float
    """To the gap, in points or the indicator's unit."""
    widens: float
    """Percent of all that makes the place worse; 0 where it makes it better."""
    leads: str = ""
    """What a click on its bar changes in the view; '' for nothing. A region's name leads to the region."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a gap is made of besides places."""

    of: str
    """cause, batch, project, bank, finding or month"""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A part as it is drawn."""

    part: Part
    last: int
    """What it adds as written, in units of the last digit."""
    of: tuple[Part, ...] = ()
    """Those that are not told apart, where it is all of them."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the columns of a sheet stand."""

    width: int
    row: float
    name_end: float
    left: float
    right: float
    numbers: float
    """Right end of what each part adds."""
    shows_value: bool
    shows_share: bool


_WIDE = _Frame(WIDTH, 24.0, 150.0, 240.0, 640.0, 710.0, True, True)
_PAPER = _Frame(WIDTH, 24.0, 196.0, 282.0, 640.0, 710.0, True, True)
_NARROW = _Frame(NARROW, 26.0, 86.0, 136.0, 250.0, 342.0, False, False)
SIDE = 440
"""Width of the sheet beside the regions."""
_SIDE = _Frame(SIDE, 22.0, 150.0, 160.0, 370.0, 440.0, False, False)


def told_apart(parts: list[Part], watch: Watch, most: int = MOST) -> list[Part]:
    """Those that widen the gap most first; what is left is one row, so that all still add up."""
    ordered = ranked(parts)
    if len(ordered) <= most:
        return ordered
    rest = ordered[most - 1 :]
    words = ngettext(watch.lang, "{count} other", "{count} others", len(rest), count=len(rest))
    figure = next((part.leads.split(":")[0] for part in rest if part.leads.startswith("pick=")), "")
    leads = f"{figure}:{REST}" if figure else ""
    return [
        *ordered[: most - 1],
        Part("", words, None, sum(p.adds for p in rest), sum(p.widens for p in rest), leads),
    ]


def ranked(parts: list[Part]) -> list[Part]:
    """Those that widen the gap most first."""
    return sorted(parts, key=lambda part: (-part.widens, -abs(part.adds), part.code))


def bars(parts: list[Part], indicator: Measured, watch: Watch, most: int = MOST) -> list[Bar]:
    """The parts that are told apart, as they are written, and the others as one."""
    shown = told_apart(parts, watch, most)
    last = last_digits([part.adds for part in shown], indicator)
    rest = tuple(ranked(parts)[most - 1 :]) if len(parts) > most else ()
    return [Bar(part, n, () if part.code else rest) for part, n in zip(shown, last, strict=True)]


def not_told_apart(bar: Bar, indicator: Measured) -> list[Bar]:
    """Each of those that one bar is all of, as its rows write them; none of another bar."""
    last = last_digits([part.adds for part in bar.of], indicator, bar.last)
    return [Bar(part, n) for part, n in zip(bar.of, last, strict=True)]


def kind_bars(kinds: Kinds, indicator: Measured, watch: Watch) -> list[Bar]:
    """The bars of causes, batches, … or months; of months all are told apart."""
    parts = list(kinds.parts)
    if kinds.of != "month":
        return bars(parts, indicator, watch, MOST_KINDS)
    last = last_digits([part.adds for part in parts], indicator)
    return [Bar(part, n) for part, n in zip(parts, last, strict=True)]


def wide(parts: list[Part], indicator: Measured, watch: Watch) -> Drawing:
    """A row a region: name and value, its bar, what it adds, its share of what widens."""
    return _sheet(bars(parts, indicator, watch), indicator, watch, _WIDE, gettext(watch.lang, "Region"))


def on_paper(parts: list[Part], indicator: Measured, watch: Watch) -> Drawing:
    """The wide one with room for whole names and fewer rows, for a document of a few pages."""
    shown = bars(parts, indicator, watch, ON_PAPER)
    return _sheet(shown, indicator, watch, _PAPER, gettext(watch.lang, "Region"))


def narrow(parts: list[Part], indicator: Measured, watch: Watch) -> Drawing:
    """The same for a narrow screen."""
    return _sheet(bars(parts, indicator, watch), indicator, watch, _NARROW, gettext(watch.lang, "Region"))


def of_kinds(kinds: Kinds, indicator: Measured, watch: Watch, is_narrow: bool = False) -> Drawing:
    """A row a cause, batch, … or month: its bar and what it adds; months in their order."""
    shown = kind_bars(kinds, indicator, watch)
    return _sheet(shown, indicator, watch, _NARROW if is_narrow else _SIDE, kind_word(kinds, watch))


def kind_word(kinds: Kinds, watch: Watch) -> str:
    """What the parts are."""
    lang = watch.lang
    return {
        "cause": gettext(lang, "Main cause"),
        "batch": gettext(lang, "Batch"),
        "project": gettext(lang, "Kind of project"),
        "bank": gettext(lang, "Bank"),
        "finding": gettext(lang, "Kind of finding"),
        "month": gettext(lang, "Month"),
    }[kinds.of]


def kinds_title(found: Kinds, watch: Watch) -> str:
    """What the figure of the kinds is called."""
    lang = watch.lang
    return {
        "cause": gettext(lang, "The gap by main cause"),
        "batch": gettext(lang, "The gap by batch of measures"),
        "project": gettext(lang, "The gap by kind of project"),
        "bank": gettext(lang, "The gap by bank"),
        "finding": gettext(lang, "The gap by kind of finding"),
        "month": gettext(lang, "The gap by month"),
    }[found.of]


def _sheet(shown: list[Bar], indicator: Measured, watch: Watch, frame: _Frame, head: str) -> Drawing:
    lang = watch.lang
    adds_most = [0.0, *(bar.part.adds for bar in shown)]
    low, high = min(adds_most), max(adds_most)
    scale = (frame.right - frame.left) / ((high - low) or 1)
    zero = frame.left - low * scale
    row = min(frame.row, (HEIGHT - _HEAD - _FOOT) / (len(shown) + 1)) if frame is _WIDE else frame.row
    adds = gettext(lang, "adds to the gap, {unit}", unit=unit_of(indicator, watch))
    shapes: list[Shape] = [Words(0 if frame is _NARROW else frame.left, 12, adds, "muted")]
    if frame is not _NARROW:
        shapes.append(Words(0, 12, head, "muted"))
    if frame.shows_value:
        shapes.append(Words(frame.left - 12, 12, gettext(lang, "Value"), "muted", anchor="end"))
    if frame.shows_share:
        shapes.append(Words(frame.width, 12, gettext(lang, "of what makes it worse"), "muted", anchor="end"))
    for n, bar in enumerate(shown):
        written = as_written(bar.last, indicator, watch)
        shapes += _row(bar.part, written, (_HEAD - 10 + row * n, row), (zero, scale), frame, indicator, watch)
    bottom = _HEAD - 10 + row * len(shown)
    shapes.append(rule(zero, _HEAD - 14, zero, bottom, Style(stroke="ink")))
    shapes.append(rule(0, bottom + 2, frame.width, bottom + 2, Style(stroke="ink", width=1.5)))
    total = bottom + 2 + row / 2
    gap = number_of(sum(bar.last for bar in shown), indicator)
    shapes += [
        Words(0, total, gettext(lang, "together: the gap"), size=13, bold=True),
        Words(frame.numbers, total, amount(gap, indicator, watch), size=13, anchor="end", bold=True),
    ]
    return Drawing(
        frame.width,
        round(total + row / 2 + _FOOT),
        shapes,
        gettext(lang, "What each region adds to the gap") if frame is not _SIDE else head,
    )


def _row(
    part: Part,
    written: str,
    span: tuple[float, float],
    at: tuple[float, float],
    frame: _Frame,
    indicator: Measured,
    watch: Watch,
) -> list[Shape]:
    (y, row), (zero, scale) = span, at
    middle = y + row / 2
    name = shortened(part.name, frame.name_end, 13)
    # Those that are not told apart may hold some that widen the gap, and narrow it together.
    is_bad = part.adds < 0 if indicator.better is Better.HIGHER else part.adds > 0
    token = "breach" if is_bad else "progress-3"
    length = abs(part.adds) * scale
    x = zero if part.adds >= 0 else zero - length
    said = f"{part.name}: {written}"
    goes = f"region={part.code}" if part.code and part.leads.startswith("pick=gap:") else part.leads
    shapes: list[Shape] = [
        Words(0, middle, name, size=13, leads=goes, told=part.name if name != part.name else ""),
        Rect(x, y + 3, max(length, 1), row - 6, Style(token), leads=part.leads, told=said),
        Words(
            frame.numbers, middle, written, size=13, anchor="end", halo="paper" if frame is _NARROW else ""
        ),
    ]
    if frame.shows_value and part.value is not None:
        value = number(part.value, indicator, watch.lang)
        shapes.append(Words(frame.left - 12, middle, value, "muted", anchor="end"))
    if frame.shows_share and part.widens > 0:
        shapes.append(Words(frame.width, middle, formats.percent(part.widens, 0), "muted", anchor="end"))
    return shapes
