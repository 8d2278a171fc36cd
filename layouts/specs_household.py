"""The figures of one household: incomes against the line, events, measures, visits, members, checks, needs."""

from __future__ import annotations

from dashboard.words import Unit
from layouts import formats
from layouts.figure_spec import Column, FigureSpec, Line, LinesChart, TableChart, TimelineChart
from layouts.household_labels import sources
from layouts.household_words import Household, criteria, need_words
from layouts.household_words import checks as exit_checks
from layouts.loan_words import state_words
from layouts.specs import Told, cells, headed, make, titled, yes_no
from layouts.translate import gettext

SOURCES = ("transfer", "business", "property", "wage")
"""The keys of `household_labels.sources`, lowest first."""


def income(household: Household, told: Told) -> FigureSpec:
    """Net income a head by source and year, with the poverty line."""
    lang, years = told.lang, household.file.years
    word = gettext(lang, "Income a head")

    def yuan(key: str, name: str, values: list[int] | list[float]) -> Column:
        return Column(key, headed(name, Unit.YUAN, lang), cells(values), Unit.YUAN)

    columns = [
        Column("period", gettext(lang, "Period"), [str(y.year) for y in years]),
        *(
            yuan(key, name, values)
            for key, (name, values) in zip(SOURCES, sources(household.file, lang), strict=True)
        ),
        yuan("net_income", gettext(lang, "net income"), [y.net_income for y in years]),
        yuan("line", gettext(lang, "poverty line"), [y.line for y in years]),
        Column("members", gettext(lang, "Members"), [y.members for y in years], Unit.PERSON),
        Column(
            "registered", gettext(lang, "Registered as poor"), [yes_no(y.is_registered, lang) for y in years]
        ),
    ]
    chart = LinesChart("period", (Line("net_income", "total"), Line("line", "limit")), SOURCES)
    span = f"{years[0].year}–{years[-1].year}" if years else told.period
    return make(
        told,
        "income",
        titled(word, gettext(lang, "by source and year"), lang),
        word,
        columns,
        chart,
        definition=gettext(
            lang, "net income of the household in a year, per member, by source, beside the poverty line"
        ),
        unit=formats.unit_word(Unit.YUAN, lang),
        n=1,
        period=span,
    )


def events(household: Household, told: Told) -> FigureSpec:
    """What happened, day by day."""
    lang, found = told.lang, household.file.events
    words = gettext(lang, "Events")
    columns = [
        Column("date", gettext(lang, "Date"), [e.date for e in found]),
        Column("code", gettext(lang, "Code"), [e.kind for e in found]),
        Column("name", gettext(lang, "Event"), [e.words(lang) for e in found]),
        Column("members", gettext(lang, "Members"), [e.members for e in found], Unit.PERSON),
    ]
    chart = TimelineChart("name", "date", "date", household.end)
    return make(told, "events", words, words, columns, chart, n=len(found), number="events")


def measures(household: Household, told: Told) -> FigureSpec:
    """The support measures, from beginning to end."""
    lang, found = told.lang, household.file.measures
    words = gettext(lang, "Support measures")
    columns = [
        Column("name", gettext(lang, "Measure"), [m.words(lang) for m in found]),
        Column("batch", gettext(lang, "Batch"), [m.batch_words(lang) for m in found]),
        Column("start", gettext(lang, "From"), [m.start for m in found]),
        Column("end", gettext(lang, "To"), [m.end for m in found]),
        Column(
            "amount", headed(gettext(lang, "Amount"), Unit.YUAN, lang), [m.amount_yuan for m in found], Unit.YUAN
        ),
    ]  # fmt: skip
    chart = TimelineChart("name", "start", "end", household.end)
    return make(
        told, "measures", words, words, columns, chart,
        unit=formats.unit_word(Unit.YUAN, lang), n=len(found), number="measures",
    )  # fmt: skip


def visits(household: Household, told: Told) -> FigureSpec:
    """Who came when."""
    lang, found = told.lang, household.file.visits
    words = gettext(lang, "Visits")
    who = {"01": gettext(lang, "responsible helper"), "02": gettext(lang, "first secretary")}
    columns = [
        Column("date", gettext(lang, "Date"), [v.date for v in found]),
        Column("name", gettext(lang, "Visitor"), [who.get(v.visitor, v.visitor) for v in found]),
    ]
    chart = TimelineChart("name", "date", "date", household.end)
    return make(
        told,
        "visits",
        words,
        words,
        columns,
        chart,
        unit=formats.unit_word(Unit.VISIT, lang),
        n=len(found),
        number="visits",
    )


