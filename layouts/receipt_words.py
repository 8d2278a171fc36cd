"""The words of a receipt: its value, its basis, what has changed since, and what its rows are."""

from __future__ import annotations

from dashboard.words import Basis, Lang
from layouts import formats
from layouts.measured import Measured
from layouts.translate import gettext


def written_value(indicator: Measured, value: float | None, lang: Lang) -> str:
    """A value in running text; of a category its word."""
    if value is not None and indicator.categories:
        words = {int(category.code): str(category.name(lang)) for category in indicator.categories}
        return words.get(int(value), str(int(value)))
    return formats.text(value, indicator.unit, lang, compact=False)


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


def kind_word(kind: str, lang: Lang) -> str:
    """What a row is; a published series by its own name."""
    words = {
        "households": gettext(lang, "household"),
        "people": gettext(lang, "person"),
        "events": gettext(lang, "event"),
        "needs": gettext(lang, "need"),
        "villages": gettext(lang, "village"),
        "counties": gettext(lang, "county"),
        "evaluations": gettext(lang, "evaluation"),
        "territory": gettext(lang, "rural population"),
    }
    return words.get(kind, kind)
