"""The drawings of the regions of a place: how far each has spent its money, and money a head against poverty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, log10

import numpy as np

from dashboard.words import Lang, Unit
from layouts import formats, titles
from layouts.drawing import SMALLEST, Box, Dot, Drawing, Rect, Shape, Style, Words, overlap, rule, text_width
from layouts.fund_progress import nothing
from layouts.fund_records import Funds, Numbers
from layouts.translate import gettext

WORST, BEST = 6, 2
MOST_NAMED = 3
SPECIAL = "way:01-02-03-04:all:all"
"""The mark whose rows are all special funds of a place."""
ROW = 21.0
AXIS = 18.0
"""For the name of an axis."""
HEAD = 22.0
At = Callable[[float, float], tuple[float, float]]
"""Incidence and money a head to a place on the sheet."""


def order(funds: Funds) -> list[int]:
    """The regions that have money, the slowest first; of equal ones the more money first."""
    share, money = funds.regions.share, funds.regions.appropriated
    return sorted(np.flatnonzero(np.isfinite(share)), key=lambda at: (share[at], -money[at]))


def ranking(funds: Funds, lang: Lang, width: int = 440) -> Drawing:
    """The slowest and the fastest, with the money a head beside each; a county's place among its neighbours."""
    rows = order(funds)
    if not rows:
        return nothing(funds, width, lang)
    shown = _shown(rows, funds)
    widest = max(text_width(funds.named(funds.regions.codes[at])(lang), 13) for at in shown if at is not None)
    name_right = min(max(30 + ceil(widest), 112.0), 150.0)
    bar_left, bar_right = name_right + 6, width - 130.0
    share = funds.regions.share
    top = max(100.0, float(np.nanmax(share)))

    def x(value: float) -> float:
        return bar_left + (bar_right - bar_left) * value / top

    calendar = gettext(lang, "calendar {share}", share=formats.plain(funds.calendar))
    shapes: list[Shape] = [
        Words(width, 8, gettext(lang, "a poor person, yuan"), "muted", anchor="end"),
        Words(x(funds.calendar), 8, calendar, anchor="end" if funds.calendar > 80 else "middle", bold=True),
    ]  # fmt: skip
    y = HEAD + ROW / 2
    skipped = len(rows) - sum(at is not None for at in shown)
    for place, at in shown_places(shown, len(rows)):
        if at is None:
            words = gettext(lang, "⋯ {n} more", n=skipped)
            shapes.append(Words(30, y - 2, words, "muted"))
            y += 17
            continue
        code = funds.regions.codes[at]
        own = code == funds.code
        leads = f"region={_padded(code)}&pick="
        name = _cut(funds.named(code)(lang), name_right - 30)
        told = f"{funds.named(code)(lang)} {formats.percent(float(share[at]))}"
        shapes.extend(
            (
                Words(22, y, str(place), "muted", anchor="end"),
                Words(30, y, name, "accent" if own else "ink", 13, bold=own, leads=leads, told=told),
                Rect(
                    bar_left,
                    y - 5.5,
                    max(x(float(share[at])) - bar_left, 1),
                    11,
                    Style("money-4"),
                    f"region={_padded(code)}&pick=stage:spent",
                    told,
                ),
                Words(
                    x(float(share[at])) + 6,
                    y,
                    formats.plain(float(share[at])),
                    size=13,
                    bold=True,
                    halo="paper",
                ),
                Words(
                    width,
                    y,
                    formats.number(float(funds.regions.per_head[at]), Unit.YUAN, lang),
                    "muted",
                    13,
                    "end",
                ),
            )
        )
        y += ROW
    bottom = y - ROW / 2 + 2
    line = rule(
        x(funds.calendar), 17, x(funds.calendar), bottom, Style(stroke="ink", width=1.6, dash="1.5 3.5")
    )
    # The numbers stand upon the line, or it would strike them through.
    return Drawing(width, round(bottom + 2), [line, *shapes], ranking_title(funds, lang))


def ranking_title(funds: Funds, lang: Lang) -> str:
    """'Provinces, slowest first'."""
    levels = titles.level_words(funds.regions_level, lang)
    return gettext(lang, "{levels}, slowest first", levels=levels)


