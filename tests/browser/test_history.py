"""The address is the only state: Back, reload, another browser and another language show what it names."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import SIZE
from tests.browser.conftest import Open
from tests.browser.hands import choose_indicator, click_region, field, follow, region
from tests.browser.pictures import difference, rest
from tests.browser.watch import settle, until, watch


def choose(page: Page, control: str, value: str) -> None:
    page.select_option(control, value)
    settle(page)


def ten_changes(page: Page) -> list[Callable[[], None]]:
    """One change of each control, and the ways down and up."""
    return [
        lambda: choose_indicator(page, "poverty_incidence"),
        lambda: choose(page, "#period", "2016"),
        lambda: follow(page, "#period-next"),
        lambda: click_region(page, "520526"),
        lambda: follow(page, "#legend a[data-set='classes=quantile']"),
        lambda: follow(page, "#kpis a[data-set='indicator=registered_poor_population']"),
        lambda: follow(page, "#ranking a"),
        lambda: choose(page, "#household-filter-cause", "01"),
        lambda: follow(page, "#breadcrumb a"),
        lambda: follow(page, "#language"),
    ]


@pytest.mark.long
def test_ten_steps_back_show_the_ten_pictures_again(page: Page, visit: Open) -> None:
    visit("/?lang=zh&period=2018")
    pictures, addresses = [], []
    for change in ten_changes(page):
        pictures.append(rest(page))
        addresses.append(page.url)
        change()
        assert page.url != addresses[-1]
    for before, address in zip(reversed(pictures), reversed(addresses), strict=True):
        page.go_back()
        until(page, lambda: page.url, lambda now, wanted=address: now == wanted)
        until(page, lambda shown=before: difference(rest(page), shown), lambda said: not said, tries=20)


def test_forward_after_back_shows_the_same(page: Page, visit: Open) -> None:
    visit("/?lang=zh&period=2018&region=520000&indicator=poverty_incidence")
    choose(page, "#period", "2016")
    after = rest(page)
    page.go_back()
    settle(page)
    page.go_forward()
    assert not difference(rest(page), after)


ADDRESSES = (
    "/?region=520000&period=2017&indicator=poverty_incidence&lang=en&classes=quantile",
    "/?region=640424&period=2018&indicator=delisting_year&lang=zh&theme=dark",
)


def test_a_reload_and_another_browser_show_the_same(
    page: Page, visit: Open, browser: Browser, server_url: str
) -> None:
    for address in ADDRESSES:
        shown = rest(visit(address))
        page.reload()
        assert not difference(rest(page), shown)
        link = page.url
        with browser.new_context(viewport=SIZE, locale="en-GB") as context:
            other = context.new_page()
            seen = watch(other, server_url)
            other.goto(link)
            assert not difference(rest(other), shown), address
            assert not seen.faults()


def test_the_language_switch_keeps_the_view(page: Page, visit: Open) -> None:
    visit("/?region=520000&period=2016&indicator=poverty_incidence&lang=zh&classes=quantile")
    kept = [field(page, name) for name in ("period", "indicator", "classes")]
    chinese = rest(page)
    follow(page, "#language")
    assert field(page, "lang") == "en"
    assert region(page) == "520000"
    assert [field(page, name) for name in ("period", "indicator", "classes")] == kept
    assert page.evaluate("() => document.documentElement.lang") == "en"
    follow(page, "#language")
    assert not difference(rest(page), chinese)


def test_the_theme_switch_keeps_the_view(page: Page, visit: Open) -> None:
    visit("/?region=640424&period=2016&lang=en&cause=01")
    follow(page, "#theme-switch")
    assert field(page, "theme") == "dark"
    assert (region(page), field(page, "cause"), field(page, "period")) == ("640424", "01", "2016")
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"


def test_a_link_with_nothing_but_a_place_is_completed(page: Page, visit: Open) -> None:
    visit("/?region=520000")
    assert field(page, "period") == "2018"
    assert field(page, "lang") == "zh"
    length = page.evaluate("() => window.history.length")
    page.reload()
    settle(page)
    assert page.evaluate("() => window.history.length") == length
    assert urlsplit(page.url).path == "/"
