"""What goes over the wire while a page is used, as Chromium counts it: compressed bodies with their headers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Traffic:
    """Bytes by address; answers from the browser's own cache move none."""

    moved: list[tuple[str, int]] = field(default_factory=list)
    _addresses: dict[str, str] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """All bytes that came."""
        return sum(size for _, size in self.moved)

    def begin_anew(self) -> None:
        """Forget what came so far."""
        self.moved.clear()

    def _asked(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        address = self._addresses.get(event["requestId"], "")
        if not address.startswith("data:"):
            self.moved.append((address, int(event["encodedDataLength"])))


def traffic_of(page: Page) -> Traffic:
    """Begin to count what a page moves."""
    counted = Traffic()
    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", counted._asked)
    session.on("Network.loadingFinished", counted._came)
    session.send("Network.enable")
    return counted
