"""What the page of funds says: its finding, where money waits, amounts in one unit, the source line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.words import Basis, Lang, Unit
from layouts import formats, html, source
from layouts.fund_records import STAGES, Funds, Slow, stages
from layouts.html import Element
from layouts.parts import basis_word
from layouts.translate import gettext, ngettext

HALF = (45.0, 50.0)
"""Between which shares one says 'almost half', percent."""
WHOLE = 99.5
LAST = 11
"""December among the months."""
EVEN = 1.0
"""Within so many points one keeps pace with the calendar."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit that the amounts of one figure share."""

    factor: float
    word: str

    @classmethod
    def of(cls, total: float, lang: Lang) -> Scale:
        """亿元 or 万元, billions or millions, so that the whole has two digits at least."""
        large, small = _SCALES[lang]
        return large if total >= 10 * large.factor else small

    def written(self, yuan: float) -> str:
        """An amount in the unit, three figures or more."""
        value = yuan / self.factor
        return formats.plain(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2)


_SCALES: dict[Lang, tuple[Scale, Scale]] = {
    "zh": (Scale(1e8, "亿元"), Scale(1e4, "万元")),
    "en": (Scale(1e9, "billion yuan"), Scale(1e6, "million yuan")),
}


def stage_words(lang: Lang) -> dict[str, str]:
    """Where the year's money is."""
    return {
        "unallocated": gettext(lang, "To be allocated"),
        "undisbursed": gettext(lang, "To be disbursed"),
        "idle": gettext(lang, "Lies in the county"),
        "spent": gettext(lang, "Spent"),
    }


def finding(funds: Funds, lang: Lang) -> str:
    """How much of the year's money is spent, against the calendar, who lags, and where the rest lies."""
    month = formats.when(funds.month, lang)
    if funds.level in ("township", "village"):
        said = "{place}: the ledger of funds ends at the county; its projects are on file"
        return gettext(lang, said, place=funds.name(lang))
    if funds.is_empty:
        return _of_place(
            funds, gettext(lang, "no money of the year is on file by {month}", month=month), lang
        )
    amount = formats.text(funds.appropriated, Unit.YUAN, lang)
    if funds.share == 0:
        said = gettext(lang, "nothing of {amount} is spent by {month}", amount=amount, month=month)
        return _of_place(funds, said, lang)
    clauses = [_spent(funds, amount, lang), *_rest(funds, lang)]
    return _of_place(funds, ("；" if lang == "zh" else "; ").join(clauses), lang)


def _of_place(funds: Funds, text: str, lang: Lang) -> str:
    if funds.level == "country":
        return text[0].upper() + text[1:]
    return gettext(lang, "{place}: {text}", place=funds.name(lang), text=text)


def _spent(funds: Funds, amount: str, lang: Lang) -> str:
    share = formats.percent(funds.share, 0 if 1 <= funds.share < 99.5 else 1)
    said = gettext(lang, "{share} of {amount} spent", share=share, amount=amount)
    pace = pace_words(funds, lang)
    return said + ("，" if lang == "zh" else ", ") + pace


def pace_words(funds: Funds, lang: Lang) -> str:
    """How the spending keeps to the calendar, in whole points; at the year's end how much is left."""
    behind = funds.calendar - funds.share
    if funds.at == LAST:
        left = formats.percent(behind, 0 if behind >= 1 else 1)
        return gettext(lang, "{share} left at the year’s end", share=left)
    if abs(behind) < EVEN:
        return gettext(lang, "in step with the calendar")
    points = formats.plain(abs(behind))
    if behind > 0:
        return ngettext(
            lang,
            "{points} point behind the calendar",
            "{points} points behind the calendar",
            int(points),
            points=points,
        )
    return ngettext(
        lang,
        "{points} point ahead of the calendar",
        "{points} points ahead of the calendar",
        int(points),
        points=points,
    )


def _rest(funds: Funds, lang: Lang) -> list[str]:
    """Where the most of what is unspent waits, and who is slowest; nothing where all is spent."""
    where = _where(funds, lang)
    slow = slowest(funds)
    if not where:
        return []
    if not slow or funds.level == "county":
        return [where]
    return [where, gettext(lang, "{place} slowest", place=funds.named(slow)(lang))]


def slowest(funds: Funds) -> str:
    """The code of the region that has spent the least of its money; '' where fewer than two have any."""
    share = funds.regions.share
    known = np.flatnonzero(np.isfinite(share))
    return funds.regions.codes[int(known[np.argmin(share[known])])] if known.size > 1 else ""


def _where(funds: Funds, lang: Lang) -> str:
    waiting = stages(funds.sums)[:3]
    unspent = sum(waiting)
    if unspent <= 0:
        return ""
    most = max(range(3), key=lambda stage: waiting[stage])
    share = part_words(100 * waiting[most] / unspent, lang)
    return {
        "unallocated": gettext(lang, "{share} of the rest unallocated", share=share),
        "undisbursed": gettext(lang, "{share} of the rest not paid out", share=share),
        "idle": gettext(lang, "{share} of the rest in counties", share=share),
    }[STAGES[most]]


def part_words(percent: float, lang: Lang) -> str:
    """A part of a whole: 'almost half', 'all', '62%'."""
    if percent >= WHOLE:
        return gettext(lang, "all")
    if HALF[0] <= percent < HALF[1]:
        return gettext(lang, "almost half")
    return formats.percent(percent, 0)


def why(county: Slow, lang: Lang) -> str:
    """At which step a slow county's money waits, and how much of it there."""
    waiting = stages(county)[:3]
    most = max(range(3), key=lambda stage: float(waiting[stage]))
    amount = formats.text(waiting[most], Unit.YUAN, lang)
    return {
        "unallocated": gettext(lang, "{amount} without a project", amount=amount),
        "undisbursed": gettext(lang, "{amount} allocated, not paid out", amount=amount),
        "idle": gettext(lang, "{amount} paid out, not spent", amount=amount),
    }[STAGES[most]]


def days_words(days: float, lang: Lang) -> str:
    """'96 days', whole."""
    return formats.text(round(days), Unit.DAY, lang)


def source_items(funds: Funds, lang: Lang, *, is_special: bool = True) -> list[str]:
    """The parts of the source line, of the special funds or of all money."""
    made_up = funds.is_demonstration
    return [
        gettext(lang, "Source: ledger of funds, demonstration")
        if made_up
        else gettext(lang, "Source: ledger of funds"),
        basis_word(Basis.GENERATED if made_up else Basis.FOUND, lang),
        *([gettext(lang, "special funds: central, provincial, prefecture, county")] if is_special else []),
        gettext(lang, "version {version}", version=funds.version),
        gettext(lang, "as of {date}", date=source.last_day(funds.month)),
    ]


def old_counties(n: int, is_above: bool, lang: Lang) -> Element | str:
    """How many counties hold money of over two years, above the county as the way to them."""
    words = ngettext(lang, "{n} county", "{n} counties", n)
    return html.A(words, **{"data-set": "pick=old:all"}) if is_above else words
