"""What the parts of the provinces' assessment share: whom and when they show, under which weights, and the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import floor

from dashboard.view import View
from dashboard.words import Lang, Text, Unit
from layouts import formats
from layouts.records_assessment import Assessed, Outcome
from layouts.translate import gettext, spaced

INDICATORS = ("1", "2", "3", "4", "5", "6", "7")
GROUP_OF = {"1": "1", "2": "1", "3": "1", "4": "2", "5": "2", "6": "3", "7": "4"}
"""Article 4 of the method: which of its four heads an indicator stands under."""
SAMPLED = ("4", "5", "6")
"""What the third party measures by a sample."""
HEADS: Mapping[str, Text] = {
    "1": Text("人口减少", "People"),
    "2": Text("县退出", "Counties"),
    "3": Text("收入增长", "Income"),
    "4": Text("识别准确", "Registered"),
    "5": Text("退出准确", "Exits"),
    "6": Text("帮扶满意", "Satisfied"),
    "7": Text("资金成效", "Funds"),
}
"""The indicators as the heads of narrow columns."""
SHORT_GROUPS: Mapping[str, Text] = {
    "1": Text("减贫成效", "Poverty reduced"),
    "2": Text("精准识别", "Identification"),
    "3": Text("精准帮扶", "Support"),
    "4": Text("扶贫资金", "Money"),
}
SOURCES: Mapping[str, Text] = {
    "1": Text("扶贫开发信息系统", "registry of poor households"),
    "2": Text("各省提供", "the provinces' own reports"),
    "3": Text("全国农村贫困监测", "national monitoring of rural poverty"),
    "4": Text("第三方评估", "third-party evaluation"),
    "5": Text("第三方评估", "third-party evaluation"),
    "6": Text("第三方评估", "third-party evaluation"),
    "7": Text("财政部、扶贫办", "Ministry of Finance and the leading group's office"),
}
"""The method's own sources (its content read, the sources recalled)."""
MEASURES: Mapping[str, Text] = {
    "1": Text(
        "年底前应脱贫人口中已脱贫的比重",
        "of the people due to leave poverty by the year's end, those who have",
    ),
    "2": Text(
        "年底前应摘帽县中已摘帽的比重", "of the counties due to be delisted by the year's end, those that are"
    ),
    "3": Text("农村居民人均可支配收入增长", "growth of rural disposable income a head"),
    "4": Text("抽查户中识别准确的比重", "of the households sampled, those rightly registered or rightly not"),
    "5": Text("抽查的脱贫户中退出准确的比重", "of the exited households sampled, those that rightly left"),
    "6": Text("受访户中满意的比重", "of the households asked, those satisfied"),
    "7": Text("专项扶贫资金年底支出率", "of the year's special funds, what was spent by its end"),
}
STEP = 5
"""Points of percent of all by which a click moves a weight; the others give or take in proportion."""
MOST_TENTHS = 999
"""The largest weight that an address may have; alone it is all the same the whole."""
TRIED = 10
"""Points by which each weight is moved at most where ranks under other weights are tried (`data_access.composite`)."""


@dataclass(frozen=True, slots=True)
class Round:
    """One year's assessment as a view asks for it."""

    view: View
    year: int
    provinces: Mapping[str, Text]
    """Short names by code."""
    marked: frozenset[str]
    """The provinces that the view's region is, lies in, or has counties in; none for the country."""
    place: Text
    """The view's region."""
    level: str
    indicators: Mapping[str, Text]
    grades: Mapping[str, Text]
    interviews: Mapping[str, Text]
    version: str
    is_demonstration: bool

    lang: Lang = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", self.view.lang)

    def name(self, code: str) -> str:
        return spaced(self.provinces[code](self.lang))

    def indicator(self, code: str) -> str:
        return spaced(self.indicators[code](self.lang))

    @property
    def weights(self) -> list[int]:
        """Seven whole numbers; all one where they are equal."""
        text = self.view.weights
        return [int(weight) for weight in text.split("-")] if text else [1] * len(INDICATORS)

    @property
    def shares(self) -> list[float]:
        """The weights in percent of all."""
        whole = sum(self.weights)
        return [100 * weight / whole for weight in self.weights]

    @property
    def is_equal(self) -> bool:
        return len(set(self.weights)) == 1

    def moved(self, at: int, by: int) -> str:
        """The weights as the view writes them: one moved by so many points, the others in proportion."""
        return _moved(tuple(self.shares), at, by)


