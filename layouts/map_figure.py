"""The map of an overview, without its numbers: geometry by address, lines, labels, inset, scale bar.

`assets/map.js` adds the classes of the period shown. Coordinates and framing are those of `geo`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.view import Theme
from dashboard.words import Text
from geo import geometry
from geo.projection import PARALLELS, ConicEqualArea, Fit
from layouts.theme import TOKENS, template

WIDTH = 640
HEIGHT = 486
LABEL_SIZE = 12
BAND = 0.17
"""The part of the height, at the foot of a region's map, that the legend stands in; the country has a free corner."""
CLEAR = "rgba(0,0,0,0)"
_PROVINCES = [
    "11",
    "12",
    "13",
    "14",
    "15",
    "21",
    "22",
    "23",
    "31",
    "32",
    "33",
    "34",
    "35",
    "36",
    "37",
    "41",
    "42",
]
_PROVINCES += [
    "43",
    "44",
    "45",
    "46",
    "50",
    "51",
    "52",
    "53",
    "54",
    "61",
    "62",
    "63",
    "64",
    "65",
    "71",
    "81",
    "82",
]
BEYOND_THE_DATA = (
    ("710000", Text("台湾", "Taiwan")),
    ("810000", Text("香港", "Hong Kong")),
    ("820000", Text("澳门", "Macao")),
)
"""Drawn and named on every national map; the registry of poverty does not reach them."""
_INSET_X = [548 / WIDTH, 634 / WIDTH]
_INSET_Y = [4 / HEIGHT, 118 / HEIGHT]
_SEA_NAME = (117.2, 4.9)
"""Where the inset's name stands: south-east of the islands."""
_LABEL_SHIFT: dict[str, str] = {
    "110000": "top center",
    "120000": "middle right",
    "130000": "bottom right",
    "310000": "middle right",
    "810000": "middle right",
    "820000": "bottom left",
}


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map: padded code of what it names, and the text."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the map of a region draws: padded codes, and the names to write."""

    region: str
    codes: Sequence[str]
    """Those that carry values."""
    labels: Sequence[Label]
    others: Sequence[str] = ()
    """Counties of the region that carry none."""
    prefectures: Sequence[str] = ()
    neighbours: Sequence[tuple[Label, float, float]] = ()
    """Provinces around, each with the point where its name stands."""
    sea: str = ""
    """What the inset shows, in words; lines parted by <br>."""


def is_national(region: str) -> bool:
    """Whether a region is drawn on the map of the whole country: itself, and groups too wide for their own."""
    return geometry.file_of(region) == "country"


def skeleton(drawn: Drawn, theme: Theme) -> dict[str, Any]:
    """The figure without classes: `assets/map.js` fills the traces 'values' and 'inset' and colours 'labels'."""
    national = is_national(drawn.region)
    token = TOKENS[theme]
    traces = _country(drawn, token) if national else _region(drawn, token)
    return {
        "data": [
            *traces,
            _bubbles(drawn),
            *_names_beside(drawn, token),
            _labels(drawn, theme),
            _scale_bar(drawn.region, token),
        ],
        "layout": {
            "template": template(theme),
            "geo": _geo(_framed(drawn.region), {"x": [0, 1], "y": [0 if national else BAND, 1]}),
            **({"geo2": _sea_geo()} if national else {}),
            "shapes": [_inset_frame(token) if national else _edge(token)],
            "dragmode": False,
            "hovermode": "closest",
            "clickmode": "event",
            "uirevision": drawn.region,
        },
    }


def _framed(region: str) -> geometry.Frame:
    if is_national(region):
        return geometry.frame(geometry.COUNTRY, WIDTH / HEIGHT)
    return geometry.frame(region, WIDTH / (HEIGHT * (1 - BAND)))


def _areas(
    name: str,
    file: str,
    codes: Sequence[str],
    fill: str,
    line: tuple[str, float] = (CLEAR, 0),
    geo: str = "geo",
) -> dict[str, Any]:
    """Polygons of one colour; those that carry values, or another name, answer to the pointer (`assets/hover.js`)."""
    return {
        "type": "choropleth",
        "name": name,
        "geo": geo,
        "geojson": geometry.geometry_url(file),
        "locationmode": "geojson-id",
        "locations": list(codes),
        "z": [0] * len(codes),
        "zmin": -1,
        "zmax": 1,
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "marker": {"line": {"color": line[0], "width": line[1]}},
        "hoverinfo": "none" if name in ("values", "others", "inset") else "skip",
    }


