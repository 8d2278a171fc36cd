"""What the provinces reported and what the third party found: the sentence over it, and the part as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.words import Unit
from layouts import formats, html, parts
from layouts.assessment_reports_sheet import narrow, wide
from layouts.assessment_words import SAMPLED, Round, source_items
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_assessment import Reports
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext

FALSE_SHARE = 5
"""Percent of what is flagged that chance may flag (`data_access.fairness.discovery`)."""


def finding(reports: Reports, shown: Round) -> str:
    """How many reports the samples do not allow for, and which lies furthest off."""
    lang = shown.lang
    if not reports.provinces:
        return gettext(lang, "No province of the method lies in what you may see")
    beyond, whole = int(reports.differs.sum()), int((~np.isnan(reports.reported)).sum())
    own = [n for n, code in enumerate(reports.provinces) if code in shown.marked]
    if len(own) == 1:
        return _of_province(reports, own[0], shown)
    if not beyond:
        return gettext(
            lang, "All {all} reports agree with what the third party found, within chance", all=whole
        )
    text = ngettext(
        lang,
        "{count} of {all} reports differs from what the third party found by more than chance",
        "{count} of {all} reports differ from what the third party found by more than chance",
        beyond,
        count=beyond,
        all=whole,
    )
    row, at = _furthest(reports)
    gap = formats.points(formats.apart(float(reports.reported[row, at]), float(reports.found[row, at])), lang)
    tail = gettext(lang, ", most in {name}: {points}", name=shown.name(reports.provinces[row]), points=gap)
    return text + tail if parts.line_width(text + tail) <= parts.LONGEST_LONG_LINE else text


def _of_province(reports: Reports, row: int, shown: Round) -> str:
    """A province's own reports, and those of all the provinces beside them."""
    lang = shown.lang
    known = ~np.isnan(reports.reported)
    values = {
        "name": shown.name(reports.provinces[row]),
        "count": int(reports.differs[row].sum()),
        "own": int(known[row].sum()),
        "beyond": int(reports.differs.sum()),
        "all": int(known.sum()),
    }
    if not values["count"]:
        return gettext(
            lang,
            "{name}: all {own} reports agree with what was found, within chance; of all provinces {beyond} of {all} do not",
            **values,
        )
    return gettext(
        lang,
        "{name}: {count} of {own} reports differ from what was found by more than chance; of all provinces {beyond} of {all}",
        **values,
    )


def _furthest(reports: Reports) -> tuple[int, int]:
    """The report furthest off among those beyond chance."""
    gap = np.where(reports.differs, np.abs(reports.reported - reports.found), -1.0)
    row, at = np.unravel_index(int(gap.argmax()), gap.shape)
    return int(row), int(at)


def shown(reports: Reports, of: Round) -> Shown:
    """The part as the page shows it."""
    lang = of.lang
    there = bool(reports.provinces)
    hero: Element = (
        html.Section(
            [
                figure_menu(lang, "reports", receipt=False),
                drawn(lambda: wide(reports, of), lambda: narrow(reports, of)),
            ],
            className="bare",
        )
        if there
        else html.P(gettext(lang, "Nothing is shown of provinces that you may not see."), className="empty")
    )
    note = gettext(lang, "false discoveries kept at {share}%", share=FALSE_SHARE)
    return Shown(
        finding=finding(reports, of),
        subject=gettext(lang, "What was reported and what was found"),
        unit="%",
        kpis=_kpis(reports, of) if there else (),
        hero=hero,
        side=(),
        source=source_items(of, len(reports.provinces), note),
        is_demonstration=of.is_demonstration,
    )


def _kpis(reports: Reports, of: Round) -> list[Element]:
    """Beyond chance, the provinces concerned, the mean gap, households asked."""
    lang = of.lang
    beyond = int(reports.differs.sum())
    provinces = [reports.provinces[n] for n in np.flatnonzero(reports.differs.any(axis=1)).tolist()]
    gap = reports.reported - reports.found
    known = ~np.isnan(gap)
    rosier = int((reports.differs & (gap > 0)).sum())
    return [
        parts.kpi(
            gettext(lang, "Reports beyond chance"),
            formats.Amount(str(beyond), ""),
            gettext(lang, "of {count}; all of them rosier", count=gap.size)
            if beyond and rosier == beyond
            else gettext(lang, "of {count}; {rosier} of them rosier", count=gap.size, rosier=rosier)
            if beyond
            else gettext(lang, "of {count}", count=gap.size),
        ),
        parts.kpi(
            gettext(lang, "Provinces concerned"),
            formats.Amount(str(len(provinces)), ""),
            _again(reports, provinces, of),
        ),
        parts.kpi(
            gettext(lang, "Reported more than found"),
            formats.Amount(formats.plain(float(gap[known].mean()), 2), gettext(lang, "points")),
            gettext(lang, "on the mean of all reports"),
        ),
        parts.kpi(
            gettext(lang, "Households sampled"),
            formats.amount(float(reports.sampled.sum()), Unit.HOUSEHOLD, lang),
            gettext(lang, "for {count} indicators", count=len(SAMPLED)),
        ),
    ]  # fmt: skip


def _again(reports: Reports, provinces: Sequence[str], of: Round) -> str:
    """Which provinces, and in how many of the reports it has been so before."""
    lang = of.lang
    names = (
        formats.listed([of.name(code) for code in provinces[:4]], lang)
        if len(provinces) <= 4
        else gettext(lang, "{name} and {count} more", name=of.name(provinces[0]), count=len(provinces) - 1)
    )
    again = int((reports.differs & (reports.times > 1)).sum())
    if not again:
        return names
    tail = ngettext(
        lang,
        "; {count} report as in earlier years",
        "; {count} reports as in earlier years",
        again,
        count=again,
    )
    return names + tail
