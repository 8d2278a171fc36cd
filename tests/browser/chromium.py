"""The Chromium of this machine, cut off from every server but ours."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1366, "height": 650}
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the network is closed
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--disable-background-networking",
    "--disable-partial-raster",  # a part drawn anew differs from the whole in the last bit of an edge
    "--disable-gpu",
)


def executable() -> str:
    """Where Chromium lies; FileNotFoundError says what to type where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise FileNotFoundError("No Chromium on this machine: apt-get install chromium")
    return found


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """A browser, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def another(browser: Browser, *more: str, **options: Any) -> Iterator[Browser]:
    """A second browser beside one that runs, with more arguments or another environment."""
    started = browser.browser_type.launch(executable_path=executable(), args=[*ARGUMENTS, *more], **options)
    yield started
    started.close()
