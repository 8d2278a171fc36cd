"""What the part of credibility says: the signs, their rules, what they are no proof of, and the finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from dashboard.words import Basis, Lang, Unit
from layouts import formats, parts
from layouts.records_credibility import SIGNS, Trust
from layouts.supervision_words import Watch
from layouts.translate import gettext, ngettext, spaced

NAMED = 5
"""Counties that the finding names at most."""
FALSE_PERCENT = 5


class Rule(NamedTuple):
    """A sign in words."""

    head: tuple[str, str]
    """Its name in two lines."""
    rule: str
    against: str
    """That it is no proof: what else may be behind it."""

    def name(self, lang: Lang) -> str:
        return ("" if lang == "zh" else " ").join(self.head)


def rules(lang: Lang) -> Mapping[str, Rule]:
    """The four signs."""
    return {
        "party": Rule(
            _halves(gettext(lang, "Third|party")),
            gettext(
                lang,
                "The third party's sample has more wrong exits than the county's own file tells of, by more than chance "
                "(Fisher's exact test).",
            ),
            gettext(
                lang, "A sample and a file look at different days and villages; a few households decide."
            ),
        ),
        "heap": Rule(
            _halves(gettext(lang, "At the|line")),
            gettext(
                lang,
                "Of the exits with an income up to 10% above the line, more than a fifth lie within 2% of it (exact "
                "binomial test).",
            ),
            gettext(lang, "Allowances that make up what is missing to the line heap incomes there honestly."),
        ),
        "edits": Rule(
            _halves(gettext(lang, "Late|edits")),
            gettext(
                lang,
                "Income or housing was changed in the 60 days before the exit more often than in the country "
                "(beta-binomial test).",
            ),
            gettext(
                lang,
                "The province may have ordered corrections after comparing with other departments; autumn checks change "
                "numbers, too.",
            ),
        ),
        "forms": Rule(
            _halves(gettext(lang, "Same|incomes")),
            gettext(
                lang,
                "All sources of income equal those of another household of the village to the yuan, more often than in "
                "the country (beta-binomial test).",
            ),
            gettext(
                lang, "Households that one cooperative or one works pays alike may have the same incomes."
            ),
        ),
    }


def _halves(words: str) -> tuple[str, str]:
    first, _, second = words.partition("|")
    return first, second


def place_name(code: str, trust: Trust, watch: Watch) -> str:
    """A county behind its province where several are shown; a village by its name."""
    if code in trust.village_name:
        return spaced(trust.village_name[code](watch.lang))
    return watch.place(code)


def finding(trust: Trust, watch: Watch) -> str:
    """How many places have signs, how many of them are among the best; which."""
    lang, places = watch.lang, trust.places
    if trust.own is not None and watch.level == "county":
        return _of_county(trust, watch)
    where = "" if watch.level == "country" else spaced(watch.name(lang))
    count = int((places.count > 0).sum())
    text = _counted(trust, count, lang)
    text = gettext(lang, "{name}: {sentence}", name=where, sentence=text) if where else text
    if count and not trust.of_villages:
        text = _named(text, trust, watch)
    return text[:1].upper() + text[1:]


def _counted(trust: Trust, count: int, lang: Lang) -> str:
    if trust.of_villages:
        if not count:
            return gettext(lang, "no village's numbers stand out beyond chance")
        return ngettext(
            lang,
            "the numbers of {count} village stand out beyond chance",
            "the numbers of {count} villages stand out beyond chance",
            count,
            count=count,
        )
    if not count:
        return gettext(lang, "no county's own numbers stand out beyond chance")
    best = int(((trust.places.count > 0) & trust.places.is_best).sum())
    if not best:
        return ngettext(
            lang,
            "the own numbers of {count} county call for a check",
            "the own numbers of {count} counties call for a check",
            count,
            count=formats.plain(count),
        )
    return ngettext(
        lang,
        "the own numbers of {count} county call for a check, {best} among the fastest fifth",
        "the own numbers of {count} counties call for a check, {best} of them among the fastest fifth",
        count,
        count=formats.plain(count),
        best=formats.plain(best),
    )


def _named(text: str, trust: Trust, watch: Watch) -> str:
    """The sentence with as many of the first counties as it has room for; of the best ones where there are any."""
    places = trust.places
    flagged = places.count > 0
    best = flagged & places.is_best
    listed = [
        watch.county(places.codes[at]) for at in np.flatnonzero(best if best.any() else flagged)[:NAMED]
    ]
    join = "、" if watch.lang == "zh" else ", "
    every = int((best if best.any() else flagged).sum())
    for most in range(len(listed), 0, -1):
        longer = gettext(watch.lang, "{sentence}: {names}", sentence=text, names=join.join(listed[:most]))
        others = formats.plain(every - most)
        if most < every:
            longer += ngettext(
                watch.lang, " and {count} other", " and {count} others", every - most, count=others
            )
        if parts.line_width(longer) <= parts.LONGEST_LONG_LINE:
            return longer
    return text


def _of_county(trust: Trust, watch: Watch) -> str:
    """A county's own signs beside its own performance."""
    lang, own = watch.lang, trust.own
    assert own is not None
    name = spaced(watch.name(lang))
    known = rules(lang)
    there = [known[sign].name(lang) for sign in SIGNS if own.signs[sign].is_flagged[0]]
    text = (
        ngettext(
            lang,
            "{name}: {signs} stands out beyond chance",
            "{name}: {signs} stand out beyond chance",
            len(there),
            name=name,
            signs=_listed(there, lang),
        )
        if there
        else gettext(lang, "{name}: none of the signs stands out beyond chance", name=name)
    )
    if np.isnan(own.fall[0]):
        return text
    return text + gettext(
        lang,
        "; poverty fell {points}, place {place} of {ranked}",
        points=formats.points(float(own.fall[0]), lang, sign=False),
        place=formats.plain(float(own.place[0])),
        ranked=formats.plain(own.ranked),
    ) if own.fall[0] >= 0 else text + gettext(
        lang, "; poverty rose {points}", points=formats.points(float(own.fall[0]), lang, sign=False)
    )  # fmt: skip


