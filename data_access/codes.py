"""Region codes: the code itself is the hierarchy.

In the database a code is short ('' country, '52' province, '5205' prefecture, '520502' county, nine and
twelve digits below, 'G…' a group); outside it is padded with zeros to six digits.
"""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, String, cast, func, literal_column

from dashboard.words import Level

COUNTRY = ""
_LEVEL_OF_LENGTH: dict[int, Level] = {
    0: "country",
    2: "province",
    4: "prefecture",
    6: "county",
    9: "township",
    12: "village",
}
LENGTH_OF_LEVEL: dict[Level, int] = {level: length for length, level in _LEVEL_OF_LENGTH.items()}
_EXTERNAL = re.compile(r"\d{6}|\d{9}|\d{12}|G[0-9A-Z]{1,9}", re.ASCII)


def level_of(code: str) -> Level:
    """The level of a short code; ValueError where its length is none of ours."""
    if code.startswith("G"):
        return "group"
    try:
        return _LEVEL_OF_LENGTH[len(code)]
    except KeyError:
        raise ValueError(f"{code!r} is not a region code") from None


def pad(code: str) -> str:
    """A short code as it is written outside the database: '52' becomes '520000'."""
    return code if code.startswith("G") else code.ljust(6, "0")


def is_external(text: str) -> bool:
    """Whether the text has the form of a padded code (it may still name no region)."""
    return _EXTERNAL.fullmatch(text) is not None


def candidates(padded: str) -> tuple[str, ...]:
    """The short codes that a padded code may stand for, lowest level first.

    '520500' may be a county ('520500') or a prefecture ('5205'): four counties end in 00.
    """
    if padded.startswith("G") or len(padded) > 6:
        return (padded,)
    if padded == "000000":
        return (COUNTRY,)
    codes = [padded]
    if padded.endswith("00"):
        codes.append(padded[:4])
    if padded.endswith("0000"):
        codes.append(padded[:2])
    return tuple(codes)


def ancestors(code: str) -> tuple[str, ...]:
    """The codes above a short code, country first; a group stands directly under the country."""
    if code == COUNTRY:
        return ()
    if code.startswith("G"):
        return (COUNTRY,)
    return tuple(code[:length] for length in sorted(_LEVEL_OF_LENGTH) if length < len(code))


def prefix_range(prefix: str) -> tuple[str, str]:
    """The half-open range of codes that begin with the digits of a prefix: '52' gives ('52', '53')."""
    return prefix, prefix + ":"


def first_digits(code: ColumnElement[str], length: int) -> ColumnElement[str]:
    """The first digits of a code in SQL, written out so that it may also be grouped by on every engine."""
    return cast(func.substr(code, literal_column("1"), literal_column(str(length))), String)
