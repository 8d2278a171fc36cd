"""Beside the five batches: how many measures a household has, for how long it has none, which batches come together."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Unit
from layouts import formats
from layouts.drawing import Dot, Drawing, Rect, Shape, Style, Words, rule
from layouts.measures_coverage_sheet import HEADS
from layouts.measures_fit_lines import percent_in_cell
from layouts.measures_marks import link_words, number_words, set_words, without_words
from layouts.measures_words import Here
from layouts.picture_parts import shortened, width_of
from layouts.records_measures import BatchSets, Link, Stacking, WithoutMeasure
from layouts.translate import gettext

HALF, WHOLE, NARROW = 212, 440, 342
LINE = 18.0


def _told(what: str, count: float, of: float, here: Here) -> str:
    share = 100 * count / of if of else 0.0
    return gettext(
        here.lang,
        "{kind}: {share} ({count})",
        kind=what,
        share=formats.percent(share, formats.decimals(share, Unit.PERCENT)),
        count=formats.text(count, Unit.HOUSEHOLD, here.lang),
    )


def stacking_sheet(stacking: Stacking, here: Here, width: int = HALF) -> Drawing:
    """Households by how many measures run for them."""
    lang = here.lang
    values = [float(n) for n in stacking.households]
    heads = [gettext(lang, "none"), "1", "2", "3", "4", "≥ 5"]
    told = list(number_words(here).values())
    picks = [f"number:{n}" for n in range(6)]
    tokens = ["breach", *["progress-4"] * 5]
    label = gettext(lang, "Poor households by how many measures run for them")
    return _bars(heads, values, sum(values), told, picks, tokens, label, width, 36, here)


def without_sheet(without: WithoutMeasure, here: Here, width: int = HALF) -> Drawing:
    """Households without any measure by how long, the longest first."""
    lang = here.lang
    values = [float(n) for n in without.households.sum(axis=0)] if len(without.causes) else [0.0] * 3
    words = without_words(here)
    heads = [gettext(lang, "3 years or more"), gettext(lang, "two years"), gettext(lang, "this year")]
    told = [words["3"], words["2"], words["1"]]
    picks = [f"without:all:{n}" for n in "321"]
    label = gettext(lang, "Poor households without any measure by how long")
    left = 66 if lang == "zh" else 108
    return _bars(heads, values[::-1], sum(values), told, picks, ["breach"] * 3, label, width, left, here)


def _bars(
    heads: Sequence[str],
    values: Sequence[float],
    whole: float,
    told: Sequence[str],
    picks: Sequence[str],
    tokens: Sequence[str],
    label: str,
    width: int,
    left: int,
    here: Here,
) -> Drawing:
    """A bar for each number of households, its share behind it."""
    line = LINE if width != NARROW else 30.0
    top, room = max(values, default=0) or 1.0, width - left - 40
    shapes: list[Shape] = []
    for n, value in enumerate(values):
        y = line * n
        length = room * value / top
        shapes.append(Words(left - 6, y + line / 2, heads[n], "muted", anchor="end"))
        if value:
            shapes += [
                Rect(left, y + 3, max(length, 1), line - 6, Style(tokens[n])),
                Rect(left, y, room + 40, line, Style(), leads=f"pick={picks[n]}", told=_told(told[n], value, whole, here)),
            ]  # fmt: skip
        share = 100 * value / whole if whole else 0.0
        # A small share is said as exactly as the key figures say it.
        written = formats.percent(share, 1 if share < 10 else 0) if value else "0"
        shapes.append(Words(left + length + 5, y + line / 2, written))
    return Drawing(width, round(line * len(values)), shapes, label)


def sets_sheet(sets: BatchSets, here: Here, width: int = WHOLE) -> Drawing:
    """Which batches come together: a bar for each set, and under it a dot for each batch that it holds."""
    lang = here.lang
    left = 124 if width == WHOLE else 92
    values = [float(n) for n in sets.households] + ([sets.rest] if sets.rest_sets else [])
    keys = [*sets.sets, *(["rest"] if sets.rest_sets else [])]
    whole = float(sum(values))
    step = min(34.0, (width - left) / max(len(values), 1))
    tall, row = 58.0, 17.0
    base = tall + 18
    shapes: list[Shape] = []
    for i, batch in enumerate(here.batches):
        y = base + 14 + row * i
        share = percent_in_cell(100 * float(sets.batches[i]) / whole) if whole else "0"
        name = HEADS[batch](lang)
        leads = f"pick=batch:{batch}" if sets.batches[i] else ""
        shapes.append(Words(0, y, shortened(name, left - 40), leads=leads, told=here.batches[batch](lang)))
        shapes.append(Words(left - 12, y, f"{share}%", "muted", anchor="end"))
    top = max(values, default=0) or 1.0
    for n, (key, value) in enumerate(zip(keys, values, strict=True)):
        x = left + step * n
        shapes += _set(key, value, x, step, base, tall * value / top, row, whole, sets, here)
    if values:
        shapes.append(rule(left, base, left + step * len(values), base, Style(stroke="ink")))
    label = gettext(lang, "Which batches come together, in percent of the households that have any")
    return Drawing(width, round(base + 10 + row * 5), shapes, label)


def _set(
    key: str,
    value: float,
    x: float,
    step: float,
    base: float,
    height: float,
    row: float,
    whole: float,
    sets: BatchSets,
    here: Here,
) -> list[Shape]:
    """One set: bar, percentage, dots joined by a line."""
    centre = x + step / 2
    what = set_words(key, here)
    if key == "rest":
        what = gettext(here.lang, "{what}, {n} of them", what=what, n=sets.rest_sets)
    bar = Rect(x + 3, base - max(height, 1), step - 6, max(height, 1), Style("progress-4"))
    shapes: list[Shape] = [bar]
    shapes.append(Words(centre, base - height - 8, percent_in_cell(100 * value / whole), anchor="middle"))
    if key == "rest":
        shapes.append(
            Words(centre, base + 14 + row * 2, gettext(here.lang, "rest"), "muted", anchor="middle")
        )
    else:
        held = [i for i, letter in enumerate(key) if letter == "1"]
        if len(held) > 1:
            ends = (base + 14 + row * held[0], base + 14 + row * held[-1])
            shapes.append(rule(centre, ends[0], centre, ends[1], Style(stroke="ink", width=1.6)))
        shapes += [
            Dot(centre, base + 14 + row * i, 4.2 if i in held else 3, Style("ink" if i in held else "line"))
            for i in range(len(key))
        ]
    told = _told(what, value, whole, here)
    whole_column = Rect(x, base - height - 16, step, height + 20 + row * 5, Style(), f"pick=set:{key}", told)
    return [*shapes, whole_column]


def links_sheet(links: Sequence[Link], here: Here, width: int = WHOLE) -> Drawing:
    """Dibao, schooling, medical aid: whether they reach those whom they are for."""
    lang = here.lang
    heads = {
        "dibao": gettext(lang, "Entitled to dibao"),
        "schooling": gettext(lang, "With pupils, students"),
        "medical": gettext(lang, "With an ill member"),
    }
    words = link_words(here)
    left, line = (112 if lang == "zh" else 130), (24.0 if width != NARROW else 32.0)
    room = width - left
    shapes: list[Shape] = []
    for n, link in enumerate(links):
        y, whole = line * n, link.linked + link.unlinked
        shapes.append(Words(0, y + line / 2, heads[link.name]))
        if not whole:
            shapes.append(Words(left, y + line / 2, gettext(lang, "no such household"), "muted"))
            continue
        x = float(left)
        for which, count, token in (
            ("linked", link.linked, "progress-4"),
            ("unlinked", link.unlinked, "left"),
        ):
            part = room * count / whole
            if not count:
                continue
            told = _told(words[link.name, which], count, whole, here)
            leads = f"pick=link:{link.name}:{which}"
            bar = Rect(x, y + 3, max(part - 1, 1), line - 6, Style(token), leads, told)
            shapes.append(bar)
            number = f"{percent_in_cell(100 * count / whole)}%"
            if part > width_of(number) + 10:
                is_first = which == "linked"
                at = x + 6 if is_first else x + part - 6
                shapes.append(Words(at, y + line / 2, number, "paper", anchor="start" if is_first else "end"))
            x += part
    label = gettext(lang, "Whether dibao, schooling and medical aid reach those whom they are for")
    return Drawing(width, round(line * len(links)), shapes, label)
