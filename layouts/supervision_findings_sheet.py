"""How findings stand, as a drawing: one bar for all, a row for each kind, and who inspected whom under them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Text
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, text_width
from layouts.picture_parts import shortened
from layouts.records_findings import STATES, Found, Sums, worst_first
from layouts.supervision_findings_levels import levels
from layouts.supervision_findings_words import state_words
from layouts.supervision_words import Watch
from layouts.translate import gettext, spaced

WIDTH, NARROW = 618, 342
HEIGHT = 470
"""Of the wide sheet with all kinds of findings."""
FILLS = {
    "in_time": Style("progress-4"),
    "late": Style("progress-2"),
    "running": Style("nodata"),
    "overdue_first": Style("breach", opacity=0.28),
    "overdue_second": Style("breach", opacity=0.5),
    "overdue_more": Style("breach"),
}
"""Red is for what is overdue, the deeper the longer."""
ON_DARK = ("in_time", "overdue_more")
"""States whose number is written in the paper's colour."""
_ALL_TOP, _ALL_TALL, _LEVELS_TALL = 44.0, 22.0, 94.0


def label(watch: Watch) -> str:
    """What a screen reader calls the drawing."""
    return gettext(watch.lang, "Findings by state and kind, and inspections by level")


def wide(found: Found, watch: Watch) -> Drawing:
    """All, kinds and levels for the hero's place."""
    shapes: list[Shape] = []
    y = _whole(shapes, found.sums, watch, WIDTH, 3)
    kinds = worst_first(found.kinds)
    left, right = min(228.0, _widest(kinds, watch)) + 10, WIDTH - 104.0
    if kinds:
        _heads(shapes, y, WIDTH, watch)
        y += 14
    room = HEIGHT - _LEVELS_TALL - y
    row = min(22.0, room / max(len(kinds), 1))
    most = max((sums.all for _, _, sums in kinds), default=1)
    for code, name, sums in kinds:
        words = spaced(name(watch.lang))
        short = shortened(words, left - 8, 13)
        shapes.append(
            Words(0, y + row / 2, short, size=13, leads=f"pick=finding:all:kind:{code}", told=words if short != words else "")
        )  # fmt: skip
        _segments(
            shapes,
            sums,
            (left, y + 1.5, (right - left) * sums.all / most, row - 3),
            f":kind:{code}",
            words,
            watch,
        )
        _numbers(shapes, sums, y + row / 2, WIDTH, f":kind:{code}")
        y += row
    y = levels(shapes, found.coverage, watch, y + 16, WIDTH)
    return Drawing(WIDTH, round(y), shapes, label(watch))


def narrow(found: Found, watch: Watch) -> Drawing:
    """The same for a narrow screen: each kind's name stands over its bar."""
    shapes: list[Shape] = []
    y = _whole(shapes, found.sums, watch, NARROW, 2)
    kinds = worst_first(found.kinds)
    if kinds:
        _heads(shapes, y, NARROW, watch)
        y += 16
    most = max((sums.all for _, _, sums in kinds), default=1)
    for code, name, sums in kinds:
        words = spaced(name(watch.lang))
        shapes.append(
            Words(
                0, y + 9, shortened(words, NARROW - 100, 13), size=13, leads=f"pick=finding:all:kind:{code}"
            )
        )
        _numbers(shapes, sums, y + 9, NARROW, f":kind:{code}")
        _segments(shapes, sums, (0, y + 19, NARROW * sums.all / most, 15), f":kind:{code}", words, watch)
        y += 40
    y = levels(shapes, found.coverage, watch, y + 16, NARROW)
    return Drawing(NARROW, round(y), shapes, label(watch))


def _widest(kinds: Sequence[tuple[str, Text, Sums]], watch: Watch) -> float:
    return max((text_width(spaced(name(watch.lang)), 13) for _, name, _ in kinds), default=0.0)


def _whole(shapes: list[Shape], sums: Sums, watch: Watch, width: int, columns: int) -> float:
    """The six states with their numbers, and one bar of them; answers where it ends."""
    if not sums.all:
        shapes.append(Words(0, 10, gettext(watch.lang, "Nothing was found here."), "muted", size=13))
        return 24.0
    words = state_words(watch.lang)
    step, line = width / columns, 19.0
    for n, state in enumerate(STATES):
        count = getattr(sums, state)
        # Two columns run down, so that what is open stands beside what is put right.
        at, row = (n % columns, n // columns) if columns == 3 else (n // 3, n % 3)
        x, y = step * at, 9 + line * row
        leads = f"pick=finding:{state}" if count else ""
        shapes += [
            Rect(x, y - 5, 10, 10, FILLS[state]),
            Words(x + 16, y, f"{words[state]} {formats.plain(count)}", size=13, leads=leads, bold=state == "overdue_more"),
        ]  # fmt: skip
    top = 9 + line * (len(STATES) // columns - 1) + 14
    _segments(shapes, sums, (0, top, width, _ALL_TALL), "", "", watch)
    return top + _ALL_TALL + 15


def _heads(shapes: list[Shape], y: float, width: int, watch: Watch) -> None:
    lang = watch.lang
    shapes += [
        Words(0, y, gettext(lang, "Kind of finding, most overdue first"), "muted"),
        Words(width - 52, y, gettext(lang, "overdue"), "muted", anchor="end"),
        Words(width, y, gettext(lang, "found"), "muted", anchor="end"),
    ]


def _numbers(shapes: list[Shape], sums: Sums, y: float, width: int, of: str) -> None:
    """A row's overdue in red and all that were found."""
    leads = f"pick=finding:overdue{of}" if sums.overdue else ""
    colour = "breach" if sums.overdue else "muted"
    shapes += [
        Words(width - 52, y, formats.plain(sums.overdue), colour, 13, "end", leads=leads),
        Words(width, y, formats.plain(sums.all), "ink", 13, "end", leads=f"pick=finding:all{of}"),
    ]


def _segments(
    shapes: list[Shape], sums: Sums, box: tuple[float, float, float, float], of: str, name: str, watch: Watch
) -> None:
    """A bar of the six states; each leads to its findings, and says its number where it has room."""
    left, top, width, tall = box
    words = state_words(watch.lang)
    for state in STATES:
        count = getattr(sums, state)
        if not count:
            continue
        part = width * count / sums.all
        written = formats.plain(count)
        said = f"{name} · {words[state]}: {written}" if name else f"{words[state]}: {written}"
        leads = f"pick=finding:{state}{of}"
        gap = 1.0 if part > 3 else 0.0
        shapes.append(Rect(left, top, max(part - gap, 0.5), tall, FILLS[state], leads=leads, told=said))
        if part > text_width(written, 12) + 5:
            colour = "paper" if state in ON_DARK else "ink"
            shapes.append(
                Words(
                    left + part / 2, top + tall / 2, written, colour, anchor="middle", leads=leads, told=said
                )
            )
        left += part
