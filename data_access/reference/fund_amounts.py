"""Amounts of money as 05 and 05b write them: '亿元' with a qualifier, and ranges such as '20 to 30'."""

from __future__ import annotations

import re
from math import inf

from data_access.reference.quantities import Quantity, parse_quantity

YI = 100_000_000
_RANGE = re.compile(r"(\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)")


def yuan(cell: str) -> Quantity:
    """'over 1400' of 亿元 in whole yuan, its qualifier kept; ValueError where it is no single quantity."""
    amount = parse_quantity(cell)
    return Quantity(float(round(amount.value * YI)), amount.qualifier, amount.note)


def bounds(cell: str, unit: str) -> tuple[float, float]:
    """Least and most that a cell allows, yuan where `unit` is 亿元: 'over 30' has no upper bound."""
    factor = YI if unit == "亿元" else 1
    if match := _RANGE.fullmatch(cell):
        return float(match[1]) * factor, float(match[2]) * factor
    amount = parse_quantity(cell)
    return amount.value * factor, inf if amount.qualifier == "over" else amount.value * factor
