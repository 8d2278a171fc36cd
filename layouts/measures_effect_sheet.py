"""Households helped beside alike ones as a drawing: a row for each batch, two outcomes, two differences with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.words import Unit
from layouts import formats
from layouts.drawing import Dot, Drawing, Rect, Said, Shape, Style, Words, rule
from layouts.measures_effect_balance import is_unlike, stands
from layouts.measures_words import Here
from layouts.picture_parts import shortened
from layouts.records_effect import Comparison, Outcome
from layouts.translate import gettext

WIDTH, NARROW = 640, 342
HEAD, ROW, ROW_NARROW = 50.0, 82.0, 140.0
DOT = 5.0
HELPED, NOT_SURE, ALIKE = Style("accent"), Style("muted"), Style("paper", "muted", 1.4)
"""Of the dots: those helped, the same where nothing follows from it, and those alike."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A stretch of the sheet on which values lie from `low` to `high`."""

    left: float
    right: float
    low: float
    high: float

    def at(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value - self.low) / (self.high - self.low)


def _panel(left: float, right: float, values: Sequence[float]) -> Panel:
    low, high = min(values, default=0.0), max(values, default=0.0)
    room = (high - low) * 0.06 or 1.0
    return Panel(left, right, low - room, high + room)


def _ends(outcomes: Sequence[Outcome]) -> list[float]:
    """What the differences reach, nothing among it."""
    return [0.0, *(o.low for o in outcomes), *(o.high for o in outcomes)]


def _means(outcomes: Sequence[Outcome]) -> list[float]:
    return [mean for o in outcomes for mean in (o.matched, o.alike)]


def wide(found: Sequence[Comparison], here: Here) -> Drawing:
    """A row for each batch: means on the left of each half, their difference on its right."""
    lang = here.lang
    exits = [c.exits for c in found if c.exits is not None]
    gains = [c.gain for c in found if c.gain is not None]
    panels = (
        _panel(190, 290, _means(exits)),
        _panel(338, 424, _ends(exits)),
        _panel(0, 1, []),
        _panel(534, 634, _ends(gains)),
    )
    bottom = HEAD + ROW * len(found)
    shapes: list[Shape] = []
    shapes += _heading(
        158, 432, gettext(lang, "Left poverty in the year, %"), gettext(lang, "difference, points"), 338
    )
    shapes += _heading(456, 640, gettext(lang, "Income a head more, yuan"), gettext(lang, "difference"), 534)
    rows: list[Shape] = []
    for n, comparison in enumerate(found):
        y = HEAD + ROW * n
        told, pick = row_words(comparison, here), f"pick=effect:{comparison.batch}"
        rows += _name(comparison, y + ROW / 2, 270, here)
        rows += _exits(comparison, panels[0], y + ROW / 2)
        rows += [_zero(panel, y + ROW / 2) for panel in (panels[1], panels[3])]
        rows += _difference(comparison.exits, panels[1], y + ROW / 2, 1, here, is_grey=not stands(comparison))
        rows += _gains(comparison, 456, y + ROW / 2)
        rows += _difference(comparison.gain, panels[3], y + ROW / 2, 0, here, is_grey=not stands(comparison))
        rows.append(rule(0, y + ROW, WIDTH, y + ROW, Style(stroke="line")))
        if comparison.matched_rows:
            rows.append(Rect(0, y, WIDTH, ROW - 1, Style(), leads=pick, told=told))
    foot = _legend(bottom + 16, WIDTH, here)
    return Drawing(WIDTH, round(bottom + 26), [*shapes, *rows, *foot], _label(here))


def _zero(panel: Panel, y: float) -> Shape:
    """Where there is no difference: across the interval, clear of the numbers over and under it."""
    return rule(panel.at(0), y - 9, panel.at(0), y + 9, Style(stroke="muted"))


def _heading(left: float, right: float, text: str, difference: str, at: float) -> list[Shape]:
    return [
        Words(left, 10, text, bold=True, size=13),
        rule(left, 22, right, 22, Style(stroke="ink")),
        Words(at, 36, difference, "muted"),
    ]


