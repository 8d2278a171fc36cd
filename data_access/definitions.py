"""How each number is made, as a mark that a version keeps: so that a later one can say whether that has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2s
from typing import Any

from sqlalchemy import ColumnElement

from data_access.indicators import CATALOGUE
from data_access.indicators.model import Fact
from data_access.record_numbers import RECORD_NUMBERS
from data_access.record_numbers.model import RecordNumber
from data_access.releases import Release

KEY = "definitions"
"""Under which a version's parameters hold the marks."""


@cache
def marks() -> dict[str, str]:
    """The mark of every number that this program makes: indicators by id, others as household.net_income."""
    found = {name: _mark([*_words(entry), *_told(entry.how)]) for name, entry in CATALOGUE.items()}
    for of, numbers in RECORD_NUMBERS.items():
        found |= {
            f"{of}.{name}": _mark([*_words(number), *_of_record(number)]) for name, number in numbers.items()
        }
    return found


def has_changed(number: str, then: Release, now: Release) -> bool | None:
    """Whether a number is made in another way than in an earlier version; None where one of them does not say."""
    old, new = ((release.parameters.get(KEY) or {}).get(number) for release in (then, now))
    return None if old is None or new is None else bool(old != new)


def _mark(parts: list[str]) -> str:
    return blake2s("\0".join(parts).encode(), digest_size=4).hexdigest()


def _words(entry: Any) -> Iterator[str]:
    for text in (entry.definition, entry.formula):
        yield from (text.zh, text.en)
    yield str(entry.unit)


def _told(part: Any) -> Iterator[str]:
    """A description of how a number is made: the classes, the facts' names and every expression as SQL."""
    if isinstance(part, Fact):
        yield part.name
    elif isinstance(part, ColumnElement):
        yield _sql(part)
    elif is_dataclass(part):
        yield type(part).__name__
        for field in fields(part):
            yield from _told(getattr(part, field.name))
    else:
        yield repr(part)


def _of_record(number: RecordNumber) -> Iterator[str]:
    yield number.table.name
    yield "" if number.amount is None else number.amount.name
    yield from (_sql(condition) for condition in number.where(2018))


def _sql(expression: ColumnElement[Any]) -> str:
    return str(expression.compile(compile_kwargs={"literal_binds": True}))
