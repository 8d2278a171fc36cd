"""A new version while the server runs: served at the next request, never mixed with the old one; and no data at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import duckdb
import pytest
from playwright.sync_api import Browser, Page

from dashboard.bench_server import running_server
from data_access.publish import publish
from tests.browser.chromium import SIZE
from tests.browser.hands import choose_indicator
from tests.browser.watch import settle, until, watch
from tests.conftest import VERSIONS, write_small_database

VALUES = "/api/v1/values?indicator=poverty_incidence&period=2018&region=520000&level=county"


def named_after(version: str) -> Callable[[Path], None]:
    """A builder whose counties bear the version's name, so that an answer shows from which its rows came."""

    def build(path: Path) -> None:
        write_small_database(version)(path)
        with duckdb.connect(str(path)) as connection:
            connection.execute(
                "UPDATE region SET name_en = ?, name_zh = ? WHERE level = 'county'", [version, version]
            )

    return build


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "set"


@pytest.fixture
def server(out: Path, tmp_path: Path) -> Iterator[str]:
    """A server on a set that is not there yet."""
    with running_server(f"duckdb:///{out}", tmp_path / "log") as url:
        yield url


def versions_in(url: str) -> set[str]:
    """The versions that one answer names: its own, its header's, and those that its rows came from."""
    with urlopen(url + VALUES, timeout=60) as answer:
        body = json.load(answer)
        return {body["data_version"], answer.headers["X-Data-Version"]} | {
            row["name_en"] for row in body["values"]
        }


def test_a_new_version_is_served_at_the_next_request(out: Path, server: str) -> None:
    for version in VERSIONS[:3]:
        publish(out, version, named_after(version))
        assert [versions_in(server) for _ in range(12)] == [{version}] * 12


def test_no_answer_mixes_two_versions(out: Path, server: str) -> None:
    publish(out, VERSIONS[0], named_after(VERSIONS[0]))
    ended = Event()

    def ask() -> list[set[str]]:
        answers = []
        while not ended.is_set():
            answers.append(versions_in(server))
        return answers

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        try:
            for version in VERSIONS[1:]:
                publish(out, version, named_after(version))
                assert versions_in(server) == {version}
        finally:
            ended.set()
        answers = [found for each in asking for found in each.result()]
    assert [found for found in answers if len(found) != 1] == []
    assert len(set().union(*answers)) >= 2


@pytest.fixture
def small_page(browser: Browser, server: str) -> Iterator[Page]:
    with browser.new_context(viewport=SIZE, locale="en-GB") as context:
        page = context.new_page()
        seen = watch(page, server)
        yield page
        assert not seen.faults(), "\n".join(seen.faults())


def test_an_open_page_goes_over_to_the_new_version_whole(out: Path, server: str, small_page: Page) -> None:
    publish(out, VERSIONS[0], named_after(VERSIONS[0]))
    small_page.goto(f"{server}/?lang=en&period=2018")
    settle(small_page)
    assert VERSIONS[0] in small_page.inner_text("#source-line")
    publish(out, VERSIONS[1], named_after(VERSIONS[1]))
    choose_indicator(small_page, "poverty_incidence")
    until(small_page, lambda: small_page.inner_text("#source-line"), lambda text: VERSIONS[1] in text)
    settle(small_page)
    assert VERSIONS[0] not in small_page.content()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_data_the_page_names_the_command(out: Path, server: str, small_page: Page, lang: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{server}/readyz"), timeout=60)
    assert refused.value.code == 503
    refused.value.close()
    small_page.goto(f"{server}/?lang={lang}")
    settle(small_page)
    said = small_page.locator("#notices .grave").all_inner_texts()
    assert len(said) == 1
    assert "make demo" in said[0]
    assert "\n" not in said[0].strip()
    publish(out, VERSIONS[0], named_after(VERSIONS[0]))
    small_page.reload()
    settle(small_page)
    assert small_page.locator("#notices .grave").count() == 0
    assert small_page.inner_text("#finding").strip()


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_database_is_said_in_one_line(
    out: Path, server: str, small_page: Page, damage: bytes | None
) -> None:
    publish(out, VERSIONS[0], named_after(VERSIONS[0]))
    file = out.with_name(f"{out.name}-{VERSIONS[0]}.duckdb")
    file.unlink()
    if damage is not None:
        file.write_bytes(damage)
    small_page.goto(f"{server}/?lang=en")
    settle(small_page)
    said = small_page.locator("#notices .grave").all_inner_texts()
    assert len(said) == 1
    assert "make demo" in said[0] or "python -m dashboard" in said[0]
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{server}/readyz"), timeout=60)
    assert refused.value.code == 503
    refused.value.close()
