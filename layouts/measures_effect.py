"""What became of households helped beside alike ones: what the sentence over it says, key figures, and what stands beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.words import SMALL_N, Unit
from layouts import formats, html, parts
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.measures_effect_balance import (
    ALIKE,
    balance_sheet,
    is_unlike,
    stands,
    trait_words,
    worst_after,
)
from layouts.measures_effect_sheet import narrow, wide
from layouts.measures_effect_years import years_sheet
from layouts.measures_words import Here, source_items
from layouts.records_effect import Comparison, Outcome
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext


@dataclass(frozen=True)
class Effect:
    """What the part is made of."""

    years: Mapping[int, Sequence[Comparison]]
    """Each year up to the one shown; in the order of the batches, those of which nobody was helped left out."""
    year: int
    is_too_early: bool
    """The five batches had not begun."""
    county: str
    """The name of the county, where the place lies in one; else empty."""
    county_code: str
    """Padded."""

    @cached_property
    def comparisons(self) -> Sequence[Comparison]:
        """Those of the year shown."""
        return self.years.get(self.year, ())

    @cached_property
    def told(self) -> list[Comparison]:
        """Those that stand on enough households, alike enough."""
        return [c for c in self.comparisons if stands(c)]

    @cached_property
    def unlike(self) -> list[Comparison]:
        """Those whose households are too unlike to compare, though there are enough."""
        return [c for c in self.comparisons if c.matched_rows >= SMALL_N and is_unlike(c)]

    @cached_property
    def everyone_left(self) -> bool:
        """Whether all left poverty, helped or not, so that exits tell nothing."""
        outcomes = [c.exits for c in self.comparisons if c.exits is not None]
        return bool(outcomes) and all(min(o.matched, o.alike) > 99.99 for o in outcomes)

    @cached_property
    def leading(self) -> Comparison | None:
        """The batch whose difference is the surest to be large, else that with most matched households."""
        return max(self.told, key=self._weight, default=None)

    def exits_by_year(self, batch: str) -> dict[int, Outcome]:
        """What became of a batch in each year that has enough matched households."""
        return {
            year: c.exits
            for year, found in self.years.items()
            for c in found
            if c.batch == batch and c.exits is not None and stands(c)
        }

    def outcome(self, comparison: Comparison) -> Outcome:
        """What is spoken of: exits, or incomes where everyone left."""
        found = comparison.gain if self.everyone_left else comparison.exits
        assert found is not None
        return found

    def _weight(self, comparison: Comparison) -> tuple[bool, float]:
        outcome = self.outcome(comparison)
        at_least = min(abs(outcome.low), abs(outcome.high))
        return outcome.differs, at_least if outcome.differs else comparison.matched


def finding(effect: Effect, here: Here) -> str:
    """The difference that is the surest to be large, or why there is none to tell."""
    lang, year = here.lang, str(here.year)
    leading = effect.leading
    if leading is None:
        return _nothing(effect, here)
    outcome, batch = effect.outcome(leading), here.batches[leading.batch](lang)
    unlike = formats.listed([_inside(here.batches[c.batch](lang), lang) for c in effect.unlike], lang)
    tail = gettext(lang, "; too unlike to compare: {batches}", batches=unlike) if unlike else ""
    if not outcome.differs:
        text = (
            gettext(
                lang,
                "no comparable batch changed incomes beyond chance in {year}",
                year=year,
            )
            if effect.everyone_left
            else gettext(
                lang,
                "no comparable batch changed exits beyond chance in {year}",
                year=year,
            )
        )
        return here.with_tails(text, tail)
    if effect.everyone_left:
        amount = formats.text(abs(outcome.difference), Unit.YUAN, lang)
        text = (
            gettext(
                lang,
                "all left poverty, helped or not; with help in {batch} incomes rose {amount} more than of alike ones",
                batch=_inside(batch, lang),
                amount=amount,
            )
            if outcome.difference > 0
            else gettext(
                lang,
                "all left poverty, helped or not; with help in {batch} incomes rose {amount} less than of alike ones",
                batch=_inside(batch, lang),
                amount=amount,
            )
        )
        return here.with_tails(text, tail)
    text = gettext(
        lang,
        "{matched} helped by {batch} left poverty, {alike} of alike ones not helped",
        batch=_inside(batch, lang),
        matched=formats.percent(outcome.matched),
        alike=formats.percent(outcome.alike),
    )
    return here.with_tails(text, tail)


def _inside(batch: str, lang: str) -> str:
    """A batch inside a sentence."""
    return batch[:1].lower() + batch[1:] if lang == "en" else batch


def _nothing(effect: Effect, here: Here) -> str:
    lang, year, before = here.lang, str(here.year), str(here.year - 1)
    if here.level in ("township", "village"):
        return here.sentence(
            gettext(lang, "too few households to find alike ones; {county} has them", county=effect.county)
        )
    if effect.is_too_early:
        return here.sentence(
            gettext(lang, "the five batches began in 2016: in {year} there is nothing to compare", year=year)
        )
    if not effect.comparisons:
        return here.sentence(
            gettext(
                lang,
                "no household poor at the end of {before} was helped in {year}",
                before=before,
                year=year,
            )
        )
    most = max(c.matched_rows for c in effect.comparisons)
    if not most:
        return here.sentence(
            gettext(lang, "no household helped in {year} has an alike one that was not", year=year)
        )
    if most >= SMALL_N:
        return here.sentence(
            gettext(
                lang, "those helped in {year} and those that were not are too unlike to compare", year=year
            )
        )
    return here.sentence(
        ngettext(
            lang,
            "one household alone has alike ones: too few to compare",
            "at most {n} households have alike ones: too few to compare",
            most,
        )
    )


def shown(effect: Effect, here: Here) -> Shown:
    """The part as the page shows it."""
    lang = here.lang
    there = any(c.matched_rows for c in effect.comparisons)
    return Shown(
        finding=finding(effect, here),
        subject=gettext(lang, "Helped and alike households"),
        unit=gettext(lang, "matched on county, cause, size, workers and income"),
        kpis=kpis(effect, here) if effect.leading else [],
        hero=_hero(effect, here) if there else html.Div(_why_not(effect, here)),
        side=side(effect, here) if there else (),
        source=[item for item in _source(effect, here) if item],
        is_demonstration=here.is_demonstration,
    )


def _source(effect: Effect, here: Here) -> list[str]:
    """The parts of the source line: of whom, where there is anybody."""
    first = effect.comparisons[0] if effect.comparisons else None
    if first is None:
        origin, basis, _, *rest = source_items(here, 0, 0)
        return [origin, basis, *rest]
    since = gettext(here.lang, "poor at the end of {before}", before=here.year - 1)
    return source_items(here, first.helped + first.other, first.rows, since)


def _hero(effect: Effect, here: Here) -> Element:
    lang = here.lang
    return html.Section(
        [
            figure_menu(lang, "effect", receipt=False),
            parts.block_title(
                gettext(lang, "What became of them by the end of {year}", year=here.year),
                gettext(lang, "households poor a year before; with 95% intervals"),
            ),
            drawn(lambda: wide(effect.comparisons, here), lambda: narrow(effect.comparisons, here)),
        ]
    )


def _why_not(effect: Effect, here: Here) -> list[Element]:
    """Why nothing is drawn, and where it is."""
    lang = here.lang
    why = gettext(
        lang,
        "Households poor at the end of the year before are compared with others of the same county, main cause, size, "
        "workers and income that were not helped. Choose another year above, or a place with more households.",
    )
    found: list[Element] = [html.P(why, className="empty")]
    if effect.county:
        link = gettext(lang, "To the comparison in {county}", county=effect.county)
        found.append(html.P(html.A(link, **{"data-set": f"region={effect.county_code}"})))
    return found


def kpis(effect: Effect, here: Here) -> list[Element]:
    """Difference of exits and of incomes, who is matched, how many batches differ, what is still unlike."""
    lang, leading = here.lang, effect.leading
    assert leading is not None
    exits, gain = leading.exits, leading.gain
    assert exits is not None
    assert gain is not None
    batch = here.batches[leading.batch](lang)
    share = 100 * leading.matched / leading.helped
    differing = sum(effect.outcome(c).differs for c in effect.told)
    worst = worst_after(effect.comparisons)
    first, second = (
        parts.kpi(
            gettext(lang, "Left poverty, beside alike ones"),
            formats.Amount(signed(exits.difference, 1), gettext(lang, "points")),
            [html.B(batch), html.Br(), interval(exits, 1, here)],
        ),
        parts.kpi(
            gettext(lang, "Income gain, beside alike ones"),
            formats.Amount(signed(gain.difference, 0), gettext(lang, "yuan")),
            [html.B(batch), html.Br(), interval(gain, 0, here)],
        ),
    )
    return [
        *((second, first) if effect.everyone_left else (first, second)),
        parts.kpi(
            gettext(lang, "Of the helped, matched"),
            formats.amount(share, Unit.PERCENT, lang),
            gettext(
                lang,
                "{matched} of {helped}",
                matched=formats.text(leading.matched, Unit.HOUSEHOLD, lang),
                helped=formats.text(leading.helped, Unit.HOUSEHOLD, lang),
            ),
        ),
        parts.kpi(
            gettext(lang, "Batches that differ beyond chance"),
            formats.Amount(str(differing), gettext(lang, "of {n}", n=len(effect.told))),
            gettext(lang, "one in twenty would by chance"),
        ),
        parts.kpi(
            gettext(lang, "Largest unlikeness left"),
            formats.Amount(formats.plain(abs(worst[2]), 2), ""),
            gettext(
                lang,
                "{batch}, {trait}; up to {alike} counts as alike",
                batch=here.batches[worst[0]](lang),
                trait=trait_words(lang)[worst[1]],
                alike=f"{ALIKE:g}",
            ),
        ),
    ]


def signed(value: float, digits: int) -> str:
    """A difference with its sign."""
    return formats.signed(formats.plain(value, digits), round(value, digits))


def interval(outcome: Outcome, digits: int, here: Here) -> str:
    """The interval of a difference in words."""
    return gettext(
        here.lang,
        "95% interval {low} to {high}",
        low=signed(outcome.low, digits),
        high=signed(outcome.high, digits),
    )


def side(effect: Effect, here: Here) -> list[Element]:
    """Whether the matched are alike, the difference year by year, and what the comparison cannot prove."""
    lang, leading = here.lang, effect.leading
    by_year = effect.exits_by_year(leading.batch) if leading else {}
    years = html.Section(
        [
            figure_menu(lang, "years", receipt=False),
            parts.block_title(
                gettext(lang, "Year by year"),
                gettext(
                    lang,
                    "{batch}: more left poverty, points",
                    batch=here.batches[leading.batch](lang) if leading else "",
                ),
            ),
            drawn(lambda: years_sheet(by_year, here), lambda: years_sheet(by_year, here, 342)),
        ]
    )
    return [
        html.Section(
            [
                figure_menu(lang, "balance", receipt=False),
                parts.block_title(
                    gettext(lang, "How alike they are"),
                    gettext(lang, "in standard deviations, a dot a batch"),
                ),
                drawn(
                    lambda: balance_sheet(effect.comparisons, here),
                    lambda: balance_sheet(effect.comparisons, here, 342),
                ),
            ]
        ),
        *([years] if by_year else []),
        html.Section(
            [
                parts.block_title(gettext(lang, "What this cannot prove")),
                html.P(cannot_prove(here), className="empty"),
            ]
        ),
    ]


def cannot_prove(here: Here) -> str:
    """What a difference may come from besides the help, and how far the interval goes."""
    return gettext(
        here.lang,
        "Alike is only what the registry knows. Who is chosen for help may differ in what it does not know: will, "
        "skill, kin, land. Those whose exit is planned are often helped first, so part of a difference is choice and not "
        "effect. The interval takes households as independent; those of a village are not, so the truth is less sure.",
    )