def _shown(rows: Sequence[int], funds: Funds) -> list[int | None]:
    """The rows that stand on the page, None where some are left out; the place itself always."""
    if len(rows) <= WORST + BEST + 1:
        return list(rows)
    head, tail = list(rows[:WORST]), list(rows[-BEST:])
    own = next((at for at in rows if funds.regions.codes[at] == funds.code), None)
    if own is not None and own not in head and own not in tail:
        head = [*head[:-1], own]
    return [*head, None, *tail]


def shown_places(shown: Sequence[int | None], count: int) -> list[tuple[int, int | None]]:
    """Each row with its place from the slowest; those behind the gap count from the end."""
    gap = shown.index(None) if None in shown else len(shown)
    behind = len(shown) - gap - 1
    return [(at + 1 if at <= gap else count - behind + (at - gap), row) for at, row in enumerate(shown)]


def _padded(code: str) -> str:
    return code if code.startswith("G") else code.ljust(6, "0")


def _cut(name: str, room: float) -> str:
    """A name in 13 px, cut where it has no room."""
    if text_width(name, 13) <= room:
        return name
    kept = next(n for n in range(len(name), 0, -1) if n == 1 or text_width(name[:n] + "…", 13) <= room)
    return name[:kept] + "…"


# --- money a head against poverty -----------------------------------------------------------------


def compared(funds: Funds) -> list[int]:
    """The regions with both numbers, and with people in poverty."""
    r = funds.regions
    return list(np.flatnonzero(np.isfinite(r.per_head) & np.isfinite(r.incidence) & (r.per_head > 0)))


def middles(funds: Funds) -> tuple[float, float]:
    """The medians of incidence and of money a head: they part the four corners."""
    at = compared(funds)
    return float(np.median(funds.regions.incidence[at])), float(np.median(funds.regions.per_head[at]))


def corner(incidence: float, per_head: float, middle: tuple[float, float], lang: Lang) -> str:
    """In which corner a region lies: much or little poverty, much or little money a head."""
    much_need, much_money = incidence >= middle[0], per_head >= middle[1]
    return corner_words(lang)[much_need, much_money]


def corner_words(lang: Lang) -> dict[tuple[bool, bool], str]:
    """(much poverty, much money) in words."""
    return {
        (True, False): gettext(lang, "much need, little money"),
        (True, True): gettext(lang, "much need, much money"),
        (False, False): gettext(lang, "little need, little money"),
        (False, True): gettext(lang, "little need, much money"),
    }


def scatter(
    funds: Funds, lang: Lang, width: int = 440, height: int = 132, *, is_still: bool = False
) -> Drawing:
    """A dot for each region: incidence along, yuan a poor person upwards by powers of ten; a picture names its axes."""
    rows = compared(funds)
    label = gettext(lang, "Money a poor person against incidence")
    if len(rows) < 2:
        text = gettext(lang, "Too few regions have both money and poor people to compare them.")
        return Drawing(width, 30, (Words(0, 15, text, "muted", 13),), text)
    need, money = funds.regions.incidence[rows], funds.regions.per_head[rows]
    low, high = _bounds(money)
    most = float(need.max()) * 1.06 or 1.0
    left, right, top, bottom = 44.0, width - 2.0, 6.0, height - 20.0
    if is_still:
        top, bottom = top + AXIS, bottom - AXIS

    def at(incidence: float, per_head: float) -> tuple[float, float]:
        along = left + (right - left) * incidence / most
        return along, bottom - (bottom - top) * (log10(per_head) - low) / (high - low)

    middle = middles(funds)
    x, y = at(*middle)
    shapes: list[Shape] = [
        rule(left, bottom, right, bottom, Style(stroke="line")),
        rule(x, top, x, bottom, Style(stroke="muted", dash="2 3")),
        rule(left, y, right, y, Style(stroke="muted", dash="2 3")),
    ]
    shapes.extend(
        Words(left - 6, at(0, tick)[1], formats.plain(tick), "muted", anchor="end")
        for tick in _ticks(low, high)
    )
    shapes.extend(
        Words(at(share, money[0])[0], bottom + 12, f"{share:g}%", "muted", anchor="middle")
        for share in _steps(most)
    )
    shapes.extend(_dot(funds, int(row), at, middle, lang) for row in rows)
    shapes.extend(_corners(left, right, top, bottom, lang))
    shapes.extend(_named(funds, rows, at, middle, (left, top + 12, right, bottom - 14), lang))
    if is_still:
        along = gettext(lang, "Poverty incidence, end of {year} (%)", year=funds.year - 1)
        shapes.append(Words(0, 8, gettext(lang, "Yuan a poor person, logarithmic"), "muted"))
        shapes.append(Words(right, height - 9, along, "muted", anchor="end"))
    return Drawing(width, height, shapes, label)


