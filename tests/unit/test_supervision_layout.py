"""What falls behind, in words and shapes: sentences by rule, the strip, the funnel, and what they lead to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.view import View
from dashboard.words import Basis, Lang, Text
from data_access.exceptions import series
from data_access.indicators import CATALOGUE
from data_access.queries.counted import counted
from data_access.queries.exceptions import NONE, Exceptional, Exceptions, arranged
from data_access.queries.funnel import Funnel, Limits
from layouts.drawing import SMALLEST, Dot, Rect, Words
from layouts.figure_spec import TableChart
from layouts.funnel_sheet import drawing
from layouts.specs import Told
from layouts.specs_exception import cases_words, note_words, share_of_false
from layouts.specs_supervision import HIDDEN, exceptions, listed_rows, total
from layouts.supervision import SHOWN, shown
from layouts.supervision_strip import strip
from layouts.supervision_words import Watch, finding, head, sentence, source_items, source_of

NAMES = {"520526": Text("威宁", "Weining"), "520521": Text("大方", "Dafang")}


def watch(lang: Lang = "en", level: str = "country") -> Watch:
    return Watch(
        view=View(lang=lang, period="2018"), code="", level=level, name=Text("贵州", "Guizhou"), year=2018,
        indicators=CATALOGUE, county_name=lambda code: NAMES.get(code, Text(code, code)),
        province_name=lambda _code: Text("贵州", "Guizhou"), version="2020-12-31-00000001", is_demonstration=True,
        counted={entry.id: counted(entry) for entry in series.testable(CATALOGUE.values())}, first_year=2016,
    )  # fmt: skip


def one(**changes: object) -> Exceptional:
    plain = Exceptional(
        place=1, county="520526", indicator="poverty_incidence", rule="peers", at="2018", is_leading=True,
        family="poverty_incidence", value=6.54, numerator=654.0, denominator=10_000.0, n=10_000, reference=1.04, low=5.5,
        high=7.7, peers_low=0.9, peers_high=1.3, p=1e-9, q=1e-6, severity=7.0, since="2017", child="520526901901",
        child_name=Text("红枫村", "Hongfeng"), child_share=92.6,
    )  # fmt: skip
    return plain._replace(**changes)


def found(*listed: Exceptional) -> Exceptions:
    return Exceptions(tuple(listed), 1_000, len(listed), 100, len(listed), 0.05, ())


@pytest.mark.parametrize(
    ("rule", "en", "zh"),
    [
        ("peers", "Poverty incidence 6.5%, its ten peers together 1.0%", "贫困发生率 6.5%，同类十县合计 1.0%"),
        ("limit", "Poverty incidence 6.5%, limit 1.0%", "贫困发生率 6.5%，标准 1.0%"),
        ("calendar", "Poverty incidence 6.5%, the calendar asks for 1.0%", "贫困发生率 6.5%，序时应达 1.0%"),
        ("trend", "Poverty incidence 6.5%, by its own past and the country's change 1.0%",
         "贫困发生率 6.5%，按自身上年和全国变化应为 1.0%"),
    ],
)  # fmt: skip
def test_each_rule_says_what_the_value_is_held_against(rule: str, en: str, zh: str) -> None:
    assert head(one(rule=rule), watch()) == en
    assert head(one(rule=rule), watch("zh")) == zh


def test_a_sentence_names_place_cause_and_year() -> None:
    assert sentence(one(), watch()) == (
        "Guizhou · Weining: Poverty incidence 6.5%, its ten peers together 1.0%; by size, 93% of the gap in Hongfeng, since 2017"
    )  # fmt: skip
    assert sentence(one(child=None), watch("zh", "province")) == (
        "威宁：贫困发生率 6.5%，同类十县合计 1.0%，2017 年以来"
    )  # fmt: skip


def test_no_share_is_given_to_the_only_village_in_the_data() -> None:
    said = sentence(one(villages=1, stands_for=135, child_share=100.0), watch())
    assert "Hongfeng is its only village in the data" in said
    assert "100%" not in said


def test_no_year_is_named_that_the_page_has_not() -> None:
    assert sentence(one(since="2014"), watch()).endswith(", since 2016 or earlier")
    assert sentence(one(since="2016"), watch()).endswith(", since 2016")


def helpers(**changes: object) -> Exceptional:
    plain = one(
        indicator="helper_coverage", family="helper_coverage", value=100 * 49 / 78, numerator=2205.0, denominator=3510.0,
        n=78, reference=98.9, low=51.7, high=72.7, villages=3, stands_for=135,
    )  # fmt: skip
    return plain._replace(**changes)


def test_few_cases_are_never_ranked_before_many_whatever_their_severity() -> None:
    listed = arranged([
        helpers(county="520501", n=2, severity=9.0),
        helpers(county="520502", n=78, severity=5.0),
        helpers(county="520503", family="help", severity=8.0, n=17),
        helpers(county="520503", family="help", indicator="needs_met", severity=6.0, n=300),
    ])  # fmt: skip
    told = [(each.county, each.is_leading, each.is_few) for each in listed]
    assert told == [
        ("520503", True, False),
        ("520502", True, False),
        ("520501", True, True),
        ("520503", False, True),
    ]
    every = Exceptions(listed, 1_000, 4, 100, 3, 0.05, ())
    assert [each.county for each in every.ranked] == ["520503", "520502"]
    assert total(every, watch()) == (
        "4 matters in 3 counties: 2 ranked, 1 on fewer than 30 cases, not ranked, "
        "1 further ones of a county and family listed already"
    )
    hero = str(shown(every, None, "", watch()).hero)
    assert "n = 2 · fewer than 30 cases: not ranked" in hero
    assert finding(every, watch()).endswith("the gravest is 520503")


def test_the_list_behind_holds_as_many_of_a_matter_as_the_finding_says() -> None:
    both = arranged([
        helpers(), helpers(county="520521", family="x"),
        helpers(county="520521", family="x", indicator="needs_met", severity=9.0),
    ])  # fmt: skip
    every = Exceptions(both, 1_000, 3, 100, 2, 0.05, ())
    spec = listed_rows(every, watch(), told())
    assert spec.column("id").values.count("helper_coverage") == 2
    assert "2 of them on" in finding(every, watch())
    assert spec.column("place").values == [1, 2, None]
    assert spec.column("standing").values[2] == "further matter of the same county and family"
    assert all(isinstance(value, int) for value in spec.column("since").values)
    assert all(isinstance(value, float) for value in spec.column("q").values)
    assert {"place", "sentence", "standing"} == {column.name for column in spec.columns} - HIDDEN
    assert listed_rows(every, watch(), told(), "needs_met").title == f"{spec.title}: Needs met"


def told() -> Told:
    return Told(
        view=watch().view, path="/supervision", page="supervision", finding="", period="2018", region="000000",
        region_name="China", source=(), basis=Basis.GENERATED, data_version="2020-12-31-00000001", is_demonstration=True,
    )  # fmt: skip


def test_the_panel_says_what_a_value_stands_on() -> None:
    assert cases_words(helpers(), watch()) == "49 of 78 households in 3 of 135 villages in the data"
    assert cases_words(helpers(), watch("zh")) == "78 户中的 49（数据中有 135 个村中的 3 个）"
    assert (
        cases_words(helpers(villages=7, stands_for=7), watch())
        == "49 of 78 households in all 7 villages of the county"
    )
    assert cases_words(helpers(value=62.0), watch()).startswith(
        "n = 78 households"
    )  # villages weigh differently
    money = one(
        indicator="funds_spent_share", n=None, numerator=2e6, denominator=8e6, villages=3, stands_for=135
    )
    assert cases_words(money, watch()) == "2 million yuan of 8 million yuan"


def test_the_interval_is_the_countys_own_and_says_what_it_takes_for_granted() -> None:
    said = note_words(helpers(), watch())
    assert said.startswith("worse than its peers: its ten peers together 98.9%")
    assert "95% interval of the county's own value: 51.7% to 72.7%" in said
    assert "by chance alone" not in said
    assert "independent" in said
    assert "proves nothing" in said
    assert "proves nothing" not in note_words(helpers(villages=7, stands_for=7), watch())


@pytest.mark.parametrize(("q", "said"), [(3.9e-19, "<\u00a00.001%"), (0.00012, "0.012%"), (0.031, "3.1%")])
def test_a_false_discovery_rate_is_written_for_people(q: float, said: str) -> None:
    assert share_of_false(q) == said


def test_an_exception_of_funds_is_sourced_to_their_ledger() -> None:
    money = one(indicator="funds_spent_share", n=None)
    line = source_items(found(money, helpers()), watch())
    assert line[:2] == ["Source: registry, ledger of funds, demonstration", "generated"]
    assert source_of(money, line, watch())[:2] == ["Source: ledger of funds, demonstration", "generated"]
    assert source_of(helpers(), line, watch())[:2] == ["Source: registry, demonstration", "generated"]


def test_the_finding_counts_counties_and_names_the_gravest() -> None:
    both = found(
        one(), one(county="520521"), one(county="520521", indicator="needs_met", value=70, reference=95)
    )
    assert finding(both, watch()) == (
        "2 counties fall behind beyond chance, 2 of them on “Poverty incidence”; the gravest is Weining"
    )  # fmt: skip
    assert finding(found(one()), watch("zh")) == "威宁的落后超出偶然：贫困发生率 6.5%，同类十县合计 1.0%"
    assert (
        finding(NONE, watch("en", "province"))
        == "Guizhou: Nothing falls behind beyond chance at the end of 2018"
    )


def test_the_page_shows_the_gravest_and_leads_to_the_others() -> None:
    many = found(*(one(county=f"5205{n:02d}") for n in range(12)))
    page = shown(many, None, "", watch())
    text = str(page.hero)
    assert text.count("'className': 'place'") == SHOWN
    assert "show all 12" in text
    assert "region=520500&tab=sample" in text  # the sample of the gravest one's county, not of China
    assert "indicator=poverty_incidence&region=520500&period=2018" in text  # its receipt
    assert "pick=exceptions:all" in text
    assert "region=520526901901" in text
    assert "pick=exception:520500:poverty_incidence:peers" in text
    assert "1,000 tests in 100 counties" in " ".join(page.source)


def test_nothing_behind_is_said_in_words() -> None:
    assert "chance and the nature" in str(shown(found(), None, "", watch()).hero)
    assert "No test was made" in str(shown(NONE, None, "", watch()).hero)


def test_a_strip_keeps_its_marks_inside() -> None:
    sheet = strip(one(), CATALOGUE["poverty_incidence"], watch())
    assert all(0 <= shape.x <= sheet.width for shape in sheet.shapes if isinstance(shape, Dot | Rect))


def test_a_strip_writes_the_two_numbers_that_its_sentence_names() -> None:
    """Not the ends of its peers, which nobody could tell from the reference."""
    for changes in ({}, {"value": 0.5}, {"value": 1.2}, {"peers_low": None, "peers_high": None}):
        said = one(**changes)
        sheet = strip(said, CATALOGUE["poverty_incidence"], watch())
        written = [shape for shape in sheet.shapes if isinstance(shape, Words)]
        assert [shape.text for shape in written] == [f"{n:.1f}%" for n in sorted((said.value, 1.04))]
        assert 0 <= written[0].x <= written[1].x - 100 <= sheet.width - 100


def test_the_rows_of_a_thinned_county_say_what_a_village_counts() -> None:
    said = "in the rows each village in the data counts 45 times"
    assert said in note_words(one(villages=3, stands_for=135), watch())
    assert "in the rows" not in note_words(one(villages=3, stands_for=3), watch())
    assert "in the rows" not in note_words(one(villages=0, stands_for=0), watch())


def funnel() -> Funnel:
    rng = np.random.default_rng(3)
    cases = rng.integers(40, 4_000, 300).astype(float)
    value = 100 * rng.binomial(cases.astype(int), 0.02) / cases
    flagged = np.zeros(300, dtype=bool)
    flagged[:9] = True
    value[:9] = np.linspace(4, 9, 9)
    sizes = np.unique(np.round(np.geomspace(40, 4_000, 60)))
    band = Limits(
        sizes,
        np.full(sizes.shape, 1.0),
        np.full(sizes.shape, 3.0),
        np.full(sizes.shape, 0.5),
        np.full(sizes.shape, 4.0),
    )
    return Funnel(
        tuple(f"52{n:04d}" for n in range(300)), value, cases, band, band, value, flagged, flagged, 2.0, 0.01
    )


@pytest.mark.parametrize(("width", "height"), [(440, 300), (342, 280), (760, 420)])
def test_a_funnel_names_and_leads_to_those_flagged(width: int, height: int) -> None:
    sheet = drawing(funnel(), watch(), CATALOGUE["wrong_exit_rate"], 2.0, width, height)
    leads = [shape.leads for shape in sheet.shapes if isinstance(shape, Dot) and shape.leads]
    assert sorted(leads) == sorted(f"pick=county:wrong_exit_rate:52{n:04d}" for n in range(9))
    rows = drawing(funnel(), watch(), CATALOGUE["needs_met"], 2.0, width, height).shapes
    leads = [shape.leads for shape in rows if isinstance(shape, Dot) and shape.leads]
    assert sorted(leads) == sorted(f"pick=county:needs_met:52{n:04d}" for n in range(9))
    texts = [shape for shape in sheet.shapes if isinstance(shape, Words)]
    assert all(shape.size >= SMALLEST for shape in texts)
    assert any(shape.text == "limit 2" and shape.colour == "breach" for shape in texts)
    dots = [shape for shape in sheet.shapes if isinstance(shape, Dot)]
    assert all(0 <= shape.x <= width and 0 <= shape.y <= height for shape in dots)


def test_counties_at_one_dot_are_named_together() -> None:
    crowd = funnel()
    value, cases = crowd.value.copy(), crowd.cases.copy()
    value[7:9], cases[7:9] = 50.0, 80.0
    sheet = drawing(
        replace(crowd, value=value, cases=cases), watch(), CATALOGUE["wrong_exit_rate"], 2.0, 760, 420
    )
    texts = [shape.text for shape in sheet.shapes if isinstance(shape, Words)]
    assert "520007 and 520008 50.0" in texts


def test_the_picture_of_the_list_cuts_no_sentence_and_says_how_many_cases() -> None:
    spec = exceptions(found(one()), watch(), told())
    assert isinstance(spec.chart, TableChart)
    assert "sentence" not in spec.chart.shown
    assert {"name", "indicator", "value", "reference", "unit", "n"} <= set(spec.chart.shown)
