"""Edits of the registry, and what is planted in the incomes of exits: only where it is, and so that rows still fit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data_access.demonstration import details, outliers
from data_access.demonstration.columns import Coded, Days, frame
from data_access.demonstration.edits import FIELDS, LATE_DAYS
from data_access.demonstration.parts import Part
from data_access.demonstration.writer import Rows
from tests.unit.demonstration_parts import LINE, a_part

PLANTED = (3, 8)
"""Villages in which it is planted."""


def planted_part(kind: str) -> Part:
    part = a_part()
    signal = np.ones(len(part.village_codes), dtype=np.float32)
    signal[list(PLANTED)] = outliers.FACTOR[kind][2]
    return replace(part, signals=replace(part.signals, **{kind: signal}))


def table(rows: Rows, name: str) -> pd.DataFrame:
    columns = rows[name]
    made = frame(columns)
    for column, values in columns.items():
        if isinstance(values, Days):
            made[column] = values.days
        if isinstance(values, Coded):
            made[column] = np.array([*values.words, ""], dtype=object)[values.index]
    return made


def places(rows: pd.DataFrame) -> np.ndarray:
    part = a_part()
    return np.isin(rows["village_code"], [part.village_codes[v] for v in PLANTED])


@pytest.fixture(scope="module")
def usual() -> Rows:
    return details.rows_of(a_part())


def test_an_edit_leaves_what_the_row_of_the_year_says(usual: Rows) -> None:
    edits, states = table(usual, "registry_edit"), table(usual, "household_year")
    edits["year"] = (
        edits["edited_date"].to_numpy().astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    )
    both = edits.merge(states, on=["household_id", "year"], how="left")
    assert len(both) == len(edits) > 500
    said = np.select(
        [both["field"] == FIELDS[0], both["field"] == FIELDS[1]],
        [both["net_income_yuan"].astype(str), both["housing"]],
        both["main_cause"],
    )
    assert (said == both["to_value"]).all()
    assert (both["from_value"] != both["to_value"]).all()


def test_a_field_is_edited_once_in_a_year_and_numbers_run_by_day(usual: Rows) -> None:
    edits = table(usual, "registry_edit")
    edits["year"] = (
        edits["edited_date"].to_numpy().astype("datetime64[D]").astype("datetime64[Y]").astype(int)
    )
    assert not edits.duplicated(["household_id", "year", "field"]).any()
    assert (edits["edit_id"].diff().dropna() > 0).all()
    assert (edits.groupby("household_id")["edited_date"].diff().dropna() >= 0).all()


def late_share(rows: Rows) -> tuple[float, float]:
    """The share of exits with a late edit of income or housing, in the planted villages and elsewhere."""
    events = table(rows, "household_event")
    exits = events[events["kind"] == "exited"]
    edits = table(rows, "registry_edit")
    edits = edits[edits["field"].isin(FIELDS[:2])]
    both = exits[["event_id", "household_id", "date"]].merge(edits[["household_id", "edited_date"]])
    near = both[(both["date"] > both["edited_date"]) & (both["date"] - both["edited_date"] <= LATE_DAYS)]
    is_late, here = exits["event_id"].isin(near["event_id"]).to_numpy(), places(exits)
    return float(is_late[here].mean()), float(is_late[~here].mean())


def test_edits_before_an_exit_are_many_where_they_are_planted(usual: Rows) -> None:
    here, elsewhere = late_share(details.rows_of(planted_part("late_edits")))
    assert here > 0.2
    assert here > 3 * elsewhere
    assert late_share(usual)[0] < 0.1


@pytest.mark.parametrize("kind", ["near_line", "identical_forms"])
def test_incomes_change_only_where_it_is_planted(usual: Rows, kind: str) -> None:
    before, after = usual, details.rows_of(planted_part(kind))
    for name in set(before) - {"registry_edit", "household_year"}:
        assert table(before, name).equals(table(after, name)), name
    was, now = table(before, "household_year"), table(after, "household_year")
    here = places(was)
    assert was[~here].equals(now[~here])
    incomes = [column for column in was if column.endswith("_yuan")]
    assert was[here].drop(columns=incomes).equals(now[here].drop(columns=incomes))
    assert not was[here].equals(now[here])
    assert (now["net_income_yuan"] == now[incomes].drop(columns="net_income_yuan").sum(axis=1)).all()


def test_exits_are_heaped_above_the_line_where_it_is_planted() -> None:
    part = planted_part("near_line")
    states = table(details.rows_of(part), "household_year")
    line = dict(zip(part.years.tolist(), LINE, strict=True))
    over = states["net_income_yuan"] / states["year"].map(line)
    exits = states["exit_flag"] == "1"
    near = exits & (over > 1) & (over <= 1.02)
    assert near[places(states)].sum() > 20
    assert not near[~places(states)].any()


def test_forms_are_alike_where_it_is_planted() -> None:
    rows = details.rows_of(planted_part("identical_forms"))
    states = table(rows, "household_year")
    answers = [column for column in states if column.endswith("_yuan")]
    alike = states.groupby(["village_code", "year", *answers]).size()
    alike = alike[alike >= 4]
    assert len(alike) >= 3
    here = {a_part().village_codes[v] for v in PLANTED}
    assert set(alike.index.get_level_values("village_code")) <= here
    edits = table(rows, "registry_edit")
    entered = edits.groupby(["village_code", "edited_date", "from_value", "to_value"]).size()
    assert (entered >= 4).sum() >= 3
