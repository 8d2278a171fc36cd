"""What falls behind, in words and shapes: sentences by rule, the strip, the funnel, and what they lead to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.view import View
from dashboard.words import Lang, Text
from data_access.indicators import CATALOGUE
from data_access.queries.exceptions import NONE, Exceptional, Exceptions
from data_access.queries.funnel import Funnel, Limits
from layouts.drawing import SMALLEST, Dot, Rect, Words
from layouts.funnel_sheet import drawing
from layouts.supervision import SHOWN, shown
from layouts.supervision_strip import strip
from layouts.supervision_words import Watch, finding, head, sentence

NAMES = {"520526": Text("威宁", "Weining"), "520521": Text("大方", "Dafang")}


def watch(lang: Lang = "en", level: str = "country") -> Watch:
    return Watch(
        view=View(lang=lang, period="2018"), code="", level=level, name=Text("贵州", "Guizhou"), year=2018,
        indicators=CATALOGUE, county_name=lambda code: NAMES.get(code, Text(code, code)),
        province_name=lambda _code: Text("贵州", "Guizhou"), version="2020-12-31-00000001", is_demonstration=True,
    )  # fmt: skip


def one(**changes: object) -> Exceptional:
    plain = Exceptional(
        place=1, county="520526", indicator="poverty_incidence", rule="peers", at="2018", is_leading=True,
        family="poverty_incidence", value=6.54, numerator=654.0, denominator=10_000.0, n=10_000, reference=1.04, low=5.5,
        high=7.7, peers_low=0.9, peers_high=1.3, p=1e-9, q=1e-6, severity=7.0, since="2017", child="520526901901",
        child_name=Text("红枫村", "Hongfeng"), child_share=92.6,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


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
        "Guizhou · Weining: Poverty incidence 6.5%, its ten peers together 1.0%; 93% of the gap in Hongfeng, since 2017"
    )  # fmt: skip
    assert sentence(one(child=None), watch("zh", "province")) == (
        "威宁：贫困发生率 6.5%，同类十县合计 1.0%，自 2017 年"
    )  # fmt: skip


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
    assert "show the other 4" in text
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
    sheet = drawing(funnel(), watch(), 2.0, width, height)
    leads = [shape.leads for shape in sheet.shapes if isinstance(shape, Dot) and shape.leads]
    assert sorted(leads) == sorted(f"region=52{n:04d}" for n in range(9))
    texts = [shape for shape in sheet.shapes if isinstance(shape, Words)]
    assert all(shape.size >= SMALLEST for shape in texts)
    assert any(shape.text == "limit 2" and shape.colour == "breach" for shape in texts)
    dots = [shape for shape in sheet.shapes if isinstance(shape, Dot)]
    assert all(0 <= shape.x <= width and 0 <= shape.y <= height for shape in dots)
