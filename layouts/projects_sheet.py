"""The drawings of projects: when each was planned and when it was done, the rules as bars, the regions as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule
from layouts.picture_parts import width_of, wrapped
from layouts.projects_words import (
    RULES,
    Projects,
    Region,
    count,
    counted,
    is_thin,
    rule_name,
    rule_words,
    worst_first,
)
from layouts.records_projects import Plan
from layouts.translate import gettext

WIDE, NARROW = 440, 342
STRIP, STRIP_HEIGHT = 190, 26
ROW = 21.0
MOST_REGIONS = 11


@dataclass(frozen=True, slots=True)
class Span:
    """The days that all strips of a list share."""

    first: date
    last: date
    today: date

    @classmethod
    def of(cls, plans: Sequence[Plan], today: date) -> Span:
        """From the first day of any project to the last, and to the day shown at least."""
        starts = [min(p.planned_start, p.actual_start or p.planned_start) for p in plans]
        ends = [max(p.planned_end, p.actual_end or p.planned_end) for p in plans]
        return cls(min([today, *starts]), max([today, *ends]), today)

    def x(self, day: date, width: float) -> float:
        return width * (day - self.first).days / max((self.last - self.first).days, 1)

    @property
    def years(self) -> list[date]:
        """The first days of the years inside."""
        return [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]


def strip(plan: Plan, span: Span, told: str) -> Drawing:
    """The plan as an outline, what was done as a bar under it, red past the planned end; the day shown as a line."""
    width = float(STRIP)
    begins, ends = span.x(plan.planned_start, width), span.x(plan.planned_end, width)
    shapes: list[Shape] = [
        rule(span.x(year, width), 0, span.x(year, width), STRIP_HEIGHT, Style(stroke="line"))
        for year in span.years
    ]
    shapes.append(Rect(begins, 4, max(ends - begins, 2), 6, Style(stroke="muted", width=1), told=told))
    until = plan.actual_end or span.today
    if plan.actual_start is not None:
        start, stop = span.x(plan.actual_start, width), span.x(until, width)
        split = min(max(ends, start), stop)
        shapes.append(Rect(start, 14, max(split - start, 2), 7, Style("money-4"), told=told))
        if stop > split:
            shapes.append(Rect(split, 14, stop - split, 7, Style("breach"), told=told))
    elif until > plan.planned_start:
        y = 17.5
        late = rule(begins, y, span.x(until, width), y, Style(stroke="breach", width=1.4, dash="3 2"))
        shapes.append(late)
    here = span.x(span.today, width)
    shapes.append(rule(here, 0, here, STRIP_HEIGHT, Style(stroke="ink", width=1)))
    return Drawing(STRIP, STRIP_HEIGHT, shapes, told)


def axis(span: Span, lang: Lang) -> Drawing:
    """The years over the strips."""
    width = float(STRIP)
    years = span.years
    step = max(1, -(-len(years) // 5))
    shapes: list[Shape] = [
        Words(span.x(year, width), 7, str(year.year), "muted", anchor="middle")
        for year in years[::step]
        if 14 < span.x(year, width) < width - 14
    ]
    return Drawing(STRIP, 14, shapes, gettext(lang, "Years"))


def rules(projects: Projects, width: int = WIDE) -> Drawing:
    """A bar for each rule, as long as the projects that break it, with the rule in words under its name."""
    lang, now = projects.place.lang, projects.now
    top = max([count(now, each) for each in RULES] + [1])
    every = count(now, "all") or 1
    shapes: list[Shape] = []
    y = 8.0
    start, room = width * 0.46, width * 0.26
    for each in RULES:
        number = count(now, each)
        told = f"{rule_name(each, lang)}: {counted(number, lang)}"
        leads = f"pick=rule:{each}"
        shapes.append(Words(0, y, rule_name(each, lang), size=13, bold=True, leads=leads, told=told))
        if number:
            shapes.append(Rect(start, y - 5, max(room * number / top, 1.5), 10, Style("breach"), leads, told))
        share = formats.percent(100 * number / every)
        figure = f"{formats.number(number, Unit.PROJECT, lang, compact=True)} · {share}"
        shapes.append(Words(width, y, figure, size=13, anchor="end", leads=leads, told=told))
        for line in wrapped(rule_words(each, lang), width):
            y += 15
            shapes.append(Words(0, y, line, "muted"))
        y += 20
    return Drawing(width, round(y - 12), shapes, gettext(lang, "Projects that break each rule"))


def regions(projects: Projects, width: int = WIDE) -> Drawing:
    """The regions with the largest share of projects that break a rule: a bar each, with their number beside it."""
    lang = projects.place.lang
    ranked = worst_first(projects.regions)
    shown = ranked[:MOST_REGIONS]
    top = max([each.share for each in shown] + [1.0])
    start, end = 122.0, width - 154.0
    shapes: list[Shape] = []
    for at, each in enumerate(shown):
        shapes += _region(each, at, (start, (end - start) / top), width, lang)
    height = ROW * len(shown)
    if len(ranked) > len(shown):
        more = gettext(lang, "⋯ {n} more", n=len(ranked) - len(shown))
        shapes.append(Words(30, height + 8, more, "muted", leads="pick=rule:any"))
        height += 16
    label = gettext(lang, "Regions by the share of projects that break a rule")
    return Drawing(width, round(max(height, 1)), shapes, label)


def _region(region: Region, at: int, scale: tuple[float, float], width: int, lang: Lang) -> list[Shape]:
    start, per_point = scale
    y = ROW * at + ROW / 2
    some, every = count(region.rules, "any"), count(region.rules, "all")
    name, share = region.name(lang), formats.percent(region.share)
    is_few = is_thin(region.rules)
    told = f"{name}: {share}, {counted(some, lang)}"
    if is_few:
        told += gettext(lang, "; too few in the data to judge")
    leads = f"pick=at:{region.code}"
    of = f"{formats.plain(some)} / {formats.plain(every)}"
    length = max(per_point * region.share, 1)
    cut = name if width_of(name, 13) <= start - 34 else wrapped(name, start - 46, 13)[0].rstrip() + "…"
    return [
        Words(22, y, str(at + 1), "muted", anchor="end"),
        Words(30, y, cut, size=13, leads=f"region={region.code}&pick=", told=name),
        Rect(start, y - 5.5, length, 11, Style("nodata" if is_few else "money-4"), leads, told),
        Words(start + length + 6, y, share, "muted" if is_few else "ink", 13, bold=not is_few, halo="paper"),
        Words(width, y, of, "muted", anchor="end"),
    ]
