"""One project on an axis of months: what is paid against the work, and the plan over what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from dashboard.words import Lang
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, polygon, polyline, rule
from layouts.picture_parts import width_of
from layouts.project_words import Project
from layouts.records_projects import ProjectFile
from layouts.source import last_day
from layouts.translate import gettext

WIDE, NARROW = 640, 342
LEFT, RIGHT, TOP, AREA, BARS = 44.0, 96.0, 22.0, 300.0, 86.0
Along = Callable[[date], float]


def sheet(project: Project, lang: Lang, width: int = WIDE) -> Drawing:
    """Paid and work in percent of the budget and of the whole; under them plan and actual on the same days."""
    file = project.file
    right = RIGHT if width == WIDE else 72.0
    first, last = _span(file)
    days = max((last - first).days, 1)

    def x(day: date) -> float:
        return LEFT + (width - LEFT - right) * (day - first).days / days

    top = max([100.0, *(100 * m.paid / file.budget for m in file.months)])

    def y(share: float) -> float:
        return TOP + AREA * (1 - share / top)

    shapes: list[Shape] = []
    for share in (0, 25, 50, 75, 100):
        shapes.append(rule(LEFT, y(share), width - right, y(share), Style(stroke="line")))
        shapes.append(Words(LEFT - 6, y(share), f"{share}%" if share == 100 else str(share), "muted", anchor="end"))  # fmt: skip
    shapes += _axis(first, last, x, y(0))
    shapes += _lines(file, x, y, width - right, lang)
    shapes += _bars(file, x, TOP + AREA + 44, lang)
    return Drawing(
        width,
        round(TOP + AREA + BARS + 26),
        shapes,
        gettext(lang, "Paid against the work, and plan against done"),
    )


def _span(file: ProjectFile) -> tuple[date, date]:
    """From the first day planned or done to the last, and to the month's end at least."""
    starts = [file.planned_start, *filter(None, (file.actual_start,))]
    starts += [date.fromisoformat(f"{m.month}-01") for m in file.months[:1]]
    ends = [file.planned_end, file.end, *filter(None, (file.actual_end,))]
    if file.actual_end is not None and not file.is_listed:
        ends = [file.planned_end, file.actual_end + timedelta(days=31)]
    return min(starts) - timedelta(days=15), max(ends)


def _axis(first: date, last: date, x: Along, bottom: float) -> list[Shape]:
    """Quarters, or years where there are many, under the area."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = 3 if months <= 24 else 6 if months <= 48 else 12
    shapes: list[Shape] = []
    day = date(first.year, 1, 1)
    while day <= last:
        if day >= first:
            shapes.append(rule(x(day), bottom, x(day), bottom + 4, Style(stroke="muted")))
            words = str(day.year) if day.month == 1 else f"{day.year}-{day.month:02d}"
            shapes.append(Words(x(day), bottom + 13, words, "muted", anchor="middle"))
        month = day.month - 1 + step
        day = date(day.year + month // 12, month % 12 + 1, 1)
    return shapes


def _lines(file: ProjectFile, x: Along, y: Callable[[float], float], right: float, lang: Lang) -> list[Shape]:
    """What is paid as an ink line, the work dotted; ochre between them where money is ahead."""
    if not file.months:
        text = gettext(lang, "Nothing is paid and no work is done yet.")
        return [Words(LEFT + 12, y(50), text, "muted", 13)]
    points = [
        (x(date.fromisoformat(last_day(m.month))), 100 * m.paid / file.budget, float(m.work_share))
        for m in file.months
    ]
    shapes: list[Shape] = []
    for (x0, paid0, work0), (x1, paid1, work1) in pairwise(points):
        if paid0 >= work0 and paid1 >= work1 and paid0 + paid1 > work0 + work1:
            area = ((x0, y(paid0)), (x1, y(paid1)), (x1, y(work1)), (x0, y(work0)))
            shapes.append(polygon(area, Style("left", opacity=0.35)))
    begun = x(date.fromisoformat(f"{file.months[0].month}-01"))
    shapes.append(polyline([(begun, y(0)), *((at, y(work)) for at, _, work in points)],
                           Style(stroke="muted", width=1.6, dash="1.5 3")))  # fmt: skip
    shapes.append(polyline([(begun, y(0)), *((at, y(paid)) for at, paid, _ in points)],
                           Style(stroke="ink", width=2.2)))  # fmt: skip
    at, paid, work = points[-1]
    apart = 15 if abs(y(paid) - y(work)) < 15 else 0
    up = -1 if paid >= work else 1
    paid_words = gettext(lang, "paid {share}", share=formats.percent(paid, 0))
    work_words = gettext(lang, "work {share}", share=formats.percent(work, 0))
    room = max(width_of(paid_words), width_of(work_words)) + 6
    begins = at + 7 if at + 7 + room <= right + 92 else at - 7 - room
    if file.percent_over or paid > 100:
        shapes.append(rule(LEFT, y(100), right, y(100), Style(stroke="breach", width=1.2, dash="3 2")))
    return [
        *shapes,
        Words(begins, y(paid) + up * apart / 2, paid_words, bold=True, halo="paper"),
        Words(begins, y(work) - up * apart / 2, work_words, "muted", halo="paper"),
    ]


def _bars(file: ProjectFile, x: Along, top: float, lang: Lang) -> list[Shape]:
    """The plan as an outline, what was done under it, red past the planned end; the month's end as a line."""
    begins, ends, today = x(file.planned_start), x(file.planned_end), min(x(file.end), x(_span(file)[1]))
    shapes: list[Shape] = [
        Words(LEFT - 6, top + 6, gettext(lang, "plan"), "muted", anchor="end"),
        Words(LEFT - 6, top + 26, gettext(lang, "done"), "muted", anchor="end"),
        Rect(begins, top, max(ends - begins, 2), 12, Style(stroke="muted"),
             told=f"{file.planned_start} – {file.planned_end}"),
    ]  # fmt: skip
    if file.actual_start is not None:
        start = x(file.actual_start)
        stop = x(file.actual_end) if file.actual_end else today
        split = min(max(ends, start), stop)
        told = f"{file.actual_start} – {file.actual_end or ''}"
        shapes.append(Rect(start, top + 20, max(split - start, 2), 12, Style("money-4"), told=told))
        if stop > split:
            shapes.append(Rect(split, top + 20, stop - split, 12, Style("breach"), told=told))
    elif today > begins:
        shapes.append(rule(begins, top + 26, today, top + 26, Style(stroke="breach", width=1.6, dash="3 2")))
    if file.is_listed:
        shapes.append(rule(today, TOP, today, top + 40, Style(stroke="ink")))
    return shapes
