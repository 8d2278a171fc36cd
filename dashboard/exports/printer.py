"""The process that prints documents: reads whole HTML pages from its standard input, writes PDFs to its output.

`python -m dashboard.exports.printer CHROMIUM` speaks as `dashboard.exports.painter` does, and like it is started, never
forked, and holds no database. A document goes into the browser through a pipe and comes back through it, so no file of it
is ever on this machine's disk.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import sys
from base64 import b64decode
from io import RawIOBase
from typing import Any, BinaryIO

from choreographer import Browser, Tab
from choreographer.errors import BrowserClosedError, ChannelClosedError

from dashboard.exports.painter import IDLE_SECONDS

FACES = "Promise.all([...document.fonts].map((face) => face.load())).then(() => document.fonts.ready).then(() => 0)"
"""Words are laid out with what they are set in."""
PRINTED = {
    "preferCSSPageSize": True,
    "printBackground": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}


async def asked(tab: Tab, command: str, **parameters: Any) -> dict[str, Any]:
    """The browser's answer; RuntimeError with its reason where it refuses."""
    answer: Any = await tab.send_command(command, parameters)
    if "error" in answer:
        raise RuntimeError(f"{command}: {answer['error']}")
    result: dict[str, Any] = answer["result"]
    return result


async def printed(browser: Browser, document: str) -> bytes:
    """The PDF of a page, in a tab of its own that is closed again."""
    tab = await browser.create_tab("about:blank")
    try:
        tree = await asked(tab, "Page.getFrameTree")
        await asked(tab, "Page.setDocumentContent", frameId=tree["frameTree"]["frame"]["id"], html=document)
        await asked(tab, "Runtime.evaluate", expression=FACES, awaitPromise=True)
        return b64decode((await asked(tab, "Page.printToPDF", **PRINTED))["data"])
    finally:
        await browser.close_tab(tab.target_id)


async def serve(requests: RawIOBase, answers: BinaryIO, path: str) -> None:
    """Answer requests until there are no more, or none for a while."""
    async with Browser(path=path, headless=True) as browser:
        while select.select([requests], [], [], IDLE_SECONDS)[0]:
            line = requests.readline()
            if not line:
                break
            try:
                pdf = await printed(browser, json.loads(line)["document"])
                answers.write(b"ok %d\n" % len(pdf) + pdf)
            except (BrowserClosedError, ChannelClosedError):
                break  # who asked starts this process once more, and with it a browser
            except Exception as error:
                reason = f"{type(error).__name__}: {error}".replace("\n", " ")[:500]
                answers.write(f"failed {reason}\n".encode())
            answers.flush()


if __name__ == "__main__":
    # What libraries print must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    asyncio.run(serve(os.fdopen(0, "rb", buffering=0), answers, sys.argv[1]))
