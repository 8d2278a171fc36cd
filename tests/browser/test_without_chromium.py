"""A server that finds no Chromium: tables still come, and the browser makes PNG and SVG of every kind of figure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from dashboard.bench_server import running_server
from tests.browser.chromium import SIZE
from tests.browser.watch import settle, until, watch

pytestmark = pytest.mark.long

VIEW = "/?region=520000&period=2018&indicator=poverty_incidence&lang=zh"


@pytest.fixture(scope="module")
def bare(duckdb_set: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a machine without Chromium."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
        with running_server(f"duckdb:///{duckdb_set}", tmp_path_factory.mktemp("bare") / "log") as url:
            yield url


@pytest.fixture
def page(browser: Browser, bare: str) -> Iterator[Page]:
    """The overview of that server."""
    context = browser.new_context(viewport=SIZE, locale="zh-CN", accept_downloads=True)
    made = context.new_page()
    seen = watch(made, bare)
    seen.expected.append("503")
    made.goto(bare + VIEW)
    settle(made)
    yield made
    assert not seen.faults(), "\n".join(seen.faults())
    context.close()


def taken(page: Page, name: str, kind: str) -> bytes:
    """What a click on a format of a figure's menu brings, and what the menu says then."""
    menu = page.locator(f'.figure-menu[data-names="{name}"]:visible')
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    with page.expect_download() as arrived:
        menu.locator(f'a[data-file="{kind}"]').click()
    assert arrived.value.suggested_filename.endswith(f".{kind}")
    until(page, lambda: menu.locator(".said").text_content(), lambda said: "浏览器" in (said or ""))
    return arrived.value.path().read_bytes()


@pytest.mark.parametrize("name", ["map", "ranking", "trend", "kpis"])
def test_the_browser_draws_what_the_server_would_have(page: Page, name: str) -> None:
    finding = page.inner_text("#finding")
    drawing = page.request.get(
        urljoin(page.url, f"/figure/overview/{name}.plot.json?{page.url.partition('?')[2]}")
    ).json()
    size = (drawing["layout"]["width"], drawing["layout"]["height"])
    picture = Image.open(io.BytesIO(taken(page, name, "png")))
    assert picture.size == (2 * size[0], 2 * size[1])
    colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 20
    drawn = "".join(taken(page, name, "svg").decode().split())
    assert drawn.startswith("<svg")
    assert finding[:10].replace(" ", "") in drawn
    assert "演示数据" in drawn


def test_tables_still_come_and_a_pdf_says_why_not(page: Page) -> None:
    menu = page.locator('.figure-menu[data-names="map"]:visible')
    for kind in ("csv", "xlsx", "metadata.json"):
        link = menu.locator(f'a[data-file="{kind}"]').get_attribute("href")
        assert page.request.get(urljoin(page.url, str(link))).ok
    menu.locator("summary").click()
    menu.locator('a[data-file="pdf"]').click()
    until(page, lambda: menu.locator(".said").text_content(), lambda said: "Chromium" in (said or ""))


def test_a_picture_that_may_not_be_copied_is_saved_instead(page: Page) -> None:
    page.evaluate("Object.defineProperty(window, 'isSecureContext', { value: false })")
    menu = page.locator('.figure-menu[data-names="ranking"]:visible')
    menu.locator("summary").click()
    with page.expect_download() as arrived:
        menu.locator('[data-do="copy-picture"]').click()
    assert arrived.value.path().read_bytes().startswith(b"\x89PNG")
    until(page, lambda: menu.locator(".said").text_content(), lambda said: "未加密" in (said or ""))
