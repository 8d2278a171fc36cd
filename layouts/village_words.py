"""What is said of a village: the finding in its title, and the exit standards that it meets or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.words import Lang, Text, Unit
from layouts import formats
from layouts.records import VillageFile
from layouts.timeline import is_vacant, vacancy
from layouts.translate import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Village:
    """What the village page is made of, as at the end of `year`."""

    file: VillageFile
    name: Text
    county: Text
    links: Sequence[tuple[str, str]]
    year: int
    version: str
    is_demonstration: bool

    @property
    def end(self) -> date:
        return date(self.year, 12, 31)


def finding(village: Village, lang: Lang) -> str:
    """What the data say of the village, in one line."""
    file, name = village.file, village.name(lang)
    value = file.now.incidence
    semicolon = "；" if lang == "zh" else "; "
    clauses: list[str] = []
    if value is None or not file.registered_households:
        clauses.append(gettext(lang, "Nobody is registered as poor in {name}", name=name))
    elif file.now.poor_households == 0:
        clauses.append(gettext(lang, "Every registered household of {name} has left poverty", name=name))
    else:
        rate = formats.percent(value, formats.decimals(value, Unit.PERCENT))
        gap = formats.points(abs(value - file.limit), lang, sign=False)
        if value >= file.limit:
            text = gettext(
                lang, "{name} is at {rate}, {gap} above the exit limit", name=name, rate=rate, gap=gap
            )
        else:
            text = gettext(
                lang, "{name} is at {rate}, {gap} below the exit limit", name=name, rate=rate, gap=gap
            )
        clauses.append(text)
    if file.now.wrong_exits:
        count = file.now.wrong_exits
        clauses.append(
            ngettext(
                lang,
                "{count} household exited wrongly",
                "{count} households exited wrongly",
                count,
                count=count,
            )
        )
    if file.is_poor_village and (days := vacancy(file.posts, village.end)) > 1:
        written = formats.text(days, Unit.DAY, lang)
        if is_vacant(file.posts, village.end):
            clauses.append(gettext(lang, "no first secretary in post"))
        elif len(clauses) < 2:
            clauses.append(gettext(lang, "first secretary's post vacant for {days}", days=written))
    lacking = missing_standards(village, lang)
    if len(clauses) < 2 and lacking and file.now.poor_households:
        what = formats.listed(lacking[:2], lang)
        clauses.append(gettext(lang, "not yet up to standard: {what}", what=what))
    return semicolon.join(clauses[:2])


def missing_standards(village: Village, lang: Lang) -> list[str]:
    """What the village still lacks of the standards for roads, power, network, clinic and water, for a sentence."""
    now = village.file.now
    lacking = [
        (not now.has_hard_road, gettext(lang, "road")),
        (now.power_share < 100, gettext(lang, "power")),
        (not now.has_broadband, gettext(lang, "broadband")),
        (not now.has_clinic, gettext(lang, "clinic")),
        (now.safe_water_share < 100, gettext(lang, "water")),
    ]
    return [word for lacks, word in lacking if lacks]


def standards(village: Village, lang: Lang) -> list[tuple[bool, str, str, str]]:
    """Each exit standard: whether it is met, its name, what is there, what is asked.

    Only the limit of incidence is an official number; the others ask for the thing itself.
    """
    now, limit = village.file.now, village.file.limit
    yes, no = gettext(lang, "yes"), gettext(lang, "no")
    value = now.incidence

    def has(name: str, there: bool) -> tuple[bool, str, str, str]:
        return there, name, yes if there else no, yes

    def everybody(name: str, share: float) -> tuple[bool, str, str, str]:
        return share >= 100, name, formats.percent(share, 0 if share in (0, 100) else 1), "100%"

    return [
        (
            value is not None and value < limit,
            gettext(lang, "Incidence"),
            formats.percent(value, formats.decimals(value or 0, Unit.PERCENT)),
            f"< {formats.percent(limit, 0)}",
        ),
        has(gettext(lang, "Hardened road"), now.has_hard_road),
        everybody(gettext(lang, "Electricity"), now.power_share),
        has(gettext(lang, "Broadband"), now.has_broadband),
        has(gettext(lang, "Clinic"), now.has_clinic),
        everybody(gettext(lang, "Safe water"), now.safe_water_share),
        (
            now.wrong_exits == 0,
            gettext(lang, "Wrong exits"),
            formats.text(now.wrong_exits, Unit.HOUSEHOLD, lang),
            "0",
        ),
    ]
