"""Comparing on the screen: the address leads there, the menu too by keyboard, Back leads out, files follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.hands import field, tab_to
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
GUIZHOU = "/?region=520000&period=2018&indicator=poverty_incidence&lang=en"
COLOURS = (
    "document.querySelector('#map .js-plotly-plot').data.find((trace) => trace.name === 'values').colorscale"
)


def finding(page: Page) -> str:
    return page.locator("#finding").inner_text()


def test_two_regions_stand_side_by_side_and_back_leads_out(visit: Visit) -> None:
    page = visit(GUIZHOU)
    alone = finding(page)
    page.evaluate("window.monitor.navigate({ compare: '530000' })")
    settle(page)
    until(page, lambda: page.locator("#beside .pair .atlas").count(), lambda n: n == 2)
    said = finding(page)
    assert "Guizhou" in said
    assert "Yunnan" in said
    for title in page.locator(".pair-title").all():
        name, value = title.locator("a").inner_text(), title.locator("b").inner_text()
        assert f"{name} {value}" in said
    assert page.locator("#pair-table tbody tr").count() == 5
    assert not page.locator("#ranking").is_visible()
    page.go_back()
    settle(page)
    assert finding(page) == alone
    assert page.locator("#map").is_visible()
    assert page.locator("#beside .atlas").count() == 0


def test_the_cross_ends_a_comparison(visit: Visit) -> None:
    page = visit(GUIZHOU + "&compare=G04")
    page.locator("#compare-words a").click()
    settle(page)
    assert field(page, "compare") == ""
    assert page.locator("#ranking li[data-code]").count() > 5


@pytest.mark.parametrize(("region", "other"), [("000000", "520000"), ("520526", "520000"), ("G04", "G05")])
def test_regions_of_any_level_are_compared(visit: Visit, region: str, other: str) -> None:
    page = visit(f"/?region={region}&period=2018&indicator=poverty_incidence&lang=zh&compare={other}")
    until(page, lambda: page.locator("#beside .pair .atlas").count(), lambda n: n == 2)
    assert page.locator(".pair-legend .names .count").count() == 2


def test_difference_is_drawn_on_both_sides_of_nothing(visit: Visit) -> None:
    page = visit(GUIZHOU + "&compare=2015")
    assert finding(page).startswith("Guizhou since 2015: ")
    written = page.locator("#legend .break").all_inner_texts()
    assert len(written) % 2 == 0
    below, above = written[: len(written) // 2], written[len(written) // 2 :]
    assert [text.replace("\u2212", "+") for text in reversed(below)] == above
    first = page.locator("#ranking li[data-code] .number").first.inner_text()
    assert first[0] in "+\u22120"
    steps = page.evaluate(COLOURS)
    page.locator("#compare-words a").click()
    settle(page)
    assert page.evaluate(COLOURS) != steps


def test_periods_that_are_not_earlier_are_not_stepped_to(visit: Visit) -> None:
    page = visit(GUIZHOU + "&compare=2017")
    assert page.locator("#period-back").is_disabled()
    assert page.locator("#period-next").is_enabled()


def test_all_periods_stand_in_one_picture_and_lead_to_their_own(visit: Visit) -> None:
    page = visit(GUIZHOU + "&draw=years")
    maps = page.locator("#beside .year-map")
    until(page, maps.count, lambda n: n == 7)
    titles = page.locator(".year-title b").all_inner_texts()
    assert titles == [str(year) for year in range(2014, 2021)]
    shown = page.locator(".year-map.chosen .year-title").inner_text()
    assert page.locator(".kpi-number b").first.text_content() in shown
    fills = page.evaluate(
        "[...document.querySelectorAll('.year-map')].map((map) => map.querySelector('svg svg').innerHTML)"
    )
    assert len(set(fills)) == 7
    maps.nth(2).click()
    settle(page)
    assert (field(page, "period"), field(page, "draw")) == ("2016", "")
    page.go_back()
    settle(page)
    until(page, maps.count, lambda n: n == 7)


def test_a_region_is_found_and_chosen_by_keyboard(visit: Visit) -> None:
    page = visit(GUIZHOU)
    tab_to(page, "#compare summary")
    page.keyboard.press("Enter")
    until(page, lambda: page.locator("#compare-list a").count(), bool)
    page.keyboard.type("yunnan")
    until(
        page,
        lambda: page.locator("#compare-list li:visible a").first.inner_text(),
        lambda text: text == "Yunnan",
    )
    settle(page)
    page.keyboard.press("Enter")
    settle(page)
    assert field(page, "compare") == "530000"


def test_groups_are_ranked_by_choice_in_the_head(visit: Visit) -> None:
    page = visit("/?period=2018&indicator=poverty_incidence&lang=en")
    provinces = page.locator("#ranking li[data-code]").count()
    page.locator(".peers summary").click()
    page.locator(".peers .panel a", has_text="Destitute areas").click()
    settle(page)
    assert field(page, "peers") == "areas"
    codes = page.locator("#ranking li[data-code]").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.code)"
    )
    assert sorted(codes) == [f"G{number:02}" for number in range(1, 15)]
    page.locator("#ranking li[data-code=G04] a").click()
    settle(page)
    assert page.locator("#ranking li.here").get_attribute("data-code") == "G04"
    page.go_back()
    page.go_back()
    settle(page)
    assert page.locator("#ranking li[data-code]").count() == provinces


def test_files_follow_the_comparison(visit: Visit) -> None:
    page = visit(GUIZHOU + "&compare=530000")
    until(page, lambda: page.locator("#beside .pair .atlas").count(), lambda n: n == 2)
    link = page.locator("#beside .figure-menu a[data-file=csv]").first.get_attribute("href")
    assert link
    assert link.startswith("/figure/overview/map.csv?")
    assert "compare=530000" in link


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_comparison_that_cannot_be_made_says_why(visit: Visit, lang: str) -> None:
    page = visit(f"/?region=520000&period=2018&indicator=poverty_incidence&compare=2019&lang={lang}")
    notice = page.locator("#notices .notice").inner_text()
    assert "2019" in notice
    assert "2017" in notice
    assert "2017" in finding(page)