def _name(comparison: Comparison, y: float, room: float, here: Here) -> list[Shape]:
    lang = here.lang
    name = shortened(here.batches[comparison.batch](lang), room, 13)
    n, alike = (formats.plain(rows) for rows in (comparison.matched_rows, comparison.alike_rows))
    return [
        Words(0, y - 18, name, size=13, bold=True),
        Words(0, y, matched_words(comparison, here), "muted"),
        Words(0, y + 17, gettext(lang, "n = {n} beside {alike}", n=n, alike=alike), "muted"),
        *_unlike(comparison, 0, y + 34, here),
    ]


def _unlike(comparison: Comparison, x: float, y: float, here: Here) -> list[Shape]:
    """That nothing follows from a row whose two sides are too unlike."""
    if comparison.exits is None or not is_unlike(comparison):
        return []
    return [Words(x, y, gettext(here.lang, "too unlike to compare"), "left")]


def matched_words(comparison: Comparison, here: Here) -> str:
    """How many of the helped are matched: 'matched 1.85 m of 6.44 m'."""
    matched, helped = (_short(n, here) for n in (comparison.matched, comparison.helped))
    return gettext(here.lang, "matched {matched} of {helped}", matched=matched, helped=helped)


def _short(count: float, here: Here) -> str:
    """A number in as little room as there is."""
    if here.lang == "zh" or count < 1e4:
        return formats.number(count, Unit.HOUSEHOLD, here.lang, compact=True)
    scale, letter = (1e6, "m") if count >= 1e6 else (1e3, "k")
    return f"{formats.plain(count / scale, 2 if scale == 1e6 else 0)} {letter}"


def _exits(comparison: Comparison, panel: Panel, y: float) -> list[Shape]:
    """Two dots with their percentages outward."""
    outcome = comparison.exits
    if outcome is None:
        return [Words(panel.left - 32, y, formats.MISSING, "muted")]
    helped, alike = panel.at(outcome.matched), panel.at(outcome.alike)
    is_more = outcome.matched >= outcome.alike
    anchors = ("start", "end") if is_more else ("end", "start")
    sides = (9, -9) if is_more else (-9, 9)
    style = HELPED if stands(comparison) else NOT_SURE
    return [
        rule(helped, y, alike, y, Style(stroke="line", width=2)),
        Dot(alike, y, DOT - 0.5, ALIKE),
        Dot(helped, y, DOT, style),
        Words(helped + sides[0], y, formats.plain(outcome.matched, 1), bold=True, anchor=anchors[0]),
        Words(alike + sides[1], y, formats.plain(outcome.alike, 1), "muted", anchor=anchors[1]),
    ]


def _gains(comparison: Comparison, x: float, y: float) -> list[Shape]:
    """Two amounts, one over the other, each behind its dot."""
    outcome = comparison.gain
    if outcome is None:
        return [Words(x, y, formats.MISSING, "muted")]
    style = HELPED if stands(comparison) else NOT_SURE
    return [
        Dot(x + 5, y - 9, DOT, style),
        Words(x + 16, y - 9, formats.plain(outcome.matched), bold=True),
        Dot(x + 5, y + 9, DOT - 0.5, ALIKE),
        Words(x + 16, y + 9, formats.plain(outcome.alike), "muted"),
    ]


def _difference(
    outcome: Outcome | None, panel: Panel, y: float, digits: int, here: Here, *, is_grey: bool
) -> list[Shape]:
    """The difference as a dot on its interval, its number above and the interval's ends below."""
    if outcome is None:
        return []
    stands = outcome.differs and not is_grey
    style = HELPED if stands else NOT_SURE
    x = panel.at(outcome.difference)
    number = formats.signed(formats.plain(outcome.difference, digits), round(outcome.difference, digits))
    low, high = (formats.plain(end, digits) for end in (outcome.low, outcome.high))
    ends = gettext(here.lang, "{low} to {high}", low=low, high=high)
    middle = min(max(x, panel.left + 24), panel.right - 24)
    return [
        rule(panel.at(outcome.low), y, panel.at(outcome.high), y, Style(stroke=style.fill, width=3)),
        Dot(x, y, DOT - 1, style),
        Words(middle, y - 17, number, "ink" if stands else "muted", anchor="middle", bold=stands, halo="paper", size=13),
        Words(middle, y + 17, ends, "muted", anchor="middle", halo="paper"),
    ]  # fmt: skip


