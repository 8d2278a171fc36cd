"""Every mark of supervision and assessment leads to rows, and what they say together is what the mark says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from callbacks import assessment, supervision
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.tabbed import Tab, listed
from dashboard.view import View
from data_access.codes import pad
from data_access.releases import Store
from data_access.viewer import Viewer
from layouts.drawing import Dot, Rect, Sheets
from layouts.figure_cells import as_shown
from layouts.rows import Listed
from tests.drawings import told

YEAR = "2018"
SEES_ALL = Viewer("test", ("",))
REGIONS = ["", "52", "5205", "G40", "520521", "640424"]
MONTHLY = "funds_spent_share"
PARTS = [(page, tab) for page in (supervision, assessment) for tab in page.TABS]


def asked(store: Store, region: str, tab: str, indicator: str = "", pick: str = "") -> FigureAsked:
    context = Context(store=store, cache=None, viewer=lambda: SEES_ALL)  # type: ignore[arg-type]
    of = {"indicator": indicator} if indicator else {}
    view = View(region=pad(region), period=YEAR, lang="en", tab=tab, pick=pick, **of)
    return FigureAsked(context, SEES_ALL, store.release(), view, region)


def parts(of: Any) -> Iterator[Any]:
    """Every element and drawing."""
    if isinstance(of, Sheets):
        yield of
    elif isinstance(of, list | tuple):
        for each in of:
            yield from parts(each)
    elif isinstance(of, dict):
        yield of
        yield from parts(of["props"].get("children"))


def words(of: Any) -> str:
    if isinstance(of, list | tuple):
        return "".join(map(words, of))
    if isinstance(of, dict):
        return words(of["props"].get("children"))
    return "" if of is None else str(of)


def marks(wanted: FigureAsked, tab: Tab) -> dict[str, str]:
    """What each mark picks, and what it says; a bar or a dot that says something must lead somewhere."""
    shown, found = tab.show(wanted), dict[str, str]()
    for part in parts([list(shown.kpis), shown.hero, list(shown.side)]):
        if isinstance(part, Sheets):
            for shape in part.wide().shapes:
                said = told(getattr(shape, "told", ""), "en") or getattr(shape, "text", "")
                leads = getattr(shape, "leads", "")
                if leads.startswith("pick="):
                    pick = leads.removeprefix("pick=")
                    is_said = isinstance(shape, Rect | Dot) or not numbers(found.get(pick, ""))
                    found[pick] = said if is_said else found[pick]  # a name and its number may be one mark
                if isinstance(shape, Rect | Dot) and said and re.search(r"[1-9]", said):
                    assert leads, (tab.key, said)
        elif str(part["props"].get("data-set")).startswith("pick="):
            found.setdefault(part["props"]["data-set"].removeprefix("pick="), words(part))
    return {pick: said for pick, said in found.items() if pick and "&" not in pick}


def numbers(text: str) -> list[str]:
    return re.findall(r"[+−]?\d[\d,]*(?:\.\d+)?", text)


def says_the_same(pick: str, said: str, rows: Listed) -> bool:
    """Whether a mark's rows have its number, by what the mark is."""
    kind, *key = pick.split(":")
    first = numbers(rows.total)[0] if numbers(rows.total) else ""
    match kind:
        case "county" | "month" | "gap" | "kind":
            return first == numbers(said.rsplit(": ", 1)[1])[0]
        case "exceptions" if key != ["all"]:
            return f"in {said} counties" in rows.total
        case "found":
            of_year = said.split(": ", 1)[1].split(";")[0]  # behind it stands how the other years were
            return numbers(rows.total)[1:] == numbers(of_year)
        case "score":
            return numbers(rows.total)[1] == numbers(said)[0]
        case "grade" if len(key) == 2:
            return (rows.spec.rows == int(said)) if key[1] == "all" else said.endswith(rows.total)
        case "fall":
            return first == numbers(said)[-1].lstrip("−")
        case "stratum" | "units" | "named" | "credible" | "reached" | "inspection" | "repeated" | "finding":
            return rows.spec.rows == int(first.replace(",", "")) and first in numbers(said)
        case "evaluated" | "batch":
            return rows.spec.rows > 0
        case "progress":
            return first in numbers(said) or not numbers(said)
    return rows.spec.rows > 0 or kind == "grade"


