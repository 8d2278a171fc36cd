"""The provinces' assessment as a drawing: heat table of the seven scores, the composite taken apart, and its rank."""

from __future__ import annotations

from collections.abc import Mapping

from layouts import formats
from layouts.assessment_bars import DROPS, LIFTS, TOTAL, Axis, bars
from layouts.assessment_heat import DARK_FROM, STYLES, classes, heat
from layouts.assessment_ranks import STEADY, Places, ranges
from layouts.assessment_words import (
    GROUP_OF,
    HEADS,
    INDICATORS,
    SHORT_GROUPS,
    STEP,
    TRIED,
    Round,
    grade_words,
    order,
    points,
    year_at,
)
from layouts.drawing import Drawing, Part, Rect, Shape, Style, Words, rule
from layouts.picture_parts import shortened, width_of
from layouts.records_assessment import Assessed, Composite, Outcome
from layouts.translate import gettext, ngettext

WIDTH, HEIGHT = 1318, 484
NARROW = 342
NAME_AT, CELLS_AT, CELL = 32, 118, 70
VALUE_AT = 668
BARS = (690, 880)
_CELLS = [CELLS_AT + CELL * n for n in range(len(INDICATORS))]
CHANGE_AT, PROGRESS_AT = 944, 986
RANGE = (1030, 1166)
GRADE_AT = 1206
LARGE, LARGE_RANGE = 1090, (924, 1072)
"""A meeting reads from three metres: without progress and grade, which have parts of their own, all is larger."""
_HEAD, _NAMES = 70.0, 31.0
_EVERY = 5
"""Rows after which a line is drawn."""

Outcomes = Mapping[str, Outcome]
"""Province to what came of the year's assessment."""


def label(shown: Round) -> str:
    """What a screen reader calls the drawing."""
    return gettext(
        shown.lang, "Scores of the provinces by indicator, their composite, rank and range of ranks"
    )


def wide(assessed: Assessed, outcomes: Outcomes, shown: Round) -> Drawing:
    """A row a province."""
    at, is_large = year_at(assessed, shown.year), _is_large(shown)
    found, width = assessed.of_years[at], LARGE if is_large else WIDTH
    rows = order(assessed, at, shown.view.order == "official")
    height = (HEIGHT - _HEAD - 26) / max(len(rows), 1) if len(rows) > 15 else 17.6
    bottom = _HEAD + height * len(rows)
    tops = [_HEAD + height * n for n in range(len(rows))]
    codes = [assessed.provinces[row] for row in rows]
    axis, places = Axis(found, BARS), Places(_span(shown), assessed.count)
    values = formats.plains(found.value, 1)
    changes = formats.plains(assessed.change[:, at], 1, sign=True)
    shapes: list[Part] = [*_heads(found.mean, axis.zero, shown), *places.named(_NAMES)]
    for n, (code, row, y) in enumerate(zip(codes, rows, tops, strict=True)):
        if n and n % _EVERY == 0:
            shapes.append(rule(0, y, width, y, Style(stroke="line")))
        shapes += _name(code, int(found.rank[row]), y, height, shown)
    shapes += heat(assessed, at, rows, _CELLS, tops, (CELL - 3, height), shown)
    shapes += bars(found, axis, rows, codes, tops, height, shown)
    shapes += ranges(found, places, rows, codes, [y + height / 2 for y in tops], shown)
    for code, row, y in zip(codes, rows, tops, strict=True):
        middle, leads = y + height / 2, f"pick=total:{code}"
        shapes.append(Words(VALUE_AT, middle, values[row], size=13, anchor="end", bold=True, leads=leads))
        if not is_large:
            shapes += _progress(changes[row], int(assessed.progress_rank[row, at]), code, middle)
            shapes += _grade(outcomes.get(code), code, middle, shown)
    shapes.append(rule(axis.zero, _HEAD - 6, axis.zero, bottom + 3, Style(stroke="muted")))
    shapes += _legend(found, bottom + 16, shown)
    return Drawing(width, round(bottom + (44 if is_large else 26)), shapes, label(shown))


def _is_large(shown: Round) -> bool:
    return shown.view.mode == "meeting"


def _span(shown: Round) -> tuple[int, int]:
    """Where the first and the last place stand."""
    return LARGE_RANGE if _is_large(shown) else RANGE


