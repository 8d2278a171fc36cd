"""Receipts asked for from the pages with parts: of the month that is shown, and the screen's own numbers or none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from flask.testing import FlaskClient

from callbacks import assessment, funds, measures, supervision
from callbacks.receipt import FIGURE
from callbacks.tabbed import Tab
from layouts.rows import NAME
from tests.callback_client import PATH, Asker, body_of
from tests.database.figures import COUNTY, LENT, PICKS, PREFECTURE, PROVINCE, WITHOUT_RECEIPT

PARTS = [(page, tab) for page in (funds, measures, assessment, supervision) for tab in page.TABS]
MONTHS = {funds: ("2018-09", "2018-12"), measures: ("2018",), assessment: ("2018",), supervision: ("2018",)}
PLACES = {supervision: PROVINCE}
"""Where something is shown, if not in the prefecture."""
YEARLY = {"approved", "banks", "granted", "owed"}
"""Those whose indicator is known at the year's end alone."""

of_each_part = pytest.mark.parametrize(
    ("page", "tab"), PARTS, ids=lambda of: of.key or "first" if isinstance(of, Tab) else of.PATH
)


def query_of(period: str, tab: str, region: str = PREFECTURE) -> str:
    """An address as one has it who comes from the overview's first indicator, which is one of years."""
    return urlencode(
        {"region": region, "period": period, "indicator": "delisting_year", "lang": "en", "tab": tab}
    )


def receipt(client: FlaskClient, query: str) -> Any:
    """The panel that the browser gets, and that it gets one."""
    output = Asker(client).output_of("receipt-body.children")
    answer = client.post(PATH, json=body_of(output, {"receipt-ask.data": f"?{query}"}))
    assert answer.status_code == 200, query
    return answer.get_json()["response"]["receipt-body"]["children"]


def elements(of: Any) -> Iterator[dict[str, Any]]:
    """A component and all in it, from the outside in."""
    if isinstance(of, list):
        for each in of:
            yield from elements(each)
    elif isinstance(of, dict):
        yield of
        yield from elements(of["props"].get("children"))


def words(of: Any) -> str:
    """All words of a component."""
    if isinstance(of, list):
        return "".join(words(each) for each in of)
    return words(of["props"].get("children")) if isinstance(of, dict) else str(of or "")


def head(panel: Any) -> tuple[str, str, str]:
    """Place and period, name and number of a receipt."""
    top = next(e for e in elements(panel) if e["props"].get("className") == "top")
    small, name, number = top["props"]["children"]
    return words(small), words(name), words(number["props"]["children"][0])


def screen(client: FlaskClient, page: ModuleType, query: str) -> list[dict[str, Any]]:
    """Every component of a part as the browser gets it."""
    given = {"view.data": Asker(client).view(f"?{query}", page.PATH), "window.data": "wide"}
    answer = client.post(PATH, json=body_of("tabbed-answer.data", given, {"url.pathname": page.PATH}))
    return list(elements(json.loads(answer.get_json()["response"]["tabbed-answer"]["data"])))


def receipted(found: list[dict[str, Any]]) -> dict[str, str]:
    """The numbers of a screen that open a receipt: how they are asked for, and what is written there."""
    return {e["props"]["data-receipt"]: words(e) for e in found if "data-receipt" in e["props"]}


def offered(found: list[dict[str, Any]]) -> dict[str, bool]:
    """The figures in the menus of a screen, and whether each offers its receipt."""
    menus = [e["props"]["data-markup"] for e in found if "data-names" in e["props"]]
    figures = [part for menu in menus for part in menu.split("<section ")[1:]]
    return {_FIGURE_OF.findall(part)[0]: 'data-do="receipt"' in part for part in figures}


_FIGURE_OF = re.compile(r'data-figure="(\w+)"')
_NUMBER = re.compile(r"([\d,]+(?:\.\d+)?)(?: (thousand|million|billion))?")
_TIMES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}


def number(text: str) -> tuple[float, float]:
    """The number that a text begins with, and how far off it may be for its rounding."""
    found = _NUMBER.match(text)
    assert found is not None, text
    digits, times = found[1].replace(",", ""), _TIMES[found[2] or ""]
    return float(digits) * times, 0.51 * times / 10 ** len(digits.partition(".")[2])


