"""Published values: a number, how exact its issuer called it, and what stood beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Qualifier = Literal["exact", "about", "over", "nearly"]
WAN = 10_000
_QUANTITY = re.compile(
    r"(?:(?P<qualifier>about|over|nearly) )?(?P<number>-?\d+(?:\.\d+)?)(?: (?P<note>\([^)]*\)|[a-z][a-z ]*))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A published number; `note` is what stood after it ('persons', '(dynamic)'), often nothing."""

    value: float
    qualifier: Qualifier = "exact"
    note: str = ""


def parse_quantity(text: str) -> Quantity:
    """'about 3000' is 3000, about; ValueError where the text is no single quantity."""
    match = _QUANTITY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no number with an optional 'about', 'over' or 'nearly' before it")
    word = match["qualifier"] or "exact"
    qualifier = next(known for known in get_args(Qualifier) if known == word)
    return Quantity(float(match["number"]), qualifier, match["note"] or "")


def parse_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a cell that holds several: 'about 35000 / 2660000' are two."""
    return tuple(parse_quantity(part) for part in text.split(" / "))
