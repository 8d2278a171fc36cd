"""Whom the five batches reach: what the sentence over it says, its key figures and the blocks beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.words import Text, Unit
from layouts import formats, html, parts
from layouts.drawing import Sheets, drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.measures_coverage_sheet import Row, narrow, regions, wide
from layouts.measures_fit import empty, number_kpi
from layouts.measures_side_sheets import NARROW, links_sheet, sets_sheet, stacking_sheet, without_sheet
from layouts.measures_words import Here, households, most, source_items
from layouts.records_measures import BatchCoverage, BatchSets, Link, Stacking, WithoutMeasure
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the part is made of."""

    batches: BatchCoverage
    names: Mapping[str, Text]
    """Short code to the region's name."""
    codes: Mapping[str, str]
    """Short code to the padded one."""
    stacking: Stacking
    sets: BatchSets
    links: Sequence[Link]
    without: WithoutMeasure

    @property
    def households(self) -> float:
        """Poor households of the place."""
        return float(self.batches.households[0]) if len(self.batches.codes) else 0.0

    @property
    def rows_behind(self) -> int:
        """The same, unweighted."""
        return int(self.batches.rows[0]) if len(self.batches.codes) else 0

    @property
    def nothing(self) -> float:
        """Those of them without any measure."""
        return float(self.batches.without[0]) if len(self.batches.codes) else 0.0

    def since(self, years: int) -> float:
        """Those without any measure for so many years' ends in a row (3: or more)."""
        return float(self.without.households[:, years - 1].sum()) if len(self.without.causes) else 0.0

    def rows(self, here: Here) -> list[Row]:
        return regions(self.batches, self.names, self.codes, here)


def finding(coverage: Coverage, here: Here) -> str:
    """How many households have nothing, for how long, and where their share is the largest."""
    lang = here.lang
    if not coverage.households:
        return here.nobody()
    if not coverage.nothing:
        count = formats.text(coverage.households, Unit.HOUSEHOLD, lang)
        if coverage.households == 1:
            return here.sentence(gettext(lang, "the one household that is poor has a measure"))
        return here.sentence(
            gettext(lang, "all {count} that are poor have at least one measure", count=count)
        )
    count = formats.text(coverage.nothing, Unit.HOUSEHOLD, lang)
    only_one = 1 if coverage.nothing == 1 else 2
    said = ngettext(
        lang, "{count} has no measure at all", "{count} have no measure at all", only_one, count=count
    )
    return here.with_tails(said, _how_long(coverage, here), _where(coverage, here))


def _how_long(coverage: Coverage, here: Here) -> str:
    lang = here.lang
    longest = next((years for years in (3, 2) if coverage.since(years)), 1)
    if longest == 1:
        return "" if coverage.nothing == 1 else gettext(lang, ", none of them for more than a year")
    of_them = coverage.since(longest)
    if of_them == coverage.nothing:
        return (
            gettext(lang, ", for three years or more") if longest == 3 else gettext(lang, ", for two years")
        )
    count = (
        formats.plain(of_them)
        if lang == "en" and of_them < 1e6
        else formats.text(of_them, Unit.HOUSEHOLD, lang)
    )
    if longest == 3:
        return gettext(lang, ", {count} of them for three years or more", count=count)
    return gettext(lang, ", {count} of them for two years", count=count)


def _where(coverage: Coverage, here: Here) -> str:
    """The region below with the largest share without any measure."""
    below = coverage.rows(here)[1:]
    if len(below) < 2:
        return ""
    top = most([row.name for row in below], np.array([row.share_without for row in below]), here.lang)
    if not top:
        return ""
    share = formats.percent(max(row.share_without for row in below))
    return gettext(here.lang, "; the largest share in {name}: {share}", name=top, share=share)


