"""What has changed since a short code was made: the number then and now, the versions, the definition."""

from __future__ import annotations

from dashboard.words import Lang
from data_access.definitions import has_changed
from data_access.receipt_code import Address, RecordAddress
from data_access.releases import Release
from layouts import formats, receipt_words
from layouts.measured import Number
from layouts.translate import gettext


def since_words(
    address: Address | RecordAddress,
    shown: Release,
    current: Release,
    number: Number,
    definition: str,
    then: float | None,
    now: float | None,
    lang: Lang,
) -> str:
    """In a sentence or two; `definition` is the name of the number's definition, `shown` the version on the panel."""
    if not address.is_of(shown.id):
        return gettext(
            lang,
            "The version that this code was made from is no longer kept. Shown is the number of version {version}.",
            version=shown.id,
        )
    if shown.id == current.id:
        return gettext(lang, "Unchanged since: this is still the version that is served.")
    change = (
        formats.change(now, then, number.unit, lang)
        if number.unit is not None and not number.categories
        else ""
    )
    words = receipt_words.since_words(
        receipt_words.written_value(number, then, lang),
        receipt_words.written_value(number, now, lang),
        change,
        current.id,
        lang,
    )
    said = receipt_words.definition_words(has_changed(definition, shown, current), lang)
    return words + said if lang == "zh" else f"{words} {said}".strip()
