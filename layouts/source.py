"""The source line: who issued the figures, how they are known, of how many counties, which version, as of when."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence

from dashboard.words import Basis, Lang
from layouts.parts import basis_word
from layouts.translate import gettext, ngettext


def items(
    issued: Sequence[str], basis: Basis, counties: int | None, version: str, period: str, lang: Lang
) -> list[str]:
    """The parts of the line, in order; a page shows the state at the end of its period, so that is its date."""
    sources = ("；" if lang == "zh" else "; ").join(issued)
    parts = [
        gettext(lang, "Source: {sources}", sources=sources) if sources else "",
        basis_word(basis, lang),
        ngettext(lang, "{n} county", "{n} counties", counties) if counties is not None else "",
        gettext(lang, "version {version}", version=version),
        gettext(lang, "as of {date}", date=last_day(period)),
        gettext(lang, "Boundaries: National Platform for Common Geospatial Information Services"),
    ]
    return [part for part in parts if part]


def last_day(period: str) -> str:
    """The last day of a year or a month, as 2018-12-31."""
    if len(period) == 4:
        return f"{period}-12-31"
    year, month = int(period[:4]), int(period[5:])
    return f"{period}-{monthrange(year, month)[1]:02d}"
