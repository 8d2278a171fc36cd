"""What is said of a household: the finding in its title, the exit checks, how its needs were met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.records_household import HouseholdFile, HouseholdYear, Need
from layouts.translate import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Household:
    """What the page is made of."""

    file: HouseholdFile
    links: Sequence[tuple[str, str]]
    version: str
    is_demonstration: bool

    @property
    def end(self) -> date:
        """The last day shown."""
        return date(self.file.year, 12, 31)


def criteria(year: HouseholdYear) -> tuple[bool, ...]:
    """Whether a year met each exit criterion: income, food and clothing, water, schooling, medical care, housing."""
    return (
        year.net_income >= year.line,
        year.has_food_clothing,
        year.has_safe_water,
        year.schooling_assured,
        year.medical_assured,
        year.housing == "01",
    )


def last_exit(file: HouseholdFile) -> int | None:
    """The year of the household's last exit up to the year shown."""
    return next((e.date.year for e in reversed(file.events) if e.kind == "exited"), None)


def checks(file: HouseholdFile, lang: Lang) -> list[tuple[bool, str, str]]:
    """The exit criteria of a household: met or not, what is asked, what is there."""
    now = file.now
    yes, no = gettext(lang, "assured"), gettext(lang, "not assured")
    housing = {"01": gettext(lang, "safe"), "02": gettext(lang, "class C"), "03": gettext(lang, "class D")}
    insured = sum(m.is_insured for m in file.members)
    out = gettext(lang, "a child out of school")
    return [
        (
            now.net_income >= now.line,
            gettext(lang, "Income over the line"),
            gettext(
                lang,
                "{income} yuan, line {line}",
                income=formats.plain(now.net_income),
                line=formats.plain(now.line),
            ),
        ),
        (now.has_food_clothing, gettext(lang, "Food and clothing"), yes if now.has_food_clothing else no),
        (now.has_safe_water, gettext(lang, "Safe drinking water"), yes if now.has_safe_water else no),
        (
            now.schooling_assured,
            gettext(lang, "Compulsory schooling"),
            gettext(lang, "no child out of school") if now.schooling_assured else out,
        ),
        (
            now.medical_assured,
            gettext(lang, "Basic medical care"),
            gettext(lang, "{insured} of {all} insured", insured=insured, all=len(file.members)),
        ),
        (now.housing == "01", gettext(lang, "Safe housing"), housing.get(now.housing, now.housing)),
    ]


def finding(file: HouseholdFile, lang: Lang) -> str:
    """What the file says, in one line."""
    zh, en = file.head.zh[:1], file.head.en.split(" ")[0]
    name = gettext(lang, "The {surname} household", surname=zh if lang == "zh" else en)
    if not file.years:
        return gettext(lang, "{name} was registered in {year}", name=name, year=file.registered_year)
    if file.removed_year:
        return gettext(
            lang, "{name} was removed by the look-back in {year}", name=name, year=file.removed_year
        )
    now = file.now
    exits = [e.date.year for e in file.events if e.kind == "exited"]
    returns = [e.date.year for e in file.events if e.kind == "returned"]
    lacking = failing(now, lang)
    if now.was_wrong_exit and exits:
        what = formats.listed(lacking[:2], lang)
        return gettext(
            lang,
            "{name} exited wrongly in {year}: {what} not up to standard",
            name=name,
            year=exits[-1],
            what=what,
        )
    clauses = [_income_clause(file, name, lang)]
    if now.exit_flag == "3":
        clauses.append(
            gettext(lang, "it returned to poverty in {year}", year=returns[-1])
            if returns
            else gettext(lang, "it returned to poverty")
        )
    elif not now.is_registered and exits:
        clauses.append(
            gettext(lang, "it exited again in {year}", year=exits[-1])
            if returns
            else gettext(lang, "it exited in {year}", year=exits[-1])
        )
    else:
        clauses.append(gettext(lang, "it has not exited"))
    lacking = lacking if now.net_income >= now.line else lacking[1:]
    if is_helped_amiss(file):
        cause = file.main_cause(lang)
        cause = cause[:1].lower() + cause[1:] if lang == "en" else cause
        clauses.append(gettext(lang, "nothing that it got is meant for its cause, {cause}", cause=cause))
    elif lacking:
        clauses.append(
            gettext(lang, "not yet up to standard: {what}", what=formats.listed(lacking[:2], lang))
        )
    elif now.is_registered and now.measures_running == 0:
        clauses.append(gettext(lang, "no measure is running"))
    return ("；" if lang == "zh" else "; ").join(clauses)


def is_helped_amiss(file: HouseholdFile) -> bool:
    """Whether it is poor, and measures ran in the year, of which none is intended for its cause."""
    ran = [measure for measure in file.measures if measure.end is None or measure.end.year == file.year]
    return file.now.is_registered and bool(ran) and not any(measure.answers for measure in ran)


def _income_clause(file: HouseholdFile, name: str, lang: Lang) -> str:
    now = file.now
    if now.net_income >= now.line:
        since = over_since(file)
        return gettext(lang, "{name} has been over the poverty line since {year}", name=name, year=since)
    gap = formats.plain(now.line - now.net_income)
    return gettext(lang, "{name} is {gap} yuan a head under the poverty line", name=name, gap=gap)


def over_since(file: HouseholdFile) -> int:
    """The first year from which the income has stayed over the line."""
    since = file.now.year
    for year in reversed(file.years):
        if year.net_income < year.line:
            break
        since = year.year
    return since


def failing(year: HouseholdYear, lang: Lang) -> list[str]:
    """What a year lacks of the exit criteria, income first, in words for a sentence."""
    words = (
        gettext(lang, "income"),
        gettext(lang, "food and clothing"),
        gettext(lang, "water"),
        gettext(lang, "schooling"),
        gettext(lang, "medical care"),
        gettext(lang, "housing"),
    )
    return [word for word, met in zip(words, criteria(year), strict=True) if not met]


def need_words(need: Need, year: int, lang: Lang) -> str:
    """How long it took until the need was met, with the money; or for how long it has been open."""
    if need.met is None:
        days = (date(year, 12, 31) - need.listed).days
        return gettext(lang, "open for {days}", days=formats.text(days, Unit.DAY, lang))
    months = round((need.met - need.listed).days / 30.4)
    took = (
        ngettext(lang, "{count} month", "{count} months", months, count=months)
        if months
        else gettext(lang, "within the month")
    )
    if need.measure is None or not need.measure.amount_yuan:
        return took
    money = formats.text(need.measure.amount_yuan, Unit.YUAN, lang)
    return money + ("，" if lang == "zh" else ", ") + took
