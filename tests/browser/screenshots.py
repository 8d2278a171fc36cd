"""Every page at three sizes in both languages, the overview in both themes, into build/screenshots.

`python -m tests.browser.screenshots` starts the server on the small demonstration (or on `TESTED_SET`).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from dashboard.bench_server import running_server
from dashboard.settings import ROOT
from tests.browser.chromium import running_chromium
from tests.browser.watch import settle, watch

SIZES = ((1920, 1080), (1366, 650), (390, 844))
PHONE = 480
OUT = ROOT / "build" / "screenshots"
SMALL_SET = ROOT / "build" / "tests" / "poverty"
PLACES = {
    "country": "?period=2018",
    "country-incidence": "?period=2018&indicator=poverty_incidence",
    "country-income": "?period=2018&indicator=rural_income",
    "province": "?region=520000&period=2018&indicator=poverty_incidence",
    "province-quantile": "?region=530000&period=2018&indicator=registered_poor_population&classes=quantile",
    "prefecture": "?region=640400&period=2018&indicator=poverty_incidence",
    "group": "?region=G04&period=2018&indicator=poverty_incidence",
    "county": "?region=640424&period=2018&indicator=poverty_incidence",
    "funds": "funds?period=2018-09",
    "funds-county": "funds?region=640424&period=2018-09",
    "funds-balances": "funds?period=2018-12&tab=balances",
    "funds-projects": "funds?period=2018-12&tab=projects",
    "funds-microcredit": "funds?period=2018-12&tab=microcredit",
    "measures": "measures?period=2018",
    "measures-coverage": "measures?period=2018&tab=coverage",
    "measures-needs": "measures?period=2018&tab=needs",
    "measures-effect": "measures?period=2018&tab=effect",
    "measures-participation": "measures?period=2018&tab=participation",
    "measures-village-rows": "measures?region=640424&period=2018&pick=fit:all:misfit",
    "supervision": "supervision?period=2018",
    "supervision-compare": "supervision?period=2018&tab=compare",
    "supervision-peers": "supervision?region=520526&period=2018&tab=compare&indicator=needs_met",
    "supervision-why": "supervision?region=520000&period=2018&tab=why&indicator=poverty_incidence",
    "supervision-sample": "supervision?region=520000&period=2018&tab=sample",
    "supervision-forms": "supervision?region=520526&period=2018&tab=forms",
    "assessment": "assessment?period=2018",
    "assessment-reports": "assessment?period=2018&tab=reports",
    "assessment-results": "assessment?period=2018&tab=results",
    "assessment-counties": "assessment?period=2018&tab=counties",
    "assessment-helpers": "assessment?period=2018&tab=helpers",
    "assessment-county": "assessment?region=520526&period=2020&tab=counties",
    "supervision-findings": "supervision?period=2018&tab=findings",
    "supervision-credibility": "supervision?period=2018&tab=credibility",
    "bad-address": "?region=999999&period=1999&indicator=nonsense",
}
LINK = "(part) => [...document.querySelectorAll('a')].map((a) => a.getAttribute('href') || '').find((h) => RegExp(part).test(h))"
BELOW = {"township": r"region=640424\d{3}&", "village": r"region=640424\d{6}&", "household": r"^/household/"}
"""Where the page before has a link to the next: pages whose codes differ from one demonstration to another."""


def addresses(page: Page, server: str) -> dict[str, str]:
    """Name and address of every page, without language and theme."""
    found = {name: f"/{query}" for name, query in PLACES.items()} | {"no-such-page": "/nowhere"}
    page.goto(server + found["county"] + "&lang=zh")
    settle(page)
    for name, part in BELOW.items():
        href = str(page.wait_for_function(LINK, arg=part).json_value())
        page.goto(server + href)
        settle(page)
        found[name] = href.replace("&lang=zh", "")
    page.goto(server + found["funds-projects"] + "&lang=zh")
    settle(page)
    href = str(page.wait_for_function(LINK, arg="^/project/").json_value())
    return found | {"project": href.replace("&lang=zh", "")}


def shots(browser: Browser, server: str) -> Iterator[Path]:
    """Take each picture, and say where it lies."""
    page = browser.new_page()
    watch(page, server)
    pages = addresses(page, server)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for name, address in pages.items():
            themes = (
                ("light", "dark")
                if name.startswith(("country", "province", "village", "household"))
                else ("light",)
            )
            for lang in ("zh", "en"):
                for theme in themes:
                    join = "&" if "?" in address else "?"
                    page.goto(f"{server}{address}{join}lang={lang}&theme={theme}")
                    settle(page)
                    path = OUT / f"{name}-{lang}-{theme}-{width}x{height}.png"
                    page.screenshot(path=path, full_page=width < PHONE, animations="disabled")
                    yield path
    page.close()


def main() -> None:
    """Write the pictures; SystemExit with one sentence where there is no demonstration to show."""
    data = Path(os.environ.get("TESTED_SET", SMALL_SET))
    if not data.with_name(data.name + ".current").is_file():
        raise SystemExit(
            f"There is no demonstration at {data}: python -m dashboard demo --density 0.001 --out {data}"
        )
    OUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_chromium() as browser,
        running_server(f"duckdb:///{data}", Path(folder) / "log") as server,
    ):
        for path in shots(browser, server):
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