def shown(coverage: Coverage, here: Here) -> Shown:
    """The part as the page shows it."""
    lang = here.lang
    there = bool(coverage.households)
    rows = coverage.rows(here) if there else []
    hero: Element = (
        html.Section(
            [
                figure_menu(lang, "coverage"),
                parts.block_title(
                    gettext(lang, "Reached by each of the five batches"),
                    gettext(lang, "% of the poor households, largest share without any measure first")
                    if len(rows) > 1
                    else gettext(lang, "% of the poor households"),
                ),
                drawn(lambda: wide(rows, here), lambda: narrow(rows, here)),
            ]
        )
        if there
        else html.P(empty(here), className="empty")
    )
    return Shown(
        finding=finding(coverage, here),
        subject=gettext(lang, "Coverage by the five batches"),
        unit=gettext(lang, "% of the poor households"),
        kpis=kpis(coverage, here) if there else [],
        hero=hero,
        side=side(coverage, here) if there else (),
        source=source_items(
            here,
            coverage.households,
            coverage.rows_behind,
            gettext(lang, "a household may be in several batches"),
        ),
        is_demonstration=here.is_demonstration,
    )


def kpis(coverage: Coverage, here: Here) -> list[Element]:
    """Nothing, for how long; coverage; measures a household; dibao that doesn't reach."""
    lang = here.lang
    dibao = next(link for link in coverage.links if link.name == "dibao")
    entitled = dibao.linked + dibao.unlinked
    share = 100 * coverage.nothing / coverage.households
    return [
        parts.kpi(
            gettext(lang, "Households without any measure"),
            households(coverage.nothing, lang),
            gettext(lang, "{share} of the poor households", share=formats.percent(share)),
            receipt="indicator=households_without_measure",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Households without any for three years or more"),
            households(coverage.since(3), lang),
            gettext(lang, "for two years: {count}", count=households(coverage.since(2), lang).text()),
        ),
        parts.kpi(
            gettext(lang, "With at least one measure"),
            formats.amount(100 - share, Unit.PERCENT, lang),
            gettext(lang, "of the poor households"),
            receipt="indicator=measure_coverage",
            lang=lang,
        ),
        number_kpi(coverage.stacking, here),
        parts.kpi(
            gettext(lang, "Households entitled to dibao without it"),
            households(dibao.unlinked, lang),
            gettext(lang, "{share} of those entitled", share=formats.percent(100 * dibao.unlinked / entitled))
            if entitled
            else gettext(lang, "nobody is entitled"),
        ),
    ]


def side(coverage: Coverage, here: Here) -> list[Element]:
    """How many measures, for how long none; which batches together; benefits that reach or don't."""
    lang = here.lang
    return [
        html.Div(
            [
                _block(
                    "stacking",
                    gettext(lang, "How many measures"),
                    "",
                    drawn(
                        lambda: stacking_sheet(coverage.stacking, here),
                        lambda: stacking_sheet(coverage.stacking, here, NARROW),
                    ),
                    here,
                ),
                _block(
                    "without",
                    gettext(lang, "Without any, for"),
                    "",
                    drawn(
                        lambda: without_sheet(coverage.without, here),
                        lambda: without_sheet(coverage.without, here, NARROW),
                    )
                    if coverage.nothing
                    else html.P(gettext(lang, "Every poor household has a measure."), className="empty"),
                    here,
                ),
            ],
            className="halves",
        ),
        _block(
            "sets",
            gettext(lang, "Which batches come together"),
            gettext(lang, "% of the households that have any"),
            drawn(lambda: sets_sheet(coverage.sets, here), lambda: sets_sheet(coverage.sets, here, NARROW))
            if len(coverage.sets.sets)
            else html.P(gettext(lang, "No poor household has a measure."), className="empty"),
            here,
            has_receipt=False,
        ),
        _block(
            "links",
            gettext(lang, "Does it reach those whom it is for?"),
            gettext(lang, "green: yes, ochre: no"),
            drawn(
                lambda: links_sheet(coverage.links, here), lambda: links_sheet(coverage.links, here, NARROW)
            ),
            here,
            has_receipt=False,
        ),
    ]


def _block(
    name: str, title: str, note: str, content: Element | Sheets, here: Here, has_receipt: bool = True
) -> Element:
    menu = figure_menu(here.lang, name, receipt=has_receipt)
    return html.Section([menu, parts.block_title(title, note), content])
