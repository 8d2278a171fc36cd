"""`/dossier/<region>.pdf?<view>`: a region's case on two to four pages of A4; as `.html` the same pages for the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

from flask import Blueprint, Response, request

from callbacks import dossier
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from dashboard.api_query import Refused
from dashboard.errors import answer
from dashboard.exports.document_file import html_file, pdf_file
from dashboard.exports.picture_file import NoPicture
from dashboard.figures import view_asked
from dashboard.view import SamplePlan, View
from dashboard.words import Text
from data_access.codes import is_external
from data_access.regions import Region
from data_access.releases import Release
from layouts.document import Document
from layouts.dossier_link import KINDS
from layouts.figure_notes import safe_name

_SEED = re.compile(r"\d{1,6}", re.ASCII)
LEVELS = ("country", "group", "province", "prefecture", "county")


def blueprint(context: Context) -> Blueprint:
    """The route of `/dossier`; each request holds one version from beginning to end."""
    dossiers = Blueprint("dossiers", __name__, url_prefix="/dossier")

    @dossiers.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return answer(error.status, error.error, error.field, error.text)

    @dossiers.errorhandler(NoFigure)
    def no_figure(error: NoFigure) -> Response:
        return answer(404, "unknown", error.field, error.text)

    @dossiers.errorhandler(NoPicture)
    def no_picture(error: NoPicture) -> Response:
        return answer(503, "no_pdf", "format", error.text)

    @dossiers.get("/<path:file>")
    def case(file: str) -> Response:
        code, _, kind = file.rpartition(".")
        if kind not in KINDS:
            text = Text("案卷有 .pdf 和 .html 两种。", "A dossier is there as .pdf and as .html.")
            raise Refused(404, "unknown", "format", text)
        _place(context, context.store.release(), code)
        view = _with_seed(view_asked(context, "supervision", region=code))
        release = context.store.release(view.v)
        place = _place(context, release, view.region)
        asked = FigureAsked(context, context.viewer(), release, view, place.code)
        made = dossier.document(asked, request.host_url.rstrip("/"))
        return _file(made, kind, release, place, view)

    return dossiers


def _place(context: Context, release: Release, code: str) -> Region:
    """The region, from the county up and within the viewer's scope; Refused with what to do instead.

    One that the viewer may not see is refused in the words of one that does not exist.
    """
    if not is_external(code):
        text = Text("地区代码为六位数字，如 520000。", "A region's code has six digits, such as 520000.")
        raise Refused(400, "malformed", "region", text)
    regions = release.regions
    short, reason = regions.resolve(code)
    if reason == "unknown" or not context.viewer().may_see(short):
        text = Text(
            f"此数据版本中没有代码为“{code}”的地区，或您无权查看。",
            f"This version has no region of the code “{code}”, or it is not yours to see.",
        )
        raise Refused(404, "unknown", "region", text)
    place = regions.get(short)
    if place.level not in LEVELS:
        text = Text(
            f"案卷到县为止；{place.name.zh}属于 {short[:6]}，请打开 /dossier/{short[:6]}.pdf。",
            f"Dossiers go down to the county; {place.name.en} lies in {short[:6]}: open /dossier/{short[:6]}.pdf.",
        )
        raise Refused(404, "unknown", "region", text)
    return place


def _with_seed(view: View) -> View:
    """The view with the sample of the seed that the address names."""
    seed = request.args.get("seed", "")
    if not seed:
        return view
    if not _SEED.fullmatch(seed):
        text = Text("seed 为一至六位整数，如 7。", "seed is a whole number of up to six digits, such as 7.")
        raise Refused(400, "malformed", "seed", text)
    return view.at(sample=str(replace(SamplePlan.of(view.sample), seed=int(seed))))


def _file(made: Document, kind: str, release: Release, place: Region, view: View) -> Response:
    """The file under a name that says whose case it is, in Chinese too (RFC 5987)."""
    if kind == "pdf":
        response = Response(pdf_file(made), content_type="application/pdf")
        named = f"{safe_name(made.title)}.{kind}"
        response.headers["Content-Disposition"] = (
            f"inline; filename=\"dossier-{place.padded}-{view.period}.{kind}\"; filename*=UTF-8''{quote(named, safe='')}"
        )
    else:
        response = Response(html_file(made), content_type="text/html; charset=utf-8")
    response.headers["X-Data-Version"] = release.id
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response