def _listed(words: list[str], lang: Lang) -> str:
    """Names of signs within a sentence."""
    if lang == "zh":
        return "、".join(words)
    *first, last = (word[0].lower() + word[1:] for word in words)
    return f"{', '.join(first)} and {last}" if first else last


def share(value: float) -> str:
    """A share of a sign as a cell has it; all and nothing without decimals."""
    if value == 0:
        return formats.percent(value, 0)
    return formats.percent(value, 0 if value >= 99.95 else formats.decimals(value, Unit.PERCENT))


def source_items(trust: Trust, watch: Watch) -> list[str]:
    """The parts of the source line: the tests that the signs stand on."""
    lang, generated, places = watch.lang, watch.is_demonstration, trust.places
    tested = (
        ngettext(
            lang,
            "{flagged} of {tests} tests in {count} village beyond chance; false discoveries kept at {share}",
            "{flagged} of {tests} tests in {count} villages beyond chance; false discoveries kept at {share}",
            len(places),
            flagged=formats.plain(places.flagged),
            tests=formats.plain(places.tests),
            count=formats.plain(len(places)),
            share=formats.percent(FALSE_PERCENT, 0),
        )
        if trust.of_villages
        else gettext(
            lang,
            "{flagged} of {tests} tests of the country beyond chance; false discoveries kept at {share}",
            flagged=formats.plain(places.flagged),
            tests=formats.plain(places.tests),
            share=formats.percent(FALSE_PERCENT, 0),
        )
    )
    return [
        gettext(lang, "Source: registry and third party, demonstration")
        if generated
        else gettext(lang, "Source: registry and third party"),
        parts.basis_word(Basis.GENERATED if generated else Basis.FOUND, lang),
        tested,
        gettext(lang, "version {version}", version=watch.version),
        gettext(lang, "as at {day}", day=f"{watch.year}-12-31"),
    ]
