"""The address and the view: what is read, what is written, and what is said of what cannot be used."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import FILTER_KEYS, Known, Problem, View
from dashboard.words import Lang
from layouts import problems

VERSION = "2020-12-31-0123abcd"
KNOWN = Known(
    region=lambda code: (
        (code, None)
        if code in ("000000", "520000", "G04")
        else ("520581", "superseded")
        if code == "520522"
        else ("000000", "unknown")
    ),
    indicators={
        "delisting_year": ("2016", "2017", "2018"),
        "funds": ("2018-05", "2018-12", "2019-03"),
        "missed_rate": ("2016", "2017", "2018"),
    },
    versions=(VERSION,),
    default_indicator="delisting_year",
    default_period="2018",
    unchanging=frozenset({"delisting_year"}),
)


def read(query: str, lang: Lang = "zh") -> tuple[View, tuple[Problem, ...]]:
    return View.from_query(query, KNOWN, lang)


def test_empty_address_is_the_country_at_the_default_period() -> None:
    view, found = read("")
    assert (view.region, view.period, view.indicator, found) == ("000000", "2018", "delisting_year", ())


def test_country_and_plain_values_are_left_out_and_period_and_language_written() -> None:
    assert (
        View(period="2018", indicator="missed_rate").to_query() == "period=2018&indicator=missed_rate&lang=zh"
    )


@given(
    st.builds(
        View,
        region=st.sampled_from(["000000", "520000", "G04"]),
        period=st.sampled_from(["2016", "2017", "2018"]),
        indicator=st.sampled_from(["delisting_year", "missed_rate"]),
        filters=st.dictionaries(
            st.sampled_from(FILTER_KEYS),
            st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8),
        ).map(lambda d: tuple((key, d[key]) for key in FILTER_KEYS if key in d)),
        lang=st.sampled_from(["zh", "en"]),
        theme=st.sampled_from(["light", "dark"]),
        mode=st.sampled_from(["plain", "meeting"]),
        classes=st.sampled_from(["limit", "quantile"]),
        draw=st.sampled_from(["areas", "bubbles", "years"]),
        peers=st.sampled_from(["inside", "areas", "deep", "macro", "kinds"]),
        v=st.sampled_from(["", VERSION]),
    )
)
def test_every_view_survives_its_address(view: View) -> None:
    assert read(view.to_query()) == (view, ())


def test_every_field_survives_the_store() -> None:
    view = View(
        "520000", "2017", "missed_rate", (("cause", "02"),), "en", "dark", "meeting", "quantile", VERSION
    )
    assert View.from_dict(view.to_dict()) == view
    assert {f.name for f in fields(View)} == set(view.to_dict())


@pytest.mark.parametrize(
    ("query", "field", "reason", "used"),
    [
        ("region=52", "region", "malformed", "000000"),
        ("region=999999", "region", "unknown", "000000"),
        ("region=520522", "region", "superseded", "520581"),
        ("period=18", "period", "malformed", "2018"),
        ("period=2010", "period", "no_such_period", "2016"),
        ("period=2031", "period", "no_such_period", "2018"),
        ("period=2017-06", "period", "monthly", "2017"),
        ("indicator=nonsense", "indicator", "unknown", "delisting_year"),
        ("lang=fr", "lang", "unknown", "zh"),
        ("theme=pink", "theme", "unknown", "light"),
        ("v=2001-01-01-00000000", "v", "version_gone", ""),
        ("v=latest", "v", "malformed", ""),
        ("peers=cousins", "peers", "unknown", "inside"),
        ("compare=Yunnan", "compare", "malformed", ""),
        ("compare=990000", "compare", "unknown", ""),
        ("compare=520522", "compare", "superseded", "520581"),
        ("compare=520000&region=520000", "compare", "same", ""),
        ("compare=2017", "compare", "no_change", ""),
        ("compare=2018&indicator=missed_rate", "compare", "not_earlier", "2017"),
        ("compare=2015&indicator=missed_rate", "compare", "no_such_period", "2016"),
        ("compare=2017&period=2016&indicator=missed_rate", "compare", "not_earlier", ""),
    ],
)
def test_bad_value_gives_the_nearest_view_and_one_sentence(
    query: str, field: str, reason: str, used: str
) -> None:
    _, found = read(query)
    assert [(p.field, p.reason, p.used) for p in found] == [(field, reason, used)]
    for lang in ("zh", "en"):
        text = problems.sentence(found[0], found[0].used, "zh" if lang == "zh" else "en")
        assert found[0].value in text or field == "period"
        assert text.endswith("。" if lang == "zh" else ".")


def test_comparison_is_another_region_or_an_earlier_period() -> None:
    beside, _ = read("compare=520000")
    assert (beside.compare, beside.other, beside.base) == ("520000", "520000", "")
    since, _ = read("compare=2016&indicator=missed_rate")
    assert (since.compare, since.other, since.base) == ("2016", "", "2016")
    group, found = read("compare=G04&region=520000")
    assert (group.other, found) == ("G04", ())


def test_comparing_ends_at_the_county() -> None:
    known = replace(KNOWN, region=lambda code: (code, None))
    view, found = View.from_query("region=520000&compare=520526101", known)
    assert view.compare == "520526"
    assert [(p.reason, p.used) for p in found] == [("below", "520526")]


def test_monthly_indicator_shows_december_of_a_year() -> None:
    assert read("indicator=funds&period=2018") == (View(period="2018-12", indicator="funds"), ())


@given(st.text(max_size=60))
def test_no_address_raises(query: str) -> None:
    view, _ = read(query)
    assert view.indicator in KNOWN.indicators


def test_notice_is_a_paragraph_for_each_problem() -> None:
    _, found = read("region=1&theme=x")
    drawn: list[Any] = problems.notices(found, lambda p: p.used, "en")
    assert [type(p).__name__ for p in drawn] == ["P", "P"]


def test_a_page_of_years_takes_the_year_of_a_month_and_a_page_of_months_the_december_of_a_year() -> None:
    months = tuple(f"2018-{month:02d}" for month in range(1, 13))
    of_years = replace(KNOWN, page_periods=("2017", "2018"))
    of_months = replace(KNOWN, page_periods=months)
    assert View.from_query("period=2018-06", of_years)[0].period == "2018"
    assert View.from_query("period=2018-06", of_years)[1] == ()
    assert View.from_query("period=2018", of_months)[0].period == "2018-12"
    assert View.from_query("", replace(of_months, default_period="2018"))[0].period == "2018-12"


def test_what_a_page_shows_of_itself_is_words_of_a_fixed_shape() -> None:
    view, problems = View.from_query("tab=effect&pick=cell:01:011", KNOWN)
    assert (view.tab, view.pick, problems) == ("effect", "cell:01:011", ())
    assert "tab=effect" in view.to_query()
    assert "pick=cell%3A01%3A011" in view.to_query()
    view, problems = View.from_query("tab=Effect%20&pick=<b>", KNOWN)
    assert (view.tab, view.pick) == ("", "")
    assert [problem.field for problem in problems] == ["tab", "pick"]