def _dot(funds: Funds, row: int, at: At, middle: tuple[float, float], lang: Lang) -> Dot:
    r = funds.regions
    incidence, per_head = float(r.incidence[row]), float(r.per_head[row])
    is_short = incidence >= middle[0] and per_head < middle[1]
    told = (
        f"{funds.named(r.codes[row])(lang)}: {formats.percent(incidence)}, "
        f"{formats.text(per_head, Unit.YUAN, lang, compact=False)}"
    )
    style = Style("left" if is_short else "money-4", "paper", 0.7)
    return Dot(*at(incidence, per_head), 4, style, f"region={_padded(r.codes[row])}&pick={SPECIAL}", told)


def _corners(left: float, right: float, top: float, bottom: float, lang: Lang) -> list[Shape]:
    words = corner_words(lang)
    return [
        Words(right, bottom - 8, words[True, False], "left", anchor="end", bold=True, halo="paper"),
        Words(right, top + 4, words[True, True], "muted", anchor="end", halo="paper"),
        Words(left + 4, bottom - 8, words[False, False], "muted", halo="paper"),
        Words(left + 4, top + 4, words[False, True], "muted", halo="paper"),
    ]


def _named(
    funds: Funds, rows: Sequence[int], at: At, middle: tuple[float, float], field: Box, lang: Lang
) -> list[Shape]:
    """The names of the county itself and of the few shortest of money for their need, clear of dots and names."""
    r = funds.regions
    short = [n for n in rows if r.incidence[n] >= middle[0] and r.per_head[n] < middle[1]]
    short.sort(key=lambda n: r.per_head[n] / r.incidence[n])
    dots = [at(float(r.incidence[n]), float(r.per_head[n])) for n in rows]
    taken: list[Box] = [(x - 4, y - 4, x + 4, y + 4) for x, y in dots]
    shapes: list[Shape] = []
    own = [n for n in rows if r.codes[n] == funds.code]
    for row in dict.fromkeys([*own, *short[:MOST_NAMED]]):
        x, y = at(float(r.incidence[row]), float(r.per_head[row]))
        name = funds.named(r.codes[row])(lang)
        width = text_width(name, SMALLEST)
        for left, centre in (
            (x + 7, y),
            (x - 7 - width, y),
            (x - width / 2, y - 12),
            (x - width / 2, y + 12),
        ):
            box = (left, centre - 7, left + width, centre + 7)
            inside = box[0] >= field[0] and box[1] >= field[1] and box[2] <= field[2] and box[3] <= field[3]
            if inside and not any(overlap(box, other) for other in taken):
                taken.append(box)
                leads = f"region={_padded(r.codes[row])}&pick="
                shapes.append(Words(left, centre, name, halo="paper", leads=leads))
                break
    return shapes


def _bounds(money: Numbers) -> tuple[float, float]:
    """Powers of ten that hold the amounts, a little room on both sides."""
    low, high = log10(float(money.min())), log10(float(money.max()))
    room = max(0.12, 0.12 * (high - low))
    return low - room, high + room


def _ticks(low: float, high: float) -> list[float]:
    """Two to four round amounts between two powers of ten."""
    found = [
        digit * 10.0**power
        for power in range(floor(low), ceil(high) + 1)
        for digit in (1, 2, 5)
        if low <= log10(digit * 10.0**power) <= high
    ]
    return found if len(found) <= 4 else found[:: ceil(len(found) / 4)]


def _steps(most: float) -> list[float]:
    """Round shares along, three to six."""
    power = 10.0 ** floor(log10(most))
    step = next(s * power for s in (0.2, 0.5, 1, 2) if most / (s * power) <= 6)
    return [step * n for n in range(int(most / step) + 1)]
