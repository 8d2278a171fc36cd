"""What the parts of a check sample show: the plan that a click changes, the way, and forms with what the registry says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dashboard.view import SamplePlan, View
from dashboard.words import Basis, Text
from data_access.queries.sample import Drawn, Sample, Stop, Stratum
from layouts.check_sample import shown
from layouts.specs import Told
from layouts.specs_sample import sample
from layouts.visit_forms import questions
from layouts.visit_forms import shown as forms
from tests.unit.test_supervision_layout import watch

SAFE = Text("有安全住房", "Safe")
HOUSEHOLDS = tuple(
    Drawn(f"640424901901000{n}", "640424901901", Text("李**", "Li **"), n, Text("已脱贫", "Exited"), Text("因病", "Illness"),
          4_000 + n, True, SAFE, True, True, False, (Text("助学金", "Grant"),) if n == 1 else ())
    for n in (1, 2)
)  # fmt: skip
SAMPLE = Sample(
    (Stratum("640424", 40, 1.4, 1), Stratum("640425", 20, 0.6, 1)),
    (
        Stop("640424901901", Text("青村", "Qing"), "640424", 0.0, 35),
        Stop("640425901901", Text("白村", "Bai"), "640425", 31.7),
    ),
    HOUSEHOLDS,
)


def test_a_click_changes_one_part_of_the_plan() -> None:
    text = str(shown(SAMPLE, SamplePlan(), watch()).side)
    for changed in (
        "11-5-1-place",
        "13-5-1-place",
        "12-4-1-place",
        "12-6-1-place",
        "12-5-2-place",
        "12-5-1-poor",
    ):
        assert f"sample={changed}" in text
    assert "tab=forms" in text


def test_the_way_tells_households_and_distance() -> None:
    page = shown(SAMPLE, SamplePlan(), watch())
    assert page.finding == "Guizhou: 2 households in 2 villages drawn to be visited, 32 km from first to last"
    text = str(page.hero)
    assert "/household/6404249019010001" in text
    assert "32 km" in text
    assert "no household on file" in text


def test_each_village_says_with_what_chance_it_was_drawn() -> None:
    page = shown(SAMPLE, SamplePlan(), watch())
    assert (
        SAMPLE.stands_for(SAMPLE.stops[0]) == 60 / 2 * 35 / 2
    )  # 60 villages in the data, 2 drawn; 35 households, 2 drawn
    assert "2/35 · ×525" in str(page.hero)
    assert "2 of 60 (3.33%)" in str(page.side)
    assert np.isnan(SAMPLE.stands_for(SAMPLE.stops[1]))


def test_the_list_has_each_households_weight() -> None:
    told = Told(
        View(), "/supervision", "supervision", "", "2018", "520000", "Guizhou", [], Basis.GENERATED, "v", True
    )
    spec = sample(SAMPLE, SamplePlan(), watch(), told)
    assert spec.column("weight").values == [525, 525]
    assert spec.column("on_file").values == [35, 35]
    assert spec.column("village_chance").values == [round(100 / 30, 4)] * 2
    assert "the same chance, 2 of 60" in spec.definition


def test_nothing_to_draw_is_said_in_words() -> None:
    nothing = Sample((), (), ())
    assert "choose a wider place" in str(shown(nothing, SamplePlan(), watch()).hero)
    assert "No household was drawn" in str(forms(nothing, SamplePlan(), watch()).hero)


def test_a_form_sets_the_registry_beside_an_empty_field() -> None:
    page = forms(SAMPLE, SamplePlan(), watch())
    text = str(page.hero)
    assert text.count("'className': 'form'") == 2
    assert text.count("empty-field") == 2 * len(questions(HOUSEHOLDS[0], "en"))
    assert ("Medical insurance", "No") in questions(HOUSEHOLDS[0], "en")
    assert page.finding == "2 visit forms to print"


def test_a_form_asks_first_of_what_the_household_was_drawn_for() -> None:
    drawn = str(forms(replace(SAMPLE, behind="helper_coverage"), SamplePlan(), watch()).hero)
    assert drawn.count("falls short: drawn for this") == 2
    assert drawn.index("Helper coverage") < drawn.index("Status")
    assert "drawn for this" not in str(forms(SAMPLE, SamplePlan(), watch()).hero)


def test_a_form_says_which_measures_are_on_file() -> None:
    said = [dict(questions(one, "en"))["Measures that reached it"] for one in HOUSEHOLDS]
    assert said == ["Grant", "none on file"]
