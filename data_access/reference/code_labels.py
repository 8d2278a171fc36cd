"""The words for every code: the registry's lists, and those that we had to add."""

from __future__ import annotations

import pandas as pd

from data_access.reference.files import Tables


def code_label_table(tables: Tables) -> pd.DataFrame:
    """Rows of `code_label`, by list and code.

    `code_labels.csv` says where a code comes from: `registry` (as in 10b), `numbered` (10b has the words, in
    this order, but no code: the code is ours) or `added` (list and words are ours).
    """
    columns = ["code_list", "code", "label_zh", "label_en"]
    return tables["code_labels"][columns].sort_values(["code_list", "code"], ignore_index=True)
