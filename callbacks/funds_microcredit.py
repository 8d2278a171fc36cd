"""The part of the page of funds on microcredit, and the rows behind its marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.fund_place import place_of
from callbacks.tabbed import Tab
from dashboard.words import Text, Unit
from data_access.codes import candidates
from data_access.queries.labels import codes_of
from data_access.queries.microcredit import (
    Banks,
    Loan,
    LoanSums,
    loan_months,
    loan_regions,
    owed,
    place_loans,
    summed,
)
from layouts import formats, funds_microcredit, specs_loans, titles
from layouts.figure_spec import FigureSpec
from layouts.loan_words import LoanRegion, Loans
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown
from layouts.translate import gettext

FIRST_YEAR = 2014
SPARK_MONTHS = 24
ALL = "all"
"""A key of a pick that stands for every bank."""


def read(asked: FigureAsked) -> Loans:
    """What the part is made of: sums above the county, the loans themselves inside it."""
    viewer, release, month = asked.viewer, asked.release, asked.view.period
    place = place_of(asked)
    found: tuple[Loan, ...] = ()
    months: Mapping[str, Banks]
    if place.is_in_county:
        found = place_loans(viewer, release, asked.region, month)
        months, now = summed(found), owed(found)
        regions = _regions(
            asked,
            {
                child.code: owed([one for one in found if one.village_code.startswith(child.code)])
                for child in release.regions.children(asked.region)
            },
        )
    else:
        months = loan_months(viewer, release, asked.region, month)
        now = months.get(month, {})
        codes = [child.code for child in release.regions.children(asked.region)]
        below = loan_regions(viewer, release, codes, [month])
        regions = _regions(asked, {code: of[month] for code, of in below.items()})
    children = release.regions.children(asked.region)
    return Loans(
        place=place,
        banks=codes_of(release, "bank"),
        owed={bank: sums for bank, sums in now.items() if sums.open_n},
        granted=_by_year(months, month),
        regions=regions,
        level=titles.level_words(children[0].level, asked.view.lang) if children else "",
        overdue=[one for one in found if one.days_overdue],
        line=[] if place.is_in_county else _line(months, month),
    )


def _by_year(months: Mapping[str, Banks], until: str) -> dict[int, dict[str, LoanSums]]:
    """What each year granted up to a month, by the banks that did; years without any are there."""
    found: dict[int, dict[str, LoanSums]] = {year: {} for year in range(FIRST_YEAR, int(until[:4]) + 1)}
    for month, banks in months.items():
        if month <= until:
            of_year = found[int(month[:4])]
            for bank, sums in banks.items():
                if sums.n:
                    of_year[bank] = sums.plus(of_year[bank]) if bank in of_year else sums
    return found


def _line(months: Mapping[str, Banks], until: str) -> list[float]:
    shares = []
    for month in [m for m in sorted(months) if m <= until][-SPARK_MONTHS:]:
        whole = sum(bank.open_yuan for bank in months[month].values())
        late = sum(bank.overdue_yuan for bank in months[month].values())
        shares.append(100 * late / whole if whole else 0.0)
    return shares


def _regions(asked: FigureAsked, found: Mapping[str, Banks]) -> list[LoanRegion]:
    region = asked.release.regions.get
    return [
        LoanRegion(
            code=region(code).padded,
            name=region(code).name if len(code) == 12 else region(code).short,
            owed_yuan=sum(bank.open_yuan for bank in banks.values()),
            overdue_yuan=sum(bank.overdue_yuan for bank in banks.values()),
            n=sum(bank.open_n for bank in banks.values()),
        )
        for code, banks in found.items()
        if any(bank.open_n for bank in banks.values())
    ]


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return funds_microcredit.shown(read(asked))


def _figure(make: Callable[[Loans, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    def figure(asked: FigureAsked) -> FigureSpec:
        loans = read(asked)
        return make(loans, tabbed.told(asked, funds_microcredit.shown(loans), "funds"))

    return figure


def of_bank(asked: FigureAsked, key: list[str]) -> Listed:
    """What a bank is owed."""
    bank = _bank(asked, key)
    title = gettext(asked.view.lang, "Owed to: {bank}", bank=_bank_words(asked, bank))
    return _listed(
        asked, asked.region, "bank", bank, title, lambda one: one.repaid is None, ("open_n", "open_loans", "open_yuan")
    )  # fmt: skip


def of_overdue(asked: FigureAsked, key: list[str]) -> Listed:
    """What is overdue with a bank, or with all."""
    bank = _bank(asked, key)
    title = gettext(asked.view.lang, "Overdue with: {bank}", bank=_bank_words(asked, bank))
    names = ("overdue_n", "overdue_loans", "overdue_yuan")
    return _listed(asked, asked.region, "overdue", bank, title, lambda one: one.days_overdue > 0, names)


def of_year(asked: FigureAsked, key: list[str]) -> Listed:
    """What a year granted, up to the month shown."""
    year = key[0] if len(key) == 1 else ""
    last = int(asked.view.period[:4])
    if not year.isdigit() or not FIRST_YEAR <= int(year) <= last:
        raise tabbed.no_such_mark(asked)
    title = gettext(asked.view.lang, "Granted in {year}", year=year)
    names = ("n", "loans", "granted_yuan")
    months = [f"{year}-{n:02d}" for n in range(1, 13) if f"{year}-{n:02d}" <= asked.view.period]
    return _listed(
        asked, asked.region, "granted", year, title, lambda one: one.granted.year == int(year), names, months
    )


def of_region(asked: FigureAsked, key: list[str]) -> Listed:
    """What is overdue in one of the regions shown."""
    regions = asked.release.regions
    found = next((c for c in candidates(key[0]) if c in regions), "") if len(key) == 1 else ""
    if not found or not asked.viewer.may_see(found):
        raise tabbed.no_such_mark(asked)
    lang = asked.view.lang
    title = gettext(lang, "Overdue in {place}", place=regions.get(found).name(lang))
    names = ("overdue_n", "overdue_loans", "overdue_yuan")
    return _listed(asked, found, "overdue", ALL, title, lambda one: one.days_overdue > 0, names)


def _bank(asked: FigureAsked, key: list[str]) -> str:
    known = codes_of(asked.release, "bank")
    if len(key) != 1 or key[0] not in {ALL, *known}:
        raise tabbed.no_such_mark(asked)
    return key[0]


def _bank_words(asked: FigureAsked, bank: str) -> str:
    lang = asked.view.lang
    words = codes_of(asked.release, "bank")
    return words[bank](lang) if bank in words else gettext(lang, "all banks")


def _listed(
    asked: FigureAsked,
    code: str,
    figure: str,
    key: str,
    title: str,
    keep: Callable[[Loan], bool],
    names: tuple[str, str, str],
    months: Sequence[str] = (),
) -> Listed:
    """The loans behind a mark one by one inside a county, else region by region; `names` are what it counts."""
    view, release, lang = asked.view, asked.release, asked.view.lang
    told = tabbed.told(asked, show(asked), "funds")
    bank = key if figure != "granted" and key != ALL else ""
    if release.regions.get(code).level in ("county", "township", "village"):
        found = [
            one
            for one in place_loans(asked.viewer, release, code, view.period)
            if keep(one) and (not bank or one.bank_code == bank)
        ]
        year = view.at(pick="", tab="", period=view.period[:4])
        leads = [href(year, f"/household/{one.household_id}") for one in found]
        loans, yuan = sum(one.weight for one in found), sum(one.amount * one.weight for one in found)
        spec = specs_loans.rows_of_loans(found, title, told)
        return Listed(spec, _total(loans, yuan, len(found), asked), leads, specs_loans.HIDDEN)
    codes = [child.code for child in release.regions.children(code)]
    sums = {
        child: _sum([sums for of in banks.values() for b, sums in of.items() if not bank or b == bank])
        for child, banks in loan_regions(asked.viewer, release, codes, months or [view.period]).items()
    }
    n, loans_name, yuan_name = names
    kept = sorted(
        (child for child in sums if getattr(sums[child], n)), key=lambda c: (-getattr(sums[c], yuan_name), c)
    )
    regions = [release.regions.get(child) for child in kept]
    counts = [getattr(sums[child], loans_name) for child in kept]
    amounts = [getattr(sums[child], yuan_name) for child in kept]
    rows = sum(getattr(sums[child], n) for child in kept)
    pairs = [(region.padded, region.short(lang)) for region in regions]
    spec = specs_loans.rows_of_regions(pairs, counts, amounts, rows, title, told)
    leads = [href(view.at(pick=f"{figure}:{key}"), "/funds", region=region.padded) for region in regions]
    return Listed(spec, _total(sum(counts), sum(amounts), rows, asked), leads, specs_loans.HIDDEN)


def _sum(of: Sequence[LoanSums]) -> LoanSums:
    return reduce(LoanSums.plus, of, LoanSums())


def _total(loans: int, yuan: int, rows: int, asked: FigureAsked) -> str:
    lang = asked.view.lang
    return gettext(
        lang,
        "{loans}, {yuan}; rows in the data: {rows}",
        loans=formats.text(loans, Unit.LOAN, lang),
        yuan=formats.text(yuan, Unit.YUAN, lang),
        rows=formats.plain(rows),
    )


TAB = Tab(
    key="microcredit",
    name=Text("小额信贷", "Microcredit"),
    show=show,
    marks={"bank": of_bank, "overdue": of_overdue, "granted": of_year, "owed": of_region},
    figures={
        "banks": _figure(specs_loans.banks),
        "granted": _figure(specs_loans.granted),
        "owed": _figure(specs_loans.owed),
    },
)