def _country(drawn: Drawn, token: dict[str, str]) -> list[dict[str, Any]]:
    """One quiet shape, the regions with values, provinces and coast over them; then the inset."""
    coast = (token["coast"], 1.1)
    provinces = [f"{code}0000" for code in _PROVINCES]
    lons, lats = geometry.dashes()
    dots_lon, dots_lat = geometry.islands()
    sea = {"type": "scattergeo", "hoverinfo": "skip"}
    dashes = sea | {
        "mode": "lines",
        "lon": lons,
        "lat": lats,
        "line": {"color": token["coast"], "width": 1.3},
    }
    islands = [code for code in drawn.codes if code[:2] == "46"]
    return [
        _areas("backdrop", "country", [geometry.COUNTRY], token["backdrop"]),
        _areas("values", "country", drawn.codes, token["nodata"], (token["paper"], 0.35)),
        _areas("provinces", "country", provinces, CLEAR, (token["provinces"], 0.8)),
        *_group(drawn.region, token),
        _areas("outline", "country", [geometry.COUNTRY], CLEAR, coast),
        dashes | {"name": "dashes"},
        _areas("sea", "country", [geometry.COUNTRY], token["backdrop"], (token["coast"], 0.8), "geo2"),
        _areas("inset", "country", islands, token["nodata"], (token["paper"], 0.35), "geo2"),
        dashes | {"name": "dashes in the inset", "geo": "geo2"},
        sea
        | {"name": "islands", "geo": "geo2", "mode": "markers", "lon": dots_lon, "lat": dots_lat}
        | {"marker": {"size": 1.6, "color": token["coast"]}},
    ]


def _group(region: str, token: dict[str, str]) -> list[dict[str, Any]]:
    """The outline of a group that is drawn on the country's map, over its counties; bolder than the provinces' borders."""
    if not region.startswith("G"):
        return []
    return [_areas("group", f"outline-{region}", [region], CLEAR, (token["coast"], 1.8))]


def _region(drawn: Drawn, token: dict[str, str]) -> list[dict[str, Any]]:
    """Neighbours as lines, the counties with and without values, prefectures and the outline over them."""
    file = geometry.file_of(drawn.region)
    return [
        _areas("context", file, geometry.context_of(file), CLEAR, (token["line"], 0.8)),
        _areas("base", file, [drawn.region], token["backdrop"]),
        _areas("others", file, drawn.others, token["backdrop"], (token["paper"], 0.8)),
        _areas("values", file, drawn.codes, token["nodata"], (token["paper"], 0.8)),
        _areas("prefectures", file, drawn.prefectures, CLEAR, (token["prefectures"], 0.8)),
        _areas("outline", file, [drawn.region], CLEAR, (token["coast"], 1.1)),
    ]


def _geo(frame: geometry.Frame, domain: dict[str, list[float]]) -> dict[str, Any]:
    return {
        "domain": domain,
        "visible": False,
        "bgcolor": CLEAR,
        "fitbounds": False,
        "projection": {
            "type": "conic equal area",
            "parallels": list(PARALLELS),
            "rotation": {"lon": frame.lon0},
        },
        "center": {"lon": frame.center[0], "lat": frame.center[1]},
        "lonaxis": {"range": list(frame.lonaxis)},
        "lataxis": {"range": list(frame.lataxis)},
    }


def _sea_geo() -> dict[str, Any]:
    return _geo(geometry.sea_frame(86 / 114), {"x": _INSET_X, "y": _INSET_Y})


def _inset_frame(token: dict[str, str]) -> dict[str, Any]:
    (x0, x1), (y0, y1) = _INSET_X, _INSET_Y
    line = {"color": token["coast"], "width": 0.8}
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "line": line,
    }


def _edge(token: dict[str, str]) -> dict[str, Any]:
    """A line in the paper's colour over the frame, where the neighbours' outlines are cut."""
    line = {"color": token["paper"], "width": 3}
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": BAND,
        "y1": 1,
        "line": line,
    }


def _bubbles(drawn: Drawn) -> dict[str, Any]:
    """Where the bubbles of counts stand; they are drawn where the view asks for them."""
    points = [geometry.label_point(code) for code in drawn.codes]
    return {
        "type": "scattergeo",
        "name": "bubbles",
        "mode": "markers",
        "visible": False,
        "ids": list(drawn.codes),
        "lon": [lon for lon, _ in points],
        "lat": [lat for _, lat in points],
        "marker": {"opacity": 0.8},
        "hoverinfo": "none",
    }


