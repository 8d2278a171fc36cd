"""From the national page of funds to a late project's village, to its households, and to the rows behind a mark."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hands import follow, region
from tests.browser.watch import settle, until


def test_three_clicks_lead_to_the_village_of_a_late_project(page: Page, visit: Open) -> None:
    visit("/funds?period=2018-12&lang=en")
    follow(page, "a[data-set='tab=projects&pick=']")
    follow(page, ".project-items li:has(.broken:has-text('late')) a.name")
    assert re.fullmatch(r".*/project/\d{15}\?.*", page.url)
    assert "late" in page.locator("#project-file h1#finding").inner_text()
    follow(page, "#project-file a.village")
    until(page, lambda: page.locator(".village-page").count(), bool)
    assert re.fullmatch(r"\d{12}", region(page))


def test_a_project_leads_to_the_files_of_its_households(page: Page, visit: Open) -> None:
    visit("/funds?period=2018-12&lang=zh&tab=projects")
    follow(page, ".project-items a.name")
    follow(page, ".beneficiaries a")
    assert re.fullmatch(r".*/household/\d{16}\?.*period=2018(&.*)?", page.url)


def test_a_rule_lists_its_counties_and_their_projects_down_to_one(page: Page, visit: Open) -> None:
    visit("/funds?period=2018-12&lang=en&tab=projects")
    page.locator("svg a[data-set^='pick=rule:late']").first.click()
    until(page, lambda: page.locator("#rows table").count(), bool)
    page.locator("#rows tbody a").first.click()
    until(page, lambda: region(page), lambda code: code != "000000")
    county = region(page)
    until(page, lambda: page.locator("#rows tbody a[href^='/project/']").count(), bool)
    rows = page.locator("#rows tbody tr").count()
    assert f"{rows} row" in page.locator("#rows .total").inner_text()
    page.locator("#rows tbody a").first.click()
    settle(page)
    assert f"/project/{county}" in page.url


def test_the_month_goes_along_to_the_village_and_back(page: Page, visit: Open) -> None:
    visit("/funds?period=2018-09&lang=en&tab=projects")
    follow(page, ".project-items a.name")
    follow(page, "#project-file .project-links a[data-path='/funds']")
    assert "period=2018-09" in page.url
    assert "September 2018" in page.inner_text("#tabbed .subline")
    page.go_back()
    settle(page)
    follow(page, "#project-file a.village")
    assert "period=2018&" in page.url
    follow(page, ".village-page .subline a[data-path='/funds']")
    assert ("period=2018-09" in page.url, "tab=projects" in page.url) == (True, True)
    follow(page, "a.page-link[data-path='/']")
    follow(page, "a.page-link[data-path='/measures']")
    follow(page, "a.page-link[data-path='/funds']")
    assert "period=2018-09" in page.url
