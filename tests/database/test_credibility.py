"""Credibility: the rows behind each mark, who may see them, and that what is planted is found and little else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import text

from callbacks import supervision, supervision_credibility
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_here import watch_of
from callbacks.tabbed import listed
from dashboard.view import View
from data_access.codes import COUNTRY, pad
from data_access.demonstration import outliers
from data_access.demonstration.build import build_demonstration
from data_access.queries.credibility import credibility, villages
from data_access.queries.credibility_rows import suspects
from data_access.releases import Release, Store
from data_access.viewer import Viewer
from layouts.drawing import Rect, Words
from layouts.records_credibility import SIGNS
from layouts.supervision_credibility_sheet import narrow, wide
from tests.database.figures import COUNTY

YEARS = ("2016", "2017", "2018", "2019", "2020")
PLANTED = {"heap": "near_line", "edits": "late_edits", "forms": "identical_forms"}
EACH, FIRST = 10, 30
HELD, HELD_OF_FEW = 0.8, 0.6
"""The part of the gravest that is held; of a demonstration with one village a county less can be shown."""
ALL_OF_IT = 0.01


def asked(store: Store, region: str, pick: str = "", viewer: Viewer | None = None) -> FigureAsked:
    who = viewer or Viewer("test", ("",))
    context = Context(store=store, cache=None, viewer=lambda: who)  # type: ignore[arg-type]
    view = View(region=pad(region), period="2018", lang="en", tab="credibility", pick=pick)
    return FigureAsked(context, who, store.release(), view, region)


def picked(wanted: FigureAsked, pick: str) -> FigureAsked:
    return replace(wanted, view=replace(wanted.view, pick=pick))


def marks(wanted: FigureAsked) -> dict[str, float]:
    """Each cell that leads somewhere, and the households that it is of."""
    trust, watch = supervision_credibility.read(wanted), watch_of(wanted)
    found = {}
    for drawing in (wide(trust, watch), narrow(trust, watch)):
        for shape in drawing.shapes:
            if isinstance(shape, Words | Rect) and shape.leads.startswith("pick=sign:"):
                written = re.search(r"· ([\d,]+) of ", str(shape.told))
                assert written
                found[shape.leads.removeprefix("pick=")] = float(written.group(1).replace(",", ""))
    return found


@pytest.mark.parametrize("region", [COUNTRY, "G40", COUNTY])
def test_two_clicks_lead_from_a_cell_to_its_households(duckdb_store: Store, region: str) -> None:
    wanted = asked(duckdb_store, region)
    counted = marks(wanted)
    assert counted
    firsts = {pick.split(":")[1]: pick for pick in reversed(counted)}
    for pick in firsts.values():
        number = counted[pick]
        rows = listed(supervision, picked(wanted, pick))
        _, sign, code = pick.split(":")
        assert all(rows.leads)
        if sign == "party":
            assert rows.spec.column("found").values == [number]
            continue
        if len(code) == 6:
            assert sum(rows.spec.column("found").values) == number  # type: ignore[arg-type]
            assert float(re.sub(r"\D", "", rows.total.split()[0])) == number
            pick = f"sign:{sign}:{rows.spec.column('region').values[0]}"
            assert pick.replace(":", "%3A") in rows.leads[0] or pick in rows.leads[0]
            number = float(rows.spec.column("found").values[0])  # type: ignore[arg-type]
            rows = listed(supervision, picked(wanted, pick))
        assert rows.spec.rows == number
        assert all(lead.startswith("/household/") for lead in rows.leads)


def test_what_the_file_itself_tells_of_stands_beside_the_third_party(duckdb_store: Store) -> None:
    wanted = asked(duckdb_store, COUNTRY)
    every = credibility(wanted.viewer, wanted.release, COUNTRY, "2018")
    party = every.signs["party"]
    at = int(np.flatnonzero((party.found > 0) & (party.expected > 0) & (every.evaluated == 2018))[0])
    rows = listed(supervision, picked(wanted, f"sign:party:{every.codes[at]}"))
    assert rows.spec.column("low").values[0] < rows.spec.column("high").values[0]  # type: ignore[operator]
    own = listed(supervision, picked(wanted, rows.besides[1]))
    count = sum(own.spec.column("found").values)  # type: ignore[arg-type]
    assert count == len(suspects(wanted.viewer, wanted.release, every.codes[at], "2018", "file")) > 0


@pytest.mark.parametrize("region", [COUNTRY, "52"])
def test_lists_hold_the_places_that_the_page_counts(duckdb_store: Store, region: str) -> None:
    wanted = asked(duckdb_store, region)
    page = str(supervision_credibility.show(wanted))
    places = credibility(wanted.viewer, wanted.release, region, "2018")
    for name in ("any", *SIGNS):
        keep = places.count > 0 if name == "any" else places.signs[name].is_flagged
        assert (f"'pick=credible:{name}'" in page) == bool(keep.any())
        rows = listed(supervision, picked(wanted, f"credible:{name}"))
        assert rows.spec.rows == int(keep.sum()) == len(rows.leads)
        assert int(rows.total.split()[0]) == rows.spec.rows


@pytest.mark.parametrize(
    "pick",
    ["credible", "credible:none", "credible:any:52", "sign", "sign:edits", "sign:nose:520526", "sign:edits:999999",
     "sign:edits:52", "sign:edits:640424", "sign:party:640424", "sign:party:520526901901"],
)  # fmt: skip
def test_an_unknown_mark_is_refused(duckdb_store: Store, pick: str) -> None:
    with pytest.raises(NoFigure):
        listed(supervision, asked(duckdb_store, "52", pick))


def test_nobody_sees_what_lies_outside_the_scope(release: Release) -> None:
    """All, nothing, a part: the tests behind a sign stay those of the country."""
    every = credibility(Viewer("all", ("",)), release, COUNTRY, "2018")
    own = credibility(Viewer("province", ("52",)), release, COUNTRY, "2018")
    assert own.codes == tuple(code for code in every.codes if code in own.codes)
    assert {code[:2] for code in own.codes} == {"52"}
    assert own.tests == every.tests
    assert len(credibility(Viewer("none", ()), release, COUNTRY, "2018")) == 0
    assert len(villages(Viewer("none", ()), release, COUNTY, "2018")) == 0
    assert len(villages(Viewer("part", (f"{COUNTY}901",)), release, COUNTY, "2018")) > 0
    for sign in ("heap", "edits", "forms", "file"):
        assert suspects(Viewer("none", ()), release, COUNTY, "2018", sign) == ()


def test_the_page_says_so_where_nothing_may_be_seen(duckdb_store: Store) -> None:
    shown = supervision_credibility.show(asked(duckdb_store, "", "", Viewer("none", ())))
    assert "may not see" in str(shown.hero)
    with pytest.raises(NoFigure):
        listed(supervision, asked(duckdb_store, "", f"sign:edits:{COUNTY}", Viewer("one", ("52",))))


@pytest.fixture(scope="module")
def planted(duckdb_release: Release) -> dict[str, set[str]]:
    """Counties by sign, as the manifest has them, made anew from the villages and the seed."""
    with duckdb_release.connect() as connection:
        rows = connection.execute(text("SELECT * FROM village ORDER BY village_code")).mappings().all()
    _, clusters = outliers.plant(pd.DataFrame(rows), duckdb_release.parameters["seed"])
    return {sign: {one.region[:6] for one in clusters if one.kind == kind} for sign, kind in PLANTED.items()}


@pytest.mark.parametrize("year", YEARS[:-1])
def test_the_first_rows_hold_the_gravest_that_are_planted(
    duckdb_release: Release, planted: dict[str, set[str]], year: str
) -> None:
    """In 2020 few are left to exit. How grave a cluster has become is read from its rows: cases beyond what is usual."""
    places = credibility(Viewer("test", ("",)), duckdb_release, COUNTRY, year)
    gravest: set[str] = set()
    for sign, counties in planted.items():
        measured = places.signs[sign]
        # The whole of a large county hides what one township does.
        beyond = (measured.found - measured.expected / 100 * measured.cases) / np.sqrt(measured.cases)
        ordered = [(-float(beyond[n]), code) for n, code in enumerate(places.codes) if code in counties]
        gravest |= {code for size, code in sorted(ordered)[:EACH] if size < 0}
    part = HELD if duckdb_release.parameters["density"] >= ALL_OF_IT else HELD_OF_FEW
    first = set(places.codes[:FIRST])
    assert len(gravest & first) >= part * len(gravest), (len(gravest & first), len(gravest))


@pytest.mark.parametrize("year", YEARS)
def test_what_stands_out_is_planted(duckdb_release: Release, planted: dict[str, set[str]], year: str) -> None:
    places = credibility(Viewer("test", ("",)), duckdb_release, COUNTRY, year)
    for sign, counties in planted.items():
        found = {
            code for code, flagged in zip(places.codes, places.signs[sign].is_flagged, strict=True) if flagged
        }
        assert len(found - counties) <= max(1, 0.1 * len(found)), sign


@pytest.mark.long
def test_where_nothing_is_planted_few_counties_have_a_sign(duckdb_release: Release, tmp_path: Path) -> None:
    made = duckdb_release.parameters
    build_demonstration(
        tmp_path / "usual", made["density"], made["seed"], None, lambda _stage, _done: None, False
    )
    store = Store(f"duckdb:///{tmp_path / 'usual'}")
    for year in YEARS:
        places = credibility(Viewer("test", ("",)), store.release(), COUNTRY, year)
        assert (places.count > 0).sum() <= 0.05 * len(places)
    store.close()
