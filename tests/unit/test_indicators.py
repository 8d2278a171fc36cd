"""The catalogue: whole, closed, in both languages, and able to refuse a faulty entry."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine
from sqlalchemy.dialects import postgresql

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators import CATALOGUE, Indicator, catalogue, compile_all, inside
from data_access.indicators.facts import EVALUATIONS, HOUSEHOLDS, households_on_file, poor_persons
from data_access.indicators.model import (
    AFTER_THE_FIRST,
    ALL_LEVELS,
    FUND_MONTHS,
    REGISTRY_YEARS,
    Count,
    Fact,
    Fall,
    Limit,
    Ratio,
    Total,
)

RELIED_ON = [
    "survey_poor_population",
    "survey_poverty_incidence",
    "registered_poor_population",
    "registered_poor_households",
    "poverty_incidence",
    "counties_delisted",
    "counties_remaining",
    "delisting_year",
    "rural_income",
    "gdp_per_head",
    "measure_coverage",
    "households_without_measure",
    "missed_rate",
    "wrong_exit_rate",
    "satisfaction",
    "first_secretary_coverage",
    "funds_appropriated",
    "funds_spent_share",
]


def entry(**changes: Any) -> Indicator:
    """A valid entry, with changes."""
    text = Text(zh="示例", en="Example")
    given: dict[str, Any] = {
        "id": "example",
        "system": "M1",
        "kind": Kind.SHARE,
        "unit": Unit.PERCENT,
        "better": Better.LOWER,
        "name": text,
        "definition": text,
        "why": text,
        "formula": text,
        "how": Ratio(poor_persons, households_on_file),
        "ramp": "burden",
    }
    return Indicator(**(given | changes))


def test_ids_that_others_rely_on_are_there() -> None:
    assert set(RELIED_ON) <= set(CATALOGUE)
    assert len(CATALOGUE) >= 24


def test_names_are_told_apart_in_each_language() -> None:
    for lang in ("zh", "en"):
        names = [indicator.name(lang) for indicator in CATALOGUE.values()]  # type: ignore[arg-type]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", list(CATALOGUE))
def test_texts_are_in_their_own_language(name: str) -> None:
    found = CATALOGUE[name]
    for text in (found.name, found.definition, found.why, found.formula):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert not re.search(r"[\u4e00-\u9fff，。；：（）]", text.en), text.en
        assert not re.search(r"[\u4e00-\u9fff] ?[,.;:()]|[A-Za-z]{5,}", text.zh), text.zh
        assert not re.search(r"[\u4e00-\u9fff]\d|\d[\u4e00-\u9fff]", text.zh), (
            f"no space beside a digit: {text.zh}"
        )


def test_no_definition_is_said_twice() -> None:
    for lang in ("zh", "en"):
        texts = [indicator.definition(lang) for indicator in CATALOGUE.values()]  # type: ignore[arg-type]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "Bad-Id"}, "the id"),
        ({"levels": ()}, "at least one level"),
        ({"levels": ("county", "country")}, "in order"),
        ({"periods": ("2018", "2017")}, "ascend"),
        ({"kind": Kind.CATEGORY, "unit": Unit.CATEGORY}, "category lists"),
        ({"kind": Kind.MEDIAN, "unit": Unit.YUAN}, "not made by Ratio"),
        ({"unit": Unit.PERSON}, "share is in percent"),
        ({"how": Ratio(Total(EVALUATIONS), Total(EVALUATIONS))}, "stops at the county"),
        ({"kind": Kind.COUNT, "unit": Unit.PERSON, "how": Count(Fall(poor_persons))}, "the year before"),
        ({"periods": ("2017-12", "2018")}, "years or months"),
        ({"periods": FUND_MONTHS}, "from the end of the year before"),
        ({"why": Text(zh="", en="x")}, "both languages"),
    ],
)
def test_faulty_entry_is_refused_with_its_reason(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=f"indicator .*{fault}"):
        entry(**changes)


def test_valid_entry_passes() -> None:
    assert entry(levels=ALL_LEVELS, periods=REGISTRY_YEARS).id == "example"
    assert (
        entry(
            kind=Kind.COUNT, unit=Unit.PERSON, how=Count(Fall(poor_persons)), periods=AFTER_THE_FIRST
        ).periods[0]
        == "2015"
    )


def test_same_id_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="two indicators have the id example"):
        catalogue([entry()], [entry()])


def test_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CATALOGUE["x"] = entry()  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry().id = "y"  # type: ignore[misc]


def test_limit_in_the_west_differs_only_where_it_says_so() -> None:
    incidence = CATALOGUE["poverty_incidence"].limit
    missed = CATALOGUE["missed_rate"].limit
    approval = CATALOGUE["satisfaction"].limit
    assert incidence is not None
    assert missed is not None
    assert approval is not None
    assert [incidence.at(macro) for macro in ("west", "east", None)] == [3.0, 2.0, 2.0]
    assert [missed.at(macro) for macro in ("west", None)] == [2.0, 2.0]
    assert incidence.is_broken(2.5, "central")
    assert not incidence.is_broken(2.5, "west")
    assert incidence.is_broken(2.0, None), "below 2 means below"
    assert not approval.is_broken(90.0, None)
    assert approval.is_broken(89.9, None)


def test_limit_is_on_one_side_only() -> None:
    source = Text(zh="示例", en="Example")
    for sides in ({}, {"below": 1.0, "above": 2.0}):
        with pytest.raises(ValueError, match="either below or above"):
            Limit(source=source, **sides)


def test_every_indicator_compiles_on_each_engine() -> None:
    duckdb = create_engine("duckdb:///:memory:").dialect
    assert compile_all(duckdb) == []
    assert compile_all(postgresql.dialect()) == []


def test_fault_of_an_indicator_is_reported_with_its_name() -> None:
    other = Table("other", MetaData(), Column("x", Integer))
    faulty = entry(how=Ratio(Total(_nameless(HOUSEHOLDS, other)), households_on_file), levels=("county",))
    faults = inside.compile_all([faulty, entry(id="sound")], postgresql.dialect())
    assert len(faults) == 1
    assert faults[0].startswith("Indicator example cannot be written for postgresql at level county: ")


def _nameless(fact: Fact, other: Table) -> Fact:
    """A fact whose period no engine can name."""
    from sqlalchemy import Column

    return dataclasses.replace(fact, name="nameless", rows=other, period=Column())
