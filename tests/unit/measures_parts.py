"""What the tests of the page of measures are made of: a place, and small answers to its questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from dashboard.view import Theme, View
from dashboard.words import Lang, Text
from data_access.queries.measure_fit import FitMatrix
from data_access.reference.cause_measures import intended_kinds
from data_access.reference.files import FILES, FOLDER
from layouts.measures_words import Here


@cache
def words(code_list: str) -> dict[str, Text]:
    """A code list of the registry."""
    listed = pd.read_csv(FOLDER / FILES["code_labels"], dtype=str)
    own = listed[listed["code_list"] == code_list].sort_values("code")
    return {row.code: Text(row.label_zh, row.label_en) for row in own.itertuples()}


def here(lang: Lang = "zh", level: str = "country", theme: Theme = "light", year: int = 2018) -> Here:
    """The country, or a county of a known name."""
    of_country = level == "country"
    return Here(
        view=View(region="000000" if of_country else "520526", period=str(year), lang=lang, theme=theme),
        code="000000" if of_country else "520526",
        level=level,
        name=Text("全国", "China") if of_country else Text("威宁县", "Weining"),
        year=year,
        causes=words("main_cause"),
        kinds=words("measure_kind"),
        batches=words("batch"),
        version="2019-03-31-00000000",
        is_demonstration=True,
    )


def matrix(
    outcome: Sequence[Sequence[float]], causes: Sequence[str] = (), given: Sequence[Sequence[float]] = ()
) -> FitMatrix:
    """Households of each cause by outcome, and by kind (none where nothing is said of them)."""
    kinds = tuple(words("measure_kind"))
    codes = tuple(causes or list(words("main_cause"))[: len(outcome)])
    of_outcome = np.array(outcome, dtype=float).reshape(len(codes), 3)
    of_kind = np.array(given, dtype=float) if len(given) else np.zeros((len(codes), len(kinds)))
    meant = intended_kinds()
    return FitMatrix(
        causes=codes,
        kinds=kinds,
        households=of_outcome.sum(axis=1),
        persons=of_outcome.sum(axis=1) * 3,
        rows=of_outcome.sum(axis=1).astype(int),
        given=of_kind,
        given_rows=of_kind.astype(int),
        is_intended=np.array([[kind in meant[code] for kind in kinds] for code in codes]).reshape(
            len(codes), len(kinds)
        ),
        outcome=of_outcome,
        outcome_persons=of_outcome * 3,
        outcome_rows=of_outcome.astype(int),
    )
