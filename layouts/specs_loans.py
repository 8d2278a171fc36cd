"""The figures of microcredit: by bank, by year, by region, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Unit
from layouts import loan_sheet
from layouts.figure_spec import Column, DrawingChart, FigureSpec
from layouts.loan_words import LoanRegion, Loans, state_words, worst_first
from layouts.records_loans import Loan
from layouts.specs import Told, cells, headed, make, mark_rows, yes_no
from layouts.translate import gettext


def _yuan(key: str, name: str, values: list[int], told: Told) -> Column:
    return Column(key, headed(name, Unit.YUAN, told.lang), values, Unit.YUAN)


def _percent(key: str, name: str, parts: list[tuple[int, int]], told: Told) -> Column:
    shares = [round(100 * part / whole, 2) if whole else None for part, whole in parts]
    return Column(key, headed(name, Unit.PERCENT, told.lang), cells(shares), Unit.PERCENT)


def banks(loans: Loans, told: Told) -> FigureSpec:
    """What each bank is owed, and what it granted this year."""
    lang, year = told.lang, loans.granted.get(loans.year, {})
    codes = sorted(set(loans.owed) | set(year))
    owed = [loans.owed.get(code) for code in codes]
    granted = [year.get(code) for code in codes]
    late = [(b.overdue_yuan, b.open_yuan) if b else (0, 0) for b in owed]
    free = [(b.free_yuan, b.granted_yuan) if b else (0, 0) for b in granted]
    title = gettext(lang, "Microcredit by bank")
    columns = [
        Column("bank", gettext(lang, "Bank"), [loans.banks[c](lang) if c in loans.banks else c for c in codes]),
        Column("loans", gettext(lang, "Loans owed"), [b.open_loans if b else 0 for b in owed], Unit.LOAN),
        _yuan("owed", gettext(lang, "Owed"), [b.open_yuan if b else 0 for b in owed], told),
        _yuan("overdue", gettext(lang, "Overdue"), [b.overdue_yuan if b else 0 for b in owed], told),
        _percent("overdue_share", gettext(lang, "Overdue share"), late, told),
        _yuan("granted", gettext(lang, "Granted this year"), [b.granted_yuan if b else 0 for b in granted], told),
        _percent("free_share", gettext(lang, "Without collateral"), free, told),
        _yuan("subsidy", gettext(lang, "Interest paid by public funds"), [b.subsidy_yuan if b else 0 for b in granted], told),
        Column("code", gettext(lang, "Code"), codes),
        Column("period", gettext(lang, "Period"), [told.period] * len(codes)),
    ]  # fmt: skip
    return make(
        told,
        "banks",
        title,
        title,
        columns,
        DrawingChart(loan_sheet.banks(loans)),
        n=loans.rows,
        number=told.ended("microcredit_overdue_share"),
    )


def granted(loans: Loans, told: Told) -> FigureSpec:
    """What each year granted."""
    lang, years = told.lang, sorted(loans.granted)
    title = gettext(lang, "Microcredit granted by year")
    yuan = [loans.of_year(year, "granted_yuan") for year in years]
    free = [loans.of_year(year, "free_yuan") for year in years]
    columns = [
        Column("period", gettext(lang, "Period"), [str(year) for year in years]),
        Column("loans", gettext(lang, "Loans"), [loans.of_year(year, "loans") for year in years], Unit.LOAN),
        _yuan("granted", gettext(lang, "Granted"), yuan, told),
        _yuan("free", gettext(lang, "Without collateral"), free, told),
        _percent("free_share", gettext(lang, "Share without collateral"), list(zip(free, yuan, strict=True)), told),
        _yuan("subsidy", gettext(lang, "Interest paid by public funds"), [loans.of_year(y, "subsidy_yuan") for y in years], told),
    ]  # fmt: skip
    return make(
        told,
        "granted",
        title,
        title,
        columns,
        DrawingChart(loan_sheet.years(loans)),
        unit=gettext(lang, "{unit}; dark: without collateral", unit=loan_sheet.unit_of(loans)[1]),
        n=loans.rows,
        number=told.ended("microcredit_granted"),
    )


def owed(loans: Loans, told: Told) -> FigureSpec:
    """The regions by the share of what is owed that is overdue."""
    title = gettext(told.lang, "Overdue microcredit by region")
    columns = region_columns(worst_first(loans.regions), told)
    return make(
        told,
        "owed",
        title,
        title,
        columns,
        DrawingChart(loan_sheet.regions(loans)),
        unit=gettext(told.lang, "% of what is owed there that is overdue"),
        n=loans.rows,
        number=told.ended("microcredit_overdue_share"),
    )


def region_columns(regions: Sequence[LoanRegion], told: Told) -> list[Column]:
    """One row a region: what is owed and what of it is overdue."""
    lang = told.lang
    return [
        Column("name", gettext(lang, "Region"), [r.name(lang) for r in regions]),
        _yuan("owed", gettext(lang, "Owed"), [r.owed_yuan for r in regions], told),
        _yuan("overdue", gettext(lang, "Overdue"), [r.overdue_yuan for r in regions], told),
        _percent("share", gettext(lang, "Overdue share"), [(r.overdue_yuan, r.owed_yuan) for r in regions], told),
        Column("region", gettext(lang, "Code"), [r.code for r in regions]),
        Column("period", gettext(lang, "Period"), [told.period] * len(regions)),
    ]  # fmt: skip


def rows_of_regions(
    names: Sequence[tuple[str, str]], loans: list[int], yuan: list[int], n: int, title: str, told: Told
) -> FigureSpec:
    """The regions behind a mark, with the loans that it counts; `names` are padded codes and names."""
    lang = told.lang
    columns = [
        Column("name", gettext(lang, "Region"), [name for _, name in names]),
        Column("loans", gettext(lang, "Loans"), loans, Unit.LOAN),
        _yuan("yuan", gettext(lang, "Amount"), yuan, told),
        Column("region", gettext(lang, "Code"), [code for code, _ in names]),
        Column("period", gettext(lang, "Period"), [told.period] * len(names)),
    ]
    return mark_rows(told, title, columns, n=n)


def rows_of_loans(found: Sequence[Loan], title: str, told: Told) -> FigureSpec:
    """The loans behind a mark."""
    lang = told.lang
    columns = [
        Column("household", gettext(lang, "Household"), [f"{str(one.household_id)[-4:]} {one.head(lang)}" for one in found]),
        Column("village", gettext(lang, "Village"), [one.village(lang) for one in found]),
        _yuan("amount", gettext(lang, "Loan"), [one.amount for one in found], told),
        Column("loans", gettext(lang, "Stands for"), [one.weight for one in found], Unit.LOAN),
        _yuan("yuan", gettext(lang, "In all"), [one.amount * one.weight for one in found], told),
        Column("bank", gettext(lang, "Bank"), [one.bank(lang) for one in found]),
        Column("state", gettext(lang, "State"), [state_words(one, lang) for one in found]),
        Column("granted", gettext(lang, "Granted on"), [one.granted for one in found]),
        Column("due", gettext(lang, "Due on"), [one.due for one in found]),
        Column("repaid", gettext(lang, "Repaid on"), [one.repaid for one in found]),
        Column("free", gettext(lang, "Without collateral"), [yes_no(one.is_free, lang) for one in found]),
        _yuan("subsidy", gettext(lang, "Interest paid by public funds"), [one.subsidy for one in found], told),
        Column("number", gettext(lang, "Household number"), [str(one.household_id) for one in found]),
        Column("period", gettext(lang, "Period"), [told.period] * len(found)),
    ]  # fmt: skip
    return mark_rows(told, title, columns, n=len(found))


HIDDEN = frozenset({"granted", "due", "repaid", "free", "subsidy", "number", "period", "region"})
"""Columns of the rows that only the files have."""
