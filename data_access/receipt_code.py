"""The short code of a number: sixteen characters that hold its indicator, region, period and data version.

Nothing is stored: the code is the number's address, mixed so that a slip of the hand leads nowhere instead of
to another number. Indicator and version stand in it as marks, to be looked up among those that are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2s

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter that is taken for a digit."""
LENGTH = 16
_LOOKS_LIKE = str.maketrans("OIL", "011")
_GROUP = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = (0, 2, 4, 6, 9, 12)
_REGION_BITS, _PERIOD_BITS, _INDICATOR_BITS, _VERSION_BITS = 40, 10, 16, 14
_HALF = 40
_FIRST_YEAR, _YEARS = 1990, 78


@dataclass(frozen=True, slots=True)
class Address:
    """What a code says: short region code, period, the indicator's id, and the mark of the data version."""

    region: str
    period: str
    indicator: str
    version_mark: int

    def is_of(self, version: str) -> bool:
        """Whether the code was made from this version (of 16,384 others one has the same mark)."""
        return version_mark(version) == self.version_mark


def encode(indicator: str, region: str, period: str, version: str) -> str:
    """The code of a number, in four groups; ValueError for a region or a period that no code can hold."""
    number = _region_number(region)
    number = number << _PERIOD_BITS | _period_number(period)
    number = number << _INDICATOR_BITS | indicator_mark(indicator)
    number = _mixed(number << _VERSION_BITS | version_mark(version))
    plain = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return "-".join(plain[at : at + 4] for at in range(0, LENGTH, 4))


def decode(
    text: str, periods: Mapping[str, Iterable[str]], is_region: Callable[[str], bool]
) -> Address | None:
    """What a text says, None where it is no code of a number that can exist.

    `periods` are those of each indicator; `is_region` tells of a short code whether there is such a region.
    """
    plain = re.sub(r"[\s\-–—]", "", text).upper().translate(_LOOKS_LIKE)
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        return None
    number = 0
    for letter in plain:
        number = number << 5 | ALPHABET.index(letter)
    number = _unmixed(number)
    version = number & (1 << _VERSION_BITS) - 1
    number >>= _VERSION_BITS
    mark = number & (1 << _INDICATOR_BITS) - 1
    number >>= _INDICATOR_BITS
    period, region = _period(number & (1 << _PERIOD_BITS) - 1), _region(number >> _PERIOD_BITS)
    indicator = next((name for name in periods if indicator_mark(name) == mark), None)
    if indicator is None or period not in periods[indicator] or region is None or not is_region(region):
        return None
    return Address(region, period, indicator, version)


def indicator_mark(indicator: str) -> int:
    """The mark of an indicator's id; a test holds those of the catalogue apart."""
    return _mark(indicator, _INDICATOR_BITS)


def version_mark(version: str) -> int:
    """The mark of a data version."""
    return _mark(version, _VERSION_BITS)


def _mark(text: str, bits: int) -> int:
    return int.from_bytes(blake2s(text.encode(), digest_size=4).digest()) & (1 << bits) - 1


# --- regions and periods as numbers -------------------------------------------------------------------

_OFFSETS: dict[int, int] = {
    length: sum(int(10**shorter) for shorter in _DIGITS if shorter < length) for length in (*_DIGITS, 13)
}
_GROUPS_FROM = _OFFSETS[13]


def _region_number(region: str) -> int:
    """Every code of a level has its number, those of shorter codes first, groups last."""
    if region.startswith("G"):
        number = _GROUPS_FROM
        for letter in region[1:]:
            number = (number - _GROUPS_FROM) * 37 + _GROUP.index(letter) + 1 + _GROUPS_FROM
        if len(region) == 1 or number >= 1 << _REGION_BITS:
            raise ValueError(f"{region!r} is too long a code of a group")
        return number
    if len(region) not in _DIGITS or not re.fullmatch(r"\d*", region, re.ASCII):
        raise ValueError(f"{region!r} is not a region code")
    return _OFFSETS[len(region)] + int(region or 0)


def _region(number: int) -> str | None:
    if number >= _GROUPS_FROM:
        rest, letters = number - _GROUPS_FROM, ""
        while rest:
            rest, letter = divmod(rest, 37)
            if not letter:
                return None
            letters = _GROUP[letter - 1] + letters
        return f"G{letters}" if letters else None
    length = max(length for length in _DIGITS if _OFFSETS[length] <= number)
    return f"{number - _OFFSETS[length]:0{length}}" if length else ""


def _period_number(period: str) -> int:
    """The year and the month, 0 for a whole year."""
    year, _, month = period.partition("-")
    number = (int(year) - _FIRST_YEAR) * 13 + int(month or 0)
    if not _FIRST_YEAR <= int(year) < _FIRST_YEAR + _YEARS or not 0 <= int(month or 0) <= 12:
        raise ValueError(f"{period!r} is no period from {_FIRST_YEAR} on")
    return number


def _period(number: int) -> str:
    year, month = divmod(number, 13)
    return f"{_FIRST_YEAR + year}-{month:02d}" if month else str(_FIRST_YEAR + year)


# --- mixing: each half is changed by the other, four times, which can be undone -----------------------


def _scrambled(half: int, turn: int) -> int:
    return int.from_bytes(blake2s(half.to_bytes(5), digest_size=5, salt=bytes([turn])).digest())


def _mixed(number: int) -> int:
    left, right = number >> _HALF, number & (1 << _HALF) - 1
    for turn in range(4):
        left, right = right, left ^ _scrambled(right, turn)
    return left << _HALF | right


def _unmixed(number: int) -> int:
    left, right = number >> _HALF, number & (1 << _HALF) - 1
    for turn in reversed(range(4)):
        left, right = right ^ _scrambled(left, turn), left
    return left << _HALF | right
