"""The rows behind an exception: those of money add up to its number too, and each exception leads on to why."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from callbacks import supervision, supervision_exceptions
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked
from callbacks.tabbed import listed
from dashboard.view import View
from data_access.indicators import CATALOGUE
from data_access.queries.counted import counted
from data_access.queries.exceptions import Exceptional
from data_access.releases import Store
from data_access.viewer import Viewer
from layouts import formats
from layouts.rows import Listed

YEARS = ("2016", "2018", "2019")
SEES_ALL = Viewer("test", ("",))


def asked(store: Store, year: str, pick: str = "") -> FigureAsked:
    context = Context(store=store, cache=None, viewer=lambda: SEES_ALL)  # type: ignore[arg-type]
    view = View(period=year, lang="en", pick=pick, filters=(("cause", "01"),))
    return FigureAsked(context, SEES_ALL, store.release(), view, "")


def rows_of(store: Store, year: str, one: Exceptional) -> Listed:
    return listed(supervision, asked(store, year, f"exception:{one.county}:{one.indicator}:{one.rule}"))


def of_ledger(store: Store, is_money: bool) -> list[tuple[str, Exceptional]]:
    return [
        (year, one)
        for year in YEARS
        for one in supervision_exceptions.read(asked(store, year)).listed
        if (counted(CATALOGUE[one.indicator]).ledger == "funds") is is_money
    ][:20]


def test_an_exception_of_funds_has_the_flows_behind_it(duckdb_store: Store) -> None:
    found = of_ledger(duckdb_store, is_money=True)
    assert found
    for year, one in found:
        rows = rows_of(duckdb_store, year, one)
        above, below, adds = (
            sum(float(str(cell)) for cell in rows.spec.column(name).values)
            for name in ("numerator", "denominator", "contribution")
        )
        assert (above, below) == pytest.approx((one.numerator, one.denominator))
        assert adds == pytest.approx(one.value - one.reference, abs=0.0051)
        assert f"= {formats.plain(one.value - one.reference, 2)} points" in rows.total
        flow = parse_qs(urlsplit(rows.leads[0]).query)
        assert urlsplit(rows.leads[0]).path == "/funds"
        assert flow["pick"][0].split(":")[1:] == str(rows.spec.column("region").values[0]).split(":")
        assert [urlsplit(address).path for _, address in rows.onward] == ["/supervision", "/funds"]


def test_an_exception_leads_to_why_and_keeps_whom_it_is_about(duckdb_store: Store) -> None:
    told = 0
    for year, one in of_ledger(duckdb_store, is_money=False):
        rows = rows_of(duckdb_store, year, one)
        why = [parse_qs(urlsplit(address).query) for _, address in rows.onward if "tab=why" in address]
        assert len(why) == (rows.spec.column("region").values != [one.county])
        for query in why:
            told += 1
            assert query["region"] == [one.county]
            assert query["indicator"] == [one.indicator]
            assert query["cause"] == ["01"]
            names_households = counted(CATALOGUE[one.indicator]).names_households
            assert query.get("behind") == ([one.indicator] if names_households else None)
    assert told


def test_findings_and_evaluations_lead_to_where_they_are_told(duckdb_store: Store) -> None:
    at = {
        "findings_rectified_share": "/supervision",
        "wrong_exit_rate": "/assessment",
        "missed_rate": "/assessment",
    }
    told = set()
    for year in YEARS:
        for one in supervision_exceptions.read(asked(duckdb_store, year)).listed:
            if one.indicator not in at or one.indicator in told:
                continue
            found = [urlsplit(address) for _, address in rows_of(duckdb_store, year, one).onward]
            tab = "findings" if one.indicator == "findings_rectified_share" else "counties"
            (there,) = [address for address in found if parse_qs(address.query).get("tab") == [tab]]
            assert there.path == at[one.indicator]
            assert parse_qs(there.query)["region"] == [one.county]
            assert not any("tab=why" in address.query for address in found)  # it would be of another matter
            told.add(one.indicator)
    assert "findings_rectified_share" in told
