"""The ways of the year's money from source by level of approval to use: its flows, and what the Sankey's marks say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from tests.oracle.part import Table
from tests.oracle.said import Said, number
from tests.oracle.screen import Mark

LISTS = {"source": "fund_source", "level": "approval_level", "use": "fund_use"}
"""The columns, each with its code list."""
BETWEEN = ("source", "level", "use", "source level", "level use")
"""The columns of nodes and the gaps with bands, by what their marks tell apart."""


def listing(ways: pd.DataFrame, words: Mapping[tuple[str, str], str]) -> Table:
    """Every flow: what is in the year's budget, and spent of it."""
    return Table(
        [
            {name: words[code_list, getattr(way, name)] for name, code_list in LISTS.items()}
            | {"value": float(way.appropriated), "spent": float(way.spent)}
            for way in ways.itertuples()
        ]
    )


def said_of(ways: pd.DataFrame, key: Sequence[str]) -> Sequence[Said]:
    """What a node or a band says: its amount when pointed at, or beside it in the unit of all.

    Its key has for each column the codes that it sums, with hyphens, or 'all'.
    """
    there = ways
    for name, codes in zip(LISTS, key, strict=True):
        if codes != "all":
            there = there[there[name].isin(codes.split("-"))]
    yuan, whole = (float(rows["appropriated"].sum()) for rows in (there, ways))
    others = [part for codes in key if "-" in codes for part in (codes.count("-") + 1.0, "others")]
    return [(*others, ":", yuan, "yuan"), (*others, yuan / (1e9 if whole >= 1e10 else 1e6))]


def sums(marks: Iterable[Mark]) -> dict[str, tuple[float, float]]:
    """What the nodes of each column and the bands of each gap say together, and how far rounding may take it."""
    found: dict[str, tuple[float, float]] = {}
    for leads, told in marks:
        if leads.startswith("pick=way:") and ": " in told:
            codes = zip(LISTS, leads.removeprefix("pick=way:").split(":"), strict=True)
            between = " ".join(name for name, code in codes if code != "all")
            said = number(told, told.rindex(": "))
            assert said is not None, told
            whole, slack = found.get(between, (0.0, 0.0))
            found[between] = whole + said.value, slack + said.slack
    return found
