"""Inspections and findings in a browser: a number opens its findings, a finding leads to its place."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.hands import field
from tests.browser.watch import settle


def test_a_number_opens_its_findings_and_they_lead_on(visit: Open, page: Page) -> None:
    visit("/supervision?tab=findings&period=2018&lang=en&region=520000")
    mark = page.locator('.drawing a[data-set="pick=finding:overdue_more"] text').first
    count = (mark.text_content() or "").split()[-1]
    mark.click()
    settle(page)
    expect(page.locator("#rows .total")).to_have_text(f"{count} findings")
    assert page.locator("#rows tbody tr").count() == int(count)
    page.locator("#rows td a").first.click()
    settle(page)
    assert len(field(page, "region")) in (6, 12)
    visit("/supervision?tab=findings&period=2018&lang=zh")
    page.locator('#kpis a[data-set="pick=uninspected:all"]').click()
    settle(page)
    expect(page.locator("#rows .total")).to_contain_text("个贫困县")
    page.locator("#rows td a").first.click()
    settle(page)
    expect(page.locator("#finding")).to_contain_text("该县从未受过上级检查")
