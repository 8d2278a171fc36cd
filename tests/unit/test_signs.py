"""Arrows, ticks and dots of the interface are in the fonts that we ship, in both weights of text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FACE = re.compile(
    r'@font-face \{ font-family: "(.+?)";.*?font-weight: (\d+);.*?url\("(.+?)"\).*?range: (.+?);', re.S
)
ESCAPE = re.compile(r"\\u?([0-9a-fA-F]{4})\b")
SIGN = re.compile("[\u2010-\u2bff]")
SANS = {"Plex Latin", "Plex Punctuation", "Noto Sans CJK SC"}


def signs() -> dict[str, str]:
    """Each sign that our code, styles and translations show, and a file that has it."""
    files = [path for folder in ("layouts", "callbacks") for path in (ROOT / folder).rglob("*.p[yo]")]
    files += [path for kind in ("*.js", "*.css") for path in (ROOT / "assets").glob(kind)]
    found = {}
    for path in files:
        text = ESCAPE.sub(lambda code: chr(int(code[1], 16)), path.read_text("utf-8"))
        found |= dict.fromkeys(SIGN.findall(text), path.name)
    return found


def shipped(weight: str) -> set[int]:
    """The code points of the sans faces of a weight: in the file, and in the range for which it is fetched."""
    found: set[int] = set()
    for family, of, file, ranges in FACE.findall((ROOT / "assets" / "fonts.css").read_text("utf-8")):
        if family not in SANS or of != weight:
            continue
        here = TTFont(ROOT / "assets" / file, lazy=True).getBestCmap().keys()
        for one in ranges.split(", "):
            first, _, last = one.removeprefix("U+").partition("-")
            found |= here & set(range(int(first, 16), int(last or first, 16) + 1))
    return found


@pytest.mark.parametrize("weight", ["400", "500"])
def test_every_sign_is_in_a_shipped_font(weight: str) -> None:
    known = shipped(weight)
    assert len(signs()) > 10
    assert {sign: file for sign, file in signs().items() if ord(sign) not in known} == {}
