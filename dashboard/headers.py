"""Headers that keep a page to this server: nothing is fetched from, sent to or framed by another."""

from __future__ import annotations

from dash import Dash
from flask import Response


def register(app: Dash) -> None:
    """Add them to every answer; scripts run only from our files, or with the hash of one that Dash writes inline."""
    headers: dict[str, str] = {}

    @app.server.after_request
    def add(response: Response) -> Response:
        if not headers:
            headers.update(_KEPT | {"Content-Security-Policy": _policy(app)})
        response.headers.extend(headers)
        return response


_KEPT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def _policy(app: Dash) -> str:
    scripts = " ".join(["'self'", *app.csp_hashes()])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",  # plotly and the grid set styles on elements
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )
