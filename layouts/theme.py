"""Colours, ramps and the one Plotly template of each theme.

`assets/monitor.css` has the same tokens for the page; a test holds the two together. No other module
names a colour.
"""

from __future__ import annotations

from typing import Any

from dashboard.view import Theme

TOKENS: dict[Theme, dict[str, str]] = {
    "light": {
        "paper": "#FBFAF7",
        "surface": "#FFFFFF",
        "ink": "#1C2329",
        "muted": "#56606A",
        "line": "#D9D6CE",
        "accent": "#1B5563",
        "breach": "#A8201A",
        "left": "#A84814",
        "backdrop": "#F1EFEA",
        "coast": "#6F6A62",
        "provinces": "#6F6A62",
        "prefectures": "rgba(28,35,41,.45)",
        "nodata": "#C9C6BE",
    },
    "dark": {
        "paper": "#12181D",
        "surface": "#1A2229",
        "ink": "#E8ECEF",
        "muted": "#9FB0BC",
        "line": "#2C3740",
        "accent": "#6FB7C4",
        "breach": "#FF8A7A",
        "left": "#F0A24B",
        "backdrop": "#1E272E",
        "coast": "#5B6B77",
        "provinces": "#0C1115",
        "prefectures": "rgba(12,17,21,.7)",
        "nodata": "#4A555E",
    },
}

_EXIT = ("#D9E6B3", "#AFD3A6", "#7FBBA6", "#43899A", "#2B4577")

RAMPS: dict[Theme, dict[str, tuple[str, ...]]] = {
    "light": {
        "burden": ("#F2DA9F", "#E3B566", "#CF8B42", "#AA6024", "#7A3614", "#47190A"),
        "progress": ("#CBE1D4", "#A5CBB8", "#77AE97", "#387F6B", "#1F6A5A", "#0B4039"),
        "money": ("#CFDDEA", "#A9C2D8", "#7A9FBE", "#46749D", "#27557F", "#10304F"),
        "exit": _EXIT,
        "categories": ("#12404C", "#A3541B", "#5F8F4E", "#B493C4", "#E3C766"),
        "change": ("#5E260D", "#AC6526", "#DEA751", "#E6E2D8", "#9FCDC0", "#64A18B", "#1F6154"),
        "shift": ("#333333", "#757575", "#ABA8A3", "#E8E4DB", "#B9D0E4", "#7FA3C1", "#235078"),
    },
    "dark": {
        "burden": ("#5A2C17", "#86411D", "#B0692C", "#D4934A", "#EBC27C", "#FBEBC4"),
        "progress": ("#1B5549", "#2A7463", "#46907A", "#7DB49D", "#B3D4C3", "#E6F0EA"),
        "money": ("#23497A", "#33659A", "#4C7AA3", "#7FA3C1", "#B6CADC", "#E5ECF3"),
        "exit": tuple(reversed(_EXIT)),
        "categories": ("#2F7486", "#C97A3F", "#84B272", "#CDB2DA", "#F0DA8C"),
        "change": ("#FBE3B0", "#DD9A50", "#A0602A", "#303B44", "#275E52", "#4E927F", "#A5D3C0"),
        "shift": ("#EDEBE7", "#A9A9A9", "#717376", "#303B44", "#2B5788", "#6A93BC", "#B0CBE4"),
    },
}
"""Lowest class first: each darkens (on dark paper lightens) with the value; 'exit' runs from 2016 to 2020.

'change' runs from much worse over about the same to much better, 'shift' from much less to much more where neither
is better. No two steps of one are equally light, so that a grey print still tells the two sides apart.
"""

SANS = '"Plex Latin","Noto Sans CJK SC","Plex Punctuation","PingFang SC","Microsoft YaHei",sans-serif'
SERIF = '"Noto Serif CJK SC","Source Han Serif SC",SimSun,Georgia,serif'

LATIN_SANS = f'"Plex Latin","Plex Punctuation","Noto Sans CJK KR",{SANS.partition(",")[2]}'
LATIN_SERIF = '"Serif Punctuation","Noto Serif CJK KR","Noto Serif CJK SC",Georgia,"Times New Roman",serif'
"""For pictures in English: the Chinese faces set ’ and “ as wide as a character, the Korean ones of the same family do not."""

GRAPH_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "topojsonURL": "/assets/vendor/topojson/",
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
    "locale": "en",
}
"""For every graph: nothing is sent anywhere, nothing is fetched from elsewhere. Dates are written by us."""


def colour(theme: Theme, token: str) -> str:
    """A colour by the name that the page's styles have for it: 'ink', or the class of a ramp as 'money-4'; KeyError."""
    name, _, step = token.partition("-")
    if not step:
        return TOKENS[theme][name]
    return RAMPS[theme]["categories" if name == "cat" else name][int(step) - 1]


def ramp(theme: Theme, name: str, classes: int) -> tuple[str, ...]:
    """The colours of a ramp for a number of classes, spread over its whole range."""
    full = RAMPS[theme][name]
    if classes >= len(full) or name == "categories":
        return full[:classes]
    if classes == 1:
        return (full[-2],)
    step = (len(full) - 1) / (classes - 1)
    return tuple(full[round(i * step)] for i in range(classes))


def template(theme: Theme) -> dict[str, Any]:
    """The Plotly template of a theme, as plain data."""
    token = TOKENS[theme]
    axis = {
        "showgrid": False,
        "zeroline": False,
        "linecolor": token["line"],
        "tickfont": {"color": token["muted"], "size": 12},
        "ticks": "",
        "automargin": False,
        "fixedrange": True,
    }
    return {
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": SANS, "size": 12, "color": token["ink"]},
            "colorway": list(RAMPS[theme]["categories"]),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "showlegend": False,
            "hoverlabel": {
                "bgcolor": token["surface"],
                "bordercolor": token["ink"],
                "align": "left",
                "font": {"family": SANS, "size": 13, "color": token["ink"]},
            },
            "xaxis": axis,
            "yaxis": axis,
            "geo": {"bgcolor": "rgba(0,0,0,0)", "visible": False},
        }
    }
