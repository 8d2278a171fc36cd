"""The short code of a number: sixteen characters that hold its indicator, region, period and data version.

Nothing is stored: the code is the number's address, mixed so that a slip of the hand leads nowhere instead of
to another number. Indicator and version stand in it as marks, to be looked up among those that are known. A
number in the file of a household or a village has a code of the same form, mixed in another way.
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
_FIRST_RECORD, _RECORD_YEARS, _RECORD_MARKS = 2010, 20, 256
_REGIONS, _RECORDS = b"", b"\x01"
"""Two ways of mixing: a code of one kind read as the other is nonsense, and found to be so."""


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


@dataclass(frozen=True, slots=True)
class RecordAddress:
    """What the code of a number in a file says: the household or village, the year, and two marks."""

    record: str
    """Sixteen digits of a household, twelve of a village."""
    year: int
    mark: int
    """Of the number: `RecordNumber.mark`."""
    version_mark: int

    def is_of(self, version: str) -> bool:
        """Whether the code was made from this version (of 16,384 others one has the same mark)."""
        return version_mark(version) == self.version_mark


def encode(indicator: str, region: str, period: str, version: str) -> str:
    """The code of a number, in four groups; ValueError for a region or a period that no code can hold."""
    number = _region_number(region)
    number = number << _PERIOD_BITS | _period_number(period)
    number = number << _INDICATOR_BITS | indicator_mark(indicator)
    return _spelt(_mixed(number << _VERSION_BITS | version_mark(version), _REGIONS))


def encode_record(record: str, year: int, mark: int, version: str) -> str:
    """The code of a number in the file of a household (16 digits) or a village (12), in four groups."""
    if len(record) not in (12, 16) or not re.fullmatch(r"\d+", record, re.ASCII):
        raise ValueError(f"{record!r} is no number of a household or a village")
    if not _FIRST_RECORD <= year < _FIRST_RECORD + _RECORD_YEARS or not 0 <= mark < _RECORD_MARKS:
        raise ValueError(f"no code holds the year {year} and the mark {mark}")
    number = int(record.ljust(16, "0")) * _RECORD_YEARS + year - _FIRST_RECORD
    number = number * _RECORD_MARKS + mark
    return _spelt(_mixed(number << _VERSION_BITS | version_mark(version), _RECORDS))


def _spelt(number: int) -> str:
    plain = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return "-".join(plain[at : at + 4] for at in range(0, LENGTH, 4))


def _read(text: str) -> int | None:
    """The number that a text spells, as people type it; None where it has not the form of a code."""
    plain = re.sub(r"[\s\-–—]", "", text).upper().translate(_LOOKS_LIKE)
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        return None
    number = 0
    for letter in plain:
        number = number << 5 | ALPHABET.index(letter)
    return number


def decode_record(text: str) -> RecordAddress | None:
    """What a text says as the code of a number in a file, to be looked up there; None where it says nothing.

    Most texts of sixteen letters say something: whether there is such a file and such a number is for the
    caller to ask (of a thousand million slips of the hand one leads to another).
    """
    number = _read(text)
    if number is None:
        return None
    number = _unmixed(number, _RECORDS)
    version = number & (1 << _VERSION_BITS) - 1
    number, mark = divmod(number >> _VERSION_BITS, _RECORD_MARKS)
    record, year = divmod(number, _RECORD_YEARS)
    if record >= 10**16:
        return None
    digits = f"{record:016d}"
    village = digits.removesuffix("0000")
    return RecordAddress(village, _FIRST_RECORD + year, mark, version)


def decode(
    text: str, periods: Mapping[str, Iterable[str]], is_region: Callable[[str], bool]
) -> Address | None:
    """What a text says, None where it is no code of a number that can exist.

    `periods` are those of each indicator; `is_region` tells of a short code whether there is such a region.
    """
    read = _read(text)
    if read is None:
        return None
    number = _unmixed(read, _REGIONS)
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


def _scrambled(half: int, turn: int, way: bytes) -> int:
    salt = bytes([turn]) + way
    return int.from_bytes(blake2s(half.to_bytes(5), digest_size=5, salt=salt).digest())


def _mixed(number: int, way: bytes) -> int:
    left, right = number >> _HALF, number & (1 << _HALF) - 1
    for turn in range(4):
        left, right = right, left ^ _scrambled(right, turn, way)
    return left << _HALF | right


def _unmixed(number: int, way: bytes) -> int:
    left, right = number >> _HALF, number & (1 << _HALF) - 1
    for turn in reversed(range(4)):
        left, right = right ^ _scrambled(left, turn, way), left
    return left << _HALF | right