@lru_cache(maxsize=1_024)
def _moved(shares: tuple[float, ...], at: int, by: int) -> str:
    """Weights in percent with one moved, in tenths of a percent that add up to a hundred."""
    wanted = max(0.0, min(100.0, shares[at] + by))
    rest = 100 - shares[at]
    others = len(shares) - 1
    exact = [
        10 * (wanted if n == at else (100 - wanted) * (share / rest if rest else 1 / others))
        for n, share in enumerate(shares)
    ]
    found = [floor(tenths + 1e-9) for tenths in exact]
    found[at] = round(exact[at])
    # The largest remainders are rounded up, so that what is written adds up to a hundred.
    left = sorted((n for n in range(len(found)) if n != at), key=lambda n: found[n] - exact[n])
    for n in left[: 1000 - sum(found)]:
        found[n] += 1
    return "-".join(str(min(tenths, MOST_TENTHS)) for tenths in found)


def year_at(shown: Assessed, year: int) -> int:
    """Where a year stands among those assessed; -1 where it was not."""
    return shown.years.index(year) if year in shown.years else -1


def order(shown: Assessed, at: int, official: bool) -> list[int]:
    """The provinces' rows as they are shown: by rank, equal ones in official order, or in official order."""
    rows = list(range(len(shown.provinces)))
    if official:
        return rows
    rank = shown.of_years[at].rank
    return sorted(rows, key=lambda n: (int(rank[n]) or len(rows) + 1, n))


def points(value: float, *, sign: bool = False) -> str:
    """A score or a difference of scores without its word: '94.6', '+1.2', '—'."""
    if value != value:
        return formats.MISSING
    written = formats.plain(value, 1)
    return (
        formats.signed(written, float(written.replace(formats.MINUS, "-").replace(",", "")))
        if sign
        else written
    )


def grade_words(outcome: Outcome | None, shown: Round) -> str:
    """The published grade, or that none was."""
    if outcome is None or not outcome.is_published:
        return gettext(shown.lang, "not published")
    return shown.grades[outcome.grade](shown.lang)


def made_up_grade(outcome: Outcome, shown: Round) -> str:
    """A generated grade, which must never be read as a published one of a real province."""
    return gettext(shown.lang, "{grade} (made up)", grade=shown.grades[outcome.grade](shown.lang))


def weight_words(shown: Round) -> str:
    """How the indicators weigh, in the line under the title."""
    if shown.is_equal:
        return gettext(shown.lang, "equal weights (the method publishes none)")
    return gettext(shown.lang, "your weights, % of all (the method publishes none)")


def source_items(shown: Round, count: int, note: str = "") -> list[str]:
    """The parts of the source line."""
    lang = shown.lang
    generated = gettext(lang, "scores generated, grades as published")
    found = gettext(lang, "published figures")
    return [
        gettext(lang, "Source: assessment method of 2016, seven indicators"),
        generated if shown.is_demonstration else found,
        gettext(lang, "{count} provinces", count=count),
        *([note] if note else []),
        gettext(lang, "version {version}", version=shown.version),
        gettext(lang, "assessment year {year}", year=shown.year),
    ]


def with_unit(value: float, lang: Lang) -> str:
    """A score in running text: '94.6 分', '94.6 points'."""
    return formats.text(value, Unit.SCORE, lang)


def names(codes: Sequence[str], shown: Round) -> str:
    """Provinces in a row."""
    return formats.listed([shown.name(code) for code in codes], shown.lang)
