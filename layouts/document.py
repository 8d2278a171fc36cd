"""A document for paper: what any of several pages of A4 is made of, whatever it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words import Lang


@dataclass(frozen=True, slots=True)
class Document:
    """Elements of `layouts.html`, with drawings among them, and what stands on every page."""

    lang: Lang
    title: str
    """Of the window and of the PDF."""
    body: Sequence[Any]
    foot: tuple[str, str]
    """At the left and in the middle under each page; the page's number stands at the right."""
