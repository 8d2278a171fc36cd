"""The words of the helpers' assessment: who helps whom, what a poor person gets, contents, grades, the source line."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.view import View
from dashboard.words import Lang, Text, Unit
from layouts import formats
from layouts.records_assistance import Assistance, Pair, Scored
from layouts.translate import gettext, ngettext, spaced

CONTENTS = ("11", "12", "13", "14", "15", "16")
HEADS: Mapping[str, Text] = {
    "11": Text("组织", "Leading"),
    "12": Text("人才", "Talent"),
    "13": Text("资金", "Funds"),
    "14": Text("产业", "Industry"),
    "15": Text("劳务", "Labour"),
    "16": Text("结对", "Counties"),
}
"""The contents of the assessment as the heads of narrow columns."""
RECALLED = "*"
"""Behind the name of a place whose pair was recalled and not found in a source."""
_MONEY: Mapping[Lang, tuple[float, int, str]] = {"zh": (1e8, 2, "亿元"), "en": (1e6, 0, "million yuan")}
"""Yuan, decimals and word of a column of money."""
_SMALL: Mapping[Lang, tuple[float, str]] = {"zh": (1e4, "万元"), "en": (1e3, "thousand yuan")}


@dataclass(frozen=True, slots=True)
class Help:
    """Who helps the places of a region in a year, as a view asks for it."""

    view: View
    year: int
    found: Assistance
    name_of: Callable[[str], Text]
    """Of a region by its short code."""
    code: str
    """The view's region, short."""
    place: Text
    level: str
    contents: Mapping[str, Text]
    grades: Mapping[str, Text]
    version: str
    is_demonstration: bool

    @property
    def lang(self) -> Lang:
        return self.view.lang

    @property
    def is_wide(self) -> bool:
        """Whether the region has many places: the country, or a group."""
        return self.level in ("country", "group")

    def name(self, code: str) -> str:
        return spaced(self.name_of(code)(self.lang))

    def helper(self, pair: Pair) -> str:
        return self.name(pair.helper) if pair.helper else spaced(pair.unit(self.lang))

    def content(self, code: str) -> str:
        return spaced(self.contents[code](self.lang))

    def grade(self, code: str) -> str:
        return self.grades[code](self.lang) if code else ""

    def assessed(self, pair: Pair) -> Scored:
        return self.found.helpers[pair.helper_id]


def blocks(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs of each helper, in the order of the list."""
    found: dict[int, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.helper_id, []).append(pair)
    return list(found.values())


def money_word(lang: Lang) -> str:
    """The unit of a column of money."""
    return _MONEY[lang][2]


def money(yuan: float, lang: Lang) -> str:
    """An amount in the unit of its column."""
    scale, digits, _ = _MONEY[lang]
    return formats.plain(yuan / scale, digits)


def small_word(lang: Lang) -> str:
    """The unit of a column of what units put in."""
    return _SMALL[lang][1]


def small(amount: float, lang: Lang) -> str:
    """An amount in the unit of a column of what units put in."""
    return formats.plain(amount / _SMALL[lang][0])


def yuan(value: float, lang: Lang) -> str:
    """An amount in running text."""
    return formats.text(value, Unit.YUAN, lang)


def mean_per_head(pairs: Sequence[Pair]) -> float:
    """Yuan per poor person of several pairs: sums first."""
    poor = sum(pair.poor for pair in pairs)
    return sum(pair.money for pair in pairs) / poor if poor else math.nan


def least(pairs: Sequence[Pair]) -> Pair | None:
    """The pair that gives least per poor person."""
    known = [pair for pair in pairs if not math.isnan(pair.per_head)]
    return min(known, key=lambda pair: pair.per_head, default=None)


def finding(of: Help) -> str:
    """Who gives least per poor person of the place it is paired with, and who fell a grade."""
    lang, pairs = of.lang, of.found.pairs
    low = least(pairs)
    if low is None:
        return _nobody(of)
    if len(pairs) == 1:
        return _of_one(low, of)
    fallen = [block[0] for block in blocks(pairs) if of.assessed(block[0]).fell]
    text = gettext(
        lang,
        "{helper} gives {helped} least: {yuan} a poor person, {mean} on average",
        helper=of.helper(low),
        helped=of.name(low.helped),
        yuan=yuan(low.per_head, lang),
        mean=yuan(mean_per_head(pairs), lang),
    )
    if not any(of.assessed(pair).grade_before for pair in pairs):
        return text
    if not fallen:
        return text + gettext(lang, "; no helper fell a grade")
    if len(fallen) > 3:
        return text + gettext(lang, "; {count} helpers fell a grade", count=len(fallen))
    names = formats.listed([of.helper(pair) for pair in fallen], lang)
    return text + gettext(lang, "; {names} fell a grade", names=names)


def _of_one(pair: Pair, of: Help) -> str:
    lang, scored = of.lang, of.assessed(pair)
    text = gettext(
        lang,
        "{helper} gives {helped} {yuan} a poor person, place {rank} of {all} pairs",
        helper=of.helper(pair),
        helped=of.name(pair.helped),
        yuan=yuan(pair.per_head, lang),
        rank=pair.per_head_rank,
        all=of.found.all_pairs,
    )
    tail = (
        gettext(lang, "; fell from “{before}” to “{grade}”", before=of.grade(scored.grade_before), grade=of.grade(scored.grade))
        if scored.fell
        else gettext(lang, "; graded “{grade}”", grade=of.grade(scored.grade))
    )  # fmt: skip
    return text + tail


def _nobody(of: Help) -> str:
    lang, units = of.lang, of.found.units
    if of.level == "country":
        return gettext(lang, "No pair lies in what you may see")
    text = gettext(lang, "{name} is in no East–West pair of 2016", name=spaced(of.place(lang)))
    count = len({pair.helper_id for pair in units})
    if not count:
        return text
    return text + ngettext(
        lang,
        "; {count} central unit on the partial list helps here",
        "; {count} central units on the partial list help here",
        count,
        count=count,
    )


def recalled_words(pairs: Sequence[Pair], lang: Lang) -> str:
    """How many of the pairs were not found in a source; '' for none."""
    count = sum(pair.is_recalled for pair in pairs)
    if not count:
        return ""
    return gettext(lang, "{mark} recalled, not found in a source: {count}", mark=RECALLED, count=count)


def _pairs_known(of: Help) -> str:
    """Where the list of the pairs shown is from."""
    lang, pairs = of.lang, of.found.pairs
    issuers = formats.listed(dict.fromkeys(pair.source(lang) for pair in pairs if not pair.is_recalled), lang)
    if not issuers:
        return gettext(lang, "Source: who helps whom recalled, unverified")
    if all(not pair.is_recalled for pair in pairs):
        return gettext(lang, "Source: pairs as published ({issuers})", issuers=issuers)
    return gettext(lang, "Source: pairs as published ({issuers}), the others recalled", issuers=issuers)


def source_items(of: Help) -> list[str]:
    """The parts of the source line."""
    lang = of.lang
    return [
        _pairs_known(of),
        gettext(lang, "gifts, scores and grades generated"),
        gettext(
            lang, "{pairs} pairs, {units} units", pairs=len(of.found.pairs), units=len({p.helper_id for p in of.found.units})
        ),
        gettext(lang, "version {version}", version=of.version),
        gettext(lang, "assessment year {year}", year=of.year),
    ]  # fmt: skip
