"""What layouts ask of an indicator: the part of a catalogue entry that stands on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from dashboard.words import Better, Kind, Text, Unit


class Number(Protocol):
    """What any number has: an indicator's, or one in a household's or a village's file."""

    @property
    def unit(self) -> Unit | None: ...
    @property
    def definition(self) -> Text: ...
    @property
    def categories(self) -> Sequence[Any]: ...


def is_sum(indicator: Measured) -> bool:
    """Whether a large place has more of it than a small one, so that the two are not to be weighed."""
    return indicator.kind is Kind.COUNT


class Bound(Protocol):
    """An official limit."""

    @property
    def source(self) -> Text: ...
    @property
    def below(self) -> float | None: ...
    @property
    def above(self) -> float | None: ...
    @property
    def west(self) -> float | None: ...
    def at(self, macro_region: str | None) -> float: ...


class Measured(Protocol):
    """An indicator, as layouts see it."""

    @property
    def id(self) -> str: ...
    @property
    def system(self) -> Any: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def unit(self) -> Unit: ...
    @property
    def better(self) -> Better: ...
    @property
    def name(self) -> Text: ...
    @property
    def said(self) -> Text: ...
    @property
    def levels(self) -> Sequence[str]: ...
    @property
    def definition(self) -> Text: ...
    @property
    def ramp(self) -> Any: ...
    @property
    def limit(self) -> Bound | None: ...
    @property
    def categories(self) -> Sequence[Any]: ...
