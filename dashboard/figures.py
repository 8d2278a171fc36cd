"""`/figure/<page>/<figure>.<format>?<view>`: every figure of every page as a file, from its FigureSpec."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, request

from callbacks.context import Context
from callbacks.figures import FIGURES, OF_ONE, build
from callbacks.figures_asked import NoFigure
from callbacks.view import known, preferred_language
from dashboard.api_query import Refused
from dashboard.errors import answer
from dashboard.exports.browser import find_browser
from dashboard.exports.csv_file import csv_file, metadata_file
from dashboard.exports.picture_file import FORMATS as PICTURES
from dashboard.exports.picture_file import NoPicture, drawing_file, picture_file
from dashboard.exports.table_page import table_page
from dashboard.exports.workbook import workbook
from dashboard.view import Problem, View
from dashboard.words import Text
from layouts.figure_notes import file_name
from layouts.figure_spec import FigureSpec

FORMATS: tuple[str, ...] = ("csv", "xlsx", *PICTURES)
METADATA = "metadata.json"
TABLE = "html"
"""The figure large, with its table, on the screen."""
DRAWING = "plot.json"
"""What a browser draws the picture from, where this machine has no Chromium."""
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    METADATA: "application/json",
    DRAWING: "application/json",
    TABLE: "text/html; charset=utf-8",
}
_MAKERS: dict[str, Callable[[FigureSpec], bytes]] = {
    "csv": csv_file,
    "xlsx": workbook,
    METADATA: metadata_file,
    DRAWING: drawing_file,
}
_MALFORMED = ("malformed", "monthly", "same", "below", "not_earlier", "no_change")


def listing() -> list[dict[str, Any]]:
    """Every figure once: page, name, formats, the levels of region on which it stands, and its address."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for figure in FIGURES:
        of = f"{{{figure.page}}}/" if figure.page in OF_ONE else ""
        entry = found.setdefault(
            (figure.page, figure.name),
            {
                "page": figure.page,
                "figure": figure.name,
                "formats": list(FORMATS),
                "levels": [],
                "address": f"/figure/{figure.page}/{of}{figure.name}.{{format}}",
            },
        )
        entry["levels"] += figure.levels
    return list(found.values())


def blueprint(context: Context) -> Blueprint:
    """The routes of `/figure`; each request holds one version from beginning to end."""
    figures = Blueprint("figures", __name__, url_prefix="/figure")

    @figures.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return answer(error.status, error.error, error.field, error.text)

    @figures.errorhandler(NoFigure)
    def no_figure(error: NoFigure) -> Response:
        status, word = (400, "malformed") if error.malformed else (404, "unknown")
        return answer(status, word, error.field, error.text)

    @figures.errorhandler(NoPicture)
    def no_picture(error: NoPicture) -> Response:
        return answer(503, "no_picture", "format", error.text)

    @figures.get("/<path:path>")
    def figure(path: str) -> Response:
        page, _, file = path.rpartition("/")
        name, _, kind = file.partition(".")
        if kind not in _TYPES:
            listed = ", ".join(FORMATS)
            text = Text(
                f"没有格式“{kind[:20]}”；可用：{listed}，以及 {METADATA}。",
                f"There is no format “{kind[:20]}”; there are {listed}, and {METADATA}.",
            )
            raise Refused(404, "unknown", "format", text)
        view = view_asked(context, page)
        spec = build(context, page, name, view)
        return _file(_content(spec, kind), kind, spec)

    return figures


def _content(spec: FigureSpec, kind: str) -> bytes:
    if kind == TABLE:
        return table_page(spec, _beside(kind, "svg") if find_browser() else "")
    return _MAKERS[kind](spec) if kind in _MAKERS else picture_file(spec, kind)


def _beside(kind: str, other: str) -> str:
    """The address of this request's figure as another kind of file."""
    query = request.query_string.decode("ascii", "replace")
    return quote(f"{request.path.removesuffix(kind)}{other}?{query}", safe="/?&=%+")


def view_asked(context: Context, page: str, region: str = "") -> View:
    """The view of a page that the address asks for; unlike the page, a file never shows another one instead.

    `region` is the padded code where the path names it.
    """
    release = context.store.release()
    query = request.query_string.decode("utf-8", "replace")
    query += f"&{urlencode({'region': region})}" if region else ""  # the last of a repeated key wins
    view, problems = View.from_query(query, known(context, release, f"/{page}"), preferred_language())
    for problem in problems:
        if problem.reason != "superseded":
            raise _refusal(problem)
    return view


_SHOULD_BE: dict[str, Text] = {
    "region": Text("地区代码，如 520000", "a region's code, such as 520000"),
    "period": Text("该指标已有的年份，如 2018", "a year that the indicator has, such as 2018"),
    "indicator": Text("/api/v1/indicators 所列的指标", "one that /api/v1/indicators lists"),
    "lang": Text("zh 或 en", "zh or en"),
    "theme": Text("light 或 dark", "light or dark"),
    "compare": Text(
        "另一地区（到县）的代码，或所示时期之前的时期",
        "another region's code, down to the county, or an earlier period",
    ),
    "weights": Text("七个整数，如 14-14-14-14-14-14-14", "seven whole numbers, such as 14-14-14-14-14-14-14"),
    "traits": Text("同类县的选择依据，如 area-income", "by what peers are chosen, such as area-income"),
    "sample": Text(
        "村数-户数-种子-分层，如 12-5-1-place", "villages-households-seed-strata, such as 12-5-1-place"
    ),
    "tab": Text("页面的分页名", "the name of a part of the page"),
    "pick": Text("图中的一个标记，如 cell:01:011", "a mark of a figure, such as cell:01:011"),
    "v": Text("仍保留的数据版本", "a data version that is kept"),
}


def _refusal(problem: Problem) -> Refused:
    """What of the address cannot be used, and what should stand there."""
    malformed = problem.reason in _MALFORMED
    wanted = _SHOULD_BE.get(problem.field, Text("页面所用的值", "a value that the page takes"))
    text = Text(
        f"{problem.field} 不能是“{problem.value}”，应为{wanted.zh}。",
        f"{problem.field} cannot be “{problem.value}”: it should be {wanted.en}.",
    )
    word = "malformed" if malformed else "unknown"
    return Refused(400 if malformed else 404, word, problem.field, text)


def _file(content: bytes, kind: str, spec: FigureSpec) -> Response:
    """The file under a name that says what it holds, in Chinese too (RFC 5987)."""
    named = file_name(spec, kind)
    plain = f"{spec.region}-{spec.name}-{spec.period}".encode("ascii", "replace").decode().replace("?", "-")
    response = Response(content, content_type=_TYPES[kind])
    way = "inline" if kind in (METADATA, TABLE, DRAWING) else "attachment"
    response.headers["Content-Disposition"] = (
        f"{way}; filename=\"{plain}.{kind}\"; filename*=UTF-8''{quote(named, safe='')}"
    )
    if kind == "csv":
        response.headers["Link"] = f'<{_beside(kind, METADATA)}>; rel="describedby"; type="application/json"'
    response.headers["X-Data-Version"] = spec.data_version
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
