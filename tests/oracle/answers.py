"""What the application answers for a part of a page: its files, and what its screen says; held against what is expected."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import combinations
from typing import Any

from flask.testing import FlaskClient

from tests.callback_client import PATH, Asker, body_of
from tests.database.figures import rows_of
from tests.oracle.pages import Records, Said, Value

NUMBER = re.compile(r"(?<!\w)[−+]?\d[\d,]*(?:\.\d+)?(?: (?:million|billion|k|m)\b)?|—")
SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "billion": 1e9}
MARK = re.compile(r'<a data-set="([^"]*)" aria-label="([^"]*)">')


@dataclass(frozen=True, slots=True)
class Screen:
    """The texts of a page: its sentence, its key figures with their notes, its source line, the marks of its drawings."""

    finding: str
    kpis: Sequence[str]
    source: Sequence[str]
    marks: Mapping[str, Sequence[str]]
    """Where a mark leads, to what it says when pointed at: on wide screens and on narrow ones."""


@dataclass(frozen=True, slots=True)
class File:
    """The rows of a figure by the names of its columns, and how many cases it says stand behind it."""

    rows: Sequence[dict[str, str]]
    n: int
    finding: str


@dataclass(frozen=True, slots=True)
class Answers:
    """One page with parts, in English."""

    client: FlaskClient
    page: str

    def screen(self, region: str, period: str, tab: str) -> Screen:
        """What the page's callback fills it with."""
        ask = Asker(self.client)
        view = ask.view(f"?region={region}&period={period}&lang=en&tab={tab}")
        body = body_of("tabbed.children", {"view.data": view}, {"url.pathname": f"/{self.page}"})
        answer = self.client.post(PATH, json=body)
        assert answer.status_code == 200, answer.text
        content = answer.get_json()["response"]["tabbed"]["children"]
        return Screen(
            finding=_text(next(_named(content, "finding"))),
            kpis=[_text(each) for each in _children(next(_named(content, "kpis")))],
            source=[_text(each) for each in _children(next(_named(content, "source-line")))],
            marks=_marks(content),
        )

    def file(self, figure: str, region: str, period: str) -> File:
        """A figure's file with its metadata."""
        address = f"/figure/{self.page}/{figure}.csv?region={region}&period={period}&lang=en"
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.text)
        told = json.loads(self.client.get(address.replace(".csv?", ".metadata.json?")).data)
        names = [column["name"] for column in told["data"]]
        rows = [dict(zip(names, row, strict=True)) for row in rows_of(answer.data)[1:]]
        return File(rows, told["n"], told["finding"])


def _children(component: Any) -> list[Any]:
    found = component["props"].get("children") if isinstance(component, dict) else None
    return found if isinstance(found, list) else [] if found is None else [found]


def _named(components: Iterable[Any], name: str) -> Iterator[Any]:
    """The components of an id, wherever they stand."""
    for component in components:
        if isinstance(component, dict):
            if component["props"].get("id") == name:
                yield component
            yield from _named(_children(component), name)


def _marks(components: Iterable[Any]) -> dict[str, list[str]]:
    """The marks of every drawing among the components."""
    found: dict[str, list[str]] = {}
    for leads, told in MARK.findall(" ".join(_markup(components))):
        found.setdefault(unescape(leads), []).append(unescape(told))
    return found


def _markup(components: Iterable[Any]) -> Iterator[str]:
    for component in components:
        if isinstance(component, dict):
            yield component["props"].get("data-markup", "")
            yield from _markup(_children(component))


def _text(component: Any) -> str:
    """All that a component shows, a space between its parts."""
    if component is None:
        return ""
    if isinstance(component, dict):
        return " ".join(" ".join(map(_text, _children(component))).split())
    return str(component)


def file_differences(records: Sequence[dict[str, str]], expected: Records, keys: Sequence[str]) -> list[str]:
    """Where the rows of a file are not those that are expected."""
    found = {tuple(record[key] for key in keys): record for record in records}
    out = [f"{key}: has no row" for key in expected.keys() - found.keys()]
    out += [f"{key}: is not expected" for key in found.keys() - expected.keys()]
    if len(found) < len(records):
        out.append("a row stands twice")
    for key in expected.keys() & found.keys():
        out += [
            f"{key} {column}: is {found[key][column]!r}, the oracle says {want}"
            for column, want in expected[key].items()
            if not _is_equal(found[key][column], want)
        ]
    return sorted(out)


def _is_equal(written: str, want: Value) -> bool:
    if want is None or isinstance(want, str) or not written:
        return written == (want or "")
    return math.isclose(float(written), want, rel_tol=1e-9, abs_tol=1e-6)


def says(text: str, said: Said) -> bool:
    """Whether a text has the words, and the numbers in their order and no others, as far as they are written out."""
    for word in (each for each in said if isinstance(each, str)):
        if word not in text:
            return False
        text = text.replace(word, "", 1)
    numbers = [each for each in said if not isinstance(each, str)]
    written = NUMBER.findall(text)
    return len(written) == len(numbers) and all(map(_is_written, written, numbers))


def says_any(text: str, parts: Sequence[Said]) -> bool:
    """The same of a sentence that may end before all of its parts are said."""
    tails = [part for part in parts[1:] if part]
    return any(
        says(text, [*parts[0], *(each for part in chosen for each in part)])
        for count in range(len(tails) + 1)
        for chosen in combinations(tails, count)
    )


def mark_differences(found: Mapping[str, Sequence[str]], expected: Mapping[str, Said]) -> list[str]:
    """Where the marks that lead to rows are not those expected, or say other numbers; regions may be left out for room."""
    out = [
        f"mark {key}: is not drawn" for key in expected if key not in found and not key.startswith("region=")
    ]
    for key, texts in found.items():
        if key.endswith("pick="):
            continue
        told = [text.rpartition(": ")[2] for text in texts if NUMBER.search(text)]
        if key not in expected:
            out.append(f"mark {key}: {texts} is not expected")
        elif not told or not all(says(text, expected[key]) for text in told):
            out.append(f"mark {key}: says {texts}, the oracle {expected[key]}")
    return out


def _is_written(written: str, number: Value) -> bool:
    if number is None or written == "—":
        return number is None and written == "—"
    digits, _, scale = written.replace("−", "-").replace(",", "").partition(" ")
    unit = SCALES.get(scale, 1.0)
    half = 0.5 * 10.0 ** -len(digits.partition(".")[2])
    return abs(float(digits) * unit - float(number)) <= half * unit * 1.000001
