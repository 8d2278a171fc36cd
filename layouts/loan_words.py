"""What is said of microcredit: what of it is overdue, where, and how a loan stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.words import Lang, Text, Unit
from layouts import formats
from layouts.fund_place import Place
from layouts.records_loans import Loan, LoanSums
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class LoanRegion:
    """A region in the place shown: padded code, name, what is owed there."""

    code: str
    name: Text
    owed_yuan: int
    overdue_yuan: int
    n: int

    @property
    def share(self) -> float:
        """Percent of what is owed that is overdue."""
        return 100 * self.overdue_yuan / (self.owed_yuan or 1)


@dataclass(frozen=True, slots=True)
class Loans:
    """What the part is made of."""

    place: Place
    banks: Mapping[str, Text]
    owed: Mapping[str, LoanSums]
    """By bank, at the month's end."""
    granted: Mapping[int, Mapping[str, LoanSums]]
    """By year up to the month shown, and bank."""
    regions: Sequence[LoanRegion]
    level: str
    """Of the regions, as a title names them."""
    overdue: Sequence[Loan]
    """Inside a county, the longest overdue first."""
    line: Sequence[float]
    """The overdue share in the last months, percent."""

    @property
    def owed_yuan(self) -> int:
        return sum(bank.open_yuan for bank in self.owed.values())

    @property
    def overdue_yuan(self) -> int:
        return sum(bank.overdue_yuan for bank in self.owed.values())

    @property
    def overdue_loans(self) -> int:
        return sum(bank.overdue_loans for bank in self.owed.values())

    @property
    def open_loans(self) -> int:
        return sum(bank.open_loans for bank in self.owed.values())

    @property
    def share(self) -> float:
        """Percent of what is owed that is overdue."""
        return 100 * self.overdue_yuan / (self.owed_yuan or 1)

    def of_year(self, year: int, name: str) -> int:
        """A sum over the banks of what a year granted."""
        return sum(getattr(bank, name) for bank in self.granted.get(year, {}).values())

    @property
    def year(self) -> int:
        return int(self.place.month[:4])

    @property
    def is_empty(self) -> bool:
        """No loan was granted yet."""
        return not any(self.of_year(year, "n") for year in self.granted)

    @property
    def rows(self) -> int:
        """Loans granted so far that are in the data."""
        return sum(self.of_year(year, "n") for year in self.granted)


def finding(loans: Loans) -> str:
    """How much of what is owed is overdue, and where its share is the largest."""
    place, lang = loans.place, loans.place.lang
    if loans.is_empty:
        return place.sentence(gettext(lang, "no microcredit has been granted so far"))
    if not loans.owed_yuan:
        return place.sentence(gettext(lang, "all microcredit is repaid"))
    owed = formats.text(loans.owed_yuan, Unit.YUAN, lang)
    if not loans.overdue_yuan:
        return place.sentence(gettext(lang, "of {owed} of microcredit owed nothing is overdue", owed=owed))
    share = percent(loans.share)
    said = gettext(lang, "{share} of the {owed} of microcredit owed is overdue", share=share, owed=owed)
    ranked = worst_first(loans.regions)
    if len(ranked) > 1 and ranked[0].share:
        top = gettext(
            lang,
            "most in {place}: {share}",
            place=ranked[0].name(lang),
            share=percent(ranked[0].share),
        )
        said += ("；" if lang == "zh" else "; ") + top
    return place.sentence(said)


def percent(share: float) -> str:
    """A share that may be small: '0.03%'."""
    return formats.percent(share, formats.decimals(share, Unit.PERCENT))


def worst_first(regions: Sequence[LoanRegion]) -> list[LoanRegion]:
    """Regions by the share of what is owed there that is overdue."""
    return sorted(regions, key=lambda r: (-r.share, -r.overdue_yuan, r.code))


def empty(place: Place) -> str:
    """Why there is no loan."""
    lang = place.lang
    if place.level == "village":
        return gettext(lang, "No household of this village has been granted microcredit so far.")
    return gettext(
        lang, "No household in {place} has been granted microcredit so far.", place=place.name(lang)
    )


def state_words(loan: Loan, lang: Lang) -> str:
    """How a loan stands."""
    if loan.repaid is not None:
        return gettext(lang, "repaid on {day}", day=loan.repaid)
    if loan.days_overdue:
        return gettext(lang, "{days} overdue", days=formats.text(loan.days_overdue, Unit.DAY, lang))
    return gettext(lang, "due on {day}", day=loan.due)
