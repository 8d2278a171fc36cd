"""The words of a page, seen or spoken, and those that are of the other language."""

from __future__ import annotations

import re

from playwright.sync_api import Page

TEXTS = """() => {
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lang = document.documentElement.lang;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder.closest("script, style, noscript, #words, .ag-hidden") || holder.closest("[lang]").lang !== lang) continue;
    if (node.data.trim()) found.push(node.data.trim());
  }
  for (const element of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]")) {
    if (element.closest(".ag-hidden") || element.closest("[lang]").lang !== lang) continue;
    for (const name of ["title", "aria-label", "placeholder", "alt"]) {
      const value = element.getAttribute(name);
      if (value && value.trim()) found.push(value.trim());
    }
  }
  for (const graph of document.querySelectorAll(".js-plotly-plot"))
    for (const trace of graph.data || [])
      for (const text of [trace.text, trace.hovertext].flat(2)) if (typeof text === "string" && text) found.push(text);
  return [...new Set(found)];
}"""

LATIN = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+")  # not × and ÷
CHINESE = re.compile(r"[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
ALLOWED_IN_CHINESE = {"EN", "GDP", "n", "km", "C", "D", "Ctrl", "PNG", "SVG", "PDF", "CSV", "XLSX"}
"""What a Chinese reader reads in Latin letters: units, grades of houses, keys, kinds of files, the other language."""
VERSION = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")
TAG = re.compile(r"</?(?:b|i|br|span|extra)(?: [^>]*)?/?>")


def texts(page: Page) -> list[str]:
    """Every text of the page: shown, named for a screen reader, told under the pointer."""
    found: list[str] = page.evaluate(TEXTS)
    return [TAG.sub(" ", text) for text in found]


def foreign_words(page: Page, lang: str) -> list[str]:
    """Words of the other language, each with the text in which it stands."""
    wrong = []
    for text in texts(page):
        plain = VERSION.sub("", text)
        if lang == "zh":
            words = [word for word in LATIN.findall(plain) if word not in ALLOWED_IN_CHINESE]
        else:
            words = CHINESE.findall(plain)
        if words:
            wrong.append(f"{' '.join(words)!r} in {text[:90]!r}")
    return wrong
