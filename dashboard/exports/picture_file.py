"""A figure as PNG, SVG or PDF: drawn by a process of its own with the Chromium of this machine."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from threading import Lock
from typing import Any

import structlog

from dashboard.exports.browser import find_browser, has_chinese_font
from dashboard.settings import ROOT
from dashboard.words import Text
from layouts.figure_spec import FigureSpec
from layouts.picture import picture

FORMATS = ("svg", "png", "pdf")
SCALE = 2
SECONDS = 60
"""A picture that takes longer is given up."""

log = structlog.get_logger()

NO_BROWSER = Text(
    zh="本服务器上没有 Chromium，不能生成图片；CSV 和 XLSX 仍可下载（管理员可安装：apt-get install chromium）。",
    en="There is no Chromium on this server, so it makes no pictures; CSV and XLSX still work "
    "(the administrator may: apt-get install chromium).",
)
NO_FONT = Text(
    zh="本服务器上没有中文字体，图片中的汉字会成为方框；CSV 和 XLSX 仍可下载（管理员可安装：apt-get install fonts-noto-cjk）。",
    en="There is no Chinese font on this server, so pictures would show boxes; CSV and XLSX still work "
    "(the administrator may: apt-get install fonts-noto-cjk).",
)
FAILED = Text(
    zh="未能生成图片，已记录；请重试，或下载 CSV、XLSX。",
    en="The picture could not be made; it is logged. Try again, or take CSV or XLSX.",
)


class NoPicture(RuntimeError):
    """Why there is no picture: `text` says it in one sentence, and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def picture_file(spec: FigureSpec, kind: str) -> bytes:
    """The figure as 'png' (two pixels for one), 'svg' or 'pdf'; NoPicture where it cannot be made here."""
    browser = find_browser()
    if browser is None:
        raise NoPicture(NO_BROWSER)
    if not has_chinese_font():
        raise NoPicture(NO_FONT)
    title = f"{spec.title} — {spec.region_name}"
    asked = {"figure": picture(spec), "format": kind, "scale": SCALE, "title": title}
    request = json.dumps(asked, ensure_ascii=False)
    return _painter.paint(request.encode("utf-8"), browser)


def drawing_file(spec: FigureSpec) -> bytes:
    """What the picture is drawn from, for a browser; the geometry is named by its address on this server."""
    return json.dumps(picture(spec), ensure_ascii=False).encode("utf-8")


class Painter:
    """The one painting process of this server process, started when first needed and again after it ended.

    `module` is what it runs; `failed` is said where it makes nothing.
    """

    def __init__(self, module: str, failed: Text) -> None:
        self._module, self._failed = module, failed
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def paint(self, request: bytes, browser: str) -> bytes:
        """The bytes of a picture; a process that ended in between is started once more."""
        with self._lock:
            for _ in range(2):
                with contextlib.suppress(BrokenPipeError, EOFError):
                    return self._ask(self._started(browser), request)
                self._stop()
            raise NoPicture(self._failed)

    def _started(self, browser: str) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, browser],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], request: bytes) -> bytes:
        assert process.stdin is not None
        line = memoryview(request + b"\n")
        while line:
            line = line[process.stdin.write(line) or 0 :]
        pieces = self._pieces(process)
        answer = b""
        while b"\n" not in answer:
            answer += next(pieces)
        head, _, painted = answer.partition(b"\n")
        word, _, rest = head.partition(b" ")
        if word != b"ok":
            log.error("picture failed", reason=rest.decode("utf-8", "replace"), by=self._module)
            raise NoPicture(self._failed)
        parts, wanted = [painted], int(rest) - len(painted)
        while wanted > 0:
            parts.append(next(pieces))
            wanted -= len(parts[-1])
        return b"".join(parts)

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _pieces(self, process: subprocess.Popen[bytes]) -> Iterator[bytes]:
        """What the process writes; NoPicture where it takes too long, EOFError where it ended."""
        assert process.stdout is not None
        until = time.monotonic() + SECONDS
        while True:
            if not select.select([process.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
                process.kill()
                log.error("picture failed", reason=f"nothing within {SECONDS} seconds", by=self._module)
                raise NoPicture(self._failed)
            piece: Any = process.stdout.read(1 << 20)
            if not piece:
                raise EOFError
            yield piece

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._stop()


_painter = Painter("dashboard.exports.painter", FAILED)


def close() -> None:
    """End the painting process, if there is one."""
    _painter.close()
