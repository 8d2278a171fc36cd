"""`/healthz`: the process answers. `/readyz`: the data answers, in which version, or 503 and what mends it."""

from __future__ import annotations

from flask import Flask, Response, jsonify
from sqlalchemy import select

from data_access.releases import NoData, Store
from data_access.schema import data_version


def register(server: Flask, store: Store) -> None:
    """Add both addresses."""

    @server.get("/healthz")
    def alive() -> Response:
        return _fresh(jsonify(status="alive"))

    @server.get("/readyz")
    def ready() -> Response:
        try:
            release = store.release()
            with release.engine.connect() as connection:
                connection.execute(select(data_version.c.id)).one()
        except NoData as missing:
            response = jsonify(status="no_data", message_zh=missing.text.zh, message_en=missing.text.en)
            response.status_code = 503
            return _fresh(response)
        return _fresh(
            jsonify(
                status="ready",
                data_version=release.id,
                as_of=release.as_of.isoformat(),
                engine=store.dialect,
                is_demonstration=release.is_demonstration,
            )
        )


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
