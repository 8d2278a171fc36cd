"""An address that names nothing: one clear sentence, and the nearest valid view."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hands import path_to_here
from tests.browser.watch import settle, watch_of

NOT_FOUND = r"Failed to load resource: the server responded with a status of 40[04]"


@pytest.mark.parametrize(
    ("query", "said", "shown"),
    [
        ("region=999999", "999999", "000000"),
        pytest.param("region=abc", "abc", "000000", marks=pytest.mark.long),
        pytest.param("region=G99", "G99", "000000", marks=pytest.mark.long),
        pytest.param("region=520526999999", "520526999999", None, marks=pytest.mark.long),
        pytest.param("region=520522000000000", "520522000000000", "000000", marks=pytest.mark.long),
        ("region=520581", "520581", "520522"),
        ("region=520000&period=1999", "1999", "520000"),
        pytest.param("region=520000&period=2018-06", "2018", "520000", marks=pytest.mark.long),
        pytest.param("region=520000&period=soon", "soon", "520000", marks=pytest.mark.long),
        pytest.param("region=520000&indicator=happiness", "happiness", "520000", marks=pytest.mark.long),
        pytest.param("region=520000&lang=fr", "fr", "520000", marks=pytest.mark.long),
        pytest.param("region=520000&theme=pink", "pink", "520000", marks=pytest.mark.long),
        ("region=520000&v=2019-01-01-01234567", "2019-01-01-01234567", "520000"),
        pytest.param("region=520000&v=..%2F..%2Fetc", "../../etc", "520000", marks=pytest.mark.long),
        ("region=%3Cscript%3Ealert(1)%3C/script%3E", "<script>alert(1)</script>", "000000"),
        pytest.param("region=640424&cause=nonsense", "nonsense", "640424", marks=pytest.mark.long),
        ("region=640424&status=%27%20OR%201=1", "OR 1=1", "640424"),
    ],
)
def test_a_bad_value_is_named_and_the_nearest_view_shown(
    page: Page, visit: Open, query: str, said: str, shown: str | None
) -> None:
    visit(f"/?{query}" if "lang=" in query else f"/?lang=en&{query}")
    notices = page.locator(".notice").all_inner_texts()
    assert len(notices) == 1, notices
    assert said in notices[0]
    assert page.inner_text("#finding").strip()
    if shown:
        assert path_to_here(page)[-1] == shown


@pytest.mark.parametrize(
    ("path", "status", "lang"),
    [
        ("/nowhere", 404, "zh"),
        ("/profile/520000", 404, "en"),
        ("/household/6404249019999999", 404, "zh"),
        ("/household/1", 400, "en"),
        ("/household/", 400, "zh"),
        ("/household/6404249019030001/more", 400, "en"),
    ],
)
def test_a_path_without_a_page_says_so(
    page: Page, server_url: str, path: str, status: int, lang: str
) -> None:
    watch_of(page).expected.append(NOT_FOUND)
    answer = page.goto(f"{server_url}{path}?lang={lang}")
    settle(page)
    assert answer
    assert answer.status == status
    assert page.inner_text("#finding").strip()
    assert "Traceback" not in page.content()
    page.locator("#page a").first.click()
    settle(page)
    assert page.locator(".overview").count() == 1


def test_a_good_link_after_a_bad_one_takes_the_notice_away(page: Page, visit: Open) -> None:
    visit("/?lang=en&region=999999&period=2018")
    assert page.locator("#notices .notice").count() == 1
    page.locator("#ranking a").first.click()
    settle(page)
    assert page.locator("#notices .notice").count() == 0
