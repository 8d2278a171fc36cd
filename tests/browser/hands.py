"""What a visitor's hand does on a page: clicks on the map, walks by keyboard, types into the search."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from tests.browser.watch import settle, until

POINT_OF_REGION = """(code) => {
  for (const path of document.querySelectorAll("#map path.choroplethlocation")) {
    if (!path.__data__ || path.__data__.loc !== code) continue;
    const box = path.getBoundingClientRect();
    const inwards = path.getScreenCTM().inverse();
    const point = path.ownerSVGElement.createSVGPoint();
    for (let n = 1; n < 400; n += 1) {
      const x = box.x + box.width * ((n * 0.618034) % 1);
      const y = box.y + box.height * ((n * 0.754878) % 1);
      const above = document.elementFromPoint(x, y);
      Object.assign(point, { x: x, y: y });
      const inside = path.isPointInFill(point.matrixTransform(inwards));
      if (inside && above && above.closest("#map")) return [x, y];
    }
  }
  return null;
}"""
FOCUSED = """(selector) => {
  const now = document.activeElement;
  return Boolean(now && now.matches(selector) && now.getClientRects().length);
}"""


def region(page: Page) -> str:
    """The region that the address names."""
    return parse_qs(urlsplit(page.url).query).get("region", ["000000"])[0]


def field(page: Page, name: str) -> str:
    """A field of the address, '' where it is left out."""
    return parse_qs(urlsplit(page.url).query).get(name, [""])[0]


def point_at(page: Page, code: str) -> tuple[float, float]:
    """Move the pointer onto a region of the map, until the card tells of it; where that is."""
    found = page.evaluate(POINT_OF_REGION, code)
    assert found, f"{code} is not to be seen on the map"
    page.mouse.move(*found)
    until(page, lambda: page.locator("#hover-card:not([hidden])").count(), bool)
    return found[0], found[1]


def click_region(page: Page, code: str) -> None:
    """Click a region on the map, where nothing lies over it."""
    page.mouse.click(*point_at(page, code))
    settle(page)


def tab_to(page: Page, selector: str, most: int = 400) -> None:
    """Press Tab until the element that the selector names has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED, selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def enter(page: Page) -> None:
    """Press Enter on what has the focus, and wait for what it opens."""
    page.keyboard.press("Enter")
    settle(page)


def follow(page: Page, selector: str) -> None:
    """Click the first link that the selector names, and wait for what it opens."""
    page.locator(selector).first.click()
    settle(page)


def choose_indicator(page: Page, indicator: str) -> None:
    """Choose another indicator in the picker."""
    page.locator("#indicator summary").click()
    page.locator(f'#indicator a[data-set="indicator={indicator}"]').click()
    settle(page)


def open_menu(page: Page, menu: str) -> None:
    """Open a menu by keyboard; the cursor stands in its filter then."""
    tab_to(page, f"{menu} summary")
    page.keyboard.press("Enter")
    until(page, lambda: page.evaluate(FOCUSED, f"{menu} input"), bool)


def path_to_here(page: Page) -> list[str]:
    """The regions that the breadcrumb links to, the country first."""
    links = page.locator("#breadcrumb > a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    return [parse_qs(urlsplit(link).query).get("region", ["000000"])[0] for link in links]
