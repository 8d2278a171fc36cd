"""What inspections found and whether it is put right: the part as the page shows it."""

from __future__ import annotations

from dashboard.words import Unit
from layouts import formats, html, parts
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_findings import Found
from layouts.supervision_findings_sheet import narrow, wide
from layouts.supervision_findings_side import picked, side
from layouts.supervision_findings_words import BELOW, sentence, source_items
from layouts.supervision_words import Watch
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext


def shown(found: Found, watch: Watch) -> Shown:
    """The part as the page shows it."""
    lang = watch.lang
    hero: Element = (
        html.P(
            gettext(lang, "No inspection and no finding is on file here, or you may not see these counties."),
            className="empty",
        )
        if found.is_empty
        else html.Section(
            [
                figure_menu(lang, "findings", "inspected", receipt=False),
                parts.block_title(
                    gettext(lang, "How findings stand"),
                    gettext(lang, "all found by the year's end; every number opens its findings"),
                ),
                drawn(lambda: wide(found, watch), lambda: narrow(found, watch)),
            ],
            className="bare",
        )
    )
    return Shown(
        finding=sentence(found, watch),
        subject=gettext(lang, "Inspections and findings"),
        unit=gettext(lang, "findings"),
        kpis=() if found.is_empty else kpis(found, watch),
        hero=hero,
        side=side(found, watch),
        source=source_items(found, watch),
        is_demonstration=watch.is_demonstration,
    )


def kpis(found: Found, watch: Watch) -> list[Element]:
    """Open, overdue, put right of those due, never inspected, accountability done."""
    lang, sums, coverage, answered = watch.lang, found.sums, found.coverage, found.answered

    def receipt(indicator: str) -> str:
        # These indicators end at the county: below it nothing backs a number but its rows.
        return "" if watch.level in BELOW else f"indicator={indicator}"

    more = gettext(lang, "{count} for more than 180 days", count=formats.plain(sums.overdue_more))
    due = gettext(lang, "{count} of {due} due", count=formats.plain(sums.mended), due=formats.plain(sums.due))
    seen = ngettext(
        lang,
        "of {count} poor county; {seen} inspected in {year}",
        "of {count} poor counties; {seen} inspected in {year}",
        coverage.poor_counties,
        count=formats.plain(coverage.poor_counties),
        seen=formats.plain(coverage.inspected),
        year=watch.year,
    )
    share = 100 * sums.mended / sums.due if sums.due else None
    waiting = answered.proposed - answered.done
    waits = (
        gettext(lang, "{count} proposed and waiting", count=formats.plain(waiting))
        if answered.proposed
        else gettext(lang, "No accountability was proposed.")
    )
    done = formats.Amount(
        formats.plain(answered.done), gettext(lang, "of {count}", count=formats.plain(answered.proposed))
    )
    is_poor = coverage.poor_counties > 0
    return [
        parts.kpi(
            gettext(lang, "Open findings"),
            formats.amount(sums.open, Unit.FINDING, lang),
            [gettext(lang, "of {count} found since 2016", count=formats.plain(sums.all))],
            receipt=receipt("findings_open"),
            lang=lang,
            is_first=True,
        ),
        parts.kpi(
            gettext(lang, "Overdue findings"),
            formats.amount(sums.overdue, Unit.FINDING, lang),
            [picked(sums.overdue_more, "finding:overdue_more", words=more)],
            receipt=receipt("findings_overdue"),
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Put right of those due"),
            formats.amount(share, Unit.PERCENT, lang),
            [picked(sums.mended, "finding:mended", words=due)],
            receipt=receipt("findings_rectified_share"),
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Never inspected from above"),
            formats.amount(coverage.never_inspected if is_poor else None, Unit.COUNTY, lang),
            [picked(coverage.never_inspected, "uninspected:all", words=seen)]
            if is_poor
            else gettext(lang, "None of the 832 poor counties lies here."),
        ),
        parts.kpi(
            gettext(lang, "Accountability done"),
            done if answered.proposed else formats.Amount(formats.MISSING, ""),
            [picked(waiting, "finding:unanswered", words=waits)],
        ),
    ]  # fmt: skip
