"""The Chromium and the Chinese font that pictures need, as far as this machine has them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_browser() -> str | None:
    """The path of the Chromium of this machine; None where there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@cache
def has_chinese_font() -> bool:
    """Whether the system knows a Chinese font; where nothing can be asked, it is taken to."""
    if shutil.which("fc-list") is None:
        return True
    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())
