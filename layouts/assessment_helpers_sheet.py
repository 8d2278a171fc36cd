"""Who helps whom as a drawing: each pair's money beside what a poor person gets of it, and its helper's points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from layouts.assessment_helpers_words import (
    CONTENTS,
    HEADS,
    RECALLED,
    Help,
    blocks,
    least,
    mean_per_head,
    money,
    money_word,
    recalled_words,
)
from layouts.assessment_words import points
from layouts.drawing import Chosen, Column, Drawing, Many, Part, Rect, Said, Shape, Style, Words, rule
from layouts.formats import plain, plains
from layouts.picture_parts import shortened, width_of
from layouts.records_assistance import Pair, Scored
from layouts.translate import gettext

WIDTH = 1090
NARROW = 342
BREAKS = (76.0, 80.0, 84.0, 88.0, 92.0)
"""Where the classes of the points begin."""
DARK_FROM = 4
"""Class from which the text on it is of the ground's colour."""
HELPED_AT, MONEY_AT, HEAD_AT = 80, 186, 368
BAR, AMOUNT = 116, 164
"""How long the longest bar is, and where its number ends behind the start."""
CELLS_AT, CELL = 552, 51
WHOLE_AT, CHANGE_AT, RANK_AT, GRADE_AT = 896, 946, 980, 992
USUAL, LEAST = Style("accent"), Style("burden-3")
"""The bars of money per poor person; the pair of which the finding speaks stands out."""
_CLASSES = [Style(f"progress-{step}") for step in range(1, len(BREAKS) + 2)]
_HEAD, _FOOT = 46.0, 34.0
_ALL, _LOWEST, _TALLEST = 454.0, 14.2, 22.0
"""Pixels that the rows share, and how high one is at least and at most."""


def label(of: Help) -> str:
    """What a screen reader calls the drawing."""
    return gettext(
        of.lang, "Who helps whom: money, money per poor person, and the points of each helper by content"
    )


def wide(of: Help) -> Drawing:
    """A row a pair, its helper's points beside them."""
    pairs = of.found.pairs
    height = max(_LOWEST, min(_TALLEST, _ALL / max(len(pairs), 1)))
    most = max((pair.money for pair in pairs), default=0) or 1
    tallest = max((pair.per_head for pair in pairs if pair.per_head == pair.per_head), default=0) or 1
    low = least(pairs) if len(pairs) > 1 else None
    shapes: list[Part] = [*_heads(of)]
    cells: list[_Row] = []
    y = _HEAD
    mean = mean_per_head(pairs)
    bottom = _HEAD + height * len(pairs)
    if len(pairs) > 1 and mean == mean:
        x = HEAD_AT + BAR * mean / tallest
        shapes.append(rule(x, _HEAD - 4, x, bottom, Style(stroke="muted", dash="2 2")))
    for block in blocks(pairs):
        tall = height * len(block)
        if y > _HEAD:
            shapes.append(rule(0, y, WIDTH, y, Style(stroke="line")))
        shapes.append(_helper(block[0], 0, y + height / 2, HELPED_AT - 6, of))
        for n, pair in enumerate(block):
            middle = y + height * (n + 0.5)
            shapes.append(_helped(pair, HELPED_AT, middle, MONEY_AT - HELPED_AT - 6, of))
            bar = min(height - 4, 12.0)
            leads = f"pick=pair:{pair.pair_id}"
            shapes += [
                Rect(
                    MONEY_AT,
                    middle - bar / 2,
                    max(BAR * pair.money / most, 1.5),
                    bar,
                    Style("money-4"),
                    leads,
                    _told(pair, of),
                ),
                Words(MONEY_AT + AMOUNT, middle, money(pair.money, of.lang), anchor="end", leads=leads),
            ]
            shapes += _per_head(pair, middle, bar, tallest, LEAST if pair is low else USUAL, of)
        shapes += _whole(block[0], y + tall / 2, of)
        cells.append((block[0], y + 0.75, tall - 1.5))
        y += tall
    shapes += _cells(cells, [CELLS_AT + CELL * n for n in range(len(CONTENTS))], CELL - 2, of)
    shapes += _legend(bottom + 14, of)
    return Drawing(WIDTH, round(bottom + _FOOT), shapes, label(of))