def tried(found: dict[str, str], most: int) -> list[tuple[str, str]]:
    """So many marks of each kind, from the first to the last."""
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pick, said in found.items():
        kinds[pick.split(":")[0]].append((pick, said))
    return [each for of in kinds.values() for each in [*of[:: 1 + len(of) // most], of[-1]]]


def walk(store: Store, page: ModuleType, tab: Tab, region: str, most: int) -> set[str]:
    kinds = set()
    for indicator in ("", MONTHLY) if tab.key == "compare" else ("",):
        wanted = asked(store, region, tab.key, indicator)
        for pick, said in tried(marks(wanted, tab), most):
            rows = listed(page, replace(wanted, view=replace(wanted.view, pick=pick)))
            assert says_the_same(pick, said, rows), (tab.key, region, pick, said, rows.total, rows.spec.rows)
            kinds.add(pick.split(":")[0])
    return kinds


EXPECTED = {
    "compare": {"county", "exceptions"},
    "why": {"gap", "kind", "exceptions"},
    "credibility": {"credible", "sign", "fall"},
    "sample": {"stratum"},
    "reports": {"found"},
    "results": {"named", "grade"},
}
"""Kinds of marks that a part has for the country, among others."""


@pytest.mark.parametrize("region", ["", "520521"])
@pytest.mark.parametrize(("page", "tab"), PARTS, ids=[f"{p.PATH[1:]}-{t.key or 'first'}" for p, t in PARTS])
def test_a_mark_leads_to_rows_that_say_the_same(
    duckdb_store: Store, page: ModuleType, tab: Tab, region: str
) -> None:
    kinds = walk(duckdb_store, page, tab, region, 2)
    if not region:
        assert kinds >= EXPECTED.get(tab.key, set())


@pytest.mark.long
@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(("page", "tab"), PARTS, ids=[f"{p.PATH[1:]}-{t.key or 'first'}" for p, t in PARTS])
def test_every_mark_leads_to_rows_that_say_the_same(
    duckdb_store: Store, page: ModuleType, tab: Tab, region: str
) -> None:
    walk(duckdb_store, page, tab, region, 10)


@pytest.mark.parametrize("region", ["", "52", "520521"])
def test_the_rows_of_a_month_add_up_to_its_distance(duckdb_store: Store, region: str) -> None:
    wanted = asked(duckdb_store, region, "compare", MONTHLY, f"month:{MONTHLY}:2018-06")
    rows = listed(supervision, wanted)
    column = rows.spec.column("adds")
    shown = sum(float(as_shown(column, value, 2).replace("−", "-")) for value in column.values)
    assert shown == pytest.approx(float(numbers(rows.total)[0].replace("−", "-")))
    assert rows.spec.rows == (1 if region == "520521" else len(rows.leads))


@pytest.mark.parametrize("pick", ["month", "month:needs_met:2018-06", f"month:{MONTHLY}:2031-01", "fall:52", "stratum:x",
                                  "exceptions:nothing"])  # fmt: skip
def test_an_unknown_mark_is_refused(duckdb_store: Store, pick: str) -> None:
    with pytest.raises(NoFigure):
        listed(supervision, asked(duckdb_store, "52", "compare", "", pick))


@pytest.mark.parametrize(
    "pick", ["found:52:1", "found:52", "grade:52:1999", "grade:52:2018:1", "grade:99:all"]
)
def test_an_unknown_mark_of_the_assessment_is_refused(duckdb_store: Store, pick: str) -> None:
    with pytest.raises(NoFigure):
        listed(assessment, asked(duckdb_store, "", "reports", "", pick))