def _heads(mean_points: float, zero: float, shown: Round) -> list[Shape]:
    """Two lines of heads over the columns, with the weights between; those of rank and province order the rows."""
    lang = shown.lang
    y, names_y, weights_y = 8.0, _NAMES, 52.0
    shapes: list[Shape] = [
        Words(24, names_y, gettext(lang, "Rank"), _active(shown, "rank"), anchor="end", leads="order=rank",
              told=gettext(lang, "order by rank")),
        Words(NAME_AT, names_y, gettext(lang, "Province"), _active(shown, "official"), leads="order=official",
              told=gettext(lang, "order as in official lists")),
        Words(NAME_AT, weights_y, gettext(lang, "Weight, %"), "muted",
              told=gettext(lang, "percent of all; − and + move a weight by {step} points, the others in proportion", step=STEP)),
    ]  # fmt: skip
    groups = dict.fromkeys(GROUP_OF.values())
    for group in groups:
        columns = [n for n, code in enumerate(INDICATORS) if GROUP_OF[code] == group]
        left, right = CELLS_AT + CELL * columns[0], CELLS_AT + CELL * (columns[-1] + 1) - 3
        shapes += [
            Words(left, y, shortened(SHORT_GROUPS[group](lang), right - left, 12), bold=True),
            rule(left, y + 12, right, y + 12, Style(stroke="muted")),
        ]
    for n, code in enumerate(INDICATORS):
        middle = CELLS_AT + CELL * (n + 0.5) - 1
        shapes.append(
            Words(middle, names_y, HEADS[code](lang), "muted", anchor="middle", told=shown.indicator(code))
        )
        shapes += _weight(n, middle, weights_y, shown)
    low, high = _span(shown)
    mean = gettext(lang, "mean {points}", points=points(mean_points))
    # In a meeting there is no room for what the ranks leave out; the words under the pointer have it.
    tried = (
        gettext(lang, "each weight ±{points} points", points=TRIED)
        if _is_large(shown)
        else gettext(lang, "each weight ±{points} points; no error of sampling", points=TRIED)
    )
    shapes += [
        Words(VALUE_AT, y, gettext(lang, "Composite"), bold=True, anchor="end"),
        rule(VALUE_AT - 48, y + 12, BARS[1], y + 12, Style(stroke="muted")),
        *([Words(VALUE_AT, names_y, gettext(lang, "made up"), "left", anchor="end")] if shown.is_demonstration else []),
        Words(BARS[0], y, gettext(lang, "above or below the mean, by indicator"), "muted"),
        Words(zero, names_y, mean, "muted", anchor="middle"),
        Words(low - 8, y, gettext(lang, "Possible ranks"), bold=True),
        rule(low - 8, y + 12, high + 8, y + 12, Style(stroke="muted")),
        Words(low - 8, weights_y + 2, tried, "muted", told=gettext(lang, "the error of the samples is not in the ranks")),
    ]  # fmt: skip
    if not _is_large(shown):
        shapes += [
            Words(PROGRESS_AT, y, gettext(lang, "Progress"), bold=True, anchor="end"),
            rule(CHANGE_AT - 44, y + 12, PROGRESS_AT, y + 12, Style(stroke="muted")),
            Words(CHANGE_AT, names_y, gettext(lang, "change"), "muted", anchor="end"),
            Words(PROGRESS_AT, names_y, gettext(lang, "rank"), "muted", anchor="end"),
            Words(GRADE_AT - 14, y, gettext(lang, "Published grade"), bold=True),
            rule(GRADE_AT - 14, y + 12, WIDTH, y + 12, Style(stroke="muted")),
        ]  # fmt: skip
    if not shown.is_equal:
        shapes.append(Words(NAME_AT - 32, y, gettext(lang, "equal again"), "accent", leads="weights="))
    return shapes


def _active(shown: Round, name: str) -> str:
    return "accent" if shown.view.order == name else "muted"


def _weight(n: int, middle: float, y: float, shown: Round) -> list[Shape]:
    """A weight in percent between the two steps that move it."""
    share = shown.shares[n]

    sentence = gettext(
        shown.lang,
        "weight of “{indicator}”: {sign}{step} points of the hundred, the others in proportion",
    )
    named = {"indicator": shown.indicator(INDICATORS[n]), "step": str(STEP)}
    return [
        Words(middle - 26, y, "−", "accent", size=14, anchor="middle", leads=f"weights={shown.moved(n, -STEP)}",
              told=(sentence, {**named, "sign": "−"})),
        Words(middle, y, points(share), "muted" if shown.is_equal else "ink", anchor="middle"),
        Words(middle + 26, y, "+", "accent", size=14, anchor="middle", leads=f"weights={shown.moved(n, STEP)}",
              told=(sentence, {**named, "sign": "+"})),
    ]  # fmt: skip


def _name(code: str, rank: int, y: float, height: float, shown: Round) -> list[Shape]:
    """A province's place and name."""
    name, is_marked, middle = shown.name(code), code in shown.marked, y + height / 2
    size = 13 if width_of(name, 13) <= CELLS_AT - NAME_AT - 6 else 12
    # The reckoning errs to the wide side.
    short = shortened(name, CELLS_AT - NAME_AT - (6 if size == 13 else -4), size)
    told = name if short != name else ""
    return [
        *([Rect(0, y + 1, CELLS_AT - 4, height - 2, Style("backdrop"))] if is_marked else ()),
        Words(24, middle, str(rank or "—"), "muted", size=13, anchor="end"),
        Words(NAME_AT, middle, short, size=size, bold=is_marked, leads=f"region={code}0000", told=told),
    ]


