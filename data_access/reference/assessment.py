"""The assessment of provinces as published: the method's indicators and grades, and the results that have names."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data_access.reference.basis import parse_basis
from data_access.reference.comparisons import Comparison, ReferenceDataError, line
from data_access.reference.figure import Figure
from data_access.reference.files import FILES, Tables
from data_access.reference.provinces import province_codes
from data_access.reference.quantities import parse_quantity

INDICATORS, PROVINCES = 7, 22
"""Of the method: its indicators, and the provinces that it assesses."""
YI = 100_000_000
_GOOD = "综合评价好"
_UNNAMED = "unnamed provinces"
_INTERVIEWED = {  # words of the result to the series that counts the provinces without a name
    "约谈党政主要负责同志": "provinces_heads_interviewed",
    "约谈分管负责同志": "provinces_leaders_interviewed",
}
INTERVIEW_SERIES = tuple(_INTERVIEWED.values())
"""Series of `published_figure` by code of `assessment_interview`, '1' first."""


def assessed_provinces(tables: Tables) -> tuple[str, ...]:
    """Codes of the provinces of the method, in official order: those with poor counties."""
    codes = province_codes(tables)
    return tuple(sorted({codes[name] for name in tables["01"].province}))


def assessment_result_table(tables: Tables) -> pd.DataFrame:
    """Published rows of `assessment_result`, by province and year: only what was said of a province by its name."""
    codes = province_codes(tables)
    listed = tables["07b"]
    named = listed[listed.province.isin(list(codes))]
    for index, row in named.iterrows():
        if not row.result.startswith(_GOOD):
            raise ReferenceDataError(
                f"{FILES['07b']}, {line(index)}: {row.result!r} is no grade that we can read"
            )
    rewards = [round(parse_quantity(cell).value * YI) if cell else None for cell in named.reward_yi_yuan]
    table = pd.DataFrame(
        {
            "province_code": named.province.map(codes).to_numpy(),
            "year": named.assessment_year.astype("int16").to_numpy(),
            "grade": "1",
            "reward_yuan": pd.array(rewards, dtype="Int64"),
            "interview": None,
            "deadline": None,
            "corrected_on": None,
            "basis": [int(parse_basis(text)) for text in named.basis],
            "source": named.source.to_numpy(),
            "source_en": named.source_en.to_numpy(),
        }
    )
    return table.sort_values(["province_code", "year"], ignore_index=True)


def interview_figures(tables: Tables) -> Iterator[Figure]:
    """How many provinces were called to account without being named."""
    listed = tables["07b"]
    for row in listed[listed.province.str.contains(_UNNAMED)].itertuples():
        count = int(row.province.strip("()").split(" ")[0])
        series = next(name for words, name in _INTERVIEWED.items() if words in row.result)
        yield Figure(
            series, "", row.assessment_year, count, "", parse_basis(row.basis), row.source, row.source_en
        )


def assessment_comparisons(tables: Tables) -> Iterator[Comparison]:
    """The method against the code lists, the provinces against the poor counties, each result once."""
    labels, method, results = tables["code_labels"], tables["07"], tables["07b"]
    for part, name in (("indicator", "assessment_indicator"), ("grade", "assessment_grade")):
        words = labels[labels.code_list == name].label_zh.tolist()
        if part == "indicator":
            stated = method[method.part == "indicator"]
            yield Comparison("07", "all rows", "indicators", len(stated), len(words), f"code list {name}")
            yield Comparison(
                "07", "all rows", "indicators", len(stated), INDICATORS, "articles of the method"
            )
        else:
            content = method[method["item"] == "grades"].content.item()
            told = [part.split("(")[0].strip() for part in content.removeprefix("综合评价 ").split(" / ")]
            told = [part.split("（")[0] for part in told]
            yield Comparison(
                "07",
                "grades",
                "grades that the code list has otherwise",
                0,
                len(set(told) ^ set(words)),
                f"code list {name}",
            )
    yield Comparison("07", "scope", "provinces", PROVINCES, len(assessed_provinces(tables)), FILES["01"])
    assessed, codes = set(assessed_provinces(tables)), province_codes(tables)
    named = results[results.province.isin(list(codes))]
    outside = [name for name in named.province if codes[name] not in assessed]
    yield Comparison("07b", "all rows", "provinces outside the method", 0, len(outside), FILES["01"])
    twice = int(named.duplicated(["assessment_year", "province"]).sum())
    yield Comparison("07b", "all rows", "provinces named twice in a year", 0, twice, FILES["07b"])
