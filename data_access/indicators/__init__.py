"""The indicator catalogue: one entry makes the cube, the map, the ranking, the API and the glossary.

To add an indicator, add its entry to the module of its policy system. Order here is the order on screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy.engine import Dialect

from data_access.indicators import (
    causes,
    counties,
    economy,
    evaluation,
    fit,
    funds,
    helpers,
    inside,
    measures,
    participation,
    people,
    projects,
    supervision,
    villages,
)
from data_access.indicators.model import Indicator


def catalogue(*parts: Iterable[Indicator]) -> Mapping[str, Indicator]:
    """The entries by id, in order; ValueError where an id stands twice."""
    entries: dict[str, Indicator] = {}
    for part in parts:
        for entry in part:
            if entry.id in entries:
                raise ValueError(f"two indicators have the id {entry.id}")
            entries[entry.id] = entry
    return MappingProxyType(entries)


CATALOGUE: Mapping[str, Indicator] = catalogue(
    people.INDICATORS,
    counties.INDICATORS,
    economy.INDICATORS,
    causes.INDICATORS,
    measures.INDICATORS,
    fit.INDICATORS,
    villages.INDICATORS,
    participation.INDICATORS,
    funds.INDICATORS,
    projects.INDICATORS,
    helpers.INDICATORS,
    evaluation.INDICATORS,
    supervision.INDICATORS,
)


def compile_all(dialect: Dialect) -> list[str]:
    """One sentence for each indicator that an engine's dialect cannot write; [] when all is well."""
    return inside.compile_all(CATALOGUE.values(), dialect)


__all__ = ["CATALOGUE", "Indicator", "catalogue", "compile_all"]
