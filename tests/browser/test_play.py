"""Play on the overview: every period in turn without a request, one step in the history, keys, rows that travel."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from playwright.sync_api import Browser, Page

from tests.browser.chromium import SIZE
from tests.browser.hands import FOCUSED, choose_indicator, field, tab_to
from tests.browser.watch import settle, until, watch, watch_of

Visit = Callable[..., Page]
START = "/?region=520000&period=2014&indicator=poverty_incidence&lang=en"
YEARS = [str(year) for year in range(2014, 2021)]
RECORD = """() => {
  window.shown = [];
  const note = () => window.shown.push([document.getElementById("period-words").textContent, performance.now()]);
  const words = document.getElementById("period-words");
  new MutationObserver(note).observe(words, { childList: true, characterData: true, subtree: true });
}"""


WAIT_FOR_PLAY = """() => {
  const place = document.getElementById("play");
  const said = () => place.querySelector("button").className;
  window.played = new Promise((ended, failed) => {
    window.setTimeout(() => failed(new Error(`it did not play to its end: ${said()}`)), 60000);
    let began = false;
    const note = () => { began ||= said() === "pause"; if (began && said() === "go") ended(); };
    new MutationObserver(note).observe(place, { attributes: true, childList: true, subtree: true });
  });
}"""
"""Notes beginning and end in the page itself: on a busy machine a play can be over before its click returns."""


def play_to_the_end(page: Page, start: Callable[[], None]) -> None:
    page.evaluate(WAIT_FOR_PLAY)
    start()
    page.evaluate("() => window.played")
    settle(page)


def test_play_shows_every_period_in_turn_without_a_request(page: Page, visit: Visit) -> None:
    visit(START)
    page.evaluate(RECORD)
    length = page.evaluate("window.history.length")
    asked = len(watch_of(page).posts())
    play_to_the_end(page, page.locator("#play button").click)
    shown = page.evaluate("window.shown")
    assert [next(year for year in YEARS if year in text) for text, _ in shown] == YEARS[1:]
    assert min(later[1] - earlier[1] for earlier, later in pairwise(shown)) > 150
    assert len(watch_of(page).posts()) == asked
    assert page.evaluate("window.history.length") == length
    assert field(page, "period") == "2020"


def test_back_after_play_leads_to_what_stood_before_it(page: Page, visit: Visit) -> None:
    visit("/?region=520000&period=2014&indicator=rural_income&lang=en")
    choose_indicator(page, "poverty_incidence")
    play_to_the_end(page, page.locator("#play button").click)
    page.reload()
    settle(page)
    assert field(page, "period") == "2020"
    page.go_back()
    settle(page)
    assert (field(page, "indicator"), field(page, "period")) == ("rural_income", "2014")


def test_space_plays_and_pauses_where_it_is(page: Page, visit: Visit) -> None:
    visit(START)
    page.keyboard.press("Space")
    until(page, lambda: field(page, "period"), lambda year: year >= "2015")
    page.keyboard.press("Space")
    settle(page)
    assert page.locator("#play button").get_attribute("class") == "go"
    paused = field(page, "period")
    assert "2015" <= paused < "2020"
    page.evaluate("() => new Promise((done) => window.setTimeout(done, 600))")
    assert field(page, "period") == paused
    assert paused in page.inner_text("#period-words")


def test_arrow_keys_step_and_back_undoes_a_step(page: Page, visit: Visit) -> None:
    visit(START)
    page.keyboard.press("ArrowRight")
    until(page, lambda: field(page, "period"), lambda year: year == "2015")
    page.keyboard.press("ArrowRight")
    until(page, lambda: field(page, "period"), lambda year: year == "2016")
    page.keyboard.press("ArrowLeft")
    until(page, lambda: field(page, "period"), lambda year: year == "2015")
    settle(page)
    page.go_back()
    settle(page)
    assert field(page, "period") == "2016"


def test_slider_is_reached_by_tab_and_steps_by_arrow(page: Page, visit: Visit) -> None:
    visit(START)
    tab_to(page, "#play input")
    page.keyboard.press("ArrowRight")
    until(page, lambda: field(page, "period"), lambda year: year == "2015")
    settle(page)
    assert page.evaluate(FOCUSED, "#play input")
    assert page.locator("#play input").get_attribute("aria-valuetext") == "2015"


def test_choosing_something_else_ends_the_play(page: Page, visit: Visit) -> None:
    visit(START)
    page.keyboard.press("Space")
    page.select_option("#period", "2019")
    choose_indicator(page, "rural_income")
    assert page.locator("#play button").get_attribute("class") == "go"


COUNT_MOVES = """() => {
  window.moves = [];
  const real = Element.prototype.animate;
  Element.prototype.animate = function (frames, timing) {
    window.moves.push([Object.keys(frames[0])[0], timing.duration]);
    return real.call(this, frames, timing);
  };
}"""


def test_rows_travel_with_their_bars_within_a_fifth_of_a_second(page: Page, visit: Visit) -> None:
    visit(START)
    page.evaluate(COUNT_MOVES)
    play_to_the_end(page, page.locator("#play button").click)
    moves = page.evaluate("window.moves")
    assert {kind for kind, _ in moves} == {"transform", "width"}
    assert max(duration for _, duration in moves) <= 200


def test_nothing_travels_where_motion_is_not_wanted(browser: Browser, server_url: str) -> None:
    context = browser.new_context(viewport=SIZE, locale="en", reduced_motion="reduce")
    page = context.new_page()
    watch(page, server_url)
    page.goto(server_url + START)
    settle(page)
    page.evaluate(COUNT_MOVES)
    play_to_the_end(page, page.locator("#play button").click)
    assert page.evaluate("window.moves") == []
    assert field(page, "period") == "2020"
    context.close()


def test_overview_still_stands_on_one_screen(page: Page, visit: Visit) -> None:
    for lang in ("zh", "en"):
        visit(f"/?region=520000&period=2018&indicator=poverty_incidence&lang={lang}")
        assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
        line = page.locator(".subline").bounding_box()
        assert line
        assert line["height"] < 40
