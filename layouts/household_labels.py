"""The words on a household's figure: years, rows, sources, events, measures, each where it has room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.records_household import Event, HouseholdFile, Measure
from layouts.translate import gettext, ngettext

WIDTH = 914
LEFT, RIGHT = 127, 64
TALLEST_AREA, LOWEST_AREA = 430, 216
USUAL_AREA, USUAL_MEASURES = 352, 6
BAR = 27
MEMBERS_ROW, MEMBERS_A_ROW, MANY_MEMBERS = 48, 4, 8
MAX_MEASURES = 9
_BAD = ("illness", "disaster", "returned")
_GOOD = ("exited", "removed")


def at(day: date) -> float:
    """A day on the axis: the year and the part of it that has passed."""
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return day.year + (day - date(day.year, 1, 1)).days / length


def area_height(file: HouseholdFile) -> int:
    """The height left for the incomes on one screen, once measures and members have their rows."""
    measures = min(len(file.measures), MAX_MEASURES)
    rows = -(
        -len(file.members) // (MEMBERS_A_ROW if len(file.members) <= MANY_MEMBERS else MEMBERS_A_ROW + 1)
    )
    room = USUAL_AREA - BAR * (measures - USUAL_MEASURES) - MEMBERS_ROW * max(rows - 1, 0)
    return min(max(LOWEST_AREA, room), TALLEST_AREA)


def event_colour(event: Event, token: dict[str, str]) -> str:
    return token["breach"] if event.kind in _BAD else token["accent"] if event.kind in _GOOD else token["ink"]


def sources(file: HouseholdFile, lang: Lang) -> list[tuple[str, list[int]]]:
    """The four sources, lowest first."""
    return [
        (gettext(lang, "transfers"), [y.transfer for y in file.years]),
        (gettext(lang, "own production"), [y.business for y in file.years]),
        (gettext(lang, "property"), [y.property_income for y in file.years]),
        (gettext(lang, "wages"), [y.wage for y in file.years]),
    ]


def end(measure: Measure, file: HouseholdFile) -> float:
    return at(measure.end) if measure.end else file.year + 1


def _text(words: str, colour: str, **where: Any) -> dict[str, Any]:
    plain = {"text": words, "showarrow": False, "font": {"size": 12, "color": colour}}
    return plain | where


def year_names(first: int, shown: int, token: dict[str, str]) -> list[dict[str, Any]]:
    return [
        _text(
            f"<b>{year}</b>" if year == shown else str(year),
            token["ink"] if year == shown else token["muted"],
            x=year + 0.5,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=12,
        )
        for year in range(first, shown + 1)
    ]


def row_names(
    edges: Sequence[float], file: HouseholdFile, lang: Lang, token: dict[str, str]
) -> list[dict[str, Any]]:
    left = {"xref": "paper", "yref": "paper", "x": 0, "xshift": -LEFT, "xanchor": "left", "align": "left"}
    strong = {"font": {"size": 13, "color": token["ink"]}}
    rows = [
        (gettext(lang, "Net income"), 1.0, "top"),
        (gettext(lang, "Events"), (edges[0] + edges[1]) / 2 + 0.02, "middle"),
        (_measures_name(len(file.measures), lang), edges[1], "bottom"),
        (gettext(lang, "Visits"), edges[2], "top"),
    ]
    names = [_text(name, token["ink"], y=y, yanchor=anchor, **left) | strong for name, y, anchor in rows]
    unit = _text(gettext(lang, "yuan a head"), token["muted"], y=1.0, yanchor="top", yshift=-19, **left)
    if not file.measures:
        none = gettext(lang, "no measure so far")
        names.append(
            _text(none, token["breach"], yref="y3", y=0, xref="paper", x=0, xshift=8, xanchor="left")
        )
    return [*names, unit]


def _measures_name(count: int, lang: Lang) -> str:
    """The name of the row; where not all fit, how many of them are drawn."""
    if count <= MAX_MEASURES:
        return gettext(lang, "Measures")
    return gettext(lang, "Measures ({shown} of {count})", shown=MAX_MEASURES, count=count)


def source_names(file: HouseholdFile, top: float, lang: Lang, token: dict[str, str]) -> list[dict[str, Any]]:
    """Each source named inside its area in the last year, where it is thick enough, else at its right."""
    found: list[dict[str, Any]] = []
    below = 0.0
    pixels = area_height(file) / top
    for n, (name, values) in enumerate(sources(file, lang)):
        value = values[-1]
        middle = below + value / 2
        below += value
        is_inside = value * pixels >= 17 and n != 2  # no ink is read on the colour of property in both themes
        near = 10 if is_inside else 15  # not under the poverty line, nor under its value at the right
        if abs(middle - file.now.line) * pixels < near:
            middle = file.now.line + (near + 4 if middle >= file.now.line else -near - 4) / pixels
        if is_inside:
            found.append(_text(name, token["ink"], x=file.now.year + 0.5, y=middle))
        elif value * pixels >= 4:
            found.append(_text(name, token["muted"], x=file.now.year + 1, y=middle, xanchor="left", xshift=4))
    return found


def line_names(file: HouseholdFile, top: float, lang: Lang, token: dict[str, str]) -> list[dict[str, Any]]:
    """The poverty line's name where it begins, unless an income stands there, and its value where it ends."""
    shown = [(year, value) for year, value in file.lines if year >= file.years[0].year]
    pixels = area_height(file) / top
    first, income = shown[0][1], file.years[0].net_income
    year, last = shown[-1]
    is_free = not -34 < (income - first) * pixels < 20
    end_words = formats.plain(last) if is_free else gettext(lang, "line {yuan}", yuan=formats.plain(last))
    names = [_text(end_words, token["breach"], x=year + 1, y=last, xanchor="left", xshift=4)]
    if is_free:
        words = gettext(lang, "poverty line {yuan}", yuan=formats.plain(first))
        names.append(
            _text(words, token["breach"], x=shown[0][0], y=first, xanchor="left", xshift=4, yshift=9)
        )
    return names


