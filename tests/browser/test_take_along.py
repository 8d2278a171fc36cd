"""The figures' menus: real links that follow the view, files that arrive, a picture where the server makes none."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.browser.watch import settle, until, watch_of

pytestmark = pytest.mark.long

Visit = Callable[..., Page]
VIEW = "region=520000&period=2018&indicator=poverty_incidence"
FILES = ["html", "html", "png", "svg", "pdf", "csv", "xlsx", "metadata.json"]
PAGES = {
    "map": (f"/?{VIEW}", ["map", "ranking", "trend", "kpis"]),
    "county": ("/?region=640424&period=2018", ["map", "villages", "trend", "kpis", "households"]),
}


def links(page: Page, name: str) -> list[str]:
    """The addresses in a figure's menu."""
    found = page.locator(f'.figure-menu:visible [data-figure="{name}"] a[data-file]')
    return [str(found.nth(i).get_attribute("href")) for i in range(found.count())]


def open_menu(page: Page, name: str) -> None:
    """Open the menu of a figure."""
    page.locator(f'.figure-menu[data-names="{name}"]:visible > summary').click()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", PAGES)
def test_every_figure_has_its_menu_and_every_link_answers(visit: Visit, kind: str, lang: str) -> None:
    address, names = PAGES[kind]
    page = visit(f"{address}&lang={lang}")
    for name in names:
        found = links(page, name)
        assert [urlsplit(link).path.split(".", 1)[1] for link in found] == FILES
        assert all(link.startswith(f"/figure/overview/{name}.") for link in found)
        for link in found:
            if not link.split("?")[0].endswith(("png", "svg", "pdf")):
                assert page.request.get(urljoin(page.url, link)).ok, link


def test_links_follow_the_period_without_a_request(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=zh")
    before = len(watch_of(page).posts())
    page.locator("#period-back").click()
    settle(page)
    periods = {parse_qs(urlsplit(link).query)["period"][0] for link in links(page, "map")}
    assert periods == {"2017"}
    assert len(watch_of(page).posts()) == before


def test_a_file_arrives_under_the_name_of_what_it_holds(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=zh")
    for kind in ("xlsx", "png"):
        open_menu(page, "map")
        with page.expect_download() as arrived:
            page.locator(f'.figure-menu:visible [data-figure="map"] a[data-file="{kind}"]').click()
        assert arrived.value.suggested_filename == f"贵州省_贫困发生率_2018.{kind}"
        until(
            page,
            lambda: page.locator('.figure-menu[data-names="map"]:visible .said').text_content(),
            lambda said: said == "",
        )


def test_the_browser_draws_the_picture_where_the_server_cannot(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=zh")
    watch_of(page).expected.append("503")

    def refuse(route: Route) -> None:
        route.fulfill(status=503, content_type="application/json", body='{"message_zh": "没有"}')

    page.route("**/figure/**/map.png*", refuse)
    open_menu(page, "map")
    with page.expect_download() as arrived:
        page.locator('.figure-menu:visible [data-figure="map"] a[data-file="png"]').click()
    assert arrived.value.path().read_bytes().startswith(b"\x89PNG")
    page.unroute("**/figure/**/map.png*")


def test_the_menu_answers_to_the_keyboard(visit: Visit) -> None:
    page = visit(f"/?{VIEW}&lang=en")
    summary = page.locator('.figure-menu[data-names="ranking"] > summary')
    summary.focus()
    page.keyboard.press("Enter")
    menu = page.locator('.figure-menu[data-names="ranking"]')
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Enlarge"
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
