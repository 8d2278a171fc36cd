"""What is written down of a request, and what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient

from dashboard import errors, logs

HOUSEHOLD = "6404249010010001"


@contextmanager
def logging_server() -> Iterator[FlaskClient]:
    """A server that logs to what is standard error now."""
    before = structlog.get_config()
    logs.configure("info")
    server = Flask("logged")
    logs.register(server)
    errors.register(server)

    @server.get("/household/<number>")
    def household(number: str) -> str:
        if number.endswith("9"):
            raise LookupError(f"no household {number} of 王小明")
        return "ok"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(errors, "log", structlog.get_logger())
        yield server.test_client()
    structlog.configure(**before)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_one_line_with_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_server() as client:
        given = {"X-Request-ID": "proxy-12345678"}
        answer = client.get(f"/household/{HOUSEHOLD}?text=王小明", headers=given)
    (line,) = lines(capsys)
    assert answer.headers["X-Request-ID"] == line["request_id"] == "proxy-12345678"
    assert (line["event"], line["path"], line["status"]) == ("request", "/household/…", 200)
    assert "王" not in json.dumps(line, ensure_ascii=False)


@pytest.mark.parametrize("given", ["short", HOUSEHOLD, "x" * 65, 'a" injected', "王小明王小明王小明"])
def test_an_id_that_is_none_is_replaced(given: str) -> None:
    with logging_server() as client:
        answer = client.get("/household/1", headers={"X-Request-ID": given.encode().decode("latin-1")})
    assert len(answer.headers["X-Request-ID"]) == 32


def test_a_failure_says_what_and_where_but_not_whom(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_server() as client:
        answer = client.get(f"/household/{HOUSEHOLD[:-1]}9")
    failure, request = lines(capsys)
    assert failure["request_id"] == request["request_id"] == answer.headers["X-Request-ID"]
    assert failure["error"] == ["LookupError"]
    assert "household" in str(failure["where"])
    told = json.dumps([failure, request], ensure_ascii=False)
    assert "640424" not in told
    assert "王" not in told
