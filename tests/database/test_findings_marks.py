"""The rows behind each mark of inspections and findings are as many as its number, and each leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks import supervision, supervision_findings
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_here import watch_of
from callbacks.tabbed import listed
from dashboard.view import View
from data_access.codes import pad
from data_access.releases import Store
from data_access.viewer import Viewer
from layouts.drawing import Words
from layouts.supervision_findings import shown
from layouts.supervision_findings_sheet import wide
from tests.database.figures import COUNTY

YEAR = "2018"
EVERY = {"": 29, "52": 41, "G40": 29, "5205": 19, "520526": 7, COUNTY: 5, f"{COUNTY}901": 1}
"""Regions, and of how many marks one is tried; of the province also the first of each kind."""


def asked(store: Store, region: str, pick: str = "", viewer: Viewer | None = None) -> FigureAsked:
    who = viewer or Viewer("test", ("",))
    context = Context(store=store, cache=None, viewer=lambda: who)  # type: ignore[arg-type]
    view = View(region=pad(region), period=YEAR, lang="en", tab="findings", pick=pick)
    return FigureAsked(context, who, store.release(), view, region)


def elements(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list | tuple):
        for each in part:
            yield from elements(each)
    elif isinstance(part, dict):
        yield part
        yield from elements(part["props"].get("children"))


def marks(wanted: FigureAsked) -> dict[str, int]:
    """Every mark of the part and the number that it writes: the last one where a state's name holds one, too."""
    found = supervision_findings.read(wanted)
    watch = watch_of(wanted)
    texts = [(shape.leads, shape.text) for shape in wide(found, watch).shapes if isinstance(shape, Words)]
    written = {leads: text for leads, text in texts if leads.startswith("pick=")}
    numbers = {leads: _numbers(text)[-1] for leads, text in written.items() if _numbers(text)}
    page = shown(found, watch)
    for part in elements([list(page.kpis), list(page.side)]):
        leads = str(part["props"].get("data-set") or "")
        if leads.startswith("pick=") and leads != "pick=uninspected:all":
            numbers[leads] = _numbers(str(part["props"]["children"]))[0]
    if found.coverage.never_inspected:
        numbers["pick=uninspected:all"] = found.coverage.never_inspected
    return {leads.removeprefix("pick="): number for leads, number in numbers.items()}


def _numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


@pytest.mark.parametrize("region", EVERY)
def test_rows_are_as_many_as_the_mark_says(duckdb_store: Store, region: str) -> None:
    wanted = asked(duckdb_store, region)
    written = marks(wanted)
    kinds = {"finding"} if len(region) > 6 else {"finding", "inspection", "reached"}
    assert {pick.split(":")[0] for pick in written} >= ({"finding"} if region == COUNTY else kinds)
    firsts = {":".join(pick.split(":")[:2]): pick for pick in written if pick.split(":")[0] != "repeated"}
    tried = set(list(written)[:: EVERY[region]])
    if region == "52":
        tried |= set(firsts.values()) | set([pick for pick in written if pick.startswith("repeated")][:1])
    for pick in tried:
        view = replace(wanted.view, pick=pick)
        rows = listed(supervision, replace(wanted, view=view))
        assert rows.spec.rows == written[pick] == len(rows.leads), pick
        assert _numbers(rows.total)[0] == written[pick]
        assert all(rows.leads), pick


def test_a_finding_leads_to_its_village_and_else_to_its_county(duckdb_store: Store) -> None:
    rows = listed(supervision, asked(duckdb_store, "52", "finding:overdue"))
    codes = rows.spec.column("region").values
    assert {len(str(code)) for code in codes} == {6, 12}
    for code, lead in zip(codes, rows.leads, strict=True):
        assert lead.startswith("/supervision?" if len(str(code)) == 6 else "/?")
        assert f"region={code}" in lead
    own = listed(supervision, asked(duckdb_store, "520526", "finding:all"))
    assert all(lead.startswith("/?") for lead in own.leads)


@pytest.mark.parametrize(
    "pick",
    ["finding", "finding:none", "finding:all:kind", "finding:all:kind:99", "finding:all:nose:01", "repeated:520526",
     "repeated:999999:01", "inspection:9", "reached:all", "uninspected:some"],
)  # fmt: skip
def test_an_unknown_mark_is_refused(duckdb_store: Store, pick: str) -> None:
    with pytest.raises(NoFigure):
        listed(supervision, asked(duckdb_store, "52", pick))


def test_nobody_sees_findings_outside_the_scope(duckdb_store: Store) -> None:
    guizhou = Viewer("province", ("52",))
    own = listed(supervision, asked(duckdb_store, "", "finding:overdue", guizhou))
    assert own.spec.rows > 0
    assert all(str(code).startswith("52") for code in own.spec.column("region").values)
    nothing = supervision_findings.show(asked(duckdb_store, "", "", Viewer("none", ())))
    assert "may not see" in str(nothing.hero)


def test_figures_add_up_to_all_that_was_found(client: FlaskClient) -> None:
    told = {}
    for name in ("findings", "departments"):
        query = f"region=520000&period={YEAR}&lang=en&tab=findings"
        told[name] = client.get(f"/figure/supervision/{name}.metadata.json?{query}").get_json()
    assert told["findings"]["n"] == told["departments"]["n"] > 0
