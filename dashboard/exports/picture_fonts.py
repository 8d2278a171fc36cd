"""The shipped fonts as a style sheet of its own, with just the faces that a picture's characters need.

A picture is as wide as its words are on the screen only when it is set in the same faces. And the
system's Chinese faces give a radical and the character that looks like it one glyph; a PDF then names the
radical, and who copies or searches its words finds nothing. The shipped faces hold the characters alone.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "assets"
CHINESE = 0x2E80
"""Where the Chinese characters begin."""
_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_FILE = re.compile(r'url\("(fonts/[^"]+)"\)')
_FAMILY = re.compile(r"(Noto|Plex|Serif) (Sans CJK|Serif CJK|Latin|Punctuation)")
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
Face = tuple[str, str, tuple[tuple[int, int], ...]]
"""Its rule without a source, its file, the characters it holds."""


def set_in_shipped(figure: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """A figure set in the shipped faces under names that no system has, and the style sheet that brings them."""
    text = json.dumps(figure, ensure_ascii=False)
    renamed: dict[str, Any] = json.loads(shipped(text))
    return renamed, shipped(style_for(text))


def shipped(text: str) -> str:
    """The same text with our faces under names that no system has, so that only the shipped files fit."""
    return _FAMILY.sub(lambda family: f"Shipped {family[2]}", text)


def latin_style(text: str) -> str:
    """The faces of letters, digits and marks alone: Chinese ones are all equally wide, and every system has some.

    Among Chinese characters the letters of a Chinese family are left to the system, which has both in one hand.
    """
    is_chinese = any(ord(character) >= CHINESE for character in text)
    return _inlined(
        face for face in _needed(text) if face[2][-1][1] < CHINESE and not (is_chinese and "CJK" in face[0])
    )


def style_for(text: str) -> str:
    """The faces for the characters of a text, each with its file inside."""
    return _inlined(_needed(text))


def _needed(text: str) -> list[Face]:
    codes = {ord(character) for character in text}
    return [face for face in _faces() if any(a <= c <= b for c in codes for a, b in face[2])]


def _inlined(faces: Iterable[Face]) -> str:
    return "".join(rule.replace("src:;", f"src:url({_inline(file)});") for rule, file, _ in faces)


@cache
def _faces() -> tuple[Face, ...]:
    found: list[Face] = []
    for rule in _FACE.findall((FOLDER / "fonts.css").read_text(encoding="utf-8")):
        file = _FILE.search(rule)
        if file is None:
            continue
        ranges = tuple(
            (int(a, 16), int(b or a, 16)) for a, b in _RANGE.findall(rule.split("unicode-range")[-1])
        )
        found.append((re.sub(r"src:[^;]*;", "src:;", rule), file[1], ranges))
    return tuple(found)


@cache
def _inline(file: str) -> str:
    data = b64encode((FOLDER / file).read_bytes()).decode("ascii")
    return f"data:font/woff2;base64,{data}"
