"""A real server on the small demonstration, and pages of a real browser that must not leave the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from dashboard.bench_server import running_server
from tests.browser.chromium import SIZE, another, running_chromium
from tests.browser.watch import settle, watch

Open = Callable[..., Page]

WITHOUT_CHINESE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <selectfont><rejectfont>{patterns}</rejectfont></selectfont>
</fontconfig>"""
PATTERN = '<pattern><patelt name="lang"><string>{}</string></patelt></pattern>'
CHINESE = ("zh-cn", "zh-sg", "zh-tw", "zh-hk", "ja", "ko")


@pytest.fixture(scope="session")
def server_url(duckdb_set: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server."""
    log = tmp_path_factory.mktemp("server") / "log"
    with running_server(f"duckdb:///{duckdb_set}", log) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_chromium() as started:
        yield started


@pytest.fixture(scope="session")
def bare(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that finds no Chinese, Japanese or Korean font on its machine."""
    folder: Path = tmp_path_factory.mktemp("fonts")
    patterns = "".join(map(PATTERN.format, CHINESE))
    (folder / "fonts.conf").write_text(WITHOUT_CHINESE.format(cache=folder / "cache", patterns=patterns))
    with another(browser, env={"FONTCONFIG_FILE": str(folder / "fonts.conf")}) as started:
        yield started


@pytest.fixture(scope="session")
def shared_context(browser: Browser) -> Iterator[BrowserContext]:
    """A context whose cache later pages find filled."""
    context = browser.new_context(viewport=SIZE, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def page(shared_context: BrowserContext, server_url: str) -> Iterator[Page]:
    """An empty page in the shared context; what it did wrong fails the test."""
    yield from watched_page(shared_context, server_url)


@pytest.fixture
def new_page(browser: Browser, server_url: str) -> Iterator[Page]:
    """A page of a browser that was never here."""
    context = browser.new_context(viewport=SIZE, locale="zh-CN")
    yield from watched_page(context, server_url)
    context.close()


@pytest.fixture
def visit(page: Page, server_url: str) -> Open:
    """`visit("/?region=520000")` opens an address in `page` and waits until it is drawn."""

    def go(address: str, on: Page = page, **options: Any) -> Page:
        on.goto(server_url + address, **options)
        settle(on)
        return on

    return go


def watched_page(context: BrowserContext, server: str) -> Iterator[Page]:
    """A page that is watched, and whose faults fail the test at its end."""
    made = context.new_page()
    seen = watch(made, server)
    yield made
    made.close()
    assert not seen.faults(), "\n".join(seen.faults())


@contextmanager
def meeting_room(browser: Browser, server: str) -> Iterator[Callable[[str], Page]]:
    """Addresses to a watched page on the screen of a meeting room."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
    page = context.new_page()
    seen = watch(page, server)

    def go(address: str) -> Page:
        page.goto(server + address)
        settle(page)
        return page

    yield go
    context.close()
    assert not seen.faults(), "\n".join(seen.faults())
