"""The marks of the page of measures: which figure, which two codes; what an address may name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from data_access.indicators.pairs import BATCHES, FITS, LINKED, MET, MISFIT, NOTHING, UNASKED, UNLINKED, UNMET

OUTCOMES: Final = (FITS, MISFIT, NOTHING)
"""What the measures of a household come to: one at least that its cause asks for; only others; none."""
NUMBERS: Final = ("0", "1", "2", "3", "4", "5")
"""How many measures run for a household; the last is five and more."""
LINKS: Final = ("dibao", "schooling", "medical")
"""Entitled to dibao; with a pupil or student; with a member who is ill: whether the benefit reaches them."""
ASKED: Final = (MET, UNMET, UNASKED)
"""What became of a need by the year's end; or a measure that runs and that the household never asked for."""
WITHOUT: Final = ("1", "2", "3")
"""For how many years' ends in a row a household was without any measure; the last is three and more."""
REST: Final = "rest"
"""The sets of batches that are summed together."""

Figure = Literal["kind", "fit", "batch", "number", "set", "link", "need", "without"]
FIGURES: Final[tuple[Figure, ...]] = get_args(Figure)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the page: the figure it stands in, and its two codes; '' is every code.

    | figure  | a                                     | b                     |
    | kind    | cause or ''                           | kind of measure       |
    | fit     | cause or ''                           | one of OUTCOMES       |
    | batch   | one of BATCHES, '' (any measure)      | ''                    |
    | number  | one of NUMBERS                        | ''                    |
    | set     | five letters 0 or 1, or 'rest'        | ''                    |
    | link    | one of LINKS                          | linked or unlinked    |
    | need    | kind of measure or ''                 | one of ASKED          |
    | without | cause or ''                           | one of WITHOUT or ''  |
    """

    figure: Figure
    a: str = ""
    b: str = ""

    def __str__(self) -> str:
        """As it stands in an address: 'kind:01:053'."""
        return f"{self.figure}:{self.a}:{self.b}"


def _one_of(*words: str) -> str:
    return "|".join(words)


_CAUSE, _KIND = r"(\d\d)?", r"\d\d\d"
_FORMS: dict[Figure, tuple[str, str]] = {
    "kind": (_CAUSE, _KIND),
    "fit": (_CAUSE, _one_of(*OUTCOMES)),
    "batch": (f"({_one_of(*BATCHES)})?", ""),
    "number": (_one_of(*NUMBERS), ""),
    "set": (f"[01]{{{len(BATCHES)}}}|{REST}", ""),
    "link": (_one_of(*LINKS), _one_of(LINKED, UNLINKED)),
    "need": (f"({_KIND})?", _one_of(*ASKED)),
    "without": (_CAUSE, f"({_one_of(*WITHOUT)})?"),
}


def read_mark(text: str) -> Mark | None:
    """The mark that an address names; None where there is none such."""
    figure, a, b = (*text.split(":"), "", "")[:3]
    found: Figure | None = next((f for f in FIGURES if f == figure), None)
    if found is None or text.count(":") > 2:
        return None
    fits = all(re.fullmatch(form, code, re.ASCII) for form, code in zip(_FORMS[found], (a, b), strict=True))
    return Mark(found, a, b) if fits else None
