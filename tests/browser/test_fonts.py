"""On a machine without Chinese fonts every character still comes from a font that we ship: no boxes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import SIZE
from tests.browser.conftest import watched_page
from tests.browser.hands import follow
from tests.browser.watch import settle, until

pytestmark = pytest.mark.long

SETTINGS = """() => {
  const found = {};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!holder.getClientRects().length || holder.closest("code")) continue;
    const style = getComputedStyle(holder);
    const key = JSON.stringify([style.fontFamily, style.fontWeight, style.fontStyle]);
    found[key] = [...new Set([...(found[key] || ""), ...node.data])].filter((one) => one > "~").join("");
  }
  return found;
}"""
PROBES = """(settings) => {
  const place = document.body.appendChild(document.createElement("div"));
  place.id = "probes";
  for (const [key, text] of settings) {
    const [family, weight, style] = JSON.parse(key);
    for (const one of text) {
      const probe = place.appendChild(document.createElement("i"));
      probe.style.cssText = `font: ${style} ${weight} 16px ${family}`;
      probe.textContent = one;
    }
  }
  return document.fonts.ready.then(() => place.children.length);
}"""


def borrowed(page: Page) -> set[str]:
    """The characters of the page that were drawn by a font of the machine."""
    settings = page.evaluate(SETTINGS)
    assert sum(map(len, settings.values())) > 100
    page.evaluate(PROBES, list(settings.items()))
    until(page, lambda: page.evaluate("() => document.fonts.status"), lambda status: status == "loaded")
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    nodes = tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "#probes > i"})["nodeIds"]
    texts = page.locator("#probes > i").all_inner_texts()
    found = set()
    for node, text in zip(nodes, texts, strict=True):
        fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        if not all(font["isCustomFont"] for font in fonts):
            found.add(text)
    return found


@pytest.mark.parametrize(
    "address",
    [
        "/?region=000000",
        "/?region=640424",
        "/?region=640424901903",
        "/?region=520000&compare=530000",
        "household",
    ],
)
def test_every_character_comes_from_a_shipped_font(bare: Browser, server_url: str, address: str) -> None:
    context = bare.new_context(viewport=SIZE, locale="zh-CN")
    for page in watched_page(context, server_url):
        page.goto(
            f"{server_url}{address if address != 'household' else '/?region=640424901903'}&lang=zh&period=2018"
        )
        settle(page)
        if address == "household":
            follow(page, "#household-table .ag-row a")
        assert borrowed(page) == set()
    context.close()