def members(household: Household, told: Told) -> FigureSpec:
    """The members at the year's end, names masked as on the screen."""
    lang, found = told.lang, household.file.members
    words = gettext(lang, "Members")
    columns = [
        Column("relation", gettext(lang, "Relation"), [m.relation(lang) for m in found]),
        Column("sex", gettext(lang, "Sex"), [m.sex(lang) for m in found]),
        Column("age", gettext(lang, "Age"), [m.age for m in found]),
        Column("health", gettext(lang, "Health"), [m.health(lang) for m in found]),
        Column("labour", gettext(lang, "Labour"), [m.labour(lang) for m in found]),
        Column("school", gettext(lang, "Schooling"), [m.school(lang) for m in found]),
        Column("insured", gettext(lang, "Insured"), [yes_no(m.is_insured, lang) for m in found]),
        Column("months_away", gettext(lang, "Months of migrant work"), [m.months_away for m in found]),
    ]
    return make(
        told, "members", words, words, columns, TableChart(),
        unit=formats.unit_word(Unit.PERSON, lang), n=len(found), number="persons",
    )  # fmt: skip


def checks(household: Household, told: Told) -> FigureSpec:
    """The exit checks: two assurances and three guarantees, and income."""
    lang, found = told.lang, exit_checks(household.file, told.lang) if household.file.years else []
    words = gettext(lang, "Exit checks")
    note = gettext(
        lang,
        "two assurances and three guarantees; {met} of {all} met",
        met=sum(c[0] for c in found),
        all=len(found),
    )
    years = household.file.years
    rows = [(year, n) for year in years for n in range(len(found))]
    columns = [
        Column("check", gettext(lang, "Check"), [found[n][1] for _, n in rows]),
        Column("period", gettext(lang, "Period"), [str(year.year) for year, _ in rows]),
        Column("met", gettext(lang, "Met"), [yes_no(criteria(year)[n], lang) for year, n in rows]),
        Column(
            "there",
            gettext(lang, "What is there"),
            [found[n][2] if year is household.file.now else "" for year, n in rows],
        ),
    ]
    return make(told, "checks", titled(words, note, lang), words, columns, TableChart(), n=len(rows))


def needs(household: Household, told: Told) -> FigureSpec:
    """What was asked for, and what met it."""
    lang, file = told.lang, household.file
    words = gettext(lang, "Needed and got")
    columns = [
        Column("name", gettext(lang, "Need"), [n.words(lang) for n in file.needs]),
        Column("listed", gettext(lang, "Listed on"), [n.listed for n in file.needs]),
        Column("met_on", gettext(lang, "Met on"), [n.met for n in file.needs]),
        Column(
            "measure", gettext(lang, "By"), [n.measure.words(lang) if n.measure else "" for n in file.needs]
        ),
        Column("state", gettext(lang, "State"), [need_words(n, file.year, lang) for n in file.needs]),
    ]
    return make(told, "needs", words, words, columns, TableChart(), n=len(file.needs), number="needs")


def responsible(household: Household, told: Told) -> FigureSpec:
    """Who answers for the household at the year's end; names masked as on the screen."""
    lang, found = told.lang, household.file.responsible
    words = gettext(lang, "Who is responsible")
    roles = {
        "helper": gettext(lang, "Responsible helper"),
        "first_secretary": gettext(lang, "First secretary"),
    }
    columns = [
        Column("role", gettext(lang, "Responsible"), [roles.get(r.role, r.role) for r in found]),
        Column("name", gettext(lang, "Name"), [r.name(lang) for r in found]),
        Column("unit", gettext(lang, "Sent by"), [r.unit(lang) for r in found]),
        Column("period", gettext(lang, "Period"), [told.period] * len(found)),
    ]
    shown = TableChart(("role", "name", "unit"))
    return make(told, "responsible", words, words, columns, shown, n=len(found), number="visits")


def loans(household: Household, told: Told) -> FigureSpec:
    """The microcredit that it was granted."""
    lang, found = told.lang, household.file.loans
    words = gettext(lang, "Microcredit")

    def yuan(key: str, name: str, values: list[int]) -> Column:
        return Column(key, headed(name, Unit.YUAN, lang), values, Unit.YUAN)

    columns = [
        Column("name", gettext(lang, "Bank"), [loan.bank(lang) for loan in found]),
        yuan("amount", gettext(lang, "Amount"), [loan.amount for loan in found]),
        yuan("subsidy", gettext(lang, "Interest paid by public funds"), [loan.subsidy for loan in found]),
        Column("free", gettext(lang, "Without collateral"), [yes_no(loan.is_free, lang) for loan in found]),
        Column("granted", gettext(lang, "Granted on"), [loan.granted for loan in found]),
        Column("due", gettext(lang, "Due on"), [loan.due for loan in found]),
        Column("repaid", gettext(lang, "Repaid on"), [loan.repaid for loan in found]),
        Column("state", gettext(lang, "State"), [state_words(loan, lang) for loan in found]),
    ]
    return make(told, "loans", words, words, columns, TableChart(), n=len(found), number="measures")
