"""The words of a receipt: its value, its basis, what has changed since, and what its rows are."""

from __future__ import annotations

from dashboard.words import Basis, Lang
from layouts import formats
from layouts.measured import Number
from layouts.translate import gettext


def written_value(number: Number, value: float | None, lang: Lang) -> str:
    """A value in running text; of a category its word."""
    if value is not None and number.categories:
        words = {int(category.code): str(category.name(lang)) for category in number.categories}
        return words.get(int(value), str(int(value)))
    if number.unit is None:
        return formats.MISSING if value is None else formats.plain(value)
    return formats.text(value, number.unit, lang, compact=False)


def basis_sentence(basis: Basis, lang: Lang) -> str:
    """How a number is known, in a sentence."""
    return {
        Basis.FOUND: gettext(lang, "published figures: as their issuer printed them or counted from such"),
        Basis.RECALLED: gettext(lang, "recalled, unverified: written down from memory of a publication"),
        Basis.DERIVED: gettext(lang, "derived: calculated from published figures"),
        Basis.GENERATED: gettext(lang, "generated: made up so that totals meet the published ones"),
    }[basis]


def since_words(before: str, now: str, change: str, version: str, lang: Lang) -> str:
    """What a later version says instead, both written; equal ones have not changed."""
    if before == now:
        return gettext(lang, "Unchanged since: version {version} says the same.", version=version)
    words = gettext(
        lang,
        "Changed since: version {version} says {now}, not {before}",
        version=version,
        now=now,
        before=before,
    )
    tail = f"（{change}）。" if lang == "zh" else f" ({change})."
    return words + (tail if change else "。" if lang == "zh" else ".")


def definition_words(changed: bool | None, lang: Lang) -> str:
    """Whether the number is still made in the same way; nothing where the versions do not say."""
    if changed is None:
        return ""
    if changed:
        return gettext(lang, "Its definition has changed in between: compare the two only with care.")
    return gettext(lang, "Its definition is the same in both.")


def kind_word(kind: str, lang: Lang) -> str:
    """What a row is; a published series by its own name."""
    words = {
        "households": gettext(lang, "household"),
        "people": gettext(lang, "person"),
        "events": gettext(lang, "event"),
        "needs": gettext(lang, "need"),
        "asked": gettext(lang, "need"),
        "waits": gettext(lang, "need"),
        "last_exits": gettext(lang, "household"),
        "villages": gettext(lang, "village"),
        "counties": gettext(lang, "county"),
        "evaluations": gettext(lang, "evaluation"),
        "assessments": gettext(lang, "score"),
        "territory": gettext(lang, "rural population"),
        "funds": gettext(lang, "fund flow"),
        "spending": gettext(lang, "spending"),
        "integration": gettext(lang, "pooled funds"),
        "projects": gettext(lang, "project"),
        "loans": gettext(lang, "loan"),
        "borrowers": gettext(lang, "borrower"),
        "lasting_exits": gettext(lang, "event"),
        "supervised": gettext(lang, "county"),
        "findings": gettext(lang, "finding"),
        "rectifications": gettext(lang, "finding"),
        "exits": gettext(lang, "event"),
        "forms": gettext(lang, "household"),
        "household": gettext(lang, "household"),
        "household_year": gettext(lang, "household"),
        "household_event": gettext(lang, "event"),
        "person_year": gettext(lang, "person"),
        "measure": gettext(lang, "measure"),
        "need": gettext(lang, "need"),
        "visit": gettext(lang, "visit"),
        "region_year": gettext(lang, "village"),
        "village_year": gettext(lang, "village"),
        "village_post": gettext(lang, "first secretary"),
    }
    return words.get(kind, kind)
