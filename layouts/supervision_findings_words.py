"""What the part of inspections and findings says: its title, the words of the six states, its source line."""

from __future__ import annotations

from dashboard.words import Basis, Lang
from layouts import formats, parts
from layouts.records_findings import Found
from layouts.supervision_words import Watch
from layouts.translate import gettext, ngettext, spaced

BELOW = ("township", "village")
"""Levels of places that are inspected as a part of their county."""


def state_words(lang: Lang) -> dict[str, str]:
    """The six states by key, in short."""
    return {
        "in_time": gettext(lang, "put right in time"),
        "late": gettext(lang, "put right late"),
        "running": gettext(lang, "open, not due"),
        "overdue_first": gettext(lang, "overdue < 90 days"),
        "overdue_second": gettext(lang, "overdue 90–180"),
        "overdue_more": gettext(lang, "overdue > 180"),
    }


def mark_words(lang: Lang) -> dict[str, str]:
    """All by which findings are picked, as the head of their rows."""
    return state_words(lang) | {
        "all": gettext(lang, "all found"),
        "new": gettext(lang, "found in the year"),
        "repeated": gettext(lang, "found in the year, repeating an earlier one"),
        "open": gettext(lang, "not put right"),
        "overdue": gettext(lang, "overdue"),
        "due": gettext(lang, "due by the year's end"),
        "mended": gettext(lang, "due and put right"),
        "proposed": gettext(lang, "accountability proposed"),
        "answered": gettext(lang, "accountability done"),
        "unanswered": gettext(lang, "accountability proposed and not done"),
    }


def finding(found: Found, watch: Watch) -> str:
    """How much of what is open is overdue, where most, and who was never inspected."""
    lang = watch.lang
    where = "" if watch.level == "country" else spaced(watch.name(lang))
    text = _state(found, watch)
    text = gettext(lang, "{name}: {sentence}", name=where, sentence=text) if where else text
    for tail in (_most(found, watch), _never(found, watch)):
        if tail and parts.line_width(text + tail) <= parts.LONGEST_LONG_LINE:
            text += tail
    return text


def _state(found: Found, watch: Watch) -> str:
    lang, sums = watch.lang, found.sums
    if not sums.all:
        return gettext(lang, "no finding on file by the {when}", when=formats.period(str(watch.year), lang))
    if not sums.open:
        return ngettext(
            lang, "{all} finding on file was put right", "all {all} findings were put right", sums.all,
            all=formats.plain(sums.all),
        )  # fmt: skip
    values = {"overdue": formats.plain(sums.overdue), "open": formats.plain(sums.open)}
    if not sums.overdue:
        return gettext(lang, "none of the findings still open is overdue ({open})", **values)
    return ngettext(
        lang,
        "{overdue} of {open} open findings is overdue",
        "{overdue} of {open} open findings are overdue",
        sums.overdue,
        **values,
    )


def _most(found: Found, watch: Watch) -> str:
    """Which place of the next level has most of what is overdue."""
    worst = next(iter(found.regions.items()), None)
    if worst is None or len(found.regions) < 2 or not worst[1].overdue:
        return ""
    return gettext(watch.lang, "; {name} has most", name=watch.county(worst[0]))


def _never(found: Found, watch: Watch) -> str:
    count = found.coverage.never_inspected
    if not count:
        return ""
    if found.coverage.poor_counties == 1:
        return gettext(watch.lang, "; nobody from above ever inspected the county")
    return ngettext(
        watch.lang,
        "; {count} poor county was never inspected from above",
        "; {count} poor counties were never inspected from above",
        count,
        count=count,
    )


def sentence(found: Found, watch: Watch) -> str:
    """The title, its first letter large where it stands alone."""
    text = finding(found, watch)
    return text[:1].upper() + text[1:]


def source_items(found: Found, watch: Watch) -> list[str]:
    """The parts of the source line."""
    lang, generated = watch.lang, watch.is_demonstration
    inspections = sum(level.inspections for level in found.coverage.levels)
    return [
        gettext(lang, "Source: registry, demonstration") if generated else gettext(lang, "Source: registry"),
        parts.basis_word(Basis.GENERATED if generated else Basis.FOUND, lang),
        ngettext(
            lang,
            "n = {findings} findings, {inspections} inspection of {year}; counted, not weighted",
            "n = {findings} findings, {inspections} inspections of {year}; counted, not weighted",
            inspections,
            findings=formats.plain(found.sums.all),
            inspections=formats.plain(inspections),
            year=watch.year,
        ),
        gettext(lang, "version {version}", version=watch.version),
        gettext(lang, "as at {day}", day=f"{watch.year}-12-31"),
    ]
