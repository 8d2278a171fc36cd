"""The words for every code: the registry's lists, and those that we had to add."""

from __future__ import annotations

import pandas as pd

from data_access.reference.comparisons import ReferenceDataError, line
from data_access.reference.files import FILES, Tables


def code_label_table(tables: Tables) -> pd.DataFrame:
    """Rows of `code_label`, by list and code; ReferenceDataError where they are not the registry's own.

    `code_labels.csv` says where a code comes from: `registry` (as in 10b), `numbered` (10b has the words, in
    this order, but no code: the code is ours) or `added` (list and words are ours).
    """
    labels = tables["code_labels"]
    _check(labels, tables["10b"])
    columns = ["code_list", "code", "label_zh", "label_en"]
    return labels[columns].sort_values(["code_list", "code"], ignore_index=True)


def _check(labels: pd.DataFrame, listed: pd.DataFrame) -> None:
    """Every row of 10b stands in our list, in its order and with its code and words."""
    ours = labels[labels.origin != "added"]
    if len(ours) != len(listed):
        raise ReferenceDataError(
            f"{FILES['code_labels']}, all rows: {len(ours)} are of the registry, "
            f"but {len(listed)} are in {FILES['10b']}"
        )
    for (index, mine), (_, theirs) in zip(ours.iterrows(), listed.iterrows(), strict=True):
        words = (mine.code_list, mine.code if mine.origin == "registry" else "", mine.label_zh)
        registry = (theirs.code_list, theirs.code, theirs.label.split(" (")[0])
        if words != registry:
            raise ReferenceDataError(
                f"{FILES['code_labels']}, {line(index)}: {' '.join(words)!r} "
                f"is {' '.join(registry)!r} in {FILES['10b']}"
            )
