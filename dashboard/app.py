"""The application: one Dash app from settings; every page of `callbacks.PAGES` registers itself."""

from __future__ import annotations

import re
from html import escape
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from dash import Dash
from flask import Flask, has_request_context, request
from flask_caching import Cache

import callbacks
from callbacks import router
from callbacks.context import Context
from dashboard import (
    api,
    bundle,
    callback_bodies,
    callback_values,
    dossiers,
    errors,
    figures,
    headers,
    health,
    logs,
    metrics,
    receipts,
    static,
)
from dashboard.settings import ROOT, Settings
from dashboard.view import COUNTRY_CODE, Theme
from dashboard.words import Lang
from data_access.releases import Store
from data_access.viewer import DEMONSTRATION_VIEWER, Viewer
from geo import geometry
from layouts import needed
from layouts.translate import gettext

_HAS_A_MAP = re.compile(r"G[0-9A-Z]{1,9}|\d{4}00", re.ASCII)
"""Codes of regions that are drawn with the counties in them; a county is drawn otherwise."""
_POLYFILL = re.compile(r'<script src="[^"]*/polyfill@[^"]*"></script>')
"""What Dash sends to browsers that know no promises: those that we support do, and read 100 kB for nothing."""
_INDEX = """<!DOCTYPE html>
<html {%root%}>
  <head>
    {%metas%}
    <title>{%title%}</title>
    {%favicon%}
    {%css%}
  </head>
  <body>
    <noscript>{%needed%}</noscript>
    {%app_entry%}
    <script src="/assets/too_old.js"></script>
    <footer>
      {%config%}
      {%scripts%}
      {%renderer%}
    </footer>
  </body>
</html>"""


class Monitor(Dash):
    """Dash, with a root element that names the page's language and theme before any script runs."""

    def interpolate_index(self, **kwargs: Any) -> str:
        """The first HTML of a page."""
        lang, theme = asked_for()
        root = f'lang="{"zh-CN" if lang == "zh" else "en"}" data-theme="{theme}"'
        root += f' data-geometry="{geometry_asked_for()}"'
        page = str(self.index_string).replace("{%root%}", root).replace("{%needed%}", needed.notice())
        kwargs["app_entry"] = (
            '<div id="react-entry-point"></div>'  # without the word that is laid out and gone
        )
        kwargs["scripts"] = _POLYFILL.sub("", kwargs["scripts"])
        kwargs["title"] = escape(gettext(lang, "Poverty Exit Monitor"))
        for key, value in kwargs.items():
            page = page.replace("{%" + key + "%}", value)
        return page


def asked_for() -> tuple[Lang, Theme]:
    """Language and theme of the page in this request: its address, else what the browser prefers."""
    if not has_request_context():
        return "zh", "light"
    query = request.args.to_dict()
    if request.path.startswith("/_dash-") and request.referrer:
        query = {key: values[-1] for key, values in parse_qs(urlsplit(request.referrer).query).items()}
    lang = query.get("lang")
    if lang not in ("zh", "en"):
        lang = request.accept_languages.best_match(["zh", "zh-CN", "en"], default="zh")[:2]
    theme = query.get("theme")
    return cast(Lang, lang), cast(Theme, theme if theme in ("light", "dark") else "light")


def _address() -> tuple[str, str]:
    """Path and query of the page in this request, or of the page that this request is made by."""
    if not has_request_context():
        return "/", ""
    address = (
        urlsplit(request.referrer or "") if request.path.startswith("/_dash-") else urlsplit(request.url)
    )
    return address.path or "/", f"?{address.query}" if address.query else ""


def geometry_asked_for() -> str:
    """The address of the shapes that the page in this request will draw, so that they can be fetched at once; or ''."""
    if not has_request_context() or request.path != "/":
        return ""
    region = request.args.get("region", COUNTRY_CODE)
    return geometry.geometry_url(geometry.file_of(region)) if _HAS_A_MAP.fullmatch(region) else ""


def create_app(settings: Settings, *, plain: bool = False) -> Dash:
    """The Dash application on the database that the settings name; without one it starts, and says so.

    `plain` leaves out cache and compression, to measure what lies behind them.
    """
    server = Flask("dashboard")
    server.config["SETTINGS"] = settings
    server.config["MAX_CONTENT_LENGTH"] = callback_bodies.MOST_BYTES
    server.json.ensure_ascii = False  # type: ignore[attr-defined]
    joined = bundle.register(server)
    app = Monitor(
        "dashboard",
        server=server,
        assets_folder=str(ROOT / "assets"),
        assets_ignore=r"\.(js|css)$",  # they are sent joined
        external_stylesheets=[_vendor("bootstrap.min.css"), joined["css"]],  # ours second, which mends it
        external_scripts=[_vendor("plotly/plotly-geo.min.js"), joined["js"]],
        enable_mcp=False,
        suppress_callback_exceptions=True,
        serve_locally=True,
        index_string=_INDEX,
        title=gettext("zh", "Poverty Exit Monitor"),
        update_title="",
    )
    store = server.extensions["store"] = Store(settings.database_url)
    context = Context(store=store, cache=_cache(server, plain), viewer=_viewer)
    logs.register(server)
    headers.register(app)
    if not plain:
        static.register(app)
    errors.register(server)
    health.register(server, store)
    callback_bodies.register(app, callback_values.checks(context))
    metrics.register(server, store)  # after the checks, which name what is sound
    server.register_blueprint(api.blueprint(store, _viewer))
    server.register_blueprint(figures.blueprint(context))
    server.register_blueprint(receipts.blueprint(context))
    server.register_blueprint(dossiers.blueprint(context))
    for page in callbacks.PAGES:
        page.register(app, context)
    app.layout = lambda: router.layout(context, *_address(), *asked_for())
    _answer_404_to_unknown_paths(server)
    return app


def _vendor(name: str) -> str:
    """An address that names its content, as those that Dash makes do, so that browsers keep it for a year."""
    path = f"assets/vendor/{name}"
    return f"/{path}?m={(ROOT / path).stat().st_mtime}"


def _viewer() -> Viewer:
    return DEMONSTRATION_VIEWER


def _cache(server: Flask, plain: bool) -> Cache:
    """Answers by (data version, scope, query), in the process; a new data version makes new keys."""
    kind = "NullCache" if plain else "SimpleCache"
    config = {
        "CACHE_TYPE": kind,
        "CACHE_THRESHOLD": 500,
        "CACHE_DEFAULT_TIMEOUT": 0,
        "CACHE_NO_NULL_WARNING": True,
    }
    return metrics.CountedCache(server, config=config)


def _answer_404_to_unknown_paths(server: Flask) -> None:
    known = re.compile("|".join(page.PATH for page in callbacks.PAGES if hasattr(page, "PATH")) or "/")
    catch_all = server.view_functions["/<path:path>"]

    def page(path: str) -> Any:
        body = catch_all(path=path)
        return body if known.fullmatch(f"/{path}") else (body, 404)

    server.view_functions["/<path:path>"] = page
