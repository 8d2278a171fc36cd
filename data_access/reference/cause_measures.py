"""What the policy intends for each cause of poverty: the kinds of measure that answer it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data_access.reference.basis import parse_basis
from data_access.reference.comparisons import ReferenceDataError, line
from data_access.reference.files import FILES, FOLDER, Tables

MOST_KINDS = 4
"""More kinds than these would call nearly any help a fitting one."""


def cause_measure_table(tables: Tables) -> pd.DataFrame:
    """Rows of `cause_measure`, by cause and kind; ReferenceDataError where a code is unknown or a cause has none."""
    listed = tables["cause_measures"]
    known = tables["code_labels"].groupby("code_list")["code"].agg(set)
    for index, row in listed.iterrows():
        if row.cause not in known["main_cause"] or row.kind not in known["measure_kind"]:
            raise ReferenceDataError(
                f"{FILES['cause_measures']}, {line(index)}: no code list has cause {row.cause} or kind {row.kind}"
            )
    kinds = listed.groupby("cause")["kind"].agg([len, "nunique"]).reindex(sorted(known["main_cause"]))
    for cause, count, distinct in kinds.fillna(0).astype(int).itertuples():
        if count != distinct or not 1 <= count <= MOST_KINDS:
            raise ReferenceDataError(
                f"{FILES['cause_measures']}, cause {cause}: {count} kinds, {distinct} of them different, "
                f"where 1 to {MOST_KINDS} are expected"
            )
    table = listed[["cause", "kind", "source", "source_en"]].assign(
        basis=[int(parse_basis(text)) for text in listed.basis]
    )
    return table.sort_values(["cause", "kind"], ignore_index=True)


def intended_kinds() -> Mapping[str, tuple[str, ...]]:
    """Cause to the kinds that answer it, in order, as the file has them."""
    listed = pd.read_csv(FOLDER / FILES["cause_measures"], dtype=str)
    return {str(cause): tuple(sorted(kinds)) for cause, kinds in listed.groupby("cause")["kind"]}
