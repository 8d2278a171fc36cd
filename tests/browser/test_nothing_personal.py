"""A walk down to a household leaves neither its number nor what was typed in logs or metrics."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.bench_server import running_server
from tests.browser.chromium import SIZE
from tests.browser.hands import follow
from tests.browser.watch import settle, until, watch

pytestmark = pytest.mark.long

COUNTY = "/?region=640424&period=2018&lang=zh"


def list_is_there(page: Page) -> None:
    """Wait for the first row of the household list."""
    expect(page.locator("#household-table .ag-row a").first).to_be_visible(timeout=60_000)
    settle(page)


def test_a_walk_to_a_household_leaves_no_trace_of_it(
    browser: Browser, duckdb_set: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    context = browser.new_context(viewport=SIZE, locale="zh-CN")
    with running_server(f"duckdb:///{duckdb_set}", log, "info") as server:
        page = context.new_page()
        watch(page, server)
        page.goto(server + COUNTY)
        list_is_there(page)
        link = page.locator('#household-table .ag-row [col-id="number"] a').first
        number = str(link.get_attribute("title"))
        surname = page.locator('.ag-row [col-id="head"]').first.inner_text()[:1]
        page.fill("#region-search", number)
        until(page, lambda: page.locator("#search-results a").count(), bool)
        page.fill("#region-search", "张三丰的家")
        page.fill("#household-filter-text", surname)
        page.keyboard.press("Enter")
        settle(page)
        page.goto(server + COUNTY)
        list_is_there(page)
        follow(page, '#household-table .ag-row [col-id="number"] a')
        assert number in page.url
        page.goto(f"{server}/household/{number[:-1]}x?lang=zh")
        settle(page)
        context.request.get(f"{server}/figure/household/{number}/income.csv?lang=zh")
        context.request.get(f"{server}/receipt/rows.csv?region={number[:12]}&indicator=poverty_incidence")
        metrics = context.request.get(f"{server}/metrics").text()
    context.close()
    written = log.read_text(encoding="utf-8")
    requests = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert {"GET", "POST"} == {line["method"] for line in requests}
    assert all(re.fullmatch(r"[0-9a-f]{32}", line["request_id"]) for line in requests)
    assert 'dashboard_callback_seconds_count{callback="household-file"' in metrics
    for kept in (written, metrics):
        assert number not in kept
        assert surname not in kept
        assert "张三丰" not in kept
        assert not re.search(r"640424\d", kept)
