"""The words of the interface in both languages: gettext catalogues, read once.

Msgids are the English source text, with values in braces: gettext(lang, "rank {n}", n=3).
In Chinese a space stands between Chinese characters and digits or Latin letters; it is written here, so
that no message and no name has to.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dashboard.words import Lang

LOCALES = Path(__file__).parent / "locale"
_CJK = r"\u4e00-\u9fff"
_LATIN = r"0-9A-Za-z"
_GAPS = re.compile(rf"(?<=[{_CJK}])(?=[+−≥≤<>]?[{_LATIN}])|(?<=[{_LATIN}%])(?=[{_CJK}])")


@cache
def catalogue(lang: Lang) -> Catalog:
    """The catalogue of a language, as its file holds it."""
    with (LOCALES / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=lang)


@lru_cache(maxsize=16_384)
def spaced(text: str) -> str:
    """A text with a space wherever Chinese meets digits or Latin letters; none before % or full-width."""
    return _GAPS.sub(" ", text)


def gettext(lang: Lang, msgid: str, **values: Any) -> str:
    """A message in a language, with its values filled in; the English source where it is untranslated."""
    if not values:
        return _said(lang, msgid)
    text = (_translated(lang, msgid) or msgid).format(**values)
    return _GAPS.sub(" ", text) if lang == "zh" else text


def ngettext(lang: Lang, singular: str, plural: str, n: int, **values: Any) -> str:
    """A message that depends on a count; `n` is among its values (give `n` as text for a written form)."""
    source = singular if n == 1 else plural
    text = source if lang == "en" else _translated(lang, singular) or source
    return _filled(lang, text, {"n": n} | values)


@cache
def _said(lang: Lang, msgid: str) -> str:
    """A message without values: a page says some of them hundreds of times."""
    return _filled(lang, _translated(lang, msgid) or msgid, {})


@cache
def _translated(lang: Lang, msgid: str) -> str:
    message = catalogue(lang).get(msgid)
    if message is None or not message.string:
        return ""
    return message.string if isinstance(message.string, str) else message.string[0]


def _filled(lang: Lang, text: str, values: dict[str, Any]) -> str:
    filled = text.format(**values) if values else text
    return spaced(filled) if lang == "zh" else filled
