"""The registry's code lists in words, read once per version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from weakref import WeakKeyDictionary

from sqlalchemy import select

from dashboard.words import Text
from data_access.releases import Release
from data_access.schema import code_label

Labels = Mapping[tuple[str, str], Text]

_read: WeakKeyDictionary[Release, dict[tuple[str, str], Text]] = WeakKeyDictionary()


def labels(release: Release) -> Labels:
    """(list, code) to its words. Code lists are public: they need no scope."""
    found = _read.get(release)
    if found is None:
        with release.connect() as connection:
            found = _read[release] = {
                (row.code_list, row.code): Text(row.label_zh, row.label_en)
                for row in connection.execute(
                    select(code_label).order_by(code_label.c.code_list, code_label.c.code)
                )
            }
    return found


_lists: WeakKeyDictionary[Release, dict[str, Mapping[str, Text]]] = WeakKeyDictionary()


def codes_of(release: Release, code_list: str) -> Mapping[str, Text]:
    """The codes of one list with their words, in order; empty where there is no such list."""
    known = _lists.setdefault(release, {})
    if code_list not in known:
        known[code_list] = MappingProxyType(
            {code: text for (name, code), text in labels(release).items() if name == code_list}
        )
    return known[code_list]


def codes_with(release: Release, code_list: str, used: Iterable[str]) -> Mapping[str, Text]:
    """The codes of one list with their words, in order, then those used that it lacks: so that parts add up to all."""
    listed = codes_of(release, code_list)
    return {**listed, **{code: Text(code, code) for code in sorted(set(used) - set(listed))}}


def word(words: Labels, code_list: str, code: str | None) -> Text:
    """The words of one code; the code itself where the list lacks it, nothing where there is none."""
    if code is None:
        return Text("", "")
    return words.get((code_list, code), Text(code, code))
