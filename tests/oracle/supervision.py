"""What each indicator of supervision counts, from the glossary's words: findings by their days, exits by their edits."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.oracle.formulas import KEYS, counted, shared
from tests.oracle.tables import Tables

YEARS = range(2016, 2021)
EDITED = ["AAC085", "AAC317"]
DAYS_BEFORE = pd.Timedelta(days=60)
BREACHES = ["15", "16"]


def inspected_counties(tables: Tables) -> pd.DataFrame:
    """The 832 by year, those that somebody from above inspected in it over them; no county is a case, so no `n`."""
    counties = tables.take("poor_county", ["county_code"]).rename(columns={"county_code": "code"})
    rounds = tables.take("inspection", ["county_code", "year", "level"])
    above = rounds[rounds["level"].isin(["0", "1", "2"])]
    parts = []
    for year in YEARS:
        seen = counties["code"].isin(above.loc[above["year"] == year, "county_code"])
        parts.append(
            pd.DataFrame({"code": counties["code"], "year": year, "num": seen.astype(float), "den": 1.0})
        )
    rows = pd.concat(parts, ignore_index=True).assign(n=np.nan)
    return rows.groupby(KEYS)[["num", "den", "n"]].sum(min_count=1)


def _findings(tables: Tables) -> pd.DataFrame:
    rows = tables.take(
        "inspection_finding",
        ["county_code", "kind", "found_date", "due_date", "rectified_date", "repeats_finding_id",
         "accountability_proposed", "accountability_done"],
    ).rename(columns={"county_code": "code"})  # fmt: skip
    return rows.assign(weight=1)


def finding_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Findings as they stand at each year's end: found by then, put right by then, answered for by then."""
    findings = _findings(tables)
    parts = []
    for year in YEARS:
        end = pd.Timestamp(year, 12, 31)
        known = findings[findings["found_date"] <= end]
        right = known["rectified_date"] <= end
        due = known["due_date"] < end
        asked = known["accountability_proposed"] <= end
        parts.append(
            known.assign(
                year=year,
                new=known["found_date"].dt.year == year,
                again=known["repeats_finding_id"].notna(),
                breach=known["kind"].isin(BREACHES),
                left=~right,
                right=right,
                due=due,
                asked=asked,
                answered=asked & (known["accountability_done"] <= end),
            )
        )
    rows = pd.concat(parts, ignore_index=True)
    return {
        "findings_found": counted(rows, rows["new"]),
        "constraint_breaches": counted(rows, rows["new"] & rows["breach"]),
        "findings_open": counted(rows, rows["left"]),
        "findings_overdue": counted(rows, rows["left"] & rows["due"]),
        "findings_overdue_share": shared(rows, rows["due"], rows["left"]),
        "findings_rectified_share": shared(rows, rows["right"], rows["due"]),
        "findings_repeated_share": shared(rows, rows["again"], rows["new"]),
        "accountability_done_share": shared(rows, rows["answered"], rows["asked"]),
    }


def supervision_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    return {"counties_inspected": inspected_counties(tables)} | finding_sums(tables)


def exit_edit_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Exits before which income or housing was changed, and those with an income just above the line."""
    events = tables.take(
        "household_event", ["event_id", "household_id", "village_code", "kind", "date", "weight"]
    )
    exits = events[events["kind"] == "exited"].rename(columns={"village_code": "code"})
    exits = exits.assign(year=exits["date"].dt.year)
    edits = tables.take("registry_edit", ["household_id", "field", "edited_date"])
    edits = edits[edits["field"].isin(EDITED)]
    both = exits[["event_id", "household_id", "date"]].merge(edits, on="household_id")
    ahead = both["date"] - both["edited_date"]
    late = both.loc[(ahead > pd.Timedelta(0)) & (ahead <= DAYS_BEFORE), "event_id"]
    incomes = tables.take("household_year", ["household_id", "year", "net_income_yuan"])
    incomes = incomes.set_index(["household_id", "year"])["net_income_yuan"]
    own = incomes.reindex(pd.MultiIndex.from_frame(exits[["household_id", "year"]])).to_numpy()
    lines = tables.take("region_year", ["code", "year", "poverty_line_yuan"])
    line = exits["year"].map(lines[lines["code"] == ""].set_index("year")["poverty_line_yuan"]).to_numpy()
    every = pd.Series(True, index=exits.index)
    near = pd.Series((own > line) & (own - line <= 0.02 * line + 1e-6), index=exits.index)
    around = pd.Series((own > line) & (own - line <= 0.1 * line + 1e-6), index=exits.index)
    return {
        "late_edits_share": shared(exits, exits["event_id"].isin(late), every),
        "incomes_near_line_share": shared(exits, near, every),
        "incomes_heaped_share": shared(exits, near, around),
    }


def form_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Households whose incomes, source by source, are those of another of the village, earned ones among them."""
    amounts = [f"{name}_income_yuan" for name in ("net", "wage", "business", "property", "transfer")]
    rows = tables.take("household_year", ["village_code", "year", "weight", *amounts])
    rows = rows.rename(columns={"village_code": "code"})
    earned = rows[(rows["wage_income_yuan"] > 0) | (rows["business_income_yuan"] > 0)]
    same = pd.Series(False, index=rows.index)
    same[earned.index] = earned.duplicated(["code", "year", *amounts], keep=False)
    return {"identical_forms_share": shared(rows, same, pd.Series(True, index=rows.index))}


def rectification_days(tables: Tables) -> pd.DataFrame:
    """Days from finding to rectification of each finding, in the year of the rectification; `village_code` is the county's."""
    rows = _findings(tables).dropna(subset=["rectified_date"])
    return pd.DataFrame(
        {
            "village_code": rows["code"],
            "year": rows["rectified_date"].dt.year,
            "amount": (rows["rectified_date"] - rows["found_date"]).dt.days,
            "weight": 1,
        }
    )