def _heads(of: Help) -> list[Shape]:
    lang, y, names = of.lang, 8.0, 31.0
    muted = Style(stroke="muted")
    shapes: list[Shape] = [
        Words(0, names, gettext(lang, "Helper"), "muted"),
        Words(HELPED_AT, names, gettext(lang, "Place helped"), "muted"),
        Words(MONEY_AT, y, gettext(lang, "Money given"), bold=True),
        Words(MONEY_AT + AMOUNT, names, money_word(lang), "muted", anchor="end"),
        rule(MONEY_AT, y + 11, MONEY_AT + AMOUNT, y + 11, muted),
        Words(HEAD_AT, y, gettext(lang, "Per poor person of 2015"), bold=True),
        Words(HEAD_AT + AMOUNT, names, gettext(lang, "yuan"), "muted", anchor="end"),
        rule(HEAD_AT, y + 11, HEAD_AT + AMOUNT, y + 11, muted),
        Words(CELLS_AT, y, gettext(lang, "Helper's assessment"), bold=True),
        rule(CELLS_AT, y + 11, WIDTH, y + 11, muted),
        Words(WHOLE_AT, names, gettext(lang, "mean"), "muted", anchor="end"),
        Words(CHANGE_AT, names, gettext(lang, "change"), "muted", anchor="end"),
        Words(RANK_AT, names, gettext(lang, "rank"), "muted", anchor="end"),
        Words(GRADE_AT, names, gettext(lang, "grade"), "muted"),
    ]
    for n, code in enumerate(CONTENTS):
        middle = CELLS_AT + CELL * (n + 0.5) - 1
        shapes.append(
            Words(middle, names, HEADS[code](lang), "muted", anchor="middle", told=of.content(code))
        )
    return shapes


def _helper(pair: Pair, x: float, y: float, room: float, of: Help) -> Shape:
    name = of.helper(pair)
    short = shortened(name, room, 12)
    return Words(x, y, short, bold=True, leads=f"region={pair.helper.ljust(6, '0')}&pick=",
                 told=name if short != name else "")  # fmt: skip


def _helped(pair: Pair, x: float, y: float, room: float, of: Help) -> Shape:
    name = of.name(pair.helped) + (f" {RECALLED}" if pair.is_recalled else "")
    short = shortened(name, room, 12)
    return Words(x, y, short, leads=f"region={pair.helped.ljust(6, '0')}&pick=",
                 told=name if short != name else "")  # fmt: skip


def _told(pair: Pair, of: Help) -> Said:
    """What a pair's marks say: the money, and for how many poor people."""
    return (
        gettext(of.lang, "{helper} → {helped}: {yuan} for {poor}"),
        {
            "helper": of.helper(pair),
            "helped": of.name(pair.helped),
            "yuan": (pair.money, "yuan"),
            "poor": (pair.poor, "person"),
        },
    )


def _per_head(pair: Pair, middle: float, bar: float, tallest: float, fill: Style, of: Help) -> list[Shape]:
    if pair.per_head != pair.per_head:
        return [Words(HEAD_AT + AMOUNT, middle, "—", "muted", anchor="end")]
    length = max(BAR * pair.per_head / tallest, 1.5)
    return [
        Rect(HEAD_AT, middle - bar / 2, length, bar, fill, f"pick=pair:{pair.pair_id}", _told(pair, of)),
        Words(
            HEAD_AT + AMOUNT, middle, plain(pair.per_head), anchor="end", leads=f"pick=pair:{pair.pair_id}"
        ),
    ]


def _whole(pair: Pair, middle: float, of: Help) -> list[Shape]:
    """The mean of a helper's points, its change and rank, and the grade."""
    scored, leads = of.assessed(pair), f"pick=helper:{pair.helper_id}"
    return [
        Words(WHOLE_AT, middle, points(scored.whole), anchor="end", bold=True, leads=leads),
        Words(CHANGE_AT, middle, points(scored.change, sign=True), anchor="end"),
        Words(RANK_AT, middle, str(scored.rank), "muted", anchor="end"),
        _grade(scored, GRADE_AT, middle, "start", leads, of),
    ]


def _grade(scored: Scored, x: float, y: float, anchor: str, leads: str, of: Help) -> Shape:
    """The grade; one that is worse than the year before has an arrow and the colour of what is breached."""
    text = f"{of.grade(scored.grade)} ↓" if scored.fell else of.grade(scored.grade)
    told = (
        gettext(of.lang, "“{grade}” the year before", grade=of.grade(scored.grade_before))
        if scored.fell
        else ""
    )
    return Words(
        x,
        y,
        text,
        "breach" if scored.fell else "ink",
        anchor=anchor,
        bold=scored.fell,
        leads=leads,
        told=told,
    )


_Row = tuple[Pair, float, float]
"""A pair of the helper whose cells they are, their upper edge and their height."""


