"""The survey's figures against themselves: provinces and parts add up, reductions follow, areas add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data_access.reference.comparisons import Comparison, line
from data_access.reference.files import Tables, numbers
from data_access.reference.published import AREA_TOTALS

_STATED_SUM = re.compile(r"sum of listed provinces (\d+) vs national (\d+)")
_STATED_BASE = re.compile(r"([+-]\d+)% implied rural base vs province median")


def survey_comparisons(tables: Tables) -> Iterator[Comparison]:
    yield from _national(tables)
    yield from _provinces(tables)
    yield from _bases(tables)
    yield from _areas(tables)
    yield from _registered(tables)


def _national(tables: Tables) -> Iterator[Comparison]:
    before: float | None = None
    for index, row in tables["02"].iterrows():
        where, total = f"{line(index)} ({row.year})", float(row.poor_population_wan)
        if row.reduction_on_previous_year_wan and before is not None:
            stated = float(row.reduction_on_previous_year_wan)
            yield Comparison(
                "02", where, "reduction_on_previous_year_wan", stated, before - total, "the two years' counts"
            )
        if row.east_wan:
            parts = float(row.east_wan) + float(row.central_wan) + float(row.west_wan)
            what = f"poor_population_wan of {row.year}"
            yield Comparison("02", where, what, total, parts, "adding east, central and west")
        before = total


def _provinces(tables: Tables) -> Iterator[Comparison]:
    """The provinces add to the nation, and to the sum that each row says they add to."""
    listed = tables["02b"]
    national = dict(zip(tables["02"].year, numbers(tables["02"].poor_population_wan), strict=True))
    different = len(set(zip(listed.year, listed.province, strict=True)))
    yield Comparison(
        "02b", "all rows", "the number of rows", len(listed), different, "counting years and provinces"
    )
    lines_of_02 = {year: line(index) for index, year in tables["02"].year.items()}
    sums = numbers(listed.poor_population_wan).groupby(listed.year).sum()
    for year, total in sums.items():
        what = f"poor_population_wan of {year}"
        where = f"{lines_of_02[str(year)]} ({year})"
        yield Comparison(
            "02", where, f"{what} by province", national[str(year)], total, "adding the provinces of 02b"
        )
    for index, row in listed.iterrows():
        match = _STATED_SUM.match(row.check_sum)
        where = f"{line(index)} ({row.year} {row.province})"
        stated = (float(match[1]), float(match[2])) if match else (float("nan"), float("nan"))
        yield Comparison(
            "02b",
            where,
            "the sum of listed provinces",
            stated[0],
            sums[row.year],
            "adding the provinces of 02b",
        )
        yield Comparison("02b", where, "the national count", stated[1], national[row.year], "02")


def _bases(tables: Tables) -> Iterator[Comparison]:
    """Count ÷ incidence is a rural population: its difference from the province's median is as the row says."""
    listed = tables["02b"]
    base = numbers(listed.poor_population_wan) / numbers(listed.incidence_pct)
    median = base.groupby(listed.province).transform("median")
    for index, row in listed.iterrows():
        match = _STATED_BASE.fullmatch(row.check_base)
        stated = float(match[1]) if match else float("nan")
        found = 100 * (base[index] / median[index] - 1)
        where = f"{line(index)} ({row.year} {row.province})"
        what = "the difference of the implied rural base from the province's median, percent,"
        yield Comparison("02b", where, what, stated, found, "count ÷ incidence", tolerance=0.5)


def _areas(tables: Tables) -> Iterator[Comparison]:
    listed = tables["02c"]
    people = numbers(listed.poor_population_wan)
    single = ~listed.area.isin(AREA_TOTALS)
    sums = people[single].groupby(listed.year[single]).sum()
    for index, row in listed[listed.area == "全部片区"].iterrows():
        if row.year in sums:
            what = f"poor_population_wan of all areas in {row.year}"
            yield Comparison(
                "02c",
                f"{line(index)} ({row.year})",
                what,
                people[index],
                sums[row.year],
                "adding the 14 areas",
            )


def _registered(tables: Tables) -> Iterator[Comparison]:
    listed = tables["03"]
    values = dict(zip(listed.item, listed.value, strict=True))
    size = float(values["registered persons"]) / float(values["registered households"])
    for index, row in listed[listed.item == "mean household size implied"].iterrows():
        where = f"{line(index)} ({row['as_of']})"
        yield Comparison(
            "03", where, row["item"], float(row["value"]), size, "persons ÷ households", tolerance=0.005
        )
