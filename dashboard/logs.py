"""Logs as lines of JSON with a request id; no query strings, no identifiers of households, no addresses."""

from __future__ import annotations

import logging
import re
import sys
import time
import traceback
import uuid
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, g, request

SILENT = "monitor.silent"
"""Marks a request of our own, which nobody sent, in its environment."""
_GIVEN_ID = re.compile(r"(?=[0-9-]*[A-Za-z])[0-9A-Za-z-]{8,64}")
"""Digits alone are refused: they might be a household's number."""
_DIGITS = re.compile(r"\d{7,}")
"""A township, a village or a household: nothing below the county is written down."""
_SILENT_PATHS = ("/_dash-component-suites/", "/assets/", "/healthz", "/readyz", "/metrics")


def configure(level: str) -> None:
    """Write structured lines to standard error, from the least level on."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_message,
            _without_long_numbers,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _without_message(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Of a failure what and where it was: its message may repeat what somebody typed, or a row of the registry."""
    error = entry.pop("exc_info", None)
    if isinstance(error, BaseException):
        entry["error"] = [type(each).__name__ for each in _causes(error)]
        entry["where"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    return entry


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _without_long_numbers(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Whatever text is logged."""
    for key, value in entry.items():
        if isinstance(value, str) and key not in ("request_id", "timestamp"):
            entry[key] = _DIGITS.sub("…", value)
    return entry


def register(server: Flask) -> None:
    """Give each request an id, its own or the proxy's, and log its end."""
    log = structlog.get_logger()

    @server.before_request
    def begin() -> None:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        g.request_id, g.began = request_id, time.perf_counter()

    @server.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.get("request_id", "")
        if SILENT not in request.environ and not request.path.startswith(_SILENT_PATHS):
            log.info(
                "request",
                method=request.method,
                path=_DIGITS.sub("…", request.path)[:120],
                status=response.status_code,
                ms=round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
            )
        return response