def _cells(rows: Sequence[_Row], lefts: Sequence[float], width: float, of: Help) -> list[Part]:
    """The points of helpers by content, each in the colour of its class."""
    scores = np.array([of.assessed(pair).scores for pair, _, _ in rows]).ravel()
    helper, content = (part.ravel() for part in np.indices((len(rows), len(CONTENTS))))
    x = np.asarray(lefts)[content]
    y, height = (np.array(each)[helper] for each in zip(*((y, height) for _, y, height in rows), strict=True))
    steps = np.searchsorted(BREAKS, scores, side="right")
    numbers, names = [str(pair.helper_id) for pair, _, _ in rows], [of.helper(pair) for pair, _, _ in rows]
    told = {
        "name": Chosen(names, helper),
        "indicator": Chosen([of.content(code) for code in CONTENTS], content),
        "score": (Column(scores), "score"),
    }
    return [
        Many(Rect, len(scores), {
            "x": Column(x), "y": Column(y), "width": width, "height": Column(height), "style": Chosen(_CLASSES, steps),
            "leads": ("pick=helper:{helper}", {"helper": Chosen(numbers, helper)}),
            "told": (gettext(of.lang, "{name}, {indicator}: {score}"), told),
        }),
        Many(Words, len(scores), {
            "x": Column(x + width / 2), "y": Column(y + height / 2), "text": Column(plains(scores, 1)),
            "colour": Chosen(("ink", "paper"), (steps + 1 >= DARK_FROM).astype(int)), "anchor": "middle",
        }),
    ]  # fmt: skip


def _legend(y: float, of: Help) -> list[Shape]:
    lang = of.lang
    shapes: list[Shape] = [Words(0, y, recalled_words(of.found.pairs, lang), "muted")]
    if len(of.found.pairs) > 1:
        mean = gettext(lang, "dashed: mean, {yuan} yuan", yuan=plain(mean_per_head(of.found.pairs)))
        shapes.append(Words(HEAD_AT, y, mean, "muted"))
    shapes += classes(CELLS_AT, y, 46)
    text = gettext(lang, "points of 100")
    shapes.append(
        Words(CELLS_AT + 46 * 6 + 8, y, shortened(text, WIDTH - CELLS_AT - 46 * 6 - 8, 12), "muted")
    )
    return shapes


def classes(x: float, y: float, width: float) -> list[Shape]:
    """The classes of the points with their colours."""
    between = [f"{low:g}–{high:g}" for low, high in pairwise(BREAKS)]
    shapes: list[Shape] = []
    for step, words in enumerate([f"<{BREAKS[0]:g}", *between, f"≥{BREAKS[-1]:g}"], 1):
        shapes.append(Rect(x, y - 7, width, 14, _CLASSES[step - 1]))
        colour = "paper" if step >= DARK_FROM else "ink"
        shapes.append(Words(x + width / 2, y, words, colour, anchor="middle"))
        x += width
    return shapes


def narrow(of: Help) -> Drawing:
    """For a narrow screen: each helper with its points over its pairs."""
    shapes: list[Part] = []
    cells: list[_Row] = []
    pairs: Sequence[Pair] = of.found.pairs
    tallest = max((pair.per_head for pair in pairs if pair.per_head == pair.per_head), default=0) or 1
    low = least(pairs) if len(pairs) > 1 else None
    width = NARROW / len(CONTENTS)
    for n, code in enumerate(CONTENTS):
        shapes.append(Words(width * (n + 0.5), 8, HEADS[code](of.lang), "muted", anchor="middle"))
    y = 26.0
    for block in blocks(pairs):
        scored = of.assessed(block[0])
        leads = f"pick=helper:{block[0].helper_id}"
        whole = gettext(of.lang, "rank {rank} · {points}", rank=scored.rank, points=points(scored.whole))
        grade = _grade(scored, NARROW, y + 10, "end", leads, of)
        assert isinstance(grade, Words)
        shapes += [
            _helper(block[0], 0, y + 10, 180, of),
            Words(NARROW - width_of(grade.text) - 12, y + 10, whole, "muted", anchor="end", leads=leads),
            grade,
        ]
        cells.append((block[0], y + 20, 20))
        y += 50
        for pair in block:
            shapes += _narrow_pair(pair, y, tallest, LEAST if pair is low else USUAL, of)
            y += 36
        y += 10
    shapes += _cells(cells, [width * n for n in range(len(CONTENTS))], width - 2, of)
    for text in (recalled_words(pairs, of.lang), gettext(of.lang, "bars: yuan per poor person of 2015")):
        shapes.append(Words(0, y, text, "muted"))
        y += 20
    return Drawing(NARROW, round(y), shapes, label(of))


def _narrow_pair(pair: Pair, y: float, tallest: float, fill: Style, of: Help) -> list[Shape]:
    leads = f"pick=pair:{pair.pair_id}"
    amount = f"{money(pair.money, of.lang)} {money_word(of.lang)}"
    per_head = f"{plain(pair.per_head)} {gettext(of.lang, 'yuan')}" if pair.per_head == pair.per_head else "—"
    length = (NARROW - 90) * pair.per_head / tallest if pair.per_head == pair.per_head else 0
    return [
        _helped(pair, 0, y + 6, 190, of),
        Words(NARROW, y + 6, amount, anchor="end", leads=leads),
        Rect(0, y + 16, max(length, 1.5), 9, fill, leads, _told(pair, of)),
        Words(NARROW, y + 20, per_head, anchor="end", leads=leads),
    ]
