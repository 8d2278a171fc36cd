"""Numbers as a page says them, read back: '31.4 billion yuan' is any number that is written so."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

Said = tuple[str | float, ...]
"""What a text should say: words and numbers in their order, and no number besides."""
NUMBER = re.compile(r"([+\u2212])?(\d[\d,]*(?:\.\d+)?)(?: (million|billion|[km]\b))?")
_SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "billion": 1e9}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands in a text, and how far from it what it was rounded from may lie."""

    value: float
    slack: float
    end: int
    """Where the text goes on."""

    def is_of(self, value: float) -> bool:
        """Whether a number is written so."""
        return abs(self.value - value) <= self.slack + 1e-9 * max(abs(value), 1.0)


def number(text: str, at: int = 0) -> Number | None:
    """The first number from a place in a text on; None where none follows.

    A million or more has three figures or four (its zeros at the end are left out), any other the decimals it shows.
    """
    found = NUMBER.search(text, at)
    if found is None:
        return None
    sign, digits, scale = found.groups()
    size = float(digits.replace(",", ""))
    decimals = len(digits.partition(".")[2])
    if scale in ("million", "billion"):
        decimals = 2 if size < 10 else 1 if size < 1000 else 0
    factor = _SCALES.get(scale or "", 1.0)
    value = (-size if sign == "\u2212" else size) * factor
    return Number(value, 0.5 * 10.0**-decimals * factor, found.end())


def unsaid(text: str, wanted: Said) -> str:
    """What of it a text does not say, in words; '' where it says all and no number more."""
    at = 0
    for part in wanted:
        if isinstance(part, str):
            found = text.find(part, at)
            if found < 0:
                return f"no “{part}” in “{text[at:]}”"
            at = found + len(part)
            continue
        written = number(text, at)
        if written is None:
            return f"no {part} in “{text[at:]}”"
        if not math.isfinite(part) or not written.is_of(part):
            return f"“{text[at : written.end]}” for {part}"
        at = written.end
    more = NUMBER.search(text, at)
    return f"{more.group()} besides in “{text}”" if more else ""
