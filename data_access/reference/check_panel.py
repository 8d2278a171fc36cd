"""The county panel against the list of its flags: what was emptied is empty, what was kept stands."""

from __future__ import annotations

from collections.abc import Iterator

from data_access.reference.comparisons import Comparison, line
from data_access.reference.files import Tables

_MOVED = "moved to "


def panel_comparisons(tables: Tables) -> Iterator[Comparison]:
    panel = tables["01d"].set_index(["seq", "year"])
    cells = {column: panel[column].to_dict() for column in panel.columns}
    for index, row in tables["01e"].iterrows():
        where = f"{line(index)} (seq {row.seq} {row.year} {row['column']})"
        if row["column"] not in cells:
            continue
        cell = cells[row["column"]].get((row.seq, row.year), "")
        if row.action.startswith(_MOVED):
            target = cells[row.action.removeprefix(_MOVED)].get((row.seq, row.year), "")
            yield Comparison(
                "01e", where, "the moved value", float(row.value_in_source), _number(target), "01d"
            )
        elif row.action == "removed":
            yield Comparison("01e", where, "the number of values left", 0, int(cell != ""), "01d")
        else:
            yield Comparison("01e", where, "value_now", float(row.value_now), _number(cell), "01d")


def _number(cell: str) -> float:
    return float(cell) if cell else float("nan")
