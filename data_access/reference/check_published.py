"""The published subtotals of 13 against the list of counties and the survey's figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from data_access.reference.comparisons import Comparison, ReferenceDataError, line
from data_access.reference.files import FILES, Tables, numbers

PROVINCES_IN_ALL = 31
_ROUNDING = 0.05  # half a unit of the one digit that shares and rates are published with
_COUNTED = {  # item of 13 to the column of 02b and the bounds: over the lower one, up to the upper one
    "provinces with more than 300万 rural poor": ("people", 300, float("inf")),
    "provinces with 100万 to 300万 rural poor": ("people", 100, 300),
    "provinces with incidence above 10%": ("incidence", 10, float("inf")),
    "provinces with incidence 5% to 10%": ("incidence", 5, 10),
    "provinces with incidence 3% to 5%": ("incidence", 3, 5),
}


@dataclass(frozen=True, slots=True)
class _Survey:
    people: pd.DataFrame  # year × province, 10,000 persons
    incidence: pd.DataFrame  # year × province, percent
    national: pd.Series  # by year, 10,000 persons


def published_comparisons(tables: Tables) -> Iterator[Comparison]:
    """Every row of 13 that names 01, 02 or 02b; ReferenceDataError where one cannot be computed."""
    survey = _survey(tables)
    for index, row in tables["13"].iterrows():
        if not row.check_against:
            continue
        where = f"{line(index)} ({row.year} {row.scope})"
        what = f"{row['item']} {row.year}"
        against = row.check_against[:3].strip()
        tolerance = _ROUNDING if "." in row.value else 0.0
        if row["item"] == "incidence":
            tolerance += _ROUNDING  # the incidences of 02b are rounded too
        yield Comparison(
            "13", where, what, float(row.value), _computed(row, survey, tables["01"]), against, tolerance
        )
        if row["item"] in _COUNTED and row.scope != "national":
            inside = set(row.scope.split())
            found = set(_within(survey, row.year, *_COUNTED[row["item"]]))
            yield Comparison(
                "13", where, f"{what}, provinces listed only on one side", 0, len(inside ^ found), against
            )


def _survey(tables: Tables) -> _Survey:
    listed, nation = tables["02b"], tables["02"]
    long = pd.DataFrame(
        {
            "year": listed.year,
            "province": listed.province,
            "people": numbers(listed.poor_population_wan),
            "incidence": numbers(listed.incidence_pct),
        }
    )
    wide = {
        name: long.pivot(index="year", columns="province", values=name) for name in ("people", "incidence")
    }
    national = pd.Series(numbers(nation.poor_population_wan).to_numpy(), index=nation.year)
    return _Survey(wide["people"], wide["incidence"], national)


def _within(survey: _Survey, year: str, column: str, over: float, up_to: float) -> list[str]:
    values = getattr(survey, column).loc[year]
    return list(values.index[(values > over) & (values <= up_to)])


def _computed(row: pd.Series, survey: _Survey, counties: pd.DataFrame) -> float:
    """The number of a row of 13, from the other files."""
    item, year = row["item"], row.year
    if item in _COUNTED:
        return len(_within(survey, year, *_COUNTED[item]))
    if item in ("provinces with incidence below 3%", "provinces with incidence at 3% or below"):
        # a province that 02b lacks had almost no poor left
        return PROVINCES_IN_ALL - len(_within(survey, year, "incidence", 3, float("inf")))
    if item == "counties delisted":
        west = counties.macro_region == "西部"
        chosen = west if row.scope.startswith("western") else ~west
        return int((chosen & (counties.delist_year == year)).sum())
    compute = _OF_A_SERIES.get(item)
    provinces = [] if row.scope == "national" else row.scope.split()
    if compute is None or not set(provinces) <= set(survey.people.columns):
        raise ReferenceDataError(
            f"{FILES['13']}, {line(row.name)}: {item!r} of {row.scope!r} is nothing that {row.check_against} can give; "
            "correct the row, or teach check_published.py to compute it"
        )
    of = survey.people[provinces].sum(axis=1, skipna=False) if provinces else survey.national
    return float(compute(of, survey, provinces, year))


def _incidence(of: pd.Series, survey: _Survey, provinces: list[str], year: str) -> float:
    rural = survey.people.loc[year, provinces] / survey.incidence.loc[year, provinces]
    return float(of[year] / rural.sum())


def _fall(of: pd.Series, year: str) -> float:
    return float(of[str(int(year) - 1)] - of[year])


_Compute = Callable[[pd.Series, _Survey, list[str], str], float]
_OF_A_SERIES: Mapping[str, _Compute] = {
    "rural poor population": lambda of, _survey, _provinces, year: of[year],
    "reduction on previous year": lambda of, _survey, _provinces, year: _fall(of, year),
    "reduction rate": lambda of, _survey, _provinces, year: 100 * _fall(of, year) / of[str(int(year) - 1)],
    "share of national rural poor": lambda of, survey, _provinces, year: (
        100 * of[year] / survey.national[year]
    ),
    "incidence": _incidence,
}
