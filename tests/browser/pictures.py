"""Pictures of pages, and whether two are the same."""

from __future__ import annotations

import io

from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.browser.chromium import SIZE
from tests.browser.watch import picture


def difference(one: bytes, other: bytes) -> str:
    """How many pixels differ, where, and how much; '' for the same picture."""
    first, second = (Image.open(io.BytesIO(png)).convert("RGB") for png in (one, other))
    if first.size != second.size:
        return f"{first.size} is not {second.size}"
    apart = ImageChops.difference(first, second).convert("L")
    number = sum(apart.histogram()[1:])
    return f"{number} pixels in {apart.getbbox()}, up to {apart.getextrema()[1]}" if number else ""


def rest(page: Page) -> bytes:
    """The picture of the page with the pointer and the focus out of the way."""
    page.mouse.move(1, SIZE["height"] - 1)
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    return picture(page)
