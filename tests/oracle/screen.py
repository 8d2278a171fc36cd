"""What a page with parts shows, asked as a browser does: the rows of its figures, its key figures, its marks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask.testing import FlaskClient

from tests.callback_client import PATH, Asker, body_of
from tests.drawings import told

Row = dict[str, str]
Mark = tuple[str, str]
"""What a shape leads to, and what it says."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure: its number with the unit, and the note under it."""

    number: str
    note: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One part of a page for one place and period, in English."""

    finding: str
    keys: list[Key]
    text: str
    """The words of the hero and the side."""
    blocks: dict[str, str]
    """By title, the words of each block beside its drawings."""
    drawn: dict[str, str]
    """By title, the words written in the drawings of each block, in their order."""
    marks: list[Mark]
    """Drawings are those made for wide windows."""
    source: list[str]
    """The items of the source line."""


class Page:
    """A page with parts, asked by Flask's test client."""

    def __init__(self, client: FlaskClient, name: str) -> None:
        self._client, self._name = client, name
        self._columns: dict[str, list[str]] = {}

    @cached_property
    def _asker(self) -> Asker:
        return Asker(self._client)

    def rows(self, figure: str, region: str, period: str, pick: str = "") -> list[Row]:
        """The rows of a figure's file by the names of its columns."""
        query = f"region={region}&period={period}&lang=en&pick={pick}"
        answer = self._client.get(f"/figure/{self._name}/{figure}.csv?{query}")
        assert answer.status_code == 200, answer.text
        rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))[1:]
        if (figure, pick) not in self._columns:
            told = self.told(figure, region, period, pick)
            self._columns[figure, pick] = [column["name"] for column in told["data"]]
        return [dict(zip(self._columns[figure, pick], row, strict=True)) for row in rows]

    def told(self, figure: str, region: str, period: str, pick: str = "") -> dict[str, Any]:
        """What is told of a figure: its finding, n, note, …"""
        query = f"region={region}&period={period}&lang=en&pick={pick}"
        found: dict[str, Any] = self._client.get(
            f"/figure/{self._name}/{figure}.metadata.json?{query}"
        ).get_json()
        return found

    def screen(self, region: str, period: str, tab: str) -> Screen:
        """What stands on the screen."""
        path = f"/{self._name}"
        view = self._asker.view(f"?region={region}&period={period}&lang=en&tab={tab}", path)
        given = {"view.data": view, "window.data": "wide"}
        body = body_of("tabbed-answer.data", given, {"url.pathname": path})
        answer = self._client.post(PATH, json=body)
        assert answer.status_code == 200, answer.text
        parts = json.loads(answer.get_json()["response"]["tabbed-answer"]["data"])
        columns = next(part for part in parts if "hero-columns" in _class(part))
        keys = [
            Key(_words(_first(key, "kpi-number")), _words(_first(key, "kpi-note")))
            for key in _every(columns, "kpi")
        ]
        places = [part for name in ("hero-place", "side") for part in _every(columns, name)]
        sections = [part for place in places for part in _elements(place) if _is_block(part)]
        return Screen(
            finding=_words(parts[0]),
            keys=keys,
            text=_words(places),
            blocks={_title(section): _body(section) for section in sections},
            drawn={_title(section): _texts_in(section) for section in sections},
            marks=[mark for place in places for mark in _marks(place)],
            source=[_words(item) for item in parts[-1]["props"]["children"]],
        )


def _class(element: dict[str, Any]) -> list[str]:
    return str(element["props"].get("className") or "").split()


def _elements(of: Any) -> Iterator[dict[str, Any]]:
    """A component and all in it, from the outside in."""
    if isinstance(of, list):
        for each in of:
            yield from _elements(each)
    elif isinstance(of, dict):
        yield of
        yield from _elements(of["props"].get("children"))


def _every(of: Any, name: str) -> list[dict[str, Any]]:
    return [each for each in _elements(of) if name in _class(each)]


def _first(of: Any, name: str) -> dict[str, Any]:
    return _every(of, name)[0]


def _words(of: Any) -> str:
    """All words, those of one component apart from the next one's."""
    return " ".join(" ".join(_texts(of)).split())


def _texts(of: Any) -> Iterator[str]:
    if isinstance(of, list):
        for each in of:
            yield from _texts(each)
    elif isinstance(of, dict):
        yield from _texts(of["props"].get("children"))
    elif of is not None:
        yield str(of)


def _is_block(element: dict[str, Any]) -> bool:
    """A section with a title; a hero that has the page's room to itself has none."""
    return element["type"] == "Section" and bool(_every(element, "block-title"))


def _title(section: dict[str, Any]) -> str:
    return next(_texts(_first(section, "block-title")))


def _body(section: dict[str, Any]) -> str:
    return _words([each for each in section["props"]["children"] if "block-title" not in _class(each)])


def _shapes(of: Any) -> Iterator[list[Any]]:
    """The shapes of every drawing: a tag, its fields, and last what the shape leads to and what it says."""
    for sheet in _every(of, "drawing"):
        given = sheet["props"]["data-drawing"]
        *_, shapes = json.loads(given) if isinstance(given, str) else given
        for shape in shapes:
            if shape[0] == "many":
                yield from _taken_apart(*shape[1:])
            elif shape[0] != "strokes":
                yield shape


def _taken_apart(tag: str, number: int, fields: list[Any]) -> Iterator[list[Any]]:
    """Shapes that are sent as columns, one by one; a field is a column, a choice, a sentence with its values, or one for all."""

    def own(field: Any, n: int) -> Any:
        match field:
            case {"each": values}:
                return values[n]
            case {"of": few, "at": places}:
                return few[places[n]]
            case [str(sentence), dict(values)]:
                return [sentence, {name: own(value, n) for name, value in values.items()}]
            case [{"each": values}, str(unit)]:
                return [values[n], unit]
        return field

    for n in range(number):
        shape = [tag, *(own(field, n) for field in fields)]
        if not isinstance(shape[-2], str):
            sentence, values = shape[-2]
            shape[-2] = sentence.format(**values)
        yield shape


def _marks(of: Any) -> Iterator[Mark]:
    for tag, *fields, leads, said in _shapes(of):
        if leads:
            yield leads, told(said, "en") or (fields[2] if tag == "text" else "")


def _texts_in(of: Any) -> str:
    return " ".join(shape[3] for shape in _shapes(of) if shape[0] == "text")
