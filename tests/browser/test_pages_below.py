"""Places, villages and households in a browser: pictures that come back, filters in the address, keys, refusals."""

from __future__ import annotations

import re
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.hands import click_region, follow, region
from tests.browser.watch import picture, settle, until, watch_of

COUNTY = "640424"
"""Complete in every demonstration: each of its villages is there."""
VILLAGE = f"/?region={COUNTY}901901&period=2018&lang=zh"
A_SHADE = 24
"""Of 255: how far the colour of an edge between pixels may differ."""


def list_is_there(page: Page) -> None:
    """Wait for the first row of the household list."""
    expect(page.locator("#household-table .ag-row a").first).to_be_visible(timeout=60_000)
    settle(page)


def still(page: Page) -> bytes:
    """The picture without pointer and focus."""
    page.mouse.move(1, 1)
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    if page.locator("#household-table").count():
        list_is_there(page)
    return picture(page)


def same(one: bytes, other: bytes) -> bool:
    """Whether two pictures show the same: edges between pixels may fall a shade apart, nothing else may."""
    first, second = (np.asarray(Image.open(BytesIO(p)).convert("RGB"), dtype=np.int16) for p in (one, other))
    return first.shape == second.shape and int(np.abs(first - second).max()) <= A_SHADE


def open_first_household(page: Page, visit: Open) -> None:
    visit(VILLAGE)
    list_is_there(page)
    follow(page, "#household-table .ag-row a")


@pytest.mark.long
def test_back_ten_times_shows_the_same_ten_pictures(visit: Open, page: Page) -> None:
    visit("/?period=2018&indicator=poverty_incidence&lang=zh")
    seen: list[tuple[str, bytes]] = []

    def note() -> None:
        seen.append((page.url, still(page)))

    note()
    for code in ("640000", "640400", COUNTY):
        click_region(page, COUNTY)
        assert region(page) == code
        note()
    for selector in ("table.villages td a", "table.villages th a"):
        follow(page, selector)
        note()
    list_is_there(page)
    page.select_option("#household-filter-status", "1")
    page.wait_for_url("**status=1**")
    note()
    follow(page, "#household-table .ag-row a")
    note()
    for _ in range(2):
        before = page.url
        page.click("#period-next")
        page.wait_for_url(lambda url, before=before: url != before)
        note()
    follow(page, "#breadcrumb a")
    assert len(seen) == 10
    for address, before in reversed(seen):
        page.go_back()
        page.wait_for_url(address)
        settle(page)
        assert same(still(page), before), address


def test_household_file_is_the_same_after_reloading(visit: Open, page: Page) -> None:
    open_first_household(page, visit)
    before = still(page)
    page.reload()
    settle(page)
    assert same(still(page), before)


@pytest.mark.parametrize("address", [VILLAGE, f"/?region={COUNTY}&period=2018&lang=zh"])
def test_english_page_has_no_chinese_word(visit: Open, page: Page, address: str) -> None:
    visit(address.replace("lang=zh", "lang=en"))
    list_is_there(page)
    assert not re.search(r"[\u4e00-\u9fff]", page.inner_text("#page"))


def test_language_switch_keeps_the_household(visit: Open, page: Page) -> None:
    open_first_household(page, visit)
    path = page.url.split("?")[0]
    page.click("#language")
    page.wait_for_url("**lang=en**")
    settle(page)
    assert page.url.split("?")[0] == path
    assert not re.search(r"[\u4e00-\u9fff]", page.inner_text("#household-file"))


def test_enter_on_a_row_opens_its_household(visit: Open, page: Page) -> None:
    visit(VILLAGE)
    list_is_there(page)
    page.locator('#household-table .ag-row[row-index="0"] .ag-cell[col-id="cause"]').click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/household/**")
    settle(page)
    assert page.inner_text("#finding")


def test_filter_is_in_the_address_and_back_takes_it_off(visit: Open, page: Page) -> None:
    visit(f"/?region={COUNTY}&period=2018&lang=zh")
    list_is_there(page)
    whole = page.inner_text("#household-list-head")
    page.select_option("#household-filter-measure", "none")
    page.wait_for_url("**measure=none**")
    until(page, lambda: page.inner_text("#household-list-head"), lambda text: "无任何措施" in text)
    page.go_back()
    until(page, lambda: page.inner_text("#household-list-head"), lambda text: text == whole)
    assert page.input_value("#household-filter-measure") == "all"


def test_address_with_filters_opens_the_filtered_list_and_names_the_unusable_one(
    visit: Open, page: Page
) -> None:
    visit(f"/?region={COUNTY}&period=2018&lang=en&measure=none&cause=77")
    list_is_there(page)
    head = page.inner_text("#household-list-head")
    assert "Measure: No measure" in head
    assert "The filter “Main cause” has no code “77”" in head
    measures = page.locator('#household-table .ag-row .ag-cell[col-id="measures"]').all_inner_texts()
    assert set(measures) == {"0"}


def test_sorting_by_a_column_is_done_by_the_server(visit: Open, page: Page) -> None:
    visit(f"/?region={COUNTY}&period=2018&lang=en")
    list_is_there(page)
    page.click('.ag-header-cell[col-id="members"] .ag-header-cell-label')
    page.click('.ag-header-cell[col-id="members"] .ag-header-cell-label')
    first = '#household-table .ag-row[row-index="0"] .ag-cell[col-id="members"]'
    until(page, lambda: page.inner_text(first), lambda text: text.isdigit() and int(text) >= 7)


def test_unknown_and_malformed_households_say_so(visit: Open, page: Page) -> None:
    watch_of(page).expected.extend([r"status of 404", r"status of 400"])
    visit("/household/6404249019019999?period=2018&lang=en")
    assert "There is no household 6404249019019999" in page.inner_text("#finding")
    visit("/household/abc?period=2018&lang=en")
    assert "is not a household number" in page.inner_text("#finding")


def test_stepping_through_the_years_of_a_village_costs_its_answer_and_its_rows(
    visit: Open, page: Page
) -> None:
    visit(VILLAGE)
    list_is_there(page)
    before = len(watch_of(page).posts())
    page.click("#period-next")
    page.wait_for_url("**period=2019**")
    list_is_there(page)
    assert len(watch_of(page).posts()) - before == 2


def test_list_script_is_not_loaded_on_the_overview(visit: Open, new_page: Page) -> None:
    visit("/?period=2018&lang=zh", on=new_page)
    assert not [r.url for r in watch_of(new_page).requests if "ag_grid" in r.url]
