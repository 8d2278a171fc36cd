"""What goes wrong is said once, in one shape, in both languages; nothing of the inside leaks."""

from __future__ import annotations

from html import escape

import structlog
from dash.exceptions import DependencyException, InvalidResourceError, PreventUpdate
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from dashboard.words import Text
from data_access.releases import NoData, UnknownVersion

log = structlog.get_logger()

NOT_FOUND = Text(zh="此地址没有页面。", en="There is no page at this address.")
BROKEN = Text(
    zh="服务器未能完成此请求，已记录；请重试，或把请求号告诉管理员。",
    en="The server could not complete this request; it is logged. Try again, or tell the administrator the request id.",
)
_STATUS = {
    400: Text(zh="请求格式有误。", en="The request is malformed."),
    404: NOT_FOUND,
    405: Text(zh="此地址不接受这种请求方法。", en="This address does not take that method."),
    413: Text(zh="请求过大。", en="The request is too large."),
    415: Text(zh="请求须为 JSON。", en="The request must be JSON."),
}


def problem(status: int, error: str, field: str | None, text: Text) -> Response:
    """An error in the one shape: `error` is a fixed word, `field` what it is about."""
    response = jsonify(error=error, field=field, message_zh=text.zh, message_en=text.en)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def register(server: Flask) -> None:
    """Answer every failure of the server in that shape, or as a plain page where a browser asked for one."""

    @server.errorhandler(NoData)
    def no_data(error: NoData) -> Response:
        return answer(503, "no_data", None, error.text)

    @server.errorhandler(UnknownVersion)
    def unknown_version(error: UnknownVersion) -> Response:
        text = Text(
            zh=f"数据版本 {error.version} 不再保留；现有版本：{'、'.join(error.kept)}。",
            en=f"Data version {error.version} is not kept; there are {', '.join(error.kept)}.",
        )
        return answer(404, "unknown_version", "v", text)

    @server.errorhandler(PreventUpdate)
    def nothing_to_update(_error: PreventUpdate) -> tuple[str, int]:
        return "", 204

    @server.errorhandler(InvalidResourceError)
    @server.errorhandler(DependencyException)
    def no_such_resource(_error: Exception) -> Response:
        return answer(404, "not_found", None, NOT_FOUND)

    @server.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if status < 400 and error.response is not None:  # a redirect
            return Response(status=status, headers=error.get_response().headers)
        word = (error.name or "error").lower().replace(" ", "_")
        return answer(status, word, None, _STATUS.get(status, _STATUS[400] if status < 500 else BROKEN))

    @server.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        log.error("request failed", exc_info=error)
        return answer(500, "internal", None, BROKEN)


def answer(status: int, error: str, field: str | None, text: Text) -> Response:
    """The problem in its one shape, or as a plain page where a browser asked for one."""
    wants_page = request.method == "GET" and request.accept_mimetypes.best == "text/html"
    if not wants_page or request.path.startswith("/api/"):
        return problem(status, error, field, text)
    request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    page = (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>'
        f'{status}</title></head><body><main><h1>{escape(text.zh)}</h1><p lang="en">{escape(text.en)}</p>'
        f'<p><a href="/">首页 <span lang="en">Home</span></a></p><p>{escape(request_id)}</p></main></body></html>'
    )
    return Response(page, status=status, mimetype="text/html", headers={"Cache-Control": "no-store"})
