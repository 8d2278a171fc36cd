"""What is said of unspent money: its ages and their rules, who holds the oldest, what a lasting exit cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.words import Lang, Text, Unit
from layouts import formats
from layouts.fund_place import Place
from layouts.translate import gettext, ngettext

AGES = ("under", "one", "two")
BELOW_COUNTY = ("township", "village")
LEVELS = ("1", "2", "3")
"""Code list approval_level: province, prefecture, county."""


class Balance(Protocol):
    """What of the special funds is unspent, by age; yuan."""

    @property
    def appropriated(self) -> float: ...
    @property
    def spent(self) -> float: ...
    @property
    def under(self) -> float: ...
    @property
    def one(self) -> float: ...
    @property
    def two(self) -> float: ...
    @property
    def to_households(self) -> float: ...
    @property
    def total(self) -> float: ...
    def of(self, age: str, /) -> float: ...


class Unspent(Protocol):
    """What of one budget line of a county is unspent; yuan."""

    @property
    def budget_year(self) -> int: ...
    @property
    def source(self) -> Text: ...
    @property
    def use(self) -> Text: ...
    @property
    def level(self) -> Text: ...
    @property
    def appropriated(self) -> int: ...
    @property
    def disbursed(self) -> int: ...
    @property
    def spent(self) -> int: ...
    @property
    def yuan(self) -> int: ...


@dataclass(frozen=True, slots=True)
class BalanceRegion:
    """A region in the place shown: padded code, name, its balance."""

    code: str
    name: Text
    balance: Balance


@dataclass(frozen=True, slots=True)
class Cost:
    """Special funds spent in a year, and the households that left poverty in it and stayed out."""

    year: int
    spent: float
    households: float
    interval: tuple[float, float] | None
    """Of the quotient, from its spread over the counties; None where they are too few."""
    counties: int

    @property
    def quotient(self) -> float:
        """Yuan a household."""
        return self.spent / self.households


@dataclass(frozen=True, slots=True)
class Balances:
    """What the part is made of."""

    place: Place
    months: Mapping[str, Balance]
    """The place's own, by month."""
    regions: Sequence[BalanceRegion]
    level: str
    """Of the regions, as a title names them."""
    old_counties: int
    """Counties that hold money of over two years."""
    approved: Mapping[str, float]
    """The year's special funds by level of approval, yuan."""
    levels: Mapping[str, Text]
    pooled: tuple[float, float] | None
    """Farm-related funds pooled and planned to be pooled in the last year that has ended, yuan."""
    cost: Cost | None

    @property
    def now(self) -> Balance | None:
        return self.months.get(self.place.month)

    @property
    def ended_year(self) -> int:
        """The last year that has ended by the month's end."""
        return ended_year(self.place.month)

    @property
    def approved_share(self) -> float | None:
        """Percent that counties approve themselves."""
        whole = sum(self.approved.values())
        return 100 * self.approved.get("3", 0.0) / whole if whole else None


def ended_year(month: str) -> int:
    """The last year that has ended by a month's end."""
    return int(month[:4]) - (0 if month.endswith("-12") else 1)


def age_name(age: str, lang: Lang) -> str:
    """An age in words."""
    return {
        "under": gettext(lang, "Under 1 year"),
        "one": gettext(lang, "1 to 2 years"),
        "two": gettext(lang, "Over 2 years"),
    }[age]


def age_rule(age: str, lang: Lang) -> str:
    """What the rules want of money of an age."""
    return {
        "under": gettext(lang, "to be used by plan"),
        "one": gettext(lang, "to be planned anew by the treasury of the same level"),
        "two": gettext(lang, "to be taken back by the level above"),
    }[age]


def finding(balances: Balances) -> str:
    """How much is unspent, how much of it for too long, and who holds the most of that."""
    place, lang, now = balances.place, balances.place.lang, balances.now
    month = formats.when(place.month, lang)
    if place.level in BELOW_COUNTY:
        said = "{place}: the ledger of funds ends at the county; its projects are on file"
        return gettext(lang, said, place=place.name(lang))
    if now is None or not (now.appropriated or now.total):
        return place.sentence(gettext(lang, "no special funds are on file in {month}", month=month))
    if now.total < 1:
        return place.sentence(gettext(lang, "all special funds are spent"))
    total = formats.text(now.total, Unit.YUAN, lang)
    clauses = [gettext(lang, "{amount} of special funds unspent", amount=total)]
    if now.two >= 1:
        old = formats.text(now.two, Unit.YUAN, lang)
        words = gettext(lang, "{amount} for over two years, due back", amount=old)
        if balances.old_counties > 1:
            n = balances.old_counties
            words += gettext(lang, " from {counties}",
                             counties=ngettext(lang, "{n} county", "{n} counties", n))  # fmt: skip
        clauses.append(words)
    elif now.one >= 1:
        old = formats.text(now.one, Unit.YUAN, lang)
        clauses.append(gettext(lang, "{amount} for over a year, to be planned anew", amount=old))
    else:
        clauses.append(gettext(lang, "none of it for over a year"))
    return place.sentence(("；" if lang == "zh" else "; ").join(clauses))


def oldest_first(regions: Sequence[BalanceRegion]) -> list[BalanceRegion]:
    """Regions that hold money of more than a year, the most first."""
    held = [r for r in regions if r.balance.one + r.balance.two >= 1]
    return sorted(held, key=lambda r: (-(r.balance.one + r.balance.two), -r.balance.two, r.code))


def cost_words(cost: Cost, lang: Lang) -> str:
    """The quotient with its interval."""
    yuan = formats.text(cost.quotient, Unit.YUAN, lang)
    if cost.interval is None:
        return gettext(lang, "{yuan} a household; too few counties for an interval", yuan=yuan)
    low, high = (formats.number(v, Unit.YUAN, lang, compact=True) for v in cost.interval)
    return gettext(
        lang,
        "{yuan} a household; 95% between {low} and {high}, by the spread over {n} counties",
        yuan=yuan,
        low=low,
        high=high,
        n=formats.plain(cost.counties),
    )


def cost_limits(lang: Lang) -> str:
    """What the quotient cannot say."""
    return gettext(
        lang,
        "It divides all special funds spent in the year by the households that left poverty in it and have stayed out; "
        "much of the money serves others and later years, so it proves neither thrift nor waste, nor that money was the "
        "cause.",
    )


def empty(place: Place) -> str:
    """Why there is no balance."""
    lang = place.lang
    if place.level in BELOW_COUNTY:
        return gettext(lang, "No balance of {place} is on file: the ledger of funds ends at the county.",
                       place=place.name(lang))  # fmt: skip
    return gettext(lang, "There are no special funds in {place} in {month}.",
                   place=place.name(lang), month=formats.when(place.month, lang))  # fmt: skip
