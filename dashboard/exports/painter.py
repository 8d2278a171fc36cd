"""The process that paints pictures: reads figures from its standard input, writes their bytes to its output.

`python -m dashboard.exports.painter CHROMIUM` is started, never forked, by `dashboard.exports.picture_file`, so it
holds no database. A request is one line of JSON; an answer is a line `ok N` and N bytes, or `failed` and why.
Nothing is fetched: plotly, its (empty) topology and the geometry are read from this machine's files.
"""

from __future__ import annotations

import json
import os
import select
import sys
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

import kaleido

from dashboard.exports.picture_fonts import latin_style, set_in_shipped

ROOT = Path(__file__).resolve().parents[2]
TOPOLOGY = ROOT / "assets" / "vendor" / "topojson" / "world_110m.json"
GEOMETRY = "/assets/geometry/"
STYLED = """
const toImage = Plotly.toImage, start = "data:image/svg+xml,";
Plotly.toImage = async (figure, options) => {
  const { style, title } = (figure.layout || {}).meta || {};
  if (!["svg", "png"].includes(options.format)) return toImage(figure, options);
  document.title = title;
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
  await Promise.all([...document.fonts].map((face) => face.load()));  // plotly measures words with what they are set in
  const made = await toImage(figure, { ...options, format: "svg", scale: 1 });
  sheet.remove();
  const svg = made.startsWith(start) ? decodeURIComponent(made.slice(start.length)) : made;
  const styled = svg.replace(/<svg[^>]*>/, (head) => head + "<style>" + style + "</style>");
  const address = start + encodeURIComponent(styled);
  if (options.format === "svg") return made === svg ? styled : address;
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [options.width * options.scale, options.height * options.scale];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const pixels = canvas.toDataURL("image/png");
  return options.imageDataOnly ? pixels.replace(/^.*,/, "") : pixels;
};
"""
"""What the page does with each picture: its faces and style go inside, its title into the properties of a PDF."""
PLAIN = 'text{font-feature-settings:"locl" 0;font-variant-ligatures:none}'
"""Digits among Latin letters, and fi, would be drawn with glyphs that no character stands for: nobody could copy them."""
IDLE_SECONDS = 180
"""After so long without work the process and its browser end; the next picture starts them again."""


class Page:
    """The page that draws: plotly of the installed package, no MathJax, an empty world."""

    def generate_index(self) -> str:
        """The HTML of the page."""
        page = kaleido.PageGenerator(mathjax=False)
        topology = TOPOLOGY.read_text(encoding="utf-8")
        empty = f"window.PlotlyGeoAssets={{topojson:{{world_110m:{topology}}}}}"
        page.header += f'<meta charset="utf-8"><script>{empty}</script>'
        page.footer = f"<script>{STYLED}</script>{page.footer}"
        return str(page.generate_index())


def with_geometry(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure with the polygons that it names in place of their address."""
    read: dict[str, list[dict[str, Any]]] = {}
    for trace in figure["data"]:
        address = trace.get("geojson")
        if not isinstance(address, str):
            continue
        if not address.startswith(GEOMETRY) or "/" in address.removeprefix(GEOMETRY):
            raise ValueError(f"geometry of another place: {address}")
        if address not in read:
            text = (ROOT / address.lstrip("/")).read_text(encoding="utf-8")
            read[address] = json.loads(text)["features"]
        wanted = set(trace["locations"])
        polygons = [feature for feature in read[address] if feature["id"] in wanted]
        trace["geojson"] = {"type": "FeatureCollection", "features": polygons}
    return figure


def paint(request: dict[str, Any]) -> bytes:
    """The bytes of one picture."""
    figure = request["figure"]
    if request["format"] == "pdf":
        figure, faces = set_in_shipped(figure)
    else:
        faces = latin_style(json.dumps(figure, ensure_ascii=False))
    figure = with_geometry(figure)
    layout = figure["layout"]
    layout["meta"] = {"style": faces + PLAIN, "title": request["title"]}
    options = {"format": request["format"], "width": layout["width"], "height": layout["height"]}
    scale = {"scale": request["scale"]} if request["format"] == "png" else {}
    painted: bytes = kaleido.calc_fig_sync(figure, opts=options | scale)
    return painted


def serve(requests: RawIOBase, answers: BinaryIO, browser: str) -> None:
    """Answer requests until there are no more, or none for a while."""
    kaleido.start_sync_server(page_generator=Page(), path=browser, timeout=40, silence_warnings=True)
    try:
        while select.select([requests], [], [], IDLE_SECONDS)[0]:
            line = requests.readline()
            if not line:
                break
            try:
                painted = paint(json.loads(line))
                answers.write(b"ok %d\n" % len(painted) + painted)
            except Exception as error:
                reason = f"{type(error).__name__}: {error}".replace("\n", " ")[:500]
                answers.write(f"failed {reason}\n".encode())
            answers.flush()
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


if __name__ == "__main__":
    # What libraries print must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(os.fdopen(0, "rb", buffering=0), answers, sys.argv[1])
