"""Who inspected whom, as rows of a drawing: rounds by level, and how many of the 832 each level reached."""

from __future__ import annotations

from layouts import formats
from layouts.drawing import Rect, Shape, Style, Words
from layouts.records_findings import Coverage
from layouts.supervision_findings_words import BELOW
from layouts.supervision_words import Watch
from layouts.translate import gettext, ngettext

ROW = 17.0


def levels(shapes: list[Shape], coverage: Coverage, watch: Watch, y: float, width: int) -> float:
    """Put the rows of the four levels on the sheet from a height on; answers where they end."""
    lang, poor = watch.lang, coverage.poor_counties
    head = (
        gettext(lang, "Who inspected the county in {year}", year=watch.year)
        if watch.level in (*BELOW, "county")
        else gettext(lang, "Who inspected whom in {year}", year=watch.year)
    )
    times_at, left = 158.0, 172.0
    right = width - 92.0
    of = (
        ngettext(lang, "of {count} poor county", "of {count} poor counties", poor, count=formats.plain(poor))
        if poor
        else ""
    )
    is_wide = width > 400
    shapes.append(Words(0, y, head, size=13, bold=True))
    shapes.append(Words(width, y, of if is_wide or lang == "zh" else "", "muted", anchor="end"))
    y += ROW + 1
    for level in coverage.levels:
        leads = f"pick=inspection:{level.code}" if level.inspections else ""
        name, times = level.name(lang), formats.plain(level.inspections)
        said = gettext(
            lang,
            "{level}: {inspections} inspections of {counties} counties; {villages} villages and {households} households visited",
            level=name,
            inspections=times,
            counties=formats.plain(level.counties),
            villages=formats.plain(level.villages_visited),
            households=formats.plain(level.households_visited),
        )
        counted = ngettext(lang, "{count} inspection", "{count} inspections", level.inspections, count=times)
        shapes.append(Words(0, y, name, size=13))
        shapes.append(
            Words(times_at, y, counted, "ink" if leads else "muted", anchor="end", leads=leads, told=said)
        )
        if poor:
            _reached(shapes, level.code, level.poor_counties, poor, y, (left, right, float(width)), watch)
        y += ROW
    if not poor:
        nothing = gettext(lang, "None of the 832 poor counties lies here.")
        shapes.append(Words(0, y, nothing, "muted"))
        y += ROW
    return y


def _reached(
    shapes: list[Shape], code: str, count: int, poor: int, y: float, at: tuple[float, float, float], watch: Watch
) -> None:  # fmt: skip
    """How many of the poor counties a level reached, as a part of a bar."""
    left, right, width = at
    leads = f"pick=reached:{code}" if count else ""
    words = gettext(watch.lang, "{count} reached", count=formats.plain(count))
    shapes.append(Rect(left, y - 5, right - left, 10, Style("backdrop")))
    if count:
        shapes.append(
            Rect(left, y - 5, (right - left) * count / poor, 10, Style("accent"), leads=leads, told=words)
        )
    shapes.append(Words(width, y, words, "ink" if count else "muted", anchor="end", leads=leads))