@of_each_part
def test_the_receipt_of_a_number_tells_what_the_screen_tells(
    client: FlaskClient, page: ModuleType, tab: Tab
) -> None:
    for period in MONTHS[page]:
        query = query_of(period, tab.key)
        for asked, written in receipted(screen(client, page, query)).items():
            changed = {key: values[-1] for key, values in parse_qs(query).items()} | dict(
                pair.split("=") for pair in asked.split("&")
            )
            _, name, told = head(receipt(client, urlencode(changed)))
            (value, _), (shown, rounding) = number(told), number(written)
            assert value == pytest.approx(shown, abs=rounding), (period, name, written, told)


@of_each_part
def test_a_figure_has_the_receipt_of_its_month_or_offers_none(
    client: FlaskClient, page: ModuleType, tab: Tab
) -> None:
    name = page.PATH.strip("/")
    for period in MONTHS[page]:
        query = query_of(period, tab.key, PLACES.get(page, PREFECTURE))
        menus = offered(screen(client, page, query))
        assert set(menus) == (set(tab.figures) or LENT.get(tab.key, set()))
        for figure, has_receipt in menus.items():
            told = client.get(f"/figure/{name}/{figure}.metadata.json?{query}").get_json()["receipt"]
            panel = receipt(client, f"{query}&{FIGURE}={name}/{figure}")
            none = figure in WITHOUT_RECEIPT[name] or (figure in YEARLY and not period.endswith("12"))
            assert has_receipt is not none, (figure, period)
            assert (told is None) is none, (figure, period)
            if not none:
                code = next(e for e in elements(panel) if e["props"].get("id") == "receipt-code")
                assert words(code) == told["code"], (figure, period)
                year = "2017" if figure == "cost" and period == "2018-09" else period
                assert _of(head(panel)[0]) in (year, year[:4]), (figure, period)
                for file in (e["props"]["href"] for e in elements(panel) if "download" in e["props"]):
                    assert f"period={_of(head(panel)[0])}&" in file
                    assert client.get(file).status_code == 200, (figure, period)


_MONTH = {"September 2018": "2018-09", "December 2018": "2018-12"}


def _of(head_line: str) -> str:
    """The period of a receipt's head."""
    words = head_line.rpartition("end of ")[2]
    return _MONTH.get(words, words)


@pytest.mark.parametrize("page", MONTHS, ids=lambda page: page.PATH)
def test_rows_behind_a_mark_offer_no_other_number_s_receipt(client: FlaskClient, page: ModuleType) -> None:
    name = page.PATH.strip("/")
    picks = {
        "funds": ("rule:any", "counties:all", "age:one", "way:01:all:all", "held:all"),
        "measures": (PICKS[name],),
        "assessment": (
            PICKS[name],
            "score:52:4",
            "places:52",
            "progress:52",
            "grade:52",
            "named:2018",
            "evaluated:missed:kept",
            "batch:2017:unsure",
            "pair:22",
            "helper:13",
        ),
        "supervision": (PICKS[name],),
    }
    for pick in picks[name]:
        query = f"{query_of(MONTHS[page][0], '')}&pick={pick}"
        told = client.get(f"/figure/{name}/{NAME}.metadata.json?{query}").get_json()
        assert told["receipt"] is None, pick
    query = f"{query_of('2018-09', '')}&pick=age:two"
    told = client.get(f"/figure/funds/{NAME}.metadata.json?{query}").get_json()
    assert told["receipt"]["number"] == "funds_unspent_over_two_years"


def test_no_figure_of_a_project_stands_on_an_indicator(client: FlaskClient, place: Any) -> None:
    for figure in WITHOUT_RECEIPT["project"]:
        query = "period=2018-09&indicator=delisting_year&lang=en"
        told = client.get(f"/figure/project/{place.project}/{figure}.metadata.json?{query}").get_json()
        assert told["receipt"] is None
        receipt(client, f"{query}&{FIGURE}=project/{place.project}/{figure}")


def test_a_receipt_asked_for_in_a_county_is_of_the_month_too(client: FlaskClient) -> None:
    query = query_of("2018-09", "", COUNTY)
    small, name, _ = head(receipt(client, f"{query}&{FIGURE}=funds/progress"))
    assert (name, _of(small)) == ("Special funds spent", "2018-09")
