"""Inspections and findings a second time, from the rows alone: states, departments, coverage, accountability, title."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.oracle.screen import Page
from tests.oracle.tables import Tables

AT = [("000000", "2018"), ("520000", "2016"), ("520526", "2020")]
DAYS = ["found_date", "due_date", "rectified_date", "accountability_proposed", "accountability_done"]
STATES = ["in_time", "late", "running", "overdue_first", "overdue_second", "overdue_more"]


@pytest.fixture(scope="session")
def page(client: Any) -> Page:
    return Page(client, "supervision")


@pytest.fixture(scope="session")
def every(tables: Tables) -> pd.DataFrame:
    names = [
        "finding_id",
        "county_code",
        "kind",
        "department",
        "repeats_finding_id",
        "accountability_form",
        *DAYS,
    ]
    return tables.take("inspection_finding", names).astype(
        {"county_code": str, "kind": str, "department": str}
    )


def here(rows: pd.DataFrame, region: str) -> pd.DataFrame:
    return rows[rows["county_code"].str.startswith(region.rstrip("0"))]


def stand(every: pd.DataFrame, region: str, year: str) -> pd.DataFrame:
    """The findings of a region that were known at a year's end, each with its state."""
    end = pd.Timestamp(f"{year}-12-31")
    known = here(every, region)
    known = known[known["found_date"] <= end].copy()
    mended = known["rectified_date"] <= end
    days = (end - known["due_date"]).dt.days

    def state(row_days: int, is_mended: bool, in_term: bool) -> str:
        if is_mended:
            return "in_time" if in_term else "late"
        if row_days <= 0:
            return "running"
        return "overdue_first" if row_days < 90 else "overdue_second" if row_days <= 180 else "overdue_more"

    in_term = known["rectified_date"] <= known["due_date"]
    known["state"] = [state(*one) for one in zip(days, mended, in_term, strict=True)]
    known["is_due"], known["is_mended"] = days > 0, mended
    known["is_proposed"] = known["accountability_proposed"] <= end
    known["is_done"] = known["is_proposed"] & (known["accountability_done"] <= end)
    known["is_new"] = known["found_date"].dt.year == int(year)
    return known


def number(text: str) -> float:
    return float(text.split()[0].replace(",", "").rstrip("%"))


@pytest.mark.parametrize(("region", "year"), AT)
@pytest.mark.parametrize(("figure", "by"), [("findings", "kind"), ("departments", "department")])
def test_states_by_kind_and_department(
    page: Page, every: pd.DataFrame, figure: str, by: str, region: str, year: str
) -> None:
    known = stand(every, region, year)
    counts = pd.crosstab(known[by], known["state"]).reindex(columns=STATES, fill_value=0)
    rows = {row["code"]: row for row in page.rows(figure, region, year)}
    assert sorted(rows) == sorted(counts.index)
    for code, own in counts.iterrows():
        row = rows[str(code)]
        assert [int(row[state]) for state in STATES] == own.tolist()
        assert int(row["all"]) == own.sum()
        assert int(row["overdue"]) == own[STATES[3:]].sum()
        assert int(row["open"]) == own[STATES[2:]].sum()


@pytest.mark.parametrize(("region", "year"), AT)
def test_coverage_and_key_figures(
    page: Page, tables: Tables, every: pd.DataFrame, region: str, year: str
) -> None:
    known = stand(every, region, year)
    rounds = tables.take("inspection", ["county_code", "level", "year"]).astype(
        {"county_code": str, "level": str}
    )
    poor = here(tables.take("poor_county", ["county_code"]).astype(str), region)["county_code"]
    of_year = here(rounds[rounds["year"] == int(year)], region)
    for row in page.rows("inspected", region, year):
        own = of_year[of_year["level"] == row["code"]]
        assert int(row["inspections"]) == len(own)
        assert int(row["counties"]) == own["county_code"].nunique()
        assert int(row["poor"]) == int(poor.isin(own["county_code"]).sum())
        assert int(row["whole"]) == len(poor)
    above = rounds[rounds["level"] != "3"]
    never = int((~poor.isin(above.loc[above["year"] <= int(year), "county_code"])).sum())

    screen = page.screen(region, year, "findings")
    is_overdue = known["state"].isin(STATES[3:])
    is_open = known["state"].isin(STATES[2:])
    values = [number(key.number) for key in screen.keys[:4]]
    due = known[known["is_due"]]
    assert values[0] == is_open.sum()
    assert values[1] == is_overdue.sum()
    assert values[2] == pytest.approx(100 * due["is_mended"].mean(), abs=0.051)
    assert values[3] == never
    assert number(screen.keys[1].note) == (known["state"] == "overdue_more").sum()
    if known["is_proposed"].any():
        assert number(screen.keys[4].number) == known["is_done"].sum()
        assert number(screen.keys[4].note) == (known["is_proposed"] & ~known["is_done"]).sum()
    said = screen.finding
    if is_overdue.any():
        assert f"{is_overdue.sum()} of {is_open.sum()} open" in said
    if region == "000000":
        worst = known[is_overdue]["county_code"].str[:2].value_counts()
        names = tables.take("region", ["code", "short_en"]).set_index("code")["short_en"]
        ties = worst[worst == worst.max()].index
        assert any(f"; {names[code]} has most" in said for code in ties)
        assert f"; {never} poor counties were never inspected from above" in said


@pytest.mark.parametrize(("region", "year"), AT)
def test_what_came_back_and_who_was_called_to_account(
    page: Page, every: pd.DataFrame, region: str, year: str
) -> None:
    known = stand(every, region, year)
    again = known[known["repeats_finding_id"].notna()].groupby(["county_code", "kind"]).size()
    rows = page.rows("repeated", region, year)
    assert len(rows) == min(len(again), 50)
    assert sorted((int(row["times"]) for row in rows), reverse=True) == sorted(again, reverse=True)[:50]
    for row in rows:
        assert int(row["times"]) == again[row["region"], row["code"]]
    for row in page.rows("accountability", region, year):
        own = known[known["is_proposed"] & (known["accountability_form"].astype(str) == row["code"])]
        assert (int(row["proposed"]), int(row["done"])) == (len(own), own["is_done"].sum())


def test_the_rows_of_marks_are_the_findings(page: Page, every: pd.DataFrame) -> None:
    known = stand(every, "520000", "2018")
    form = known["accountability_form"].astype(str)
    wanted = {
        "finding:overdue_more": known["state"] == "overdue_more",
        "finding:mended": known["is_due"] & known["is_mended"],
        "finding:repeated": known["is_new"] & known["repeats_finding_id"].notna(),
        "finding:open:department:01": known["state"].isin(STATES[2:]) & (known["department"] == "01"),
        "finding:unanswered:form:01": known["is_proposed"] & ~known["is_done"] & (form == "01"),
    }  # fmt: skip
    for pick, own in wanted.items():
        rows = page.rows("rows", "520000", "2018", pick)
        assert sorted(int(row["finding"]) for row in rows) == sorted(known.loc[own, "finding_id"]), pick