def _legend(y: float, width: int, here: Here) -> list[Shape]:
    lang = here.lang
    grey = (0.0, y + 18) if width == NARROW else (210.0, y)
    return [
        Dot(5, y, DOT, HELPED),
        Words(15, y, gettext(lang, "helped"), "muted"),
        Dot(84, y, DOT - 0.5, ALIKE),
        Words(94, y, gettext(lang, "alike, not helped"), "muted"),
        Words(*grey, gettext(lang, "grey: not beyond chance, or too few or unlike"), "muted"),
    ]


def row_words(comparison: Comparison, here: Here) -> str | Said:
    """What a row says when pointed at, and to who hears it."""
    lang, exits, gain = here.lang, comparison.exits, comparison.gain
    batch = here.batches[comparison.batch](lang)
    if exits is None or gain is None:
        return f"{batch} · {matched_words(comparison, here)}"
    sentence = gettext(
        lang,
        "{batch}: {matched} of the helped and {alike} of alike households left poverty; incomes rose {gain} and {other}; "
        "the rows behind it",
    )
    return sentence, {
        "batch": batch,
        "matched": (exits.matched, "percent"),
        "alike": (exits.alike, "percent"),
        "gain": (gain.matched, "yuan"),
        "other": (gain.alike, "yuan"),
    }


def narrow(found: Sequence[Comparison], here: Here) -> Drawing:
    """For a narrow screen: each batch with its exits over its incomes."""
    lang = here.lang
    exits = [c.exits for c in found if c.exits is not None]
    gains = [c.gain for c in found if c.gain is not None]
    means, of_exits, of_gains = (
        _panel(36, 150, _means(exits)),
        _panel(236, 336, _ends(exits)),
        _panel(236, 336, _ends(gains)),
    )
    shapes: list[Shape] = []
    for n, comparison in enumerate(found):
        y = ROW_NARROW * n
        small = not stands(comparison)
        shapes += [
            Words(0, y + 14, here.batches[comparison.batch](lang), size=13, bold=True),
            Words(NARROW, y + 14, matched_words(comparison, here), "muted", anchor="end"),
            Words(0, y + 36, gettext(lang, "left poverty, %"), "muted"),
            *_exits(comparison, means, y + 56),
            _zero(of_exits, y + 54),
            *_unlike(comparison, 0, y + 73, here),
            *_difference(comparison.exits, of_exits, y + 54, 1, here, is_grey=small),
            Words(0, y + 92, gettext(lang, "income, yuan"), "muted"),
            *_gains(comparison, 76 if lang == "zh" else 90, y + 112),
            _zero(of_gains, y + 112),
            *_difference(comparison.gain, of_gains, y + 112, 0, here, is_grey=small),
            rule(0, y + ROW_NARROW, NARROW, y + ROW_NARROW, Style(stroke="line")),
        ]  # fmt: skip
        if comparison.matched_rows:
            pick, told = f"pick=effect:{comparison.batch}", row_words(comparison, here)
            shapes.append(Rect(0, y, NARROW, ROW_NARROW - 1, Style(), leads=pick, told=told))
    bottom = ROW_NARROW * len(found)
    foot = _legend(bottom + 16, NARROW, here)
    return Drawing(NARROW, round(bottom + 44), [*shapes, *foot], _label(here))


def _label(here: Here) -> str:
    return gettext(here.lang, "Households helped by each batch beside alike households not helped")
