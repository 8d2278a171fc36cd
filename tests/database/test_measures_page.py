"""The page of measures over a whole database: the rows behind each mark add up to its number, at every level."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from tests.database.figures import COUNTY, PROVINCE, Place, records_of

Record = dict[str, str]
Marks = Iterator[tuple[str, float]]
PLACES = ("000000", "G01", PROVINCE, "640400", COUNTY, "village")


def _largest(records: list[Record], column: str) -> Record | None:
    found = [record for record in records if float(record[column] or 0) > 0]
    return max(found, key=lambda record: float(record[column]), default=None)


def _of_fit(records: list[Record]) -> Marks:
    for length in (3, 4, 6, 7):  # the kinds have three digits; fits, misfit, nothing
        of_length = [record for record in records if len(record["what"]) == length]
        for some in (
            [r for r in of_length if r["cause"] == "all"],
            [r for r in of_length if r["cause"] != "all"],
        ):
            found = _largest(some, "households")
            if found:
                figure = "kind" if length == 3 else "fit"
                yield f"{figure}:{found['cause']}:{found['what']}", float(found["households"])


def _of_coverage(records: list[Record]) -> Marks:
    own = records[0]
    for batch in ("01", "05"):
        yield f"batch:{batch}", float(own[f"batch_{batch}"])
    yield "without:all:all", float(own["without"])
    yield "batch:all", float(own["poor_households"]) - float(own["without"])


def _by_code(figure: str) -> Callable[[list[Record]], Marks]:
    def marks(records: list[Record]) -> Marks:
        for record in records[:2] + records[-1:]:
            key = record["code"].replace(" ", ":")
            yield (
                f"{figure}:all:{key}" if figure == "without" else f"{figure}:{key}",
                float(record["households"]),
            )

    return marks


def _of_needs(records: list[Record]) -> Marks:
    for became in ("met", "unmet", "unasked"):
        found = _largest(records, became)
        if found:
            yield f"need:{found['kind']}:{became}", float(found[became])
        yield f"need:all:{became}", sum(float(record[became]) for record in records)


FIGURES: dict[str, Callable[[list[Record]], Marks]] = {
    "fit": _of_fit,
    "coverage": _of_coverage,
    "stacking": _by_code("number"),
    "without": _by_code("without"),
    "sets": _by_code("set"),
    "links": _by_code("link"),
    "asked": _of_needs,
}


def _address(figure: str, region: str, more: str = "") -> str:
    return f"/figure/measures/{figure}.csv?region={region}&period=2018&lang=en{more}"


@pytest.mark.parametrize("region", PLACES)
def test_the_rows_behind_each_mark_add_up_to_its_number(
    client: FlaskClient, place: Place, region: str
) -> None:
    where = place.village if region == "village" else region
    is_below = len(where) > 6 or where == COUNTY
    seen = set()
    for figure, marks_of in FIGURES.items():
        for pick, number in marks_of(records_of(client, _address(figure, where))):
            rows = records_of(client, _address("rows", where, f"&pick={pick}"))
            column = "weight" if is_below else "households"
            assert sum(float(row[column]) for row in rows) == number, (figure, pick)
            seen.add(pick.split(":")[0])
    assert seen == {"kind", "fit", "batch", "number", "without", "set", "link", "need"}


def test_each_row_leads_to_the_same_number_one_level_down(client: FlaskClient) -> None:
    pick = "&pick=fit:all:misfit"
    counties = records_of(client, _address("rows", PROVINCE, pick))
    for county in counties[:2]:
        households = records_of(client, _address("rows", county["region"], pick))
        assert sum(float(row["weight"]) for row in households) == float(county["households"])
        assert all(row["measures"] != "—" for row in households)


@pytest.mark.parametrize("pick", ["fit:all:none", "kind:01", "batch:06", "set:2", "need:all:met:1", "other"])
def test_a_mark_that_is_none_is_refused(client: FlaskClient, pick: str) -> None:
    answer = client.get(_address("rows", PROVINCE, f"&pick={pick}"))
    assert (answer.status_code, answer.get_json()["field"]) == (404, "pick")


def test_nobody_is_poor_any_more_in_2020(client: FlaskClient) -> None:
    for figure in FIGURES:
        told = client.get(f"/figure/measures/{figure}.metadata.json?period=2020&lang=en").get_json()
        assert told["finding"] == "Nobody is registered as poor any more at the end of 2020"