def income_names(file: HouseholdFile, top: float, token: dict[str, str]) -> list[dict[str, Any]]:
    """Each year's income by its point: off the slopes that meet there, and not under the poverty line."""
    pixels = area_height(file) / top
    values = [y.net_income for y in file.years]
    found: list[dict[str, Any]] = []
    for n, year in enumerate(file.years):
        before, after = values[max(n - 1, 0)], values[min(n + 1, len(values) - 1)]
        rises, falls = after > year.net_income, before > year.net_income
        over = (year.line - year.net_income) * pixels
        place = _text(formats.plain(year.net_income), token["ink"], x=year.year + 0.5, y=year.net_income)
        place |= {"font": {"size": 13, "color": token["ink"]}, "yanchor": "bottom", "yshift": 5}
        if rises and falls:
            place |= {"yanchor": "top", "yshift": -6}
        elif rises:
            place |= {"xanchor": "right", "xshift": 6}
        elif falls:
            place |= {"xanchor": "left", "xshift": -6}
        if 0 <= over < 26 and place["yanchor"] == "bottom":
            place["yshift"] = over + 3
        found.append(place)
    return found


def empty_words(file: HouseholdFile, top: float, lang: Lang, token: dict[str, str]) -> list[dict[str, Any]]:
    """Why the years after the last record are empty."""
    if file.now.year >= file.year:
        return []
    words = gettext(lang, "no record after {year}", year=file.now.year)
    return [_text(words, token["muted"], x=(file.now.year + 2 + file.year) / 2, y=top * 0.3)]


def visit_words(file: HouseholdFile, lang: Lang, token: dict[str, str]) -> list[dict[str, Any]]:
    """How many visits there were, what thick and thin mean, and the longest time without one."""
    under = {"xref": "paper", "yref": "y4", "y": -1, "yanchor": "bottom", "x": 0, "xanchor": "left"}
    if not file.visits:
        return [_text(gettext(lang, "no visit so far"), token["breach"], **under, xshift=8, yshift=12)]
    many = len(file.visits)
    count = ngettext(lang, "{count} visit", "{count} visits", many, count=formats.plain(many))
    said = gettext(lang, "thin: responsible helper, thick: first secretary")
    days = longest_gap(file)
    gap = gettext(lang, "longest time without a visit: {days}", days=formats.text(days, Unit.DAY, lang))
    return [
        _text(count, token["muted"], **under | {"xshift": -LEFT}),
        _text(said + ("；" if lang == "zh" else "; ") + gap, token["muted"], **under),
    ]


def longest_gap(file: HouseholdFile) -> int:
    """The most days between two visits, or from the last one to the end of the household's last year on file."""
    days = [v.date for v in file.visits]
    days.append(max(date(file.now.year, 12, 31), days[-1]))
    return max((later - earlier).days for earlier, later in pairwise(days))


def event_names(file: HouseholdFile, first: int, lang: Lang, token: dict[str, str]) -> list[dict[str, Any]]:
    """Names under the dots, on a second line where the one before is too near."""
    names: list[dict[str, Any]] = []
    ends = [0.0, 0.0]
    a_pixel = (file.year + 1 - first) / (WIDTH - LEFT - RIGHT)
    for event in (e for e in file.events if e.date.year >= first):
        words, x = event.words(lang), at(event.date)
        half = a_pixel * (len(words) * (12 if lang == "zh" else 6.4) / 2 + 4)
        centre = min(max(x, first + half), file.year + 1 - half)
        line = 0 if centre - half >= ends[0] else 1
        if centre - half < ends[line]:
            continue
        ends[line] = centre + half
        colour = event_colour(event, token)
        names.append(_text(words, colour, x=centre, y=0.3, yref="y2", yanchor="top", yshift=-8 - 15 * line))
    return names


def bar_names(
    measures: Sequence[Measure], file: HouseholdFile, lang: Lang, token: dict[str, str]
) -> list[dict[str, Any]]:
    """The measure on its bar, its amount at the end, its batch at the left."""
    first = file.years[0].year
    a_pixel = (file.year + 1 - first) / (WIDTH - LEFT - RIGHT)
    found: list[dict[str, Any]] = []
    for row, m in enumerate(measures):
        x0, x1 = max(at(m.start), first), end(m, file)
        name = m.words(lang)
        amount = formats.text(m.amount_yuan, Unit.YUAN, lang) if m.amount_yuan else ""
        wide = len(name) * (13 if lang == "zh" else 7) + len(amount) * 7 + 34
        arrow = "" if m.end else " ›"
        y: dict[str, Any] = {"yref": "y3", "y": row}
        if (x1 - x0) / a_pixel >= wide:
            found.append(_text(name, token["ink"], x=x0, xanchor="left", xshift=9, **y))
            found.append(_text(amount + arrow, token["muted"], x=x1, xanchor="right", xshift=-4, **y))
        elif (file.year + 1 - x1) / a_pixel >= wide - 10:
            found.append(_text(f"{name}  {amount}{arrow}", token["ink"], x=x1, xanchor="left", xshift=4, **y))
        else:
            found.append(_text(f"{name}  {amount}", token["ink"], x=x0, xanchor="right", xshift=-4, **y))
        if row == 0 or measures[row - 1].batch != m.batch:
            batch = m.batch_words(lang).split(" and ")[0]
            found.append(_text(batch, token["muted"], xref="paper", x=0, xanchor="right", xshift=-6, **y))
    return found
