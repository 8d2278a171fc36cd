"""How a cell of the reference files is known: 'found (counts); recalled (incidence)' read part by part."""

from __future__ import annotations

import re

from dashboard.words import Basis

_SEGMENT = re.compile(r"\s*(found|recalled|derived)\b[^(;]*(?:\(([^)]*)\))?[^;,]*(?:[;,]|$)")


def parse_basis(text: str, part: str = "") -> Basis:
    """The basis of one part of a cell; without a part, or where no bracket names it, the weakest stated.

    ValueError where the text does not begin with found, recalled or derived.
    """
    segments = [(Basis[word.upper()], _parts(inside)) for word, inside in _SEGMENT.findall(text)]
    if not segments:
        raise ValueError(f"{text!r} states no basis: it must begin with found, recalled or derived")
    for basis, parts in segments:
        if part and part in parts:
            return basis
    return Basis.weakest(basis for basis, _ in segments)


def _parts(inside: str) -> tuple[str, ...]:
    """What a bracket covers: the words before its remark, one by one."""
    return tuple(word.strip() for word in inside.split(";")[0].split(","))