def _names_beside(drawn: Drawn, token: dict[str, str]) -> list[dict[str, Any]]:
    """Names off the region itself: its neighbours in quiet capitals, the islands in the inset."""
    quiet = {"type": "scattergeo", "mode": "text", "hoverinfo": "skip"}
    font = {"size": LABEL_SIZE, "color": token["muted"]}
    beside = [
        {"name": "neighbours", "lon": [lon for _, lon, _ in drawn.neighbours]}
        | {"lat": [lat for _, _, lat in drawn.neighbours]}
        | {"text": [label.text.upper() for label, _, _ in drawn.neighbours]}
    ]
    inset = [
        {"name": "sea name", "geo": "geo2", "lon": [_SEA_NAME[0]], "lat": [_SEA_NAME[1]], "text": [drawn.sea]}
    ]
    found = (beside if drawn.neighbours else []) + (inset if drawn.sea else [])
    return [quiet | trace | {"textfont": font} for trace in found]


def _labels(drawn: Drawn, theme: Theme) -> dict[str, Any]:
    """The names; their colours follow the class they lie on, so the halo is the stylesheet's."""
    points = [geometry.label_point(label.code) for label in drawn.labels]
    return {
        "type": "scattergeo",
        "name": "labels",
        "mode": "text",
        "lon": [lon for lon, _ in points],
        "lat": [lat for _, lat in points],
        "text": [label.text for label in drawn.labels],
        "ids": [label.code for label in drawn.labels],
        "customdata": [_width_needed(label, drawn.region) for label in drawn.labels],
        "textposition": [_LABEL_SHIFT.get(label.code, "middle center") for label in drawn.labels],
        "textfont": {"size": LABEL_SIZE, "color": TOKENS[theme]["ink"]},
        "hoverinfo": "skip",
    }


def _width_needed(label: Label, region: str) -> int:
    """How many pixels wide the map must be for a name of 12 px to fit into its polygon."""
    room = geometry.label_room(label.code) * pixels_per_km(region) / WIDTH
    return round(_text_width(label.text) / room) if room else 9999


def _text_width(text: str) -> float:
    return sum(LABEL_SIZE * (1 if ord(c) > 0x2E80 else 0.56) for c in text)


def label_fits(code: str, text: str, region: str) -> bool:
    """Whether a name fits into its polygon on the map of a region, at 12 px in a map 640 wide."""
    slack = (
        1 if ord(text[0]) > 0x2E80 else 1.15
    )  # the room is for names 2.5 times wider than high; Latin ones are flatter
    return _text_width(text) <= slack * geometry.label_room(code) * pixels_per_km(region)


def room(code: str, region: str) -> int:
    """How many pixels wide a name may be in its polygon on the map of a region, 640 wide."""
    return round(geometry.label_room(code) * pixels_per_km(region))


def spots(codes: Sequence[str], region: str) -> list[list[int]]:
    """Where the label points of regions fall on the map of a region, in pixels of 640 by 486."""
    fit = fit_of(region)
    points = (fit.pixel(*geometry.label_point(code)) for code in codes)
    return [[round(x), round(y)] for x, y in points]


def extent(region: str) -> list[int]:
    """Left, top, right and bottom of a region on its own map, in pixels of 640 by 486."""
    west, south, east, north = geometry.bounds(region)
    fit = fit_of(region)
    corners = [fit.pixel(lon, lat) for lon in (west, east) for lat in (south, north)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return [round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))]


def fit_of(region: str) -> Fit:
    """Where the map of a region puts its points, in pixels of 640 by 486."""
    frame = _framed(region)
    projection = ConicEqualArea(frame.lon0)
    height = HEIGHT if is_national(region) else HEIGHT * (1 - BAND)
    return Fit(projection, projection.extent(frame.box), WIDTH, height)


def pixels_per_km(region: str) -> float:
    """The scale of a region's map, 640 by 486."""
    return fit_of(region).pixels_per_km


def _scale_bar(region: str, token: dict[str, str]) -> dict[str, Any]:
    """A bar of a round length, at most a seventh of the width, low on the right and left of the inset."""
    frame = _framed(region)
    projection = ConicEqualArea(frame.lon0)
    left, bottom, right, top = projection.extent(frame.box)
    length = next((km for km in (500, 200, 100, 50, 20, 10) if km <= (right - left) / 7), 5)
    end = left + (0.80 if is_national(region) else 0.98) * (right - left)
    y = bottom + 0.02 * (top - bottom)
    points = [projection.lonlat(end - length * part, y) for part in (1, 0.5, 0)]
    return {
        "type": "scattergeo",
        "name": "scale",
        "mode": "lines+text",
        "lon": [round(lon, 3) for lon, _ in points],
        "lat": [round(lat, 3) for _, lat in points],
        "text": ["", f"{length} km", ""],
        "textposition": "top center",
        "textfont": {"size": LABEL_SIZE, "color": token["muted"]},
        "line": {"color": token["muted"], "width": 1},
        "hoverinfo": "skip",
    }
