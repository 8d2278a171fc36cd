"""Our scripts and our styles as one file each: a browser asks for two files instead of seventy, on every visit."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from flask import Flask, Response

from dashboard.settings import ROOT

_KINDS = {"js": "text/javascript", "css": "text/css"}
_LEFT_OUT = {"too_old.js"}
"""Named in the page itself, since it must run where the others cannot."""


def register(server: Flask) -> dict[str, str]:
    """Serve them; the address of each by the ending, which names its content so that it is kept for a year."""
    addresses = {}
    for ending, mimetype in _KINDS.items():
        text = joined(ROOT / "assets", ending)
        address = f"/assets/monitor-{sha256(text.encode()).hexdigest()[:16]}.{ending}"

        def answer(text: str = text, mimetype: str = mimetype) -> Response:
            return Response(text, mimetype=mimetype)

        server.add_url_rule(address, f"bundle_{ending}", answer)
        addresses[ending] = address
    return addresses


def joined(folder: Path, ending: str) -> str:
    """All files of a kind in a folder, in the order of their names."""
    return "\n".join(file.read_text(encoding="utf-8") for file in files(folder, ending))


def files(folder: Path, ending: str) -> list[Path]:
    """What is joined: the files of a kind in a folder, without those below it."""
    return sorted(file for file in folder.glob(f"*.{ending}") if file.name not in _LEFT_OUT)
