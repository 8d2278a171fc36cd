"""A document of several pages as HTML that needs nothing else, and as PDF."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

from dashboard.exports.browser import find_browser
from dashboard.exports.html_text import as_html
from dashboard.exports.picture_file import NoPicture, Painter
from dashboard.exports.picture_fonts import shipped, style_for
from dashboard.words import Text
from layouts import theme
from layouts.document import Document

STYLE = Path(__file__).resolve().parents[2] / "assets" / "paper" / "document.css"
"""Below `assets/`, so that it is not joined to the styles of the screen."""
NO_BROWSER = Text(
    zh="本服务器上没有 Chromium，不能生成 PDF；请打开同一地址的 .html 页面，用浏览器打印"
    "（管理员可安装：apt-get install chromium）。",
    en="There is no Chromium on this server, so it makes no PDF; open the same address with .html and print it in the "
    "browser (the administrator may: apt-get install chromium).",
)
FAILED = Text(
    zh="未能生成 PDF，已记录；请重试，或打开同一地址的 .html 页面，用浏览器打印。",
    en="The PDF could not be made; it is logged. Try again, or open the same address with .html and print it in the browser.",
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""Of the page itself, wherever it is opened: nothing is fetched, nothing runs."""

_printer = Painter("dashboard.exports.printer", FAILED)


def html_file(document: Document) -> str:
    """The document as one page of HTML with its styles and the faces that its words need inside."""
    lang = document.lang
    body = as_html(document.body)
    words = "".join(["".join(document.foot), document.title, body])
    tokens = "".join(f"--{name}:{colour};" for name, colour in theme.TOKENS["light"].items())
    sans, serif = (theme.SANS, theme.SERIF) if lang == "zh" else (theme.LATIN_SANS, theme.LATIN_SERIF)
    style = shipped(f":root{{{tokens}--sans:{sans};--serif:{serif}}}{_style()}{_foot(document)}")
    parts = [
        f'<!DOCTYPE html><html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title><style>{shipped(style_for(words))}{style}</style></head>",
        f"<body>{body}</body></html>",
    ]
    return "".join(parts)


def pdf_file(document: Document) -> bytes:
    """The document as PDF; NoPicture where it cannot be made here."""
    browser = find_browser()
    if browser is None:
        raise NoPicture(NO_BROWSER)
    request = json.dumps({"document": html_file(document)}, ensure_ascii=False)
    return _printer.paint(request.encode("utf-8"), browser)


def close() -> None:
    """End the printing process, if there is one."""
    _printer.close()


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def _foot(document: Document) -> str:
    """What stands under each page: whose case, how it is marked, which page of how many."""
    left, middle = map(_quoted, document.foot)
    page = 'counter(page) " / " counter(pages)'
    return f"@page{{@bottom-left{{content:{left}}}@bottom-center{{content:{middle}}}@bottom-right{{content:{page}}}}}"


def _quoted(text: str) -> str:
    """A text as a string of CSS, which no text can leave."""
    kept = "".join(c if c.isalnum() or c in " ·—-.," else f"\\{ord(c):x} " for c in text)
    return f'"{kept}"'
