"""What a page does while a test drives it: words on the console, failures, every request, and when it is still."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import ConsoleMessage, Page, Request
from playwright.sync_api import Error as BrowserError

ALLOWED_ON_CONSOLE: tuple[str, ...] = ()
"""Regular expressions of warnings that are not ours to mend."""

STILL = """() => {
  const state = window.store && window.store.getState();
  if (!state || state.appLifecycle !== "HYDRATED") return "the page is being set up";
  const waiting = ["requested", "prioritized", "blocked", "executing", "watched", "executed", "stored"];
  const busy = waiting.find((name) => state.callbacks[name].length);
  if (busy) return "callbacks are " + busy;
  const page = document.querySelector("#page > *");
  const grave = document.querySelector("#notices .grave");
  if (!page && !grave) return "there is no page";
  const view = window.monitor && window.monitor.view();
  if (!view) return grave ? "" : "there is no view";
  if (!view.faulty && window.monitor.query(view) !== window.location.search) return "view and address differ";
  for (const part of ["period-words", "ranking"]) {
    const drawn = document.getElementById(part);
    if (document.querySelector(".overview") && drawn.dataset.period !== view.period) return part + " is of another period";
  }
  const late = [...document.fonts].find((face) => face.status === "loading");
  if (late || document.fonts.status !== "loaded") return "fonts are loading";
  if (document.querySelector(".dash-graph--pending")) return "a graph is being drawn";
  const map = document.querySelector("#map .js-plotly-plot");
  const grid = document.querySelector(".overview-grid");
  const isMap = !grid || !grid.dataset.shows || grid.dataset.shows === "map";
  if (isMap && map && !map.querySelector(".choroplethlayer > .trace")) return "the map is empty";
  if (!isMap && !grid.querySelector("#beside .atlas")) return "the maps are empty";
  const list = document.getElementById("household-list-head");
  if (list && !list.closest(".nothing") && !list.firstElementChild) return "the list of households has not asked";
  return "";
}"""
AFTER_TWO_FRAMES = f"""async () => {{
  const still = {STILL};
  const frame = () => new Promise((done) => window.requestAnimationFrame(done));
  await frame();
  await frame();
  return still();
}}"""


@dataclass
class Watch:
    """What one page did. `foreign` are requests to other servers; `wrong` is what stood on the console."""

    server: str
    wrong: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    open: set[Request] = field(default_factory=set)
    expected: list[str] = field(default_factory=list)
    """Regular expressions of console lines that this test provokes."""

    def faults(self) -> list[str]:
        """All that should not have happened."""
        allowed = [*ALLOWED_ON_CONSOLE, *self.expected]
        return [
            *(f"left the machine: {url}" for url in self.foreign),
            *(line for line in self.wrong if not any(re.search(rule, line) for rule in allowed)),
        ]

    def posts(self) -> list[str]:
        """Addresses of the requests that asked the server for an answer, not for a file."""
        return [r.url for r in self.requests if r.method == "POST"]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            place = (message.location or {}).get("url", "")
            self.wrong.append(f"{message.type}: {message.text} ({place})")

    def _request(self, request: Request) -> None:
        local = (self.server, "data:", "blob:", "about:")
        if not request.url.startswith(local):
            self.foreign.append(request.url)
        elif request.url.startswith(self.server):
            self.requests.append(request)
            self.open.add(request)


_watches: WeakKeyDictionary[Page, Watch] = WeakKeyDictionary()


def watch(page: Page, server: str) -> Watch:
    """Begin to watch a page."""
    seen = Watch(server)
    page.on("console", seen._console)
    page.on("pageerror", lambda error: seen.wrong.append(f"exception: {error}"))
    page.on("crash", lambda _page: seen.wrong.append("the page crashed"))
    page.on("request", seen._request)
    page.on("requestfinished", lambda request: seen.open.discard(request))
    page.on("requestfailed", lambda request: seen.open.discard(request))
    page.on("websocket", lambda socket: seen.foreign.append(socket.url))
    _watches[page] = seen
    return seen


def watch_of(page: Page) -> Watch:
    """The watch on a page that a fixture opened."""
    return _watches[page]


def settle(page: Page) -> None:
    """Wait until the page shows what its address names: no request, no callback and no drawing under way."""
    seen = watch_of(page)

    def state() -> str:
        said = str(page.evaluate(AFTER_TWO_FRAMES))
        return said or (f"waiting for {next(iter(seen.open)).url}" if seen.open else "")

    until(page, state, lambda said: said == "")


def until(page: Page, ask: Callable[[], Any], holds: Callable[[Any], bool], tries: int = 600) -> Any:
    """Ask the page at each of its frames until the answer holds; AssertionError with the last answer."""
    answer: Any = None
    for _ in range(tries):
        try:
            answer = ask()
            if holds(answer):
                return answer
            page.evaluate("() => new Promise((done) => window.setTimeout(done, 50))")
        except BrowserError as error:
            if page.is_closed() or "Execution context was destroyed" not in str(error):
                raise
    raise AssertionError(f"It did not come: {answer}")


def picture(page: Page) -> bytes:
    """What is on the screen once nothing moves any more."""
    settle(page)
    taken: list[bytes] = [b""]

    def take() -> bytes:
        taken.append(page.screenshot(animations="disabled", caret="hide"))
        return taken[-1]

    return bytes(until(page, take, lambda shot: shot == taken[-2]))
