"""What the interface shows is in the fonts that we ship: signs in both weights, Chinese in the slice of the first page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from assets.fonts.build_fonts import interface_characters

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
            found |= here & set(_range(one))
    return found


def _range(written: str) -> range:
    """A range of code points as style sheets write it: U+4E00 or U+4E00-9FFF."""
    first, _, last = written.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


@pytest.mark.parametrize("weight", ["400", "500"])
def test_every_sign_is_in_a_shipped_font(weight: str) -> None:
    known = shipped(weight)
    assert len(signs()) > 10
    assert {sign: file for sign, file in signs().items() if ord(sign) not in known} == {}


def test_every_chinese_word_of_the_interface_is_in_the_slice_that_the_first_page_fetches() -> None:
    """A character outside it makes a browser fetch the slice of rare ones, ten times a change of indicator."""
    known: set[int] = set()
    for _, _, file, covered in FACE.findall((ROOT / "assets" / "fonts.css").read_text("utf-8")):
        if "sans-" in file and "-400-" in file and not Path(file).name.startswith("sans-3"):
            known |= {code for one in covered.split(", ") for code in _range(one)}
    missing = {chr(code) for code in interface_characters() - known}
    assert not missing, f"build the fonts anew (assets/fonts/build_fonts.py): {''.join(sorted(missing))}"