def _progress(change: str, rank: int, code: str, middle: float) -> list[Shape]:
    """The change of the composite since the year before, and its rank among the changes."""
    if not rank:
        return [Words(CHANGE_AT, middle, change, "muted", anchor="end")]
    return [
        Words(CHANGE_AT, middle, change, anchor="end", leads=f"pick=progress:{code}"),
        Words(PROGRESS_AT, middle, str(rank), "muted", size=13, anchor="end"),
    ]


def _grade(outcome: Outcome | None, code: str, middle: float, shown: Round) -> list[Shape]:
    """The published grade, marked, or that none was."""
    grade, leads = grade_words(outcome, shown), f"pick=grade:{code}"
    if outcome is None or not outcome.is_published:
        return [Words(GRADE_AT, middle, grade, "muted", size=12, leads=leads)]
    return [
        Rect(GRADE_AT - 14, middle - 5, 10, 10, Style("ink")),
        Words(GRADE_AT, middle, grade, size=13, leads=leads),
    ]


def _legend(found: Composite, y: float, shown: Round) -> list[Shape]:
    """The classes of the scores, the two colours of the bars, and what a steady rank is."""
    lang = shown.lang
    shapes: list[Shape] = [Words(NAME_AT, y, gettext(lang, "Score"), "muted")]
    x = float(CELLS_AT)
    for step, (style, words) in enumerate(zip(STYLES, classes(), strict=True), 1):
        shapes.append(Rect(x, y - 6, 46, 13, style))
        shapes.append(Words(x + 23, y + 0.5, words, "paper" if step >= DARK_FROM else "ink", anchor="middle"))
        x += 46
    shapes.append(Words(x + 12, y, gettext(lang, "of 100, by the demonstration's own scale"), "muted"))
    x = float(BARS[0] - 6)
    for style, text in ((LIFTS, gettext(lang, "above")), (DROPS, gettext(lang, "below the mean"))):
        shapes += [Rect(x, y - 5, 10, 10, style), Words(x + 15, y, text, "muted")]
        x += 15 + width_of(text) + 14
    shapes += [rule(x + 2, y - 6, x + 2, y + 6, TOTAL),
               Words(x + 9, y, gettext(lang, "together"), "muted")]  # fmt: skip
    steady = int(found.robust.sum())
    text = ngettext(lang, "steady: at most 3 places, {count} province", "steady: at most 3 places, {count} provinces",
                    steady, count=steady)  # fmt: skip
    if _is_large(shown):  # on a line of its own
        return [*shapes, Rect(LARGE - width_of(text) - 30, y + 15.5, 22, 5, STEADY),
                Words(LARGE, y + 18, text, "muted", anchor="end")]  # fmt: skip
    return [
        *shapes,
        Rect(RANGE[0] - 8, y - 2.5, 22, 5, STEADY),
        Words(RANGE[0] + 20, y, text, "muted"),
    ]


def narrow(assessed: Assessed, shown: Round) -> Drawing:
    """For a narrow screen: a province's name and composite over its seven scores and the range of its rank."""
    lang = shown.lang
    at = year_at(assessed, shown.year)
    found = assessed.of_years[at]
    rows = order(assessed, at, shown.view.order == "official")
    values = formats.plains(found.value, 1)
    changes = formats.plains(assessed.change[:, at], 1, sign=True)
    shapes: list[Part] = []
    width = NARROW / len(INDICATORS)
    lefts = [width * n for n in range(len(INDICATORS))]
    for n, code in enumerate(INDICATORS):
        # In two lines: beside each other they would touch.
        shapes.append(
            Words(lefts[n] + width / 2, 8 + 16 * (n % 2), HEADS[code](lang), "muted", anchor="middle")
        )
    tops = [38.0 + 52 * n for n in range(len(rows))]
    for row, y in zip(rows, tops, strict=True):
        code = assessed.provinces[row]
        name = f"{found.rank[row]}  {shown.name(code)}"
        best, worst = int(found.lowest[row]), int(found.highest[row])
        said = [gettext(lang, "places {best}–{worst}", best=best, worst=worst)]
        if changes[row] != formats.MISSING:
            said.append(changes[row])
        shapes += [
            Words(0, y + 10, name, size=14, bold=code in shown.marked, leads=f"region={code}0000"),
            Words(NARROW - 52, y + 10, " · ".join(said), "muted", anchor="end"),
            Words(NARROW, y + 10, values[row], size=14, anchor="end", bold=True, leads=f"pick=total:{code}"),
        ]
    shapes += heat(assessed, at, rows, lefts, [y + 20 for y in tops], (width - 2, 22), shown)
    y = 38.0 + 52 * len(rows)
    tried = gettext(lang, "each weight ±{points} points; no error of sampling", points=TRIED)
    shapes.append(Words(0, y + 6, f"{gettext(lang, 'Possible ranks')} · {tried}", "muted"))
    return Drawing(NARROW, round(y + 18), shapes, label(shown))
